"""What Wisdom may quote, in passages; questions that members keep; words about answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.discussions.models import Post, Reply
from community.members.models import Member, MemberTreatment
from conditions.catalogue.editions import Edition

ORIGINS = ("edition", "post", "reply", "tried")


def exactly_one_of(names):
    """That one of the fields is given, and no other."""
    return models.Q.create(
        [models.Q(**{f"{other}__isnull": other != name for other in names}) for name in names],
        connector=models.Q.OR,
    )


class WisdomSource(models.Model):
    """One thing that may be quoted, as it was when it was read: a page, or what a member wrote.

    It says nothing of who may read it now: that is asked anew for every answer (reading.py).
    """

    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="+")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, blank=True, related_name="+")
    tried = models.ForeignKey(
        MemberTreatment, models.CASCADE, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(_("version"), default=1)
    """Of a post or reply: the one that was read."""
    words = models.CharField(_("own words"), max_length=300, blank=True)
    """Of a treatment: the words that were read, because they have no version."""
    read_at = models.DateTimeField(_("read"), auto_now_add=True)

    class Meta:
        verbose_name = _("source of Wisdom")
        verbose_name_plural = _("sources of Wisdom")
        constraints = [
            models.CheckConstraint(
                name="community_wisdom_one_origin", condition=exactly_one_of(ORIGINS)
            ),
            *(
                models.UniqueConstraint(
                    name=f"community_wisdom_{name}_once",
                    fields=[name],
                    condition=models.Q(**{f"{name}__isnull": False}),
                )
                for name in ORIGINS
            ),
        ]

    def __str__(self):
        return next(f"{name} {pk}" for name in ORIGINS if (pk := getattr(self, f"{name}_id")))


class WisdomPassage(models.Model):
    """A few sentences of a source, and what they mean."""

    source = models.ForeignKey(WisdomSource, models.CASCADE, related_name="passages")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20)
    title = models.CharField(_("title"), max_length=250)
    heading = models.CharField(_("heading"), max_length=400)
    text = models.TextField(_("text"))
    conditions = models.JSONField(_("conditions"), default=list)
    """Ids: of the page, or of the groups in which it stood when it was read."""
    vector = models.BinaryField(null=True, editable=False)
    """What the text means, as alike.text.sentences keeps it; null where there was no model."""
    title_vector = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.UniqueConstraint(
                name="community_wisdompassage_once", fields=["source", "number"]
            ),
            models.CheckConstraint(
                name="community_wisdompassage_says", condition=~models.Q(text="")
            ),
            models.CheckConstraint(
                name="community_wisdom_both_vectors",
                condition=models.Q(vector__isnull=True, title_vector__isnull=True)
                | models.Q(vector__isnull=False, title_vector__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="community_wisdom_to_learn",
                fields=["id"],
                condition=models.Q(vector__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.source_id}/{self.number}"


class WisdomIndex(models.Model):
    """One row: how often the passages have changed, and who is changing them."""

    version = models.PositiveBigIntegerField(default=0)
    """Grows with every change; a process reads the passages again when it has seen a lower one."""
    busy_until = models.DateTimeField(null=True)
    """Until when nobody else begins to write; moved on with each sign of life."""

    def __str__(self):
        return f"version {self.version}"


class KeptQuestion(models.Model):
    """A question that a member chose to keep for themselves."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="kept_questions")
    text = models.CharField(_("question"), max_length=600)
    kept_at = models.DateTimeField(_("kept"))

    class Meta:
        verbose_name = _("question kept for oneself")
        verbose_name_plural = _("questions kept for oneself")
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="community_keptquestion_once", fields=["member", "text"]),
            models.CheckConstraint(
                name="community_keptquestion_says", condition=~models.Q(text="")
            ),
        ]

    def __str__(self):
        return str(self.pk)


class AnswerNote(models.Model):
    """What a reader said of an answer: not who they are, and not what they had asked."""

    class Verdict(models.TextChoices):
        HELPFUL = "helpful", _("Helpful")
        NOT_HELPFUL = "not-helpful", _("Not helpful")
        WRONG = "wrong", _("Something is wrong with it")

    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict.choices)
    words = models.CharField(_("what they wrote"), max_length=1000, blank=True)
    sources = models.JSONField(_("sources that were quoted"), default=list)
    """(origin, id) of each; never what they say."""
    left_at = models.DateTimeField(_("left"))

    class Meta:
        verbose_name = _("word about an answer")
        verbose_name_plural = _("words about answers")
        ordering = ["-left_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="community_answernote_verdict",
                condition=models.Q(verdict__in=["helpful", "not-helpful", "wrong"]),
            )
        ]

    def __str__(self):
        return self.verdict
