"""What members and moderators may send. What is wrong is said at its field; the text stays."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from conditions.editorial.forms import PlainTextField

from .house_rules import HOUSE_RULES
from .models import Appeal, Decision, Report
from .models.decision import Outcome

TOO_LONG = ngettext_lazy(
    "Please use at most %(limit_value)d character; your text has %(show_value)d.",
    "Please use at most %(limit_value)d characters; your text has %(show_value)d.",
    "limit_value",
)
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
NO_REASON = _("Please give a reason: the author has a right to it.")
DAYS = [("1", _("For a day")), ("7", _("For a week")), ("30", _("For 30 days"))]


class WordsField(PlainTextField):
    """Several lines of plain text; `required` says so when they are missing, "" if they may be."""

    def __init__(self, *, required, rows=4, **kwargs):
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}),
            required=bool(required),
            error_messages={"max_length": TOO_LONG, "required": required},
            **kwargs,
        )


class ReportForm(forms.Form):
    """The reason comes from the button that was pressed."""

    words = WordsField(
        label=_("Anything the moderators should know? You can leave this empty."),
        max_length=Report._meta.get_field("words").max_length,
        rows=3,
        required="",
    )
    reason = forms.ChoiceField(choices=Report.Reason.choices, error_messages=CHOOSE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class DecisionForm(forms.Form):
    """`outcomes` are those that there are for this case now."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    days = forms.ChoiceField(
        label=_("If you suspend: for how long?"),
        choices=[*DAYS, ("", _("Until somebody lifts it"))],
        widget=forms.RadioSelect,
        required=False,
        initial="7",
        error_messages=CHOOSE,
    )
    rule = forms.ChoiceField(
        label=_("Which house rule is it about?"),
        choices=[("", _("None")), *((rule.key, rule.title) for rule in HOUSE_RULES)],
        required=False,
        error_messages=CHOOSE,
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_("The author reads this. Be kind and exact, and say nothing of who reported."),
        max_length=Decision._meta.get_field("reason").max_length,
        required="",
    )

    def __init__(self, *args, outcomes, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["outcome"].choices = [(each.value, each.label) for each in outcomes]

    def clean(self):
        """Everything needs a reason, but that a thing is gone."""
        said = super().clean()
        if said.get("outcome") != Outcome.GONE and said.get("reason") == "":
            self.add_error("reason", NO_REASON)
        return said

    def said(self, *, now):
        """What deciding.decide takes."""
        said = self.cleaned_data
        ends = said["outcome"] == Outcome.SUSPEND and said["days"]
        return {
            "outcome": Outcome(said["outcome"]),
            "rule": said["rule"],
            "reason": said["reason"],
            "until": now + timedelta(days=int(said["days"])) if ends else None,
        }


class AppealForm(forms.Form):
    words = WordsField(
        label=_("Why should somebody look again?"),
        max_length=Appeal._meta.get_field("words").max_length,
        rows=6,
        required=_("Please say why: another moderator reads it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What do you answer?"),
        choices=Appeal.Answer.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_("The author reads this."),
        max_length=Appeal._meta.get_field("reason").max_length,
        required=NO_REASON,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", prefix="answer", **kwargs)


class AppointForm(forms.Form):
    pseudonym = PlainTextField(
        label=_("Their pseudonym"),
        max_length=30,
        error_messages={"required": _("Write the name they go by.")},
    )
    slug = PlainTextField(
        label=_("The group"),
        help_text=_("The last part of its address, as in /groups/dystonia/: dystonia"),
        max_length=120,
        error_messages={"required": _("Say which group.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
