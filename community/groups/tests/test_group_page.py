from datetime import date

import pytest
from django.utils import timezone

from alike.audit.models import Event
from community.groups import actions, counts
from community.members import actions as members
from community.members.models import Block, Member
from conditions.editorial import actions as editorial
from tests.factories import Desk, make_group, make_member, make_user

from .crowds import join_many, main_text

pytestmark = pytest.mark.django_db
PAGE = "/groups/lupus/"


@pytest.fixture
def lupus():
    return make_group()


@pytest.fixture
def ana(lupus, client):
    """A member of the group, signed in."""
    member = make_member("Ana")
    actions.join(lupus, member=member, relation="diagnosed")
    client.force_login(member.user)
    return member


def names(response):
    return [card.pseudonym for card in response.context["page"].cards]


def test_a_visitor_learns_what_the_group_is_and_gets_no_cookie(client, lupus):
    join_many(lupus, 1)

    response = client.get(PAGE)

    said = main_text(response)
    assert "What a group is for" in said
    assert "House rules" in said
    assert "How it is moderated" in said
    assert 'href="/groups/lupus/join/"' in response.content.decode()
    assert "Member0" not in response.content.decode()
    assert not response.cookies


def test_who_has_an_account_but_is_not_in_the_group_sees_what_a_visitor_sees(client, lupus):
    join_many(lupus, 1)
    visitor = main_text(client.get(PAGE))
    client.force_login(make_member("Cleo").user)

    assert main_text(client.get(PAGE)) == visitor


@pytest.mark.parametrize("role", ["member", "staff"])
def test_an_account_without_a_membership_sees_what_a_visitor_sees(client, lupus, role):
    join_many(lupus, 1)
    visitor = main_text(client.get(PAGE))
    user = make_user("Olga")
    user.is_staff = user.is_superuser = role == "staff"
    user.save(update_fields=["is_staff", "is_superuser"])
    client.force_login(user)

    assert main_text(client.get(PAGE)) == visitor


@pytest.mark.parametrize("person", ["visitor", "member"])
def test_nobody_keeps_the_page_and_no_search_engine_lists_it(client, lupus, person, request):
    if person == "member":
        request.getfixturevalue("ana")

    response = client.get(PAGE)

    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_members_see_each_other_newest_first(client, lupus, ana):
    join_many(lupus, 2)

    response = client.get(PAGE)

    assert names(response) == ["Member1 of tests", "Member0 of tests", "Ana of tests"]
    assert "Member1 of tests" in main_text(response)


def test_a_card_says_what_its_person_shows(client, lupus, ana):
    ben = make_member("Ben")
    actions.join(lupus, member=ben, relation="suspected", since_year=2015)
    year = date.today().year - 34  # noqa: DTZ011
    Member.objects.filter(pk=ben.pk).update(
        about="I <3 tea.", year_of_birth=year, shows_age_to="groups"
    )

    said = main_text(client.get(PAGE))

    assert "Thinks they have it, since 2015" in said
    assert "In their thirties" in said
    assert "I &lt;3 tea." in said


def test_a_card_keeps_to_itself_what_its_person_hides(client, lupus, ana):
    ben = make_member("Ben")
    actions.join(lupus, member=ben, relation="suspected", since_year=2015)
    Member.objects.filter(pk=ben.pk).update(year_of_birth=1980, shows_conditions_to="nobody")

    said = main_text(client.get(PAGE))

    assert "Ben of tests" in said
    assert "2015" not in said
    assert "Thinks they have it" not in said
    assert "In their" not in said


def test_who_did_not_agree_to_be_shown_is_not(client, lupus, ana):
    join_many(lupus, 1, consents=["keep-facts", "count-me"])

    assert names(client.get(PAGE)) == ["Ana of tests"]


def test_who_took_that_back_is_gone_with_the_next_request(client, lupus, ana):
    ben = join_many(lupus, 1)[0]
    assert len(names(client.get(PAGE))) == 2

    members.withdraw_consent(ben, purpose="show-me")

    assert names(client.get(PAGE)) == ["Ana of tests"]


@pytest.mark.parametrize("direction", ["blocking", "blocked"])
def test_a_block_hides_both_from_each_other(client, lupus, ana, direction):
    ben = join_many(lupus, 1)[0]
    blocker, blocked = (ana, ben) if direction == "blocking" else (ben, ana)

    Block.objects.create(blocker=blocker, blocked=blocked, known_as=blocked.pseudonym)

    assert names(client.get(PAGE)) == ["Ana of tests"]


def test_who_is_suspended_is_seen_by_nobody_and_sees_nobody(client, lupus, ana):
    ben = join_many(lupus, 1)[0]
    Member.objects.filter(pk=ben.pk).update(suspended_at=timezone.now())
    assert names(client.get(PAGE)) == ["Ana of tests"]

    client.force_login(ben.user)

    response = client.get(PAGE)
    assert response.status_code == 403
    assert "Ana" not in main_text(response)


def test_who_left_sees_the_group_as_a_visitor(client, lupus, ana):
    actions.leave(lupus, member=ana)

    assert "House rules" in main_text(client.get(PAGE))


def test_somebody_alone_is_told_so_kindly(client, ana):
    assert "Nobody else shows themselves here yet." in main_text(client.get(PAGE))


def test_you_and_the_others_at_once_after_joining(client, lupus):
    join_many(lupus, 12)
    counts.take_snapshot()
    ana = make_member("Ana")
    client.force_login(ana.user)

    client.post("/groups/lupus/join/", {"relation": "diagnosed"})
    at_once = main_text(client.get(PAGE))
    counts.take_snapshot()
    later = main_text(client.get(PAGE))

    assert "You and 12 others" in at_once
    assert "You and 12 others" in later


def test_the_withdrawn_page_s_group_is_closed_also_for_its_members(client):
    desk = Desk()
    lupus = make_group(desk=desk)
    ana = make_member("Ana")
    actions.join(lupus, member=ana, relation="diagnosed")
    client.force_login(ana.user)
    editorial.withdraw(lupus.condition, by=desk.chief, reason="Out of date.")

    response = client.get(PAGE)

    assert response.status_code == 410
    assert "can leave it as always" in main_text(response)


def test_an_unknown_group_is_not_there(client, ana):
    assert client.get("/groups/nothing/").status_code == 404


def test_the_page_costs_the_same_however_many_there_are(
    client, lupus, ana, django_assert_num_queries
):
    with django_assert_num_queries(8):
        client.get(PAGE)
    join_many(lupus, 5)

    with django_assert_num_queries(11):
        client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)
    join_many(lupus, 9, name="Other")

    with django_assert_num_queries(11):
        client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)


def test_being_looked_at_leaves_no_trace_in_the_audit_trail(client, lupus, ana):
    join_many(lupus, 3)
    before = Event.objects.count()

    client.get(PAGE)

    assert Event.objects.count() == before
