"""How many different people somebody may look at in a day: nobody can copy a whole group."""

from django.conf import settings

from alike.audit.actions import record
from alike.web.budget import Budget, spend

DAY = 24 * 3600


def afford(viewer, *, people, now):
    """Charge the viewer for those of these people (ids) whom they have not seen today.

    Groups and people's own pages draw on the same budget. The first time a day that it does not
    suffice, moderators find an event. `now` is a POSIX time in seconds.
    """
    budget = Budget("people", things=settings.PEOPLE_A_DAY, seconds=DAY)
    strangers = [person for person in people if person != viewer.pk]
    answer = spend(budget, who=viewer.pk, things=strangers, now=now)
    if answer.is_first_refusal:
        record("people.budget-spent", by=viewer.user, target=viewer)
    return answer
