from django.db import models
from django.utils.translation import gettext_lazy as _

from community.groups.models import Group
from community.members.models import Member

from .post import Post


class Draft(models.Model):
    """What a member began to write and has not sent: one for each place where one can write."""

    KINDS = [
        ("question", _("Question")),
        ("experience", _("Experience")),
        ("reply", _("Reply")),
    ]

    member = models.ForeignKey(Member, models.CASCADE, related_name="drafts")
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="drafts")
    words = models.JSONField(_("words"), default=dict)
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.CheckConstraint(
                name="community_draft_kind",
                condition=models.Q(kind="reply", group__isnull=True)
                | models.Q(
                    kind__in=["question", "experience"], group__isnull=False, post__isnull=True
                ),
            ),
            models.UniqueConstraint(
                name="community_draft_one_a_group",
                fields=["member", "kind", "group"],
                condition=models.Q(group__isnull=False),
            ),
            models.UniqueConstraint(
                name="community_draft_one_a_post",
                fields=["member", "post"],
                condition=models.Q(post__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.kind}"
