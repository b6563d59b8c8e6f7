"""Looking for somebody in particular: saved first, so that no address says for whom."""

import pytest
from django.urls import reverse

from community.groups import actions as groups
from community.matching.models import AlikeSearch
from community.members import actions
from tests.factories import Desk, make_group, make_member

from .people import make_facts, names_on, page_of, somebody

pytestmark = pytest.mark.django_db
LOOK = "/alikes/look/"


@pytest.fixture
def facts():
    return make_facts()


@pytest.fixture
def ana(facts):
    return somebody("Anna", facts.shaky_hands)


def look(client, member, **said):
    client.force_login(member.user)
    return client.post(LOOK, said, follow=True)


def test_a_search_is_found_at_an_address_that_says_nothing(client, facts, ana):
    somebody("Benno", facts.shaky_hands, facts.botulinum_toxin)
    somebody("Clea", facts.shaky_hands)

    page = look(client, ana, treatment_id="botulinum toxin")

    search = AlikeSearch.objects.get()
    assert page.redirect_chain == [(f"/alikes/{search.token}/", 302)]
    assert names_on(page) == ["Benno"]
    assert "Among those you look for: <strong>Botulinum toxin</strong>" in page.content.decode()


def test_by_condition_newly_diagnosed_and_carers(client, facts, ana):
    desk = Desk()
    lupus = make_group("Lupus", desk=desk)
    ben, cleo, dora = (somebody(name, facts.shaky_hands) for name in ("Benno", "Clea", "Dora"))
    groups.join(lupus, member=ben, relation="diagnosed", since_year=2012)
    groups.join(lupus, member=cleo, relation="carer")
    groups.join(lupus, member=dora, relation="diagnosed", since_year=ana.joined_at.year)

    assert names_on(look(client, ana, condition_id="lupus")) == ["Benno", "Dora"]
    assert names_on(look(client, ana, condition_id="LUPUS", newly_diagnosed="on")) == ["Dora"]
    assert names_on(look(client, ana, carers="on")) == ["Clea"]


@pytest.mark.parametrize(
    ("asked", "facet"),
    [({"sex": "female"}, "sex"), ({"country": "PT"}, "country"), ({"decade": "40"}, "age")],
)
def test_circumstances_find_only_those_who_show_them(client, facts, ana, asked, facet):
    born = ana.joined_at.year - 45
    for name in ("Benno", "Clea"):
        person = somebody(name, facts.shaky_hands)
        actions.describe(person, sex="female", country="PT", year_of_birth=born)
        if name == "Benno":
            actions.show(person, **{facet: "groups"})

    assert names_on(look(client, ana, **asked)) == ["Benno"]


def test_the_same_search_again_is_the_one_there_is(client, ana):
    look(client, ana, country="PT")
    look(client, ana, country="PT")

    assert AlikeSearch.objects.count() == 1


def test_there_is_room_for_eight_and_one_can_be_removed(client, ana, settings):
    settings.ALIKE_SEARCHES_A_DAY = 20
    for decade in (0, 20, 30, 40, 50, 60, 70, 80):
        look(client, ana, decade=decade)

    full = look(client, ana, country="PT")
    first = AlikeSearch.objects.first()
    client.post(f"/alikes/{first.token}/drop/")
    fits = look(client, ana, country="PT")

    assert full.status_code == 409
    assert "You have eight searches" in full.content.decode()
    assert 'value="PT" selected' in full.content.decode()
    assert fits.status_code == 200
    assert client.get(f"/alikes/{first.token}/").status_code == 404


def test_new_searches_are_few_a_day_and_looking_again_costs_nothing(client, ana, settings):
    settings.ALIKE_SEARCHES_A_DAY = 2
    pages = [look(client, ana, decade=decade) for decade in (20, 30, 30, 40)]

    assert [page.status_code for page in pages] == [200, 200, 200, 429]
    assert "You have looked for many people today" in pages[-1].content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose at least one thing to look for."),
        ({"condition_id": "nothing like it"}, "No page here has that name."),
        ({"treatment_id": "x" * 101}, "at most 100"),
        ({"decade": "41"}, "Choose one of the answers."),
        ({"decade": "9" * 400}, "Choose one of the answers."),
        ({"sex": "\x00"}, "Choose one of the answers."),
        ({"matters": "everything"}, "Choose one of the answers."),
        ({"country": "XX"}, "Choose one of the answers."),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_what_was_typed_stays(client, ana, said, words):
    page = look(client, ana, **said)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert said.get("condition_id", "") in page.content.decode()
    assert not AlikeSearch.objects.exists()


def test_a_name_that_may_mean_several_asks_which(client, ana):
    desk = Desk()
    for name in ("Lupus", "Lupus nephritis", "Lupus of the skin"):
        make_group(name, desk=desk)

    several = look(client, ana, condition_id="lup")
    exact = look(client, ana, condition_id="lupus")

    assert "Which of these do you mean? Lupus, Lupus" in several.content.decode()
    assert exact.status_code == 200


def test_what_matters_more_changes_who_comes_first(client, facts):
    ana = somebody("Anna", facts.shaky_hands, facts.heat)
    somebody("Benno", facts.shaky_hands)
    somebody("Clea", facts.heat)

    assert names_on(look(client, ana, matters="symptoms")) == ["Benno", "Clea"]
    assert names_on(look(client, ana, matters="treatments")) == ["Clea", "Benno"]


def test_the_page_of_a_treatment_leads_to_people_like_me_who_tried_it(client, facts, ana):
    somebody("Benno", facts.shaky_hands, facts.heat)
    somebody("Clea", facts.shaky_hands)
    client.force_login(ana.user)
    tried = reverse("community:alikes-who-tried")

    page = client.post(tried, {"treatment": "heat"}, follow=True)
    unknown = client.post(tried, {"treatment": "he\x00at" * 99})
    foreign = client.post(tried, {"treatment": "heat"}, headers={"Sec-Fetch-Site": "cross-site"})
    client.logout()
    visitor = client.post(tried, {"treatment": "heat"})

    assert names_on(page) == ["Benno"]
    assert (unknown.status_code, foreign.status_code) == (404, 403)
    assert visitor.url.endswith("?next=/alikes/")


def test_a_search_is_nobody_else_s(client, facts, ana):
    look(client, ana, country="PT")
    token = AlikeSearch.objects.get().token
    ben = somebody("Benno", facts.shaky_hands)

    assert page_of(client, ben, f"/alikes/{token}/").status_code == 404
    assert client.post(f"/alikes/{token}/drop/").status_code == 404
    assert AlikeSearch.objects.exists()


def test_who_has_not_agreed_saves_nothing(client, facts):
    ben = make_member("Benno")

    page = look(client, ben, country="PT")

    assert "Find your Alikes" in page.content.decode()
    assert not AlikeSearch.objects.exists()
