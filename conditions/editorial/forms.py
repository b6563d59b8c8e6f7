from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from alike.web import form_token
from conditions.catalogue.labels import SECTION_TITLES

from .models import Feedback

WORDS_CHARACTERS = Feedback._meta.get_field("words").max_length


class PlainTextField(forms.CharField):
    """Text as people type it; what no database can keep is refused, and not shown again."""

    def to_python(self, value):
        value = super().to_python(value)
        if value != readable(value):
            raise forms.ValidationError(
                _("Your text held signs that cannot be kept. They are gone now: please check it."),
                code="unreadable",
            )
        return value.replace("\r\n", "\n")

    def bound_data(self, data, initial):
        return readable(super().bound_data(data, initial) or "")

    def widget_attrs(self, widget):
        """No maxlength: browsers cut pasted text at it without a word."""
        return {}


def readable(text):
    """The text without NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode(errors="ignore").decode()


class FeedbackForm(forms.Form):
    """What a reader may say about a page; `homepage` is for machines that fill in everything."""

    verdict = forms.ChoiceField(
        label=_("Was this page useful?"),
        choices=Feedback.VERDICTS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the three answers."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )
    section = forms.ChoiceField(
        label=_("Which part of the page is it about?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a part that this page has, or the whole.")},
    )
    words = PlainTextField(
        label=_("What should we know?"),
        required=False,
        max_length=WORDS_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "Please write about the page only, and nothing about yourself or your health: "
            "we cannot answer you and cannot give advice. At most 2,000 characters."
        ),
        error_messages={
            "max_length": ngettext_lazy(
                "Please use at most %(limit_value)d character; your text has %(show_value)d.",
                "Please use at most %(limit_value)d characters; your text has %(show_value)d.",
                "limit_value",
            )
        },
    )
    homepage = forms.CharField(required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kinds, purpose="", now=0, **kwargs):
        """`kinds` are the sections that the page has; `purpose` and `now` are for the token."""
        super().__init__(*args, label_suffix="", **kwargs)
        self.purpose, self.now = purpose, now
        self.fields["section"].choices = [
            ("", _("The whole page")),
            *((kind, SECTION_TITLES[kind]) for kind in kinds),
        ]

    def clean_token(self):
        try:
            return form_token.read(self.cleaned_data["token"], purpose=self.purpose, now=self.now)
        except form_token.TooFast:
            raise forms.ValidationError(
                _("That was very quick. Please look at your answer once more and send it again.")
            )
        except form_token.TooOld:
            raise forms.ValidationError(
                _("This form was open for a long time. Please send it again: it is fresh now.")
            )

    @property
    def sendable_token(self):
        """The token for showing the form again: the same one if it is good, else a new one."""
        if self.is_bound and "token" not in self.errors:
            return self["token"].data
        return form_token.make(self.purpose, now=self.now)

    @property
    def is_from_machine(self):
        """Whether the field that people do not see was filled in."""
        return bool(self["homepage"].data)

    @property
    def said(self):
        """What the reader said, for feedback.leave."""
        return {name: self.cleaned_data[name] for name in ("verdict", "section", "words")}


class CompareForm(forms.Form):
    """Which two editions to compare, and how to lay the difference out."""

    LAYOUTS = [("inline", _("In one text")), ("side", _("Side by side"))]
    UNKNOWN = _("Choose an edition from the list.")

    older = forms.TypedChoiceField(
        label=_("From"),
        coerce=int,
        error_messages={"required": UNKNOWN, "invalid_choice": UNKNOWN},
    )
    newer = forms.TypedChoiceField(
        label=_("To"),
        coerce=int,
        error_messages={"required": UNKNOWN, "invalid_choice": UNKNOWN},
    )
    layout = forms.ChoiceField(label=_("Show"), choices=LAYOUTS, required=False)

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, auto_id="compare-%s", label_suffix="", **kwargs)
        choices = [
            (edition.number, _("Edition %(number)d") % {"number": edition.number})
            for edition in editions
        ]
        self.fields["older"].choices = self.fields["newer"].choices = choices
        self.initial = dict(
            zip(["newer", "older"], [edition.number for edition in editions], strict=False)
        )

    def add_prefix(self, field_name):
        """The addresses say from and to, which Python keeps for itself."""
        return {"older": "from", "newer": "to"}.get(field_name, field_name)

    def clean(self):
        said = super().clean()
        if said.get("older") and said.get("older") == said.get("newer"):
            raise forms.ValidationError(_("Choose two different editions."), code="same")
        return said

    @property
    def numbers(self):
        """The two editions' numbers, older one first, however they were asked for."""
        return sorted([self.cleaned_data["older"], self.cleaned_data["newer"]])
