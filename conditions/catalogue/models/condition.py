"""The condition on the desk, and the body systems it belongs to."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conditions.catalogue import content

from .folded import FoldedField


class BodySystem(models.Model):
    """A part of the body that conditions are browsed by."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("body system")
        verbose_name_plural = _("body systems")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("conditions:body-system", args=[self.slug])


class ConditionQuerySet(models.QuerySet):
    def with_content(self):
        """With every row that a page's content is made of, in a fixed number of queries."""
        return self.prefetch_related(
            *("body_systems", "names", "codes", "sources", "sections", "relations__other"),
            *("symptoms__symptom", "provenance"),
        )

    def published(self):
        return self.filter(
            editions__superseded_at__isnull=True,
            editions__withdrawn_at__isnull=True,
            editions__isnull=False,
        )


class Condition(models.Model):
    """A condition on the desk: what editors are writing, not what readers read."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    folded = FoldedField(_("name as it is compared"))
    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        help_text=_("The page will be at /conditions/<address>/."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=content.SUMMARY_CHARACTERS,
        blank=True,
        help_text=_("One plain sentence under the title."),
    )
    body_systems = models.ManyToManyField(
        BodySystem, verbose_name=_("body systems"), blank=True, related_name="conditions"
    )
    is_demonstration = models.BooleanField(
        _("demonstration text"),
        default=False,
        help_text=_("Sample text: the page says so, and names no real reviewer."),
    )
    next_review_on = models.DateField(_("next review due"), null=True, blank=True)
    revision_number = models.PositiveIntegerField(_("desk version"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["name"]
        permissions = [
            ("submit_condition", "Can submit a page for review"),
            ("review_condition", "Can approve a page or send it back"),
            ("publish_condition", "Can publish, schedule, withdraw and restore pages"),
        ]
        constraints = [
            models.CheckConstraint(
                name="conditions_condition_named",
                condition=~models.Q(name="") & ~models.Q(slug=""),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("conditions:detail", args=[self.slug])

    @property
    def live_edition(self):
        """The edition readers see now, or None."""
        return self.editions.live().first()
