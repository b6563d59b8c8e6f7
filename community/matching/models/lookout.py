from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member, MemberCondition, MemberSymptom


class Lookout(models.Model):
    """A member waits for somebody who shares a fact and wants to meet too.

    Two who wait for the same see each other; nobody else learns that they wait. It ends with the
    fact.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="lookouts")
    condition = models.OneToOneField(
        MemberCondition, models.CASCADE, null=True, blank=True, related_name="lookout"
    )
    symptom = models.OneToOneField(
        MemberSymptom, models.CASCADE, null=True, blank=True, related_name="lookout"
    )
    waits_since = models.DateTimeField(_("waits since"))

    class Meta:
        verbose_name = _("wait for somebody")
        verbose_name_plural = _("waits for somebody")
        constraints = [
            models.CheckConstraint(
                name="community_lookout_one_fact",
                condition=models.Q(condition__isnull=True, symptom__isnull=False)
                | models.Q(condition__isnull=False, symptom__isnull=True),
            )
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def shares(self):
        """What the other is to share, by name."""
        return str(self.condition.condition if self.condition else self.symptom.symptom)
