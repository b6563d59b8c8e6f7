"""Leaving a group: one's words stay there without one's name, or are taken along."""

from django.db import transaction
from django.utils import timezone

from community.groups import actions as groups

from . import actions


@transaction.atomic
def leave(group, *, member, takes_words=False):
    """Leave the group; with `takes_words` first withdraw all that one wrote in it."""
    if takes_words:
        actions.withdraw_all(member, group=group, now=timezone.now())
    groups.leave(group, member=member)
