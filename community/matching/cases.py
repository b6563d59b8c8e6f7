"""Reading cases to measure with: published descriptions of people, one JSON object a line."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .similarity import Profile

DURATION = re.compile(r"P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T[\dHMS.]+)?")
IN_A_YEAR = (1, 12, 52, 365)
SEXES = {"FEMALE": "female", "MALE": "male", "OTHER_SEX": "other"}
OLDEST = 150


class NotCases(ValueError):
    """What is wrong with the file, and in which line."""

    def __init__(self, line, message):
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


@dataclass(frozen=True)
class Case:
    diagnosis: str
    """Only to tell whether a match was right; no similarity sees it."""
    paper: str
    symptoms: Profile
    """What was published of the person."""
    asked: Profile
    """The same person as a member might put it: few words, some vague, one wrong."""


def read(text: Iterable[str]) -> list[Case]:
    """The cases. Raises NotCases."""
    found, seen = [], {}
    for number, line in enumerate(text, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise NotCases(number, "this is not JSON.") from error
        if not isinstance(row, dict):
            raise NotCases(number, "a case is a JSON object.")
        key = _text(row, "id", number)
        if key in seen:
            raise NotCases(number, f"“{key[:40]}” is in line {seen[key]} already.")
        seen[key] = number
        found.append(_case(row, number))
    if not found:
        raise NotCases(1, "there is no case in this file.")
    return found


def _case(row, number):
    person = {
        "sex": _sex(row, number),
        "age": years(row.get("age"), number),
    }
    return Case(
        diagnosis=_text(row, "diagnosis", number),
        paper=_text(row, "paper", number),
        symptoms=Profile(symptoms=_words(row, "symptoms", number), **person),
        asked=Profile(symptoms=_words(row, "asked", number), **person),
    )


def _text(row, key, number):
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise NotCases(number, f"“{key}” is missing, or is no text.")
    return value


def _words(row, key, number):
    value = row.get(key)
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise NotCases(number, f"“{key}” is missing, or is no list of ids.")
    return frozenset(value)


def _sex(row, number):
    value = row.get("sex") or ""
    if not isinstance(value, str):
        raise NotCases(number, "“sex” is no text.")
    return SEXES.get(value, "")


def years(duration, number) -> float | None:
    """An ISO 8601 duration, such as P4Y6M, in years."""
    if duration is None or duration == "":
        return None
    match = DURATION.fullmatch(duration) if isinstance(duration, str) else None
    if not match:
        raise NotCases(number, "“age” is not a duration such as P4Y6M.")
    age = sum(int(part or 0) / unit for part, unit in zip(match.groups(), IN_A_YEAR, strict=True))
    if age > OLDEST:
        raise NotCases(number, f"“age” is above {OLDEST} years.")
    return age
