"""The people and pages of every test, made the way the product makes them."""

from datetime import date
from io import BytesIO

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from alike.accounts import actions as accounts
from alike.accounts.models import User
from community.groups import actions as groups
from community.members import actions as members
from conditions.catalogue import content
from conditions.catalogue.models import BodySystem, Condition
from conditions.editorial import actions
from conditions.editorial.models import Byline
from conditions.editorial.roles import CHIEF, EDITOR, REVIEWER

PASSWORD = "a long enough password"


def make_user(name, *roles, byline=True):
    """Somebody with an account; with roles they belong to the desk."""
    user = User.objects.create_user(f"{name.lower()}@example.org", PASSWORD, is_staff=bool(roles))
    accounts.verify(user)
    user.groups.set(Group.objects.filter(name__in=[role.name for role in roles]))
    if roles and byline:
        Byline.objects.create(user=user, name=name, credentials="MD")
    return user


def make_editor(name="Ana"):
    return make_user(name, EDITOR)


def make_reviewer(name="Ben"):
    return make_user(name, REVIEWER)


def make_chief(name="Cleo"):
    return make_user(name, CHIEF)


def page(name="Dystonia", **changes):
    """Content that may be published; `text` changes the overview, anything else its field."""
    overview = changes.pop("text", f"{name} is a condition.[^nih] It has a name.")
    fields = {
        "name": name,
        "slug": name.lower().replace(" ", "-").replace("'", ""),
        "next_review": "2099-01-01",
        "sources": (content.Source("nih", f"About {name}", "NIH", "https://example.org/", 2024),),
        "sections": (
            content.Section("overview", overview),
            content.Section("symptoms", f"Signs of {name}.[^nih]"),
            content.Section("diagnosis", "A doctor examines you.[^nih]"),
            content.Section("treatment", "Treatment eases symptoms.[^nih]"),
        ),
        **changes,
    }
    return content.PageContent(**fields)


def make_condition(name="Dystonia", *, by, **changes):
    """A condition on the desk, as an editor leaves it."""
    said = page(name, **changes)
    for slug in said.body_systems:
        BodySystem.objects.get_or_create(
            slug=slug, defaults={"name": slug.replace("-", " ").capitalize()}
        )
    condition = Condition.objects.create(name=said.name, slug=said.slug)
    actions.revise(condition, said, by=by)
    condition.refresh_from_db()
    return condition


def make_approved(condition, *, by, reviewer, reviewed_on=None):
    submission = actions.submit(condition, by=by)
    actions.approve(submission, by=reviewer, reviewed_on=reviewed_on)
    return condition


class Desk:
    """One person a role, and the way from a text to an edition in one call."""

    def __init__(self):
        self.editor = make_editor()
        self.reviewer = make_reviewer()
        self.chief = make_chief()

    def publish(
        self, name="Dystonia", *, change_note="First edition.", reviewed_on=None, **changes
    ):
        """Publish a page, or the next edition of one that exists. Returns the edition."""
        condition = Condition.objects.filter(name=name).first()
        if condition is None:
            condition = make_condition(name, by=self.editor, **changes)
        elif changes:
            actions.revise(condition, page(name, **changes), by=self.editor)
        make_approved(
            condition,
            by=self.editor,
            reviewer=self.reviewer,
            reviewed_on=reviewed_on or date(2026, 11, 1),
        )
        return actions.publish(condition, by=self.chief, change_note=change_note)


def make_member(name="Ana", *, consents=("keep-facts", "count-me", "show-me"), verified=True):
    """A member with a verified address who agreed to these purposes."""
    user = User.objects.create_user(f"{name.lower()}@members.example.org", PASSWORD)
    if verified:
        accounts.verify(user)
    member = members.register(user, pseudonym=f"{name} of tests")
    for purpose in consents:
        members.consent(member, purpose=purpose)
    return member


def make_group(name="Lupus", *, desk=None):
    """The group of a published condition."""
    return groups.group_of((desk or Desk()).publish(name).condition)


def png(width=40, height=30, colour="teal", name="hand.png"):
    """A real PNG file, as a browser would send it."""
    out = BytesIO()
    Picture.new("RGB", (width, height), colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")
