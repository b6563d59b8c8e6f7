import pytest

from alike.web.serving import CHANGES, SHELF


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


@pytest.fixture(autouse=True)
def _no_kept_pages():
    """Each test starts with an empty shelf: its database's clock starts again."""
    SHELF.clear()
    CHANGES.clear()
