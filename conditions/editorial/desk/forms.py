"""What an editor may send about one page; the rows in tables are in rows.py."""

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from alike.text.folding import fold
from conditions.catalogue import content
from conditions.catalogue.labels import SECTION_TITLES
from conditions.catalogue.models import BodySystem, Condition

from . import collisions
from .widgets import SectionField

SECTIONS = {f"text_{kind}": kind for kind in content.KIND}
MOST_DIGITS = 9

SectionTexts = type(
    "SectionTexts",
    (forms.Form,),
    {
        field: SectionField(kind=kind, title=SECTION_TITLES[kind])
        for field, kind in SECTIONS.items()
    },
)


def _body_systems():
    return BodySystem.objects.values_list("slug", "name")


class ConditionForm(SectionTexts, forms.ModelForm):
    """A page's own fields and its nine texts.

    `version` is the desk version the form was loaded from. When the desk has moved on since,
    only `overwrite` naming the newest version (whose changes the person has been shown) saves.
    """

    body_systems = forms.MultipleChoiceField(
        label=_("Body systems"),
        required=False,
        choices=_body_systems,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    overwrite = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Condition
        fields = ["name", "slug", "summary", "body_systems", "is_demonstration", "next_review_on"]
        widgets = {
            "next_review_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "summary": forms.Textarea(attrs={"rows": 2, "cols": 80, "class": "desk-summary"}),
        }
        help_texts = {
            "slug": _("The last part of the page's address, as in /conditions/dystonia/.")
        }
        error_messages = {
            "slug": {"unique": _("Another page has this address.")},
            "name": {"unique": _("Another page has this name.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["version"].initial = self.instance.revision_number
        self.is_stale = False
        if self.instance.pk and not self.is_bound:
            self.initial["body_systems"] = [row.slug for row in self.instance.body_systems.all()]
            texts = {row.kind: row.text for row in self.instance.sections.all()}
            for field, kind in SECTIONS.items():
                self.initial[field] = texts.get(kind, "")

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if page := collisions.names_elsewhere(self.instance, [name]).get(fold(name)):
            raise forms.ValidationError(
                collisions.belongs_to(page, _("The page “%(page)s” has this name already."))
            )
        return name

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))[:200]
        if not slug:
            raise forms.ValidationError(_("Give the page an address of letters and hyphens."))
        page = collisions.reader_of_address(slug, self.instance)
        if page:
            raise forms.ValidationError(
                _("Readers find the page “%(page)s” at this address."), params={"page": page}
            )
        return slug

    def clean_summary(self):
        return " ".join(self.cleaned_data["summary"].split())

    def clean_next_review_on(self):
        due = self.cleaned_data["next_review_on"]
        if due and due != self.instance.next_review_on and due <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return due

    def clean(self):
        cleaned = super().clean()
        newest = self.instance.revision_number
        if newest and newest not in (
            self.loaded_version,
            number(cleaned.get("overwrite")),
        ):
            self.is_stale = True
            raise forms.ValidationError(
                _("Somebody else saved this page while you were writing. Nothing of yours is lost.")
            )
        return cleaned

    @property
    def loaded_version(self):
        return number(self.data.get("version"))

    @property
    def texts(self):
        """The sections as they should be kept, in page order."""
        return tuple(
            content.Section(kind, self.cleaned_data[field])
            for field, kind in SECTIONS.items()
            if self.cleaned_data[field]
        )


def number(text):
    """The version that a hidden field names; 0 for anything that is none."""
    text = text or ""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
