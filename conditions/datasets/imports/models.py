"""An import from the first look at a file to the last page written; what it did is kept."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(seconds=30)
"""Whoever works on an import says so more often than this; after it, somebody else may go on."""


class ImportQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(applied_at__isnull=True, failed_at__isnull=True)

    def waiting(self, *, now):
        """Those with something to do that nobody is doing."""
        has_work = Q(planned_at__isnull=True) | Q(confirmed_at__isnull=False)
        free = Q(beat_at__isnull=True) | Q(beat_at__lt=now - LEASE)
        return self.unfinished().filter(has_work).filter(free).order_by("pk")


class Import(models.Model):
    """Files that somebody wants in the catalogue: planned first, then applied."""

    files = models.JSONField(
        _("files"), help_text=_("What they are called, their kind, their digest, where they lie.")
    )
    digest = models.CharField(_("digest of files and options"), max_length=64, db_index=True)
    creates_missing = models.BooleanField(
        _("makes pages"),
        default=False,
        help_text=_("Make pages also from files that otherwise only add to those there are."),
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
        help_text=_("Nobody: what is imported stays on the desk."),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
        help_text=_("Nobody, when it came from the command line."),
    )
    asked_at = models.DateTimeField(_("asked"))
    planned_at = models.DateTimeField(_("planned"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    applied_at = models.DateTimeField(_("finished"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)
    failure = models.TextField(_("why it failed"), blank=True)
    beat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    records_read = models.PositiveIntegerField(_("records read"), default=0)
    tally = models.JSONField(_("numbers"), default=dict)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="conditions_import_planned_before_confirmed",
                condition=Q(confirmed_at__isnull=True) | Q(planned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="conditions_import_confirmed_before_applied",
                condition=Q(applied_at__isnull=True) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="conditions_import_failed_with_a_reason",
                condition=Q(failed_at__isnull=True, failure="")
                | (Q(failed_at__isnull=False) & ~Q(failure="")),
            ),
        ]

    def __str__(self):
        return ", ".join(file["name"] for file in self.files)

    def get_absolute_url(self):
        return reverse("desk-import", args=[self.pk])

    @property
    def state(self):
        if self.failed_at:
            return "failed"
        if self.applied_at:
            return "finished"
        if self.confirmed_at:
            return "applying"
        return "planned" if self.planned_at else "planning"

    @property
    def is_at_work(self):
        return self.state in ("planning", "applying")


class PlannedPage(models.Model):
    """What an import makes of one page; kept until it is written, then it is empty."""

    CREATE, CHANGE = "create", "change"
    ACTIONS = [(CREATE, _("create")), (CHANGE, _("change"))]

    of = models.ForeignKey(Import, models.CASCADE, related_name="pages")
    position = models.PositiveIntegerField(_("position"))
    slug = models.CharField(_("address"), max_length=200)
    name = models.CharField(_("name"), max_length=200)
    action = models.CharField(_("action"), max_length=10, choices=ACTIONS)
    publishes = models.BooleanField(_("publishes"), default=False)
    condition = models.ForeignKey(
        "conditions.Condition", models.SET_NULL, null=True, related_name="+"
    )
    base_hash = models.CharField(_("hash of what it starts from"), max_length=64, blank=True)
    content = models.JSONField(_("content"), null=True)
    wrote = models.JSONField(_("what each source said"), default=list)
    changes = models.JSONField(_("parts that change"), default=list)
    done_at = models.DateTimeField(_("done"), null=True)

    class Meta:
        verbose_name = _("planned page")
        verbose_name_plural = _("planned pages")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_plannedpage_once_an_import", fields=["of", "slug"]
            ),
            models.CheckConstraint(
                name="conditions_plannedpage_action",
                condition=Q(action__in=["create", "change"]),
            ),
        ]
        indexes = [
            models.Index(name="conditions_plannedpage_to_do", fields=["of", "done_at", "position"])
        ]

    def __str__(self):
        return f"{self.action} {self.name}"


class ImportNote(models.Model):
    """Something that an import does not do, and why, with its line in the file."""

    CONFLICT, SKIPPED, LEFT_OUT = "conflict", "skipped", "left-out"
    KINDS = [
        (CONFLICT, _("conflict")),
        (SKIPPED, _("skipped")),
        (LEFT_OUT, _("left out")),
    ]

    of = models.ForeignKey(Import, models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    file = models.CharField(_("file"), max_length=200)
    line = models.PositiveIntegerField(_("line"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("note of an import")
        verbose_name_plural = _("notes of imports")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="conditions_importnote_kind",
                condition=Q(kind__in=["conflict", "skipped", "left-out"]),
            )
        ]
        indexes = [models.Index(name="conditions_importnote_by_kind", fields=["of", "kind"])]

    def __str__(self):
        return f"{self.file}:{self.line}: {self.reason}"


class Imported(models.Model):
    """What one record of a source wrote into a page, to tell its own from the desk's."""

    condition = models.ForeignKey("conditions.Condition", models.CASCADE, related_name="imported")
    source = models.CharField(_("source"), max_length=40)
    key = models.CharField(_("the source's own id"), max_length=200)
    digest = models.CharField(_("digest of the record"), max_length=32, blank=True)
    wrote = models.JSONField(_("what it wrote"), default=dict)

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        constraints = [
            models.UniqueConstraint(name="conditions_imported_once", fields=["source", "key"])
        ]

    def __str__(self):
        return f"{self.source} {self.key}"
