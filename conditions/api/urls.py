from django.urls import path, re_path

from . import views
from .operations import OPERATIONS

BASE = "api/v1/"
FINDS = {
    "root": views.root,
    "conditions": views.conditions,
    "condition": views.condition,
    "editions": views.editions,
    "edition": views.edition,
    "withdrawals": views.withdrawals,
    "search": views.search,
    "suggestions": views.suggestions,
    "code-systems": views.code_systems,
    "code-system": views.code_system,
    "code": views.code,
    "symptoms": views.symptom_list,
    "symptom": views.symptom,
    "body-systems": views.body_systems,
    "body-system": views.body_system,
    "openapi": views.description,
}
NUMBERS = {"number"}


def address(operation):
    """The operation's path in Django's words: `{slug}` becomes `<str:slug>`."""
    said = operation.path
    for name in operation.places:
        kind = "int" if name in NUMBERS else "str"
        said = said.replace(f"{{{name}}}", f"<{kind}:{name}>")
    return f"{BASE}{said}"


urlpatterns = [
    path("api/", views.page, name="api-page"),
    *(path(address(each), FINDS[each.name], name=f"api-{each.name}") for each in OPERATIONS),
    re_path(rf"^{BASE}.*$", views.nothing_here, name="api-nothing"),
]
