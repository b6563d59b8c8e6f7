"""The library of pictures."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ImageQuerySet(models.QuerySet):
    def public(self):
        return self.filter(published_at__isnull=False)


class Image(models.Model):
    """A picture in the library, re-encoded by us; public once an edition shows it."""

    file = models.CharField(_("file"), max_length=100, unique=True, editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who made it and under which licence.")
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="conditions_image_described",
                condition=~models.Q(alt="") & ~models.Q(credit=""),
            )
        ]

    def __str__(self):
        return self.alt

    def get_absolute_url(self):
        return reverse("conditions:image", args=[self.file])

    @property
    def markdown(self):
        """What to write in a text to show it."""
        return f"![](images/{self.file})"
