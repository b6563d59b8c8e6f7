"""Members: who they say they are here, what they agreed to, and what they live with."""

from .block import Block
from .consent import Consent, Purpose
from .facts import MemberCondition, MemberSymptom, MemberTreatment
from .member import Audience, Member, new_handle

__all__ = [
    "Audience",
    "Block",
    "Consent",
    "Member",
    "MemberCondition",
    "MemberSymptom",
    "MemberTreatment",
    "Purpose",
    "new_handle",
]
