"""A made-up community to look for Alikes in: conditions by Zipf, each with its own symptoms."""

import random

import numpy as np
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from alike.accounts.models import User
from community import seeding
from community.bulk import Table, reserve
from community.matching import annotations
from community.members.models import (
    Consent,
    Member,
    MemberCondition,
    MemberSymptom,
    MemberTreatment,
    Purpose,
)
from community.members.purposes import ASKS
from conditions.catalogue.edition_rows import EditionSymptom
from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import Condition
from conditions.vocabulary import ontology
from conditions.vocabulary.models import Symptom, Treatment

CONDITIONS, TREATMENTS, SYMPTOMS = 1_000, 600, 18_400
"""With the ontology there are 19,389 symptoms; without it a tree of so many is made up."""
MORE_CONDITIONS, MORE_LIKELY = (0, 1, 2), (0.7, 0.2, 0.1)
SYMPTOMS_EACH, TREATMENTS_EACH = (1, 11), (0, 6)
"""From, and to below; with what is drawn twice taken off, people state 8 facts on average."""
USUAL = 30
"""Treatments that go with a condition."""
OF_NO_CONDITION = 0.15
"""The part of symptoms that have nothing to do with what somebody lives with."""
SEED, AT_ONCE = 24, 20_000
MODELS = (MemberCondition, MemberSymptom, MemberTreatment)
COLUMNS = ("condition_id", "symptom_id", "treatment_id")
OF_A_MEMBER = (
    *("id", "user_id", "handle", "pseudonym", "pseudonym_skeleton"),
    *("year_of_birth", "is_synthetic", "joined_at"),
)


def make(members, *, ontology_file=None, annotations_file=None, tell=print):
    """Make what is missing of a community with so many members; nothing else is touched."""
    if Member.objects.filter(is_synthetic=False).exists():
        raise SystemExit("There are real members in this database: give me one of my own.")
    if Symptom.objects.count() < SYMPTOMS:
        _make_words(ontology_file)
    if Edition.objects.count() < CONDITIONS:
        _make_pages(_diseases(annotations_file))
    missing = members - Member.objects.count()
    crowd = Crowd(Member.objects.count()) if missing > 0 else None
    while missing > 0:
        begun, number = Member.objects.count(), min(missing, AT_ONCE)
        _write(crowd, number, begun)
        missing -= number
        tell(f"{begun + number:,} members made")
    _analyse()


def _make_words(file):
    if file:
        call_command("import_vocabulary", str(file), verbosity=0)
    else:
        _make_tree()
    missing = TREATMENTS - Treatment.objects.count()
    Treatment.objects.bulk_create(
        Treatment(name=f"Treatment {at}", key=f"treatment-{at}", kind="medicine")
        for at in range(missing)
    )


def _make_tree():
    rows = [
        Symptom(name=f"Symptom {at}", medical_name="", hpo_id=f"HP:{at:07}")
        for at in range(SYMPTOMS)
    ]
    Symptom.objects.bulk_create(rows, batch_size=2_000)
    kinds = Symptom.parents.through
    kinds.objects.bulk_create(
        (
            kinds(from_symptom=row, to_symptom=rows[(at - 1) // 5])
            for at, row in enumerate(rows[1:], start=1)
        ),
        batch_size=2_000,
    )


def _diseases(file):
    """The symptoms (ids) of so many diseases: well described ones of the file, if there is one."""
    ids = dict(Symptom.objects.values_list("hpo_id", "pk"))
    if file:
        found = annotations.read(ontology.lines(file)).values()
        lists = sorted((sorted(ids[each] for each in row if each in ids) for row in found), key=len)
        return random.Random(SEED).sample(lists[-5 * CONDITIONS :], CONDITIONS)  # noqa: S311
    chance = random.Random(SEED)  # noqa: S311 no secret
    every = sorted(ids.values())
    return [chance.sample(every, 40) for _each in range(CONDITIONS)]


def _make_pages(diseases):
    """Pages with symptoms and next to no text, straight into the tables."""
    by = User.objects.create_user("benchmark@example.invalid", None)
    now = timezone.now()
    for at, symptoms in enumerate(diseases):
        name = f"Condition {at}"
        condition = Condition.objects.create(name=name, slug=f"condition-{at}")
        revision = Revision.objects.create(
            condition=condition, number=1, source={}, content_hash=f"{at}"
        )
        edition = Edition(condition=condition, number=1, revision=revision, published_by=by)
        edition.slug, edition.name, edition.published_at = condition.slug, name, now
        edition.imported_from, edition.document, edition.change_note = "benchmark", {}, "Made."
        edition.save()
        EditionSymptom.objects.bulk_create(
            EditionSymptom(edition=edition, symptom_id=symptom, rank=0) for symptom in symptoms
        )


class Crowd:
    """Draws people by the ten thousand: whose number it is, and what they state."""

    def __init__(self, begun):
        self.chance = np.random.default_rng(SEED + begun)
        pairs = EditionSymptom.objects.order_by("edition__condition", "pk")
        pairs = np.array(list(pairs.values_list("edition__condition", "symptom")))
        self.conditions, starts = np.unique(pairs[:, 0], return_index=True)
        self.typical = np.split(pairs[:, 1], starts[1:])
        self.widths = np.array([len(row) for row in self.typical])
        self.symptoms = _shuffled(Symptom)
        self.treatments = _shuffled(Treatment)
        self.ranks = np.array(seeding.zipf(len(self.symptoms)))

    def people(self, number):
        """Triples of arrays (whose, what) of conditions, symptoms and treatments."""
        many = len(self.conditions)
        first = self.ranked(np.full(number, many))
        more = self.chance.choice(MORE_CONDITIONS, number, p=MORE_LIKELY)
        whose = np.repeat(np.arange(number), more)
        conditions = np.concatenate([first, self.ranked(np.full(len(whose), many))])
        lives_with = np.concatenate([np.arange(number), whose])
        felt_by = np.repeat(np.arange(number), self.chance.integers(*SYMPTOMS_EACH, number))
        tried_by = np.repeat(np.arange(number), self.chance.integers(*TREATMENTS_EACH, number))
        usual = self.ranked(np.full(len(tried_by), USUAL)) + first[tried_by] * 7
        return (
            _once(lives_with, self.conditions[conditions]),
            _once(felt_by, self.felt(first[felt_by])),
            _once(tried_by, self.treatments[usual % len(self.treatments)]),
        )

    def felt(self, of):
        """A symptom for each of these conditions, mostly one that goes with it."""
        ranks = self.ranked(self.widths[of])
        offsets = np.cumsum(self.widths) - self.widths
        own = np.concatenate(self.typical)[offsets[of] + ranks]
        other = self.symptoms[self.ranked(np.full(len(of), len(self.symptoms)))]
        return np.where(self.chance.random(len(of)) < OF_NO_CONDITION, other, own)

    def ranked(self, widths):
        """Places below each width, lower ones more often (Zipf)."""
        drawn = self.chance.random(len(widths)) * self.ranks[widths - 1]
        return np.minimum(np.searchsorted(self.ranks, drawn), widths - 1)


def _write(crowd, number, begun):
    """Write so many people in one go, without groups, which no search for Alikes asks for."""
    at, wording = timezone.now(), ASKS[Purpose.MATCH_ME].wording
    users, members = reserve(User, number), reserve(Member, number)
    tables = [
        Table(User, "id", "email", "password", "verified_at", "joined_at", "is_active"),
        Table(Member, *OF_A_MEMBER),
        Table(Consent, "member_id", "purpose", "wording", "given_at"),
    ]
    born = crowd.chance.integers(1936, 2008, number).tolist()
    for place, (user, member) in enumerate(zip(users, members, strict=True)):
        name = f"Benchmark {begun + place}"
        tables[0].add(user, f"benchmark-{user}@example.invalid", "!", at, at, True)
        tables[1].add(member, user, f"b{begun + place}", name, name, born[place], True, at)
        tables[2].add(member, Purpose.MATCH_ME, wording, at)
    for model, column, (whose, what) in zip(MODELS, COLUMNS, crowd.people(number), strict=True):
        more = ("relation",) if model is MemberCondition else ()
        table = Table(model, "member_id", column, *more, "stated_at")
        given = ("diagnosed",) if more else ()
        for person, each in zip(whose.tolist(), what.tolist(), strict=True):
            table.add(members[person], each, *given, at)
        tables.append(table)
    with transaction.atomic():
        for table in tables:
            table.write()


def _shuffled(model):
    ids = np.array(model.objects.order_by("pk").values_list("pk", flat=True))
    return np.random.default_rng(SEED).permutation(ids)


def _once(whose, what):
    """The same without what somebody states twice."""
    pairs = np.unique(np.stack([whose, what], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _analyse():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
