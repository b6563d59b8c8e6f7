"""What the tests of this room stand on: people, a moderator, and a line of Ben's to report."""

from types import SimpleNamespace

from django.contrib.auth.models import Group
from django.utils import timezone

from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Member
from community.moderation import actions, appointing, claiming, deciding
from community.moderation.models import Case
from community.moderation.models.decision import Outcome
from community.moderation.moderators import moderator_of
from community.moderation.roles import MODERATOR
from tests.factories import Desk, make_group, make_member, make_user

LINE = "Canary line of Ben"
NOW = timezone.now


def make_world():
    """Ana and Ben in one group; Cleo in none; Mona and Milo moderate all groups."""
    lupus = make_group("Lupus", desk=Desk())
    ana, ben, cleo = (make_member(name) for name in ("Anna", "Benno", "Clea"))
    for member in (ana, ben):
        groups.join(lupus, member=member, relation="diagnosed")
    members.describe(ben, about=LINE)
    mona, milo = make_moderator("Mona"), make_moderator("Milo")
    return SimpleNamespace(lupus=lupus, ana=ana, ben=fresh(ben), cleo=cleo, mona=mona, milo=milo)


def make_moderator(name):
    """An account that may moderate all groups, as operators make it in the admin."""
    user = make_user(name)
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(Group.objects.get(name=MODERATOR))
    return user


def make_group_moderator(world, name="Gus"):
    """A member of the group who moderates it."""
    member = make_member(name)
    groups.join(world.lupus, member=member, relation="diagnosed")
    appointing.appoint(member, condition=world.lupus.condition, by=world.mona, now=NOW())
    return member


def fresh(member):
    return Member.objects.select_related("user").get(pk=member.pk)


def report_line(world, *, by=None, reason="hurtful", words=""):
    """The case of Ben's line, reported by Ana or another."""
    actions.report(
        by or world.ana, key="line", pk=world.ben.pk, reason=reason, words=words, now=NOW()
    )
    return Case.objects.get(closed_at=None)


def decide(case, *, by, outcome=Outcome.HIDE, reason="Too harsh.", **said):
    """Take the case up and decide it, as the pages do."""
    claiming.claim(case, by=by, now=NOW())
    return deciding.decide(
        case, by=moderator_of(by), outcome=outcome, reason=reason, now=NOW(), **said
    )
