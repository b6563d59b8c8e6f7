"""What readers tell the desk about a page, and what the desk makes of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from alike.web import limits

from . import roles
from .actions import Refused
from .models import Feedback

BY_ADDRESS = limits.Limit("feedback", times=10, seconds=3600)
BY_EVERYBODY = limits.Limit("feedback of everybody", times=200, seconds=3600)
RESOLUTION_CHARACTERS = Feedback._meta.get_field("resolution").max_length


def form_purpose(edition):
    """What a form's token is for: feedback on this page and no other."""
    return f"feedback on {edition.condition_id}"


def admit(address, *, now):
    """Count one message from this address, and say whether it may come in."""
    answer = limits.count(BY_ADDRESS, who=address, now=now)
    if not answer.allowed:
        return answer
    return limits.count(BY_EVERYBODY, who="", now=now)


@transaction.atomic
def leave(edition, *, verdict, section="", words="", ticket=None):
    """Keep what a reader says of the edition. The form's ticket counts once; None when used before.

    Nothing is kept that says who the reader is.
    """
    if ticket and not limits.is_first("feedback", who=ticket.nonce, until=ticket.expires_at):
        return None
    return Feedback.objects.create(edition=edition, verdict=verdict, section=section, words=words)


@transaction.atomic
def close(feedback, *, by, resolution):
    """Say what was done about it; what is closed stays as it was closed."""
    if not (by.is_active and by.has_perm(roles.ANSWER_READERS)):
        raise Refused(_("You may not close readers' feedback."))
    resolution = resolution.strip()
    if not resolution:
        raise Refused(_("Say what was done, even if it was nothing."))
    if len(resolution) > RESOLUTION_CHARACTERS:
        raise Refused(_("Say it in at most %d characters.") % RESOLUTION_CHARACTERS)
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if feedback.closed_at is None:
        feedback.closed_at, feedback.closed_by = timezone.now(), by
        feedback.resolution = resolution
        feedback.save(update_fields=["closed_at", "closed_by", "resolution"])
        record("feedback.closed", by=by, target=feedback, edition=feedback.edition_id)
    return feedback
