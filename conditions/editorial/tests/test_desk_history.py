import pytest

from conditions.editorial import actions
from conditions.editorial.tests.desk import signed_in, url
from tests.factories import Desk, make_condition, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return Desk()


@pytest.fixture
def condition(house):
    house.publish("Dystonia", text="Firstly.[^nih]")
    condition = house.publish("Dystonia", text="Secondly.[^nih]", change_note="Better.").condition
    actions.revise(condition, page(text="Thirdly.[^nih]"), by=house.editor)
    return condition


def compared(house, condition, **query):
    return signed_in(house.reviewer).get(url(condition, "compare"), query)


def test_history_lists_every_edition_and_every_version(house, condition):
    shown = signed_in(house.chief).get(url(condition, "history")).content.decode()

    assert "Better." in shown
    assert "superseded" in shown
    assert "Restore edition 1" in shown
    assert "Compare version 3 with the draft" in shown
    assert "cleo@example.org" in shown
    assert "ben@example.org" in shown


def test_only_who_may_restore_is_shown_the_way(house, condition):
    shown = signed_in(house.editor).get(url(condition, "history")).content.decode()

    assert "Compare edition 1 with the draft" in shown
    assert "Restore edition 1" not in shown


def test_history_asks_a_fixed_number_of_times(house, django_assert_num_queries):
    condition = house.publish("Dystonia").condition
    client = signed_in(house.chief)
    with django_assert_num_queries(8):
        client.get(url(condition, "history"))

    for number in range(3):
        house.publish("Dystonia", text=f"Number {number}.[^nih]")
    with django_assert_num_queries(8):
        client.get(url(condition, "history"))


def test_a_long_history_has_pages(house, condition):
    for number in range(40):
        actions.revise(condition, page(text=f"Number {number}."), by=house.editor)
        condition.refresh_from_db()
    client = signed_in(house.editor)

    first = client.get(url(condition, "history")).content.decode()
    second = client.get(url(condition, "history"), {"page": 2}).content.decode()
    beyond = client.get(url(condition, "history"), {"page": "x"}).content.decode()

    assert "Compare version 43 with" in first
    assert "Compare version 13 with" not in first
    assert "Compare version 13 with" in second
    assert "Compare version 43 with" in beyond


@pytest.mark.parametrize(
    ("query", "gone", "new"),
    [
        ({}, "Secondly", "Thirdly"),
        ({"a": "1", "b": "2"}, "Firstly", "Secondly"),
        ({"a": "v1", "b": "live"}, "Firstly", "Secondly"),
        ({"a": "draft", "b": "v1"}, "Thirdly", "Firstly"),
        ({"a": "1", "b": "draft", "view": "side"}, "Firstly", "Thirdly"),
    ],
)
def test_any_two_states_can_be_compared(house, condition, query, gone, new):
    response = compared(house, condition, **query)

    spans = [
        (span.text, span.state)
        for part in response.context["parts"]
        for change in part.changes
        for span in (*change.before, *change.after)
    ]
    assert (gone, "gone") in [(text.split(".")[0], state) for text, state in spans]
    assert (new, "new") in [(text.split(".")[0], state) for text, state in spans]
    assert (response.context["size"].added, response.context["size"].removed) != (0, 0)


@pytest.mark.parametrize(
    "query",
    [
        {"a": "9"},
        {"a": "v9"},
        {"b": "nothing"},
        {"a": "0"},
        {"a": "1" * 40},
        {"a": "v٣"},
        {"a": ""},
    ],
)
def test_a_state_that_never_was_is_not_found(house, condition, query):
    assert compared(house, condition, **query).status_code == 404


def test_nothing_live_is_not_found_and_the_draft_stands_alone(house):
    condition = make_condition("Tremor", by=house.editor)

    assert compared(house, condition, a="live").status_code == 404
    assert "They say the same." in compared(house, condition).content.decode()


def test_the_preview_shows_the_draft_in_the_public_design(house, condition):
    response = signed_in(house.reviewer).get(url(condition, "preview"))

    shown = response.content.decode()
    assert "conditions/catalogue/detail.html" in [template.name for template in response.templates]
    assert "Thirdly." in shown
    assert "Secondly." not in shown
    assert "no-store" in response["Cache-Control"]
