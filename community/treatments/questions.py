"""What experiences are counted by: each question with its answers, in the order they are shown.

The keys are what is kept in figures; the words for them are in labels.py.
"""

STEPS = (1, 2, 3, 4, 5)
"""How it went, from much worse to much better."""
WORSE, SAME, BETTER = (1, 2), (3,), (4, 5)
ONGOING = ("yes", "no")
"""Still on it, or over."""
REASONS = (
    *("did-its-job", "no-help", "side-effects", "advice"),
    *("cost", "effort", "no-access", "other"),
)
LENGTHS = {"0": (0, 0), "1-2": (1, 2), "3-5": (3, 5), "6-10": (6, 10), "11-": (11, None)}
"""For how many years: calendar years between the first and the last."""
HAD_EFFECTS = ("any", "none")
EFFECTS = tuple(2**bit for bit in range(12))
LEVELS = (1, 2, 3, 4)
"""Of cost and of effort."""

ANSWERS = {
    "outcome": STEPS,
    "ongoing": ONGOING,
    "reason": REASONS,
    "length": tuple(LENGTHS),
    "had_effects": HAD_EFFECTS,
    "effect": EFFECTS,
    "cost": LEVELS,
    "burden": LEVELS,
}
"""Question -> its answers. Of "effect" a person may have given several, of all others one."""
