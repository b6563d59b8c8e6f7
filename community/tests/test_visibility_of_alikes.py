"""Who finds whom as an Alike, and what they see then: on cards, in reasons, orders and counts.

Ana is the one looked at. Nobody here shares a group with her unless it is said.
"""

import pytest
from django.utils import timezone

from alike.accounts.models import User
from community.discussions.tests.talk import ask, settled
from community.groups import actions as groups
from community.matching import weighing
from community.matching.tests.people import MATCHED, make_facts, names_on, page_of, somebody, tell
from community.members import actions, blocks, visibility
from community.members.models import Member
from tests.factories import make_group

pytestmark = pytest.mark.django_db
BORN = timezone.localdate().year - 45
CANARIES = {
    "conditions": "Lupus",
    "symptoms": "Night blindness",
    "treatments": "Heat",
    "age": "In their forties",
    "country": "Portugal",
}
SHOWN = {**dict.fromkeys(CANARIES, "groups"), "sex": "groups"}
VIEWERS = {
    "somebody who agreed": True,
    "somebody who did not agree": False,
    "somebody who agreed in older words": False,
    "somebody who took it back": False,
    "blocked by her": False,
    "blocking her": False,
    "suspended": False,
    "deactivated": False,
    "who shares nothing": False,
    "a member of her group": True,
}


@pytest.fixture
def facts():
    return make_facts()


@pytest.fixture
def lupus():
    return make_group("Lupus")


@pytest.fixture
def ana(facts, lupus):
    """She tells a thing of every kind, and shows all of it."""
    ana = somebody("Ana2", facts.shaky_hands, facts.night_blindness, facts.heat)
    groups.join(lupus, member=ana, relation="diagnosed", since_year=2015)
    actions.describe(ana, about="Canary line", year_of_birth=BORN, country="PT", sex="female")
    actions.show(ana, **SHOWN)
    weighing.weigh()
    return ana


def viewer(kind, ana, facts, lupus):
    agrees = MATCHED[:1] if kind == "somebody who did not agree" else MATCHED
    shares = facts.tinnitus if kind == "who shares nothing" else facts.shaky_hands
    ben = somebody("Benno", shares, consents=agrees)
    if kind == "somebody who agreed in older words":
        ben.consents.filter(purpose="match-me").update(wording=1)
    if kind == "somebody who took it back":
        actions.withdraw_consent(ben, purpose="match-me")
    if kind == "blocked by her":
        blocks.block(ana, other=ben)
    if kind == "blocking her":
        blocks.block(ben, other=ana)
    if kind == "suspended":
        Member.objects.filter(pk=ben.pk).update(suspended_at="2026-11-01T00:00Z")
    if kind == "deactivated":
        User.objects.filter(pk=ben.user_id).update(is_active=False)
    if kind == "a member of her group":
        groups.join(lupus, member=ben, relation="suspected")
    return Member.objects.select_related("user").get(pk=ben.pk)


@pytest.mark.parametrize("kind", VIEWERS)
def test_who_finds_her(client, ana, facts, lupus, kind):
    ben = viewer(kind, ana, facts, lupus)

    page = page_of(client, ben)
    person = client.get(ana.get_absolute_url())
    avatar = client.get(f"{ana.get_absolute_url()}avatar/")

    finds = VIEWERS[kind]
    assert (b"Ana2" in page.content) == finds
    assert (person.status_code == 200, avatar.status_code == 200) == (finds, finds)
    assert (ana in visibility.visible_to(ben)) == finds
    if kind != "who shares nothing":
        assert (ana in visibility.matched_with(ben)) == finds


@pytest.mark.parametrize("audience", ["nobody", "connections", "groups"])
@pytest.mark.parametrize("facet", CANARIES)
def test_a_facet_is_on_the_card_in_the_reasons_and_on_her_page_only_if_groups_see_it(
    client, ana, facts, lupus, facet, audience
):
    actions.show(ana, **{facet: audience})
    ben = somebody("Benno", facts.shaky_hands, facts.night_blindness, facts.heat)
    actions.describe(ben, year_of_birth=BORN, country="PT", sex="female")
    actions.state_condition(ben, condition=lupus.condition, relation="diagnosed")

    card = cards(page_of(client, ben))[0]
    person = client.get(ana.get_absolute_url()).content.decode()

    sees = audience == "groups"
    assert (CANARIES[facet] in said(card)) == sees
    assert (CANARIES[facet] in person.partition("<main")[2]) == sees
    others = CANARIES.keys() - {facet}
    assert {other for other in others if CANARIES[other] in said(card)} == others


def cards(page):
    return page.context["cards"]


def of_ana(page):
    return next(card for card in cards(page) if card.pseudonym.startswith("Ana2"))


def said(card):
    """All words of a card, its reasons as they stand in the lens and in sentences."""
    reasons = card.reasons
    lens = [*reasons.shared, *reasons.sentences, reasons.differs]
    words = " ".join((*lens, *card.circumstances))
    return words + words.replace("night blindness", "Night blindness").replace("heat", "Heat")


def test_the_page_is_the_same_whether_she_hides_a_fact_or_has_it_not(client, ana, facts):
    ben = somebody("Benno", facts.shaky_hands, facts.heat, facts.night_blindness)
    actions.show(ana, symptoms="nobody")
    hides = text_of(page_of(client, ben))

    for fact in ana.symptoms.all():
        actions.forget(fact)
    ben.alike_lists.all().delete()

    assert text_of(page_of(client, ben)) == hides
    assert "Only you told of shaky hands" not in hides


def text_of(page):
    return [
        (card.pseudonym, card.likeness, card.reasons, card.circumstances) for card in cards(page)
    ]


def test_what_others_see_as_an_alike_is_exactly_what_an_alike_is_shown(client, ana, facts):
    actions.show(ana, treatments="connections", country="nobody")
    client.force_login(ana.user)
    preview = client.get("/me/as-others-see/").context["views"][-1][1]
    ben = somebody("Benno", facts.shaky_hands)
    page_of(client, ben)

    assert client.get(ana.get_absolute_url()).context["seen"] == preview


def test_who_did_not_agree_to_be_matched_is_nothing_for_alikes(client, ana):
    actions.withdraw_consent(ana, purpose="match-me")
    client.force_login(ana.user)

    assert client.get("/me/as-others-see/").context["views"][-1][1] is None


def test_how_many_there_are_is_told_of_those_who_may_be_found_alone(client, ana, facts):
    ben = somebody("Benno", facts.shaky_hands)
    hidden = somebody("Clea", facts.shaky_hands)
    actions.show(hidden, symptoms="nobody")
    somebody("Dora", facts.shaky_hands, consents=MATCHED[:1])
    blocked = somebody("Emil", facts.shaky_hands)
    blocks.block(blocked, other=ben)

    page = page_of(client, ben)

    assert names_on(page) == ["Ana2"]
    for name in ("Clea", "Dora", "Emil"):
        assert name not in page.content.decode()


def test_a_sample_of_words_is_shown_only_where_it_stands_under_their_name(
    client, ana, facts, lupus
):
    settled(ana)
    ask(ana, lupus, "Canary question")
    stranger = somebody("Benno", facts.shaky_hands)
    member = somebody("Clea", facts.shaky_hands)
    groups.join(lupus, member=member, relation="suspected")

    outside, inside = page_of(client, stranger), page_of(client, member)
    actions.withdraw_consent(ana, purpose="show-me")
    nameless = page_of(client, member)

    assert [of_ana(page).quote.text for page in (outside, nameless)] == ["Canary line"] * 2
    assert of_ana(inside).quote.title == "Canary question"
    assert b"Canary question" not in outside.content + nameless.content


def test_telling_less_later_takes_it_from_the_card_at_once(client, ana, facts):
    ben = somebody("Benno", facts.shaky_hands, facts.heat)
    tell(ben, facts.night_blindness)
    before = cards(page_of(client, ben))[0]

    actions.show(ana, treatments="nobody")
    after = cards(client.get("/alikes/"))[0]

    assert "Heat" in before.reasons.shared
    assert "Heat" not in said(after)
