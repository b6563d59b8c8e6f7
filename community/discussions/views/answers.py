"""What is answered after something was sent, whatever it was."""

from django.contrib import messages
from django.utils.translation import gettext as _

from community.discussions import sending

HELP = "help-lines"


def refuse(page, request, *where, refusal):
    """Show the page again with what was typed and why it cannot be sent now."""
    *_rest, form = where
    form.add_error(None, refusal.message)
    if not refusal.retry_after:
        return page(request, *where, status=422)
    answer = page(request, *where, status=429)
    answer.headers["Retry-After"] = str(refusal.retry_after)
    return answer


def after_sending(request, writing, *, words, welcome, now):
    """Have it looked at, and tell its writer what is good to know now."""
    if sending.look_at(writing, words=words, now=now):
        messages.info(request, _("You are not alone."), extra_tags=HELP)
    if welcome.held:
        messages.info(
            request,
            welcome.message
            or _("A moderator reads it first. Until then only you see it; it is not lost."),
        )
