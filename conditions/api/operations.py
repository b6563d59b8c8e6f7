"""Every operation of the API in one table: views answer by it, the OpenAPI document is it."""

from dataclasses import dataclass

from conditions.catalogue.codes import SYSTEMS

from . import parameters as said
from .parameters import Parameter

JSON = "application/json"
PROBLEM = "application/problem+json"
OPENAPI = "application/vnd.oai.openapi+json"


@dataclass(frozen=True)
class Operation:
    name: str
    """As in urls.py, after `api-`."""
    path: str
    """After /api/v1/, with {places}."""
    summary: str
    schema: str
    """The answer's, by its name in schemas.py."""
    parameters: tuple[Parameter, ...] = ()
    media_type: str = JSON
    may_move: bool = False
    """Whether the page at this address may have moved (301) or been withdrawn (410)."""
    tag: str = "Conditions"

    @property
    def places(self) -> list[str]:
        return [part[1:-1] for part in self.path.split("/") if part.startswith("{")]


PLACES = {
    "slug": (
        {"type": "string", "minLength": 1, "maxLength": 200, "pattern": f"^{said.SLUG}$"},
        "The last part of the page's address, as in a list.",
    ),
    "number": (
        {"type": "integer", "minimum": 1, "maximum": 1_000_000},
        "The edition's number.",
    ),
    "system": ({"type": "string", "enum": list(SYSTEMS)}, "The classification's key."),
    "code": (
        {"type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[A-Za-z0-9.:]+$"},
        "The code, as in G24.1 or MONDO:0003441.",
    ),
}
PAGED = (said.CURSOR, said.LIMIT)
ENTRY = Operation("root", "", "Where everything is", "Root", tag="About")
CONDITIONS = Operation(
    "conditions",
    "conditions/",
    "All conditions, those changed last at the end",
    "ConditionList",
    (said.UPDATED_SINCE, said.BODY_SYSTEM, said.CODE, said.SYMPTOM, *PAGED),
)
CONDITION = Operation(
    "condition", "conditions/{slug}/", "One condition, whole", "Condition", may_move=True
)
EDITIONS = Operation(
    "editions",
    "conditions/{slug}/editions/",
    "The editions of one condition, the newest first",
    "EditionList",
    PAGED,
    may_move=True,
)
EDITION = Operation(
    "edition",
    "conditions/{slug}/editions/{number}/",
    "What a page said in one edition",
    "Condition",
    may_move=True,
)
WITHDRAWALS = Operation(
    "withdrawals",
    "withdrawals/",
    "Pages taken away from readers, the last at the end",
    "WithdrawalList",
    (said.WITHDRAWN_SINCE, *PAGED),
)
SEARCH = Operation(
    "search",
    "search/",
    "Conditions by name, code, symptom or words",
    "SearchResults",
    (said.QUESTION, said.OFFSET, said.LIMIT),
    tag="Finding",
)
SUGGESTIONS = Operation(
    "suggestions",
    "suggestions/",
    "What somebody may mean who types this",
    "SuggestionList",
    (said.QUESTION, said.FEW),
    tag="Finding",
)
CODE_SYSTEMS = Operation(
    "code-systems", "codes/", "The classifications", "CodeSystemList", tag="Codes"
)
CODE_SYSTEM = Operation(
    "code-system",
    "codes/{system}/",
    "The codes of one classification that pages carry",
    "CodeList",
    PAGED,
    tag="Codes",
)
CODE = Operation(
    "code", "codes/{system}/{code}/", "The conditions of one code", "CodeWithPages", tag="Codes"
)
SYMPTOMS = Operation(
    "symptoms",
    "symptoms/",
    "The symptoms that pages list",
    "SymptomList",
    PAGED,
    tag="Symptoms",
)
SYMPTOM = Operation(
    "symptom",
    "symptoms/{slug}/",
    "One symptom and what it is a kind of",
    "Symptom",
    tag="Symptoms",
)
BODY_SYSTEMS = Operation(
    "body-systems", "body-systems/", "The body systems", "BodySystemList", tag="Body systems"
)
BODY_SYSTEM = Operation(
    "body-system", "body-systems/{slug}/", "One body system", "BodySystem", tag="Body systems"
)
DESCRIPTION = Operation(
    "openapi", "openapi.json", "This description", "Description", media_type=OPENAPI, tag="About"
)
OPERATIONS = (
    *(ENTRY, CONDITIONS, CONDITION, EDITIONS, EDITION, WITHDRAWALS, SEARCH, SUGGESTIONS),
    *(CODE_SYSTEMS, CODE_SYSTEM, CODE, SYMPTOMS, SYMPTOM, BODY_SYSTEMS, BODY_SYSTEM, DESCRIPTION),
)
