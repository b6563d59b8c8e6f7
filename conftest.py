import pytest


@pytest.fixture(autouse=True)
def _plain_static_files(settings, tmp_path):
    """Tests need no collectstatic, hash passwords fast and keep files in a folder of their own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
