from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member

from .search import AlikeSearch


class AlikeListQuerySet(models.QuerySet):
    def of(self, member):
        """All lists of this member, with what each was looked for by; the first saved first."""
        named = self.select_related("search__condition", "search__treatment")
        return named.filter(member=member).order_by("search__saved_at", "pk")


class AlikeList(models.Model):
    """Whom a member saw when they last looked for Alikes, so that looking again asks nothing new.

    Were the people found anew with each look, trying facts would tell who has them.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="alike_lists")
    search = models.OneToOneField(
        AlikeSearch, models.CASCADE, null=True, blank=True, related_name="found"
    )
    drawn = models.JSONField(default=list)
    """When it was made in the last day: POSIX seconds, oldest first."""
    told = models.CharField(max_length=64, blank=True)
    """A keyed digest of what the member had told of themselves then."""
    made_at = models.DateTimeField(_("made"))

    objects = AlikeListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of Alikes")
        verbose_name_plural = _("lists of Alikes")
        constraints = [
            models.UniqueConstraint(
                name="community_alikelist_one_of_all",
                fields=["member"],
                condition=models.Q(search__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.member_id} {self.search_id or ''}".strip()


class FoundAlike(models.Model):
    """Somebody on such a list, and how alike they are; no page shows the number."""

    found_in = models.ForeignKey(AlikeList, models.CASCADE, related_name="people")
    person = models.ForeignKey(Member, models.CASCADE, related_name="found_as_alike")
    score = models.FloatField()

    class Meta:
        verbose_name = _("Alike on a list")
        verbose_name_plural = _("Alikes on lists")
        constraints = [
            models.UniqueConstraint(
                name="community_foundalike_once", fields=["found_in", "person"]
            ),
            models.CheckConstraint(
                name="community_foundalike_score",
                condition=models.Q(score__gt=0, score__lte=1),
            ),
        ]

    def __str__(self):
        return str(self.person_id)
