"""What a saved search asks of the index, in the index's own terms."""

from .find import Wanted
from .models import AlikeSearch
from .similarity import DEFAULT, Matters

OLDEST = 130
Emphasis = AlikeSearch.Matters
MATTERS = {
    Emphasis.ALL: DEFAULT,
    Emphasis.CONDITIONS: Matters(conditions=2.5),
    Emphasis.SYMPTOMS: Matters(symptoms=2.5),
    Emphasis.TREATMENTS: Matters(treatments=2.0),
    Emphasis.AGE: Matters(age=0.5),
    Emphasis.COUNTRY: Matters(country=0.4),
}
"""What each choice weighs; what it does not name stays as usual."""


def wanted(search):
    """Whom the search (or None) asks for."""
    if search is None:
        return Wanted()
    return Wanted(
        condition=search.condition_id,
        treatment=search.treatment_id,
        ages=ages(search.decade),
        sex=search.sex,
        country=search.country,
        newly_diagnosed=search.newly_diagnosed,
        carers=search.carers,
    )


def matters(search):
    return MATTERS[Emphasis(search.matters)] if search else DEFAULT


def ages(decade):
    """The ages, both included, of the decade that begins so; None for all."""
    if decade is None:
        return None
    if decade == 0:
        return (0, 19)
    return (decade, OLDEST if decade == AlikeSearch.DECADES[-1][0] else decade + 9)
