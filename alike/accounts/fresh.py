"""Asking again who somebody is, before what would hurt most if it were not them."""

import time
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.utils.http import urlencode


def is_fresh(request):
    """Whether this session proved lately who it belongs to; signing in is such a proof."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def recently_proved_required(view):
    """Let through who proved themselves lately; others do so first and come back by GET.

    What a form held is not kept meanwhile: it may be a password.
    """

    @wraps(view)
    def proved(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if is_fresh(request):
            return view(request, *args, **kwargs)
        way = get_adapter(request).get_reauthentication_methods(request.user)[0]
        return redirect(f"{way['url']}?{urlencode({'next': request.get_full_path()})}")

    return proved
