"""Communities to look for Alikes in, and the plain truth about them."""

from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from community import synthetic
from community.matching import layout, weighing
from community.matching.profiles import profile_of, profiles_of
from community.matching.similarity import DEFAULT, score
from community.members import actions as members
from community.members.models import Member
from community.members.tests.world import make_symptom
from conditions.vocabulary.models import Treatment
from tests.factories import make_member

AGREES = ("keep-facts", "match-me")


def words():
    """Symptoms of which some are kinds of others, and treatments."""
    symptoms = [make_symptom(f"Symptom {at}", hpo_id=f"HP:{at:07}") for at in range(12)]
    for at, symptom in enumerate(symptoms[1:], start=1):
        symptom.parents.add(symptoms[at // 3])
    treatments = [
        Treatment.objects.create(name=f"Treatment {at}", key=f"t-{at}", kind="diet")
        for at in range(4)
    ]
    return symptoms, treatments


def told(name, *symptoms, consents=AGREES, **said):
    """A member who tells these symptoms, and of themselves what is `said`."""
    member = make_member(name, consents=consents)
    for symptom in symptoms:
        members.state_symptom(member, symptom=symptom)
    if said:
        members.describe(member, **said)
    return again(member)


def again(member):
    """The member as they are now."""
    return Member.objects.select_related("user").get(pk=member.pk)


def write(people):
    """Write made-up people, given as keywords of `synthetic.Person`; returns them as members."""
    last = Member.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    synthetic.write(
        synthetic.Person(joined_at=timezone.now(), purposes=AGREES, **said) for said in people
    )
    return list(Member.objects.filter(pk__gt=last).select_related("user").order_by("pk"))


@contextmanager
def ids_before_a_border(people):
    """The ids of the next members begin so many before the second stretch; then at 1 again."""
    _count_from(layout.SIZE - people + 1)
    try:
        yield
    finally:
        _count_from(1)


def _count_from(pk):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "pg_get_serial_sequence('community_member', 'id')"
            cursor.execute(f"SELECT setval({sequence}, %s, false)", [pk])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'community_member'")
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES ('community_member', %s)", [pk - 1]
            )


def truth(member, *, matters=DEFAULT):
    """Everybody compared with everybody, one pair at a time: scores, the highest first."""
    mine, weights = profile_of(member), weighing.current()
    others = profiles_of(
        Member.objects.exclude(pk=member.pk).order_by("pk").values_list("pk", flat=True)
    )
    found = {
        pk: score(mine, theirs, weights=weights, matters=matters) for pk, theirs in others.items()
    }
    return sorted((each for each in found.items() if each[1] > 0), key=lambda row: -row[1])
