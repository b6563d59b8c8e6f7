"""Reading a page file: what it says, and every problem with its line."""

import pytest

from conditions.catalogue import content, labels
from conditions.datasets import page_file, rows
from conditions.datasets.front_matter import NAME_KEYS

FRONT = """---
name: Lupus
{front}
---
{body}"""
WHOLE = """---
name: Dystonia
slug: dystonia
summary: Muscles tighten without being asked to.
demonstration: true
additional_names: [Torsion dystonia, "No"]
abbreviations: [DYT]
plain_names: [Writer's cramp]
former_names:
  - Spasmodic torticollis
body_systems: [Nervous system]
codes:
  ICD-10: G24
  OMIM: 128100
  Orphanet: {code: "68363", match: broader}
  DOID: [DOID:543, {code: DOID:544, match: narrower}]
related:
  - {slug: parkinsons-disease, kind: symptom of}
  - {slug: tic, kind: May be confused with}
sources:
  - {key: nhs, title: Dystonia, publisher: NHS, url: "https://nhs.uk/", year: 2024,
     accessed: 2026-11-20}
images:
  - {file: images/hand.png, alt: A hand, credit: Alike}
reviewed: 2026-11-01
next_review: "2028-11-01"
---

# dystonia

## Signs and symptoms ##

Text.[^nhs]

::: urgent Get help today if:
- it hurts
:::

## overview

What it is. ![](images/hand.png)

\\## Not a title

## Outlook
"""


def problems(front="", body=""):
    """Each problem as (line, sentence), in a file whose fourth line is the body's first."""
    read = page_file.parse(FRONT.format(front=front, body=body), path="lupus.md")
    return [(problem.line, problem.message) for problem in read.problems]


def test_every_key_and_section_is_read():
    read = page_file.parse(WHOLE, path="dystonia.md")

    assert read.problems == ()
    assert read.reviewed == "2026-11-01"
    assert read.images == (rows.ImageFile("images/hand.png", "A hand", "Alike"),)
    assert read.content == content.PageContent(
        name="Dystonia",
        slug="dystonia",
        summary="Muscles tighten without being asked to.",
        demonstration=True,
        next_review="2028-11-01",
        names=(
            content.Name("Torsion dystonia", "additional"),
            content.Name("No", "additional"),
            content.Name("DYT", "abbreviation"),
            content.Name("Writer's cramp", "plain"),
            content.Name("Spasmodic torticollis", "former"),
        ),
        body_systems=("Nervous system",),
        codes=(
            content.Code("icd-10", "G24"),
            content.Code("omim", "128100"),
            content.Code("orpha", "68363", "broader"),
            content.Code("doid", "DOID:543"),
            content.Code("doid", "DOID:544", "narrower"),
        ),
        related=(
            content.Relation("parkinsons-disease", "symptom-of"),
            content.Relation("tic", "confused-with"),
        ),
        sources=(content.Source("nhs", "Dystonia", "NHS", "https://nhs.uk/", 2024, "2026-11-20"),),
        sections=(
            content.Section("overview", "What it is. ![](images/hand.png)\n\n## Not a title"),
            content.Section(
                "symptoms", "Text.[^nhs]\n\n::: urgent Get help today if:\n- it hurts\n:::"
            ),
        ),
    )


@pytest.mark.parametrize("raw", [WHOLE.replace("\n", "\r\n").encode(), WHOLE.encode("utf-8-sig")])
def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(raw):
    read = page_file.read(raw, path="dystonia.md")

    assert read == page_file.parse(WHOLE, path="dystonia.md")


def test_the_slug_is_made_from_the_name():
    read = page_file.parse("---\nname: Sjögren’s disease (dry eye)\n---\n", path="x.md")

    assert read.content.slug == "sjogrens-disease-dry-eye"
    assert read.problems == ()


def test_it_knows_the_kinds_that_the_desk_knows():
    assert set(rows.RELATION_KINDS.values()) == set(labels.RELATIONS)
    assert set(rows.MATCHES) == set(labels.MATCHES)
    assert set(NAME_KEYS.values()) == set(labels.NAME_KINDS)


FRONT_PROBLEMS = {
    "unknown key": ("sumary: x", "Unknown key “sumary”: did you mean “summary”?"),
    "repeated key": ("name: Again", "The key “name” is there twice."),
    "not YAML": ("slug: [", "This is not YAML"),
    "alias": ("summary: *x", "Aliases (*x) are not allowed"),
    "anchor": ("summary: &x y", "Anchors (&x) are not allowed."),
    "tag": ("summary: !!python/name:os.system x", "Tags (tag:yaml.org,2002:python/name:os.system)"),
    "nested deep": (f"summary: {'[' * 900}", "This is not YAML: it is nested too deep."),
    "NUL by escape": ('summary: "a\\0b"', "summary has a character that is not allowed: U+0000."),
    "surrogate by escape": ('summary: "\\ud800"', "not allowed: U+D800."),
    "two lines": ('summary: "a\\nb"', "summary must be one line."),
    "too long": (f"summary: {'x' * 301}", "summary has 301 characters; at most 300 fit."),
    "number for text": ("summary: 12", 'write "12" in quotes.'),
    "yes for text": ("additional_names: [No]", "No is read as a yes-or-no value"),
    "list for text": ("summary: [a]", "summary must be text."),
    "text for list": ("additional_names: Lupus E", "additional_names must be a list"),
    "text for boolean": ("demonstration: maybe", "demonstration must be true or false."),
    "slug": ("slug: lu pus", "The slug “lu pus” may hold only"),
    "no such day": ("reviewed: 2026-02-30", "reviewed must be a date that exists"),
    "date in words": ("next_review: next year", "next_review must be a date that exists"),
    "name twice": ("additional_names: [LÚPUS]", "“LÚPUS” is there twice: in name and additional"),
    "code system": ("codes: {ICD-9: 1}", "Unknown code system “ICD-9”: use one of ICD-10"),
    "code format": ("codes: {OMIM: 12}", "'12' is not a OMIM code; one looks like 128100."),
    "code match": ("codes: {OMIM: {code: 128100, match: near}}", "match is “near”: use exact"),
    "code twice": ("codes: {OMIM: [128100, 128100]}", "The OMIM code 128100 is there twice."),
    "codes as list": ("codes: [G24]", "codes must be “system: code” pairs."),
    "relation kind": ("related: [{slug: a, kind: cousin of}]", "Unknown kind “cousin of”"),
    "relation without kind": ("related: [{slug: a}]", "A related condition needs “kind”."),
    "relation as text": ("related: [a]", "A related condition must be “key: value” pairs."),
    "source without title": ("sources: [{key: a}]", "A source needs “title”."),
    "source key": ("sources: [{key: a b, title: T}]", "“a b”: a key has only letters"),
    "source twice": ("sources: [{key: a, title: T}, {key: a, title: U}]", "in sources twice"),
    "source address": ('sources: [{key: a, title: T, url: "javascript:x"}]', "not a web address"),
    "source year": ("sources: [{key: a, title: T, year: 99}]", "a number from 1500 to 2200."),
    "image without alt": ("images: [{file: a.png, credit: x}]", "An image needs “alt”."),
    "image elsewhere": (
        "images: [{file: ../a.png, alt: x, credit: x}]",
        "“../a.png” leads out of the folder of this file.",
    ),
    "image at the root": ("images: [{file: /a.png, alt: x, credit: x}]", "leads out of the folder"),
}


@pytest.mark.parametrize(("front", "sentence"), FRONT_PROBLEMS.values(), ids=FRONT_PROBLEMS)
def test_a_problem_in_the_front_matter_has_its_line(front, sentence):
    found = problems(front=front)

    assert [line for line, _message in found] == [3]
    assert sentence in found[0][1]


BODY_PROBLEMS = {
    "unknown section": ("## Diagnoses", "not a section of a page: did you mean “Diagnosis”?"),
    "section twice": ("## Causes\nx\n## causes?", "The section “Causes” is there twice.", 7),
    "text before": ("Hello\n## Causes", "There is text before the first section"),
    "another title": ("# Dystonia\n## Causes", "There is text before the first section"),
    "citation": ("## Causes\nx\ny [^who]", "“[^who]” cites a source that is not under sources.", 7),
    "too long": (f"## Causes\n{'x' * 20_001}", "“Causes” has 20,001 characters; at most 20,000", 6),
    "card open": ("## Causes\n::: urgent Go\n- x", "This care card is not closed", 6),
    "card level": ("## Causes\n::: urgant Go\n:::", "Unknown level of care card “urgant”", 6),
    "card without words": ("## Causes\n::: urgent\n:::", "The care card has no heading", 6),
    "card closed twice": ("## Causes\n:::", "“:::” closes a care card that was not opened.", 6),
}


@pytest.mark.parametrize("problem", BODY_PROBLEMS.values(), ids=BODY_PROBLEMS)
def test_a_problem_in_the_text_has_its_line(problem):
    body, sentence, line = (*problem, 5)[:3]

    found = problems(body=body)

    assert [line for line, _message in found] == [line]
    assert sentence in found[0][1]


def test_all_problems_come_back_in_order():
    found = problems(front="slug: a b\nsumary: x\ncodes: {OMIM: 1}", body="Hello\n\n## Reasons")

    assert [line for line, _message in found] == [3, 4, 5, 7, 9]


def test_a_citation_within_code_is_none():
    assert problems(body="## Causes\nWrite `[^key]` to cite.") == []


@pytest.mark.parametrize(
    ("raw", "line", "sentence"),
    [
        (b"---\nname: L\xfcpus\n---\n", 2, "This is not UTF-8 text: byte 0xFC at 11."),
        (b"---\nname: Lupus\n---\nx\x00", 4, "a character that is not allowed: U+0000."),
        (b"---\nname: Lupus\n" + b"#" * 1024 * 1024, 1, "The file is too long"),
        (b"name: Lupus", 1, "The file must begin with front matter"),
        (b"---\nname: Lupus\n", 1, "The file must begin with front matter"),
        (b"", 1, "The file must begin with front matter"),
        (b"---\nslug: lupus\n---\n", 1, "The page has no name"),
        (b"---\n---\n", 2, "The front matter must be lines of"),
        (b"---\nname: Lupus\x07\n---\n", 2, "The character U+0007 is not allowed here."),
        ("---\nname: 狼瘡\n---\n".encode(), 2, "No slug can be made from this name"),
    ],
)
def test_a_file_that_cannot_be_a_page_says_why(raw, line, sentence):
    [problem] = page_file.read(raw, path="lupus.md").problems

    assert problem.line == line
    assert sentence in problem.message


def test_a_lone_surrogate_in_the_text_is_refused():
    [problem] = page_file.parse("---\nname: A\n---\n\ud800", path="a.md").problems

    assert (problem.line, "U+D800" in problem.message) == (4, True)


def test_a_file_full_of_problems_tells_the_first_hundred():
    read = page_file.parse(FRONT.format(front="", body="## Reasons\n" * 5000), path="lupus.md")

    assert len(read.problems) == 101
    assert read.problems[-1].message == "There is more: mend these first."
    assert read.content.name == ""
