import json
import re

import pytest
from django.db import IntegrityError, transaction

from conditions.catalogue import content, desk
from conditions.catalogue.models import ConditionSymptom, Provenance
from conditions.vocabulary.models import Symptom
from tests.factories import make_condition, make_editor, page

FROM = content.Provenance(
    "section:overview", "MedlinePlus", "public domain", "https://medlineplus.gov/", "2026-11-01"
)


@pytest.fixture
def words(db):
    return [
        Symptom.objects.create(hpo_id=f"HP:{n:07}", name=f"Sign {n}", medical_name=f"Signum {n}")
        for n in range(15)
    ]


def has(number, frequency="", source="HPO annotations 2025-01-16"):
    return content.SymptomOf(f"HP:{number:07}", frequency, source)


def test_the_hash_of_a_page_without_them_is_what_it_always_was():
    known = content.PageContent(
        name="Dystonia",
        slug="dystonia",
        names=(content.Name("Torsion dystonia", "additional"),),
        codes=(content.Code("icd-10", "G24"),),
    )

    assert known.content_hash == HASH_BEFORE
    assert page(symptoms=(has(1),)).content_hash != page().content_hash
    assert page(provenance=(FROM,)).content_hash != page().content_hash


HASH_BEFORE = "f1668b3090cbfb58bb41df0e3371c7d2ca19798db600b6915d197469d3f3c77c"


def test_the_desk_gives_back_what_was_written(words):
    said = page(
        symptoms=(has(2, "frequent"), has(1)),
        provenance=(FROM,),
        names=(content.Name("MS", "abbreviation", shared=True),),
        codes=(content.Code("icd-10", "G24", shared=True),),
    )
    condition = make_condition(by=make_editor())

    desk.write(condition, said)

    condition.refresh_from_db()
    assert desk.read(condition) == said
    assert content.PageContent.from_dict(json.loads(json.dumps(said.as_dict()))) == said


def test_the_table_stands_after_the_signs_commonest_first(client, desk, words):
    desk.publish(symptoms=(has(1, "very-rare"), has(2), has(3, "obligate"), has(4, "frequent")))

    shown = client.get("/conditions/dystonia/").content.decode()

    table = shown[shown.index('id="how-common"') :]
    assert re.findall(r"/symptoms/(sign-\d)/", table) == ["sign-3", "sign-4", "sign-1", "sign-2"]
    assert [word in table for word in ("Always", "Common", "Rare", "Not known")] == [True] * 4
    assert "HPO annotations 2025-01-16" in table
    assert "30 to 79 in 100 people" in table
    assert "<details>" not in table
    assert shown.index('id="symptoms"') < shown.index('id="how-common"')
    assert '<a href="#how-common">' in shown


def test_after_twelve_the_others_are_folded_away(client, desk, words):
    desk.publish(symptoms=tuple(has(n, "frequent") for n in range(14)))

    shown = client.get("/conditions/dystonia/").content.decode()

    folded = shown[shown.index("<details>") : shown.index("</details>")]
    assert "Show 2 more symptoms" in folded
    assert folded.count("/symptoms/sign-") == 2


def test_a_page_without_symptoms_has_no_table(client, desk):
    desk.publish()

    assert "how-common" not in client.get("/conditions/dystonia/").content.decode()


def test_search_engines_are_told_of_them(client, desk, words):
    desk.publish(symptoms=(has(1, "frequent"),))

    shown = client.get("/conditions/dystonia/").content.decode()
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', shown)[1])

    assert found["about"]["signOrSymptom"] == [
        {
            "@type": "MedicalSignOrSymptom",
            "name": "Sign 1",
            "alternateName": "Signum 1",
            "code": {"@type": "MedicalCode", "codingSystem": "HPO", "codeValue": "HP:0000001"},
        }
    ]


def test_each_part_says_where_it_came_from(client, desk):
    desk.publish(provenance=(FROM, content.Provenance("names", "Disease Ontology", "CC0")))

    shown = client.get("/conditions/dystonia/").content.decode()

    overview = shown[shown.index('id="overview"') : shown.index('id="symptoms"')]
    assert "Taken from" in overview
    assert '<a href="https://medlineplus.gov/">MedlinePlus</a> (public domain)' in overview
    assert "1 November 2026" in overview
    about = shown[shown.index('id="about-page"') :]
    assert "Source of additional names" in about
    assert "Disease Ontology (CC0)" in about


def test_a_frequency_that_is_none_and_a_symptom_twice_are_refused(words):
    condition = make_condition(by=make_editor())
    row = {"condition": condition, "symptom": words[1]}
    ConditionSymptom.objects.create(**row)

    for wrong in ({**row}, {**row, "symptom": words[2], "frequency": "often"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConditionSymptom.objects.create(**wrong)


def test_provenance_without_a_source_or_twice_is_refused(db):
    condition = make_condition(by=make_editor())
    row = {"condition": condition, "field": "names", "source": "DO"}
    Provenance.objects.create(**row)

    for wrong in (row, {**row, "source": ""}, {**row, "field": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Provenance.objects.create(**wrong)
