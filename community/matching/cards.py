"""What one member sees of each of their Alikes: what they share, in words, and one way on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from community.members import countries, visibility
from community.members.ages import age_band
from community.members.models import Member
from community.members.portrait import RELATIONS

from . import nearness, quotes, reasons, told, weighing
from .sentences import BANDS, InWords, say
from .similarity import band


@dataclass(frozen=True)
class Card:
    member: int
    handle: str
    address: str
    pseudonym: str
    is_synthetic: bool
    is_connected: bool
    likeness: str
    """In words, such as “Very much like you”."""
    reasons: InWords
    circumstances: tuple[str, ...]
    """How they stand to a condition, since when; their age by decade; their country."""
    quote: quotes.Quote | None
    shares: frozenset[tuple[str, str]]
    """My facts (facet, word) that are theirs too."""


def cards(people, *, me, mine, year):
    """The cards of these people (members with a `score`) for me, who told `mine`.

    Somebody with whom I share nothing that they show has none: it would say that they hide it.
    """
    known = told.of_all(people, year=year)
    said = quotes.of_all(people, viewer=me)
    others = [known[person.pk].profile for person in people]
    weights = nearness.between(mine.profile, others, weights=weighing.current())
    found = []
    for person in people:
        theirs = known[person.pk]
        why = reasons.explain(mine.profile, theirs.profile, weights=weights)
        if why:
            found.append(_card(person, why, mine, theirs, said.get(person.pk), year=year))
    return found


def _card(person: Member, why, mine, theirs, quote, *, year):
    facets = visibility.facets_for_matched(person)
    said = (
        _standing(why, theirs),
        str(age_band(person.year_of_birth, year=year)) if facets.age else "",
        str(countries.name_of(person.country)) if facets.country else "",
    )
    return Card(
        member=person.pk,
        handle=person.handle,
        address=person.get_absolute_url(),
        pseudonym=person.pseudonym,
        is_synthetic=person.is_synthetic,
        is_connected=person.is_connected,
        likeness=str(BANDS[band(person.score)]),
        reasons=say(why, mine=mine.names, theirs=theirs.names),
        circumstances=tuple(filter(None, said)),
        quote=quote,
        shares=frozenset((row.facet, row.mine) for row in why.shared if row.is_same),
    )


def _standing(why, theirs):
    """How they stand to the rarest condition we share, or to the first they tell of."""
    shared = [row.theirs for row in why.shared if row.facet == "conditions"]
    word = next(iter(shared or theirs.relations), None)
    if word is None:
        return ""
    relation, since = theirs.relations[word]
    about = {"relation": RELATIONS[relation], "name": theirs.names["conditions", word]}
    if since:
        return _("%(name)s, %(relation)s, since %(year)d") % {**about, "year": since}
    return _("%(name)s, %(relation)s") % about
