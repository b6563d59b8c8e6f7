"""The vocabulary that this process holds, brought up to date by one query before each question."""

import threading
from dataclasses import dataclass

from django.db import connections

from .models import SearchWord
from .spelling import Vocabulary

LIVE = """
SELECT id, started_at, version, names FROM conditions_searchgeneration
WHERE live_since IS NOT NULL ORDER BY id DESC LIMIT 1
"""
_held: dict[str, "Held"] = {}
_lock = threading.Lock()


@dataclass(frozen=True)
class Held:
    """The live generation as this process knows it."""

    generation: int
    identity: tuple
    version: int
    vocabulary: Vocabulary


def current(using="default"):
    """What is live now, or None before anything was published."""
    with connections[using].cursor() as cursor:
        cursor.execute(LIVE)
        row = cursor.fetchone()
    if row is None:
        return None
    generation, started_at, version, names = row
    identity = (connections[using].settings_dict["NAME"], generation, str(started_at))
    held = _held.get(using)
    if held is None or (held.identity, held.version) != (identity, version):
        with _lock:
            held = _brought_up_to(using, generation, identity, version)
    held.vocabulary.names = names
    return held


def _brought_up_to(using, generation, identity, version):
    held = _held.get(using)
    if held is None or held.identity != identity or held.version > version:
        held = Held(generation, identity, -1, Vocabulary())
    if held.version != version:
        words = SearchWord.objects.using(using).filter(
            generation=generation, changed_in__gt=held.version
        )
        if held.version < 0:
            words = words.filter(names__gt=0) | words.filter(symptoms__gt=0)
        rows = words.order_by().values_list("word", "sound", "names", "symptoms")
        held.vocabulary.learn(
            (word, sound, names or int(symptoms > 0)) for word, sound, names, symptoms in rows
        )
        held = Held(generation, identity, version, held.vocabulary)
        _held[using] = held
    return held
