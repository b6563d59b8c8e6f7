import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.members import countries
from community.members.models import Member
from conditions.vocabulary.models import Treatment


def new_token():
    """What stands in an address: 64 random bits that say nothing of what is looked for."""
    return secrets.token_hex(8)


class AlikeSearch(models.Model):
    """Whom among those like them a member looks for. Its address names nothing of it."""

    class Matters(models.TextChoices):
        ALL = "", _("Everything, as usual")
        CONDITIONS = "conditions", _("Conditions")
        SYMPTOMS = "symptoms", _("Symptoms")
        TREATMENTS = "treatments", _("Treatments")
        AGE = "age", _("Being of a similar age")
        COUNTRY = "country", _("Living in the same country")

    DECADES = [
        (0, _("Under 20")),
        (20, _("20 to 29")),
        (30, _("30 to 39")),
        (40, _("40 to 49")),
        (50, _("50 to 59")),
        (60, _("60 to 69")),
        (70, _("70 to 79")),
        (80, _("80 or older")),
    ]

    member = models.ForeignKey(Member, models.CASCADE, related_name="alike_searches")
    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    condition = models.ForeignKey(
        "conditions.Condition", models.CASCADE, null=True, blank=True, related_name="+"
    )
    treatment = models.ForeignKey(
        Treatment, models.CASCADE, null=True, blank=True, related_name="+"
    )
    decade = models.PositiveSmallIntegerField(_("age"), choices=DECADES, null=True, blank=True)
    """The age at which the decade begins; 0 is under 20."""
    sex = models.CharField(_("sex"), max_length=10, choices=Member.SEXES, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    newly_diagnosed = models.BooleanField(_("newly diagnosed"), default=False)
    carers = models.BooleanField(_("care for somebody"), default=False)
    matters = models.CharField(
        _("what matters more"), max_length=10, choices=Matters.choices, blank=True
    )
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("search for Alikes")
        verbose_name_plural = _("searches for Alikes")
        constraints = [
            models.CheckConstraint(
                name="community_alikesearch_matters",
                condition=models.Q(
                    matters__in=["", "conditions", "symptoms", "treatments", "age", "country"]
                ),
            ),
            models.CheckConstraint(
                name="community_alikesearch_decade",
                condition=models.Q(decade__isnull=True)
                | models.Q(decade__in=[0, 20, 30, 40, 50, 60, 70, 80]),
            ),
        ]

    def __str__(self):
        return self.token

    def get_absolute_url(self):
        return reverse("community:alikes-saved", args=[self.token])

    @property
    def name(self):
        """What is looked for, as its own member reads it."""
        return ", ".join(str(part) for part in self._parts() if part)

    def _parts(self):
        yield self.condition and self.condition.name
        yield self.treatment and self.treatment.name
        yield self.decade is not None and dict(self.DECADES)[self.decade]
        yield self.get_sex_display()
        yield countries.name_of(self.country)
        yield self.newly_diagnosed and _("newly diagnosed")
        yield self.carers and _("care for somebody")
        if self.matters:
            yield _("above all: %(what)s") % {"what": self.get_matters_display().lower()}
