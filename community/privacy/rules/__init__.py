"""The register itself. Deletions happen in this order, from what was said to the account."""

from .account import ACCOUNT, TRAIL
from .connections import CONNECTIONS
from .desk import PAGES
from .matching import MATCHING
from .members import MEMBERS
from .nobody import HOLDS_NOTHING
from .talk import TALK
from .wisdom import WISDOM

COMMUNITY = [*WISDOM, *CONNECTIONS, *MATCHING, *TALK, *MEMBERS]
RULES = [*COMMUNITY, *TRAIL, *PAGES, *ACCOUNT]

__all__ = ["COMMUNITY", "HOLDS_NOTHING", "RULES", "TALK"]
