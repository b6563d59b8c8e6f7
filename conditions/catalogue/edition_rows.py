"""What leads to a live edition: its names and codes, its symptoms, its body systems, its
relations.

Written from its document when it is published and gone when it no longer is live (published.py),
so that a question such as "which pages list this symptom?" needs no document.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import labels, names
from .models.choices import choices, one_of


class EditionName(models.Model):
    """A name, an address or a code by which somebody may ask for the page."""

    edition = models.ForeignKey("conditions.Edition", models.CASCADE, related_name="leads")
    kind = models.CharField(_("kind"), max_length=10, choices=choices(labels.LEADS))
    system = models.CharField(_("system"), max_length=20, blank=True)
    key = models.CharField(_("as it is looked up"), max_length=names.KEY_CHARACTERS)
    text = models.CharField(_("as it is written"), max_length=200)
    match = models.CharField(_("match"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("name of a published page")
        verbose_name_plural = _("names of published pages")
        ordering = ["system", "key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_editionname_once", fields=["edition", "system", "key"]
            ),
            models.CheckConstraint(
                name="conditions_editionname_kind", condition=one_of("kind", labels.LEADS)
            ),
            models.CheckConstraint(
                name="conditions_editionname_of_a_system",
                condition=models.Q(kind="code") & ~models.Q(system="") & ~models.Q(match="")
                | ~models.Q(kind="code") & models.Q(system="", match=""),
            ),
            models.CheckConstraint(
                name="conditions_editionname_can_be_asked_for", condition=~models.Q(key="")
            ),
        ]
        indexes = [
            models.Index(name="conditions_editionname_by_key", fields=["system", "key"]),
        ]

    def __str__(self):
        return self.text


class EditionLine(models.Model):
    """A line of the A to Z: one of the page's names, in its place."""

    edition = models.ForeignKey("conditions.Edition", models.CASCADE, related_name="lines")
    letter = models.CharField(_("letter"), max_length=3)
    sorted_as = models.CharField(_("sorted as"), max_length=200)
    text = models.CharField(_("as it is written"), max_length=200)

    class Meta:
        verbose_name = _("line of the A to Z")
        verbose_name_plural = _("lines of the A to Z")
        ordering = ["letter", "sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(name="conditions_editionline_once", fields=["edition", "text"])
        ]
        indexes = [
            models.Index(name="conditions_editionline_place", fields=["letter", "sorted_as"]),
        ]

    def __str__(self):
        return self.text


class EditionSymptom(models.Model):
    """A symptom that the page lists."""

    edition = models.ForeignKey("conditions.Edition", models.CASCADE, related_name="symptom_rows")
    symptom = models.ForeignKey("conditions.Symptom", models.CASCADE, related_name="edition_rows")
    rank = models.PositiveSmallIntegerField(
        _("rank"), help_text=_("Of its frequency: 0 is always; the last is unknown.")
    )

    class Meta:
        verbose_name = _("symptom of a published page")
        verbose_name_plural = _("symptoms of published pages")
        constraints = [
            models.UniqueConstraint(
                name="conditions_editionsymptom_once", fields=["edition", "symptom"]
            ),
            models.CheckConstraint(
                name="conditions_editionsymptom_rank",
                condition=models.Q(rank__range=(0, len(labels.FREQUENCIES))),
            ),
        ]
        indexes = [
            models.Index(name="conditions_editionsymptom_rank", fields=["symptom", "rank"]),
        ]

    def __str__(self):
        return f"{self.edition_id}: {self.symptom_id}"


class EditionSystem(models.Model):
    """A body system that the page belongs to."""

    edition = models.ForeignKey("conditions.Edition", models.CASCADE, related_name="system_rows")
    slug = models.SlugField(_("address of the body system"), max_length=80)

    class Meta:
        verbose_name = _("body system of a published page")
        verbose_name_plural = _("body systems of published pages")
        constraints = [
            models.UniqueConstraint(
                name="conditions_editionsystem_once", fields=["slug", "edition"]
            )
        ]

    def __str__(self):
        return f"{self.edition_id}: {self.slug}"


class EditionRelation(models.Model):
    """How the page's condition stands to another one: this is a `kind` of other."""

    edition = models.ForeignKey("conditions.Edition", models.CASCADE, related_name="relation_rows")
    other = models.ForeignKey("conditions.Condition", models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=choices(labels.RELATIONS))

    class Meta:
        verbose_name = _("relation of a published page")
        verbose_name_plural = _("relations of published pages")
        constraints = [
            models.UniqueConstraint(
                name="conditions_editionrelation_once", fields=["edition", "other", "kind"]
            ),
            models.CheckConstraint(
                name="conditions_editionrelation_kind", condition=one_of("kind", labels.RELATIONS)
            ),
        ]
        indexes = [
            models.Index(name="conditions_editionrelation_to", fields=["other", "kind"]),
        ]

    def __str__(self):
        return f"{self.edition_id}: {self.kind} {self.other_id}"
