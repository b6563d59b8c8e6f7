"""Every kind of file: found out from what it holds, and read into records."""

import gzip
import io
import json

import pytest

from conditions.catalogue import content
from conditions.datasets.sources import formats
from conditions.datasets.sources.record import Damaged, Record, Skipped

TOPIC = {
    "ID": "7",
    "Title": "Acne",
    "Language": "English",
    "URL": "https://medlineplus.gov/acne.html",
    "Meta Description": "Acne is a skin condition.",
    "chunks": ["Acne is common."],
}
PAGE = {
    "id": "GARD-1",
    "title": "Wilson disease",
    "synonyms": ["WND", "Copper storage disease"],
    "source": "GARD",
    "url": "https://example.org/wilson",
    "sections": [
        {"section": "information", "question": "?", "text": "It is rare."},
        {"section": "inheritance", "question": "?", "text": "It is inherited."},
        {"section": "of no kind", "question": "?", "text": "Never shown."},
    ],
}
OBO = """format-version: 1.2
ontology: doid

[Term]
id: DOID:893
name: Wilson disease
def: "A metal metabolism disease." [url:http\\://x]
synonym: "hepatolenticular degeneration" EXACT []
synonym: "copper trouble" RELATED []
xref: MIM:277900
xref: UMLS_CUI:C0019202
is_a: DOID:896 ! metal metabolism disorder

[Term]
id: DOID:1
name: old
is_obsolete: true
"""
HPOA = """#version: 2026
database_id\tdisease_name\tqualifier\thpo_id\treference\tevidence\tonset\tfrequency\tsex\tmodifier\taspect\tbiocuration
OMIM:277900\tWilson disease\t\tHP:0001337\tP\tPCS\t\t3/4\t\t\tP\tx
OMIM:277900\tWilson disease\t\tHP:0001337\tP\tPCS\t\t5/6\t\t\tP\tx
OMIM:277900\tWilson disease\t\tHP:0001399\tP\tPCS\t\tHP:0040283\t\t\tP\tx
OMIM:277900\tWilson disease\tNOT\tHP:0000001\tP\tPCS\t\t\t\t\tP\tx
OMIM:277900\tWilson disease\t\tHP:0000006\tP\tPCS\t\t\t\t\tI\tx
"""
SSSOM = """# license: x
subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification
MONDO:0010200\tWilson disease\tskos:exactMatch\tOrphanet:905\tWilson disease\tx
MONDO:0010201\tOther\tskos:broadMatch\tOrphanet:906\tOther\tx
"""
WILSON = '"DOID:893"\t"Wilson disease"\t'
TERMS = f'id\tlabel\tsubClassOf\n{WILSON}"metal disorder"\n{WILSON}"liver disease"\n'
REFERENCES = f'id\tlabel\txref\n{WILSON}"MIM:277900"\n{WILSON}"ICD10CM:E83.0"\n'
DEFINITIONS = f'?id\t?name\t?definition\t?facet\n{WILSON}"It has_symptom tremor."\t"anatomy"\n'
OWN = "\n".join(
    [
        '{"format": "alike-conditions", "version": 1}',
        '{"name": "Lupus", "slug": "lupus", "sections": [{"kind": "overview", "text": "It is."}]}',
    ]
)
MARKDOWN = "---\nname: Lupus\n---\n\n## What is it?\n\nA condition.\n"
FILES = {
    "medlineplus": json.dumps(TOPIC),
    "medquad": json.dumps(PAGE),
    "do-obo": OBO,
    "do-tsv": TERMS,
    "do-references": REFERENCES,
    "do-definitions": DEFINITIONS,
    "hpoa": HPOA,
    "sssom": SSSOM,
    "jsonl": OWN,
    "markdown": MARKDOWN,
}


def read(text, *, creates=False):
    raw = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    return list(formats.read(raw, format=formats.detect(raw), creates=creates))


def one(text, **options):
    (record,) = [row for row in read(text, **options) if isinstance(row, Record)]
    return record


@pytest.mark.parametrize("key", formats.FORMATS)
def test_a_file_is_known_by_what_it_holds_packed_or_not(key):
    raw = FILES[key].encode()

    assert formats.detect(io.BytesIO(raw)).key == key
    assert formats.detect(io.BytesIO(gzip.compress(raw))).key == key


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"hello", b"<?xml version='1.0'?><a/>", b"[1, 2]"])
def test_what_is_no_known_kind_is_refused(raw):
    with pytest.raises(Damaged):
        formats.detect(io.BytesIO(raw))


def test_a_topic_becomes_an_overview_that_cites_medlineplus():
    record = one(FILES["medlineplus"])

    assert record.page.summary == "Acne is a skin condition."
    assert record.page.text("overview") == "Acne is common.[^medlineplus]"
    assert record.page.sources[0].url == TOPIC["URL"]
    assert record.origin.licence == "public domain"


def test_a_page_of_medquad_puts_its_parts_into_our_sections():
    record = one(FILES["medquad"])

    assert [section.kind for section in record.page.sections] == ["overview", "causes"]
    assert record.page.text("causes").startswith("### Does it run in families?\n\nIt is inherited.")
    assert "Never shown" not in str(record.page)
    assert record.page.names == (
        content.Name("WND", "abbreviation"),
        content.Name("Copper storage disease", "additional"),
    )


def test_a_term_of_the_ontology_brings_definition_names_codes_and_parents():
    record = one(OBO)

    assert record.page.text("overview") == "A metal metabolism disease.[^disease-ontology]"
    assert record.exact_names == ("hepatolenticular degeneration",)
    assert [(code.system, code.code) for code in record.page.codes] == [
        ("doid", "DOID:893"),
        ("omim", "277900"),
    ]
    assert record.parents == ("DOID:896",)


def test_a_term_in_the_table_has_all_its_parents():
    assert one(TERMS).parents == ("metal disorder", "liver disease")


def test_tables_beside_the_terms_only_add_to_pages():
    assert [code.code for code in one(REFERENCES).page.codes] == ["DOID:893", "277900", "E83.0"]
    assert one(REFERENCES).page.codes[2].shared
    assert one(DEFINITIONS).page.text("overview").startswith("It has symptom tremor.")
    assert not one(REFERENCES).creates
    assert not one(DEFINITIONS).creates


def test_a_mapping_adds_codes_and_an_inexact_one_is_skipped_with_its_line():
    record, skipped = read(SSSOM)

    assert {code.code for code in record.page.codes} == {"MONDO:0010200", "905"}
    assert skipped == Skipped(4, "Other", "“skos:broadMatch” says nothing exact.")


def test_symptoms_are_counted_together_and_what_is_denied_is_left_out():
    record = one(HPOA)

    assert record.page.symptoms == (
        content.SymptomOf("HP:0001337", "very-frequent", "Human Phenotype Ontology"),
        content.SymptomOf("HP:0001399", "occasional", "Human Phenotype Ontology"),
    )
    assert not record.creates
    assert one(HPOA, creates=True).creates


def test_a_share_among_fewer_than_five_people_is_no_share():
    few = HPOA.replace("5/6", "1/0").replace("3/4", "2/2")

    assert one(few).page.symptoms[1] == content.SymptomOf(
        "HP:0001337", "", "Human Phenotype Ontology"
    )


BAD_ROWS = {
    "markup in a name": (json.dumps({**TOPIC, "Title": "<script>x</script>"}), "markup"),
    "no name": (json.dumps({**TOPIC, "Title": " \u202e "}), "no name"),
    "a long name": (json.dumps({**TOPIC, "Title": "x" * 300}), "longer than 200"),
    "text that is none": (json.dumps({**TOPIC, "chunks": [1]}), "not a list of strings"),
    "half a character": (OWN.replace("It is.", "\\ud800"), "half a character"),
    "an unknown key": (OWN.replace('"sections"', '"wobbles"'), "wobbles"),
    "an unknown section": (OWN.replace('"overview"', '"rumours"'), "rumours"),
    "a slug that leads elsewhere": (OWN.replace('"lupus"', '"../lupus"'), "slug"),
}


@pytest.mark.parametrize(("text", "reason"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_record_that_says_something_impossible_is_skipped_with_a_reason(text, reason):
    (skipped,) = read(text)

    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason


DAMAGED = {
    "JSON cut short": (json.dumps(TOPIC) + "\n" + json.dumps(TOPIC)[:30], 2),
    "deep JSON": (json.dumps(TOPIC) + "\n" + "[" * 100_000, 2),
    "a column too few": (SSSOM + "MONDO:1\tx\n", 5),
    "a second id": (OBO.replace("name: old", "id: DOID:2"), 16),
    "a term without id": (OBO.replace("id: DOID:893\n", ""), 4),
    "a tag without value": (OBO.replace("is_a: DOID:896", "is_a DOID"), 12),
}


@pytest.mark.parametrize(("text", "line"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_not_the_format_refuses_the_file_and_names_the_line(text, line):
    with pytest.raises(Damaged) as problem:
        read(text)

    assert problem.value.line == line


def test_xml_entities_are_never_read_because_no_xml_is():
    with pytest.raises(Damaged):
        read('<!DOCTYPE a [<!ENTITY b "c">]>\n<health-topics>&b;</health-topics>')
