import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from conditions.catalogue.editions import Edition
from conditions.editorial import actions
from conditions.editorial.models import Schedule
from tests.crowd import crowd
from tests.factories import Desk, make_approved, make_condition, page


def planned(desk, name="Dystonia"):
    """A page whose moment has come."""
    condition = make_approved(
        make_condition(name, by=desk.editor), by=desk.editor, reviewer=desk.reviewer
    )
    at = timezone.now() + timedelta(days=1)
    actions.schedule(condition, by=desk.chief, at=at, change_note="First edition.")
    Schedule.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    return condition


def publish_due(**options):
    out, err = StringIO(), StringIO()
    call_command("publish_due", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_what_is_due_is_published_and_named(desk):
    planned(desk)

    said = publish_due()

    assert said == ("Published: Dystonia, edition 1\n", "")
    assert Edition.objects.live().count() == 1


def test_nothing_due_says_nothing(desk):
    assert publish_due() == ("", "")


def test_one_that_fails_is_marked_with_why_and_the_others_are_published(desk):
    changed = planned(desk, "Asthma")
    planned(desk, "Lupus")
    actions.revise(changed, page("Asthma", text="Changed since.[^nih]"), by=desk.editor)

    out, err = publish_due()

    assert out == "Published: Lupus, edition 1\n"
    assert err.startswith("Not published: Asthma")
    assert "No reviewer has approved this version." in err
    assert [edition.name for edition in Edition.objects.live()] == ["Lupus"]
    failed = Schedule.objects.get()
    assert failed.failed_at
    assert "No reviewer has approved this version." in failed.failure
    assert publish_due() == ("", "")


@pytest.mark.django_db(transaction=True)
def test_two_that_run_at_the_same_time_publish_once(tmp_path):
    desk = Desk()
    for name in ("Asthma", "Dystonia", "Lupus"):
        planned(desk, name)

    said = crowd(publish_due, people=4, folder=tmp_path)

    out = "".join(out for out, _err in said)
    assert sorted(out.splitlines()) == [
        "Published: Asthma, edition 1",
        "Published: Dystonia, edition 1",
        "Published: Lupus, edition 1",
    ]
    assert [err for _out, err in said] == [""] * 4
    assert Edition.objects.count() == 3
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("every", [0, -5])
def test_a_pause_of_nothing_is_refused(db, every):
    with pytest.raises(CommandError, match="1 or more"):
        publish_due(every=every)


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_with_every_it_goes_on_through_a_missing_database_until_told_to_stop(tmp_path, stop):
    running = subprocess.Popen(
        [sys.executable, "manage.py", "publish_due", "--every", "1"],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "ALIKE_DATA_DIR": str(tmp_path),
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    heard = [running.stderr.readline() for _ in range(2)]
    asked_at = time.monotonic()
    running.send_signal(stop)

    assert running.wait(timeout=20) == 0
    assert time.monotonic() - asked_at < 10
    running.stderr.close()
    assert [line for line in heard if "The database does not answer" in line]
