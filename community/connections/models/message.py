import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member

LISTED = models.Q(hidden_at__isnull=True, held_at__isnull=True)


def new_token():
    """What stands in an address: 64 random bits that say nothing of what is there."""
    return secrets.token_hex(8)


class MessageQuerySet(models.QuerySet):
    def listed(self):
        """Neither hidden by a moderator nor waiting for one."""
        return self.filter(LISTED)

    def readable_by(self, member):
        """What this member (or an expression for an id) has not deleted for themselves.

        Of their own words they read what others do not. Whether they may read the conversation
        at all is for its side to say.
        """
        own = models.Q(author=member, author_deleted_at__isnull=True)
        of_other = LISTED & models.Q(reader_deleted_at__isnull=True) & ~models.Q(author=member)
        return self.filter(own | of_other)


class Message(models.Model):
    """What one member writes to another, in a conversation or as the note of an ask."""

    connection = models.ForeignKey(
        "community.Connection", models.CASCADE, null=True, blank=True, related_name="messages"
    )
    """None for the note of an ask that nobody has accepted."""
    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    author = models.ForeignKey(Member, models.CASCADE, related_name="messages")
    text = models.TextField(_("text"))
    html = models.TextField(editable=False)
    sent_at = models.DateTimeField(_("sent"))
    hidden_at = models.DateTimeField(_("hidden by a moderator"), null=True, blank=True)
    held_at = models.DateTimeField(_("held for a moderator"), null=True, blank=True)
    author_deleted_at = models.DateTimeField(_("deleted by who wrote it"), null=True, blank=True)
    reader_deleted_at = models.DateTimeField(_("deleted by who got it"), null=True, blank=True)
    sent_as = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)
    """Which showing of the form it was sent with, so that sending it twice has one effect."""

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.CheckConstraint(name="community_message_says", condition=~models.Q(text="")),
            models.UniqueConstraint(
                name="community_message_in_turn",
                fields=["connection", "sent_at"],
                condition=models.Q(connection__isnull=False),
            ),
        ]
        indexes = [models.Index(name="community_message_of_author", fields=["author", "sent_at"])]

    def __str__(self):
        return self.token

    @property
    def is_listed(self):
        return not (self.hidden_at or self.held_at)
