from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from community.members.models import Member


class CaseQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)

    def for_moderator(self, moderator):
        """What this moderator may know of: nothing that is their own matter.

        Who wrote the thing, and who reported it, sees nothing of the case.
        """
        cases = self
        if moderator.member:
            reported = Report.objects.filter(case=OuterRef("pk"), reporter=moderator.member)
            cases = cases.exclude(author=moderator.member).exclude(Exists(reported))
        if moderator.is_global:
            return cases
        own = self.model.conditions.through.objects.filter(
            case=OuterRef("pk"), condition__in=moderator.conditions
        )
        return cases.filter(Exists(own))

    def in_order(self):
        """As they should be taken up: a crisis first, then by the day they came."""
        urgent = models.Case(models.When(urgent_at__isnull=False, then=Value(0)), default=Value(1))
        return self.order_by(urgent, "opened_on", "pk")


class Case(models.Model):
    """One thing that was reported, or that screening noticed, until somebody has decided.

    It keeps days and not minutes: nobody can tell from it who reported, by when they were there.
    """

    subject = models.CharField(_("kind of thing"), max_length=20)
    thing_id = models.BigIntegerField(_("number of the thing"))
    author = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="cases_about"
    )
    conditions = models.ManyToManyField("conditions.Condition", related_name="+", blank=True)
    """Of whose groups' moderators may decide; without any, only moderators of all groups."""
    flags = models.JSONField(default=list, blank=True)
    """The categories that screening noticed, never the words."""
    opened_on = models.DateField(_("opened"))
    urgent_at = models.DateTimeField(_("urgent since"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(_("taken until"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [("moderate", _("Can moderate all groups"))]
        constraints = [
            models.UniqueConstraint(
                name="community_case_one_open",
                fields=["subject", "thing_id"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="community_case_claim_ends",
                condition=Q(claimed_by__isnull=True) | Q(claimed_until__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="community_case_open",
                fields=["opened_on", "id"],
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(name="community_case_thing", fields=["subject", "thing_id"]),
        ]

    def __str__(self):
        return f"{self.subject} {self.thing_id}"

    @property
    def is_open(self):
        return self.closed_at is None

    def is_held_by(self, user, *, now):
        """Whether this user has taken the case up and still has it."""
        return self.claimed_by_id == user.pk and self.claimed_until > now

    def is_held_by_another(self, user, *, now):
        taken = self.claimed_by_id is not None and self.claimed_until > now
        return taken and self.claimed_by_id != user.pk


class Report(models.Model):
    """A member asks the moderators to look at something. Who it was, nobody is told."""

    class Reason(models.TextChoices):
        HURTFUL = "hurtful", _("It is hurtful, threatening or hateful")
        PRIVATE = "private", _("It gives away who somebody is, or how to reach them")
        SELLING = "selling", _("It sells, recruits or collects money")
        HARM = "harm", _("It could harm people who follow it")
        CRISIS = "crisis", _("I am worried about the person")
        MINOR = "minor", _("It is by or about somebody under 18")
        OTHER = "other", _("Something else is wrong with it")

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(Member, models.CASCADE, related_name="reports")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    words = models.CharField(_("in their words"), max_length=500, blank=True)
    reported_on = models.DateField(_("reported"))

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(name="community_report_once", fields=["case", "reporter"]),
            models.CheckConstraint(
                name="community_report_reason",
                condition=Q(
                    reason__in=[
                        *("hurtful", "private", "selling", "harm"),
                        *("crisis", "minor", "other"),
                    ]
                ),
            ),
        ]

    def __str__(self):
        return self.reason
