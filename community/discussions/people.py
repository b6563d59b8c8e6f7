"""By which name each author stands beside their words, for one reader."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alike.web.prepared import Prepared, Slot, filled, room_for, slots
from community.members import visibility

MEMBER, FORMER = _("A member of this group"), _("A former member")

HANDLE = "handle"
"""Stands for somebody's handle while the address is made for all of them."""
NO_GROUP = 0
"""The id of none, where no group is given: nobody is there any more."""


@dataclass(frozen=True)
class Writer:
    name: str
    address: str = ""
    """Of their own page; "" where only the words may be seen."""
    is_me: bool = False
    is_synthetic: bool = False


class Writers:
    """The writers of a page, by id; whoever is not among them is nobody any more."""

    def __init__(self, by_id):
        self.by_id = by_id

    def of(self, author):
        return self.by_id.get(author) or Writer(str(FORMER))

    @property
    def linkable(self):
        """id -> (name, address) of those who may be named, for mentions."""
        return {who: (one.name, one.address) for who, one in self.by_id.items() if one.address}


def writers(viewer, *, people, groups):
    """The Writers of words in these groups (ids), as the viewer may know them; one query."""
    wanted = {who for who in people if who is not None}
    if not wanted:
        return Writers({})
    groups = groups or [NO_GROUP]
    named, placed = room_for(wanted), room_for(groups)
    rows = _prepared(named, placed).rows(
        viewer=viewer.pk, **filled("one", [*wanted], named), **filled("group", groups, placed)
    )
    somewhere = reverse("community:person", args=[HANDLE])
    return Writers({row[0]: _writer(*row, viewer=viewer, somewhere=somewhere) for row in rows})


@cache
def _prepared(people, groups):
    """The query for so many people and groups, prepared: nearly every page of talk asks it."""
    found = visibility.writers(
        Slot("viewer"), people=slots("one", people), groups=slots("group", groups)
    )
    return Prepared(
        lambda: found.values_list(
            "pk", "handle", "pseudonym", "is_synthetic", "is_here", "is_named"
        )
    )


def _writer(pk, handle, pseudonym, is_synthetic, is_here, is_named, *, viewer, somewhere):
    if not is_named:
        return Writer(str(MEMBER if is_here else FORMER), is_synthetic=is_synthetic)
    return Writer(
        name=pseudonym,
        address=somewhere.replace(HANDLE, handle),
        is_me=pk == viewer.pk,
        is_synthetic=is_synthetic,
    )
