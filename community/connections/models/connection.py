from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.members import visibility
from community.members.models import Member

from .message import new_token


class Connection(models.Model):
    """Two members agreed to know each other; their conversation is in its messages."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    connected_at = models.DateTimeField(_("connected"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        constraints = [
            models.CheckConstraint(
                name="community_connection_ended_by",
                condition=models.Q(ended_by__isnull=True) | models.Q(ended_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.token

    def get_absolute_url(self):
        return reverse("community:conversation", args=[self.token])

    @property
    def is_open(self):
        return self.ended_at is None


class SideQuerySet(models.QuerySet):
    def of(self, member):
        """This member's sides of conversations with people who are there for them.

        Where one of the two blocked the other, is suspended or has closed their account there is
        nothing, for either of them. The member may be an expression for an id.
        """
        return self.filter(visibility.correspondents(member, other="other"), member=member)


class Side(models.Model):
    """A connection as one of the two has it: what they have read, and began to write."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="sides")
    member = models.ForeignKey(Member, models.CASCADE, related_name="sides")
    other = models.ForeignKey(Member, models.CASCADE, related_name="sides_of_others")
    known_as = models.CharField(_("name of the other at the end"), max_length=30, blank=True)
    """Kept when it ended, so that it does not tell under which name somebody goes on."""
    latest_at = models.DateTimeField(_("latest word"))
    """When something was last said that this member can read, or when they were connected."""
    read_until = models.DateTimeField(_("read until"), null=True, blank=True)
    shows_reading_at = models.DateTimeField(
        _("lets the other see what was read"), null=True, blank=True
    )
    draft = models.TextField(_("drafted words"), blank=True)
    drafted_at = models.DateTimeField(_("drafted"), null=True, blank=True)

    objects = SideQuerySet.as_manager()

    class Meta:
        verbose_name = _("side of a connection")
        verbose_name_plural = _("sides of connections")
        constraints = [
            models.UniqueConstraint(name="community_side_once", fields=["member", "other"]),
            models.UniqueConstraint(
                name="community_side_one_each", fields=["connection", "member"]
            ),
            models.CheckConstraint(
                name="community_side_somebody_else",
                condition=~models.Q(member=models.F("other")),
            ),
            models.CheckConstraint(
                name="community_side_drafted",
                condition=models.Q(draft="", drafted_at__isnull=True)
                | (~models.Q(draft="") & models.Q(drafted_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(name="community_side_latest", fields=["member", "-latest_at", "-id"])
        ]

    def __str__(self):
        return f"{self.member_id} {self.other_id}"
