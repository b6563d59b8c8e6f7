"""What somebody may ask, and say of an answer. What is wrong is said there; the text stays."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alike.text.tidy import tidy
from conditions.editorial.forms import PlainTextField

from .models import AnswerNote

MOST_CHARACTERS = 10_000
TOO_LONG = _(
    "Please use at most %(limit_value)d characters; your question has %(show_value)d. "
    "One or two sentences are enough."
)


class QuestionForm(forms.Form):
    """A question; `about` is the address of the page it was asked from."""

    question = PlainTextField(
        label=_("Your question"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write your question first."), "max_length": TOO_LONG},
    )
    about = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_question(self):
        return tidy(self.cleaned_data["question"])


class NoteForm(forms.Form):
    """What a reader says of an answer."""

    verdict = forms.ChoiceField(
        choices=AnswerNote.Verdict.choices,
        error_messages={
            "required": _("Choose one of the answers."),
            "invalid_choice": _("Choose one of the answers."),
        },
    )
    words = PlainTextField(
        label=_("What is wrong with it?"),
        required=False,
        max_length=AnswerNote._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Please write about the answer only, and nothing about yourself. Your question is not "
            "sent along."
        ),
        error_messages={"max_length": TOO_LONG},
    )
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
