"""Whom a member looks for. What is wrong is said at its field; what was typed stays."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alike.text.folding import fold
from community.members import countries
from community.members.conditions import find as find_condition
from community.members.forms import UNKNOWN_CHOICE, LineField, MemberForm
from community.members.models import Member
from conditions.vocabulary import search as vocabulary
from conditions.vocabulary.models import Treatment

from .models import AlikeSearch

OFFERED = 5
ALL = [("", _("All"))]
NOTHING = {
    **dict.fromkeys(("condition_id", "treatment_id", "decade")),
    **dict.fromkeys(("sex", "country", "matters"), ""),
    **dict.fromkeys(("newly_diagnosed", "carers"), False),
}
"""What a form says in which nothing is chosen."""


def conditions_called(words):
    """(id, name, the name that fitted) of conditions somebody may mean."""
    return find_condition(words, limit=OFFERED)


def treatments_called(words):
    found = vocabulary.find(Treatment, words, limit=OFFERED)
    return [(row.pk, row.name, row.found_as) for row in found]


class NamedField(LineField):
    """Something by any of its names; what it gives is its id."""

    def __init__(self, *, find, unknown, **kwargs):
        self.find, self.unknown = find, unknown
        super().__init__(required=False, max_length=100, **kwargs)

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        found = self.find(typed)
        same = [row for row in found if fold(typed) in (fold(row[1]), fold(row[2]))]
        if len(same or found) == 1:
            return (same or found)[0][0]
        if not found:
            raise forms.ValidationError(self.unknown, code="unknown")
        names = ", ".join(dict.fromkeys(row[1] for row in found))
        raise forms.ValidationError(
            _("Which of these do you mean? %(names)s") % {"names": names}, code="several"
        )


class SearchForm(MemberForm):
    condition_id = NamedField(
        label=_("They live with"),
        help_text=_("A condition, by any of its names."),
        find=conditions_called,
        unknown=_("No page here has that name. Try another name, or leave it empty."),
    )
    treatment_id = NamedField(
        label=_("They tried"),
        help_text=_("A treatment, by any of its names."),
        find=treatments_called,
        unknown=_("We know no treatment of that name. Try another name, or leave it empty."),
    )
    decade = forms.TypedChoiceField(
        label=_("Age"),
        help_text=_("Finds only those who show their age."),
        choices=[*ALL, *AlikeSearch.DECADES],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages=UNKNOWN_CHOICE,
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        help_text=_("Finds only those who show it."),
        choices=[*ALL, *Member.SEXES],
        required=False,
        error_messages=UNKNOWN_CHOICE,
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("Finds only those who show it."),
        choices=[*ALL, *countries.CHOICES],
        required=False,
        error_messages=UNKNOWN_CHOICE,
    )
    newly_diagnosed = forms.BooleanField(label=_("Newly diagnosed"), required=False)
    carers = forms.BooleanField(label=_("They care for somebody"), required=False)
    matters = forms.ChoiceField(
        label=_("What matters more to me"),
        choices=AlikeSearch.Matters.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages=UNKNOWN_CHOICE,
    )

    def clean(self):
        said = super().clean()
        if not self.errors and said == NOTHING:
            raise forms.ValidationError(_("Choose at least one thing to look for."), code="nothing")
        return said
