import io
import os
from datetime import timedelta

import pytest
from allauth.account.models import EmailConfirmation
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from alike.accounts.models import User
from alike.web import limits
from alike.web.models import Tally
from community.groups import actions as groups
from community.groups.models import Membership
from community.notifications import actions as notifications
from community.notifications import letters
from community.notifications.models import Letter, Notification
from community.privacy import exports, retention
from community.privacy.models import Export
from tests.factories import make_member

NOW = timezone.now()
DAY = timedelta(days=1)


def forget(after=timedelta()):
    return dict(retention.forget_old(now=NOW + after))


def test_accounts_nobody_confirmed_go_after_a_week(db):
    make_member("Ana")
    make_member("Ben", verified=False)

    forget(timedelta(days=6))
    assert User.objects.count() == 2

    forget(timedelta(days=8))
    assert [user.email for user in User.objects.all()] == ["ana@members.example.org"]


def test_accounts_that_an_operator_made_for_the_desk_stay(desk):
    before = User.objects.count()

    forget(timedelta(days=400))

    assert User.objects.count() == before > 0


@pytest.mark.parametrize("collected", [True, False])
def test_copies_go_a_day_after_they_were_made_with_their_file(
    ana, collected, django_capture_on_commit_callbacks
):
    file = ana.user.export.file
    if collected:
        exports.collect(ana.user, key=ana.user.export.key)

    forget(timedelta(hours=23))
    assert Export.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        forget(timedelta(hours=25))
    assert not Export.objects.exists()
    assert not default_storage.exists(file)


def test_stored_files_whose_row_is_gone_are_deleted(ana, settings):
    lost = default_storage.save("exports/lost.zip", ContentFile(b"x"))
    new = default_storage.save("avatars/new.webp", ContentFile(b"x"))
    long_ago = (NOW - 2 * DAY).timestamp()
    for name in (lost, ana.avatar):
        os.utime(settings.MEDIA_ROOT / name, (long_ago, long_ago))

    forget()

    assert not default_storage.exists(lost)
    assert default_storage.exists(new)
    assert default_storage.exists(ana.avatar)


def test_which_groups_somebody_left_is_forgotten_after_a_month(ana, lupus):
    groups.leave(lupus, member=ana)

    forget(29 * DAY)
    assert Membership.objects.filter(member=ana).count() == 1

    forget(31 * DAY)
    assert not Membership.objects.filter(member=ana).exists()


def test_groups_somebody_is_in_stay(ana):
    forget(400 * DAY)

    assert Membership.objects.filter(member=ana).count() == 1


def test_tallies_go_an_hour_after_their_window(db):
    limits.count(limits.Limit("try", 3, 60), who="1", now=NOW.timestamp())

    forget(timedelta(minutes=30))
    assert Tally.objects.count() == 1

    forget(timedelta(hours=2))
    assert not Tally.objects.exists()


def test_sessions_that_ended_go_with_their_device(ana, sign_in):
    sign_in(ana.user)
    assert Session.objects.count() == UserSession.objects.count() == 1

    forget(DAY)
    assert Session.objects.count() == UserSession.objects.count() == 1

    Session.objects.update(expire_date=NOW - DAY)
    forget()
    assert Session.objects.count() == UserSession.objects.count() == 0


def test_session_of_somebody_who_is_gone_goes(ana, ben):
    browsers = {member: Client() for member in (ana, ben)}
    for member, browser in browsers.items():
        browser.force_login(member.user)
    User.objects.filter(pk=ana.user_id).delete()
    assert Session.objects.count() == 2

    forget()

    kept = browsers[ben].session.session_key
    assert [session.session_key for session in Session.objects.all()] == [kept]


def test_network_addresses_go_after_a_day_and_the_device_stays(ana):
    UserSession.objects.create(user=ana.user, session_key="k", ip="203.0.113.7", user_agent="x")
    Session.objects.create(session_key="k", session_data="", expire_date=NOW + 90 * DAY)

    forget(timedelta(hours=23))
    assert UserSession.objects.get().ip == "203.0.113.7"

    forget(timedelta(hours=25))
    assert UserSession.objects.get().ip == retention.NO_ADDRESS


def test_late_confirmations_go(ana):
    address = ana.user.emailaddress_set.get()
    EmailConfirmation.objects.create(email_address=address, key="k", sent=NOW - 30 * DAY)

    forget()

    assert not EmailConfirmation.objects.exists()


def test_command_says_what_it_forgot(db):
    ben = make_member("Ben", verified=False)
    User.objects.filter(pk=ben.user_id).update(joined_at=NOW - 8 * DAY)
    out = io.StringIO()

    call_command("forget_old", stdout=out)
    call_command("forget_old", stdout=out)

    assert out.getvalue().splitlines() == ["Accounts whose address nobody confirmed: 1"]


def test_news_goes_half_a_year_after_the_latest_of_it(ana):
    notifications.tell(ana, kind="thanked", about="post", thing=1, now=NOW)
    notifications.tell(ana, kind="thanked", about="post", thing=1, now=NOW + 100 * DAY)

    forget(279 * DAY)
    assert Notification.objects.exists()

    forget(281 * DAY)
    assert not Notification.objects.exists()


def test_letters_that_were_left_behind_go_after_a_day(ana):
    letters.write("decision", to=ana.user, now=NOW)

    forget(timedelta(hours=23))
    assert Letter.objects.exists()

    forget(timedelta(hours=25))
    assert not Letter.objects.exists()
