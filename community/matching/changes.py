"""Keeping in mind who has changed since the index took them in."""

import secrets

from .models import Unindexed

BITS = 62


def mark(member):
    """Say that what counts of this member (an id) has changed, in the transaction that does it.

    Until the index is written anew they are compared one by one, as they are now.
    """
    Unindexed.objects.bulk_create(
        [Unindexed(member_id=member, version=secrets.randbits(BITS))],
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["version"],
    )
