"""The OpenAPI document is true: of every operation, and in the words of the standard."""

import json
from urllib.parse import urlsplit

import jsonschema
import pytest
from django.urls import get_resolver
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from conditions.api.openapi import document
from conditions.api.operations import OPERATIONS, PLACES
from conditions.api.urls import urlpatterns

WHERE = {"slug": "dystonia", "number": "1", "system": "icd-10", "code": "G24"}


@pytest.fixture
def description(client, db):
    return client.get("/api/v1/openapi.json").json()


def test_it_is_served_as_what_it_is(client, db):
    answer = client.get("/api/v1/openapi.json")

    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer.json() == json.loads(
        json.dumps(document(site_name="Alike", site_url="http://127.0.0.1:8000"))
    )


def test_every_address_of_the_api_is_described(description):
    described = {
        "api/v1/" + path.lstrip("/").replace("{", "<").replace("}", ">")
        for path in description["paths"]
    }
    there = {
        str(pattern.pattern).replace("<str:", "<").replace("<int:", "<")
        for pattern in urlpatterns
        if pattern.name not in ("api-page", "api-nothing")
    }

    assert described == there


def test_every_reference_leads_somewhere_and_every_schema_is_one(description):
    for schema in description["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for reference in references(description):
        here = description
        for step in reference.removeprefix("#/").split("/"):
            here = here[step]


def test_every_place_is_described_and_used():
    used = {place for operation in OPERATIONS for place in operation.places}

    assert used == set(PLACES)


def test_operation_ids_are_addresses_by_name(description):
    ids = {path["get"]["operationId"] for path in description["paths"].values()}
    names = set(get_resolver().namespace_dict["conditions"][1].reverse_dict)

    assert {f"api-{each}" for each in ids} <= {name for name in names if isinstance(name, str)}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_every_answer_fits_its_schema(client, pages, description, operation):
    path = "/api/v1/" + operation.path.format(**WHERE)
    if operation.name == "symptom":
        path = "/api/v1/symptoms/shaking/"
    if operation.name == "body-system":
        path = "/api/v1/body-systems/muscles/"

    answer = client.get(
        path, {each.name: "dystonia" for each in operation.parameters if each.required}
    )

    assert answer.status_code == 200
    validator(description, operation.schema).validate(answer.json())


@pytest.mark.parametrize("schema", ["Condition", "BriefCondition", "SymptomList", "Problem"])
def test_a_schema_refuses_what_is_not_one(description, schema):
    with pytest.raises(jsonschema.ValidationError):
        validator(description, schema).validate({"slug": 1})


def test_addresses_in_answers_lead_to_answers(client, pages):
    seen, waiting = set(), ["/api/v1/"]
    while waiting:
        path = waiting.pop()
        if path in seen or path in ("/api/v1/search/", "/api/v1/suggestions/"):
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer["Content-Type"].startswith("application/json"):
            waiting += [
                urlsplit(said)._replace(scheme="", netloc="").geturl()
                for said in texts(answer.json())
                if said.startswith("http://127.0.0.1:8000/")
            ]
    assert "/conditions/dystonia/editions/2/" in seen
    assert "/conditions/dystonia.md" in seen


def validator(description, schema):
    resource = DRAFT202012.create_resource(description)
    registry = Registry().with_resource("urn:description", resource)
    return jsonschema.Draft202012Validator(
        {"$ref": f"urn:description#/components/schemas/{schema}"},
        registry=registry,
        format_checker=jsonschema.FormatChecker(),
    )


def references(value):
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "$ref":
                yield part
            else:
                yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)
