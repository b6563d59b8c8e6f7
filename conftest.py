import pytest
from django.db import connection

from alike.web.serving import CHANGES, SHELF
from community.matching.reading import READER
from community.matching.weighing import LATEST


@pytest.fixture(autouse=True)
def _plain_static_files(settings, tmp_path, tmp_path_factory):
    """Tests need no collectstatic, hash passwords fast and keep files in a folder of their own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


def pytest_collection_modifyitems(config, items):
    """Leave out what is about the other database: `only_on(vendor, because=…)`."""
    marks = {item: item.get_closest_marker("only_on") for item in items}
    elsewhere = [item for item, mark in marks.items() if mark and mark.args[0] != connection.vendor]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


@pytest.fixture(autouse=True)
def _no_kept_pages():
    """Each test starts with an empty shelf: its database's clock starts again."""
    SHELF.clear()
    CHANGES.clear()


@pytest.fixture(autouse=True)
def _no_index_of_another_database():
    """Each test's epochs and lists of the match index start at the same numbers again."""
    READER.clear()
    LATEST.forget()
