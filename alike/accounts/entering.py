"""What follows a right code: the account is opened, entered, or given a new password."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.account.internal.flows.signup import complete_signup
from allauth.account.models import Login
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from . import actions, codes
from .models import User


def enter(request, used):
    """Sign in whose address was proved; open an account for them when there is none."""
    user, is_new = actions.account_of(used.email)
    record_authentication(request, user, method="code", email=used.email)
    if not is_new:
        login = Login(user=user, email=used.email, redirect_url=used.next or None)
        return perform_login(request, login)
    return complete_signup(
        request,
        user=user,
        redirect_url=used.next or None,
        by_passkey=used.purpose == codes.PASSKEY,
    )


def reset_password(request, used):
    """Lead on to the new password; only somebody with the mail box learns of no account."""
    user = User.objects.active().filter(email=used.email).first()
    if user is None:
        messages.info(request, _("There is no account with this address yet. You can open one."))
        return redirect("account_signup")
    state = PasswordResetVerificationProcess.initial_state(user, used.email)
    PasswordResetVerificationProcess(request, state=state, user=user).confirm_code()
    return redirect("account_complete_password_reset")


def prove(request, used):
    """Note that somebody who is signed in still reads their mail."""
    if not request.user.is_authenticated or request.user.email != used.email:
        return redirect("account_login")
    record_authentication(
        request, request.user, method="code", email=used.email, reauthenticated=True
    )
    return redirect(used.next or "account_home")


FOLLOWS = {
    codes.ENTER: enter,
    codes.PASSKEY: enter,
    codes.RESET: reset_password,
    codes.PROVE: prove,
}
