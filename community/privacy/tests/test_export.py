import json
import re
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from alike.audit.models import Event
from community.members import blocks
from community.members.purposes import ASKS
from community.privacy import exports
from community.privacy.models import Export
from tests.factories import make_member

from .canaries import WORDS

NOW = timezone.now()


def opened(content):
    return zipfile.ZipFile(BytesIO(content))


def test_copy_holds_all_of_the_person_s_own_and_nobody_else_s(ana, ben):
    archive = opened(exports.collect(ana.user, key=ana.user.export.key))
    said = json.loads(archive.read("data.json"))["parts"]

    assert said["accounts.user"][0]["email"] == "ana@members.example.org"
    assert said["community.member"][0]["pseudonym"] == "Ana of tests"
    assert said["community.membercondition"][0]["condition"] == "Lupus"
    assert said["community.membersymptom"][0]["symptom"] == "Tremor"
    assert said["community.membertreatment"][0]["side_effects"] == WORDS[1]
    assert said["community.membership"][0]["group"] == "Lupus"
    assert {row["purpose"] for row in said["community.consent"]} == {
        "keep-facts",
        "count-me",
        "show-me",
    }
    agreed = {row["purpose"]: row["sentence"] for row in said["community.consent"]}
    assert agreed["count-me"] == ASKS["count-me"].sentence
    assert len(said["community.block"]) == 1
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "ben@" not in everything
    assert "Odo of tests" in everything
    assert "odo@" not in everything


def test_copy_keeps_secrets_to_itself(ana):
    content = exports.collect(ana.user, key=ana.user.export.key)
    everything = b"".join(opened(content).read(name) for name in opened(content).namelist())

    assert ana.user.password.encode() not in everything
    assert ana.user.export.key.encode() not in everything
    assert ana.pseudonym_skeleton.encode() not in everything


def test_copy_does_not_say_who_blocked_them(ben):
    blocks.block(make_member("Odo"), other=ben)
    export = exports.ask(ben.user)
    exports.make(export, now=NOW)

    said = opened(exports.collect(ben.user, key=export.key)).read("data.json").decode()

    assert "consent.given" in said
    assert "block" not in said
    assert "Odo" not in said


def test_copy_can_be_read_by_a_person_and_holds_their_picture(ana):
    archive = opened(exports.collect(ana.user, key=ana.user.export.key))
    page = re.sub(
        r">\s+|\s+<", lambda edge: edge[0].strip(), archive.read("read-me-first.html").decode()
    )

    assert "<h2>Treatments</h2>" in page
    assert f"<dd>{WORDS[1]}</dd>" in page
    assert "<dd>I am diagnosed with it</dd>" in page
    assert "<script" not in page
    assert "http" not in page
    [picture] = [name for name in archive.namelist() if name.startswith("files/")]
    assert archive.read(picture).decode() == WORDS[2]
    assert archive.read("style.css")


def test_copy_can_be_collected_once(ana):
    key, file = ana.user.export.key, ana.user.export.file

    with transaction.atomic():
        first = exports.collect(ana.user, key=key)

    assert first
    assert exports.collect(ana.user, key=key) is None
    assert Event.objects.filter(action="export.collected").count() == 1
    assert Export.objects.get().file == ""
    assert file


def test_file_is_deleted_once_it_is_collected(ana, django_capture_on_commit_callbacks):
    file = ana.user.export.file

    with django_capture_on_commit_callbacks(execute=True):
        exports.collect(ana.user, key=ana.user.export.key)

    assert not default_storage.exists(file)


def test_copy_cannot_be_collected_by_somebody_else_or_with_another_key(ana, ben):
    assert exports.collect(ben.user, key=ana.user.export.key) is None
    assert exports.collect(ana.user, key="x" * 43) is None


def test_copy_waits_a_day_and_no_longer(ana):
    key, made_at = ana.user.export.key, ana.user.export.made_at

    assert exports.collect(ana.user, key=key, now=made_at + timedelta(hours=24)) is None
    assert exports.collect(ana.user, key=key, now=made_at + timedelta(hours=23, minutes=59))


def test_lost_file_is_nothing_to_collect_and_a_new_copy_can_be_asked_for(ana):
    default_storage.delete(ana.user.export.file)

    assert exports.collect(ana.user, key=ana.user.export.key) is None
    assert exports.is_over(Export.objects.get(), now=timezone.now())


def test_asking_twice_leaves_one_copy_on_its_way(ben):
    first, second = exports.ask(ben.user), exports.ask(ben.user)

    assert first == second
    assert Event.objects.filter(action="export.asked").count() == 1


def test_asking_again_after_collecting_makes_a_new_copy_with_a_new_key(ana):
    key = ana.user.export.key
    exports.collect(ana.user, key=key)

    again = exports.ask(ana.user)

    assert again.key != key
    assert again.made_at is None


def test_nobody_gets_a_sixth_new_copy_in_one_day(ben):
    for _copy in range(6):
        export = exports.ask(ben.user, now=NOW)
        exports.make(export, now=NOW)
        exports.collect(ben.user, key=export.key)

    with pytest.raises(exports.TooMany):
        exports.ask(ben.user, now=NOW)


def test_clock_makes_what_waits_and_counts_the_parts(ben):
    export = exports.ask(ben.user)

    assert exports.make_waiting(now=NOW) == 1
    assert exports.make_waiting(now=NOW) == 0

    export.refresh_from_db()
    assert export.parts_done == export.parts_in_all > 20
    assert default_storage.exists(export.file)


def test_copy_that_another_process_is_making_is_left_to_it_for_a_quarter_of_an_hour(ben):
    export = exports.ask(ben.user)
    Export.objects.update(began_at=NOW)

    assert not exports.make(export, now=NOW + timedelta(minutes=14))
    assert exports.make(export, now=NOW + timedelta(minutes=16))


def test_large_copy_is_left_to_the_clock(ben, monkeypatch):
    monkeypatch.setattr(exports, "MADE_AT_ONCE", 3)

    exports.make_small(exports.ask(ben.user))

    assert Export.objects.get().began_at is None


def test_copy_that_cannot_be_made_says_so_and_the_log_says_nothing_of_the_person(
    ana, ben, settings, tmp_path, caplog
):
    exports.ask(ben.user)
    settings.MEDIA_ROOT = tmp_path / "a-file"
    settings.MEDIA_ROOT.write_text("not a folder")

    assert exports.make_waiting(now=NOW) == 0

    export = Export.objects.get(user=ben.user)
    assert export.failed_at
    assert exports.is_over(export, now=NOW)
    assert "export.failed" in caplog.text
    assert "ben" not in caplog.text.lower()


@pytest.mark.parametrize(
    "wrong",
    [
        {"file": ""},
        {"made_at": None},
        {"collected_at": NOW},
        {"failed_at": NOW},
        {"made_at": None, "file": "", "collected_at": NOW},
    ],
)
def test_database_refuses_moments_that_do_not_go_together(ana, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.update(**wrong)


def test_broken_errors_include_the_database_s():
    assert issubclass(IntegrityError, exports.BROKEN)
    assert DatabaseError in exports.BROKEN
