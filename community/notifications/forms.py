from django import forms
from django.utils.translation import gettext_lazy as _

from .actions import way_without_a_wish
from .kinds import KINDS
from .models import Wish

LETTERS_ALONE = [
    (Wish.Way.NEVER, _("Not at all")),
    (Wish.Way.DAILY, _("By e-mail, once a day")),
    (Wish.Way.WEEKLY, _("By e-mail, once a week")),
]


class WishesForm(forms.Form):
    """One choice a kind: how a member wants to hear of it."""

    def __init__(self, *args, wishes, **kwargs):
        """`wishes` has the member's way for each kind (key) they chose one for."""
        super().__init__(*args, **kwargs)
        for kind in KINDS.values():
            self.fields[kind.key] = forms.ChoiceField(
                label=kind.title,
                choices=Wish.Way.choices if kind.lines else LETTERS_ALONE,
                initial=wishes.get(kind.key, way_without_a_wish(kind.key)),
                widget=forms.RadioSelect,
            )
