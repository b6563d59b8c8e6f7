"""The demonstration: an account for every role, and pages to look at. Development only."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from alike.accounts import actions as accounts
from alike.accounts.models import User
from alike.audit.actions import record
from alike.audit.models import Event
from conditions.catalogue.editions import Revision
from conditions.datasets import actions, folder
from conditions.datasets.readiness import Publishing
from conditions.editorial.models import Byline
from conditions.editorial.roles import CHIEF, EDITOR, REVIEWER

CONTENT = Path(settings.BASE_DIR) / "conditions" / "content"
LOADED, PASSWORD_SET = "demo.loaded", "demo.password-set"
CREATED, SET_AGAIN, KEPT = "created", "password set again", ""


@dataclass(frozen=True)
class Person:
    email: str
    role: str
    """A group's name, or "" for the operator, who may do everything."""
    byline: str
    credentials: str = ""


PEOPLE = (
    Person("editor@example.org", EDITOR.name, "Demonstration editor"),
    Person("reviewer@example.org", REVIEWER.name, "Demonstration reviewer", "not a clinician"),
    Person("chief@example.org", CHIEF.name, "Demonstration chief editor"),
    Person("operator@example.org", "", "Demonstration operator"),
)
WRITER, CHECKER = "chief@example.org", "reviewer@example.org"


def password_of(email):
    """The account's password in this installation: the same each time, and nowhere else."""
    digest = salted_hmac("alike.demo", email, algorithm="sha256").digest()
    letters = base64.b32encode(digest).decode("ascii").lower()[:20]
    return "-".join(letters[start : start + 5] for start in range(0, 20, 5))


@transaction.atomic
def account(person):
    """Make sure of the account, its role and its password. Returns what was done."""
    user, created = User.objects.get_or_create(email=person.email, defaults={"is_staff": True})
    done = CREATED if created else KEPT
    password, mark = password_of(person.email), _mark(user)
    known = Event.objects.filter(action=PASSWORD_SET, target_id=user.pk).first()
    if created or not (known and hmac.compare_digest(known.detail["mark"], mark)):
        if not created and not user.check_password(password):
            done = SET_AGAIN
        if done:
            user.set_password(password)
            user.save(update_fields=["password"])
        record(PASSWORD_SET, by=None, target=user, mark=_mark(user))
    if user.verified_at is None:
        accounts.verify(user)
    if created:
        _give_role(user, person)
    return done


def _mark(user):
    """Changes when the password or the key it is made from does; checking it is quick."""
    return salted_hmac("alike.demo.mark", user.password, algorithm="sha256").hexdigest()[:32]


def _give_role(user, person):
    user.is_superuser = not person.role
    user.save(update_fields=["is_superuser"])
    user.groups.set(Group.objects.filter(name=person.role))
    Byline.objects.create(user=user, name=person.byline, credentials=person.credentials)


def load_pages(*, announce=lambda total: lambda page: None):
    """Import and publish the pages that nobody has worked on since; None when none is new.

    `announce` is told how many there are, and answers with who hears of each.
    """
    paths = folder.paths(CONTENT)
    digest = _digest(paths)
    if Event.objects.filter(action=LOADED, detail__folder=digest).exists():
        return None
    by = User.objects.get(email=WRITER)
    publishing = Publishing(
        by=by, reviewer=User.objects.get(email=CHECKER), today=timezone.localdate()
    )
    touched = _touched(by)
    files = [file for file in map(folder.read, paths) if file.content.slug not in touched]
    with transaction.atomic():
        outcome = actions.run(files, by=by, publishing=publishing, tell=announce(len(files)))
        record(LOADED, by=by, folder=digest)
    return outcome


def _touched(by):
    """The addresses of pages that somebody else has changed: theirs now, not ours to overwrite."""
    others = Revision.objects.exclude(saved_by=by)
    return set(others.values_list("condition__slug", flat=True))


def _digest(paths):
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
