"""What members attach to posts and replies: thanks, following, and what a post is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member
from conditions.vocabulary.models import Symptom, Treatment

from .post import Post
from .reply import Reply


def exactly_one(one, other):
    """That one of two fields is given, and the other is not."""
    return models.Q(**{f"{one}__isnull": True, f"{other}__isnull": False}) | models.Q(
        **{f"{one}__isnull": False, f"{other}__isnull": True}
    )


class Thanks(models.Model):
    """A member thanks for a post or for a reply."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="thanks_given")
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="thanked")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, blank=True, related_name="thanked")
    thanked_at = models.DateTimeField(_("thanked"))

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = [
            models.CheckConstraint(
                name="community_thanks_for_one", condition=exactly_one("post", "reply")
            ),
            models.UniqueConstraint(
                name="community_thanks_post_once",
                fields=["member", "post"],
                condition=models.Q(post__isnull=False),
            ),
            models.UniqueConstraint(
                name="community_thanks_reply_once",
                fields=["member", "reply"],
                condition=models.Q(reply__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.member_id} {self.post_id or ''}/{self.reply_id or ''}"


class Follow(models.Model):
    """A member wants to hear of new replies to a post."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="follows")
    post = models.ForeignKey(Post, models.CASCADE, related_name="follows")
    followed_at = models.DateTimeField(_("followed"))

    class Meta:
        verbose_name = _("post that is followed")
        verbose_name_plural = _("posts that are followed")
        constraints = [
            models.UniqueConstraint(name="community_follow_once", fields=["post", "member"])
        ]

    def __str__(self):
        return f"{self.member_id} {self.post_id}"


class Tag(models.Model):
    """A treatment or a symptom that a post is about."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="tags")
    treatment = models.ForeignKey(
        Treatment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    symptom = models.ForeignKey(Symptom, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("what a post is about")
        verbose_name_plural = _("what posts are about")
        constraints = [
            models.CheckConstraint(
                name="community_tag_of_one", condition=exactly_one("treatment", "symptom")
            ),
            models.UniqueConstraint(
                name="community_tag_treatment_once",
                fields=["treatment", "post"],
                condition=models.Q(treatment__isnull=False),
            ),
            models.UniqueConstraint(
                name="community_tag_symptom_once",
                fields=["symptom", "post"],
                condition=models.Q(symptom__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.post_id}: {self.treatment_id or self.symptom_id}"
