from django import forms
from django.utils.translation import gettext_lazy as _

from alike.web import form_token
from community.members import pseudonyms
from community.members.forms import TAKEN, ConditionForm, PseudonymField
from community.members.models import Member, Purpose
from community.members.purposes import ASKS

ASKED_FOR_A_GROUP = (Purpose.KEEP_FACTS, Purpose.COUNT_ME, Purpose.SHOW_ME)
QUICK = _("That was very quick. Please look at your answers once more and send them again.")
TOO_OFTEN = _("This form has come many times from where you are. Please try again in ten minutes.")
OLD = _("This form was open for a long time. Please send it again: it is fresh now.")


class JoinForm(ConditionForm):
    """How somebody stands to the condition, and what they agree to so that they can join."""

    pseudonym = PseudonymField()

    def __init__(self, *args, asks=ASKED_FOR_A_GROUP, is_new=True, user=None, **kwargs):
        """`asks` are the purposes not agreed to yet; who is not new has a pseudonym already."""
        super().__init__(*args, **kwargs)
        self.user = user
        self.asks = asks
        if not is_new:
            del self.fields["pseudonym"]
        for purpose in asks:
            is_needed = purpose == Purpose.KEEP_FACTS
            self.fields[f"agree-{purpose}"] = forms.BooleanField(
                label=ASKS[purpose].sentence,
                help_text=ASKS[purpose].if_withdrawn,
                required=is_needed,
                error_messages={"required": _("Without this we cannot let you join.")},
            )

    def clean_pseudonym(self):
        name = self.cleaned_data["pseudonym"]
        same = Member.objects.filter(pseudonym_skeleton=pseudonyms.skeleton(name))
        if same.exclude(user=self.user).exists():  # the form may have come twice at once
            raise forms.ValidationError(TAKEN)
        return name

    @property
    def said(self):
        """What was said so far, for actions.enter when nothing is missing."""
        kept = self.cleaned_data
        return {
            "relation": kept.get("relation", ""),
            "since_year": kept.get("since_year"),
            "pseudonym": kept.get("pseudonym", ""),
            "agrees": [purpose for purpose in self.asks if kept.get(f"agree-{purpose}")],
        }

    @property
    def consents(self):
        """The boxes to tick, for the template."""
        return [self[f"agree-{purpose}"] for purpose in self.asks]


class VisitorJoinForm(JoinForm):
    """The same on a page that sets no cookie: a signed token says that the form came from here."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, purpose, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.purpose, self.now = purpose, now

    def clean_token(self):
        try:
            return form_token.read(self.cleaned_data["token"], purpose=self.purpose, now=self.now)
        except form_token.TooFast:
            raise forms.ValidationError(QUICK)
        except form_token.TooOld:
            raise forms.ValidationError(OLD)

    @property
    def sendable_token(self):
        """The token for showing the form again: the same one if it is good, else a new one."""
        if self.is_bound and "token" not in self.errors:
            return self["token"].data
        return form_token.make(self.purpose, now=self.now)
