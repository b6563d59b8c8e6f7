from conditions.catalogue.relations import cycle_through


def test_a_straight_line_has_no_cycle():
    assert cycle_through("a", {"a": ["b"], "b": ["c"]}) == []


def test_a_cycle_is_shown_as_the_way_round():
    assert cycle_through("a", {"a": ["b"], "b": ["c"], "c": ["a"]}) == ["a", "b", "c", "a"]


def test_a_cycle_elsewhere_neither_counts_nor_hangs():
    assert cycle_through("a", {"a": ["b"], "b": ["c"], "c": ["b"]}) == []


def test_a_condition_that_is_a_type_of_itself_is_a_cycle():
    assert cycle_through("a", {"a": ["a"]}) == ["a", "a"]
