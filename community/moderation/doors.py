"""The way into the moderators' pages: for anybody else there is nothing here."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alike.accounts.adapter import has_second_factor
from alike.web.private import about_people

from .moderators import moderator_of


def moderating(view):
    """Give the view the moderator who works here; of staff it takes a second factor too."""

    @about_people
    @wraps(view)
    def answer(request, *args, **kwargs):
        moderator = moderator_of(request.user)
        if moderator is None:
            raise Http404
        needs_factor = settings.STAFF_NEED_SECOND_FACTOR and request.user.is_staff
        if needs_factor and not has_second_factor(request.user):
            messages.warning(
                request, _("Moderating needs a second step. Please add a passkey or an app first.")
            )
            return redirect("mfa_index")
        return view(request, moderator, *args, **kwargs)

    return answer


def moderating_all(view):
    """Give the view a moderator of all groups."""

    @moderating
    @wraps(view)
    def answer(request, moderator, *args, **kwargs):
        if not moderator.is_global:
            raise Http404
        return view(request, moderator, *args, **kwargs)

    return answer
