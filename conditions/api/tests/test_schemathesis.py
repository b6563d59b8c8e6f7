"""What a machine thinks of to ask, from the OpenAPI document alone: sense and nonsense."""

from importlib import import_module

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from conditions.api.openapi import document

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]


def application(environ, start_response):
    """The site as it is served; loaded late, because it looks for a folder of static files."""
    return import_module("alike.wsgi").application(environ, start_response)


schema = schemathesis.openapi.from_dict(document(site_name="Alike", site_url="http://localhost"))
schema.app = application


@pytest.fixture(autouse=True)
def _as_with_djangos_client(settings):
    """No limit, and the test's connection is not closed between requests."""
    settings.API_REQUESTS_A_MINUTE = 0
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_the_document_says(pages, case):
    case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})
