"""The classification systems a page may carry codes of: their formats and where a code leads."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    key: str
    label: str
    pattern: re.Pattern
    example: str
    address: str = ""
    """Where the code is explained, with {code}; empty when no stable public address exists."""
    prefix: str = ""
    """Written before the bare code, as in MONDO:0003441."""

    def normalise(self, code: str) -> str:
        """The one way we write a code of this system. Raises ValueError when it is not one."""
        bare = code.strip().upper() if self.key != "icd-11" else code.strip()
        for said in (self.prefix, f"{self.label}:", f"{self.key}:"):
            if said and bare.upper().startswith(said.upper()):
                bare = bare[len(said) :].strip()
        if not self.pattern.fullmatch(bare):
            raise ValueError(f"'{code}' is not a {self.label} code; one looks like {self.example}.")
        if self.key == "snomed-ct" and not verhoeff_holds(bare):
            raise ValueError(f"'{code}' is not a {self.label} code: its check digit is wrong.")
        return f"{self.prefix}{bare}"

    def url(self, code: str) -> str:
        return self.address.format(code=code, bare=code.removeprefix(self.prefix))


def _system(key, label, pattern, example, address="", prefix=""):
    return System(key, label, re.compile(pattern), example, address, prefix)


SYSTEMS = {
    system.key: system
    for system in [
        _system(
            "icd-10",
            "ICD-10",
            r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?",
            "G24 or G24.1",
            "https://icd.who.int/browse10/2019/en#/{code}",
        ),
        _system(
            "icd-11",
            "ICD-11",
            r"[0-9A-HJ-NP-Z][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](\.[0-9A-HJ-NP-Z]{1,2})?",
            "8A02 or 8A02.1",
        ),
        _system(
            "orpha",
            "ORPHA",
            r"\d{1,6}",
            "68363",
            "https://www.orpha.net/en/disease/detail/{code}",
        ),
        _system("omim", "OMIM", r"\d{6}", "128100", "https://omim.org/entry/{code}"),
        _system(
            "mondo",
            "MONDO",
            r"\d{7}",
            "MONDO:0003441",
            "https://monarchinitiative.org/{code}",
            "MONDO:",
        ),
        _system(
            "doid",
            "DOID",
            r"\d{1,7}",
            "DOID:543",
            "https://disease-ontology.org/?id={code}",
            "DOID:",
        ),
        _system(
            "mesh",
            "MeSH",
            r"[CD]\d{6}(\d{3})?",
            "D004421",
            "https://meshb.nlm.nih.gov/record/ui?ui={code}",
        ),
        _system(
            "hpo", "HPO", r"\d{7}", "HP:0001332", "https://hpo.jax.org/browse/term/{code}", "HP:"
        ),
        _system(
            "snomed-ct",
            "SNOMED CT",
            r"[1-9]\d{5,17}",
            "15802004",
            "https://browser.ihtsdotools.org/?perspective=full&conceptId1={code}",
        ),
    ]
}
SPELLINGS = {"orphanet": "orpha", "icd10cm": "icd-10", "snomed": "snomed-ct", "hp": "hpo"}
CHOICES = [(system.key, system.label) for system in SYSTEMS.values()]


def system_named(name: str) -> System:
    """The system, by key, label or a usual other spelling. Raises KeyError."""
    bare = re.sub(r"[^a-z0-9]", "", name.lower())
    by_bare = {re.sub(r"[^a-z0-9]", "", key): key for key in SYSTEMS}
    return SYSTEMS[by_bare.get(bare) or SPELLINGS[bare]]


# Verhoeff's check digit (Error Detecting Decimal Codes, 1969), which ends every SNOMED CT id.

_MULTIPLY = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_PERMUTE = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 5, 7, 6, 2, 8, 3, 0, 9, 4),
    (5, 8, 0, 3, 7, 9, 6, 1, 4, 2),
    (8, 9, 1, 6, 0, 4, 3, 5, 2, 7),
    (9, 4, 5, 3, 1, 2, 6, 8, 7, 0),
    (4, 2, 8, 6, 5, 7, 3, 9, 0, 1),
    (2, 7, 9, 3, 8, 0, 6, 4, 1, 5),
    (7, 0, 4, 6, 9, 1, 3, 2, 5, 8),
)


def verhoeff_holds(digits: str) -> bool:
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _MULTIPLY[check][_PERMUTE[place % 8][int(digit)]]
    return check == 0
