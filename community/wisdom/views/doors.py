"""The way in for forms that need no cookie, and how often one may ask."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from alike.web import limits
from alike.web.origin import is_foreign
from alike.web.private import about_people

BY_MEMBER = limits.Limit("wisdom.ask", times=20, seconds=3_600)
BY_ADDRESS = limits.Limit("wisdom.visitor", times=30, seconds=3_600)
BY_EVERYBODY = limits.Limit("wisdom.visitors", times=6_000, seconds=3_600)


def without_cookie(view):
    """For forms on pages that are the same for everybody: no cookie protects them.

    A form that a browser says came from another site is refused, whoever is signed in.
    """

    @about_people
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            is_sent = request.method == "POST" and bool(request.POST)
        except RequestDataTooBig:
            return render(request, "community/wisdom/too_long.html", status=413)
        if is_sent and is_foreign(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_not_required(csrf_exempt(answer))


def count(member, request, *, now):
    """Count one question of this member, or of the visitor's address."""
    if member is not None:
        return limits.count(BY_MEMBER, who=member.pk, now=now)
    answer = limits.count(BY_ADDRESS, who=address(request), now=now)
    return limits.count(BY_EVERYBODY, who="", now=now) if answer.allowed else answer


def address(request):
    return limits.address(request, trusted_proxies=settings.TRUSTED_PROXIES)
