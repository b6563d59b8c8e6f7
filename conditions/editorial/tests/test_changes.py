import re

import pytest

from conditions.editorial import actions, changes
from tests.factories import page

LOG = "/conditions/dystonia/changes/"
MARKUP = re.compile(r"<[^>]+>")


def words(answer):
    """What the page says, as one line."""
    return " ".join(MARKUP.sub(" ", answer.content.decode()).split())


def publish(desk, *texts):
    for number, text in enumerate(texts, start=1):
        edition = desk.publish(
            text=f"{text}.[^nih]", summary="A condition.", change_note=f"Note {number}."
        )
    return edition


def test_every_edition_is_listed_newest_first_with_who_checked_it_and_what_changed(desk, client):
    publish(desk, "Muscles tighten slowly", "Muscles twist slowly")

    answer = client.get(LOG)
    said = words(answer)

    assert answer.status_code == 200
    assert re.findall(r"Edition (\d) (?:what|Note)", said) == ["2", "1"]
    assert said.index("Note 2.") < said.index("Note 1.")
    assert "Checked by Ben, MD." in said
    assert "Published" in said
    assert "1 word added, 1 removed since edition 1" in said
    assert "removed: tighten added: twist" in said
    assert "The first edition:" in said
    assert "Nervous" not in said


def test_only_what_changed_is_shown(desk, client):
    publish(desk, "Muscles tighten", "Muscles twist")

    said = words(client.get(LOG))

    assert "Treatment eases symptoms" not in said
    assert "What is it?" in said


def test_the_same_words_again_say_so(desk, client):
    publish(desk, "Muscles tighten")
    desk.publish(change_note="Checked again.")

    assert "The words are the same as in edition 1." in words(client.get(LOG))


def test_the_log_of_a_first_edition_offers_no_comparison(desk, client):
    publish(desk, "Muscles tighten")

    assert "Compare two editions" not in words(client.get(LOG))


def test_the_two_newest_editions_are_proposed_for_comparison(desk, client):
    publish(desk, "One", "Two", "Three")

    html = client.get(LOG).content.decode()

    assert re.findall(r'<option value="(\d)" selected>', html) == ["2", "3"]


def test_the_newest_difference_is_open_and_older_ones_are_folded(desk, client):
    publish(desk, "One", "Two", "Three")

    html = client.get(LOG).content.decode()

    assert re.findall(r'<details class="log__diff"( open)?>', html) == [" open", ""]


def test_any_two_editions_can_be_compared(desk, client):
    publish(desk, "Muscles tighten", "Muscles twist", "Muscles turn")

    answer = client.get(LOG, {"from": 1, "to": 3})
    said = words(answer)

    assert answer.status_code == 200
    assert "From edition 1 to edition 3" in said
    assert "removed: tighten added: turn" in said
    assert "twist" not in said
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_comparison_the_wrong_way_round_still_goes_from_old_to_new(desk, client):
    publish(desk, "Muscles tighten", "Muscles twist")

    said = words(client.get(LOG, {"from": 2, "to": 1}))

    assert "From edition 1 to edition 2" in said
    assert "removed: tighten added: twist" in said


def test_editions_can_stand_side_by_side(desk, client):
    publish(desk, "Muscles tighten", "Muscles twist")

    html = client.get(LOG, {"from": 1, "to": 2, "layout": "side"}).content.decode()

    assert 'class="diff diff--side"' in html
    assert '<option value="side" selected>' in html


@pytest.mark.parametrize(
    "asked",
    [
        {"from": 1},
        {"to": 2},
        {"from": "", "to": ""},
        {"from": "x", "to": "2"},
        {"from": -1, "to": 2},
        {"from": 1, "to": 99},
        {"from": 1.5, "to": 2},
        {"from": "9" * 5000, "to": 2},
        {"from": "²", "to": "1"},
        {"from": "%ED%A0%BD", "to": "<b>"},
        {"from": 1, "to": 2, "layout": "upside down"},
    ],
)
def test_an_edition_that_does_not_exist_is_answered_kindly(desk, client, asked):
    publish(desk, "Muscles tighten", "Muscles twist")

    answer = client.get(f"{LOG}?" + "&".join(f"{key}={value}" for key, value in asked.items()))

    assert answer.status_code == 404
    assert "There is nothing to compare like this" in words(answer)


def test_an_edition_compared_with_itself_is_answered_kindly(desk, client):
    publish(desk, "Muscles tighten", "Muscles twist")

    answer = client.get(LOG, {"from": 2, "to": 2})

    assert answer.status_code == 404
    assert "Choose two different editions." in words(answer)


def test_the_text_of_a_withdrawn_edition_is_shown_no_more(desk, client):
    publish(desk, "Harmless words")
    second = desk.publish(text="Harmful advice.[^nih]", change_note="Second.")
    actions.withdraw(second.condition, by=desk.chief, reason="The advice was wrong.")
    desk.publish(text="Harmless phrases.[^nih]", change_note="Third.")

    said = words(client.get(LOG))

    assert "Harmful" not in said
    assert "Reason: The advice was wrong." in said
    assert "removed since edition 1" in said
    assert "removed: words added: phrases" in said
    assert client.get(LOG, {"from": 2, "to": 3}).status_code == 404


def test_a_withdrawn_page_has_no_log_and_says_why(desk, client):
    edition = publish(desk, "Muscles tighten", "Muscles twist")
    actions.withdraw(edition.condition, by=desk.chief, reason="Out of date.")

    answer = client.get(LOG)

    assert answer.status_code == 410
    assert "Out of date." in words(answer)


def test_an_old_address_leads_to_the_new_one(desk, client):
    edition = publish(desk, "Muscles tighten")
    renamed = page(text="Muscles tighten.[^nih]", slug="dystonias")
    actions.revise(edition.condition, renamed, by=desk.editor)
    desk.publish(change_note="New address.")

    answer = client.get(LOG)

    assert (answer.status_code, answer["Location"]) == (301, "/conditions/dystonias/changes/")
    assert client.get("/conditions/dystonias/changes/").status_code == 200


def test_a_page_that_never_was_is_not_found(db, client):
    assert client.get("/conditions/nothing/changes/").status_code == 404


def test_a_draft_has_no_log(desk, client):
    publish(desk, "Muscles tighten")
    edition = desk.publish("Lupus")
    actions.revise(edition.condition, page("Lupus", text="Draft words.[^nih]"), by=desk.editor)

    assert "Draft words" not in words(client.get("/conditions/lupus/changes/"))


@pytest.mark.parametrize("times", [1, 2, 5])
def test_the_log_costs_three_queries_and_one_once_it_is_kept(
    desk, client, django_assert_num_queries, times
):
    publish(desk, *(f"Text number {number}" for number in range(times)))

    with django_assert_num_queries(3):
        client.get(LOG)
    with django_assert_num_queries(1):
        client.get(LOG)


def test_a_comparison_costs_three_queries(desk, client, django_assert_num_queries):
    publish(desk, *(f"Text number {number}" for number in range(4)))

    with django_assert_num_queries(3):
        client.get(LOG, {"from": 1, "to": 4})


def test_a_new_edition_is_on_the_log_at_once(desk, client):
    publish(desk, "Muscles tighten")
    client.get(LOG)

    desk.publish(text="Muscles twist.[^nih]", change_note="Better words.")

    assert "Better words." in words(client.get(LOG))


def test_a_long_log_has_pages_and_each_difference_reaches_over_them(desk, client, monkeypatch):
    monkeypatch.setattr(changes, "PER_PAGE", 2)
    publish(desk, "Muscles tighten", "Muscles twist", "Muscles turn")

    first, second = words(client.get(LOG)), words(client.get(LOG, {"page": 2}))

    assert "removed: tighten added: twist" in first
    assert "Note 1." not in first
    assert "Page 1 of 2" in first
    assert "Older editions" in first
    assert "The first edition:" in second
    assert "Newer editions" in second


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "9" * 5000])
def test_a_page_of_the_log_that_does_not_exist_is_the_nearest_one(desk, client, number):
    publish(desk, "Muscles tighten")

    answer = client.get(LOG, {"page": number})

    assert answer.status_code == 200
    assert "Note 1." in words(answer)


def test_a_reader_gets_no_cookie(desk, client):
    publish(desk, "Muscles tighten", "Muscles twist")

    for answer in (client.get(LOG), client.get(LOG, {"from": 1, "to": 2})):
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_only_reading_is_answered(desk, client):
    publish(desk, "Muscles tighten")

    assert client.post(LOG).status_code in {403, 405}
