import pytest
from django.urls import reverse
from django.utils import timezone

from community.notifications import actions
from community.notifications.kinds import KINDS
from community.notifications.models import Digest, Wish
from tests.factories import make_member, make_user

PAGE = "/me/digest/"


@pytest.fixture
def ana(client, db):
    ana = make_member("Ana")
    client.force_login(ana.user)
    return ana


def answers(**chosen):
    """What the form sends when all is left as it was but these."""
    return {key: actions.way_without_a_wish(key) for key in KINDS} | chosen


def test_until_somebody_chooses_news_stand_in_the_list_and_no_mail_comes(ana, client):
    page = client.get(PAGE).content.decode()

    assert page.count(" checked") == len(KINDS)
    assert page.count('value="list"') == len(KINDS) - 1  # newcomers are in no list
    for key in KINDS:
        way = actions.way_without_a_wish(key)
        assert way in ("list", "never")
        radio = next(part for part in page.split("<input") if f'name="{key}" value="{way}"' in part)
        assert " checked" in radio


@pytest.mark.parametrize("rhythm", ["daily", "weekly"])
def test_chosen_way_is_kept_and_shown(ana, client, rhythm):
    answer = client.post(PAGE, answers(answered=rhythm), follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Saved." in answer.content.decode()
    assert [*Wish.objects.values_list("member", "kind", "way")] == [(ana.pk, "answered", rhythm)]
    assert [*Digest.objects.values_list("member", "rhythm")] == [(ana.pk, rhythm)]


def test_kinds_may_come_in_different_rhythms(ana, client):
    client.post(PAGE, answers(answered="daily", thanked="weekly", newcomers="weekly"))

    assert {*Digest.objects.values_list("rhythm", flat=True)} == {"daily", "weekly"}


def test_choosing_no_letter_of_any_kind_stops_them(ana, client):
    client.post(PAGE, answers(answered="daily", thanked="never"))
    client.post(PAGE, answers(thanked="never"))

    assert not Digest.objects.exists()
    assert [*Wish.objects.values_list("kind", "way")] == [("thanked", "never")]


def test_another_rhythm_goes_on_from_where_the_last_letter_ended(ana):
    now = timezone.now()
    actions.choose(ana, ways={"answered": "daily"}, now=now)
    told = now.replace(year=now.year + 1)
    Digest.objects.update(claimed_at=told, sent_at=told)
    actions.choose(ana, ways={"answered": "weekly"}, now=now)

    digest = Digest.objects.get()
    assert (digest.rhythm, digest.told_until, digest.sent_at) == ("weekly", told, None)


@pytest.mark.parametrize("wrong", [{"answered": "hourly"}, {"newcomers": "list"}])
def test_forged_way_changes_nothing_and_is_said_at_the_field(ana, client, wrong):
    answer = client.post(PAGE, answers(thanked="daily", **wrong))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("errorlist") == 1
    assert "Nothing is saved yet" in page
    assert not Wish.objects.exists()


def test_people_without_a_membership_learn_how_to_get_one(client, db):
    client.force_login(make_user("Ben"))

    page = client.get(PAGE).content.decode()

    assert "This is for members." in page
    assert client.post(PAGE, answers(answered="daily")).status_code == 200
    assert not Wish.objects.exists()


def test_visitors_are_sent_to_sign_in(client, db):
    assert client.get(PAGE).url.startswith(reverse("account_login"))


def test_page_is_nobody_else_s(ana, client):
    answer = client.get(PAGE)

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
