from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from . import browsers
from .adapter import has_second_factor

ACCOUNT = "/account/"
DESK = ("/admin/", "/desk/")
WITHOUT_FACTOR = ("/admin/login/", "/admin/logout/")
PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


class AccountsMiddleware:
    """Keep pages about accounts out of caches and search, and the desk behind two factors."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(ACCOUNT):
            return self.get_response(request)
        # Sessions are listed by what the browser is called; nothing more of it is kept.
        request.META["HTTP_USER_AGENT"] = browsers.named(request.META.get("HTTP_USER_AGENT", ""))
        response = self.get_response(request)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    def process_view(self, request, view, args, kwargs):
        path = request.path_info
        if not (settings.STAFF_NEED_SECOND_FACTOR and path.startswith(DESK)):
            return None
        user = request.user
        if path in WITHOUT_FACTOR or not user.is_authenticated or not user.is_staff:
            return None
        if has_second_factor(user):
            return None
        messages.warning(
            request, _("The desk needs a second step. Please add a passkey or an app first.")
        )
        return redirect("mfa_index")
