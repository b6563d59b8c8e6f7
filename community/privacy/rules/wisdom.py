"""What somebody asked Wisdom and chose to keep, and what it quotes of theirs."""

from django.utils.translation import gettext_lazy as _

from ..registry import Rule, by
from .common import OF_THE_MEMBER

WRITTEN_BY = ("post__author__user", "reply__author__user", "tried__member__user")
REPEATS = "They repeat posts, replies and treatments, which are handed out themselves."

WISDOM = [
    Rule(
        "community.wisdompassage",
        _("Passages of your words that Wisdom may quote"),
        _("They go first, so that nothing of yours is quoted any more."),
        deletes=by(*(f"source__{lookup}" for lookup in WRITTEN_BY)),
        not_handed_out=REPEATS,
    ),
    Rule(
        "community.wisdomsource",
        _("What Wisdom has read of yours"),
        deletes=by(*WRITTEN_BY),
        not_handed_out=REPEATS,
    ),
    Rule(
        "community.keptquestion",
        _("Questions to Wisdom that you kept"),
        deletes=OF_THE_MEMBER,
    ),
]
