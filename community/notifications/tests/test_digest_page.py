import pytest
from django.urls import reverse

from community.notifications.models import Digest
from tests.factories import make_member, make_user

PAGE = "/me/digest/"


@pytest.fixture
def ana(client, db):
    ana = make_member("Ana")
    client.force_login(ana.user)
    return ana


def test_never_is_what_stands_until_somebody_chooses(ana, client):
    page = client.get(PAGE).content.decode()

    assert page.count(" checked") == 1
    assert 'value="" id="id_rhythm_0" checked' in page.replace("required", "")


@pytest.mark.parametrize("rhythm", ["daily", "weekly"])
def test_chosen_rhythm_is_kept_and_shown(ana, client, rhythm):
    answer = client.post(PAGE, {"rhythm": rhythm}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Saved." in answer.content.decode()
    assert Digest.objects.get(member=ana).rhythm == rhythm


def test_choosing_never_stops_it(ana, client):
    client.post(PAGE, {"rhythm": "daily"})
    client.post(PAGE, {"rhythm": ""})

    assert not Digest.objects.exists()


def test_forged_rhythm_changes_nothing_and_is_said_at_the_field(ana, client):
    answer = client.post(PAGE, {"rhythm": "hourly"})

    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Digest.objects.exists()


def test_people_without_a_membership_learn_how_to_get_one(client, db):
    client.force_login(make_user("Ben"))

    page = client.get(PAGE).content.decode()

    assert "This is for members." in page
    assert client.post(PAGE, {"rhythm": "daily"}).status_code == 200
    assert not Digest.objects.exists()


def test_visitors_are_sent_to_sign_in(client, db):
    assert client.get(PAGE).url.startswith(reverse("account_login"))


def test_page_is_nobody_else_s(ana, client):
    answer = client.get(PAGE)

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
