"""Queries that are the same but for a few values: put together once in a thread, then only run.

Building and compiling a query with several subqueries takes Django longer than answering it takes
the database. Only for pages that are opened very often; everything else asks as usual.
"""

import threading

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression


class Slot(Expression):
    """Stands in a query for a value that is known only when it runs."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


def slots(name, number):
    """So many places for the values of one list; `filled` gives them."""
    return [Slot(f"{name}-{place}") for place in range(number)]


def filled(name, values, number):
    """The values of a list of at least one and at most `number`, the last repeated to the end."""
    given = [*values, *[values[-1]] * (number - len(values))]
    return {f"{name}-{place}": value for place, value in enumerate(given)}


def room_for(values):
    """How many places to keep ready, so that few queries serve lists of many lengths."""
    return max(8, 1 << (len(values) - 1).bit_length())


class Prepared:
    """`build` makes the query, with Slots in it: a values_list for `rows`, else for `objects`."""

    def __init__(self, build):
        self.build = build
        self.kept = threading.local()

    def rows(self, **values):
        """Run it with the values of its slots; the rows come as tuples."""
        compiler, found = self._run(values)
        return list(compiler.results_iter(results=[found], tuple_expected=True))

    def as_given(self, **values):
        """The same rows as the database gives them: nothing is done to numbers and text."""
        return self._run(values)[1]

    def objects(self, **values):
        """The same as objects of the model with their annotations, but without select_related."""
        compiler, found = self._run(values)
        model, columns = compiler.query.model, compiler.klass_info["select_fields"]
        first, last = columns[0], columns[-1] + 1
        names = [column[0].target.attname for column in compiler.select[first:last]]
        objects = []
        for row in compiler.results_iter(results=[found]):
            one = model.from_db(compiler.using, names, row[first:last])
            for name, place in compiler.annotation_col_map.items():
                setattr(one, name, row[place])
            objects.append(one)
        return objects

    def first(self, **values):
        """The first of the objects; None where there is none."""
        return next(iter(self.objects(**values)), None)

    def _run(self, values):
        compiler, sql, params = self._compiled(connections[DEFAULT_DB_ALIAS])
        given = [values[each.name] if isinstance(each, Slot) else each for each in params]
        with compiler.connection.cursor() as cursor:
            cursor.execute(sql, given)
            return compiler, cursor.fetchall()

    def _compiled(self, connection):
        """What is compiled belongs to a connection, and a connection to a thread."""
        kept = getattr(self.kept, "compiled", None)
        if kept is None or kept[0].connection is not connection:
            compiler = self.build().query.get_compiler(DEFAULT_DB_ALIAS)
            kept = self.kept.compiled = (compiler, *compiler.as_sql())
        return kept
