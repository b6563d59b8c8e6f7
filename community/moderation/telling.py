"""Telling an author what was decided: among their notifications, and by a letter that says nothing.

The letter also reaches a member who is suspended: they must know that they can ask again.
"""

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.notifications import letters
from community.notifications.actions import tell
from community.notifications.kinds import Kind, Line

from .models import Decision
from .models.decision import Outcome

LETTER = "decision"


def tell_author(decision, *, now):
    """Say that there is a decision, or an answer to an appeal. `now` is an aware moment."""
    author = decision.author
    if author is None or decision.outcome in (Outcome.KEEP, Outcome.GONE):
        return
    tell(author, kind=DECISIONS.key, about="decision", thing=decision.pk, now=now)
    letters.write(LETTER, to=author.user, now=now)


def lines(notifications, member):
    """What the notifications of decisions say to the member they are about."""
    told = Decision.objects.told().filter(
        author=member, pk__in=[each.thing_id for each in notifications]
    )
    addresses = {decision.pk: decision.get_absolute_url() for decision in told}
    sentence = gettext("The moderators have decided about something of yours.")
    return {
        each.pk: Line(sentence, addresses[each.thing_id])
        for each in notifications
        if each.thing_id in addresses
    }


def shown(member):
    """The condition on notifications of decisions that the member may read of."""
    told = Decision.objects.told().filter(author=member)
    return Q(thing_id__in=told.values("pk"))


DECISIONS = Kind(key="decision", title=_("Decisions of the moderators"), lines=lines, shown=shown)
