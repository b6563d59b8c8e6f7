import pytest

from tests.factories import Desk


@pytest.fixture
def desk(db):
    return Desk()
