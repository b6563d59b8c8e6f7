import pytest

from community.wisdom.plug import BREAKER
from community.wisdom.shelf import KEEPER


@pytest.fixture(autouse=True)
def _empty_shelf():
    """Each test starts with an empty shelf: its database counts its changes from the beginning."""
    KEEPER.clear()
    BREAKER.close()
