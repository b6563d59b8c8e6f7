from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """Somebody did something. Holds ids and labels of ours, never words that people wrote.

    There are no foreign keys: the trail outlives what it speaks of.
    """

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    action = models.CharField(_("action"), max_length=60, db_index=True)
    actor_id = models.BigIntegerField(_("actor"), null=True, blank=True)
    target_type = models.CharField(_("kind of target"), max_length=60, blank=True)
    target_id = models.BigIntegerField(_("target"), null=True, blank=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-pk"]
        indexes = [models.Index(name="audit_event_target", fields=["target_type", "target_id"])]

    def __str__(self):
        return f"{self.action} {self.target_type} {self.target_id or ''}".strip()
