"""What a member may say of a treatment, in two small steps that can both be skipped.

First how long and how it went; then what it was for and what it was like. Each asks what the other
does not, and the second asks why it ended only when it has.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import UNKNOWN_CHOICE, LineField, MemberForm, OptionalChoice, YearField
from .models import MemberTreatment

NO_EFFECTS = "0"
ELSE = _("Something else")


class EffectsField(forms.MultipleChoiceField):
    """Several side effects, kept as bits; 0 when there were none, None when nothing was said."""

    def __init__(self, **kwargs):
        bits = [(str(bit), label) for bit, label in MemberTreatment.EFFECTS]
        super().__init__(
            choices=[(NO_EFFECTS, _("none")), *bits],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={**UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE["invalid_choice"]},
            **kwargs,
        )

    def prepare_value(self, value):
        """Which boxes are ticked: of a list as it was sent, or of the bits together."""
        if isinstance(value, list | tuple):
            return value
        return _ticked(str(value)) if value not in self.empty_values else []

    def to_python(self, value):
        """The bits together, sent one by one, count as each of them: so they come back in Undo."""
        return [each for said in super().to_python(value) if said for each in _ticked(said)]

    def clean(self, value):
        ticked = set(super().clean(value))
        if not ticked:
            return None
        if NO_EFFECTS in ticked and len(ticked) > 1:
            raise forms.ValidationError(_("Choose “none”, or the ones you had."), code="both")
        return sum(map(int, ticked))


def _ticked(said):
    if not (said.isascii() and said.isdecimal() and len(said) <= 4):
        return [said]
    whole = int(said)
    if not 0 < whole <= MemberTreatment.MOST_EFFECTS:
        return [said]
    return [str(bit) for bit, _label in MemberTreatment.EFFECTS if whole & bit]


class TreatmentForm(MemberForm):
    """The first step."""

    ONGOING = [("yes", _("Yes")), ("no", _("No"))]

    since_year = YearField(label=_("From which year?"), help_text=_("If you like, as in 2019."))
    is_ongoing = OptionalChoice(
        label=_("Are you still on it?"),
        choices=ONGOING,
        coerce=lambda said: said == "yes",
        empty_value=None,
    )
    until_year = YearField(label=_("Until which year?"), help_text=_("If it is over."))
    outcome = OptionalChoice(
        label=_("How did it go?"),
        choices=MemberTreatment.OUTCOMES,
        coerce=int,
        empty_value=None,
    )
    effects = EffectsField(label=_("Which side effects did you have?"))
    side_effects = LineField(
        label=_("Other side effects, or how they were"),
        required=False,
        max_length=MemberTreatment._meta.get_field("side_effects").max_length,
        help_text=_("In your own words. At most 300 characters."),
    )

    def clean(self):
        said = super().clean()
        since, until = said.get("since_year"), said.get("until_year")
        if since and until and until < since:
            self.add_error("until_year", _("This is before the year in which it began."))
        if until and said.get("is_ongoing"):
            self.add_error("until_year", _("Leave this empty while you are still on it."))
        return said


class ExperienceForm(MemberForm):
    """The second step. `conditions` are (id, name) of those the member lives with."""

    condition_id = OptionalChoice(
        label=_("What did you try it for?"), choices=(), coerce=int, empty_value=None
    )
    why_stopped = OptionalChoice(label=_("Why did it end?"), choices=MemberTreatment.REASONS)
    cost = OptionalChoice(
        label=_("What does it cost you, after what others pay?"),
        choices=MemberTreatment.COSTS,
        coerce=int,
        empty_value=None,
    )
    burden = OptionalChoice(
        label=_("How much effort does it take?"),
        choices=MemberTreatment.BURDENS,
        coerce=int,
        empty_value=None,
    )
    words = LineField(
        label=_("In your own words"),
        required=False,
        max_length=MemberTreatment._meta.get_field("words").max_length,
        help_text=_(
            "What would you have liked to know before? Members of the group read it without your "
            "name beside it. At most 300 characters."
        ),
    )

    def __init__(self, *args, conditions=(), has_ended=True, **kwargs):
        super().__init__(*args, **kwargs)
        if conditions:
            self.fields["condition_id"].choices = [
                *((str(pk), name) for pk, name in conditions),
                ("", ELSE),
            ]
        else:
            del self.fields["condition_id"]
        if not has_ended:
            del self.fields["why_stopped"]


class WholeTreatmentForm(TreatmentForm):
    """Everything at once, as it is sent to take a removal back."""

    condition_id = forms.IntegerField(
        required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput
    )
    why_stopped = ExperienceForm.base_fields["why_stopped"]
    cost = ExperienceForm.base_fields["cost"]
    burden = ExperienceForm.base_fields["burden"]
    words = ExperienceForm.base_fields["words"]
