"""From the counts of experiences to the tables that may be published, for one treatment at a time.

A table holds the people and, for each question, how many gave each answer. That of all conditions
together is the sum of those of the single ones and of the rest, so that subtracting them leaves
nothing that is not protected itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .protection import each_within, floored, shared_out, shared_out_in_steps
from .questions import ANSWERS, BETTER, SAME, WORSE

OUTCOME_GROUPS = (WORSE, SAME, BETTER)
AFTER_VANISHING = 22
"""From how many on a row is shown again that was shown once and then fell below the floor."""


@dataclass(frozen=True)
class Table:
    """How many tried it, and how many of them gave which answer to which question."""

    people: int
    said: Mapping[str, Mapping] = field(default_factory=dict)

    def answers(self, question: str) -> dict:
        """Answer -> how many; 0 where nobody is known to have given it."""
        given = self.said.get(question, {})
        return {answer: given.get(answer, 0) for answer in ANSWERS[question]}


NOTHING = Table(0)


def published(
    by_condition: Mapping[int | None, Table], *, vanished: frozenset = frozenset()
) -> tuple[dict[int, Table], Table]:
    """(condition -> its table, the table of all together), all protected; empty ones left out.

    `by_condition` holds each experience once, under the condition it was for or None. `vanished`
    are the conditions whose row was taken away before.
    """
    single = {
        condition: protected(table, whole=floored(table.people))
        for condition, table in sorted(by_condition.items(), key=lambda row: row[0] or 0)
        if condition is not None and table.people >= _shown_from(condition, vanished)
    }
    single = {condition: table for condition, table in single.items() if table.people}
    told = added(by_condition.values())
    shown = added(single.values())
    rest = protected(less(told, shown), whole=floored(told.people - shown.people))
    return single, added([shown, rest])


def protected(table: Table, *, whole: int) -> Table:
    """The table of `whole` people, a multiple of eleven, with answers that fit together."""
    if not whole:
        return NOTHING
    ongoing = shared_out(table.answers("ongoing"), whole=whole)
    had = shared_out(table.answers("had_effects"), whole=whole)
    return Table(
        whole,
        {
            "outcome": shared_out_in_steps(
                table.answers("outcome"), groups=OUTCOME_GROUPS, whole=whole
            ),
            "ongoing": ongoing,
            "reason": shared_out(table.answers("reason"), whole=ongoing["no"]),
            "length": shared_out(table.answers("length"), whole=sum(ongoing.values())),
            "had_effects": had,
            "effect": each_within(table.answers("effect"), whole=had["any"]),
            "cost": shared_out(table.answers("cost"), whole=whole),
            "burden": shared_out(table.answers("burden"), whole=whole),
        },
    )


def added(tables) -> Table:
    """All these people together."""
    tables = list(tables)
    said = {
        question: {
            answer: sum(table.said.get(question, {}).get(answer, 0) for table in tables)
            for answer in answers
        }
        for question, answers in ANSWERS.items()
    }
    return Table(sum(table.people for table in tables), said)


def less(table: Table, other: Table) -> Table:
    """Who is in the one only; rounding may have put more into a part than it has."""
    said = {
        question: {
            answer: max(0, count - other.answers(question)[answer])
            for answer, count in table.answers(question).items()
        }
        for question in ANSWERS
    }
    return Table(table.people - other.people, said)


def _shown_from(condition, vanished):
    return AFTER_VANISHING if condition in vanished else 11
