"""People who do not exist: for the demonstration, and for measuring with many.

They are marked as such, have no address anybody could write to, and cannot sign in.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count, islice

from django.db import transaction

from alike.accounts.models import User
from community.groups.models import Group, Membership
from community.members import pseudonyms
from community.members.models import (
    Consent,
    Member,
    MemberCondition,
    MemberSymptom,
    MemberTreatment,
    new_handle,
)
from community.members.purposes import ASKS

from .bulk import Table, reserve

NO_PASSWORD = "!synthetic"  # noqa: S105 nothing hashes to this
PEOPLE_AT_ONCE = 5_000


@dataclass(slots=True)
class Person:
    joined_at: datetime
    year_of_birth: int | None = None
    sex: str = ""
    country: str = ""
    about: str = ""
    purposes: tuple[str, ...] = ()
    """What they agree to."""
    conditions: list[tuple[int, str, int | None]] = field(default_factory=list)
    """(condition id, relation, since year); they are in the groups of these."""
    symptoms: list[tuple[int, int | None]] = field(default_factory=list)
    """(symptom id, trouble)"""
    treatments: list[tuple] = field(default_factory=list)
    """(treatment id, condition id, since, until, still on it, outcome, side effects, effects,
    why stopped, cost, burden, words)"""


def write(people, *, tell=lambda written: None):
    """Write these people and all they say, some thousands at a time. Returns how many."""
    people, names, written = iter(people), free_names(), 0
    while heap := list(islice(people, PEOPLE_AT_ONCE)):
        with transaction.atomic():
            _write(heap, names)
        written += len(heap)
        tell(written)
    return written


def free_names():
    """Names nobody has, as (pseudonym, skeleton): suggestions first, then the same numbered."""
    made_up = Member.objects.filter(is_synthetic=True).count()
    real = set(
        Member.objects.filter(is_synthetic=False).values_list("pseudonym_skeleton", flat=True)
    )
    for number in count(made_up):
        name = name_of(number)
        skeleton = pseudonyms.skeleton(name)
        if skeleton not in real:
            yield name, skeleton


def name_of(number):
    """The name of the person with this number; no two numbers have the same."""
    first, second = pseudonyms.FIRST, pseudonyms.SECOND
    again, place = divmod(number, len(first) * len(second))
    name = f"{first[place % len(first)]} {second[place // len(first)]}"
    return f"{name} {again + 1}" if again else name


def groups_of(conditions):
    """Condition id -> group id, with groups made where there were none."""
    Group.objects.bulk_create(
        [Group(condition_id=condition) for condition in conditions], ignore_conflicts=True
    )
    return dict(Group.objects.values_list("condition_id", "pk"))


def _write(heap, names):
    tables = {
        User: Table(User, "id", "email", "password", "verified_at", "joined_at", "is_active"),
        Member: Table(
            Member,
            *("id", "user_id", "handle", "pseudonym", "pseudonym_skeleton", "about"),
            *("year_of_birth", "sex", "country", "is_synthetic", "joined_at"),
        ),
        Consent: Table(Consent, "member_id", "purpose", "wording", "given_at"),
        Membership: Table(Membership, "group_id", "member_id", "joined_at"),
        MemberCondition: Table(
            MemberCondition, "member_id", "condition_id", "relation", "since_year", "stated_at"
        ),
        MemberSymptom: Table(MemberSymptom, "member_id", "symptom_id", "trouble", "stated_at"),
        MemberTreatment: Table(
            MemberTreatment,
            *("member_id", "treatment_id", "condition_id", "since_year", "until_year"),
            *("is_ongoing", "outcome", "side_effects", "effects"),
            *("why_stopped", "cost", "burden", "words", "stated_at"),
        ),
    }
    groups = groups_of({row[0] for person in heap for row in person.conditions})
    ids = zip(reserve(User, len(heap)), reserve(Member, len(heap)), strict=True)
    for person, (user, member) in zip(heap, ids, strict=True):
        _write_person(tables, person, user, member, next(names), groups)
    for table in tables.values():
        table.write()


def _write_person(tables, person, user, member, name, groups):
    at = person.joined_at
    address = f"synthetic-{user}@example.invalid"
    tables[User].add(user, address, NO_PASSWORD, at, at, True)
    tables[Member].add(
        *(member, user, new_handle(), *name, person.about),
        *(person.year_of_birth, person.sex, person.country, True, at),
    )
    for purpose in person.purposes:
        tables[Consent].add(member, purpose, ASKS[purpose].wording, at)
    for condition, relation, since in person.conditions:
        tables[MemberCondition].add(member, condition, relation, since, at)
        tables[Membership].add(groups[condition], member, at)
    for symptom, trouble in person.symptoms:
        tables[MemberSymptom].add(member, symptom, trouble, at)
    for treatment in person.treatments:
        tables[MemberTreatment].add(member, *treatment, at)
