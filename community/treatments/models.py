from django.db import models
from django.utils.translation import gettext_lazy as _

from conditions.vocabulary.models import Treatment


class TreatmentFigureQuerySet(models.QuerySet):
    def shown(self):
        """Those that somebody may read: never one with nobody in it."""
        return self.filter(people__gt=0, treatment__retired_at__isnull=True)

    def overall(self):
        return self.filter(condition__isnull=True)

    def best_first(self):
        """By the shrunken estimate; those of which nobody said how it went come last."""
        return self.order_by(models.F("score").desc(nulls_last=True), "-people", "treatment_id")


class TreatmentFigure(models.Model):
    """What may be said of the people who tried a treatment, for one condition or (NULL) overall.

    Every number in it is protected (protection.py) before it is written; nothing finer is kept.
    """

    treatment = models.ForeignKey(Treatment, models.CASCADE, related_name="figures")
    condition = models.ForeignKey(
        "conditions.Condition", models.CASCADE, null=True, blank=True, related_name="+"
    )
    people = models.PositiveIntegerField(_("people"))
    """0 in a row that once was shown and is not any more."""
    said = models.JSONField(default=dict)
    """What was asked -> answer -> how many gave it."""
    mean = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    score = models.FloatField(null=True)
    """The mean, shrunken towards what is usual: only for the order of lists."""
    taken_at = models.DateTimeField(_("counted"))

    objects = TreatmentFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figures of a treatment")
        verbose_name_plural = _("figures of treatments")
        constraints = [
            models.UniqueConstraint(
                name="community_treatmentfigure_once",
                fields=["treatment", "condition"],
                condition=models.Q(condition__isnull=False),
            ),
            models.UniqueConstraint(
                name="community_treatmentfigure_overall_once",
                fields=["treatment"],
                condition=models.Q(condition__isnull=True),
            ),
            models.CheckConstraint(
                name="community_treatmentfigure_floor",
                condition=models.Q(people=0) | models.Q(people__gte=11),
            ),
            models.CheckConstraint(
                name="community_treatmentfigure_interval",
                condition=models.Q(mean__isnull=True, low__isnull=True, high__isnull=True)
                | models.Q(low__lte=models.F("mean"), high__gte=models.F("mean")),
            ),
        ]
        indexes = [
            models.Index(
                name="community_treatmentfig_best",
                fields=["condition", "-score", "-people"],
                condition=models.Q(people__gt=0),
            )
        ]

    def __str__(self):
        return f"{self.treatment_id} for {self.condition_id}: {self.people}"


class ConditionSummary(models.Model):
    """The few lines on a condition's page about what its people tried: read with the page's row."""

    condition = models.OneToOneField(
        "conditions.Condition", models.CASCADE, related_name="tried", primary_key=True
    )
    best = models.JSONField(default=list)
    """Per line: key and name of the treatment, people, how many of how many it helped."""

    class Meta:
        verbose_name = _("treatments on a condition's page")
        verbose_name_plural = _("treatments on conditions' pages")

    def __str__(self):
        return str(self.condition_id)


class TreatmentSnapshot(models.Model):
    """When the figures were counted last: one row."""

    taken_at = models.DateTimeField(_("counted"))

    class Meta:
        verbose_name = _("count of treatments")
        verbose_name_plural = _("counts of treatments")

    def __str__(self):
        return self.taken_at.isoformat()
