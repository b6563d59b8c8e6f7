"""A treatment's figures as pages show them. Reads what was published, and nothing else."""

from dataclasses import dataclass

from .labels import ANSWERS, BY_FREQUENCY, NO_EFFECTS, OUTCOMES, TITLES, TOGETHER
from .models import TreatmentFigure
from .protection import ELEVEN
from .questions import BETTER
from .snapshots import steps_of
from .statistics import Estimate, middle_answer, share

ENOUGH_FOR_FIVE_STEPS = 66
"""With fewer answers, neighbouring steps stand together: rounding would say too much of each."""
ENOUGH_FOR_A_SENTENCE = 33
SLACK = ELEVEN * 2 / 3
"""By how many people rounding can change one of three groups of steps."""


@dataclass(frozen=True)
class Bar:
    """One answer, as a line of a table with its bar."""

    label: str
    people: int
    """0 is none or fewer than 11."""
    percent: int
    tone: str = ""


@dataclass(frozen=True)
class Question:
    key: str
    title: str
    people: int
    """How many answered it; for answers of which one can give several, how many had any."""
    bars: tuple[Bar, ...]
    middle: str = ""
    """The answer in the middle, where answers have an order."""


@dataclass(frozen=True)
class Helped:
    people: int
    of: int
    estimate: Estimate

    @property
    def is_enough(self):
        """Whether a share may stand by itself: of fewer people, rounding says too much of it."""
        return self.of >= ENOUGH_FOR_A_SENTENCE

    @property
    def tenths(self):
        return round(self.estimate.value * 10)

    @property
    def percent(self):
        return round(self.estimate.value * 100)

    @property
    def low(self):
        return round(self.estimate.low * 100)

    @property
    def high(self):
        return round(self.estimate.high * 100)


@dataclass(frozen=True)
class Row:
    """A treatment in a list."""

    key: str
    name: str
    people: int
    helped: Helped | None
    mean: float | None
    low: float | None
    high: float | None


def row(figure: TreatmentFigure) -> Row:
    return Row(
        key=figure.treatment.key,
        name=figure.treatment.name,
        people=figure.people,
        helped=helped(figure),
        mean=figure.mean,
        low=figure.low,
        high=figure.high,
    )


def helped(figure: TreatmentFigure) -> Helped | None:
    """How many of those who said how it went are better or much better; None of nobody."""
    steps = steps_of(figure)
    told, better = sum(steps.values()), sum(steps[step] for step in BETTER)
    return Helped(better, told, share(better, told, slack=SLACK)) if told else None


def outcome(figure: TreatmentFigure) -> Question | None:
    """How it went, best first; in three steps while there are few answers."""
    steps = steps_of(figure)
    told = sum(steps.values())
    if not told:
        return None
    if told < ENOUGH_FOR_FIVE_STEPS:
        lines = [
            (sum(steps[step] for step in group), label, group[0])
            for group, label in TOGETHER.items()
        ]
    else:
        lines = [(steps[step], label, step) for step, label in OUTCOMES.items()]
    bars = tuple(_bar(label, count, told, tone=_tone(step)) for count, label, step in lines)
    return Question("outcome", "", told, bars[::-1])


def questions(figure: TreatmentFigure) -> list[Question]:
    """What else was asked, as far as anything may be said of it."""
    return [found for key in TITLES if (found := _question(figure, key))]


def _question(figure, key):
    said = figure.said.get(key, {})
    if not said and not (key == "effect" and figure.said.get("had_effects")):
        return None
    counts = {answer: said.get(str(answer), 0) for answer in ANSWERS[key]}
    people = sum(counts.values())
    if key == "effect":
        had = figure.said["had_effects"]
        people = had.get("any", 0) + had.get("none", 0)
        counts = {**counts, "none": had.get("none", 0)}
    labels = {**ANSWERS[key], "none": NO_EFFECTS}
    answers = list(counts)
    if key in BY_FREQUENCY:
        answers = sorted((a for a in answers if counts[a]), key=lambda a: -counts[a])
    bars = tuple(_bar(labels[answer], counts[answer], people) for answer in answers)
    middle = middle_answer(counts) if key in {"length", "cost", "burden"} else None
    return Question(
        key, str(TITLES[key]), people, bars, str(labels[middle]) if middle is not None else ""
    )


def _bar(label, count, told, *, tone=""):
    return Bar(str(label), count, round(100 * count / told), tone)


def _tone(step):
    return "better" if step > 3 else "worse" if step < 3 else "same"
