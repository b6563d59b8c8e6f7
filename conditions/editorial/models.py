"""How a page came to be: who asked for a review, who checked it, and what readers said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Byline(models.Model):
    """How somebody of the desk is named on the pages they write or check."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="byline", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=120)
    credentials = models.CharField(
        _("credentials"),
        max_length=200,
        blank=True,
        help_text=_("As readers should see them, for example: MD, consultant neurologist."),
    )

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["name"]

    def __str__(self):
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


class SubmissionQuerySet(models.QuerySet):
    def open(self):
        """Waiting for a reviewer."""
        return self.filter(review__isnull=True, closed_at__isnull=True)

    def approved(self):
        """Approved, still true of the desk's text, and not yet published."""
        return self.filter(review__decision=Review.APPROVED, closed_at__isnull=True)


class Submission(models.Model):
    """An editor asks for a clinical review of one exact version.

    It is closed when the text changes, when it is taken back or sent back, and once published.
    """

    condition = models.ForeignKey(
        "conditions.Condition", models.CASCADE, related_name="submissions"
    )
    revision = models.ForeignKey("conditions.Revision", models.PROTECT, related_name="submissions")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"))
    note = models.CharField(_("note for the reviewer"), max_length=500, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_submission_one_standing",
                fields=["condition"],
                condition=models.Q(closed_at__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.condition} v{self.revision.number}"


class Review(models.Model):
    """A clinician's word on a submission."""

    APPROVED = "approved"
    SENT_BACK = "sent-back"
    DECISIONS = [(APPROVED, _("approved")), (SENT_BACK, _("sent back"))]

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="review")
    decision = models.CharField(_("decision"), max_length=10, choices=DECISIONS)
    comment = models.TextField(_("comment"), max_length=4000, blank=True)
    content_hash = models.CharField(_("content hash"), max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_on = models.DateField(_("reviewed"))
    decided_at = models.DateTimeField(_("decided"))

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="conditions_review_not_of_own_text",
                condition=~models.Q(author=models.F("reviewer")),
            ),
            models.CheckConstraint(
                name="conditions_review_sent_back_with_comment",
                condition=models.Q(decision="approved") | ~models.Q(comment=""),
            ),
            models.CheckConstraint(
                name="conditions_review_decision",
                condition=models.Q(decision__in=["approved", "sent-back"]),
            ),
        ]

    def __str__(self):
        return f"{self.submission} {self.get_decision_display()}"


class ScheduleQuerySet(models.QuerySet):
    def due(self, now):
        return self.filter(publish_at__lte=now, failed_at__isnull=True)


class Schedule(models.Model):
    """An approved version that will be published by itself."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="schedule")
    publish_at = models.DateTimeField(_("publish at"), db_index=True)
    change_note = models.CharField(_("what changed"), max_length=300)
    scheduled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)
    failure = models.CharField(_("why"), max_length=300, blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedule")
        ordering = ["publish_at"]

    def __str__(self):
        return f"{self.review.submission.condition} {self.publish_at:%Y-%m-%d %H:%M}"


class FeedbackQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)


class Feedback(models.Model):
    """What a reader said about a page, without saying who they are."""

    YES, NO, WRONG = "yes", "no", "wrong"
    VERDICTS = [
        (YES, _("Yes, it was useful")),
        (NO, _("No, it was not useful")),
        (WRONG, _("Something is wrong or unclear")),
    ]

    edition = models.ForeignKey("conditions.Edition", models.CASCADE, related_name="feedback")
    verdict = models.CharField(_("Was this page useful?"), max_length=10, choices=VERDICTS)
    section = models.CharField(_("Which part?"), max_length=20, blank=True)
    words = models.TextField(_("What should we know?"), max_length=2000, blank=True)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolution = models.CharField(_("what was done"), max_length=500, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader feedback")
        verbose_name_plural = _("reader feedback")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="conditions_feedback_closed_by_somebody_with_a_reason",
                condition=models.Q(closed_at__isnull=True)
                | (models.Q(closed_at__isnull=False) & ~models.Q(resolution="")),
            ),
            models.CheckConstraint(
                name="conditions_feedback_verdict",
                condition=models.Q(verdict__in=["yes", "no", "wrong"]),
            ),
        ]

    def __str__(self):
        return f"{self.edition}: {self.get_verdict_display()}"
