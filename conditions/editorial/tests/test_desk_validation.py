import pytest

from conditions.catalogue import content
from conditions.catalogue.models import Condition
from conditions.editorial import actions
from conditions.editorial.tests.desk import (
    change_url,
    errors,
    loaded,
    new_page,
    rows,
    signed_in,
)
from tests.factories import Desk, make_condition, make_editor, page

pytestmark = pytest.mark.django_db
ADD = "/admin/conditions/condition/add/"
SOURCE = {"key": "nih", "title": "About dystonia"}


@pytest.fixture
def ana():
    return make_editor("Ana")


def refused(ana, **changes):
    """The messages that this page comes back with; nothing is kept of it."""
    before = Condition.objects.count()

    response = signed_in(ana).post(ADD, new_page(**changes))

    assert response.status_code == 200
    assert Condition.objects.count() == before
    return errors(response)


def test_a_code_in_the_wrong_format_is_refused_at_the_code(ana):
    said = refused(ana, **rows("codes", [{"system": "icd-10", "code": "nope", "match": "exact"}]))

    assert said == {"codes-0-code": ["'nope' is not a ICD-10 code; one looks like G24 or G24.1."]}


def test_doubles_inside_the_form_are_refused_at_the_second(ana):
    make_condition("Tremor", by=ana)
    code = {"system": "icd-10", "match": "exact"}
    relation = {"kind": "often-with", "other": "Tremor"}
    name = {"kind": "plain"}

    said = refused(
        ana,
        **rows("codes", [{**code, "code": "G24"}, {**code, "code": "g24"}]),
        **rows("names", [{**name, "name": "Torsión"}, {**name, "name": "torsion "}]),
        **rows("sources", [SOURCE, SOURCE]),
        **rows("relations", [relation, relation]),
    )

    assert said == {
        "codes-1-code": ["This is in the table twice."],
        "names-1-name": ["This is in the table twice."],
        "sources-1-key": ["Another source has this key."],
        "relations-1-other": ["This is in the table twice."],
    }


def test_a_name_that_means_another_page_is_refused_with_that_page(ana):
    taken = make_condition("Crohn's disease", by=ana, names=(content.Name("Ileítis", "plain"),))

    there = f'<a href="{change_url(taken)}">Crohn&#x27;s disease</a>'
    other = rows("names", [{"name": "ILEITIS", "kind": "plain"}])
    said = refused(ana, name="crohn’s  Disease", **other)

    assert said == {
        "name": [f"The page “{there}” has this name already."],
        "names-0-name": [
            f"The page “{there}” has this name. Tick “shared” if both are meant by it."
        ],
    }


def test_the_own_name_is_no_other_name(ana):
    said = refused(ana, **rows("names", [{"name": "dystonia", "kind": "plain"}]))

    assert said == {"names-0-name": ["This is the page's own name."]}


def test_an_address_that_exists_is_refused(ana):
    make_condition("Tremor", by=ana)

    assert refused(ana, slug="tremor") == {"slug": ["Another page has this address."]}


def test_an_address_where_readers_find_another_page_is_refused():
    house = Desk()
    moved = house.publish("Tremor").condition
    actions.revise(moved, page("Tremor", slug="shaking"), by=house.editor)

    said = refused(house.editor, slug="tremor")

    assert said == {"slug": ["Readers find the page “Tremor” at this address."]}


def test_a_page_is_not_related_to_itself_and_types_go_in_no_circle(ana):
    a = make_condition("A", by=ana)
    make_condition("B", by=ana, related=(content.Relation("a", "type-of"),))
    make_condition("C", by=ana, related=(content.Relation("b", "type-of"),))
    client = signed_in(ana)

    def said(*relations):
        sent = {**loaded(client, a), **rows("relations", list(relations))}
        return errors(client.post(change_url(a), sent))

    assert said({"kind": "often-with", "other": "A"}) == {
        "relations-0-other": ["A condition cannot be related to itself."]
    }
    assert said({"kind": "type-of", "other": "C"}) == {
        "relations-0-other": ["That goes in a circle: A → C → B → A."]
    }
    assert said({"kind": "type-of", "other": "Nobody"}) == {
        "relations-0-other": ["There is no page with this name."]
    }


def test_a_nul_is_refused_at_its_field(ana):
    nul = ["Null characters are not allowed."]

    said = refused(
        ana,
        name="Dys\0tonia",
        text_causes="a\0b",
        **rows("sources", [{"key": "nih", "title": "a\0b"}]),
        **rows("relations", [{"kind": "often-with", "other": "a\0b"}]),
    )

    fields = ["name", "text_causes", "sources-0-title", "relations-0-other"]
    assert said == dict.fromkeys(fields, nul)


def test_a_section_of_20000_characters_fits_and_one_more_does_not(ana):
    said = refused(ana, text_causes="ab\r\n" * 6666 + "abc")

    assert said == {
        "text_causes": ["This text has 20001 characters; at most 20000 fit in a section."]
    }
    fits = signed_in(ana).post(ADD, new_page(text_causes="ab\r\n" * 6666 + "ab"))
    assert fits.status_code == 302, errors(fits)


def test_a_next_review_that_has_passed_is_refused_unless_it_stood_there(ana):
    said = refused(ana, next_review_on="2020-01-01")
    overdue = make_condition("Tremor", by=ana, next_review="2020-01-01")
    client = signed_in(ana)
    sent = {**loaded(client, overdue), "text_causes": "New."}
    kept = client.post(change_url(overdue), sent)

    assert said == {"next_review_on": ["Choose a day that is still to come."]}
    assert kept.status_code == 302, errors(kept)


def test_odd_rows_are_refused_at_their_fields(ana):
    source = {"key": "a b", "title": "T", "url": "javascript:alert(1)", "year": "99999"}

    said = refused(ana, **rows("sources", [source]))

    assert said == {
        "sources-0-key": ["Letters, digits, hyphens and underscores only, as in nice-2023."],
        "sources-0-url": ["Enter a valid URL."],
        "sources-0-year": ["Ensure this value is less than or equal to 2200."],
    }


@pytest.mark.parametrize(
    "broken",
    [
        {"sources-TOTAL_FORMS": "x"},
        {"sources-TOTAL_FORMS": "99999999999999999999"},
        {"sources-0-id": "\0"},
        {"sources-0-condition": "77"},
        {"version": "9" * 400},
        {"overwrite": "٣"},
        {"body_systems": ["99999999999999999999", "\0"]},
        {"next_review_on": "9999-12-31"},
    ],
)
def test_a_form_taken_apart_is_answered_and_never_breaks(ana, broken):
    condition = make_condition("Dystonia", by=ana)
    client = signed_in(ana)

    response = client.post(change_url(condition), {**loaded(client, condition), **broken})

    assert response.status_code in (200, 302)


@pytest.mark.parametrize(
    "query",
    [
        "body_systems__id__exact=99999999999999999999",
        "body_systems__id__in=99999999999999999999",
        "id__in=99999999999999999999",
        "state=nothing&review=x&o=9.9&p=99999999",
        "q=" + "x" * 5000,
    ],
)
def test_a_list_asked_for_nonsense_is_answered(ana, query):
    make_condition("Dystonia", by=ana)

    response = signed_in(ana).get(f"/admin/conditions/condition/?{query}", follow=True)

    assert response.status_code in (200, 400)
