"""Names that nobody has yet, to choose from, and how often somebody may take another."""

from random import SystemRandom

from alike.web import limits

from . import pseudonyms
from .models import Member

OFFERED = 4
A_DAY = limits.Limit("members.name", times=10, seconds=24 * 3600)


def admit(user, *, now):
    """Count one try of this user to take a name, and say whether it may be made.

    Each try tells whether somebody has that name. `now` is a POSIX time in seconds.
    """
    return limits.count(A_DAY, who=user.pk, now=now)


def free_names():
    """Some names that nobody has: more are thought of than offered, and one query asks for all.

    In a large community every pair of words is taken; with a number after it there are enough.
    """
    chance = SystemRandom()
    plain = pseudonyms.suggestions((), count=OFFERED * 4, chance=chance)
    thought_of = [*plain, *(f"{name} {chance.randrange(21, 100)}" for name in plain)]
    by_skeleton = {pseudonyms.skeleton(name): name for name in thought_of}
    taken = set(
        Member.objects.filter(pseudonym_skeleton__in=by_skeleton).values_list(
            "pseudonym_skeleton", flat=True
        )
    )
    return [name for key, name in by_skeleton.items() if key not in taken][:OFFERED]
