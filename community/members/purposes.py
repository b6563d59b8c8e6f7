"""What members are asked to agree to, each by itself, in one sentence; nothing is ticked for them.

Raise `wording` whenever a sentence changes: the ledger keeps which words somebody agreed to.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Purpose


@dataclass(frozen=True)
class Ask:
    purpose: Purpose
    wording: int
    sentence: Promise
    if_withdrawn: Promise


ASKS = {
    ask.purpose: ask
    for ask in [
        Ask(
            Purpose.KEEP_FACTS,
            1,
            _("Alike may keep the health facts I write down, so that this works at all."),
            _("Your health facts are deleted and you leave your groups."),
        ),
        Ask(
            Purpose.COUNT_ME,
            1,
            _("I may be counted in figures such as “156 Alikes with Dystonia”."),
            _("You are left out of the next count."),
        ),
        Ask(
            Purpose.SHOW_ME,
            1,
            _("Members of my groups may see me, with what I choose to show."),
            _("Nobody in your groups sees you from now on."),
        ),
        Ask(
            Purpose.MATCH_ME,
            1,
            _("My facts may be compared with others' to find the people most like me."),
            _("You appear in nobody's matches from now on."),
        ),
        Ask(
            Purpose.QUOTE_ME,
            1,
            _("Alike Wisdom may quote what I write to members it is visible to."),
            _("Nothing you wrote is quoted from now on."),
        ),
    ]
}
