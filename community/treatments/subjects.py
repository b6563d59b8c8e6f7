"""Own words about a treatment, as moderators decide about them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from community.groups.models import Group
from community.members.models import MemberTreatment
from community.moderation.subjects import Subject, Thing, register

from .actions import EXPERIENCE
from .words import readable

ENOUGH = 10


def register_subjects():
    register(
        Subject(
            key=EXPERIENCE,
            find=_things,
            hide=_hide,
            restore=_restore,
            may_report=_may_report,
            written_by=_written_by,
        )
    )


def _things(pks):
    """Those with words; who took theirs back has nothing to decide about."""
    facts = MemberTreatment.objects.filter(pk__in=pks).exclude(words="")
    return {
        fact.pk: Thing(
            key=EXPERIENCE,
            pk=fact.pk,
            author=fact.member,
            conditions=(fact.condition_id,) if fact.condition_id else (),
            title=_("Own words about a treatment: %s") % fact.treatment.name,
            text=fact.words,
            url="",
            written_at=None,
            is_hidden=fact.words_hidden_at is not None,
        )
        for fact in facts.select_related("member__user", "treatment")
    }


@transaction.atomic
def _hide(pk, *, by):
    hidden = MemberTreatment.objects.filter(pk=pk, words_hidden_at__isnull=True).exclude(words="")
    if hidden.update(words_hidden_at=timezone.now()):
        record("experience.hidden", by=by, target=MemberTreatment(pk=pk))


@transaction.atomic
def _restore(pk, *, by):
    hidden = MemberTreatment.objects.filter(pk=pk, words_hidden_at__isnull=False)
    if hidden.update(words_hidden_at=None):
        record("experience.restored", by=by, target=MemberTreatment(pk=pk))


def _may_report(member, pk):
    fact = MemberTreatment.objects.filter(pk=pk, condition__isnull=False).first()
    group = fact and Group.objects.filter(condition=fact.condition_id).first()
    if not group:
        return False
    return readable(member, group=group.pk, condition=fact.condition_id).filter(pk=pk).exists()


def _written_by(member):
    shown = member.treatments.filter(words_hidden_at__isnull=True).exclude(words="")
    return shown[:ENOUGH].count()
