from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.members.models import Member


class DecisionQuerySet(models.QuerySet):
    def told(self):
        """Those that the author is told of; that something may stay is no news to them."""
        return self.exclude(outcome__in=[Outcome.KEEP, Outcome.GONE])


class Outcome(models.TextChoices):
    KEEP = "keep", _("Leave it as it is")
    HIDE = "hide", _("Hide it")
    RESTORE = "restore", _("Show it")
    WARN = "warn", _("Warn the author")
    SUSPEND = "suspend", _("Suspend the author")
    LIFT = "lift", _("Lift the suspension")
    GONE = "gone", _("Close: it is no longer there")


class Decision(models.Model):
    """What a moderator decided, why, and the words it was about as they were then."""

    case = models.ForeignKey("community.Case", models.CASCADE, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=8, choices=Outcome.choices)
    rule = models.CharField(_("house rule"), max_length=12, blank=True)
    """The key of one in house_rules.py."""
    reason = models.CharField(_("reason"), max_length=1000)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    """Of a suspension that ends by itself."""
    text = models.TextField(_("the words"), blank=True)
    author = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="decisions_about"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="community_decision_outcome",
                condition=Q(
                    outcome__in=["keep", "hide", "restore", "warn", "suspend", "lift", "gone"]
                ),
            ),
            models.CheckConstraint(
                name="community_decision_until",
                condition=Q(until__isnull=True) | Q(outcome="suspend", until__gt=F("decided_at")),
            ),
        ]

    def __str__(self):
        return self.outcome

    def get_absolute_url(self):
        return reverse("community:decision", args=[self.pk])

    @property
    def can_be_appealed(self):
        """Whether it takes something from the author."""
        return self.outcome in (Outcome.HIDE, Outcome.WARN, Outcome.SUSPEND)


class AppealQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answered_at__isnull=True)


class Appeal(models.Model):
    """The author asks another moderator to look again."""

    class Answer(models.TextChoices):
        GRANTED = "granted", _("Take the decision back")
        REFUSED = "refused", _("The decision stands")

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    member = models.ForeignKey(Member, models.CASCADE, related_name="appeals")
    words = models.CharField(_("in their words"), max_length=2000)
    appealed_at = models.DateTimeField(_("appealed"))
    against = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who decided first, and so may not decide again."""
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                name="community_appeal_by_another", condition=~Q(answered_by=F("against"))
            ),
            models.CheckConstraint(
                name="community_appeal_answered_with_a_reason",
                condition=Q(answered_at__isnull=True, answer="", reason="")
                | (Q(answered_at__isnull=False, answer__in=["granted", "refused"]) & ~Q(reason="")),
            ),
        ]

    def __str__(self):
        return self.answer or "waiting"

    @property
    def is_answered(self):
        return self.answered_at is not None

    @property
    def is_granted(self):
        return self.answer == self.Answer.GRANTED
