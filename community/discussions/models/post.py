from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.members import visibility

from .placement import Placement
from .writing import Writing, WritingQuerySet


class PostQuerySet(WritingQuerySet):
    def placed_for(self, viewer):
        """Those in a group where the viewer may read their author, whatever befell them."""
        places = Placement.objects.filter(post=models.OuterRef("pk"))
        readable = visibility.words_for(viewer, author="post__author", group="group")
        return self.filter(models.Exists(places.filter(readable)))

    def visible_to(self, viewer):
        """Those the viewer may read: what is listed, and of their own whatever befell it."""
        return (self.listed() | self.filter(author=viewer)).placed_for(viewer)


class Post(Writing):
    """A question, or an experience somebody tells."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        EXPERIENCE = "experience", _("Experience")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=150, blank=True)
    lived = models.CharField(_("what I live with"), max_length=300, blank=True)
    tried = models.CharField(_("what I tried"), max_length=300, blank=True)
    excerpt = models.CharField(max_length=240, blank=True, editable=False)
    posted_at = models.DateTimeField(_("posted"))
    removed_at = models.DateTimeField(_("words erased"), null=True, blank=True)
    """Since when nothing of its words is left but the place, for those who answered."""
    accepted = models.ForeignKey(
        "community.Reply", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    vector = models.BinaryField(null=True, blank=True, editable=False)
    """What a question means, as alike.text.sentences keeps it; null until it was worked out."""

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("question or experience")
        verbose_name_plural = _("questions and experiences")
        constraints = [
            models.CheckConstraint(
                name="community_post_kind", condition=models.Q(kind__in=["question", "experience"])
            ),
            models.CheckConstraint(
                name="community_post_titled_until_removed",
                condition=~models.Q(title="") | models.Q(removed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="community_post_nothing_left_when_removed",
                condition=models.Q(removed_at__isnull=True)
                | models.Q(title="", text="", html="", lived="", tried="", excerpt=""),
            ),
        ]
        indexes = [
            models.Index(name="community_post_of_author", fields=["author", "-posted_at", "-id"]),
            models.Index(
                name="community_post_to_learn",
                fields=["id"],
                condition=models.Q(vector__isnull=True, kind="question", removed_at__isnull=True),
            ),
        ]

    def __str__(self):
        return self.token

    def get_absolute_url(self):
        return reverse("community:post", args=[self.token])

    @property
    def is_question(self):
        return self.kind == self.Kind.QUESTION

    @property
    def written_at(self):
        return self.posted_at
