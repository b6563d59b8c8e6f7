"""What questions, experiences and replies have in common: words, and what befell them."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member

LISTED = models.Q(hidden_at__isnull=True, withdrawn_at__isnull=True, held_at__isnull=True)


def new_token():
    """What stands in an address: 64 random bits that say nothing of what is there."""
    return secrets.token_hex(8)


class WritingQuerySet(models.QuerySet):
    def listed(self):
        """Neither hidden, withdrawn nor waiting for a moderator."""
        return self.filter(LISTED)


class Writing(models.Model):
    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    author = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="%(class)s_set"
    )
    text = models.TextField(_("text"), blank=True)
    """As typed; members who are mentioned stand in it as numbers (mentions.py)."""
    html = models.TextField(blank=True, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden by a moderator"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    held_at = models.DateTimeField(_("held for a moderator"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("version"), default=1, editable=False)
    sent_as = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)
    """Which showing of the form it was sent with, so that sending it twice has one effect."""

    class Meta:
        abstract = True

    @property
    def is_listed(self):
        return not (self.hidden_at or self.withdrawn_at or self.held_at)
