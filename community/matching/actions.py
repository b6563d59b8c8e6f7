"""What members do about being found: searches they save, and people they wait for."""

from django.conf import settings
from django.db import transaction

from alike.audit.actions import record
from alike.web.budget import Budget, spend
from community.members import visibility
from community.members.models import Member
from community.moderation import actions as moderation

from . import telling, waiting
from .drawing import DAY
from .models import AlikeList, AlikeSearch, Lookout

MOST_SAVED = 8
MOST_WAITS = 5
SEARCHES = "alike-searches"
SAID = "alike-said"
PROBING = "probing"


class TooMany(Exception):
    """There is no room for another; `ends` says when there will be, if that is a matter of time."""

    def __init__(self, ends=None):
        super().__init__(ends)
        self.ends = ends


class NotNow(Exception):
    """The fact is not theirs, or they have not agreed to be matched."""


def save_search(member, *, now, **said):
    """Keep what the member looks for; the same again is the one there is. Raises TooMany."""
    same = AlikeSearch.objects.filter(member=member, **said).first()
    if same:
        return same
    _afford(member, said, now=now)
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)
        same = AlikeSearch.objects.filter(member=member, **said).first()
        if same:
            return same
        if AlikeSearch.objects.filter(member=member).count() >= MOST_SAVED:
            raise TooMany
        search = AlikeSearch.objects.create(member=member, saved_at=now, **said)
        AlikeList.objects.create(member=member, search=search, made_at=now)
        return search


def _afford(member, said, *, now):
    """Charge for a search that is new today: each shows other people."""
    budget = Budget(SEARCHES, things=settings.ALIKE_SEARCHES_A_DAY, seconds=DAY)
    asked = ";".join(f"{name}={said[name]}" for name in sorted(said))
    answer = spend(budget, who=member.pk, things=[asked], now=now.timestamp())
    if answer.is_first_refusal:
        alert(member, now=now)
    if not answer.allowed:
        raise TooMany(answer.ends)


def drop_search(search):
    search.delete()


def tells(member, *, digest, now):
    """Note what the member tells of themselves when they look for others.

    Somebody fills in a profile in many steps; whoever looks again and again as somebody else
    probes, and moderators hear of it. Nothing is refused: lists are drawn seldom as it is.
    """
    budget = Budget(SAID, things=settings.PROFILES_A_DAY, seconds=DAY)
    if spend(budget, who=member.pk, things=[digest], now=now.timestamp()).is_first_refusal:
        alert(member, now=now)


def alert(member, *, now):
    """Let moderators look at an account that behaves as nobody does who looks for company."""
    record("alikes.probing", by=member.user, target=member)
    moderation.watch(member, why=PROBING, now=now)


@transaction.atomic
def wait(member, *, fact, now):
    """Wait for somebody who shares this condition or symptom and waits too.

    Both are told as soon as there are two; waiting twice changes nothing. Raises NotNow, TooMany.
    """
    if fact.member_id != member.pk or not visibility.may_be_matched(member):
        raise NotNow
    Member.objects.select_for_update().get(pk=member.pk)
    kind = fact_kind(fact)
    existing = Lookout.objects.filter(**{kind: fact}).first()
    if existing:
        return existing
    if Lookout.objects.filter(member=member).count() >= MOST_WAITS:
        raise TooMany
    own = Lookout.objects.create(member=member, waits_since=now, **{kind: fact})
    record("alikes.waits", by=member.user, target=member)
    others = waiting.met(member, lookouts=[own])
    if others:
        telling.met([own, *others], now=now)
    return own


@transaction.atomic
def stop_waiting(lookout, *, by):
    record("alikes.waits-no-more", by=by.user, target=by)
    lookout.delete()


def fact_kind(fact):
    return "symptom" if hasattr(fact, "trouble") else "condition"
