from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

COLLECTABLE = models.Q(made_at__isnull=False, collected_at__isnull=True)


class ExportQuerySet(models.QuerySet):
    def waiting(self):
        """Asked for, and neither made nor given up."""
        return self.filter(made_at__isnull=True, failed_at__isnull=True)


class Export(models.Model):
    """A copy of everything kept about one person, made for them. Each person has at most one."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="export")
    key = models.CharField(_("key"), max_length=43, unique=True)
    file = models.CharField(_("file"), max_length=100, blank=True)
    parts_done = models.PositiveSmallIntegerField(_("parts done"), default=0)
    parts_in_all = models.PositiveSmallIntegerField(_("parts in all"), default=0)
    asked_at = models.DateTimeField(_("asked for"))
    began_at = models.DateTimeField(_("begun"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)
    collected_at = models.DateTimeField(_("downloaded"), null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        constraints = [
            models.CheckConstraint(
                name="community_export_file_while_it_can_be_collected",
                condition=COLLECTABLE & ~models.Q(file="") | (~COLLECTABLE & models.Q(file="")),
            ),
            models.CheckConstraint(
                name="community_export_collected_after_made",
                condition=models.Q(collected_at__isnull=True) | models.Q(made_at__isnull=False),
            ),
            models.CheckConstraint(
                name="community_export_made_or_failed",
                condition=models.Q(made_at__isnull=True) | models.Q(failed_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.user_id}"


class Tombstone(models.Model):
    """An account that was erased, known by a keyed hash alone, so that no backup brings it back."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    erased_on = models.DateField(_("erased"))

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")

    def __str__(self):
        return self.fingerprint[:12]
