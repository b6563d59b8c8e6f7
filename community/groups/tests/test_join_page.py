import re

import pytest
from django.test import Client
from django.utils import timezone

from community.groups import actions
from community.groups.models import Group, Membership
from community.members.models import Member
from conditions.editorial import actions as editorial
from tests.factories import Desk, make_group, make_member, make_user

from .crowds import main_text

pytestmark = pytest.mark.django_db
JOIN = "/groups/lupus/join/"
FILLED_IN = {
    "relation": "diagnosed",
    "since_year": "2015",
    "pseudonym": "Quiet Otter",
    "agree-keep-facts": "on",
    "agree-count-me": "on",
}


@pytest.fixture
def mia(client):
    """Somebody with an account who is no member yet."""
    user = make_user("Mia")
    client.force_login(user)
    return user


def test_somebody_new_joins_with_one_form(client, mia):
    make_group()

    response = client.post(JOIN, FILLED_IN)

    member = Member.objects.get(user=mia)
    assert (response.status_code, response.url) == (302, "/groups/lupus/")
    assert member.pseudonym == "Quiet Otter"
    assert Membership.objects.standing().get().member == member
    fact = member.conditions.get()
    assert (fact.relation, fact.since_year) == ("diagnosed", 2015)
    agreed = set(member.consents.standing().values_list("purpose", flat=True))
    assert agreed == {"keep-facts", "count-me"}


def test_the_first_to_join_makes_the_group(client, mia):
    Desk().publish("Lupus")
    assert not Group.objects.exists()

    client.get(JOIN)
    assert not Group.objects.exists()
    client.post(JOIN, FILLED_IN)

    assert Group.objects.get().condition.name == "Lupus"


def test_a_member_is_asked_only_what_is_not_known(client):
    make_group()
    ana = make_member("Ana", consents=["keep-facts", "count-me"])
    client.force_login(ana.user)

    html = client.get(JOIN).content.decode()

    assert 'name="relation"' in html
    assert 'name="pseudonym"' not in html
    assert 'name="agree-keep-facts"' not in html
    assert 'name="agree-count-me"' not in html
    assert 'name="agree-show-me"' in html


def test_nothing_is_ticked_or_chosen_for_anybody(client, mia):
    make_group()

    assert "checked" not in client.get(JOIN).content.decode()


def test_a_name_that_nobody_has_is_suggested(client, mia):
    make_group()

    form = client.get(JOIN).context["form"]

    assert len(form["pseudonym"].value().split()) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"relation": ""}, "Choose one of the answers."),
        ({"relation": "forged"}, "Choose one of the answers."),
        ({"since_year": "1066"}, "Write a year from"),
        ({"since_year": "2999"}, "That year is still to come."),
        ({"since_year": "last year"}, "Write the year with four digits"),
        ({"since_year": "9" * 5000}, "Write the year with four digits"),
        ({"pseudonym": ""}, "Choose a name to go by here."),
        ({"pseudonym": "ab"}, "Use at least 3 letters"),
        ({"pseudonym": "a" * 300}, "Use at most 30 letters"),
        ({"pseudonym": "mia@example.org"}, "Leave out e-mail addresses"),
        ({"pseudonym": "Otter\x00"}, "cannot be"),
        ({"agree-keep-facts": ""}, "Without this we cannot let you join."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, mia, change, said):
    make_group()

    response = client.post(JOIN, {**FILLED_IN, **change})

    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert not Member.objects.exists()
    if "relation" not in change:
        assert re.search(r'value="diagnosed"[^>]* checked', html)
    if "pseudonym" not in change:
        assert 'value="Quiet Otter"' in html


def test_a_name_that_looks_like_somebodys_is_refused(client, mia):
    make_group()
    make_member("Ana")

    response = client.post(JOIN, {**FILLED_IN, "pseudonym": "ANA 0f tests"})

    assert response.status_code == 422
    assert "Somebody has this name, or one that looks the same." in main_text(response)


def test_sending_it_twice_joins_once(client, mia):
    make_group()
    client.post(JOIN, FILLED_IN)

    again = client.post(JOIN, {**FILLED_IN, "relation": "carer", "pseudonym": "Other Name"})

    assert again.url == "/groups/lupus/"
    assert Membership.objects.count() == 1
    member = Member.objects.get()
    assert (member.pseudonym, member.conditions.get().relation) == ("Quiet Otter", "diagnosed")


def test_who_is_in_the_group_is_led_there(client):
    lupus, ana = make_group(), make_member("Ana")
    actions.join(lupus, member=ana, relation="diagnosed")
    client.force_login(ana.user)

    assert client.get(JOIN).url == "/groups/lupus/"


def test_another_site_cannot_make_a_member_join():
    make_group()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_member("Ana").user)

    response = client.post(
        JOIN, {"relation": "diagnosed"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
    assert not Membership.objects.exists()


def test_who_is_suspended_cannot_join(client):
    make_group()
    ana = make_member("Ana")
    Member.objects.filter(pk=ana.pk).update(suspended_at=timezone.now())
    client.force_login(ana.user)

    response = client.post(JOIN, FILLED_IN)

    assert response.status_code == 403
    assert "You are suspended" in main_text(response)
    assert not Membership.objects.exists()


def test_the_group_of_a_withdrawn_page_says_so_kindly(client, mia):
    desk = Desk()
    lupus = make_group(desk=desk)
    editorial.withdraw(lupus.condition, by=desk.chief, reason="Out of date.")

    for response in (client.get(JOIN), client.post(JOIN, FILLED_IN)):
        assert response.status_code == 410
        assert "The group for Lupus is closed for now" in main_text(response)
    assert not Membership.objects.exists()


def test_a_closed_group_takes_nobody_in(client, mia):
    lupus = make_group()
    Group.objects.filter(pk=lupus.pk).update(closed_at=timezone.now())

    assert client.post(JOIN, FILLED_IN).status_code == 410
    assert not Membership.objects.exists()


def test_an_unknown_group_is_not_there(client, mia):
    assert client.get("/groups/nothing/join/").status_code == 404


def test_a_group_that_moved_takes_the_form_along(client, mia):
    desk = Desk()
    lupus = desk.publish("Lupus").condition
    lupus.slug = "lupus-erythematosus"
    lupus.save(update_fields=["slug"])
    desk.publish("Lupus", slug="lupus-erythematosus", text="New.[^nih]")

    response = client.post(JOIN, FILLED_IN)

    assert response.status_code == 308
    assert response.url == "/groups/lupus-erythematosus/join/"


def test_nobody_keeps_the_page(client, mia):
    make_group()

    response = client.get(JOIN)

    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
