"""The house rules: the one table that their page, the decisions and the figures are made from."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class HouseRule:
    key: str
    title: Promise
    text: Promise


HOUSE_RULES = (
    HouseRule(
        "kind",
        _("Be kind"),
        _(
            "Everybody here has had a hard day of their own. Disagree with what somebody says, "
            "never with who they are. No insults, no threats, no contempt for any group of people."
        ),
    ),
    HouseRule(
        "private",
        _("What is said here stays here"),
        _(
            "Do not copy what others write, do not try to find out who they are, and do not give "
            "away addresses, telephone numbers or real names, your own included."
        ),
    ),
    HouseRule(
        "experience",
        _("Speak of your own experience"),
        _(
            "Say what you tried and how it went. Do not tell others to start, stop or change a "
            "treatment or a dose: that is for them and the people who treat them."
        ),
    ),
    HouseRule(
        "selling",
        _("Nothing is sold here"),
        _(
            "No advertising, no recruiting, no collecting of money, and no links that earn "
            "somebody something."
        ),
    ),
    HouseRule(
        "true",
        _("Be who you say you are"),
        _(
            "One account a person. Do not pretend to live with something you do not live with, "
            "and do not pose as a doctor, a moderator or somebody else."
        ),
    ),
    HouseRule(
        "adults",
        _("For adults"),
        _(
            "Members are 18 or older. You may write about a child you care for, without a name, "
            "a school or a picture."
        ),
    ),
    HouseRule(
        "crisis",
        _("In a crisis, a person comes first"),
        _(
            "You may say here that you cannot go on; nobody is punished for it. You will see "
            "people you can reach at once. Never urge anybody to harm themselves, and do not "
            "describe how."
        ),
    ),
)
