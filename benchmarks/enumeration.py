"""Can an answer's time tell an address with an account from one without?

    .venv/bin/python benchmarks/enumeration.py [--tries 60]

Sends forms to the real views, one with and one without an account in turn, and prints for each
path the medians and the area under the ROC curve of "slower means existing" (Mann and Whitney,
1947): 0.5 tells nothing; from .35 to .65 is wanted. Runs in a test database of DATABASE_URL, with
the hashing of production, and no clock is asked for anything but the measurement.
"""

import argparse
import os
import random
import statistics
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core import mail  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: E402
from django.urls import reverse  # noqa: E402

from alike.accounts import actions  # noqa: E402
from alike.accounts.models import User  # noqa: E402
from alike.web.models import Tally  # noqa: E402

PASSWORD = "a long enough password"  # noqa: S105 of nobody
WARM_UP = 6


def post(client, name, **fields):
    started = time.perf_counter()
    answer = client.post(reverse(name), fields)
    return time.perf_counter() - started, (answer.status_code, answer.headers.get("Location"))


def with_email(name):
    return lambda email: post(Client(), name, email=email)


def by_password(email):
    return post(Client(), "account_login", login=email, password="not the right one")  # noqa: S106


def by_code(email):
    return post(Client(), "account_login", login=email)


class EmailChange:
    """Somebody signed in who types the address of somebody else, or of nobody."""

    def __init__(self):
        self.client = Client()
        self.client.post(reverse("account_signup"), {"email": "mia@example.org"})
        code = next(line for line in mail.outbox[-1].body.split() if line[4:5] == "-")
        self.client.post(reverse("account_code"), {"code": code})

    def __call__(self, email):
        return post(self.client, "account_email", email=email, action_add="")


def auc(existing, new):
    """The chance that an answer about an existing account took longer than one about none."""
    wins = sum((a > b) + (a == b) / 2 for a in existing for b in new)
    return wins / (len(existing) * len(new))


def measure(path, *, tries):
    """Seconds of each answer for existing and for new addresses; the answers must be the same."""
    seconds, answers = {True: [], False: []}, set()
    for number in range(-WARM_UP, tries):
        kinds = [True, False]
        random.shuffle(kinds)
        for exists in kinds:
            Tally.objects.all().delete()  # the limits are not what is measured
            took, answer = path(f"{'known' if exists else 'other'}{abs(number)}@example.org")
            mail.outbox.clear()
            if number >= 0:
                seconds[exists].append(took)
                answers.add(answer)
    assert len(answers) == 1, f"the answers differ: {answers}"
    return seconds[True], seconds[False]


def paths():
    return {
        "sign-up": with_email("account_signup"),
        "sign-up with a passkey": with_email("account_signup_by_passkey"),
        "sign-in by password": by_password,
        "sign-in by code": by_code,
        "password reset": with_email("account_reset_password"),
        "e-mail change": EmailChange(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tries", type=int, default=60)
    tries = parser.parse_args().tries
    kept = make_password(PASSWORD)
    for number in range(tries):
        actions.verify(User.objects.create(email=f"known{number}@example.org", password=kept))
    print(f"{'path':<26}{'existing ms':>12}{'new ms':>9}{'AUC':>7}")
    for name, path in paths().items():
        existing, new = measure(path, tries=tries)
        medians = [statistics.median(seconds) * 1000 for seconds in (existing, new)]
        print(f"{name:<26}{medians[0]:>12.1f}{medians[1]:>9.1f}{auc(existing, new):>7.2f}")


if __name__ == "__main__":
    setup_test_environment()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        main()
    finally:
        teardown_databases(kept, verbosity=0)
