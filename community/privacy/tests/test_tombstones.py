import io

from django.core import mail
from django.core.management import call_command

from alike.accounts.models import User
from community.members.models import Member
from community.privacy import erasure
from community.privacy.models import Tombstone
from tests.factories import make_member

from .canaries import make_member_of_account


def erase(user, capture):
    with capture(execute=True):
        erasure.erase(user)


def restore(*rows):
    """Bring rows back as they were, as a backup does."""
    for row in rows:
        type(row).objects.bulk_create([row])


def apply():
    out = io.StringIO()
    call_command("apply_tombstones", stdout=out)
    return out.getvalue().strip()


def test_somebody_who_is_back_from_a_backup_is_erased_again(
    ben, django_capture_on_commit_callbacks
):
    ana = make_member("Ana")
    erase(ana.user, django_capture_on_commit_callbacks)
    restore(ana.user, ana)

    assert apply() == "Erased again: 1"

    assert list(Member.objects.all()) == [ben]
    assert apply() == "Erased again: 0"


def test_marks_beside_the_database_do_when_it_has_forgotten_its_own(
    db, django_capture_on_commit_callbacks
):
    ana = make_member("Ana")
    erase(ana.user, django_capture_on_commit_callbacks)
    restore(ana.user)
    Tombstone.objects.all().delete()

    assert apply() == "Erased again: 1"


def test_nobody_hears_of_it_twice(db, django_capture_on_commit_callbacks):
    ana = make_member("Ana")
    erase(ana.user, django_capture_on_commit_callbacks)
    restore(ana.user)

    with django_capture_on_commit_callbacks(execute=True):
        apply()

    assert len(mail.outbox) == 1


def test_somebody_new_under_the_same_number_stays(db, django_capture_on_commit_callbacks):
    ana = make_member("Ana")
    number = ana.user_id
    erase(ana.user, django_capture_on_commit_callbacks)
    User.objects.create_user("cleo@members.example.org", id=number)

    assert apply() == "Erased again: 0"
    assert User.objects.filter(pk=number).exists()


def test_marks_are_known_after_the_secret_key_has_changed(
    db, settings, django_capture_on_commit_callbacks
):
    ana = make_member("Ana")
    erase(ana.user, django_capture_on_commit_callbacks)
    restore(ana.user)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another " * 10

    assert apply() == "Erased again: 0"
    settings.SECRET_KEY_FALLBACKS = [old]
    assert apply() == "Erased again: 1"


def test_editor_s_membership_is_erased_again_and_their_account_stays(
    desk, lupus, django_capture_on_commit_callbacks
):
    member = make_member_of_account(desk.editor, group=lupus)
    erase(desk.editor, django_capture_on_commit_callbacks)
    restore(member)

    assert apply() == "Erased again: 1"

    assert not Member.objects.exists()
    assert User.objects.filter(pk=desk.editor.pk).exists()


def test_backup_from_before_they_joined_the_desk_costs_them_their_membership_alone(
    db, django_capture_on_commit_callbacks
):
    ana = make_member("Ana")
    User.objects.filter(pk=ana.user_id).update(is_staff=True)
    ana.user.refresh_from_db()
    erase(ana.user, django_capture_on_commit_callbacks)
    User.objects.filter(pk=ana.user_id).update(is_staff=False)
    restore(ana)

    assert apply() == "Erased again: 1"

    assert not Member.objects.exists()
    assert User.objects.filter(pk=ana.user_id).exists()


def test_mark_says_nothing_of_the_person(ana, settings, django_capture_on_commit_callbacks):
    erase(ana.user, django_capture_on_commit_callbacks)

    mark = Tombstone.objects.get()
    [file] = (settings.MEDIA_ROOT / "tombstones").iterdir()
    assert file.name == mark.fingerprint
    assert len(mark.fingerprint) == 64
    assert file.read_text() == mark.erased_on.isoformat()
