from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member


class NotificationQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at__isnull=True)

    def latest_first(self):
        return self.order_by("-latest_at", "-pk")


class Notification(models.Model):
    """Something a member should hear of. It holds no words: they are made when it is read."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="notifications")
    kind = models.CharField(_("kind"), max_length=20)
    about = models.CharField(_("about what"), max_length=20)
    thing_id = models.PositiveBigIntegerField(_("which one"))
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(_("told"))
    """Since when there is something to read."""
    latest_at = models.DateTimeField(_("told again"))
    """When the same happened last, such as another reply to the same question."""
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("covered by a letter"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                name="community_notification_once_while_unread",
                fields=["member", "kind", "about", "thing_id"],
                condition=models.Q(read_at__isnull=True),
            ),
            models.CheckConstraint(
                name="community_notification_told_before_latest",
                condition=models.Q(told_at__lte=models.F("latest_at")),
            ),
            models.CheckConstraint(
                name="community_notification_says_what",
                condition=~models.Q(kind="") & ~models.Q(about=""),
            ),
        ]
        indexes = [
            models.Index(
                name="community_notification_latest", fields=["member", "-latest_at", "-id"]
            ),
            models.Index(name="community_notification_read", fields=["read_at"]),
        ]

    def __str__(self):
        return f"{self.kind} {self.about} {self.thing_id}"


class Wish(models.Model):
    """How a member wants to hear of one kind; without a row it stands in their list."""

    class Way(models.TextChoices):
        NEVER = "never", _("Not at all")
        LIST = "list", _("In my list")
        DAILY = "daily", _("And by e-mail, once a day")
        WEEKLY = "weekly", _("And by e-mail, once a week")

    member = models.ForeignKey(Member, models.CASCADE, related_name="wishes")
    kind = models.CharField(_("of what"), max_length=20)
    way = models.CharField(_("how"), max_length=6, choices=Way.choices)

    class Meta:
        verbose_name = _("wish to hear of news")
        verbose_name_plural = _("wishes to hear of news")
        constraints = [
            models.UniqueConstraint(name="community_wish_once", fields=["member", "kind"]),
            models.CheckConstraint(
                name="community_wish_way",
                condition=models.Q(way__in=["never", "list", "daily", "weekly"]),
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.way}"


class DigestQuerySet(models.QuerySet):
    def of_members_in_good_standing(self):
        """Whose members may hear of news: not suspended, the account open, the address theirs."""
        return self.filter(
            member__suspended_at__isnull=True,
            member__user__is_active=True,
            member__user__verified_at__isnull=False,
        )


class Digest(models.Model):
    """A member has wishes for letters of this rhythm; the row remembers the last of them."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

    member = models.ForeignKey(Member, models.CASCADE, related_name="digests")
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm.choices)
    chosen_at = models.DateTimeField(_("chosen"))
    claimed_at = models.DateTimeField(_("last looked for news"), null=True, blank=True)
    sent_at = models.DateTimeField(_("last sent"), null=True, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.UniqueConstraint(name="community_digest_once", fields=["member", "rhythm"]),
            models.CheckConstraint(
                name="community_digest_rhythm",
                condition=models.Q(rhythm__in=["daily", "weekly"]),
            ),
            models.CheckConstraint(
                name="community_digest_claimed_before_sent",
                condition=models.Q(sent_at__isnull=True) | models.Q(claimed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.rhythm

    @property
    def told_until(self):
        """The moment up to which the member has been told of news."""
        return self.sent_at or self.chosen_at


class Letter(models.Model):
    """A letter that waits to be sent, so that no request waits for a mail server."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(_("which letter"), max_length=30)
    asked_at = models.DateTimeField(_("asked for"))
    claimed_at = models.DateTimeField(_("taken by whoever sends it"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter that waits")
        verbose_name_plural = _("letters that wait")
        constraints = [
            models.UniqueConstraint(
                name="community_letter_waits_once",
                fields=["user", "key"],
                condition=models.Q(claimed_at__isnull=True),
            ),
            models.CheckConstraint(name="community_letter_named", condition=~models.Q(key="")),
        ]

    def __str__(self):
        return self.key
