"""How two members stand to each other, as one of them may know it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from .models import Ask, Side
from .models.ask import KEPT

CONNECTED, WAITS, ASKS_ME, LATER, MAY_ASK = "connected", "waits", "asks-me", "later", "may-ask"


@dataclass(frozen=True)
class Standing:
    state: str
    """One of the five above: connected; I asked; they ask me; I may ask again later; I may ask."""
    connection: object = None
    ask: object = None
    again_at: datetime | None = None
    """When one may ask this person again."""


def between(member, person, *, now):
    """How this member stands to a person (an id): two queries, whatever became of an ask."""
    side = Side.objects.of(member).select_related("connection").filter(other=person).first()
    if side and side.connection.is_open:
        return Standing(CONNECTED, connection=side.connection)
    theirs = Ask.objects.answerable_by(member).filter(asker=person)
    pair = Q(asker=member, asked=person) | Q(pk__in=theirs.values("pk"))
    asks = {ask.asker_id: ask for ask in Ask.objects.recent(now).filter(pair)}
    if person in asks:
        return Standing(ASKS_ME, ask=asks[person])
    mine = asks.get(member.pk)
    if mine:
        return Standing(
            LATER if mine.withdrawn_at else WAITS, ask=mine, again_at=mine.asked_at + KEPT
        )
    if side and side.connection.ended_by_id != member.pk:
        again_at = side.connection.ended_at + KEPT
        if again_at > now:
            return Standing(LATER, again_at=again_at)
    return Standing(MAY_ASK)
