"""Waiting for somebody with the same: two are told as soon as there are two, and nobody before."""

import pytest
from django.utils import timezone

from community.groups import actions as groups
from community.matching.models import Lookout
from community.members import actions, blocks
from community.notifications import reading
from community.notifications.models import Notification
from tests.factories import make_group

from .people import make_facts, page_of, somebody

pytestmark = pytest.mark.django_db
WAIT = "/alikes/wait/"


@pytest.fixture
def facts():
    return make_facts()


@pytest.fixture
def lupus():
    return make_group("Lupus")


def with_lupus(name, lupus, *facts, shows="nobody"):
    """Somebody who lives with it and does not show it."""
    member = somebody(name, *facts)
    groups.join(lupus, member=member, relation="diagnosed")
    actions.withdraw_consent(member, purpose="show-me")
    actions.show(member, conditions=shows)
    return member


def wait(client, member, *, fact=None):
    client.force_login(member.user)
    return client.post(WAIT, {"condition": fact or member.conditions.get().pk}, follow=True)


def news(member):
    return [entry.sentence for entry in reading.page(member).entries]


@pytest.fixture
def two(facts, lupus):
    return with_lupus("Anna", lupus, facts.tinnitus), with_lupus("Benno", lupus, facts.fatigue)


def test_one_who_waits_alone_is_told_nothing_and_seen_by_nobody(client, two):
    ana, ben = two

    page = wait(client, ana)

    assert "You wait for somebody. We tell you when there are two of you." in page.content.decode()
    assert news(ana) == news(ben) == []
    assert b"Anna" not in page_of(client, ben).content
    assert client.get(ana.get_absolute_url()).status_code == 404


def test_two_who_wait_for_the_same_are_both_told_and_see_each_other(client, two):
    ana, ben = two
    wait(client, ana)

    page = wait(client, ben)

    assert news(ana) == news(ben) == ["Somebody you wait for is here"]
    assert "Anna of tests" in page.content.decode()
    assert client.get(ana.get_absolute_url()).status_code == 200
    seen = page_of(client, ana, ben.get_absolute_url())
    assert seen.status_code == 200
    assert "Lupus" not in seen.content.decode()


def test_waiting_for_something_else_meets_nobody(client, facts, two):
    ana, _ben = two
    cleo = somebody("Clea", facts.jaw_pain)
    wait(client, ana)
    client.force_login(cleo.user)
    client.post(WAIT, {"symptom": cleo.symptoms.get().pk})

    assert news(ana) == news(cleo) == []
    assert client.get(ana.get_absolute_url()).status_code == 404


def test_a_symptom_can_be_waited_for_as_well(client, facts):
    ana, ben = somebody("Anna", facts.jaw_pain), somebody("Benno", facts.jaw_pain)
    for member in (ana, ben):
        actions.show(member, symptoms="nobody")
        client.force_login(member.user)
        client.post(WAIT, {"symptom": member.symptoms.get().pk})

    assert news(ana) == news(ben) == ["Somebody you wait for is here"]


def end_it(client, ana, ben):
    client.force_login(ben.user)
    client.post(f"/alikes/wait/{ben.lookouts.get().pk}/end/")


def withdraw(client, ana, ben):
    actions.withdraw_consent(ben, purpose="match-me")


def block(client, ana, ben):
    blocks.block(ben, other=ana)


def forget(client, ana, ben):
    actions.forget_condition(ben, condition=ben.conditions.get().condition)


@pytest.mark.parametrize("happens", [end_it, withdraw, block, forget])
def test_a_yes_that_is_taken_back_hides_them_at_once_and_takes_the_news_back(client, two, happens):
    ana, ben = two
    for member in two:
        wait(client, member)

    happens(client, ana, ben)

    assert news(ana) == []
    assert b"Benno" not in page_of(client, ana).content
    assert client.get(ben.get_absolute_url()).status_code == 404


def test_waiting_twice_is_waiting_once_and_nobody_is_told_twice(client, two):
    ana, ben = two
    for member in (ana, ben, ben, ana):
        wait(client, member)

    assert Lookout.objects.count() == 2
    assert Notification.objects.count() == 2


def test_nobody_waits_by_a_fact_that_is_not_theirs(client, two):
    ana, ben = two

    forged = wait(client, ana, fact=ben.conditions.get().pk)
    client.force_login(ben.user)
    no_number = client.post(WAIT, {"condition": "9" * 30})
    nothing = client.post(WAIT)

    assert (forged.status_code, no_number.status_code, nothing.status_code) == (404, 404, 404)
    assert not Lookout.objects.exists()


def test_nobody_ends_another_s_wait(client, two):
    ana, ben = two
    wait(client, ana)
    client.force_login(ben.user)

    assert client.post(f"/alikes/wait/{ana.lookouts.get().pk}/end/").status_code == 404
    assert Lookout.objects.exists()


def test_who_cares_for_somebody_with_it_does_not_wait_as_one_who_has_it(client, facts, lupus):
    ana = somebody("Anna", facts.tinnitus)
    groups.join(lupus, member=ana, relation="carer")

    assert wait(client, ana).status_code == 404


def test_at_most_five_are_waited_for(client, facts):
    ana = somebody("Anna", *(getattr(facts, name) for name in vars(facts) if name != "heat"))
    client.force_login(ana.user)
    for fact in ana.symptoms.all():
        page = client.post(WAIT, {"symptom": fact.pk}, follow=True)

    assert Lookout.objects.count() == 5
    assert "You wait for five already" in page.content.decode()


def test_neither_news_nor_letters_name_what_they_wait_for(two, client):
    for member in two:
        wait(client, member)

    for told in Notification.objects.all():
        assert (told.kind, told.about) == ("somebody-shares", "lookout")
        assert "upus" not in str(list(reading.entries([told], member=told.member)))
    assert Notification.objects.filter(latest_at__lte=timezone.now()).count() == 2
