from dataclasses import replace

from conditions.catalogue import content
from conditions.editorial import quality
from conditions.editorial.labels import FINDINGS, finding_text
from tests.factories import page


def codes_of(said):
    return {(finding.code, finding.section, finding.detail) for finding in quality.findings(said)}


def with_text(text, kind="overview"):
    said = page(body_systems=("nerves",))
    others = tuple(section for section in said.sections if section.kind != kind)
    return replace(said, sections=(content.Section(kind, text), *others))


def test_a_good_page_is_only_asked_about_a_care_card():
    assert codes_of(page(body_systems=("nerves",))) == {("no-care-card", "help", "")}


def test_each_flaw_is_found_where_it_is():
    for text, finding in [
        ("She suffers from it.[^nih]", ("suffering", "overview", "suffers from")),
        ("For sufferers.[^nih]", ("suffering", "overview", "sufferers")),
        (
            "[Click here](https://example.org/).[^nih]",
            ("empty-link-text", "overview", "Click here"),
        ),
        ("No citation.", ("no-citation", "overview", "")),
        ("A claim.[^who]", ("unknown-citation", "overview", "who")),
        ("![x](images/none.webp)[^nih]", ("unknown-image", "overview", "images/none.webp")),
    ]:
        assert finding in codes_of(with_text(text))


def test_learned_words_are_called_hard_to_read():
    learned = "Involuntary intermittent muscular contractions characteristically predominate.[^nih]"

    assert "hard-to-read" in {code for code, _, _ in codes_of(with_text(learned))}


def test_questions_for_the_doctor_need_no_citation():
    assert ("no-citation", "questions", "") not in codes_of(with_text("What helps?", "questions"))


def test_a_section_beyond_the_limit_stops_and_is_not_rendered():
    findings = quality.findings(with_text("a" * 20_001))

    assert ("too-long", True) in {(finding.code, finding.stops) for finding in findings}


def test_what_stops_comes_first():
    stops = [finding.stops for finding in quality.findings(page(sections=(), sources=()))]

    assert stops == sorted(stops, reverse=True)
    assert stops[0] is True


def test_every_finding_has_a_sentence():
    for code in FINDINGS:
        sentence = finding_text(quality.Finding(code, "overview", "detail"))
        assert "%(" not in sentence


def test_a_text_is_measured_in_words_minutes_and_grade():
    measure = quality.measure(["One two three.", "Four five."])

    assert (measure.words, measure.minutes) == (5, 1)
    assert measure.grade >= 0
