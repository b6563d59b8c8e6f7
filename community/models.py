"""Django looks for models here; everybody else imports them from their rooms."""

from community.discussions.models import (
    Draft,
    Follow,
    Placement,
    Post,
    Reply,
    Tag,
    Thanks,
    Version,
)
from community.groups.models import Count, Group, Membership
from community.members.models import (
    Block,
    Consent,
    Member,
    MemberCondition,
    MemberSymptom,
    MemberTreatment,
)
from community.moderation.models import (
    Appeal,
    Appointment,
    Case,
    Decision,
    Report,
    SetAside,
    Suspension,
    YearOfModeration,
)
from community.notifications.models import Digest, Letter, Notification, Wish
from community.privacy.models import Export, Tombstone
from community.treatments.models import ConditionSummary, TreatmentFigure, TreatmentSnapshot

__all__ = [
    "Appeal",
    "Appointment",
    "Block",
    "Case",
    "ConditionSummary",
    "Consent",
    "Count",
    "Decision",
    "Digest",
    "Draft",
    "Export",
    "Follow",
    "Group",
    "Letter",
    "Member",
    "MemberCondition",
    "MemberSymptom",
    "MemberTreatment",
    "Membership",
    "Notification",
    "Placement",
    "Post",
    "Reply",
    "Report",
    "SetAside",
    "Suspension",
    "Tag",
    "Thanks",
    "Tombstone",
    "TreatmentFigure",
    "TreatmentSnapshot",
    "Version",
    "Wish",
    "YearOfModeration",
]
