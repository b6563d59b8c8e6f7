"""Who moderates what, and that nobody decides their own matter."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Member
from community.moderation import actions, appointing, claiming, deciding, subjects, suspending
from community.moderation.models import Appointment, Case, Decision
from community.moderation.models.decision import Outcome
from community.moderation.moderators import moderator_of
from tests.factories import make_member, make_user

from .world import (
    LINE,
    NOW,
    decide,
    fresh,
    make_group_moderator,
    make_moderator,
    make_world,
    report_line,
)

pytestmark = pytest.mark.django_db
QUEUE = reverse("community:moderation")
TEAM = reverse("community:moderators")


@pytest.fixture
def world():
    return make_world()


def of_the_group(world, case):
    """As what is said in a group is: a case for that group's moderators too."""
    case.conditions.add(world.lupus.condition)
    return case


def waiting(client):
    return [each.case.pk for each in client.get(QUEUE).context["waiting"]]


def test_nobody_but_moderators_finds_the_queue(client, world):
    case = report_line(world)
    places = [QUEUE, TEAM, reverse("community:case", args=[case.pk])]
    assert client.get(QUEUE).status_code == 302

    for user in (world.ana.user, world.ben.user, make_user("Nina")):
        client.force_login(user)
        assert {client.get(place).status_code for place in places} == {404}
        for name in ("case-take", "case-give-back", "case-decide"):
            address = reverse(f"community:{name}", args=[case.pk])
            assert client.post(address, {}).status_code == 404


def test_the_permission_alone_does_not_make_a_moderator_of_somebody_who_is_not_staff(world):
    nina = make_user("Nina")
    nina.groups.add(Group.objects.get(name="Moderator"))

    assert moderator_of(nina) is None


def test_staff_without_a_second_factor_are_asked_for_one(client, world, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    client.force_login(world.mona)

    assert client.get(QUEUE)["Location"] == reverse("mfa_index")


def test_a_group_moderator_sees_the_cases_of_that_group_alone(client, world):
    gus = make_group_moderator(world)
    in_group = of_the_group(world, report_line(world))
    actions.report(world.ana, key="name", pk=world.ben.pk, reason="other", now=NOW())
    elsewhere = Case.objects.exclude(pk=in_group.pk).get()
    client.force_login(gus.user)

    assert waiting(client) == [in_group.pk]
    assert client.get(reverse("community:case", args=[elsewhere.pk])).status_code == 404
    assert client.get(TEAM).status_code == 404
    client.force_login(world.mona)
    assert sorted(waiting(client)) == sorted([in_group.pk, elsewhere.pk])


@pytest.mark.parametrize("happens", ["leaves", "suspended", "ended", "account closed"])
def test_a_group_moderator_is_none_any_more_on_the_next_request(client, world, happens):
    gus = make_group_moderator(world)
    of_the_group(world, report_line(world))
    client.force_login(gus.user)
    assert client.get(QUEUE).status_code == 200

    if happens == "leaves":
        groups.leave(world.lupus, member=gus)
    elif happens == "suspended":
        suspending.suspend(gus, by=world.mona, reason="x", now=NOW())
    elif happens == "ended":
        appointing.end(Appointment.objects.get(), by=world.mona, now=NOW())
    else:
        type(gus.user).objects.filter(pk=gus.user_id).update(is_active=False)

    assert client.get(QUEUE).status_code in (302, 404)
    assert moderator_of(fresh(gus).user) is None or happens == "account closed"


@pytest.mark.parametrize("role", ["author", "reporter"])
def test_who_wrote_or_reported_it_never_sees_the_case_though_they_moderate(client, world, role):
    gus = make_group_moderator(world)
    members.describe(gus, about="A line of Gus")
    if role == "author":
        actions.report(world.ana, key="line", pk=gus.pk, reason="other", now=NOW())
        case = of_the_group(world, Case.objects.get())
    else:
        case = of_the_group(world, report_line(world, by=fresh(gus)))
    client.force_login(gus.user)

    assert waiting(client) == []
    for name in ("case", "case-take", "case-decide"):
        address = reverse(f"community:{name}", args=[case.pk])
        method = client.get if name == "case" else client.post
        assert method(address).status_code == 404


def test_a_moderator_of_all_groups_who_is_a_member_too_does_not_see_their_own_matter(client, world):
    member = members.register(world.mona, pseudonym="Quiet Mona")
    members.consent(member, purpose="keep-facts")
    members.consent(member, purpose="show-me")
    groups.join(world.lupus, member=member, relation="had")
    members.describe(member, about="A line of Mona")
    actions.report(world.ana, key="line", pk=member.pk, reason="other", now=NOW())
    case = Case.objects.get()
    client.force_login(world.mona)

    assert waiting(client) == []
    Case.objects.update(claimed_by=world.mona, claimed_until="2999-01-01T00:00Z")
    with pytest.raises(deciding.OwnMatter):
        deciding.decide(
            case, by=moderator_of(world.mona), outcome=Outcome.KEEP, reason="x", now=NOW()
        )
    assert not Decision.objects.exists()


def test_a_crisis_comes_first_and_then_the_oldest_day(client, world):
    first = report_line(world)
    Case.objects.filter(pk=first.pk).update(opened_on="2026-01-01")
    actions.report(world.ana, key="name", pk=world.ben.pk, reason="crisis", now=NOW())
    urgent = Case.objects.exclude(pk=first.pk).get()
    client.force_login(world.mona)

    assert waiting(client) == [urgent.pk, first.pk]
    assert "First of all:" in client.get(QUEUE).content.decode()


def test_a_moderator_of_all_appoints_and_ends_group_moderators(client, world):
    client.force_login(world.mona)
    said = {"pseudonym": world.ana.pseudonym.upper(), "slug": "lupus"}

    client.post(TEAM, said)
    client.post(TEAM, said)

    appointment = Appointment.objects.get()
    assert (appointment.member, appointment.appointed_by) == (world.ana, world.mona)
    assert moderator_of(world.ana.user).conditions == {world.lupus.condition_id}
    client.post(reverse("community:moderator-end", args=[appointment.pk]))
    assert moderator_of(world.ana.user) is None


@pytest.mark.parametrize(
    "said",
    [
        {"pseudonym": "Nobody at all", "slug": "lupus"},
        {"pseudonym": "Clea of tests", "slug": "lupus"},
        {"pseudonym": "Anna of tests", "slug": "gout"},
        {"pseudonym": "", "slug": ""},
        {"pseudonym": "\u200b", "slug": "x" * 121},
    ],
    ids=["unknown", "not in the group", "no such group", "empty", "odd"],
)
def test_who_is_not_in_the_group_is_not_appointed_and_what_was_typed_stays(client, world, said):
    client.force_login(world.mona)

    answer = client.post(TEAM, said)

    assert answer.status_code == 422
    assert said["slug"] in answer.content.decode()
    assert not Appointment.objects.exists()


def test_the_queue_costs_the_same_with_one_case_and_with_several(
    client, world, django_assert_num_queries
):
    report_line(world)
    client.force_login(world.mona)
    client.get(QUEUE)

    with django_assert_num_queries(8):
        client.get(QUEUE)
    actions.report(world.ana, key="name", pk=world.ben.pk, reason="other", now=NOW())
    with django_assert_num_queries(8):
        client.get(QUEUE)


def test_the_team_costs_the_same_with_one_and_with_several(
    client, world, django_assert_num_queries
):
    make_group_moderator(world)
    client.force_login(world.mona)
    client.get(TEAM)

    with django_assert_num_queries(7):
        client.get(TEAM)
    make_group_moderator(world, "Greta")
    with django_assert_num_queries(7):
        client.get(TEAM)


def test_one_s_own_decisions_cost_the_same_with_one_and_with_several(
    client, world, django_assert_num_queries
):
    case = report_line(world)
    decide(case, by=world.mona, outcome=Outcome.WARN)
    client.force_login(world.ben.user)
    client.get(reverse("community:decisions"))

    with django_assert_num_queries(9):
        client.get(reverse("community:decisions"))
    decide(case, by=make_moderator("Mara"), outcome=Outcome.WARN)
    with django_assert_num_queries(9):
        client.get(reverse("community:decisions"))


def test_what_stands_in_a_group_goes_to_that_group_s_moderators(world):
    gus = make_group_moderator(world)
    thing = subjects.find("line", world.ben.pk)
    case = of_the_group(world, report_line(world))

    claiming.claim(case, by=gus.user, now=NOW())
    deciding.decide(
        case, by=moderator_of(gus.user), outcome=Outcome.HIDE, reason="Unkind.", now=NOW()
    )

    assert thing.text == LINE
    assert Member.objects.get(pk=world.ben.pk).about == ""


def test_nobody_is_appointed_twice_for_one_group(world):
    for _ in range(2):
        appointing.appoint(world.ana, condition=world.lupus.condition, by=world.mona, now=NOW())

    assert Appointment.objects.count() == 1


def test_a_member_of_no_group_is_not_appointed(world):
    with pytest.raises(appointing.NotInGroup):
        appointing.appoint(
            make_member("Dora"), condition=world.lupus.condition, by=world.mona, now=NOW()
        )
