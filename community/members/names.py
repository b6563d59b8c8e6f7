"""Names that nobody has yet, to choose from."""

from random import SystemRandom

from . import pseudonyms
from .models import Member

OFFERED = 4


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
