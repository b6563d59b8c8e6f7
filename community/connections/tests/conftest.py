import pytest

from community.groups import actions as groups
from tests.factories import Desk, make_group, make_member

from .world import connect, settled


@pytest.fixture
def lupus(db):
    return make_group("Lupus", desk=Desk())


def in_lupus(name, group):
    member = make_member(name)
    groups.join(group, member=member, relation="diagnosed")
    return settled(member)


@pytest.fixture
def ana(lupus):
    return in_lupus("Ana7", lupus)


@pytest.fixture
def ben(lupus):
    return in_lupus("Ben7", lupus)


@pytest.fixture
def cleo(lupus):
    """A member who is in no group of theirs."""
    return settled(make_member("Cleo7"))


@pytest.fixture
def both(ana, ben):
    """The connection of Ana, who asked, and Ben."""
    return connect(ana, ben)
