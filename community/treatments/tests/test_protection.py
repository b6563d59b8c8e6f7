"""That no number from 1 to 10 can be told from what is published, whatever is subtracted."""

from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.treatments.protection import each_within, floored, shared_out, shared_out_in_steps
from community.treatments.questions import ANSWERS
from community.treatments.tables import Table, added, less, published

from .worlds import TABLES, WORLDS

COUNTS = st.lists(st.integers(0, 300), min_size=1, max_size=6).map(lambda n: dict(enumerate(n)))
FEW = range(1, 11)


def numbers_of(table):
    """Every number an attacker can name in a table: people, answers, and who gave none of them."""
    yield table.people
    for question in ANSWERS:
        given_answers = table.answers(question)
        yield from given_answers.values()
        for many in range(2, len(given_answers) + 1):
            if question != "effect":
                together = sum(list(given_answers.values())[:many])
                yield from (together, table.people - together)
        if question == "effect":
            yield from (table.people - count for count in given_answers.values())
            yield from (table.answers("had_effects")["any"] - n for n in given_answers.values())
        if question == "reason":
            yield table.answers("ongoing")["no"] - sum(given_answers.values())


def everything_told_of(single, overall):
    """The numbers of every page, and of all that is left when some pages are subtracted."""
    for table in [*single.values(), overall]:
        yield from numbers_of(table)
    for many in range(1, len(single) + 1):
        for some in combinations(single.values(), many):
            yield from numbers_of(less(overall, added(some)))


@given(WORLDS)
def test_in_what_is_published_no_number_rest_or_difference_is_from_1_to_10(world):
    single, overall = published(world)

    assert not [number for number in everything_told_of(single, overall) if number in FEW]
    assert min(everything_told_of(single, overall)) >= 0


@given(WORLDS)
def test_what_is_published_could_be_true_and_would_be_published_again(world):
    """So nobody can rule it out, whatever they work out from it."""
    single, overall = published(world)
    rest = Table(
        overall.people - sum(table.people for table in single.values()),
        less(overall, added(single.values())).said,
    )

    assert published({**single, None: rest}) == (single, overall)


@given(WORLDS, WORLDS)
def test_two_snapshots_differ_by_nothing_or_by_eleven(before, after):
    first, second = published(before), published(after)

    for old, new in [
        (first[1], second[1]),
        *((first[0].get(c), second[0].get(c)) for c in first[0]),
    ]:
        if new is None:
            continue
        for one, other in zip(numbers_of(old), numbers_of(new), strict=True):
            assert abs(one - other) not in FEW


@given(WORLDS)
def test_figures_are_of_at_least_eleven_and_never_more_than_there_are(world):
    single, overall = published(world)

    for condition, table in single.items():
        assert 11 <= table.people <= world[condition].people
    assert overall.people <= sum(table.people for table in world.values())


def solve(worlds, *, publish, ask):
    """An attacker who knows everything but the people: what is possible for each thing asked."""
    possible = defaultdict(lambda: defaultdict(set))
    for world in worlds:
        seen = publish(world)
        for what, number in ask(world).items():
            possible[seen][what].add(number)
    return possible


def table(better, none):
    said = {question: dict.fromkeys(answers, 0) for question, answers in ANSWERS.items()}
    said["outcome"][5], said["outcome"][3] = better, none
    return Table(better + none, said)


SOME = (0, 1, 4, 7, 10, 11, 12, 17, 22)


def test_an_attacker_who_tries_every_world_never_pins_a_small_number():
    def told(world):
        a, b, c, d = world
        single, overall = published({1: table(a, b), None: table(c, d)})
        return single.get(1, Table(0)), overall

    def publish(world):
        return tuple((each.people, *each.answers("outcome").values()) for each in told(world))

    def as_published(world):
        """The people who would be there if the figures were exactly true."""
        one, both = ((each.answers("outcome")) for each in told(world))
        return (one[5], one[3], both[5] - one[5], both[3] - one[3])

    worlds = set(product(SOME, repeat=4))
    worlds |= set(map(as_published, worlds))

    def ask(world):
        a, b, c, d = world
        whole = {"better": a, "same": b, "people": a + b, "rest better": c, "rest same": d}
        return whole | {"rest": c + d, "all better": a + c, "all same": b + d, "all": a + b + c + d}

    possible = solve(worlds, publish=publish, ask=ask)

    assert len(possible) > 20
    pinned = [
        (seen, what, numbers)
        for seen, of in possible.items()
        for what, numbers in of.items()
        if numbers <= set(FEW)
    ]
    assert not pinned


def test_the_attacker_does_pin_a_number_when_each_part_is_rounded_by_itself():
    """What the test above would find: the obvious way fails."""
    worlds = product(range(24), range(24))

    def publish(world):
        return (*map(floored, world), floored(sum(world)))

    possible = solve(worlds, publish=publish, ask=lambda world: {"a": world[0], "b": world[1]})

    assert any(numbers <= set(FEW) for of in possible.values() for numbers in of.values())


@given(COUNTS, st.integers(0, 200))
def test_parts_are_elevens_and_fit_into_the_whole(counts, elevens):
    whole = 11 * elevens

    parts = shared_out(counts, whole=whole)

    assert all(part % 11 == 0 for part in parts.values())
    assert sum(parts.values()) == min(whole, floored(sum(counts.values())))
    assert shared_out(parts, whole=whole) == parts


@given(COUNTS)
def test_a_part_is_less_than_eleven_away_from_its_share(counts):
    told = sum(counts.values())
    whole = floored(told)

    for key, part in shared_out(counts, whole=whole).items():
        assert abs(part - counts[key] * whole / max(1, told)) < 11


def test_neighbouring_steps_are_rounded_together_first():
    counts = {1: 6, 2: 6, 3: 4, 4: 3, 5: 3}

    assert shared_out(counts, whole=22)[1] == 11
    assert shared_out_in_steps(counts, groups=((1, 2), (3,), (4, 5)), whole=22) == {
        1: 11,
        2: 0,
        3: 0,
        4: 11,
        5: 0,
    }


def test_several_answers_of_one_person_are_each_rounded_down():
    assert each_within({"a": 10, "b": 25, "c": 90}, whole=33) == {"a": 0, "b": 22, "c": 33}


def test_a_row_that_vanished_comes_back_with_twenty_two_people():
    world = {1: table(15, 0)}

    assert published(world)[0] != {}
    assert published(world, vanished=frozenset({1}))[0] == {}
    assert published({1: table(22, 0)}, vanished=frozenset({1}))[0] != {}


@given(TABLES)
def test_a_condition_with_fewer_than_eleven_people_has_no_table(found):
    single, _overall = published({1: found})

    assert (1 in single) == (found.people >= 11)


@pytest.mark.parametrize("people", [0, 1, 10])
def test_nobody_and_few_leave_nothing_at_all(people):
    assert published({None: table(people, 0)}) == ({}, added([Table(0)]))
