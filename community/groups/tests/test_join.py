import pytest

from alike.audit.models import Event
from community.groups import actions
from community.groups.models import Membership
from community.members import actions as members
from conditions.editorial import actions as editorial
from tests.factories import Desk, make_group, make_member


def test_joining_twice_leaves_one_membership_one_fact_and_one_event(db):
    lupus, ana = make_group("Lupus"), make_member("Ana")

    first = actions.join(lupus, member=ana, relation="diagnosed")
    second = actions.join(lupus, member=ana, relation="carer")

    assert first == second
    assert Membership.objects.standing().count() == 1
    assert ana.conditions.get().relation == "diagnosed"
    assert Event.objects.filter(action="group.joined").count() == 1


def test_joining_needs_the_consent_to_keep_health_facts(db):
    lupus, ana = make_group("Lupus"), make_member("Ana", consents=())

    with pytest.raises(members.ConsentMissing):
        actions.join(lupus, member=ana, relation="diagnosed")

    assert not Membership.objects.exists()


def test_the_group_of_a_withdrawn_page_takes_nobody_in(db):
    desk = Desk()
    lupus, ana = make_group("Lupus", desk=desk), make_member("Mia")
    editorial.withdraw(lupus.condition, by=desk.chief, reason="Out of date.")

    with pytest.raises(actions.GroupClosed):
        actions.join(lupus, member=ana, relation="diagnosed")


def test_leaving_ends_the_membership_and_forgets_the_fact(db):
    lupus, ana = make_group("Lupus"), make_member("Mia")
    actions.join(lupus, member=ana, relation="diagnosed")

    actions.leave(lupus, member=ana)
    actions.leave(lupus, member=ana)

    assert not Membership.objects.standing().exists()
    assert not ana.conditions.exists()
    assert Event.objects.filter(action="group.left").count() == 1


def test_the_audit_trail_does_not_say_which_group(db):
    lupus, ana = make_group("Lupus"), make_member("Mia")

    actions.join(lupus, member=ana, relation="diagnosed")

    event = Event.objects.get(action="group.joined")
    assert (event.target_type, event.target_id, event.detail) == ("community.member", ana.pk, {})
