"""Members: who they say they are here, what they agreed to, and what they live with."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conditions.vocabulary.models import Symptom, Treatment

YEARS = (1900, 2200)


def new_handle():
    """What stands in a member's address: 64 random bits that say nothing of them."""
    return secrets.token_hex(8)


def year_between(field):
    return models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__range": YEARS})


class MemberQuerySet(models.QuerySet):
    def in_good_standing(self):
        """Able to act and to be seen: not suspended, and the account still open."""
        return self.filter(suspended_at__isnull=True, user__is_active=True)

    def consenting_to(self, purpose):
        return self.filter(consents__purpose=purpose, consents__withdrawn_at__isnull=True)


class Audience(models.TextChoices):
    NOBODY = "nobody", _("Nobody")
    CONNECTIONS = "connections", _("People I am connected with")
    GROUPS = "groups", _("Members of my groups")


class Member(models.Model):
    """A person of the community, known by a pseudonym. Their e-mail is their user's alone."""

    SEXES = [("female", _("Female")), ("male", _("Male")), ("other", _("In another way"))]

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    handle = models.CharField(max_length=16, unique=True, default=new_handle, editable=False)
    pseudonym = models.CharField(
        _("pseudonym"), max_length=30, help_text=_("The name others see. Please not your real one.")
    )
    pseudonym_skeleton = models.CharField(max_length=120, unique=True, editable=False)
    about = models.CharField(_("a line about me"), max_length=200, blank=True)
    year_of_birth = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=SEXES, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    avatar = models.CharField(max_length=100, blank=True, editable=False)
    shows_conditions_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.GROUPS
    )
    shows_symptoms_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.GROUPS
    )
    shows_treatments_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.GROUPS
    )
    shows_age_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.NOBODY
    )
    shows_country_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.NOBODY
    )
    skipped = models.JSONField(default=list, blank=True, editable=False)
    """The steps of filling in that the member does not want to be asked again."""
    is_synthetic = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(_("joined"))
    suspended_at = models.DateTimeField(_("suspended"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(
                name="community_member_named",
                condition=~models.Q(pseudonym="") & ~models.Q(pseudonym_skeleton=""),
            ),
            models.CheckConstraint(
                name="community_member_year_of_birth", condition=year_between("year_of_birth")
            ),
            models.CheckConstraint(
                name="community_member_audiences",
                condition=models.Q(
                    **{
                        f"shows_{facet}_to__in": Audience.values
                        for facet in ("conditions", "symptoms", "treatments", "age", "country")
                    }
                ),
            ),
        ]

    def __str__(self):
        return self.pseudonym

    def get_absolute_url(self):
        return reverse("community:person", args=[self.handle])

    def agrees_to(self, purpose):
        """Whether the member's consent to this purpose stands."""
        return self.consents.standing().filter(purpose=purpose).exists()


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)


class Purpose(models.TextChoices):
    KEEP_FACTS = "keep-facts", _("Keep my health facts")
    COUNT_ME = "count-me", _("Count me")
    MATCH_ME = "match-me", _("Let me be matched")
    SHOW_ME = "show-me", _("Show me to my groups")
    QUOTE_ME = "quote-me", _("Let Wisdom quote me")


class Consent(models.Model):
    """One line of the ledger: what a member agreed to, in which words, from when until when."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    wording = models.PositiveSmallIntegerField(_("version of the wording"))
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="community_consent_one_standing",
                fields=["member", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="community_consent_purpose",
                condition=models.Q(purpose__in=Purpose.values),
            ),
        ]
        indexes = [
            models.Index(
                name="community_consent_standing",
                fields=["purpose", "member"],
                condition=models.Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self):
        return self.purpose


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
        ]

    def __str__(self):
        return str(self.treatment_id)


class Block(models.Model):
    """One member does not want to see another, nor be seen by them."""

    blocker = models.ForeignKey(Member, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Member, models.CASCADE, related_name="blocked_by")
    known_as = models.CharField(_("name at the time"), max_length=30)
    """Kept, so that the list of blocks does not tell under which name somebody goes on."""
    blocked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(name="community_block_once", fields=["blocker", "blocked"]),
            models.CheckConstraint(
                name="community_block_somebody_else",
                condition=~models.Q(blocker=models.F("blocked")),
            ),
        ]

    def __str__(self):
        return f"{self.blocker_id} {self.blocked_id}"
