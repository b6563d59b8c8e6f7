"""What is written to a file is read back exactly: whatever the desk may hold."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from alike.text.folding import fold
from conditions.catalogue import content
from conditions.datasets import page_file
from conditions.datasets.front_matter import NAME_KEYS
from conditions.datasets.page_text import CARE_CLOSES, CARE_OPENS

CODES = ["G24", "E10"], ["128100", "012345"], ["HP:0001332"], ["MONDO:0003441", "MONDO:0000001"]
SYSTEMS = ("icd-10", "omim", "hpo", "mondo")
ODD = ["yes", "null", "~", "- a", "a: b", "a #b", "'", '"', "\\", "[x]", "{x}", "*x", "&x", "!x"]
ODD += [
    "2026-11-01",
    "12",
    "1e3",
    "0x1",
    "=",
    "<<",
    "é",
    "狼瘡",
    "😀",
    "a\u2028b",
    "a\x85b",
    "%",
    "@",
]
ODD += ["Parkinson’s", "a, b", "?", ":", "---", "...", "x\ty", "\ufeffx", "a\u00a0b", "\x07"]
ODD_LINES = ["## Causes", "##", "##x", "  ## Outlook", "\\## x", "\\\\## x", "# Title", "---", ""]
ODD_LINES += ["### Kept", "    ## code", "> quote", "| a | b |", "- item", "```", "Cited.[^nhs]"]

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\n\r")
days = st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(date.isoformat)


def line(at_most):
    """One line of text as the desk holds it."""
    return st.one_of(st.sampled_from(ODD), st.text(characters, min_size=1, max_size=at_most)).map(
        str.strip
    )


def filled(at_most):
    return line(at_most).filter(bool)


def is_plain(text):
    return not CARE_OPENS.match(text) and not CARE_CLOSES.match(text) and "[^" not in text


lines = st.one_of(st.sampled_from(ODD_LINES), st.text(characters, max_size=30).filter(is_plain))
texts = st.lists(lines, min_size=1, max_size=8).map(lambda said: "\n".join(said).strip())
sources = st.builds(
    content.Source,
    key=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,9}", fullmatch=True).filter("nhs".__ne__),
    title=filled(40),
    publisher=line(40),
    url=st.sampled_from(["", "https://nhs.uk/", "http://x.org/a?b=c&d=e#f", "https://x.org/ü,ä"]),
    year=st.none() | st.integers(1500, 2200),
    accessed=st.just("") | days,
)
codes = st.integers(0, 3).flatmap(
    lambda place: st.builds(
        content.Code,
        system=st.just(SYSTEMS[place]),
        code=st.sampled_from(CODES[place]),
        match=st.sampled_from(["exact", "broader", "narrower"]),
    )
)
relations = st.builds(
    content.Relation,
    slug=st.from_regex(r"[A-Za-z0-9_-]{1,9}", fullmatch=True),
    kind=st.sampled_from(["type-of", "symptom-of", "often-with", "confused-with"]),
)


@st.composite
def pages(draw):
    name = draw(filled(40))
    names = st.lists(
        st.builds(content.Name, filled(30), st.sampled_from(list(NAME_KEYS.values()))),
        unique_by=lambda other: fold(other.name),
        max_size=6,
    )
    kinds = draw(st.sets(st.sampled_from(list(content.KIND))))
    sections = [content.Section(kind, draw(texts)) for kind in content.KIND if kind in kinds]
    return content.PageContent(
        name=name,
        slug=draw(st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True)),
        summary=draw(line(60)),
        demonstration=draw(st.booleans()),
        next_review=draw(st.just("") | days),
        names=tuple(other for other in draw(names) if fold(other.name) != fold(name)),
        body_systems=tuple(sorted(draw(st.sets(st.sampled_from(["heart", "2", "blood-cells"]))))),
        codes=tuple(draw(st.lists(codes, unique_by=lambda c: c.code, max_size=6))),
        related=tuple(draw(st.lists(relations, unique=True, max_size=4))),
        sources=(
            content.Source("nhs", "NHS"),
            *draw(st.lists(sources, unique_by=lambda source: source.key, max_size=4)),
        ),
        sections=tuple(section for section in sections if section.text),
    )


@settings(max_examples=300, deadline=None)
@given(pages(), days)
def test_reading_gives_back_what_was_written(page, reviewed):
    text = page_file.write(page, body_systems={}, reviewed=reviewed)

    read = page_file.read(text.encode(), path="page.md")

    assert read.problems == ()
    assert read.content == page_file.in_file_order(page)
    assert read.reviewed == reviewed
    assert page_file.write(read.content, body_systems={}, reviewed=reviewed) == text


def test_body_systems_are_written_by_name():
    page = content.PageContent("Lupus", "lupus", body_systems=("joints",))

    text = page_file.write(page, body_systems={"joints": "Bones: and joints"})

    assert 'body_systems: ["Bones: and joints"]' in text


def test_the_order_of_a_file_changes_nothing_else():
    page = content.PageContent(
        "Lupus",
        "lupus",
        names=(content.Name("SLE", "abbreviation"), content.Name("Red wolf", "additional")),
        codes=(
            content.Code("icd-10", "M32"),
            content.Code("omim", "152700"),
            content.Code("icd-10", "L93"),
        ),
    )

    ordered = page_file.in_file_order(page)

    assert [name.name for name in ordered.names] == ["Red wolf", "SLE"]
    assert [code.code for code in ordered.codes] == ["M32", "L93", "152700"]
    assert page_file.in_file_order(ordered) == ordered
