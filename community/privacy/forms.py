from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """A word to type, so that nobody erases themselves by a slip of the hand."""

    WORD = _("erase")

    word = forms.CharField(
        label=_("Type the word “erase” to confirm"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the word “erase”, or leave this page as it is.")},
    )

    def clean_word(self):
        said = self.cleaned_data["word"].casefold().strip(" “”\"'")
        if said != str(self.WORD).casefold():
            raise forms.ValidationError(_("That is another word. Type “erase” to go on."))
        return said
