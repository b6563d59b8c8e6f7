"""Everything that can be done to a page on its way from the desk to the reader, and back.

Each verb is one transaction, locks its condition, refuses first, and leaves one audit event.
"""

from .publishing import publication, publish, refusals_to_publish, withdraw
from .refusal import Refused
from .reviewing import approve, authors, send_back
from .scheduling import publish_due, schedule, unschedule
from .writing import restore, revise, save, submit, take_back

__all__ = [
    "Refused",
    "approve",
    "authors",
    "publication",
    "publish",
    "publish_due",
    "refusals_to_publish",
    "restore",
    "revise",
    "save",
    "schedule",
    "send_back",
    "submit",
    "take_back",
    "unschedule",
    "withdraw",
]
