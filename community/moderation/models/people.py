from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.members.models import Member


class AppointmentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at__isnull=True)

    def in_force(self):
        """Those of members in good standing who are still in the group they moderate."""
        inside = Q(
            member__memberships__left_at__isnull=True,
            member__memberships__group__condition=F("condition"),
        )
        well = Q(member__suspended_at__isnull=True, member__user__is_active=True)
        return self.standing().filter(inside & well)


class Appointment(models.Model):
    """A member moderates the group of one condition, from one moment until another."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="appointments")
    condition = models.ForeignKey("conditions.Condition", models.CASCADE, related_name="+")
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    appointed_at = models.DateTimeField(_("appointed"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("group moderator")
        verbose_name_plural = _("group moderators")
        constraints = [
            models.UniqueConstraint(
                name="community_appointment_one_standing",
                fields=["member", "condition"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="community_appointment_ends_after_it_began",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("appointed_at")),
            ),
        ]

    def __str__(self):
        return f"{self.member_id} for {self.condition_id}"


class SuspensionQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at__isnull=True)

    def over(self, *, now):
        """Those whose time is up."""
        return self.standing().filter(until__lte=now)


class Suspension(models.Model):
    """A member may not take part: for a time, or until somebody lifts it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="suspensions")
    reason = models.CharField(_("reason"), max_length=1000)
    began_at = models.DateTimeField(_("began"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        constraints = [
            models.UniqueConstraint(
                name="community_suspension_one_standing",
                fields=["member"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="community_suspension_until_later",
                condition=Q(until__isnull=True) | Q(until__gt=F("began_at")),
            ),
            models.CheckConstraint(
                name="community_suspension_ends_after_it_began",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    def __str__(self):
        return str(self.member_id)


class SetAside(models.Model):
    """A part of a profile that moderators hid: kept for its owner, and to be put back."""

    class Part(models.TextChoices):
        LINE = "line", _("line about them")
        PICTURE = "picture", _("picture")
        NAME = "name", _("name")

    member = models.ForeignKey(Member, models.CASCADE, related_name="set_aside")
    part = models.CharField(_("part"), max_length=8, choices=Part.choices)
    text = models.CharField(_("the words"), max_length=200, blank=True)
    file = models.CharField(max_length=100, blank=True)
    stands_in = models.CharField(_("shown instead"), max_length=30, blank=True)
    set_aside_at = models.DateTimeField(_("hidden"))

    class Meta:
        verbose_name = _("hidden part of a profile")
        verbose_name_plural = _("hidden parts of profiles")
        constraints = [
            models.UniqueConstraint(name="community_setaside_once", fields=["member", "part"]),
            models.CheckConstraint(
                name="community_setaside_part",
                condition=Q(part__in=["line", "picture", "name"]),
            ),
        ]

    def __str__(self):
        return self.part
