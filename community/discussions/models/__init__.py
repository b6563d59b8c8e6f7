"""What members ask and tell in their groups, and what others make of it."""

from .drafts import Draft
from .marks import Follow, Tag, Thanks
from .placement import Placement
from .post import Post
from .reply import Reply
from .version import Version

__all__ = ["Draft", "Follow", "Placement", "Post", "Reply", "Tag", "Thanks", "Version"]
