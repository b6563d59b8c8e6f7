from django.core import mail
from django.core.files.storage import default_storage

from alike.accounts.models import User
from alike.audit.models import Event
from community.groups.models import Membership
from community.members import blocks
from community.members.models import Block, Member
from community.privacy import erasure
from community.privacy.models import Tombstone
from tests.factories import make_member

from .canaries import found_in_files, found_in_tables, make_member_of_account, traces_of


def test_nothing_of_the_person_is_left_in_any_table_or_file(
    ana, sign_in, django_capture_on_commit_callbacks
):
    sign_in(ana.user)
    traces = traces_of(ana)
    assert {place.split(":")[0] for place in found_in_tables(traces)} == {
        "account_emailaddress",
        "accounts_user",
        "community_block",
        "community_member",
        "community_membertreatment",
        "community_message",
        "community_side",
        "django_admin_log",
        "django_session",
    }
    assert found_in_files(traces)

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(ana.user)

    assert found_in_tables(traces) == []
    assert found_in_files(traces) == []


def test_audit_trail_says_that_things_happened_and_not_to_whom(ana):
    user, member = ana.user.pk, ana.pk
    before = Event.objects.count()

    erasure.erase(ana.user)

    assert Event.objects.count() == before + 1
    assert Event.objects.filter(action="group.joined").count() == 3
    assert not Event.objects.filter(actor_id=user).exists()
    assert not Event.objects.filter(target_type="accounts.user", target_id=user).exists()
    assert not Event.objects.filter(target_type="community.member", target_id=member).exists()
    gone = Event.objects.get(action="account.erased")
    assert (gone.actor_id, gone.target_id, gone.detail) == (None, None, {})


def test_others_keep_what_is_theirs(ana, ben):
    erasure.erase(ana.user)

    assert Member.objects.filter(pk=ben.pk).exists()
    assert ben.consents.standing().count() == 3
    assert Event.objects.filter(actor_id=ben.user_id).exists()


def test_erasing_twice_changes_nothing_more(ana):
    erasure.erase(ana.user)
    events = Event.objects.count()

    erasure.erase(User(pk=ana.user_id, email="ana@members.example.org"))

    assert Event.objects.count() == events
    assert Tombstone.objects.count() == 1


def test_files_stay_when_the_transaction_does_not_hold(ana):
    erasure.erase(ana.user)

    assert default_storage.exists(ana.avatar)


def test_last_letter_goes_to_a_verified_address_alone(db, django_capture_on_commit_callbacks):
    ana, ben = make_member("Ana"), make_member("Ben", verified=False)

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(ana.user)
        erasure.erase(ben.user)

    assert [letter.to for letter in mail.outbox] == [["ana@members.example.org"]]
    assert mail.outbox[0].subject == "Your Alike account is deleted"


def test_editor_s_account_stays_and_their_membership_goes(desk, lupus):
    editor = desk.editor
    ana = make_member_of_account(editor, group=lupus)
    traces = [ana.pseudonym.lower(), ana.handle]

    plan = erasure.plan(editor)
    erasure.erase(editor)

    assert plan.account_stays
    assert {rule.model for rule in plan.kept} >= {"conditions.revision", "conditions.submission"}
    assert User.objects.filter(pk=editor.pk).exists()
    assert editor.byline.name == "Ana"
    assert found_in_tables(traces) == []
    assert not Membership.objects.exists()
    assert Event.objects.filter(actor_id=editor.pk, action="condition.saved").exists()
    assert not Event.objects.filter(actor_id=editor.pk, action="group.joined").exists()


def test_somebody_who_left_the_desk_is_still_named_by_its_pages(desk):
    desk.publish("Gout")
    User.objects.filter(pk=desk.reviewer.pk).update(is_staff=False)
    desk.reviewer.refresh_from_db()

    erasure.erase(desk.reviewer)

    assert User.objects.filter(pk=desk.reviewer.pk).exists()


def test_plan_names_what_there_is_and_nothing_else(ana, ben):
    full, bare = erasure.plan(ana.user), erasure.plan(ben.user)

    assert {"community.membersymptom", "community.digest", "accounts.user"} <= {
        rule.model for rule in full.deleted
    }
    assert "community.membersymptom" not in {rule.model for rule in bare.deleted}
    assert {rule.model for rule in full.anonymous} == {
        "audit.event",
        "admin.logentry",
        "community.notification",
    }
    assert full.kept == bare.kept == []


def test_plan_does_not_say_that_somebody_blocked_them(ben):
    blocks.block(make_member("Odo"), other=ben)

    assert "community.block" not in {rule.model for rule in erasure.plan(ben.user).deleted}

    erasure.erase(ben.user)
    assert not Block.objects.exists()
