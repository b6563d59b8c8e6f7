import pytest

from conditions.catalogue import content


@pytest.fixture(autouse=True)
def _known_address(settings):
    settings.SITE_URL = "https://alike.example"
    settings.ALLOWED_HOSTS = ["alike.example", "testserver"]


@pytest.fixture
def dystonia(desk):
    return desk.publish(
        "Dystonia",
        summary="Muscles tighten when you do not want them to.",
        names=(content.Name("Twisted neck", "plain"),),
        body_systems=("nervous-system",),
        codes=(content.Code("icd-10", "G24"),),
    )
