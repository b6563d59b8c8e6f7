"""What is held of a person, where, and what becomes of it: one rule for every model that holds any.

A model is in `rules.RULES` or in `rules.HOLDS_NOTHING`; a test fails for one that is in neither.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.functional import Promise

from alike.accounts.models import User
from community.members.models import Member

Finder = Callable[[User], Q]
"""For a user, the condition that finds the rows which are about them."""


@dataclass(frozen=True)
class Blank:
    """In the rows found, the fields get values that say nothing of the person."""

    rows: Finder
    values: Mapping[str, object]


@dataclass(frozen=True)
class Beside:
    """What a row of the copy says that no column holds: the words behind a number, say."""

    name: str
    label: Promise
    says: Callable[[object], str]


@dataclass(frozen=True)
class Rule:
    """How one model's rows about a person are handed out and how they end."""

    model: str
    title: Promise
    why: Promise | str = ""
    """What more there is to say of their end, as the person reads it."""
    deletes: Finder | None = None
    blanks: tuple[Blank, ...] = ()
    keeps: Finder | None = None
    exports: Finder | None = None
    """Which rows the person gets a copy of; without it, those that are deleted or kept."""
    withheld: tuple[str, ...] = ()
    """Fields left out of the copy: secrets, and what only repeats whose row it is."""
    beside: tuple[Beside, ...] = ()
    not_handed_out: str = ""
    """Why no row is ever handed out; empty for models that are."""
    files: tuple[str, ...] = field(default=())
    """Fields that name a stored file which is handed out and deleted with the row."""

    @property
    def rows(self):
        return apps.get_model(self.model)._default_manager.order_by("pk")

    def exported(self, user):
        """The rows that the person gets a copy of."""
        found = self.exports or self.deletes or self.keeps
        if self.not_handed_out or found is None:
            return self.rows.none()
        return self.rows.filter(found(user)).distinct()

    def owned(self, user):
        """The rows that are deleted and that the person may know of: not who blocked them."""
        found = self.deletes and (self.exports or self.deletes)
        return self.rows.filter(found(user)) if found else self.rows.none()

    def deleted(self, user):
        return self.rows.filter(self.deletes(user)) if self.deletes else self.rows.none()

    def kept(self, user):
        return self.rows.filter(self.keeps(user)) if self.keeps else self.rows.none()

    def blanked(self, user):
        """Pairs of the rows to change and the values they get."""
        return [(self.rows.filter(blank.rows(user)), blank.values) for blank in self.blanks]


def by(*lookups):
    """The rows from which one of the lookups leads to the user."""

    def found(user):
        condition = Q()
        for lookup in lookups:
            condition |= Q(**{lookup: user})
        return condition

    return found


def acted(user):
    """Audit events of what the person did."""
    return Q(actor_id=user.pk)


def acted_on(user):
    """Audit events of what was done to the person's account."""
    return Q(target_type="accounts.user", target_id=user.pk)


def happened_to_member(user):
    """Audit events of the person's life as a member, also of what others did, such as a block."""
    members = Member.objects.filter(user=user).values("pk")
    return Q(target_type="community.member", target_id__in=members)


def did_as_member(user):
    """Audit events of what the person did in the community."""
    return acted(user) & Q(target_type__startswith="community.")


def described(user):
    """Lines of the desk's own log that name the person's account."""
    return Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))


def of_their_sessions(user):
    return Q(session_key__in=user.usersession_set.values("session_key"))
