"""What a browser would send from a page of the desk, and the people who open its doors."""

from django.test import Client
from django.urls import reverse

from conditions.catalogue import content
from tests.factories import make_user

EMPTY = {
    "sources": {},
    "names": {"kind": "additional"},
    "codes": {"match": "exact"},
    "symptoms": {},
    "relations": {},
}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def outsiders():
    """A visitor, and a member who has nothing to do with the desk."""
    return [Client(), signed_in(make_user("Dora"))]


def change_url(condition):
    return reverse("admin:conditions_condition_change", args=[condition.pk])


def url(condition, name, *args):
    return reverse(f"admin:conditions_condition_{name}", args=[condition.pk, *args])


def loaded(client, condition=None):
    """The form's fields as the page shows them."""
    address = change_url(condition) if condition else reverse("admin:conditions_condition_add")
    context = client.get(address).context
    form = context["adminform"].form
    fields = {name: _plain(form[name].value()) for name in form.fields if name != "overwrite"}
    for inline in context["inline_admin_formsets"]:
        fields |= rows(
            inline.formset.prefix,
            [
                {
                    name: _plain(row[name].value())
                    for name in row.fields
                    if name not in ("id", "condition", "DELETE")
                }
                for row in inline.formset.initial_forms
            ],
        )
    return fields


def rows(prefix, values):
    """A table's fields, with one empty row after the others as the page has it."""
    fields = {
        f"{prefix}-TOTAL_FORMS": len(values) + 1,
        f"{prefix}-INITIAL_FORMS": len(values),
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for index, row in enumerate([*values, EMPTY[prefix]]):
        fields |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return fields


def new_page(**changes):
    """A whole new page as an editor types it."""
    fields = {
        "name": "Dystonia",
        "slug": "dystonia",
        "summary": "",
        "next_review_on": "2099-01-01",
        **{f"text_{kind}": "" for kind in content.KIND},
        "text_overview": "A condition.[^nih]",
        "text_symptoms": "Signs.[^nih]",
        "text_diagnosis": "A doctor looks.[^nih]",
        "text_treatment": "It helps.[^nih]",
        **rows("sources", [{"key": "nih", "title": "About dystonia"}]),
        **rows("names", []),
        **rows("codes", []),
        **rows("symptoms", []),
        **rows("relations", []),
    }
    return {**fields, **changes}


def errors(response):
    """Field -> messages, those of the tables as prefix-index-field."""
    context = response.context
    found = {name: list(said) for name, said in context["adminform"].form.errors.items()}
    for inline in context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {f"{form.prefix}-{name}": list(said) for name, said in form.errors.items()}
    return found


def _plain(value):
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return [getattr(item, "pk", item) for item in value]
    return value
