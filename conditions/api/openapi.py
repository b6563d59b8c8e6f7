"""The OpenAPI 3.1 document, written from the table of operations."""

from .operations import OPERATIONS, PLACES, PROBLEM
from .schemas import SCHEMAS, ref

ABOUT = """\
Everything that readers can read here, for machines: published editions only, nothing of people but
public figures. No key is needed. Answers carry an ETag: send it back in If-None-Match and an
unchanged answer is a 304 without a body. HEAD works wherever GET does. Lists hold `next`, the
address of what follows, or null; it stays right while pages are published. A number of people is
never said when it is from 1 to 10."""
REFUSALS = {
    "400": "A parameter makes no sense; `parameter` names it.",
    "404": "There is nothing at this address.",
    "406": "None of the accepted media types is what is here.",
    "410": "The page was withdrawn; `withdrawn_at` and `reason` say when and why.",
    "429": "Too many requests; Retry-After says how many seconds to wait.",
}


def document(*, site_name, site_url, version="1"):
    """The whole document, as values for JSON."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{site_name}: conditions",
            "version": version,
            "description": ABOUT,
        },
        "servers": [{"url": f"{site_url}/api/v1"}],
        "tags": [{"name": tag} for tag in dict.fromkeys(each.tag for each in OPERATIONS)],
        "paths": {f"/{each.path}": {"get": operation(each)} for each in OPERATIONS},
        "components": {
            "schemas": SCHEMAS,
            "responses": {status: refusal(status, says) for status, says in REFUSALS.items()},
        },
    }


def operation(described):
    return {
        "operationId": described.name,
        "summary": described.summary,
        "tags": [described.tag],
        "parameters": [
            *(place(name) for name in described.places),
            *(parameter(each) for each in described.parameters),
        ],
        "responses": responses(described),
    }


def place(name):
    schema, about = PLACES[name]
    return {"name": name, "in": "path", "required": True, "description": about, "schema": schema}


def parameter(described):
    return {
        "name": described.name,
        "in": "query",
        "required": described.required,
        "description": described.about,
        "schema": described.schema,
    }


def responses(described):
    found = {
        "200": {
            "description": described.summary,
            "headers": {"ETag": header("What this answer is known by.")},
            "content": {described.media_type: {"schema": ref(described.schema)}},
        },
        "304": {"description": "You have it already."},
    }
    if described.may_move:
        found["301"] = {
            "description": "The page has moved.",
            "headers": {"Location": header("Where it is now.")},
        }
    statuses = ["400", "406", "429"]
    if described.places:
        statuses.append("404")
    if described.may_move:
        statuses.append("410")
    refusals = {status: {"$ref": f"#/components/responses/{status}"} for status in statuses}
    return dict(sorted((found | refusals).items()))


def refusal(status, says):
    headers = {"Retry-After": header("Seconds to wait.")} if status == "429" else {}
    return {
        "description": says,
        "headers": headers,
        "content": {PROBLEM: {"schema": ref("Problem")}},
    }


def header(about):
    return {"description": about, "schema": {"type": "string"}}
