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


class Prepared:
    """`build` makes the query: a values_list with Slots in it. Its rows come as tuples."""

    def __init__(self, build):
        self.build = build
        self.kept = threading.local()

    def rows(self, **values):
        """Run it with the values of its slots."""
        compiler, sql, params = self._compiled(connections[DEFAULT_DB_ALIAS])
        given = [values[each.name] if isinstance(each, Slot) else each for each in params]
        with compiler.connection.cursor() as cursor:
            cursor.execute(sql, given)
            found = cursor.fetchall()
        return list(compiler.results_iter(results=[found], tuple_expected=True))

    def _compiled(self, connection):
        """What is compiled belongs to a connection, and a connection to a thread."""
        kept = getattr(self.kept, "compiled", None)
        if kept is None or kept[0].connection is not connection:
            compiler = self.build().query.get_compiler(connection=connection)
            kept = self.kept.compiled = (compiler, *compiler.as_sql())
        return kept
