"""Finding a term by whatever somebody calls it, best first.

An exact name comes before one that begins so, with whole words first, and that before one that
has the words in any order. Among these, plain names come before technical ones, the name a term
goes by before its others, and short ones before long ones.
"""

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Length

from alike.text.folding import search_form

MOST_CHARACTERS, MOST_WORDS = 100, 8
NAMES_A_TERM = 6
"""Rows asked for each term wanted: several names of one term may fit."""
AFTER_ALL_TEXT = "\U0010ffff"
IS_MAIN = Case(When(name=F("term__name"), then=0), default=1, output_field=IntegerField())
BEST = ["-is_plain", IS_MAIN, Length("folded"), "folded", "term_id"]


def find(model, words, *, limit=10):
    """The current terms of `model` (Symptom or Treatment) that somebody may mean by `words`.

    Each has `found_as`, the name that fitted. Anything may be asked; nothing found is [].
    """
    asked = search_form(words.replace("\x00", " ")[:MOST_CHARACTERS])
    if not asked:
        return []
    found = {}
    for names in (_beginning(model, asked), _with_words(model, asked)):
        for name in names[: limit * NAMES_A_TERM]:
            if name.term_id not in found:
                found[name.term_id] = name.term
                name.term.found_as = name.name
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _beginning(model, asked):
    rank = Case(
        When(folded=asked, then=0),
        When(_begins("folded", f"{asked} "), then=1),
        default=2,
        output_field=IntegerField(),
    )
    return _names(model).filter(_begins("folded", asked)).order_by(rank, *BEST)


def _with_words(model, asked):
    names = _names(model)
    for word in sorted(set(asked.split()), key=len, reverse=True)[:MOST_WORDS]:
        names = names.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
    return names.order_by(*BEST)


def _names(model):
    names = model.names.rel.related_model
    return names.objects.filter(term__retired_at__isnull=True).select_related("term")


def _begins(field, start):
    """A condition that the index on `field` answers: each database has its own."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": start})
    return Q(**{f"{field}__gte": start, f"{field}__lt": Value(start + AFTER_ALL_TEXT)})
