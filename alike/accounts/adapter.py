import logging
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode import make as make_qr_code
from qrcode.image.svg import SvgPathImage

from . import actions, fresh

logger = logging.getLogger(__name__)

NO_ADDRESS = "::"
"""What is kept in place of a client's address: none."""


class AccountAdapter(DefaultAccountAdapter):
    """What differs here from allauth's own way."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_code": _("This is not the code we sent. Check it and try again."),
        "incorrect_password": _("This is not your password."),
        "email_taken": _("This e-mail address belongs to an account already."),
        "duplicate_email": _("This is your e-mail address already."),
        "too_many_login_attempts": _("That was tried too often. Please ask for a new code."),
    }

    def confirm_email(self, request, email_address):
        """Keep on the user since when their address is known to be theirs: counts ask for it."""
        try:
            with transaction.atomic():
                confirmed = super().confirm_email(request, email_address)
                if confirmed:
                    actions.verify(email_address.user)
                return confirmed
        except IntegrityError:  # somebody took the address while the code was on its way
            return False

    def get_client_ip(self, request):
        return NO_ADDRESS

    def is_reauthentication_required(self, *, app, **kwargs):
        return not fresh.is_fresh(context.request)

    def get_reauthentication_methods(self, user):
        """allauth's, and a code by mail for everybody without a second factor."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and not has_second_factor(user):
            methods.append(
                {
                    "id": "code",
                    "description": gettext("Use a code by e-mail"),
                    "url": reverse("account_prove_by_code"),
                }
            )
        return methods

    def is_safe_url(self, url):
        try:
            return super().is_safe_url(url)
        except ValueError:  # not even an address, as in "http://["
            return False

    def get_password_change_redirect_url(self, request):
        return reverse("account_home")

    def get_email_verification_redirect_url(self, email_address):
        return reverse("account_home")

    def send_mail(self, template_prefix, email, context):
        """Send it, or say that it could not be sent: the same for every address."""
        said = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, **context}
        try:
            super().send_mail(template_prefix, email, said)
        except (OSError, SMTPException) as fault:
            logger.error("A mail could not be sent: %s", type(fault).__name__)
            messages.error(
                self.request, gettext("We cannot send mail just now. Please try again later.")
            )

    def render_mail(self, template_prefix, email, context, headers=None):
        """The mail as text, and the same words as HTML."""
        headers = {"Auto-Submitted": "auto-generated", **(headers or {})}
        mail = super().render_mail(template_prefix, email, context, headers)
        paragraphs = [part.strip() for part in mail.body.split("\n\n") if part.strip()]
        page = {**context, "subject": mail.subject, "paragraphs": paragraphs}
        mail.attach_alternative(render_to_string("account/email/page.html", page), "text/html")
        return mail


class MfaAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not work. Please try again."),
    }

    def get_totp_issuer(self):
        return settings.SITE_NAME

    def build_totp_svg(self, url):
        return make_qr_code(url, image_factory=SvgPathImage).to_string(encoding="unicode")

    def generate_authenticator_name(self, user, type):
        own = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)d") % {"number": own + 1}

    def _get_site_name(self):
        return settings.SITE_NAME


def has_second_factor(user):
    """Whether the user has a passkey or an authenticator app; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=kinds).exists()
