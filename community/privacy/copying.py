"""What a person gets when they ask for a copy: every row about them, in words and as values."""

import json
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey
from django.utils import formats, timezone
from django.utils.translation import gettext as _

LEFT_OUT = {"id", "user", "member", "fingerprint"}
"""Numbers of ours, and whose row it is: theirs."""


@dataclass(frozen=True)
class Cell:
    name: str
    label: str
    value: object
    """As the JSON file has it."""
    shown: str
    """As a person reads it."""


@dataclass(frozen=True)
class Part:
    """All rows of one rule."""

    name: str
    title: str
    rows: list[list[Cell]]


def part_of(rule, *, user):
    """Everything one rule finds about the person."""
    names = [field.name for field in fields_of(rule) if isinstance(field, ForeignKey)]
    found = rule.exported(user).select_related(*names)
    return Part(
        name=rule.model,
        title=str(rule.title),
        rows=[[*cells_of(row, rule), *beside(row, rule)] for row in found],
    )


def fields_of(rule):
    """The columns that are handed out."""
    hidden = LEFT_OUT | set(rule.withheld)
    return [field for field in rule.rows.model._meta.concrete_fields if field.name not in hidden]


def cells_of(row, rule):
    return [cell(row, field) for field in fields_of(rule)]


def beside(row, rule):
    for what in rule.beside:
        says = what.says(row)
        yield Cell(name=what.name, label=str(what.label), value=says, shown=says)


def cell(row, field):
    value = getattr(row, field.name)
    if isinstance(field, ForeignKey):
        value = None if value is None else str(value)
    return Cell(
        name=field.name,
        label=str(field.verbose_name).capitalize(),
        value=value,
        shown=shown(row, field, value),
    )


def shown(row, field, value):
    """The value in words; an empty string where there is none."""
    if value in (None, "", {}, []):
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "tzinfo"):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, (dict, list)):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return str(value)


def files_of(rule, *, user):
    """(name, bytes) of each stored file that belongs to the person's rows."""
    for field in set(rule.files) - set(rule.withheld):
        for name in rule.exported(user).exclude(**{field: ""}).values_list(field, flat=True):
            if default_storage.exists(name):
                with default_storage.open(name) as file:
                    yield name, file.read()
