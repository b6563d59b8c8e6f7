import pytest
from hypothesis import given
from hypothesis import strategies as st

from conditions.vocabulary import hierarchy
from conditions.vocabulary.obo import NotObo, Term


def test_what_is_below_a_term_is_found_however_deep_and_by_every_way():
    parents = {"root": [], "a": ["root"], "b": ["a"], "c": ["a", "b"], "elsewhere": []}

    assert hierarchy.below("root", parents) == {"a", "b", "c"}
    assert hierarchy.below("c", parents) == set()


@pytest.mark.parametrize(
    ("parents", "in_circle"),
    [
        ({}, False),
        ({"a": ["b"], "b": []}, False),
        ({"a": ["b", "b"], "b": ["c"], "c": []}, False),
        ({"a": ["a"]}, True),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": []}, True),
    ],
)
def test_circles_are_found(parents, in_circle):
    assert (hierarchy.in_a_circle(parents) is not None) == in_circle


@given(st.dictionaries(st.integers(0, 12), st.lists(st.integers(0, 12), max_size=4)))
def test_a_circle_is_exactly_a_term_below_itself(parents):
    children = {}
    for key, above in parents.items():
        for parent in above:
            children.setdefault(parent, set()).add(key)

    def reaches_itself(start):
        seen, waiting = set(), list(children.get(start, ()))
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                waiting.extend(children.get(key, ()))
        return start in seen

    assert (hierarchy.in_a_circle(parents) is not None) == any(map(reaches_itself, parents))


def test_a_very_deep_hierarchy_is_no_trouble():
    parents = {number: [number - 1] for number in range(1, 50_000)}

    assert len(hierarchy.below(0, parents)) == 49_999
    assert hierarchy.in_a_circle(parents) is None


def test_an_id_that_comes_twice_is_refused_with_both_lines():
    with pytest.raises(NotObo, match="HP:1 is in line 3 already") as refused:
        hierarchy.by_id([Term(3, "HP:1", "A"), Term(9, "HP:1", "B")])

    assert refused.value.line == 9


def test_a_parent_that_is_not_there_is_refused():
    with pytest.raises(NotObo, match="HP:1 is a kind of HP:2, which is not here"):
        hierarchy.by_id([Term(3, "HP:1", "A", parents=["HP:2"])])
