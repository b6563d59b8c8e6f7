"""The match index: packed lists of who has what, and the weights they are compared by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member


class Epoch(models.Model):
    """What likeness is reckoned by, frozen for a while. The newest is in force."""

    weighed_at = models.DateTimeField(_("weighed"))
    people = models.PositiveIntegerField(_("members that were looked at"))
    allowance = models.FloatField(_("weight that is passed over"))
    lexicons = models.BinaryField(_("arrays of the lexicons"))

    class Meta:
        verbose_name = _("epoch of weights")
        verbose_name_plural = _("epochs of weights")

    def __str__(self):
        return str(self.pk)


class Stretch(models.Model):
    """A run of member ids whose lists are written together."""

    number = models.PositiveIntegerField(primary_key=True)
    generation = models.PositiveBigIntegerField(default=0)
    """How often it was written."""
    people = models.BinaryField()
    """A row for each id: how much they told, and what searches can ask for."""

    class Meta:
        verbose_name = _("stretch of the match index")
        verbose_name_plural = _("stretches of the match index")

    def __str__(self):
        return str(self.number)


class Posting(models.Model):
    """Who of a stretch states one fact: their places in it, ascending, packed."""

    stretch = models.ForeignKey(Stretch, models.CASCADE, related_name="postings", db_index=False)
    word = models.PositiveIntegerField()
    generation = models.PositiveBigIntegerField()
    """That of the stretch when this list last changed."""
    people = models.BinaryField()

    class Meta:
        verbose_name = _("list of the match index")
        verbose_name_plural = _("lists of the match index")
        constraints = [
            models.UniqueConstraint(name="community_posting_once", fields=["stretch", "word"])
        ]
        indexes = [models.Index(name="community_posting_changed", fields=["stretch", "generation"])]

    def __str__(self):
        return f"{self.stretch_id} {self.word}"


class Unindexed(models.Model):
    """A member who has changed since their stretch was written: compared one by one until then."""

    member = models.OneToOneField(
        Member, models.CASCADE, primary_key=True, related_name="unindexed"
    )
    version = models.BigIntegerField()
    """Drawn by lot with each change."""

    class Meta:
        verbose_name = _("member whom the match index has yet to take in")
        verbose_name_plural = _("members whom the match index has yet to take in")

    def __str__(self):
        return str(self.member_id)
