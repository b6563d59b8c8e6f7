from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class YearOfModeration(models.Model):
    """What moderators did in one year, counted once when it was over and never again.

    So no two readings can be subtracted from each other.
    """

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    figures = models.JSONField(_("figures"))
    """Name of the figure -> how many."""
    taken_at = models.DateTimeField(_("counted"))

    class Meta:
        verbose_name = _("year of moderation")
        verbose_name_plural = _("years of moderation")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="community_yearofmoderation_year", condition=Q(year__range=(2000, 2200))
            )
        ]

    def __str__(self):
        return str(self.year)
