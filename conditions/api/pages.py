"""The page that an address means, now or once; what readers may not read is said as on the site."""

from conditions.catalogue import addresses
from conditions.catalogue.editions import Edition

from .problems import Moved, Problem
from .shapes import api


def live(slug, *, name, **more):
    """The live edition at this address. Raises Moved or Problem; `name` and `more` say who asks."""
    found = addresses.find(slug)
    if found is None:
        raise Problem(404, "There is no page at this address, and there never was.")
    if found.is_live:
        return found
    newest = addresses.current(found)
    if newest.withdrawn_at:
        raise withdrawn(newest)
    raise Moved(api(name, newest.slug, *more.values()))


def edition(found, *, number):
    """One edition of the live page `found`. Raises Problem."""
    try:
        shown = found.condition.editions.get(number=number)
    except Edition.DoesNotExist as problem:
        raise Problem(404, "This page has no such edition.") from problem
    if shown.withdrawn_at:
        raise withdrawn(shown)
    return shown


def withdrawn(shown):
    return Problem(
        410,
        "This page was withdrawn.",
        withdrawn_at=shown.withdrawn_at.isoformat(),
        reason=shown.withdrawal_reason,
    )
