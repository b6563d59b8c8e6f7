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
from community.notifications.models import Digest
from community.privacy.models import Export, Tombstone

__all__ = [
    "Block",
    "Consent",
    "Count",
    "Digest",
    "Export",
    "Group",
    "Member",
    "MemberCondition",
    "MemberSymptom",
    "MemberTreatment",
    "Membership",
    "Tombstone",
]
