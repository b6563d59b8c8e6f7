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
def gout(desk):
    return make_group("Gout", desk=desk)


def in_group(name, *where, **kwargs):
    member = make_member(name, **kwargs)
    for group in where:
        groups.join(group, member=member, relation="diagnosed")
    return member


@pytest.fixture
def ana(lupus):
    return in_group("Ana3", lupus)


@pytest.fixture
def ben(lupus):
    return in_group("Ben3", lupus)


@pytest.fixture
def cleo(desk):
    return make_member("Cleo3")
