"""The rows the desk edits. Readers never see them: they read editions (editions.py)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from alike.text import markdown

from . import codes, content, labels


def choices(label_by_key):
    return list(label_by_key.items())


def one_of(field, keys):
    return models.Q(**{f"{field}__in": sorted(keys)})


class BodySystem(models.Model):
    """A part of the body that conditions are browsed by."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("body system")
        verbose_name_plural = _("body systems")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("conditions:body-system", args=[self.slug])


class ConditionQuerySet(models.QuerySet):
    def with_content(self):
        """With every row that a page's content is made of, in a fixed number of queries."""
        return self.prefetch_related(
            "body_systems", "names", "codes", "sources", "sections", "relations__other"
        )

    def published(self):
        return self.filter(
            editions__superseded_at__isnull=True,
            editions__withdrawn_at__isnull=True,
            editions__isnull=False,
        )


class Condition(models.Model):
    """A condition on the desk: what editors are writing, not what readers read."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        help_text=_("The page will be at /conditions/<address>/."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=content.SUMMARY_CHARACTERS,
        blank=True,
        help_text=_("One plain sentence under the title."),
    )
    body_systems = models.ManyToManyField(
        BodySystem, verbose_name=_("body systems"), blank=True, related_name="conditions"
    )
    is_demonstration = models.BooleanField(
        _("demonstration text"),
        default=False,
        help_text=_("Sample text: the page says so, and names no real reviewer."),
    )
    next_review_on = models.DateField(_("next review due"), null=True, blank=True)
    revision_number = models.PositiveIntegerField(_("desk version"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["name"]
        permissions = [
            ("submit_condition", "Can submit a page for review"),
            ("review_condition", "Can approve a page or send it back"),
            ("publish_condition", "Can publish, schedule, withdraw and restore pages"),
        ]
        constraints = [
            models.CheckConstraint(
                name="conditions_condition_named",
                condition=~models.Q(name="") & ~models.Q(slug=""),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("conditions:detail", args=[self.slug])

    @property
    def live_edition(self):
        """The edition readers see now, or None."""
        return self.editions.live().first()


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
    kind = models.CharField(
        _("kind"), max_length=20, choices=choices(labels.NAME_KINDS), default="additional"
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
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["position", "pk"]
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


class ImageQuerySet(models.QuerySet):
    def public(self):
        return self.filter(published_at__isnull=False)


class Image(models.Model):
    """A picture in the library, re-encoded by us; public once an edition shows it."""

    file = models.CharField(_("file"), max_length=100, unique=True, editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who made it and under which licence.")
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="conditions_image_described",
                condition=~models.Q(alt="") & ~models.Q(credit=""),
            )
        ]

    def __str__(self):
        return self.alt

    def get_absolute_url(self):
        return reverse("conditions:image", args=[self.file])

    @property
    def markdown(self):
        """What to write in a text to show it."""
        return f"![](images/{self.file})"
