"""Writing very many rows: PostgreSQL's COPY, or one prepared statement on SQLite."""

import json
from datetime import datetime
from io import StringIO

from django.db import connection
from django.db.models import Max

ROWS_AT_ONCE = 20_000
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Table:
    """Gathers rows of a model and writes them in heaps.

    `columns` are what `add` is given; every other field but the id gets its default.
    """

    def __init__(self, model, *columns):
        self.name = model._meta.db_table
        fields = {field.attname: field for field in model._meta.concrete_fields}
        others = [
            field
            for name, field in fields.items()
            if name not in columns and not field.primary_key and not field.null
        ]
        self.columns = [fields[name].column for name in columns]
        self.columns += [field.column for field in others]
        self.defaults = tuple(_stored(field.get_default()) for field in others)
        self.rows = []

    def add(self, *values):
        self.rows.append((*map(_stored, values), *self.defaults))

    def write(self):
        """Write what was gathered. Call in the order in which rows refer to each other."""
        while self.rows:
            heap, self.rows = self.rows[:ROWS_AT_ONCE], self.rows[ROWS_AT_ONCE:]
            if connection.vendor == "postgresql":
                self._copy(heap)
            else:
                self._insert(heap)

    def _copy(self, heap):
        lines = StringIO("".join("\t".join(map(_as_text, row)) + "\n" for row in heap))
        with connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {self._target()} FROM STDIN", lines)

    def _insert(self, heap):
        marks = ", ".join(["%s"] * len(self.columns))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self._target()} VALUES ({marks})",  # noqa: S608 names of ours
                heap,
            )

    def _target(self):
        quote = connection.ops.quote_name
        return f"{quote(self.name)} ({', '.join(map(quote, self.columns))})"


def reserve(model, count):
    """Ids that no other row of the model will get, in order. Call within a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [model._meta.db_table, count],
            )
            return [number for (number,) in cursor.fetchall()]
    last = model.objects.aggregate(last=Max("pk"))["last"] or 0
    return list(range(last + 1, last + count + 1))


def _stored(value):
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, list | dict) else value


def _as_text(value):
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(ESCAPED)
    return str(value)
