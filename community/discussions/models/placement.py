from django.db import models
from django.utils.translation import gettext_lazy as _

from community.groups.models import Group

A_THANK = 2**40
"""More than there will ever be placements."""
BY_THANKS = models.ExpressionWrapper(
    models.F("thanks") * A_THANK + models.F("id"), output_field=models.BigIntegerField()
)
"""One number that sorts by thanks and then by age, so that a list can go on after any row of it."""


class Placement(models.Model):
    """A post stands in a group; with what a group's list is sorted by."""

    post = models.ForeignKey("community.Post", models.CASCADE, related_name="placements")
    group = models.ForeignKey(Group, models.CASCADE, related_name="placements")
    kind = models.CharField(_("kind"), max_length=10)
    posted_at = models.DateTimeField(_("posted"))
    thanks = models.PositiveIntegerField(_("thanks"), default=0)
    replies = models.PositiveIntegerField(_("replies"), default=0)

    class Meta:
        verbose_name = _("place of a post")
        verbose_name_plural = _("places of posts")
        constraints = [
            models.UniqueConstraint(name="community_placement_once", fields=["post", "group"]),
            models.CheckConstraint(
                name="community_placement_kind",
                condition=models.Q(kind__in=["question", "experience"]),
            ),
        ]
        indexes = [
            models.Index(name="community_placement_newest", fields=["group", "-posted_at", "-id"]),
            models.Index(
                name="community_placement_unanswered",
                fields=["group", "-posted_at", "-id"],
                condition=models.Q(kind="question", replies=0),
            ),
            models.Index(models.F("group"), BY_THANKS.desc(), name="community_placement_by_thanks"),
        ]

    def __str__(self):
        return f"{self.post_id} in {self.group_id}"
