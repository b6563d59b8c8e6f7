"""Which of the two databases answers; both modules have the same functions."""

from . import postgres, sqlite

ENGINES = {"postgresql": postgres, "sqlite": sqlite}


def of(connection):
    return ENGINES[connection.vendor]
