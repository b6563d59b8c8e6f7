from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.members.models import Block, Member
from community.notifications import actions, kinds
from community.notifications.kinds import Kind
from community.notifications.models import Letter, Notification, Wish
from tests.crowd import crowd

NOW = timezone.now()
HOUR = timedelta(hours=1)


def tell(member, *, by=None, now=NOW, **more):
    what = {"kind": "answered", "about": "post", "thing": 7, **more}
    actions.tell(member, now=now, by=by, **what)


def rows():
    return list(
        Notification.objects.order_by("pk").values_list("member", "kind", "about", "thing_id", "by")
    )


def test_telling_leaves_what_happened_to_which_thing_and_no_words(ana, ben):
    tell(ana, by=ben)

    assert rows() == [(ana.pk, "answered", "post", 7, ben.pk)]


def test_the_same_again_while_unread_only_comes_to_the_top(ana, ben, cleo):
    tell(ana, by=ben)
    tell(ana, by=cleo, now=NOW + HOUR)
    tell(ana, by=cleo, now=NOW + HOUR)

    told = Notification.objects.get()
    assert (told.told_at, told.latest_at, told.by) == (NOW, NOW + HOUR, cleo)


def test_something_from_before_is_told_as_of_then(ana, ben):
    tell(ana, by=ben)
    tell(ana, by=ben, now=NOW + HOUR, since=NOW - HOUR)

    told = Notification.objects.get()
    assert (told.told_at, told.latest_at) == (NOW - HOUR, NOW + HOUR)


def test_the_same_again_after_reading_is_news(ana, ben):
    tell(ana, by=ben)
    actions.read(Notification.objects.get(), now=NOW)
    tell(ana, by=ben, now=NOW + HOUR)

    assert list(Notification.objects.order_by("pk").values_list("read_at", flat=True)) == [
        NOW,
        None,
    ]


def test_nobody_hears_of_what_they_did_themselves(ana):
    tell(ana, by=ana)

    assert rows() == []


@pytest.mark.parametrize("who_blocks", ["ana", "ben"])
def test_a_block_in_either_direction_keeps_it_from_both(ana, ben, who_blocks):
    one, other = (ana, ben) if who_blocks == "ana" else (ben, ana)
    Block.objects.create(blocker=one, blocked=other, known_as="Somebody")

    tell(ana, by=ben)

    assert rows() == []


@pytest.mark.parametrize("suspended", ["ana", "ben"])
def test_who_is_suspended_is_neither_told_nor_told_of(ana, ben, suspended):
    Member.objects.filter(pk={"ana": ana, "ben": ben}[suspended].pk).update(suspended_at=NOW)

    tell(ana, by=ben)

    assert rows() == []


def test_what_nobody_did_in_person_reaches_who_is_suspended_too(ana):
    Member.objects.filter(pk=ana.pk).update(suspended_at=NOW)

    tell(ana, kind="decision", about="decision")

    assert len(rows()) == 1


def test_a_closed_account_is_told_nothing(ana):
    type(ana.user).objects.filter(pk=ana.user_id).update(is_active=False)

    tell(ana)

    assert rows() == []


def test_who_does_not_want_to_hear_of_a_kind_hears_of_the_others(ana, ben):
    actions.choose(ana, ways={"answered": "never"}, now=NOW)

    tell(ana, by=ben)
    tell(ana, by=ben, kind="thanked")

    assert [kind for _member, kind, *_rest in rows()] == ["thanked"]


def test_many_are_told_with_as_many_queries_as_one(ana, ben, cleo, django_assert_num_queries):
    with django_assert_num_queries(5):  # two of them for the savepoint
        actions.tell_all([ana.pk, cleo.pk], kind="followed", about="post", thing=7, now=NOW, by=ben)

    assert Notification.objects.count() == 2


def test_the_name_of_who_did_it_goes_with_their_account(ana, ben):
    tell(ana, by=ben)
    ben.user.delete()

    assert rows() == [(ana.pk, "answered", "post", 7, None)]


@pytest.mark.django_db(transaction=True)
def test_many_processes_at_once_tell_it_once(ana, ben, tmp_path):
    crowd(lambda: tell(ana, by=ben), people=8, folder=tmp_path)

    assert len(rows()) == 1


def test_two_rooms_cannot_call_different_kinds_the_same():
    with pytest.raises(ValueError, match="thanked"):
        kinds.register(Kind(key="thanked", title="Something else", lines=lambda *_: {}))


@pytest.mark.parametrize(
    "wrong", [{"kind": ""}, {"about": ""}, {"latest_at": NOW - HOUR}, {"thing_id": 8}]
)
def test_database_refuses_what_makes_no_sense(ana, ben, wrong):
    tell(ana, by=ben)
    tell(ana, by=ben, thing=8)

    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.filter(thing_id=7).update(**wrong)


@pytest.mark.parametrize("wrong", [{"way": "hourly"}, {"kind": "thanked"}])
def test_database_refuses_wishes_that_make_no_sense(ana, wrong):
    Wish.objects.create(member=ana, kind="thanked", way="never")
    wish = Wish.objects.create(member=ana, kind="answered", way="never")

    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.filter(pk=wish.pk).update(**wrong)


@pytest.mark.parametrize("wrong", [{"key": ""}, {"key": "decision"}])
def test_database_refuses_letters_that_make_no_sense(ana, wrong):
    Letter.objects.create(user=ana.user, key="decision", asked_at=NOW)
    letter = Letter.objects.create(user=ana.user, key="digest", asked_at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**wrong)
