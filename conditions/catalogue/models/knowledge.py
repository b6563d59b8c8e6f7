"""What is known of a condition from elsewhere: its symptoms, and where its parts came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from conditions.catalogue import labels

from .choices import choices, one_of
from .condition import Condition


class ConditionSymptom(models.Model):
    """A symptom of the condition, and how many of the people with it have it."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="symptoms")
    symptom = models.ForeignKey(
        "conditions.Symptom",
        models.PROTECT,
        related_name="of_conditions",
        verbose_name=_("symptom"),
    )
    frequency = models.CharField(
        _("how common"), max_length=20, blank=True, choices=choices(labels.FREQUENCIES)
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where the figure comes from.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("symptom of a condition")
        verbose_name_plural = _("symptoms of a condition")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_conditionsymptom_once_a_page", fields=["condition", "symptom"]
            ),
            models.CheckConstraint(
                name="conditions_conditionsymptom_frequency",
                condition=one_of("frequency", ["", *labels.FREQUENCIES]),
            ),
        ]

    def __str__(self):
        return str(self.symptom)


class Provenance(models.Model):
    """Where one part of a page came from, and under which licence."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="provenance")
    field = models.CharField(
        _("part"), max_length=40, help_text=_("summary, names, codes, symptoms, section:overview …")
    )
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    retrieved_on = models.DateField(_("retrieved"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("provenance")
        verbose_name_plural = _("provenance")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_provenance_once", fields=["condition", "field", "source"]
            ),
            models.CheckConstraint(
                name="conditions_provenance_named",
                condition=~models.Q(field="") & ~models.Q(source=""),
            ),
        ]

    def __str__(self):
        return f"{self.field}: {self.source}"
