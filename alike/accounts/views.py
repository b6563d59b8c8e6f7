from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import codes
from .codes import CodeSpent, WrongCode
from .entering import FOLLOWS
from .forms import CodeForm, EmailForm

require_form_methods = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_form_methods
def ask_for_code(request, purpose, template):
    """The first page of signing up, signing in by code and a forgotten password."""
    next_url = get_next_redirect_url(request) or ""
    if request.user.is_authenticated:
        return redirect(next_url or settings.LOGIN_REDIRECT_URL)
    form = EmailForm(request.POST or None, initial={"email": request.GET.get("email", "")})
    if form.is_valid():
        email = form.cleaned_data["email"]
        codes.send(request, email=email, purpose=purpose, next_url=next_url)
        return redirect("account_code")
    return render(request, template, {"form": form, "next": next_url, "onward": keeping(next_url)})


def keeping(next_url):
    """The query that takes the way back along to another page."""
    return f"?{urlencode({'next': next_url})}" if next_url else ""


@login_not_required
@require_form_methods
def code(request):
    """The second page of them all: what the mail says."""
    try:
        waiting = codes.pending(request)
        form = CodeForm(request.POST or None)
        if form.is_valid():
            used = codes.use(request, form.cleaned_data["code"])
            return FOLLOWS[used.purpose](request, used)
    except WrongCode:
        form.add_error("code", get_adapter(request).error_messages["incorrect_code"])
    except CodeSpent:
        messages.error(request, _("That code is no longer good. Please ask for a new one."))
        return redirect("account_home" if request.user.is_authenticated else "account_login")
    return render(request, "account/code.html", {"form": form, "email": waiting.email})


@require_POST
@login_not_required
def another_code(request):
    """Send a new code for what the last one was for; the last one is spent."""
    try:
        last = codes.pending(request)
    except CodeSpent:
        return redirect("account_login")
    codes.send(request, email=last.email, purpose=last.purpose, next_url=last.next)
    messages.info(request, _("We sent you a new code. The one before is no longer good."))
    return redirect("account_code")


@require_form_methods
def prove_by_code(request):
    """Ask somebody who is signed in for a code from their mail box, before a delicate change."""
    next_url = get_next_redirect_url(request) or ""
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    others = [way for way in methods if way["url"] != request.path]
    if len(others) == len(methods):
        return redirect(methods[0]["url"] + keeping(next_url))
    if request.method == "POST":
        codes.send(request, email=request.user.email, purpose=codes.PROVE, next_url=next_url)
        return redirect("account_code")
    return render(
        request,
        "account/prove_by_code.html",
        {"next": next_url, "others": others, "onward": keeping(next_url)},
    )


@require_safe
def home(request):
    """Everything about getting in, on one page."""
    kinds = Authenticator.objects.filter(user=request.user).values_list("type", flat=True)
    return render(
        request,
        "account/home.html",
        {
            "passkeys": sum(kind == Authenticator.Type.WEBAUTHN for kind in kinds),
            "has_app": Authenticator.Type.TOTP in kinds,
            "has_recovery_codes": Authenticator.Type.RECOVERY_CODES in kinds,
            "sessions": UserSession.objects.filter(user=request.user).count(),
        },
    )


@require_POST
def end_session(request, pk):
    """Sign out one other browser of one's own."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        return redirect("account_logout")
    session.end()
    messages.info(request, _("That browser is signed out."))
    return redirect("usersessions_list")


@login_not_required
@require_safe
def desk_door(request):
    """The desk has no sign-in of its own: its people come through the door of everybody."""
    target = get_next_redirect_url(request) or reverse("admin:index")
    if request.user.is_authenticated:
        if not request.user.is_staff:
            raise Http404
        return redirect(target)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': target})}")
