"""The words for questions and answers, in the order they are shown."""

from django.utils.translation import gettext_lazy as _

from community.members.models import MemberTreatment

OUTCOMES = {
    1: _("Much worse"),
    2: _("Worse"),
    3: _("No change"),
    4: _("Better"),
    5: _("Much better"),
}
TOGETHER = {
    (1, 2): _("Worse or much worse"),
    (3,): _("No change"),
    (4, 5): _("Better or much better"),
}
"""For few people: neighbouring steps in one line."""
LENGTHS = {
    "0": _("less than a year"),
    "1-2": _("1 or 2 years"),
    "3-5": _("3 to 5 years"),
    "6-10": _("6 to 10 years"),
    "11-": _("more than 10 years"),
}
ANSWERS = {
    "ongoing": {"yes": _("still on it"), "no": _("it is over")},
    "length": LENGTHS,
    "reason": dict(MemberTreatment.REASONS),
    "effect": dict(MemberTreatment.EFFECTS),
    "cost": dict(MemberTreatment.COSTS),
    "burden": dict(MemberTreatment.BURDENS),
}
TITLES = {
    "ongoing": _("Who is still on it"),
    "length": _("For how long"),
    "reason": _("Why it ended"),
    "effect": _("Side effects"),
    "cost": _("What it costs them"),
    "burden": _("How much effort it takes"),
}
BY_FREQUENCY = {"reason", "effect"}
"""Questions whose answers have no order of their own: the most frequent comes first."""
NO_EFFECTS = _("no side effects")
