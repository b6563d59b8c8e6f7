"""What is kept so that people like somebody can be found."""

from django.utils.translation import gettext_lazy as _

from ..registry import Beside, Rule, by
from .common import OF_THE_MEMBER

MATCHING = [
    Rule(
        "community.foundalike",
        _("People on your lists of Alikes"),
        _("You vanish from the lists of others at the same moment."),
        deletes=by("found_in__member__user", "person__user"),
        exports=by("found_in__member__user"),
        not_handed_out="Who is on a list is told to its member on the page, by what they show.",
    ),
    Rule(
        "community.alikelist",
        _("Your lists of Alikes"),
        deletes=OF_THE_MEMBER,
        withheld=("member", "told"),
    ),
    Rule(
        "community.alikesearch",
        _("Whom you look for"),
        deletes=OF_THE_MEMBER,
        withheld=("member", "token"),
    ),
    Rule(
        "community.unindexed",
        _("That what you told has changed lately"),
        _("You are taken out of the lists that are searched at the same moment."),
        deletes=OF_THE_MEMBER,
        not_handed_out="A number drawn by lot; what you told is handed out itself.",
    ),
    Rule(
        "community.lookout",
        _("Whom you wait for"),
        deletes=OF_THE_MEMBER,
        withheld=("member", "condition", "symptom"),
        beside=(Beside("shares", _("Somebody who shares"), lambda wait: wait.shares),),
    ),
]
