"""Erasing an account: what would go, said before; then all of it in one transaction."""

from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from alike.accounts.models import User
from alike.audit.actions import record
from community.discussions.actions import posts_answered_by, recount
from community.matching.forgetting import forget
from community.members.models import Member
from community.notifications import mail

from . import tombstones
from .registry import Rule
from .rules import COMMUNITY, RULES


@dataclass(frozen=True)
class Plan:
    """What erasing does to each kind of row that there is of the person."""

    account_stays: bool
    deleted: list[Rule] = field(default_factory=list)
    anonymous: list[Rule] = field(default_factory=list)
    kept: list[Rule] = field(default_factory=list)


def plan(user):
    """What would become of everything about this person."""
    stays = is_bound(user)
    going = COMMUNITY if stays else RULES
    return Plan(
        account_stays=stays,
        deleted=[rule for rule in going if rule.owned(user).exists()],
        anonymous=[
            rule for rule in going if any(rows.exists() for rows, _values in rule.blanked(user))
        ],
        kept=[rule for rule in RULES if rule.kept(user).exists()],
    )


def is_bound(user):
    """Whether the account must stay: it belongs to the desk, or pages name it for ever."""
    return user.is_staff or any(rule.kept(user).exists() for rule in RULES)


@transaction.atomic
def erase(user, *, account_stays=False, tells=True):
    """Erase the person: all of it, or all of their membership where the account stays.

    A bound account stays in any case. Saying it twice changes nothing. `tells`: their address gets
    a last letter.
    """
    user = User.objects.select_for_update().filter(pk=user.pk).first()
    if user is None:
        return
    member = Member.objects.select_for_update().filter(user=user).first()
    if member:
        forget(member.pk)
    stays = account_stays or is_bound(user)
    told = user.email if tells and user.verified_at and not stays else ""
    going = COMMUNITY if stays else RULES
    tombstones.set_for(user, account_stays=stays, on=timezone.localdate())
    for rule in going:
        for rows, values in rule.blanked(user):
            rows.update(**values)
    files = stored_files(going, user=user)
    answered = posts_answered_by(user)
    for rule in going:
        rule.deleted(user).delete()
    recount(answered)
    record("membership.erased" if stays else "account.erased", by=None)
    transaction.on_commit(lambda: farewell(files, email=told))


def stored_files(rules, *, user):
    """The names of all files that go with the rows."""
    return [
        name
        for rule in rules
        for column in rule.files
        for name in rule.deleted(user).values_list(column, flat=True)
        if name
    ]


def farewell(files, *, email):
    """After the rows are gone: delete the files, and say so once to the address that was theirs."""
    for name in files:
        default_storage.delete(name)
    if email:
        mail.send("account-erased", to=email)
