"""Many pages at once are written as one page is."""

from conditions.catalogue import content, desk
from conditions.catalogue.editions import Revision
from conditions.catalogue.models import BodySystem, Condition
from conditions.datasets.imports import writing
from conditions.vocabulary.models import Symptom
from tests.factories import page

WHOLE = {
    "summary": "Short.",
    "names": (content.Name("SLE", "abbreviation"), content.Name("Wolf", "plain", True)),
    "codes": (content.Code("icd-10", "M32", "exact", True), content.Code("doid", "DOID:9074")),
    "body_systems": ("joints", "skin"),
    "related": (content.Relation("acne", "often-with"),),
    "symptoms": (content.SymptomOf("HP:0001337", "frequent", "HPO"),),
    "provenance": (content.Provenance("names", "HPO", "free", "https://x.org/", "2026-11-23"),),
}


def world():
    Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor", slug="tremor")
    for slug in ("joints", "skin"):
        BodySystem.objects.create(slug=slug, name=slug)
    return [Condition.objects.create(name=name, slug=name.lower()) for name in ("Lupus", "Acne")]


def test_the_desk_reads_back_what_was_written(db):
    lupus, acne = world()
    pages = {lupus: page("Lupus", **WHOLE), acne: page("Acne")}

    writing.write(pages)

    found = {row.slug: desk.read(row) for row in Condition.objects.with_content()}
    assert found == {"lupus": pages[lupus], "acne": pages[acne]}


def test_writing_over_a_page_leaves_nothing_of_it(db):
    lupus, _acne = world()
    writing.write({lupus: page("Lupus", **WHOLE)})

    writing.write({lupus: page("Lupus")})

    assert desk.read(Condition.objects.with_content().get(pk=lupus.pk)) == page("Lupus")


def test_one_revision_is_kept_for_what_is_new(db):
    lupus, acne = world()

    first = writing.save({lupus: page("Lupus"), acne: page("Acne")})
    again = writing.save({lupus: page("Lupus"), acne: page("Acne", summary="New.")})

    assert again[lupus] == first[lupus]
    assert again[acne].number == 2
    assert Revision.objects.count() == 3


def test_a_hundred_pages_cost_as_many_queries_as_two(db, django_assert_num_queries):
    _first, *_rest = world()
    many = [Condition.objects.create(name=f"P{n}", slug=f"p{n}") for n in range(40)]

    with django_assert_num_queries(12):
        writing.write({row: page(row.name, slug=row.slug) for row in many[:2]})
    with django_assert_num_queries(12):
        writing.write({row: page(row.name, slug=row.slug) for row in many})
