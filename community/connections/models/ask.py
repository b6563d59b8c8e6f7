from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from community.members import visibility
from community.members.models import Member

from .message import Message, new_token

KEPT = timedelta(days=90)
"""Whatever became of it, an ask is forgotten after that, and one may ask the same person again."""
OPEN = Q(accepted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)


class AskQuerySet(models.QuerySet):
    def recent(self, now):
        return self.filter(asked_at__gt=now - KEPT)

    def answerable_by(self, member):
        """Those that this member (or an expression for an id) may still answer, and may see.

        Among them what they have set aside.
        """
        noted = Message.objects.listed().filter(pk=OuterRef("note"))
        return self.filter(OPEN, Exists(noted), asked=member).filter(
            visibility.correspondents(member, other="asker")
        )

    def standing_of(self, member):
        """Those that this member made and that wait, as far as they will ever know.

        What was declined or ignored stands among them: nothing tells it from the others.
        """
        return self.filter(asker=member, accepted_at__isnull=True, withdrawn_at__isnull=True)


class Ask(models.Model):
    """One member asks another to connect, with a note."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    asker = models.ForeignKey(Member, models.CASCADE, related_name="asks")
    asked = models.ForeignKey(Member, models.CASCADE, related_name="asks_of_others")
    note = models.OneToOneField(Message, models.CASCADE, related_name="ask")
    asked_at = models.DateTimeField(_("asked"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    ignored_at = models.DateTimeField(_("set aside"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        verbose_name = _("ask to connect")
        verbose_name_plural = _("asks to connect")
        constraints = [
            models.UniqueConstraint(name="community_ask_once", fields=["asker", "asked"]),
            models.CheckConstraint(
                name="community_ask_somebody_else", condition=~Q(asker=models.F("asked"))
            ),
            models.CheckConstraint(
                name="community_ask_one_answer",
                condition=Q(accepted_at__isnull=True)
                | Q(declined_at__isnull=True, ignored_at__isnull=True, withdrawn_at__isnull=True),
            ),
        ]
        indexes = [models.Index(name="community_ask_of", fields=["asked", "-asked_at", "-id"])]

    def __str__(self):
        return self.token
