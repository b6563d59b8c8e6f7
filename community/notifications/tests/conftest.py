import pytest

from community.groups import actions as groups
from tests.factories import Desk, make_group, make_member


@pytest.fixture
def desk(db):
    return Desk()


@pytest.fixture
def lupus(desk):
    return make_group("Lupus", desk=desk)


@pytest.fixture
def ana(lupus):
    return joined("Ana", lupus)


@pytest.fixture
def ben(lupus):
    return joined("Ben", lupus)


@pytest.fixture
def cleo(lupus):
    return joined("Cleo", lupus)


def joined(name, group, **more):
    """A member who belongs to the group."""
    member = make_member(name, **more)
    groups.join(group, member=member, relation="diagnosed")
    return member
