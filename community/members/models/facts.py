"""What members say of their health."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from conditions.vocabulary.models import Symptom, Treatment

from .member import Member
from .years import year_between


class MemberCondition(models.Model):
    """What a member lives with, or lived with, or cares for in somebody else."""

    class Relation(models.TextChoices):
        DIAGNOSED = "diagnosed", _("I am diagnosed with it")
        SUSPECTED = "suspected", _("I think I have it")
        HAD = "had", _("I had it")
        CARER = "carer", _("I care for someone who has it")

    member = models.ForeignKey(Member, models.CASCADE, related_name="conditions")
    condition = models.ForeignKey("conditions.Condition", models.PROTECT, related_name="+")
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices)
    since_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    stated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("condition of a member")
        verbose_name_plural = _("conditions of members")
        constraints = [
            models.UniqueConstraint(
                name="community_membercondition_once", fields=["member", "condition"]
            ),
            models.CheckConstraint(
                name="community_membercondition_relation",
                condition=models.Q(relation__in=["diagnosed", "suspected", "had", "carer"]),
            ),
            models.CheckConstraint(
                name="community_membercondition_since", condition=year_between("since_year")
            ),
        ]
        indexes = [
            models.Index(
                name="community_membercond_count", fields=["condition", "relation", "member"]
            )
        ]

    def __str__(self):
        return self.relation

    def is_of_a_group(self):
        """Whether the member is in the condition's group, which shows this fact on their card."""
        return self.member.memberships.filter(
            left_at__isnull=True, group__condition=self.condition_id
        ).exists()


class MemberSymptom(models.Model):
    """What a member feels, and how much it troubles them."""

    TROUBLES = [(0, _("not now")), (1, _("a little")), (2, _("quite a bit")), (3, _("a lot"))]

    member = models.ForeignKey(Member, models.CASCADE, related_name="symptoms")
    symptom = models.ForeignKey(Symptom, models.PROTECT, related_name="+")
    trouble = models.PositiveSmallIntegerField(
        _("how much it troubles me"), choices=TROUBLES, null=True, blank=True
    )
    stated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("symptom of a member")
        verbose_name_plural = _("symptoms of members")
        constraints = [
            models.UniqueConstraint(
                name="community_membersymptom_once", fields=["member", "symptom"]
            ),
            models.CheckConstraint(
                name="community_membersymptom_trouble",
                condition=models.Q(trouble__isnull=True) | models.Q(trouble__range=(0, 3)),
            ),
        ]

    def __str__(self):
        return str(self.symptom_id)


class MemberTreatment(models.Model):
    """What a member tried and how it went."""

    OUTCOMES = [
        (1, _("much worse")),
        (2, _("worse")),
        (3, _("no change")),
        (4, _("better")),
        (5, _("much better")),
    ]
    REASONS = [
        ("did-its-job", _("it had done its job")),
        ("no-help", _("it did not help enough")),
        ("side-effects", _("the side effects")),
        ("advice", _("my doctor advised it")),
        ("cost", _("what it cost")),
        ("effort", _("the effort it took")),
        ("no-access", _("I could not get it any more")),
        ("other", _("another reason")),
    ]
    EFFECTS = [
        (1, _("tiredness or sleepiness")),
        (2, _("trouble sleeping")),
        (4, _("dizziness")),
        (8, _("feeling sick or stomach trouble")),
        (16, _("dry mouth or dry eyes")),
        (32, _("headache")),
        (64, _("pain or soreness")),
        (128, _("weakness or trouble swallowing")),
        (256, _("low mood or irritability")),
        (512, _("trouble thinking or remembering")),
        (1024, _("change of weight or appetite")),
        (2048, _("skin trouble")),
    ]
    """Each is a bit of `effects`, so that several can be said and all be counted in one query."""
    MOST_EFFECTS = 4095
    COSTS = [
        (1, _("nothing")),
        (2, _("a little")),
        (3, _("a good deal")),
        (4, _("more than I can well afford")),
    ]
    BURDENS = [
        (1, _("no effort")),
        (2, _("a little effort")),
        (3, _("quite an effort")),
        (4, _("a great effort")),
    ]

    member = models.ForeignKey(Member, models.CASCADE, related_name="treatments")
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="+")
    condition = models.ForeignKey(
        "conditions.Condition", models.PROTECT, null=True, blank=True, related_name="+"
    )
    since_year = models.PositiveSmallIntegerField(_("from"), null=True, blank=True)
    until_year = models.PositiveSmallIntegerField(_("until"), null=True, blank=True)
    is_ongoing = models.BooleanField(_("still on it"), null=True, blank=True)
    outcome = models.PositiveSmallIntegerField(
        _("how it went"), choices=OUTCOMES, null=True, blank=True
    )
    side_effects = models.CharField(_("side effects"), max_length=300, blank=True)
    effects = models.PositiveSmallIntegerField(
        _("side effects from the list"), choices=EFFECTS, null=True, blank=True
    )
    """The bits of EFFECTS together; 0 is none at all, and NULL is that nothing was said."""
    why_stopped = models.CharField(_("why it ended"), max_length=12, choices=REASONS, blank=True)
    cost = models.PositiveSmallIntegerField(
        _("what it costs me"), choices=COSTS, null=True, blank=True
    )
    burden = models.PositiveSmallIntegerField(
        _("effort it takes"), choices=BURDENS, null=True, blank=True
    )
    words = models.CharField(_("in my own words"), max_length=300, blank=True)
    words_hidden_at = models.DateTimeField(
        _("own words hidden by a moderator"), null=True, blank=True
    )
    stated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("treatment of a member")
        verbose_name_plural = _("treatments of members")
        constraints = [
            models.UniqueConstraint(
                name="community_membertreatment_once", fields=["member", "treatment"]
            ),
            models.CheckConstraint(
                name="community_membertreatment_years",
                condition=year_between("since_year")
                & year_between("until_year")
                & (
                    models.Q(since_year__isnull=True)
                    | models.Q(until_year__isnull=True)
                    | models.Q(until_year__gte=models.F("since_year"))
                ),
            ),
            models.CheckConstraint(
                name="community_membertreatment_not_both_over_and_ongoing",
                condition=~models.Q(is_ongoing=True, until_year__isnull=False),
            ),
            models.CheckConstraint(
                name="community_membertreatment_outcome",
                condition=models.Q(outcome__isnull=True) | models.Q(outcome__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="community_membertreatment_effects",
                condition=models.Q(effects__isnull=True) | models.Q(effects__range=(0, 4095)),
            ),
            models.CheckConstraint(
                name="community_membertreatment_why_stopped",
                condition=models.Q(
                    why_stopped__in=[
                        *("", "did-its-job", "no-help", "side-effects", "advice"),
                        *("cost", "effort", "no-access", "other"),
                    ]
                ),
            ),
            models.CheckConstraint(
                name="community_membertreatment_no_reason_while_ongoing",
                condition=~models.Q(is_ongoing=True) | models.Q(why_stopped=""),
            ),
            models.CheckConstraint(
                name="community_membertreatment_cost",
                condition=models.Q(cost__isnull=True) | models.Q(cost__range=(1, 4)),
            ),
            models.CheckConstraint(
                name="community_membertreatment_burden",
                condition=models.Q(burden__isnull=True) | models.Q(burden__range=(1, 4)),
            ),
            models.CheckConstraint(
                name="community_membertreatment_hidden_words",
                condition=models.Q(words_hidden_at__isnull=True) | ~models.Q(words=""),
            ),
        ]
        indexes = [
            models.Index(
                name="community_membertreatment_told",
                fields=["treatment", "condition", "-id"],
                condition=~models.Q(words=""),
            )
        ]

    def __str__(self):
        return str(self.treatment_id)

    def get_effects_display(self):
        """The side effects from the list in words; "" where nothing was said."""
        if self.effects is None:
            return ""
        named = [str(label) for bit, label in self.EFFECTS if self.effects & bit]
        return ", ".join(named) if named else gettext("none")

    @property
    def has_ended(self):
        """Whether it is over, as far as the member said."""
        return self.is_ongoing is False or self.until_year is not None
