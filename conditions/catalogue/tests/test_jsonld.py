import json

from hypothesis import given
from hypothesis import strategies as st

from conditions.catalogue import content, jsonld
from conditions.catalogue.labels import SECTION_TITLES

LOOKUPS = content.Lookups(
    body_systems={}, conditions={"lupus": "Lupus"}, image_url="/media/images/"
)
PUBLICATION = {
    "number": 2,
    "change_note": "New.",
    "published_on": "2026-11-20",
    "reviewed_on": "2026-11-01",
    "written_by": ["Ana"],
    "reviewed_by": {"name": "Ben", "credentials": "MD"},
}


def described(*, publication=PUBLICATION, related=(), **changes):
    fields = {
        "name": "Dystonia",
        "slug": "dystonia",
        "sections": (content.Section("overview", "### Kinds\n\nMuscles contract.[^nih]"),),
        "sources": (content.Source("nih", "About", "NIH", "https://example.org/", 2024),),
        **changes,
    }
    document = content.document(content.PageContent(**fields), lookups=LOOKUPS)
    return jsonld.page(
        {**document, **publication},
        url="https://alike.example/conditions/dystonia/",
        titles={kind: str(title) for kind, title in SECTION_TITLES.items()},
        site_name="Alike",
        site_url="https://alike.example",
        related=related,
    )


def test_the_page_is_a_reviewed_medical_page():
    page = described()

    assert page["@type"] == "MedicalWebPage"
    assert page["lastReviewed"] == "2026-11-01"
    assert page["datePublished"] == "2026-11-20"
    assert page["reviewedBy"] == {
        "@type": "Person",
        "name": "Ben",
        "hasCredential": {"@type": "EducationalOccupationalCredential", "name": "MD"},
    }
    assert page["author"] == [{"@type": "Person", "name": "Ana"}]


def test_it_is_about_a_condition_with_its_names_and_exact_codes():
    page = described(
        summary="Muscles contract.",
        names=(content.Name("Torsion dystonia", "additional"),),
        codes=(content.Code("icd-10", "G24"), content.Code("icd-10", "G24.1", "narrower")),
    )

    assert page["about"] == {
        "@type": "MedicalCondition",
        "@id": "https://alike.example/conditions/dystonia/#condition",
        "name": "Dystonia",
        "alternateName": ["Torsion dystonia"],
        "description": "Muscles contract.",
        "code": [{"@type": "MedicalCode", "codingSystem": "ICD-10", "codeValue": "G24"}],
    }


def test_sections_are_parts_with_their_aspect():
    assert described()["hasPart"] == [
        {
            "@type": ["WebPageElement", "HealthTopicContent"],
            "@id": "https://alike.example/conditions/dystonia/#overview",
            "headline": "What is it?",
            "about": {"@id": "https://alike.example/conditions/dystonia/#condition"},
            "hasHealthAspect": "https://schema.org/OverviewHealthAspect",
            "abstract": "Muscles contract.",
        }
    ]


def test_sources_are_citations():
    page = described(sources=(content.Source("nih", "About"), content.Source("who", "Facts")))

    assert page["citation"] == [
        {"@type": "CreativeWork", "name": "About"},
        {"@type": "CreativeWork", "name": "Facts"},
    ]


def test_related_pages_are_links():
    page = described(related=[("Lupus", "https://alike.example/conditions/lupus/")])

    assert page["relatedLink"] == ["https://alike.example/conditions/lupus/"]


def test_demonstration_text_claims_no_review():
    page = described(demonstration=True)

    assert "reviewedBy" not in page
    assert "lastReviewed" not in page
    assert "Ben" not in jsonld.dumps(page)


def test_a_draft_claims_nothing_about_its_publication():
    page = described(publication={})

    assert not {"reviewedBy", "lastReviewed", "datePublished", "version", "author"} & set(page)


@given(st.text())
def test_no_text_can_leave_the_script_element(text):
    said = jsonld.dumps({"name": text + "</script><!--&" + text})

    assert not set("<>&\u2028\u2029") & set(said)
    assert json.loads(said) == {"name": text + "</script><!--&" + text}
