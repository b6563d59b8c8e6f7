from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alike.audit.models import Event
from conditions.catalogue import content, desk
from conditions.catalogue.models import BodySystem, Condition
from conditions.editorial import actions
from conditions.editorial.roles import EDITOR
from conditions.editorial.tests.desk import (
    change_url,
    errors,
    loaded,
    new_page,
    rows,
    signed_in,
    url,
)
from tests.factories import Desk, make_condition, make_editor, make_user
from tests.factories import page as make_page

pytestmark = pytest.mark.django_db
ADD = "/admin/conditions/condition/add/"


@pytest.fixture
def ana():
    return make_editor("Ana")


@pytest.fixture
def client(ana):
    return signed_in(ana)


def test_a_new_page_is_kept_with_all_its_parts_as_version_one(client, ana):
    BodySystem.objects.create(name="Nervous system", slug="nervous-system")
    make_condition("Tremor", by=ana)

    response = client.post(
        ADD,
        new_page(
            body_systems=["nervous-system"],
            text_living="Rest.\r\n\r\nMove.",
            **rows("names", [{"name": "Torsion", "kind": "plain", "position": "2"},
                             {"name": "DYT", "kind": "abbreviation", "position": "1"}]),
            **rows("codes", [{"system": "icd-10", "code": "g24", "match": "broader"}]),
            **rows("relations", [{"kind": "often-with", "other": "Tremor"}]),
        ),
    )  # fmt: skip

    assert response.status_code == 302, errors(response)
    condition = Condition.objects.get(slug="dystonia")
    page = desk.read(condition)
    assert page.names == (content.Name("DYT", "abbreviation"), content.Name("Torsion", "plain"))
    assert page.codes == (content.Code("icd-10", "G24", "broader"),)
    assert page.related == (content.Relation("tremor", "often-with"),)
    assert page.sources == (content.Source("nih", "About dystonia"),)
    assert page.body_systems == ("nervous-system",)
    assert page.text("living") == "Rest.\n\nMove."
    assert [section.kind for section in page.sections] == [
        *("overview", "symptoms", "diagnosis", "treatment", "living")
    ]
    assert condition.revision_number == 1
    assert condition.revisions.get().saved_by == ana


def test_saving_what_the_form_shows_changes_nothing(client, ana):
    condition = make_condition("Dystonia", by=ana, names=(content.Name("DYT", "abbreviation"),))
    before = desk.read(condition)

    response = client.post(change_url(condition), loaded(client, condition))

    assert response.status_code == 302, errors(response)
    assert desk.read(Condition.objects.get(pk=condition.pk)) == before
    assert condition.revisions.count() == 1


def test_a_deleted_row_and_an_emptied_section_are_gone(client, ana):
    condition = make_condition(
        "Dystonia", by=ana, names=(content.Name("DYT", "abbreviation"), content.Name("X", "plain"))
    )
    sent = {**loaded(client, condition), "names-0-DELETE": "on", "text_treatment": " "}

    client.post(change_url(condition), sent)

    page = desk.read(Condition.objects.get(pk=condition.pk))
    assert page.names == (content.Name("X", "plain"),)
    assert page.text("treatment") == ""


def test_an_empty_address_is_made_from_the_name(client):
    client.post(ADD, new_page(name="Crohn’s disease", slug=""))

    assert Condition.objects.get().slug == "crohns-disease"


def test_only_a_page_that_was_never_published_can_be_deleted():
    house = Desk()
    operator = make_user("Olga", EDITOR)
    operator.is_superuser = True
    operator.save()
    published = house.publish("Asthma").condition
    waiting = make_condition("Dystonia", by=house.editor)
    related = make_condition(
        "Tremor", by=house.editor, related=(content.Relation("dystonia", "often-with"),)
    )
    actions.submit(waiting, by=house.editor)
    client = signed_in(operator)

    refused = client.post(url(published, "delete"), {"post": "yes"})
    done = client.post(url(waiting, "delete"), {"post": "yes"})
    by_editor = signed_in(house.editor).post(url(related, "delete"), {"post": "yes"})

    assert (refused.status_code, done.status_code, by_editor.status_code) == (404, 302, 404)
    assert {condition.name for condition in Condition.objects.all()} == {"Asthma", "Tremor"}
    assert related.revisions.first().content.related == ()
    assert Event.objects.filter(action="condition.discarded", actor_id=operator.pk).count() == 1


def test_the_list_shows_states_and_asks_a_fixed_number_of_times(
    client, ana, django_assert_num_queries
):
    make_condition("Dystonia", by=ana, body_systems=("nervous-system",))
    listing = reverse("admin:conditions_condition_changelist")
    client.get(listing)
    with django_assert_num_queries(9):
        client.get(listing)

    for name in ("Asthma", "Lupus", "Migraine"):
        make_condition(name, by=ana, body_systems=("nervous-system",))
    with django_assert_num_queries(9):
        page = client.get(listing).content.decode()

    assert page.count('field-systems">Nervous system<') == 4
    assert page.count('field-where_it_stands">draft<') == 4


def test_the_list_is_searched_by_other_names_and_filtered_by_state_and_review():
    house = Desk()
    house.publish("Asthma", next_review="2026-11-02")
    make_condition("Dystonia", by=house.editor, names=(content.Name("Torsion", "plain"),))
    client = signed_in(house.editor)

    def listed(**query):
        page = client.get("/admin/conditions/condition/", query)
        return [condition.name for condition in page.context["cl"].result_list]

    assert listed() == ["Asthma", "Dystonia"]
    assert listed(q="torsion") == ["Dystonia"]
    assert listed(state="published") == ["Asthma"]
    assert listed(state="draft") == ["Dystonia"]
    assert listed(review="overdue") == ["Asthma"]


def test_the_list_names_every_state_a_page_goes_through():
    house = Desk()
    client = signed_in(house.chief)
    condition = make_condition("Dystonia", by=house.editor)
    seen = []

    def look():
        row = client.get("/admin/conditions/condition/").context["cl"].result_list[0]
        seen.append(row.state)

    look()
    submission = actions.submit(condition, by=house.editor)
    look()
    actions.approve(submission, by=house.reviewer)
    look()
    later = timezone.now() + timedelta(days=1)
    actions.schedule(condition, by=house.chief, at=later, change_note="New.")
    look()
    actions.publish(condition, by=house.chief, change_note="New.")
    look()
    actions.revise(condition, make_page("Dystonia", text="Other."), by=house.editor)
    look()
    actions.withdraw(condition, by=house.chief, reason="Wrong.")
    look()

    assert seen == [
        *("draft", "submitted", "approved", "scheduled", "published", "changed", "withdrawn")
    ]


def test_the_form_offers_other_pages_while_somebody_types_and_holds_none_of_them(client, ana):
    lupus = make_condition("Lupus", by=ana)
    make_condition("Drug-induced lupus", by=ana)

    form = client.get(change_url(lupus)).content.decode()
    offered = client.get(
        reverse("admin:autocomplete"),
        {
            "term": "drug",
            "app_label": "conditions",
            "model_name": "relation",
            "field_name": "other",
        },
    ).json()["results"]

    assert "Drug-induced" not in form
    assert 'data-offers-of="relation.other"' in form
    assert [row["text"] for row in offered] == ["Drug-induced lupus"]
