"""The same thing at the same moment, from many browsers of one person."""

import pytest
from django.core.files.storage import default_storage

from alike.accounts.models import User
from alike.audit.models import Event
from community.groups import actions as groups
from community.members.actions import ConsentMissing
from community.members.models import Member
from community.privacy import actions, erasure, exports
from community.privacy.models import Export, Tombstone
from tests.crowd import crowd
from tests.factories import make_group, make_member

pytestmark = pytest.mark.django_db(transaction=True)


def test_copy_asked_for_by_many_browsers_at_once_is_one(tmp_path):
    ana = make_member("Ana")

    crowd(lambda: exports.ask(ana.user).pk, people=8, folder=tmp_path)

    assert Export.objects.count() == 1
    assert Event.objects.filter(action="export.asked").count() == 1


def test_copy_made_by_two_processes_at_once_is_made_by_one(tmp_path):
    export = exports.ask(make_member("Ana").user)

    made = crowd(lambda: exports.make(export, now=export.asked_at), people=4, folder=tmp_path)

    assert sorted(made) == [False, False, False, True]
    assert len(default_storage.listdir("exports")[1]) == 1


def test_copy_downloaded_by_many_browsers_at_once_goes_to_one(tmp_path):
    ana = make_member("Ana")
    exports.make_small(exports.ask(ana.user))
    key = Export.objects.get().key

    got = crowd(lambda: exports.collect(ana.user, key=key), people=8, folder=tmp_path)

    assert sum(content is not None for content in got) == 1
    assert default_storage.listdir("exports")[1] == []


def test_account_erased_from_many_browsers_at_once_is_erased_once(tmp_path):
    ana = make_member("Ana")

    crowd(lambda: erasure.erase(ana.user), people=8, folder=tmp_path)

    assert not User.objects.exists()
    assert Tombstone.objects.count() == 1
    assert Event.objects.filter(action="account.erased").count() == 1


def test_joining_while_the_account_is_erased_leaves_nobody_behind(tmp_path):
    lupus, ana = make_group("Lupus"), make_member("Mia")
    turns = iter([True, False] * 4)

    def act():
        if next(turns):
            erasure.erase(ana.user)
            return
        try:
            groups.join(lupus, member=ana, relation="diagnosed")
        except Member.DoesNotExist:
            return

    crowd(act, people=8, folder=tmp_path)

    assert not Member.objects.exists()


def test_joining_while_the_consent_is_taken_back_leaves_no_membership(tmp_path):
    lupus, ana = make_group("Lupus"), make_member("Mia")
    turns = iter([True, False] * 4)

    def act():
        if next(turns):
            actions.withdraw(ana, purpose="keep-facts")
            return
        try:
            groups.join(lupus, member=ana, relation="diagnosed")
        except ConsentMissing:
            return

    crowd(act, people=8, folder=tmp_path)

    assert not ana.memberships.exists()
    assert not ana.conditions.exists()
