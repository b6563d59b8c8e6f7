"""Telling those who waited for each other that they are there. No condition is named anywhere."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from community.members import visibility
from community.notifications import actions as notifications
from community.notifications.kinds import Kind, Line, register

from .models import Lookout

MET, LOOKOUT = "somebody-shares", "lookout"


def met(lookouts, *, now):
    """Tell each of those who wait for the same; each hears of their own wait alone."""
    for lookout in lookouts:
        notifications.tell(lookout.member, kind=MET, about=LOOKOUT, thing=lookout.pk, now=now)


def register_kinds():
    title = _("Somebody I wait for is here")
    register(Kind(key=MET, title=title, lines=_lines, shown=_is_met))


def _is_met(member):
    """That somebody else who waits for the same may be found still."""
    same = Q(condition__condition=OuterRef("condition__condition")) | Q(
        symptom__symptom=OuterRef("symptom__symptom")
    )
    others = Lookout.objects.filter(same, visibility.may_find(member, person="member"))
    mine = Lookout.objects.filter(Exists(others), member=member, pk=OuterRef("thing_id"))
    return Q(Exists(mine))


def _lines(told, member):
    line = Line(say("Somebody you wait for is here"), reverse("community:alikes"))
    return {each.pk: line for each in told}
