"""What members are asked to agree to, each by itself, in one sentence; nothing is ticked for them.

The sentences are in data/wordings.toml, with all that were ever agreed to. They are not translated
as other words are: who agrees in another language agrees to another wording.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from .models import Purpose

DATA = Path(__file__).with_name("data") / "wordings.toml"


@dataclass(frozen=True)
class Ask:
    purpose: Purpose
    wording: int
    """The version of the sentence."""
    sentence: str
    if_withdrawn: str


def _wordings():
    for said in tomllib.loads(DATA.read_text(encoding="utf-8"))["wording"]:
        purpose, version = Purpose(said.pop("purpose")), said.pop("version")
        yield (purpose, version), Ask(purpose, version, **said)


WORDINGS = dict(_wordings())
"""(purpose, version) -> what was asked in it."""

ASKS = {
    purpose: WORDINGS[purpose, max(version for of, version in WORDINGS if of == purpose)]
    for purpose in dict.fromkeys(of for of, _version in WORDINGS)
}
"""What is asked now of each purpose."""


def agreed_to(line):
    """The sentence that this line of the ledger agreed to."""
    return WORDINGS[line.purpose, line.wording].sentence
