from datetime import timedelta

import pytest
from django.core import mail as post
from django.core.management import call_command
from django.utils import timezone

from community.members.models import Member
from community.notifications import letters
from community.notifications.models import Letter
from tests.crowd import crowd
from tests.factories import make_member

NOW = timezone.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db):
    return make_member("Ana")


def sent():
    return [letter.to for letter in post.outbox]


def test_a_letter_waits_until_the_clock_sends_it_and_is_forgotten(ana):
    letters.write("decision", to=ana.user, now=NOW)
    assert sent() == []

    assert letters.send_waiting(now=NOW) == 1
    assert letters.send_waiting(now=NOW) == 0
    assert sent() == [["ana@members.example.org"]]
    assert not Letter.objects.exists()


def test_while_one_waits_the_same_again_is_no_second_letter(ana):
    letters.write("decision", to=ana.user, now=NOW)
    letters.write("decision", to=ana.user, now=NOW)

    assert letters.send_waiting(now=NOW) == 1


def test_members_who_are_suspended_still_get_it(ana):
    Member.objects.update(suspended_at=NOW)
    letters.write("decision", to=ana.user, now=NOW)

    assert letters.send_waiting(now=NOW) == 1


@pytest.mark.parametrize("wrong", [{"is_active": False}, {"verified_at": None}])
def test_nothing_goes_to_closed_accounts_and_unproved_addresses(ana, wrong):
    type(ana.user).objects.update(**wrong)
    letters.write("decision", to=ana.user, now=NOW)

    assert letters.send_waiting(now=NOW) == 0
    assert (sent(), Letter.objects.count()) == ([], 0)


def test_process_killed_after_claiming_sends_nothing_twice(ana):
    letters.write("decision", to=ana.user, now=NOW)
    Letter.objects.update(claimed_at=NOW)

    assert letters.send_waiting(now=NOW + timedelta(hours=1)) == 0


def test_mail_server_that_does_not_answer_is_asked_again(ana, settings):
    letters.write("decision", to=ana.user, now=NOW)
    good, settings.EMAIL_BACKEND = (
        settings.EMAIL_BACKEND,
        "django.core.mail.backends.smtp.EmailBackend",
    )
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert letters.send_waiting(now=NOW) == 0
    settings.EMAIL_BACKEND = good
    assert letters.send_waiting(now=NOW) == 1


@pytest.mark.django_db(transaction=True)
def test_many_processes_at_once_send_each_once(tmp_path):
    for name in ("Ana", "Ben", "Cleo"):
        letters.write("decision", to=make_member(name).user, now=NOW)

    numbers = crowd(lambda: letters.send_waiting(now=NOW), people=6, folder=tmp_path)

    assert sum(numbers) == 3
    assert sorted(sent()) == [[f"{name}@members.example.org"] for name in ("ana", "ben", "cleo")]


def test_command_sends_what_waits(ana, capsys):
    letters.write("decision", to=ana.user, now=NOW)

    call_command("send_letters")
    call_command("send_letters")

    assert capsys.readouterr().out == "Letters sent: 1\n"
