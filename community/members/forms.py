"""What members may send about themselves. What is wrong is said at its field; the text stays."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from conditions.editorial.forms import PlainTextField

from . import countries, pseudonyms
from .models import Audience, Member, MemberCondition, MemberSymptom

OLDEST = 120
UNKNOWN_CHOICE = {"invalid_choice": _("Choose one of the answers.")}
REFUSALS = {
    "short": _("Use at least 3 letters or signs."),
    "long": _("Use at most 30 letters or signs."),
    "contact": _(
        "Leave out e-mail addresses, links and telephone numbers: others could misuse them."
    ),
    "invisible": _("Leave out signs that cannot be seen."),
    "marks": _("Use fewer marks on one letter."),
    "letters": _("Use at least one letter."),
}
TAKEN = _("Somebody has this name, or one that looks the same. Please choose another.")
TOO_LONG = ngettext_lazy(
    "Please use at most %(limit_value)d character; your text has %(show_value)d.",
    "Please use at most %(limit_value)d characters; your text has %(show_value)d.",
    "limit_value",
)


class LineField(PlainTextField):
    """Text on one line."""

    def __init__(self, **kwargs):
        super().__init__(error_messages={"max_length": TOO_LONG}, **kwargs)

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class PseudonymField(PlainTextField):
    """A name others see, refused in words that say what to do."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Your pseudonym"),
            help_text=_("The name others see. Please not your real one. 3 to 30 letters."),
            strip=False,
            error_messages={"required": _("Choose a name to go by here.")},
            **kwargs,
        )

    def clean(self, value):
        said = super().clean(value)
        try:
            return pseudonyms.normalise(said)
        except pseudonyms.NotAPseudonym as refusal:
            raise forms.ValidationError(REFUSALS[refusal.reason], code=refusal.reason)


class YearField(forms.IntegerField):
    """A year that has been, and in which somebody living now could have been there."""

    def __init__(self, *, oldest=OLDEST, **kwargs):
        self.oldest = oldest
        super().__init__(
            required=False,
            widget=forms.TextInput(attrs={"pattern": "[0-9]*", "autocomplete": "off"}),
            error_messages={"invalid": _("Write the year with four digits, as in 2019.")},
            **kwargs,
        )

    def to_python(self, value):
        """Digits of every script count; what could be no year is not even read as a number."""
        if value not in self.empty_values and len(str(value).strip()) > 6:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        now = timezone.localdate().year
        if value > now:
            raise forms.ValidationError(_("That year is still to come."), code="future")
        if value < now - self.oldest:
            raise forms.ValidationError(
                _("Write a year from %(year)d on.") % {"year": now - self.oldest}, code="past"
            )


class OptionalChoice(forms.TypedChoiceField):
    """One of a model's choices as round buttons, or nothing said."""

    def __init__(self, *, choices, coerce=str, empty_value="", **kwargs):
        super().__init__(
            choices=[("", _("I would rather not say")), *choices],
            coerce=coerce,
            empty_value=empty_value,
            required=False,
            widget=forms.RadioSelect,
            error_messages=UNKNOWN_CHOICE,
            **kwargs,
        )


class MemberForm(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class NameForm(MemberForm):
    pseudonym = PseudonymField()


class ProfileForm(MemberForm):
    about = LineField(
        label=_("A line about you"),
        required=False,
        max_length=Member._meta.get_field("about").max_length,
        help_text=_("In your own words, without your real name. At most 200 characters."),
    )
    year_of_birth = YearField(label=_("Year of birth"), help_text=_("Four digits, as in 1984."))
    sex = OptionalChoice(label=_("Sex"), choices=Member.SEXES)
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=[("", _("I would rather not say")), *countries.CHOICES],
        error_messages=UNKNOWN_CHOICE,
    )


class AudiencesForm(MemberForm):
    """Who sees which facet. Without an answer a facet stays as it was."""

    FACETS = {
        "conditions": _("My conditions"),
        "symptoms": _("My symptoms"),
        "treatments": _("My treatments"),
        "age": _("My age, as a decade"),
        "country": _("My country"),
        "sex": _("My sex"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for facet, label in self.FACETS.items():
            self.fields[facet] = forms.ChoiceField(
                label=label,
                choices=Audience.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the answers."), **UNKNOWN_CHOICE},
            )


class SearchForm(MemberForm):
    words = LineField(label=_("Search"), max_length=100)


class ConditionForm(MemberForm):
    relation = forms.ChoiceField(
        label=_("How do you stand to it?"),
        choices=MemberCondition.Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers."), **UNKNOWN_CHOICE},
    )
    since_year = YearField(label=_("Since which year?"), help_text=_("If you like, as in 2019."))


class SymptomForm(MemberForm):
    trouble = OptionalChoice(
        label=_("How much does it trouble you?"),
        choices=MemberSymptom.TROUBLES,
        coerce=int,
        empty_value=None,
    )


class PictureForm(MemberForm):
    picture = forms.FileField(
        label=_("A picture of your choice"),
        help_text=_("PNG, JPEG, WebP or AVIF, at most 8 MB. Better not your face."),
        allow_empty_file=True,
        error_messages={
            "required": _("Choose a picture first."),
            "invalid": _("Choose a picture first."),
        },
    )
