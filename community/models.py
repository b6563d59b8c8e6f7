"""Django looks for models here; everybody else imports them from their rooms."""

from community.groups.models import Count, Group, Membership
from community.members.models import (
    Block,
    Consent,
    Member,
    MemberCondition,
    MemberSymptom,
    MemberTreatment,
)

__all__ = [
    "Block",
    "Consent",
    "Count",
    "Group",
    "Member",
    "MemberCondition",
    "MemberSymptom",
    "MemberTreatment",
    "Membership",
]
