from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from conditions.catalogue import content
from conditions.datasets.imports import merging
from conditions.datasets.sources.record import Origin, Record

GARD = Origin("gard", "GARD", "CC BY 4.0", "https://gard.example/")
SOURCE = content.Source("gard", "Lupus", "GARD", "https://gard.example/1")


def record(**said):
    page = content.PageContent("Lupus", "", sources=(SOURCE,), **said)
    return Record(line=1, key="1", page=page, origin=GARD, url="https://gard.example/1")


def sections(**texts):
    return tuple(content.Section(kind, text) for kind, text in texts.items())


def merged(page, said, *, wrote=None, taken=None):
    return merging.completed(
        page, said, wrote=wrote or {}, taken=(taken or {}).get, day="2026-11-23"
    )


EMPTY = content.PageContent("Lupus", "lupus")


def test_what_is_missing_is_filled_and_says_where_it_is_from():
    done = merged(EMPTY, record(summary="Short.", sections=sections(overview="Long.[^gard]")))

    assert done.page.summary == "Short."
    assert done.page.text("overview") == "Long.[^gard]"
    assert done.page.sources == (SOURCE,)
    assert done.page.provenance == (
        content.Provenance("summary", "GARD", "CC BY 4.0", SOURCE.url, "2026-11-23"),
        content.Provenance("section:overview", "GARD", "CC BY 4.0", SOURCE.url, "2026-11-23"),
    )


def test_what_people_wrote_is_never_overwritten():
    own = replace(EMPTY, summary="Ours.", sections=sections(overview="Our words."))

    done = merged(own, record(summary="Short.", sections=sections(overview="Long.[^gard]")))

    assert done.page == own
    assert done.changes == []


def test_a_part_that_is_still_the_sources_own_follows_the_source():
    first = merged(EMPTY, record(summary="Old.", sections=sections(overview="Old.[^gard]")))

    again = merged(
        first.page,
        record(summary="New.", sections=sections(overview="New.[^gard]")),
        wrote=first.wrote,
    )

    assert again.page.summary == "New."
    assert again.page.text("overview") == "New.[^gard]"
    assert len(again.page.provenance) == 2


def test_a_part_that_somebody_changed_since_stays_and_so_does_one_they_took_away():
    first = merged(EMPTY, record(summary="Old.", sections=sections(overview="Old.[^gard]")))
    edited = replace(first.page, summary="Ours.", sections=())

    again = merged(
        edited,
        record(summary="New.", sections=sections(overview="New.[^gard]")),
        wrote=first.wrote,
    )

    assert again.page.summary == "Ours."
    assert again.page.sections == ()


def test_a_name_that_means_another_page_is_left_out_and_told():
    said = record(names=(content.Name("SLE", "abbreviation"), content.Name("Wolf", "additional")))

    done = merged(EMPTY, said, taken={"wolf": "wolf-bite"})

    assert [name.name for name in done.page.names] == ["SLE"]
    assert done.left_out == ["“Wolf” is a name of the page wolf-bite already."]


def test_a_name_that_was_taken_away_does_not_come_back():
    said = record(names=(content.Name("SLE", "abbreviation"),))
    first = merged(EMPTY, said)

    again = merged(replace(first.page, names=()), said, wrote=first.wrote)

    assert again.page.names == ()


def test_another_source_of_the_same_key_gets_a_key_of_its_own():
    other = content.Source("gard", "Lupus in children", "GARD", "https://gard.example/2")
    here = replace(EMPTY, sources=(other,), sections=sections(causes="Why.[^gard]"))

    done = merged(here, record(sections=sections(overview="Long.[^gard]")))

    assert done.page.text("overview") == "Long.[^gard-2]"
    assert [source.key for source in done.page.sources] == ["gard", "gard-2"]


def test_a_frequency_follows_its_source_unless_somebody_changed_it():
    rare = content.SymptomOf("HP:0000001", "very-rare", "HPO")
    first = merged(EMPTY, record(symptoms=(rare,)))
    common = record(symptoms=(replace(rare, frequency="frequent"),))
    edited = replace(first.page, symptoms=(replace(rare, frequency="obligate"),))

    assert merged(first.page, common, wrote=first.wrote).page.symptoms[0].frequency == "frequent"
    assert merged(edited, common, wrote=first.wrote).page.symptoms[0].frequency == "obligate"


TEXT = st.text(alphabet="ab .", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(TEXT, TEXT, st.lists(TEXT, max_size=4))
def test_merging_twice_changes_nothing_more(summary, overview, names):
    said = record(
        summary=summary,
        sections=sections(overview=overview),
        names=tuple(content.Name(name, "additional") for name in dict.fromkeys(names)),
    )

    once = merged(EMPTY, said)
    twice = merged(once.page, said, wrote=once.wrote)

    assert twice.page == once.page
    assert twice.changes == []
    assert twice.wrote == once.wrote
