"""Many people at the same moment, with a connection each, on both databases."""

import threading

import pytest
from django.test import Client

from alike.audit.models import Event
from community.groups import actions, counts
from community.groups.models import Count, Membership
from community.members.models import Consent, Member, MemberCondition
from tests.crowd import crowd
from tests.factories import make_group, make_member, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 32
LETTERS = "ABCDEFGHJKMPQTUX"


class Turns:
    """Hands each of `people` out twice, to whoever asks next."""

    def __init__(self, people):
        self.waiting, self.lock = [*people, *people], threading.Lock()

    def __call__(self):
        with self.lock:
            return self.waiting.pop()


def newcomer(place):
    """A browser in which somebody without a membership is signed in, and what they fill in."""
    client = Client()
    client.force_login(make_user(f"User{place}"))
    name = f"{LETTERS[place // 16]}{LETTERS[place % 16]} Wren"
    boxes = {"agree-keep-facts": "on", "agree-count-me": "on"}
    return client, {"relation": "had", "pseudonym": name, **boxes}


def test_32_people_who_join_twice_each_are_32_members(tmp_path):
    lupus = make_group()
    turn = Turns([make_member(f"Member{place}") for place in range(PEOPLE)])

    crowd(
        lambda: actions.join(lupus, member=turn(), relation="diagnosed"),
        people=2 * PEOPLE,
        folder=tmp_path,
    )
    counts.take_snapshot()

    assert Membership.objects.standing().count() == PEOPLE
    assert MemberCondition.objects.count() == PEOPLE
    assert Event.objects.filter(action="group.joined").count() == PEOPLE
    assert Count.objects.get().alikes == PEOPLE


def test_32_new_people_who_send_the_form_twice_each_are_32_members(tmp_path):
    make_group()
    turn = Turns([newcomer(place) for place in range(PEOPLE)])

    def send():
        client, form = turn()
        return client.post("/groups/lupus/join/", form).status_code

    statuses = crowd(send, people=2 * PEOPLE, folder=tmp_path)

    assert set(statuses) == {302}
    assert Member.objects.count() == Membership.objects.standing().count() == PEOPLE
    assert Consent.objects.count() == 2 * PEOPLE


def test_leaving_twice_at_once_leaves_once(tmp_path):
    lupus = make_group()
    mia = make_member("Mia")
    actions.join(lupus, member=mia, relation="diagnosed")

    crowd(lambda: actions.leave(lupus, member=mia), people=8, folder=tmp_path)

    assert Membership.objects.filter(left_at__isnull=False).count() == 1
    assert Event.objects.filter(action="group.left").count() == 1
    assert not MemberCondition.objects.exists()


def test_joining_and_leaving_at_once_leaves_fact_and_membership_together(tmp_path):
    lupus = make_group()
    mia = make_member("Mia")
    turn = Turns(["join", "leave", "join", "leave"])

    def act():
        if turn() == "join":
            actions.join(lupus, member=mia, relation="diagnosed")
        else:
            actions.leave(lupus, member=mia)

    crowd(act, people=8, folder=tmp_path)

    belongs = Membership.objects.standing().count()
    assert belongs in (0, 1)
    assert MemberCondition.objects.count() == belongs
