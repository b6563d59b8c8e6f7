"""The way into pages where one writes to somebody: what is sent while signed out is not lost.

The ticket in the form says whose words they are, and stands in for the CSRF cookie: that one is
another after signing in again. Nothing is done without a ticket.
"""

import time
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt

from alike.web import tickets
from alike.web.origin import is_foreign
from community.connections.sending import PURPOSE
from conditions.editorial.forms import readable

KEPT_AS = "conversation"
LONGEST = 6_000


def keeps_words(view):
    """Who was signed out meanwhile finds what they sent in the form again; nobody else does."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "POST" and is_foreign(request):
            raise PermissionDenied
        if not request.user.is_authenticated:
            keep_for_later(request)
            return redirect_to_login(request.path)
        return view(request, *args, **kwargs)

    return login_not_required(csrf_exempt(answer))


def keep_for_later(request):
    sent = tickets.read(request.POST.get("ticket", ""), purpose=PURPOSE, now=time.time())
    if sent:
        text = readable(request.POST.get("text", ""))[:LONGEST]
        request.session[KEPT_AS] = {"path": request.path, "member": sent.member, "text": text}


def kept_words(request, member):
    """What this member sent to this page while they were signed out, once; or ""."""
    kept = request.session.get(KEPT_AS)
    if not kept or kept["path"] != request.path:
        return ""
    del request.session[KEPT_AS]
    return kept["text"] if kept["member"] == member.pk else ""
