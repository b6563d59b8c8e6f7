"""People to reach at once in a crisis, by country. The numbers are data, each with its source."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LINES = Path(__file__).with_name("data") / "help_lines.toml"


@dataclass(frozen=True)
class HelpLine:
    name: str
    number: str
    """As it is dialled, with spaces for reading."""
    says: str
    """When and for what, if that is not plain."""
    source: str
    """The page of the line itself."""

    @property
    def dials(self):
        """What a telephone is given."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class Country:
    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Every country with a line, by name."""
    said = tomllib.loads(LINES.read_text(encoding="utf-8"))
    known = [
        Country(
            code,
            each["name"],
            each["emergency"],
            tuple(
                HelpLine(line["name"], line["number"], line.get("says", ""), line["source"])
                for line in each["lines"]
            ),
        )
        for code, each in said.items()
    ]
    return tuple(sorted(known, key=lambda country: country.name))


def country(code: str) -> Country | None:
    """The country with this two-letter code, or None."""
    return next((each for each in countries() if each.code == code.upper()), None)
