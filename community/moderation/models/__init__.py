"""What moderators work on, what they decided, and who they are."""

from .case import Case, Report
from .decision import Appeal, Decision
from .figures import YearOfModeration
from .people import Appointment, SetAside, Suspension

__all__ = [
    "Appeal",
    "Appointment",
    "Case",
    "Decision",
    "Report",
    "SetAside",
    "Suspension",
    "YearOfModeration",
]
