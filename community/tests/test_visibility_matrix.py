"""Who sees what of a person, as tables: viewers, surfaces, settings. Ana is the one looked at."""

import re
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from alike.accounts.models import User
from community.groups import actions as groups
from community.members import actions, blocks, visibility
from community.members.models import Member
from conditions.vocabulary.models import Symptom, Treatment
from tests.factories import Desk, make_editor, make_group, make_member

pytestmark = pytest.mark.django_db

CANARIES = {
    "conditions": "diagnosed · since 2015",
    "symptoms": "Canary tremor",
    "treatments": "Canary toxin",
    "age": "In their forties",
    "country": "Portugal",
    "sex": "In another way",
}
NAME, LINE = "Ana of tests", "Canary line"
AUDIENCES = ("nobody", "connections", "groups")

VIEWERS = {
    "visitor": False,
    "stranger": False,
    "member of another group": False,
    "group member": True,
    "group member without consents": True,
    "blocked by her": False,
    "blocking her": False,
    "suspended": False,
    "deactivated": False,
    "ex-member": False,
    "moderator without membership": False,
    "editor": False,
    "operator": False,
    "herself": True,
}
"""Whether each sees Ana while she agrees to be shown."""


@pytest.fixture
def world():
    desk = Desk()
    lupus, gout = make_group("Lupus", desk=desk), make_group("Gout", desk=desk)
    ana = make_member("Ana2", consents=("keep-facts", "show-me"))
    actions.rename(ana, pseudonym=NAME)
    groups.join(lupus, member=ana, relation="diagnosed", since_year=2015)
    symptom = Symptom.objects.create(name="Canary tremor", hpo_id="HP:1", medical_name="T")
    treatment = Treatment.objects.create(name="Canary toxin", key="toxin", kind="medicine")
    actions.state_symptom(ana, symptom=symptom, trouble=2)
    actions.state_treatment(ana, treatment=treatment)
    born = timezone.localdate().year - 45
    actions.describe(ana, about=LINE, year_of_birth=born, country="PT", sex="other")
    ana.refresh_from_db()
    return SimpleNamespace(desk=desk, lupus=lupus, gout=gout, ana=ana)


def in_lupus(world, name="Benno", **kwargs):
    member = make_member(name, **kwargs)
    groups.join(world.lupus, member=member, relation="suspected")
    return member


def viewer(kind, world):
    """The user of this kind who looks, or None for a visitor."""
    if kind == "visitor":
        return None
    if kind == "stranger":
        return make_member("Clea").user
    if kind == "member of another group":
        clea = make_member("Clea")
        groups.join(world.gout, member=clea, relation="had")
        return clea.user
    if kind == "group member without consents":
        return in_lupus(world, consents=("keep-facts",)).user
    if kind == "blocked by her":
        ben = in_lupus(world)
        blocks.block(world.ana, other=ben)
        return ben.user
    if kind == "blocking her":
        ben = in_lupus(world)
        blocks.block(ben, other=world.ana)
        return ben.user
    if kind == "suspended":
        ben = in_lupus(world)
        Member.objects.filter(pk=ben.pk).update(suspended_at="2026-11-01T00:00Z")
        return ben.user
    if kind == "deactivated":
        ben = in_lupus(world)
        User.objects.filter(pk=ben.user_id).update(is_active=False)
        return ben.user
    if kind == "ex-member":
        ben = in_lupus(world)
        groups.leave(world.lupus, member=ben)
        return ben.user
    if kind in ("moderator without membership", "editor"):
        return make_editor("Edna")
    if kind == "operator":
        return User.objects.create_superuser("olga@example.org", "a long enough password")
    return world.ana.user if kind == "herself" else in_lupus(world).user


def member_of(user):
    return Member.objects.select_related("user").filter(user=user).first() if user else None


def sign_in(client, user):
    client.logout()
    if user:
        client.force_login(user)


def shows(response):
    """What a page says of Ana: her name, her line, and which of her facts."""
    page = re.sub(r"\s+", " ", response.content.decode())
    return {
        key for key, canary in {"name": NAME, "line": LINE, **CANARIES}.items() if canary in page
    }


def person_page(client, member):
    return client.get(member.get_absolute_url())


def avatar_page(client, member):
    return client.get(reverse("community:person-avatar", args=[member.handle]))


@pytest.mark.parametrize("is_shown", [True, False], ids=["shown", "consent withdrawn"])
@pytest.mark.parametrize("kind", VIEWERS)
def test_who_finds_the_member_page_avatar_and_card(client, world, kind, is_shown):
    user = viewer(kind, world)
    if not is_shown:
        actions.withdraw_consent(world.ana, purpose="show-me")
    sign_in(client, user)

    page, avatar = person_page(client, world.ana), avatar_page(client, world.ana)
    group = client.get(reverse("community:group", args=["lupus"]))

    sees = kind == "herself" or (VIEWERS[kind] and is_shown)
    assert ("name" in shows(page), avatar.status_code == 200) == (sees, sees)
    assert ("name" in shows(group)) == sees
    looks = member_of(user)
    listed = visibility.in_group(looks and looks.pk, world.lupus.pk)
    assert (world.ana in listed) == sees
    assert (world.ana in visibility.visible_to(looks)) == sees


@pytest.mark.parametrize("kind", [kind for kind, sees in VIEWERS.items() if not sees])
def test_what_one_may_not_see_answers_like_what_was_never_there(client, world, kind):
    sign_in(client, viewer(kind, world))
    absent = Member(handle="0" * 16)

    for surface in (person_page, avatar_page):
        there, not_there = surface(client, world.ana), surface(client, absent)

        assert there.status_code == not_there.status_code
        assert there.content == not_there.content
        assert {*there.headers} == {*not_there.headers}
        assert shows(there) == set()
        if kind not in ("visitor", "deactivated"):
            assert there.status_code == 404


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("facet", CANARIES)
def test_each_facet_goes_to_its_audience_and_no_further(client, world, facet, audience):
    others = dict.fromkeys(CANARIES.keys() - {facet}, "nobody")
    actions.show(world.ana, **others, **{facet: audience})
    sign_in(client, in_lupus(world).user)

    seen = shows(person_page(client, world.ana))
    sign_in(client, world.ana.user)
    own = shows(person_page(client, world.ana))
    previews = client.get(reverse("community:as-others-see")).context["views"]

    expected = {"name", "line"} | ({facet} if audience == "groups" else set())
    assert seen == expected
    assert own == {"name", "line", *CANARIES}
    assert [shown_in(preview) for _viewer, preview in previews] == [
        None,
        {facet} if audience == "groups" else set(),
        {facet} if audience in ("groups", "connections") else set(),
        None,
    ]


def shown_in(preview):
    return {facet for facet in CANARIES if getattr(preview, facet)} if preview else None


def test_what_others_see_is_exactly_what_a_group_member_is_shown(client, world):
    actions.show(world.ana, symptoms="nobody", age="groups")
    ben = in_lupus(world)
    sign_in(client, world.ana.user)
    preview = client.get(reverse("community:as-others-see")).context["views"][1][1]

    sign_in(client, ben.user)
    seen = person_page(client, world.ana).context["seen"]

    assert preview == seen


def test_without_consent_what_others_see_is_nothing_but_for_connections(client, world):
    actions.withdraw_consent(world.ana, purpose="show-me")
    sign_in(client, world.ana.user)

    page = client.get(reverse("community:as-others-see"))

    previews = [preview for _viewer, preview in page.context["views"]]
    assert [preview is None for preview in previews] == [True, True, False, True]
    assert "You have not agreed to be shown" in page.content.decode()


@pytest.mark.parametrize("kind", [kind for kind in VIEWERS if kind not in ("herself", "visitor")])
def test_nobody_reads_anothers_what_others_see(client, world, kind):
    sign_in(client, viewer(kind, world))

    assert shows(client.get(reverse("community:as-others-see"))) == set()


def suspend(world):
    Member.objects.filter(pk=world.ana.pk).update(suspended_at="2026-11-01T00:00Z")


def close_account(world):
    User.objects.filter(pk=world.ana.user_id).update(is_active=False)


def leave(world):
    groups.leave(world.lupus, member=world.ana)


@pytest.mark.parametrize("happens", [suspend, close_account, leave])
def test_who_is_suspended_closed_or_gone_is_not_seen_on_the_next_request(client, world, happens):
    sign_in(client, in_lupus(world).user)
    before = person_page(client, world.ana).status_code

    happens(world)

    assert (before, person_page(client, world.ana).status_code) == (200, 404)
    assert "name" not in shows(client.get(reverse("community:group", args=["lupus"])))


def test_a_page_about_people_is_kept_by_nobody(client, world):
    sign_in(client, in_lupus(world).user)

    for response in (person_page(client, world.ana), avatar_page(client, world.ana)):
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]
    assert world.ana.pseudonym not in re.search(
        r"<title>.*?</title>", person_page(client, world.ana).content.decode(), re.DOTALL
    ).group(0)


def test_a_member_page_costs_a_fixed_number_of_queries(client, world, django_assert_num_queries):
    sign_in(client, in_lupus(world).user)

    with django_assert_num_queries(14):
        person_page(client, world.ana)
    with django_assert_num_queries(12):
        person_page(client, world.ana)
