"""When a list of Alikes is made, and what is on it.

What somebody sees is found anew at most DRAWS times a day, from what they had told by then.
So trying other facts shows hardly more people than one's own, and lists cannot be played against
each other. More are found than are shown: they fill the places of those who leave.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from community.members import visibility
from community.members.models import Member

from .find import find
from .models import AlikeList, FoundAlike
from .similarity import FACETS
from .wishes import matters, wanted

SHOWN = 24
FOUND = 2 * SHOWN
DRAWS = 4
DAY = 24 * 3600
OLD_AFTER = DAY / DRAWS
"""Seconds after which a list is made anew although nobody told anything new."""


@dataclass(frozen=True)
class Drawn:
    people: tuple[Member, ...]
    """Most alike first, with their `score` and `is_connected`; all of them may be seen now."""
    told_anew: bool
    """Whether the member has told something since the list before this."""
    is_behind: bool
    """Whether this list does not know of it yet."""
    new_at: datetime
    """When it can be made anew."""


def alikes(member, *, digest, now, kept=None, search=None):
    """The Drawn list of a member, made anew when it is time.

    `kept` is the list as it was, if there is one; `digest` is of what the member tells now.
    """
    told_anew = kept is None or kept.told != digest
    if is_due(kept, digest=digest, now=now):
        kept = draw(member, search=search, digest=digest, now=now)
    return Drawn(
        people=_visible(member, kept=kept)[:SHOWN],
        told_anew=told_anew,
        is_behind=kept.told != digest,
        new_at=datetime.fromtimestamp(_free_at(kept, now=now), tz=UTC),
    )


def is_due(kept, *, digest, now):
    """Whether the list is to be made anew: it never was, is old, or more was told since."""
    if kept is None or not kept.drawn:
        return True
    recent = _recent(kept, now=now)
    if len(recent) >= DRAWS:
        return False
    return kept.told != digest or now.timestamp() - kept.drawn[-1] >= OLD_AFTER


def draw(member, *, search, digest, now):
    """Find them anew and keep them; of two who do it at once, the first one's list is kept."""
    found = find(member, most=FOUND, wanted=wanted(search), matters=matters(search))
    with transaction.atomic():
        AlikeList.objects.get_or_create(member=member, search=search, defaults={"made_at": now})
        lists = AlikeList.objects.select_for_update().filter(member=member, search=search)
        kept = lists.get()
        if not is_due(kept, digest=digest, now=now):
            return kept
        kept.people.all().delete()
        FoundAlike.objects.bulk_create(
            FoundAlike(found_in=kept, person_id=one.member, score=min(1.0, one.score))
            for one in found
            if one.score > 0
        )
        kept.drawn = [*_recent(kept, now=now), int(now.timestamp())]
        kept.told, kept.made_at = digest, now
        kept.save(update_fields=["drawn", "told", "made_at"])
    return kept


def digest_of(profile):
    """The same for the same facts; without the site's key it tells nothing of them."""
    facts = [[facet, *sorted(getattr(profile, facet))] for facet in FACETS]
    whole = [*facts, profile.age, profile.sex, profile.country]
    return salted_hmac("alike.matching.told", repr(whole), algorithm="sha256").hexdigest()


def _visible(member, *, kept):
    """Those on the list who may be found by the member still."""
    found = FoundAlike.objects.filter(visibility.may_find(member, person="person"), found_in=kept)
    rows = found.annotate(is_connected=visibility.connected_to(member.pk, person="person"))
    people = []
    for row in rows.select_related("person").order_by("-score", "person"):
        row.person.score, row.person.is_connected = row.score, row.is_connected
        people.append(row.person)
    return tuple(people)


def _recent(kept, *, now):
    return [at for at in kept.drawn if at > now.timestamp() - DAY]


def _free_at(kept, *, now):
    """When the list can be new: after the first of the day's draws, or when it is old."""
    recent = _recent(kept, now=now)
    if len(recent) >= DRAWS:
        return recent[0] + DAY
    return kept.drawn[-1] + OLD_AFTER
