"""What was written when, and what readers read: both are kept for ever."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alike.web import stamps

from .content import PageContent

CHANGEABLE = {"superseded_at", "withdrawn_at", "withdrawal_reason"}


class Revision(models.Model):
    """One save on the desk: the whole content as it was then, numbered per condition."""

    condition = models.ForeignKey("conditions.Condition", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    source = models.JSONField(_("content"))
    content_hash = models.CharField(_("content hash"), max_length=64)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("saved by"),
        help_text=_("Nobody, when it came from an import."),
    )
    saved_at = models.DateTimeField(_("saved"), auto_now_add=True)
    restored_from = models.ForeignKey(
        "conditions.Edition", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("desk version")
        verbose_name_plural = _("desk versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_revision_numbered", fields=["condition", "number"]
            )
        ]

    def __str__(self):
        return f"{self.condition_id} v{self.number}"

    @property
    def content(self):
        return PageContent.from_dict(self.source)

    @property
    def saver(self):
        """Who saved it, for people of the desk."""
        return str(self.saved_by or _("an import"))


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The newest edition of each condition, live or withdrawn."""
        return self.filter(superseded_at__isnull=True)

    def live(self):
        """What readers see now."""
        return self.current().filter(withdrawn_at__isnull=True)

    def unchecked(self):
        """Live without a review: their text came from an import."""
        return self.live().filter(review__isnull=True)

    def for_listing(self):
        return self.defer("document")

    def with_clock(self):
        """Adds `clock`, the tick at which the row was read, for a page that is made from it."""
        return self.annotate(clock=Coalesce(stamps.version(stamps.CLOCK), 0))


class Edition(models.Model):
    """A published page: one immutable document with everything a reader's page needs."""

    condition = models.ForeignKey("conditions.Condition", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="editions")
    review = models.OneToOneField(
        "conditions.Review",
        models.PROTECT,
        null=True,
        related_name="edition",
        help_text=_("None, when it came from an import that our clinicians have not checked."),
    )
    imported_from = models.CharField(_("imported from"), max_length=500, blank=True)
    slug = models.SlugField(_("address"), max_length=200)
    name = models.CharField(_("name"), max_length=200)
    document = models.JSONField(_("document"))
    content_hash = models.CharField(_("content hash"), max_length=64)
    change_note = models.CharField(_("what changed"), max_length=300)
    reviewed_on = models.DateField(_("reviewed"), null=True)
    next_review_on = models.DateField(_("next review due"), null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published"))
    superseded_at = models.DateTimeField(_("superseded"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_edition_numbered", fields=["condition", "number"]
            ),
            models.UniqueConstraint(
                name="conditions_edition_one_current",
                fields=["condition"],
                condition=models.Q(superseded_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="conditions_edition_one_live_per_address",
                fields=["slug"],
                condition=models.Q(superseded_at__isnull=True, withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="conditions_edition_withdrawn_with_reason",
                condition=models.Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawal_reason="")),
            ),
            models.CheckConstraint(
                name="conditions_edition_next_review_after_review",
                condition=models.Q(next_review_on__gt=models.F("reviewed_on")),
            ),
            models.CheckConstraint(
                name="conditions_edition_reviewed_or_imported",
                condition=models.Q(
                    review__isnull=False,
                    reviewed_on__isnull=False,
                    next_review_on__isnull=False,
                    imported_from="",
                )
                | (
                    models.Q(
                        review__isnull=True, reviewed_on__isnull=True, next_review_on__isnull=True
                    )
                    & ~models.Q(imported_from="")
                ),
            ),
        ]
        indexes = [
            models.Index(name="conditions_edition_by_slug", fields=["slug"]),
            models.Index(name="conditions_edition_by_name", fields=["name"]),
            models.Index(
                name="conditions_edition_by_time",
                fields=["published_at", "id", "condition", "slug"],
                condition=models.Q(superseded_at__isnull=True, withdrawn_at__isnull=True),
            ),
            models.Index(
                name="conditions_edition_gone",
                fields=["withdrawn_at", "id", "condition"],
                condition=models.Q(superseded_at__isnull=True, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.name}, edition {self.number}"

    def save(self, *, update_fields=None, **kwargs):
        if self.pk and (update_fields is None or not CHANGEABLE.issuperset(update_fields)):
            raise EditionIsImmutable(self)
        super().save(update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        if self.is_live:
            return reverse("conditions:detail", args=[self.slug])
        return reverse("conditions:edition", args=[self.slug, self.number])

    @property
    def is_live(self):
        return self.superseded_at is None and self.withdrawn_at is None

    @property
    def state(self):
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "live" if self.superseded_at is None else "superseded"


class EditionIsImmutable(Exception):
    """Somebody tried to change what has been published."""
