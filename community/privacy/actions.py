"""What members do about their own data that needs more than one room."""

from django.db import transaction

from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Purpose


@transaction.atomic
def withdraw(member, *, purpose):
    """Take an agreement back, with all that follows from it.

    Without the consent to keep health facts there are no groups either, nor a trace of which
    they were.
    """
    members.withdraw_consent(member, purpose=purpose)
    if purpose == Purpose.KEEP_FACTS:
        groups.leave_all(member)
        member.memberships.all().delete()
