from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member


class DigestQuerySet(models.QuerySet):
    def of_members_in_good_standing(self):
        """Whose members may hear of news: not suspended, the account open, the address theirs."""
        return self.filter(
            member__suspended_at__isnull=True,
            member__user__is_active=True,
            member__user__verified_at__isnull=False,
        )


class Digest(models.Model):
    """A member wants to hear by mail that there is news. Without a row they hear nothing."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

    member = models.OneToOneField(Member, models.CASCADE, related_name="digest")
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm.choices)
    chosen_at = models.DateTimeField(_("chosen"))
    claimed_at = models.DateTimeField(_("last looked for news"), null=True, blank=True)
    sent_at = models.DateTimeField(_("last sent"), null=True, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.CheckConstraint(
                name="community_digest_rhythm",
                condition=models.Q(rhythm__in=["daily", "weekly"]),
            ),
            models.CheckConstraint(
                name="community_digest_claimed_before_sent",
                condition=models.Q(sent_at__isnull=True) | models.Q(claimed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.rhythm

    @property
    def told_until(self):
        """The moment up to which the member has been told of news."""
        return self.sent_at or self.chosen_at
