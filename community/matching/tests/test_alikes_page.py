"""The list of Alikes: who is on it, for whom, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alike.accounts.models import User
from community.connections import asking, wording
from community.matching import weighing
from community.members import actions, blocks
from community.members.models import Member
from tests.factories import make_member, make_user

from .people import MATCHED, make_facts, names_on, page_of, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts():
    return make_facts()


@pytest.fixture
def ana(facts):
    return somebody("Anna", facts.shaky_hands, facts.neck_pain, facts.botulinum_toxin)


def test_the_most_alike_come_first_with_reasons_in_words(client, facts, ana):
    somebody("Clea", facts.neck_pain, facts.tinnitus)
    somebody("Benno", facts.shaky_hands, facts.neck_pain, facts.botulinum_toxin)

    page = page_of(client, ana)

    assert names_on(page) == ["Benno", "Clea"]
    said = page.content.decode()
    assert "You both know shaky hands and neck pain and tried botulinum toxin." in said
    assert "They told of tinnitus too." in said
    assert "Very much like you" in said


def test_no_page_says_a_number_for_how_alike_somebody_is(client, facts, ana):
    somebody("Benno", facts.shaky_hands, facts.neck_pain)

    page = page_of(client, ana)

    score = ana.alike_lists.get().people.get().score
    assert 0 < score < 1
    assert str(score)[:4] not in page.content.decode()
    assert "%" not in page.content.decode().split("<main", 1)[1]


def test_who_has_not_agreed_is_asked_in_the_very_words_and_sees_nobody(client, facts, ana):
    ben = somebody("Benno", facts.shaky_hands, consents=("keep-facts", "show-me"))

    before = page_of(client, ben)
    client.post("/me/consents/match-me/give/", {"next": "/alikes/"})
    after = client.get("/alikes/")

    assert "the people most like me may see me" in before.content.decode()
    assert "Anna of tests" not in before.content.decode()
    assert names_on(after) == ["Anna"]


def test_who_agreed_to_the_first_wording_only_is_neither_found_nor_finds(client, facts, ana):
    ben = somebody("Benno", facts.shaky_hands)
    ben.consents.filter(purpose="match-me").update(wording=1)

    assert names_on(page_of(client, ana)) == []
    assert "cards" not in (page_of(client, ben).context or {})


def test_who_has_told_nothing_learns_how(client):
    page = page_of(client, make_member("Anna", consents=MATCHED))

    assert page.status_code == 200
    assert "/me/symptoms/" in page.content.decode()
    assert "We do not know yet what you live with" in page.content.decode()


def test_who_told_one_fact_has_a_list_and_is_invited_to_tell_more(client, facts):
    ana = somebody("Anna", facts.shaky_hands)
    somebody("Benno", facts.shaky_hands)

    page = page_of(client, ana)

    assert names_on(page) == ["Benno"]
    assert "Tell a little more" in page.content.decode()


def test_where_nobody_shares_anything_the_page_is_kind(client, facts, ana):
    somebody("Benno", facts.tinnitus)

    page = page_of(client, ana)

    assert names_on(page) == []
    assert "You are early, not alone" in page.content.decode()


def test_who_is_no_member_is_asked_for_a_name(client):
    client.force_login(make_user("Mia"))

    assert client.get("/alikes/").url == "/me/name/"


def withdraw(ben, ana):
    actions.withdraw_consent(ben, purpose="match-me")


def withdraw_oneself(ben, ana):
    actions.withdraw_consent(ana, purpose="match-me")


def be_suspended(ben, ana):
    Member.objects.filter(pk=ben.pk).update(suspended_at="2026-11-01T00:00Z")


def close(ben, ana):
    User.objects.filter(pk=ben.user_id).update(is_active=False)


def block(ben, ana):
    blocks.block(ben, other=ana)


def be_blocked(ben, ana):
    blocks.block(ana, other=ben)


def hide_everything(ben, ana):
    actions.show(ben, symptoms="nobody", treatments="connections")


@pytest.mark.parametrize(
    "happens",
    [withdraw, withdraw_oneself, be_suspended, close, block, be_blocked, hide_everything],
)
def test_who_may_not_be_found_any_more_is_gone_on_the_next_request(client, facts, ana, happens):
    ben = somebody("Benno", facts.shaky_hands, facts.botulinum_toxin)
    before = page_of(client, ana)
    seen_before = client.get(ben.get_absolute_url())

    happens(ben, ana)

    assert names_on(before) == ["Benno"]
    assert seen_before.status_code == 200
    assert b"Benno" not in client.get("/alikes/").content
    if happens is not hide_everything:
        assert client.get(ben.get_absolute_url()).status_code == 404
        assert client.get(f"{ben.get_absolute_url()}avatar/").status_code == 404


def test_an_alike_is_seen_by_who_found_them_and_by_nobody_else(client, facts, ana):
    ben, cleo = somebody("Benno", facts.shaky_hands), somebody("Clea", facts.tinnitus)
    page_of(client, ana)

    assert client.get(ben.get_absolute_url()).status_code == 200
    assert page_of(client, cleo, ben.get_absolute_url()).status_code == 404
    assert page_of(client, ben, ana.get_absolute_url()).status_code == 404


def test_a_suspended_member_sees_nobody(client, facts, ana):
    somebody("Benno", facts.shaky_hands)
    Member.objects.filter(pk=ana.pk).update(suspended_at="2026-11-01T00:00Z")

    page = page_of(client, ana)

    assert page.status_code == 403
    assert b"Benno" not in page.content


def test_nobody_keeps_a_copy_of_the_page(client, ana):
    page = page_of(client, ana)

    assert page["Cache-Control"] == "private, no-store"
    assert "noindex" in page["X-Robots-Tag"]


@pytest.mark.parametrize("people", [1, 24])
def test_the_page_costs_twelve_queries_beside_the_match(client, facts, ana, people):
    for number in range(people):
        somebody(f"Benno{number}", facts.shaky_hands, facts.neck_pain)
    weighing.weigh()
    page_of(client, ana)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/alikes/")

    of_the_match = [each for each in asked if "community_epoch" in each["sql"]]
    assert len(names_on(page)) == people
    assert (len(asked), len(of_the_match)) == (13, 1)


def test_of_who_is_connected_already_the_card_says_so(client, facts, ana):
    ben, cleo = somebody("Benno", facts.shaky_hands), somebody("Clea", facts.shaky_hands)
    page_of(client, ana)
    asked = asking.ask(wording.kept("Shall we?"), of=ben, by=ana, now=timezone.now())
    asking.accept(asked, by=ben, now=timezone.now())

    page = client.get("/alikes/")

    connected = {card.member: card.is_connected for card in page.context["cards"]}
    assert connected == {ben.pk: True, cleo.pk: False}
    assert f"/people/{cleo.handle}/connect/" in page.content.decode()
    assert f"/people/{ben.handle}/connect/" not in page.content.decode()
