from datetime import timedelta

import pytest
from django.core import mail as post
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from alike.audit.models import Event
from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Block, Member
from community.notifications import actions, digests, mail
from community.notifications.models import Digest
from tests.crowd import crowd
from tests.factories import Desk, make_group, make_member

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def desk(db):
    return Desk()


@pytest.fixture
def lupus(desk):
    return make_group("Lupus", desk=desk)


def joined(name, group, **more):
    member = make_member(name, **more)
    groups.join(group, member=member, relation="diagnosed")
    return member


@pytest.fixture
def ana(lupus):
    """She is in the group and wants to hear of news every day."""
    ana = joined("Ana", lupus)
    wish(ana, "daily")
    return ana


def wish(member, way, *, kind="newcomers", at=NOW):
    actions.choose(member, ways={kind: way}, now=at)


def letters():
    return [letter.to for letter in post.outbox]


def test_members_hear_of_somebody_new_in_their_group(ana, lupus):
    joined("Ben", lupus)

    assert digests.send_due(now=NOW + DAY) == 1
    assert letters() == [["ana@members.example.org"]]


def test_nobody_hears_of_anything_unless_they_asked(lupus):
    joined("Ana", lupus)
    joined("Ben", lupus)

    assert digests.send_due(now=NOW + 30 * DAY) == 0


def test_no_news_no_letter(ana):
    assert digests.send_due(now=NOW + DAY) == 0
    assert Digest.objects.get().sent_at is None


def test_same_news_is_told_once(ana, lupus):
    joined("Ben", lupus)

    told = [digests.send_due(now=NOW + days * DAY) for days in (1, 1, 2, 3)]

    assert told == [1, 0, 0, 0]


def test_weekly_means_weekly(ana, lupus):
    wish(ana, "weekly")
    joined("Ben", lupus)

    assert [digests.send_due(now=NOW + days * DAY) for days in (1, 6, 7, 8)] == [0, 0, 1, 0]


@pytest.mark.parametrize("consents", [("keep-facts", "count-me"), ("keep-facts",)])
def test_somebody_who_is_not_shown_is_no_news(ana, lupus, consents):
    joined("Ben", lupus, consents=consents)

    assert digests.send_due(now=NOW + DAY) == 0


def test_somebody_blocked_is_no_news(ana, lupus):
    ben = joined("Ben", lupus)
    Block.objects.create(blocker=ben, blocked=ana, known_as="Ana of tests")

    assert digests.send_due(now=NOW + DAY) == 0


def test_somebody_in_another_group_is_no_news(ana, desk):
    joined("Ben", make_group("Gout", desk=desk))

    assert digests.send_due(now=NOW + DAY) == 0


@pytest.mark.parametrize("wrong", ["suspended", "closed", "unverified"])
def test_who_may_not_be_written_to_is_not(ana, lupus, wrong):
    joined("Ben", lupus)
    if wrong == "suspended":
        Member.objects.filter(pk=ana.pk).update(suspended_at=NOW)
    elif wrong == "closed":
        type(ana.user).objects.filter(pk=ana.user_id).update(is_active=False)
    else:
        type(ana.user).objects.filter(pk=ana.user_id).update(verified_at=None)

    assert digests.send_due(now=NOW + DAY) == 0


def test_process_killed_after_claiming_sends_nothing_twice_and_loses_no_news(ana, lupus):
    joined("Ben", lupus)
    Digest.objects.update(claimed_at=NOW + DAY)

    assert digests.send_due(now=NOW + DAY) == 0
    assert digests.send_due(now=NOW + 2 * DAY) == 1


def test_two_processes_that_read_the_same_digest_send_it_once(ana, lupus):
    joined("Ben", lupus)
    first, second = list(digests.due(now=NOW + DAY)), list(digests.due(now=NOW + DAY))
    assert first == second

    with mail.server() as server:
        for digest in first + second:
            digests.send_together([digest], now=NOW + DAY, server=server)

    assert len(post.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_many_processes_at_once_send_it_once(ana, lupus, tmp_path):
    joined("Ben", lupus)

    sent = crowd(lambda: digests.send_due(now=NOW + DAY), people=8, folder=tmp_path)

    assert sum(sent) == 1
    assert letters() == [["ana@members.example.org"]]


def test_mail_server_that_does_not_answer_is_asked_again_in_the_next_round(
    ana, lupus, settings, caplog
):
    joined("Ben", lupus)
    good, settings.EMAIL_BACKEND = (
        settings.EMAIL_BACKEND,
        "django.core.mail.backends.smtp.EmailBackend",
    )
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert digests.send_due(now=NOW + DAY) == 0
    settings.EMAIL_BACKEND = good

    assert digests.send_due(now=NOW + DAY + timedelta(hours=1)) == 1
    assert digests.send_due(now=NOW + DAY + timedelta(hours=2)) == 0
    assert "mail.away ConnectionRefusedError" in caplog.text
    assert "@" not in caplog.text


def test_choosing_twice_leaves_one_event_and_never_stops_it(ana):
    wish(ana, "daily")
    wish(ana, "never")
    wish(ana, "never")

    assert not Digest.objects.exists()
    assert list(
        Event.objects.filter(action__startswith="digest.").values_list("action", flat=True)
    ) == ["digest.stopped", "digest.chosen"]


def test_command_sends_what_is_due(ana, lupus, capsys):
    joined("Ben", lupus)
    Digest.objects.update(chosen_at=NOW - DAY)

    call_command("send_digests")
    call_command("send_digests")

    assert capsys.readouterr().out == "Digests sent: 1\n"


def test_somebody_who_left_again_is_no_news(ana, lupus):
    ben = joined("Ben", lupus)
    members.withdraw_consent(ben, purpose="show-me")

    assert digests.send_due(now=NOW + DAY) == 0


@pytest.mark.parametrize("wrong", [{"rhythm": "hourly"}, {"sent_at": NOW, "claimed_at": None}])
def test_database_refuses_what_makes_no_sense(ana, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.update(**wrong)
