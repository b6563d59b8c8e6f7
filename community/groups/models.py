from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member


class GroupQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)


class Group(models.Model):
    """The people who live with one condition, and what they say to each other."""

    condition = models.OneToOneField(
        "conditions.Condition", on_delete=models.PROTECT, related_name="group"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self):
        return str(self.condition)

    @property
    def is_open(self):
        return self.closed_at is None


class MembershipQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(left_at__isnull=True)


class Membership(models.Model):
    """A member belongs to a group from one moment until another, or still."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField(_("joined"))
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                name="community_membership_one_standing",
                fields=["group", "member"],
                condition=models.Q(left_at__isnull=True),
            ),
            models.CheckConstraint(
                name="community_membership_left_after_joining",
                condition=models.Q(left_at__isnull=True)
                | models.Q(left_at__gte=models.F("joined_at")),
            ),
        ]
        indexes = [
            models.Index(
                name="community_membership_newest",
                fields=["group", "-joined_at", "-id"],
                condition=models.Q(left_at__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.member_id} in {self.group_id}"


class Count(models.Model):
    """How many live with a condition, as the public may know it: a snapshot, never the live number.

    Every surface reads this row, so that no two of them can be subtracted.
    """

    condition = models.OneToOneField(
        "conditions.Condition", on_delete=models.CASCADE, related_name="alikes"
    )
    alikes = models.PositiveIntegerField(default=0)
    carers = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField()

    class Meta:
        verbose_name = _("count of Alikes")
        verbose_name_plural = _("counts of Alikes")

    def __str__(self):
        return f"{self.condition_id}: {self.alikes}"
