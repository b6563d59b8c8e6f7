from django.db import models
from django.utils.translation import gettext_lazy as _

from .marks import exactly_one
from .post import Post
from .reply import Reply


class Version(models.Model):
    """What a post or a reply said before it was edited."""

    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="versions")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, blank=True, related_name="versions")
    revision = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=150, blank=True)
    lived = models.CharField(_("what I live with"), max_length=300, blank=True)
    tried = models.CharField(_("what I tried"), max_length=300, blank=True)
    html = models.TextField(_("text"), blank=True)
    replaced_at = models.DateTimeField(_("replaced"))

    class Meta:
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        ordering = ["-revision"]
        constraints = [
            models.CheckConstraint(
                name="community_version_of_one", condition=exactly_one("post", "reply")
            ),
            models.UniqueConstraint(
                name="community_version_post_once",
                fields=["post", "revision"],
                condition=models.Q(post__isnull=False),
            ),
            models.UniqueConstraint(
                name="community_version_reply_once",
                fields=["reply", "revision"],
                condition=models.Q(reply__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.post_id or self.reply_id}: {self.revision}"
