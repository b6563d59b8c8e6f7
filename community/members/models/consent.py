from django.db import models
from django.utils.translation import gettext_lazy as _

from .member import Member


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)


class Purpose(models.TextChoices):
    KEEP_FACTS = "keep-facts", _("Keep my health facts")
    COUNT_ME = "count-me", _("Count me")
    MATCH_ME = "match-me", _("Let me be matched")
    SHOW_ME = "show-me", _("Show me to my groups")
    QUOTE_ME = "quote-me", _("Let Wisdom quote me")


class Consent(models.Model):
    """One line of the ledger: what a member agreed to, in which words, from when until when."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    wording = models.PositiveSmallIntegerField(_("version of the wording"))
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="community_consent_one_standing",
                fields=["member", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="community_consent_purpose",
                condition=models.Q(purpose__in=Purpose.values),
            ),
        ]
        indexes = [
            models.Index(
                name="community_consent_standing",
                fields=["purpose", "member"],
                condition=models.Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self):
        return self.purpose
