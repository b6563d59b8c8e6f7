"""Rooms above hear here that what a member tells or shows has changed, in the same transaction."""

WHEN_CHANGED = {}
"""Room -> what is called with the member's id."""


def changed(member):
    for hear in WHEN_CHANGED.values():
        hear(member.pk)
