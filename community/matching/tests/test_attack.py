"""Five accounts try what strangers hide, through the pages, and do no better than chance.

Targets come in pairs that show the same; one of the two has the secret. The accounts claim it or do
not, filter by it, shift what matters, and compare all that they read. Where the targets show the
secret the same attack finds it, so it is an attack.
"""

import pytest
from django.utils import timezone

from community.matching import weighing, writing
from community.matching.models import AlikeSearch
from community.matching.sentences import BANDS
from community.members import actions

from .people import make_facts, page_of, somebody, tell

pytestmark = pytest.mark.django_db
PAIRS = 11
BEST = [str(words) for words in BANDS.values()]
YEAR = timezone.localdate().year
ALL_SHOWN = {"symptoms": "groups", "age": "groups", "country": "groups", "sex": "groups"}


@pytest.fixture
def facts():
    return make_facts()


def have_symptom(member, facts):
    tell(member, facts.night_blindness)


def say(**said):
    return lambda member, facts: actions.describe(member, **said)


SECRETS = {
    "symptoms": (have_symptom, {}),
    "country": (say(country="PT"), {"country": "PT", "matters": "country"}),
    "sex": (say(sex="female"), {"sex": "female"}),
    "age": (say(year_of_birth=YEAR - 45), {"decade": "40", "matters": "age"}),
}
OTHERWISE = {
    "symptoms": lambda member, facts: None,
    "country": say(country="NZ"),
    "sex": say(sex="male"),
    "age": say(year_of_birth=YEAR - 75),
}


def targets(facts, *, facet, audience):
    """(those with the secret, those without), in pairs that were here first by turns."""
    with_it, without = [], []
    for number in range(PAIRS):
        for has_it in (number % 2 == 0, number % 2 == 1):
            member = somebody(f"T{number}{'a' if has_it else 'b'}", facts.heat)
            (SECRETS[facet][0] if has_it else OTHERWISE[facet])(member, facts)
            actions.show(member, **{**ALL_SHOWN, facet: audience(number)})
            (with_it if has_it else without).append(member)
    return with_it, without


def attack(client, facts, *, facet):
    """Pseudonym -> how much nearer somebody seems to who claims the secret."""
    claim, asked = SECRETS[facet]
    seen = {}
    for number in range(5):
        account = somebody(f"Attacker{number}", facts.heat, *[facts.botulinum_toxin][: number % 2])
        actions.show(account, symptoms="nobody", treatments="nobody")
        pages = [(page_of(client, account), -1)]
        claim(account, facts)
        pages.append((page_of(client, account), 1))
        for said in filter(None, (asked, {"matters": "symptoms"})):
            client.post("/alikes/look/", said)
            search = AlikeSearch.objects.filter(member=account).latest("pk")
            pages.append((client.get(search.get_absolute_url()), 1))
        for page, sign in pages:
            for name, near in impressions(page):
                seen[name] = seen.get(name, 0) + sign * near
    return seen


def impressions(page):
    """What a card gives away of how near its person is: place, words, reasons, being there."""
    for place, card in enumerate(page.context["cards"]):
        said = " ".join((*card.reasons.shared, *card.reasons.sentences, *card.circumstances))
        yield (
            card.pseudonym,
            1 + (len(BEST) - BEST.index(card.likeness)) + len(said) / 10 - place / 100,
        )


def auc(seen, with_it, without):
    """How often somebody with the secret seems nearer than somebody without it."""
    scores = [[seen.get(one.pseudonym, 0) for one in group] for group in (with_it, without)]
    won = [(one > other) + (one == other) / 2 for one in scores[0] for other in scores[1]]
    return sum(won) / len(won)


def index():
    weighing.weigh()
    writing.write_all()


@pytest.mark.parametrize("facet", SECRETS)
def test_what_is_hidden_is_found_no_better_than_by_chance(client, facts, facet):
    people = targets(
        facts, facet=facet, audience=lambda number: ("nobody", "connections")[number % 2]
    )
    index()

    seen = attack(client, facts, facet=facet)

    assert len(seen) == 2 * PAIRS
    assert 0.45 <= auc(seen, *people) <= 0.55


@pytest.mark.parametrize("facet", SECRETS)
def test_the_same_attack_finds_what_is_shown(client, facts, facet):
    people = targets(facts, facet=facet, audience=lambda number: "groups")
    index()

    seen = attack(client, facts, facet=facet)

    assert auc(seen, *people) >= 0.9


def test_the_weights_of_an_epoch_know_nothing_of_hidden_facts(facts):
    somebody("Anna", facts.heat)
    ben = somebody("Benno", facts.night_blindness)
    actions.show(ben, symptoms="nobody")
    word = str(facts.night_blindness.pk)

    weighing.weigh()
    hidden = weighing.current().lexicon("symptoms").weight(word)
    actions.show(ben, symptoms="groups")
    weighing.weigh()

    assert hidden != weighing.current().lexicon("symptoms").weight(word)
