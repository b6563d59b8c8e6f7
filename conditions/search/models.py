"""What search looks in: rows written from editions, a generation at a time.

Readers are answered from the generation that is live. A rebuild writes the next one beside it,
which takes its place when it is complete.
"""

from django.db import models
from django.db.models import F
from django.db.models.functions import Substr

from .weights import KINDS

WITHOUT_OWN_TABLE = {"db_constraint": False, "on_delete": models.DO_NOTHING}
"""Rows go with their page in actions.py: a constraint would make every bulk write slower, and a
temporary index could not have it."""


class SearchGeneration(models.Model):
    """One complete writing of the index."""

    started_at = models.DateTimeField(auto_now_add=True)
    live_since = models.DateTimeField(null=True)
    version = models.BigIntegerField(default=0)
    """Grows with every change of its rows; processes read on from the one they have seen."""
    names = models.BigIntegerField(default=0)
    """How many names it has, codes left out."""

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"generation {self.pk}"


class SearchPage(models.Model):
    """A live page as search knows it."""

    generation = models.BigIntegerField()
    condition = models.ForeignKey("conditions.Condition", related_name="+", **WITHOUT_OWN_TABLE)
    slug = models.CharField(max_length=200)
    name = models.CharField(max_length=250)
    summary = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="conditions_searchpage_once", fields=["generation", "condition"]
            )
        ]

    def __str__(self):
        return self.name


class SearchName(models.Model):
    """A name or code that a page is found by."""

    generation = models.BigIntegerField()
    page = models.ForeignKey(SearchPage, related_name="names", **WITHOUT_OWN_TABLE)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=20)
    folded = models.CharField(max_length=250)
    rank = models.IntegerField()
    """Among names with the same beginning the lowest is shown first."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conditions_searchname_kind", condition=models.Q(kind__in=list(KINDS))
            ),
            models.CheckConstraint(
                name="conditions_searchname_folded", condition=~models.Q(folded="")
            ),
        ]
        indexes = [
            models.Index(
                name="conditions_searchname_by_name",
                fields=["generation", "folded"],
                opclasses=["int8_ops", "text_pattern_ops"],
            ),
            *(
                models.Index(
                    F("generation"),
                    Substr("folded", 1, letters),
                    F("rank"),
                    name=f"conditions_searchname_by_{letters}",
                )
                for letters in (1, 2, 3)
            ),
        ]

    def __str__(self):
        return self.name


class SearchText(models.Model):
    """The words of one section of a page, or of the symptoms it has."""

    generation = models.BigIntegerField()
    page = models.ForeignKey(SearchPage, related_name="texts", **WITHOUT_OWN_TABLE)
    kind = models.CharField(max_length=30)
    words = models.TextField()

    def __str__(self):
        return f"{self.kind} of {self.page_id}"


class SearchWord(models.Model):
    """A word of the index: in how many names and texts it is, and how it sounds."""

    generation = models.BigIntegerField()
    word = models.CharField(max_length=60)
    sound = models.CharField(max_length=60)
    names = models.IntegerField(default=0)
    symptoms = models.IntegerField(default=0)
    texts = models.IntegerField(default=0)
    changed_in = models.BigIntegerField(default=0)
    """The generation's version that brought the last change."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="conditions_searchword_once", fields=["generation", "word"]
            ),
            models.CheckConstraint(
                name="conditions_searchword_counts",
                condition=models.Q(names__gte=0, symptoms__gte=0, texts__gte=0),
            ),
        ]
        indexes = [
            models.Index(name="conditions_searchword_changed", fields=["generation", "changed_in"])
        ]

    def __str__(self):
        return self.word
