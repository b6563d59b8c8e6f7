"""Blocks: verbs of their own, because they need nobody's consent and no membership."""

from django.db import transaction

from alike.audit.actions import record

from .models import Block

WHEN_BLOCKED = {}
"""What rooms above do at once when two are hidden from each other: (member, *, other)."""


@transaction.atomic
def block(member, *, other):
    """Hide the two from each other at once; blocking twice changes nothing, oneself neither."""
    if member.pk == other.pk:
        return
    _, is_new = Block.objects.get_or_create(
        blocker=member, blocked=other, defaults={"known_as": other.pseudonym}
    )
    if is_new:
        record("member.blocked", by=member.user, target=other)
        for act in WHEN_BLOCKED.values():
            act(member, other=other)


@transaction.atomic
def end(block):
    """Let the two see each other again, if their groups and settings do."""
    record("member.unblocked", by=block.blocker.user, target=block.blocked)
    block.delete()
