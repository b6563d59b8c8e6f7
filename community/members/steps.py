"""What a member can fill in, one small step after the other, and what comes next.

No step comes again once it is answered or skipped.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    key: str
    title: Promise
    question: Promise
    why: Promise
    address: str
    """The name of the page where it is answered."""


STEPS = (
    Step(
        "conditions",
        _("Conditions"),
        _("Which conditions do you live with?"),
        _("If you have no diagnosis, skip this: your symptoms are enough."),
        "community:conditions",
    ),
    Step(
        "symptoms",
        _("Symptoms"),
        _("What do you feel or notice?"),
        _("Symptoms say more about a life than the name of a condition."),
        "community:symptoms",
    ),
    Step(
        "treatments",
        _("Treatments"),
        _("What have you tried?"),
        _("What helped, and what did not, is what others most want to know."),
        "community:treatments",
    ),
    Step(
        "about",
        _("About you"),
        _("Would you say one line about yourself?"),
        _("A line in your own words is what makes others write to you."),
        "community:profile",
    ),
    Step(
        "year_of_birth",
        _("Year of birth"),
        _("When were you born?"),
        _("Others see at most a decade, as in 30 to 39, and only if you say so."),
        "community:profile",
    ),
    Step(
        "sex",
        _("Sex"),
        _("What is your sex?"),
        _("Some conditions show themselves differently. Nobody sees it unless you say so."),
        "community:profile",
    ),
    Step(
        "country",
        _("Country"),
        _("Where do you live?"),
        _("Treatments differ between countries."),
        "community:profile",
    ),
)
KEYS = {step.key for step in STEPS}


@dataclass(frozen=True)
class Progress:
    done: tuple[Step, ...]
    next_step: Step | None
    """The first one neither answered nor skipped."""


def progress(member):
    """How far the member has come; three small queries."""
    answered = {
        key
        for key in KEYS
        if (getattr(member, key).exists() if _is_list(key) else getattr(member, key))
    }
    left = [step for step in STEPS if step.key not in answered | set(member.skipped)]
    done = tuple(step for step in STEPS if step.key in answered)
    return Progress(done=done, next_step=left[0] if left else None)


def _is_list(key):
    return key in {"conditions", "symptoms", "treatments"}
