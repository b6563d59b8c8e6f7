from random import SystemRandom

import pytest
from django.utils import timezone

from alike.accounts.models import User
from community.members import pseudonyms
from community.members.models import Member
from community.members.names import OFFERED, free_names

pytestmark = pytest.mark.django_db


def take(names):
    """A member behind each of these names."""
    users = User.objects.bulk_create(
        User(email=f"{number}@example.org", password="!") for number, _ in enumerate(names)
    )
    Member.objects.bulk_create(
        Member(
            user=user,
            pseudonym=name,
            pseudonym_skeleton=pseudonyms.skeleton(name),
            joined_at=timezone.now(),
        )
        for user, name in zip(users, names, strict=True)
    )


def test_names_are_offered_that_nobody_has():
    names = free_names()

    assert len(set(names)) == OFFERED


def test_a_community_that_has_taken_every_pair_of_words_still_gets_offers():
    taken = pseudonyms.suggestions((), count=50_000, chance=SystemRandom())
    take(taken)

    names = free_names()

    assert len(set(names)) == OFFERED
    assert not {pseudonyms.skeleton(name) for name in names} & {
        pseudonyms.skeleton(name) for name in taken
    }
