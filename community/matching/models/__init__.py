"""What matching keeps: lists of Alikes, what they were looked for by, and who waits for whom."""

from .index import Epoch, Posting, Stretch, Unindexed
from .lists import AlikeList, FoundAlike
from .lookout import Lookout
from .search import AlikeSearch

__all__ = [
    "AlikeList",
    "AlikeSearch",
    "Epoch",
    "FoundAlike",
    "Lookout",
    "Posting",
    "Stretch",
    "Unindexed",
]
