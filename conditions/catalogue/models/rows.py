"""What editors write about a condition, row by row: texts, names, codes, sources, relations."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from alike.text import markdown
from conditions.catalogue import codes, content, labels

from .choices import choices, one_of
from .condition import Condition
from .folded import FoldedField


class Section(models.Model):
    """The text of one section, in Markdown."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="sections")
    kind = models.CharField(_("section"), max_length=20, choices=choices(labels.SECTION_TITLES))
    text = MarkdownxField(
        _("text"), blank=True, validators=[MaxLengthValidator(markdown.MAX_CHARACTERS)]
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                name="conditions_section_once_a_page", fields=["condition", "kind"]
            ),
            models.CheckConstraint(
                name="conditions_section_kind", condition=one_of("kind", content.KIND)
            ),
        ]

    def __str__(self):
        return str(self.get_kind_display())


class AlternateName(models.Model):
    """Another name that people know the condition by."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    folded = FoldedField(_("name as it is compared"))
    kind = models.CharField(
        _("kind"), max_length=20, choices=choices(labels.NAME_KINDS), default="additional"
    )
    is_shared = models.BooleanField(
        _("shared"), default=False, help_text=_("Another page may have this name too.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("additional name")
        verbose_name_plural = _("additional names")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_alternatename_once_a_page", fields=["condition", "name"]
            ),
            models.CheckConstraint(
                name="conditions_alternatename_kind", condition=one_of("kind", labels.NAME_KINDS)
            ),
        ]

    def __str__(self):
        return self.name


class Code(models.Model):
    """The condition's code in a classification system."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="codes")
    system = models.CharField(_("system"), max_length=20, choices=codes.CHOICES)
    code = models.CharField(_("code"), max_length=40)
    match = models.CharField(
        _("match"),
        max_length=10,
        choices=choices(labels.MATCHES),
        default="exact",
        help_text=_("Broader: the code means more than this page. Narrower: it means less."),
    )
    is_shared = models.BooleanField(
        _("shared"), default=False, help_text=_("Another page may have this code too.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["position", "pk"]
        indexes = [models.Index(name="conditions_code_by_code", fields=["system", "code"])]
        constraints = [
            models.UniqueConstraint(
                name="conditions_code_once_a_page", fields=["condition", "system", "code"]
            ),
            models.CheckConstraint(
                name="conditions_code_system", condition=one_of("system", codes.SYSTEMS)
            ),
            models.CheckConstraint(
                name="conditions_code_match", condition=one_of("match", labels.MATCHES)
            ),
        ]

    def __str__(self):
        return f"{self.get_system_display()} {self.code}"

    def clean(self):
        if self.system in codes.SYSTEMS and self.code:
            try:
                self.code = codes.SYSTEMS[self.system].normalise(self.code)
            except ValueError as problem:
                raise ValidationError({"code": str(problem)}) from problem


class Source(models.Model):
    """Where a statement comes from; cited in the text as [^key]."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="sources")
    key = models.CharField(
        _("key"),
        max_length=50,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9_-]*\Z",
                _("Letters, digits, hyphens and underscores only, as in nice-2023."),
            )
        ],
        help_text=_("Cite it in the text as [^key]."),
    )
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    accessed_on = models.DateField(_("accessed"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_source_key_once_a_page", fields=["condition", "key"]
            ),
            models.CheckConstraint(
                name="conditions_source_year",
                condition=models.Q(year__isnull=True) | models.Q(year__range=(1500, 2200)),
                violation_error_message=_("Use a year between 1500 and 2200."),
            ),
        ]

    def __str__(self):
        return self.title


class Relation(models.Model):
    """How this condition stands to another one: this is a `kind` of other."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="relations")
    other = models.ForeignKey(
        Condition, models.CASCADE, related_name="relations_from", verbose_name=_("condition")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=choices(labels.RELATIONS))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("related condition")
        verbose_name_plural = _("related conditions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="conditions_relation_once", fields=["condition", "other", "kind"]
            ),
            models.CheckConstraint(
                name="conditions_relation_to_another",
                condition=~models.Q(condition=models.F("other")),
                violation_error_message=_("A condition cannot be related to itself."),
            ),
            models.CheckConstraint(
                name="conditions_relation_kind", condition=one_of("kind", labels.RELATIONS)
            ),
        ]

    def __str__(self):
        return f"{self.condition} – {self.get_kind_display()} – {self.other}"
