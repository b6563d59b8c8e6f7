"""A community for measuring: few conditions that many have and many that few have (Zipf, 1949)."""

import random
from datetime import timedelta
from itertools import accumulate

from community.members.models import Purpose

from .synthetic import Person

STEEPNESS = 1.15
"""Of 1,000 conditions the first is stated by about a quarter of all people."""
CONDITIONS_EACH, CONDITION_WEIGHTS = (1, 2, 3), (75, 20, 5)
SYMPTOMS_EACH, TREATMENTS_EACH = (0, 2, 4, 6, 8), (0, 2, 3, 4, 5)
"""How many are stated; each number is as likely. On average a person states 8 facts in all."""
TERMS_A_CONDITION = 40
PURPOSES = (Purpose.KEEP_FACTS, Purpose.COUNT_ME, Purpose.MATCH_ME, Purpose.SHOW_ME)
RELATIONS, RELATION_WEIGHTS = ("diagnosed", "suspected", "had", "carer"), (80, 9, 3, 8)
JOINED_WITHIN_SECONDS = 3 * 365 * 86_400
OLDEST, YOUNGEST = 90, 18


def people(number, *, conditions, symptoms, treatments, now, experiences=None, seed=1):
    """So many people, over these ids; the most frequent condition is the first. Seeded.

    `experiences` is how many treatments each of them tells of; it varies unless said.
    """
    chance = random.Random(seed)  # noqa: S311 no secret
    condition_weights = zipf(len(conditions))
    typical = {
        condition: (_some(chance, symptoms), _some(chance, treatments)) for condition in conditions
    }
    for _number in range(number):
        how_many = chance.choices(CONDITIONS_EACH, CONDITION_WEIGHTS)[0]
        own = dict.fromkeys(chance.choices(conditions, cum_weights=condition_weights, k=how_many))
        felt, tried = typical[next(iter(own))]
        yield _person(chance, own, felt, tried, now, each=(experiences,) if experiences else None)


def zipf(number):
    """Cumulative weights of so many ranks."""
    return list(accumulate(rank**-STEEPNESS for rank in range(1, number + 1)))


def _some(chance, ids):
    """What is typical of a condition, the most typical first, with the weights to choose by."""
    found = chance.sample(ids, min(TERMS_A_CONDITION, len(ids)))
    return found, zipf(len(found))


def _person(chance, own, felt, tried, now, *, each):
    born = now.year - chance.randint(YOUNGEST, OLDEST)
    relation = chance.choices(RELATIONS, RELATION_WEIGHTS)[0]
    since = chance.randint(born, now.year)
    return Person(
        joined_at=now - timedelta(seconds=chance.randrange(JOINED_WITHIN_SECONDS)),
        year_of_birth=born,
        sex=chance.choice(("female", "male", "")),
        country=chance.choice(("GB", "US", "DE", "")),
        purposes=PURPOSES,
        conditions=[(condition, relation, since) for condition in own],
        symptoms=[(pk, chance.randint(0, 3)) for pk in _chosen(chance, felt, SYMPTOMS_EACH)],
        treatments=[
            _experience(chance, pk, next(iter(own)), since, now.year)
            for pk in _chosen(chance, tried, each or TREATMENTS_EACH)
        ],
    )


def _experience(chance, treatment, condition, since, year):
    is_ongoing = chance.random() < 0.5
    return (
        *(treatment, condition, since, None if is_ongoing else chance.randint(since, year)),
        *(is_ongoing, chance.randint(1, 5), "", chance.choice((None, 0, 1, 6, 65))),
        "" if is_ongoing else chance.choice(("no-help", "side-effects", "cost", "")),
        *(chance.choice((None, 1, 2, 3, 4)), chance.choice((None, 1, 2, 3, 4)), ""),
    )


def _chosen(chance, typical, numbers):
    """Different ones of what is typical; more often the more typical."""
    ids, weights = typical
    wanted, found = min(chance.choice(numbers), len(ids)), {}
    while len(found) < wanted:
        found.update(dict.fromkeys(chance.choices(ids, cum_weights=weights, k=wanted - len(found))))
    return found
