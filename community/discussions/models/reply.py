from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members import visibility

from .post import Post
from .writing import Writing, WritingQuerySet


class ReplyQuerySet(WritingQuerySet):
    def readable_by(self, viewer):
        """Those the viewer may read under posts they may read; of their own whatever befell it."""
        own = self.filter(author=viewer)
        return (self.listed() | own).filter(visibility.authors_for(viewer))

    def visible_to(self, viewer):
        """The same under any post."""
        posts = Post.objects.visible_to(viewer).values("pk")
        return self.readable_by(viewer).filter(post__in=posts)


class Reply(Writing):
    """What somebody answers to a post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="replies")
    replied_at = models.DateTimeField(_("replied"))
    thanks = models.PositiveIntegerField(_("thanks"), default=0)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [
            models.CheckConstraint(name="community_reply_says", condition=~models.Q(text=""))
        ]
        indexes = [
            models.Index(name="community_reply_in_turn", fields=["post", "replied_at", "id"]),
            models.Index(name="community_reply_of_author", fields=["author", "-replied_at", "-id"]),
        ]

    def __str__(self):
        return self.token

    def get_absolute_url(self):
        return f"{self.post.get_absolute_url()}?from={self.token}#reply-{self.token}"

    @property
    def written_at(self):
        return self.replied_at
