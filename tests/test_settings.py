"""How Alike starts, and how it says no: a process of its own for each, as an operator would see."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
KEY = "a1b2c3d4e5" * 6
PRODUCTION = {
    "ALIKE_ENV": "production",
    "SITE_URL": "https://alike.example",
    "ALLOWED_HOSTS": "alike.example",
    "SECRET_KEY": KEY,
}


def start(folder, *command, **variables):
    return subprocess.run(
        [sys.executable, *(command or ["manage.py", "check"])],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "ALIKE_DATA_DIR": str(folder), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_production_starts_when_everything_is_said(tmp_path):
    assert start(tmp_path, **PRODUCTION).returncode == 0
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set when ALIKE_ENV=production."),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must be set when ALIKE_ENV=production."),
        ({"SITE_URL": ""}, "SITE_URL must be set when ALIKE_ENV=production."),
        ({"DEBUG": "on"}, "DEBUG must be off when ALIKE_ENV=production."),
        (
            {"SITE_URL": "http://alike.example"},
            "SITE_URL must start with https:// when ALIKE_ENV=production.",
        ),
        ({"SECRET_KEY": "too short"}, "SECRET_KEY must be at least 50 random characters."),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY must be at least 50 random characters."),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts, not '*'."),
        ({"ALIKE_ENV": "staging"}, "ALIKE_ENV is 'staging': use development or production."),
    ],
)
def test_an_unsafe_setting_is_refused_with_one_line(tmp_path, wrong, line):
    started = start(tmp_path, **{**PRODUCTION, **wrong})

    assert started.returncode == 1
    assert started.stderr == f"Alike cannot start: {line}\n"
    assert started.stdout == ""


def test_an_earlier_key_still_opens_what_it_signed(tmp_path):
    code = (
        "import django; django.setup(); from django.conf import settings; "
        "from django.core import signing; (earlier,) = settings.SECRET_KEY_FALLBACKS; "
        "print(signing.loads(signing.dumps('hello', key=earlier)))"
    )
    earlier = {"SECRET_KEY_FALLBACKS": "z9y8x7w6v5" * 6 + ",", **PRODUCTION}

    read = start(tmp_path, "-c", code, DJANGO_SETTINGS_MODULE="alike.settings", **earlier)

    assert read.stdout == "hello\n"


def test_the_server_says_the_same_line_and_does_not_try_again(tmp_path):
    started = start(tmp_path, "-c", "import alike.wsgi", ALIKE_ENV="production")

    assert started.returncode == 4
    assert started.stderr == (
        "Alike cannot start: SITE_URL must be set when ALIKE_ENV=production.\n"
    )


def test_development_makes_a_key_that_only_its_owner_reads_and_keeps_it(tmp_path):
    folder = tmp_path / "new" / "var"
    first = start(folder)
    key = (folder / "secret_key").read_text()

    second = start(folder)

    assert (first.returncode, second.returncode) == (0, 0)
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert len(key) >= 50
    assert (folder / "secret_key").read_text() == key
