from django.db import models
from django.utils.translation import gettext_lazy as _

from .member import Member


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
