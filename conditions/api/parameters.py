"""What may stand in a query: each parameter knows its JSON Schema and reads by the same rule."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from conditions.catalogue.codes import SYSTEMS

PAGE_LENGTH, LONGEST_PAGE = 20, 100
LONGEST_CURSOR = 500
LONGEST_QUESTION = 200
FURTHEST_OFFSET = 1000
MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))?", flags=re.ASCII
)
EARLIEST, LATEST = (datetime(year, 1, 1, tzinfo=UTC) for year in (1, 9999))
LEAP_SECOND = re.compile(r":60(?=[.Zz+-])")


class Refused(ValueError):
    """A value that a parameter cannot take; the message says what it can."""

    def __init__(self, parameter: str, reason: str):
        super().__init__(reason)
        self.parameter = parameter


@dataclass(frozen=True)
class Text:
    """Characters that fit a pattern (all of them together), or any when there is none."""

    name: str
    about: str
    longest: int
    pattern: str = ""
    example: str = ""
    required: bool = False

    @property
    def schema(self) -> dict:
        said = {"type": "string", "minLength": 1, "maxLength": self.longest}
        return said | ({"pattern": f"^({self.pattern})$"} if self.pattern else {})

    def read(self, text: str) -> str:
        if not 1 <= len(text) <= self.longest:
            raise ValueError(f"Write 1 to {self.longest} characters.")
        if self.pattern and not re.fullmatch(self.pattern, text, flags=re.ASCII):
            raise ValueError(f"It looks like {self.example}.")
        return text


@dataclass(frozen=True)
class Whole:
    """A whole number between two others."""

    name: str
    about: str
    least: int
    most: int
    default: int
    required: bool = False

    @property
    def schema(self) -> dict:
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": "integer", **bounds, "default": self.default}

    def read(self, text: str) -> int:
        digits = re.fullmatch(r"-?\d{1,9}", text, flags=re.ASCII)
        if not digits or not self.least <= int(text) <= self.most:
            raise ValueError(f"It is a whole number from {self.least} to {self.most}.")
        return int(text)


@dataclass(frozen=True)
class Moment:
    """A day or a moment as RFC 3339 writes them; a day begins at midnight, UTC."""

    name: str
    about: str
    required: bool = False

    @property
    def schema(self) -> dict:
        return {
            "type": "string",
            "anyOf": [{"format": "date"}, {"format": "date-time"}],
        }

    def read(self, text: str) -> datetime:
        said = text.replace(" ", "+")  # an offset's plus sign, sent without being escaped
        if not MOMENT.fullmatch(said):
            raise ValueError("It looks like 2026-11-23 or 2026-11-23T08:30:00Z.")
        try:
            moment = datetime.fromisoformat(LEAP_SECOND.sub(":59", said).upper())
        except ValueError as problem:
            raise ValueError("There is no such day or time.") from problem
        return _in_utc(moment)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return EARLIEST if moment.year == 1 else LATEST


Parameter = Text | Whole | Moment

SLUG = "[-a-zA-Z0-9_]+"
CODES = "|".join(
    f"{system.key}:{f'({system.prefix})?' if system.prefix else ''}({system.pattern.pattern})"
    for system in SYSTEMS.values()
).replace(r"\d", "[0-9]")

LIMIT = Whole("limit", "How many at most.", 1, LONGEST_PAGE, PAGE_LENGTH)
CURSOR = Text("cursor", "Where to go on: from `next` of the page before.", LONGEST_CURSOR)
QUESTION = Text("q", "What to look for.", LONGEST_QUESTION, required=True)
FEW = Whole("limit", "How many at most.", 1, 20, 8)
OFFSET = Whole("offset", "How many results to pass over.", 0, FURTHEST_OFFSET, 0)
UPDATED_SINCE = Moment("updated_since", "Only pages published at this moment or later.")
WITHDRAWN_SINCE = Moment("withdrawn_since", "Only those withdrawn at this moment or later.")
BODY_SYSTEM = Text(
    "body_system", "Only pages of this body system.", 80, SLUG, example="nervous-system"
)
CODE = Text("code", "Only pages with this code: system:code.", 40, CODES, example="icd-10:G24")
SYMPTOM = Text(
    "symptom",
    "Only pages that list this symptom: its HPO id or its slug.",
    200,
    f"HP:[0-9]{{7}}|{SLUG}",
    example="HP:0001337 or tremor",
)


def read(said: Mapping[str, list[str]], known: Iterable[Parameter]) -> dict:
    """Every known parameter's value; None where neither said nor by default. Raises Refused."""
    known = {parameter.name: parameter for parameter in known}
    for name, values in said.items():
        if name not in known:
            raise Refused(name, f"There is no such parameter here; {_choice(known)}.")
        if len(values) != 1:
            raise Refused(name, "It may be said once.")
    return {name: _value(parameter, said.get(name)) for name, parameter in known.items()}


def _value(parameter: Parameter, values: list[str] | None):
    if values is None:
        if parameter.required:
            raise Refused(parameter.name, "It is needed.")
        return getattr(parameter, "default", None)
    try:
        return parameter.read(values[0])
    except ValueError as problem:
        raise Refused(parameter.name, str(problem)) from problem


def _choice(known: Iterable[str]) -> str:
    names = ", ".join(sorted(known))
    return f"there are {names}" if names else "there are none"
