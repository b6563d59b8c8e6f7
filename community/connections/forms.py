"""What members may send to one other member."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.forms import MemberForm
from community.members.words import WordsField

SEND_AGAIN = _("Please send it once more: the form was open for long, or came from elsewhere.")
LONGEST_NOTE = 500
LONGEST_MESSAGE = 5_000


class NoteForm(MemberForm):
    text = WordsField(
        label=_("A few words to them"),
        help_text=_("What made you think of asking? Two sentences are plenty."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MessageForm(MemberForm):
    text = WordsField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
