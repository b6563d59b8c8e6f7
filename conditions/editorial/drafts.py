"""Throwing away a page that no reader has ever seen."""

from django.db import transaction
from django.utils.translation import gettext as _

from alike.audit.actions import record
from conditions.catalogue.models import Condition

from . import actions


@transaction.atomic
def discard(condition, *, by):
    """Delete an unpublished page and all its versions; pages related to it lose that relation."""
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    if condition.editions.exists():
        raise actions.Refused(_("This page has been published: withdraw it instead."))
    related = list(Condition.objects.filter(relations__other=condition).distinct())
    record("condition.discarded", by=by, target=condition)
    condition.submissions.all().delete()
    condition.delete()
    for other in related:
        actions.save(other, by=by)
