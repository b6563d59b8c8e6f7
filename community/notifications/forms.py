from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Digest


class DigestForm(forms.Form):
    """How often a member wants to hear that there is news."""

    rhythm = forms.ChoiceField(
        label=_("Send me an e-mail when there is news"),
        choices=[("", _("Never")), *Digest.Rhythm.choices],
        widget=forms.RadioSelect,
        required=False,
    )
