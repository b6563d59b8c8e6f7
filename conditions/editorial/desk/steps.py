"""The steps of the lifecycle as the desk offers them: who may take one, when, and what it asks."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conditions.editorial import actions, roles

from . import states


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note for the reviewer"), required=False, max_length=500
    )


class ApprovalForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendBackForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("What should change"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PublishForm(forms.Form):
    change_note = forms.CharField(
        label=gettext_lazy("What changed"),
        max_length=300,
        help_text=gettext_lazy("One line. Readers see it in the page's history."),
    )


class ScheduleForm(PublishForm):
    at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    field_order = ["at", "change_note"]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Readers who come to the page see it."),
    )


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    permission: str
    states: tuple[str, ...]
    """In which the button is offered; the action itself has the last word."""
    what: str
    """What will happen, in a sentence or two."""
    done: str
    run: Callable
    form: type[forms.Form] = forms.Form
    shows_difference: bool = False
    is_main: bool = False
    """The way forward, rather than back or aside."""


def _submission(condition):
    waiting = condition.submissions.open().first()
    if waiting is None:
        raise actions.Refused(_("Nothing of this page is waiting for a review."))
    return waiting


def _approve(condition, *, by, comment):
    actions.approve(_submission(condition), by=by, comment=comment)


def _send_back(condition, *, by, comment):
    actions.send_back(_submission(condition), by=by, comment=comment)


LIVE = (states.PUBLISHED, states.CHANGED)
STEPS = {
    step.name: step
    for step in (
        Step(
            "submit",
            gettext_lazy("Submit for review"),
            roles.SUBMIT,
            (states.DRAFT, states.CHANGED, states.PUBLISHED, states.WITHDRAWN),
            gettext_lazy(
                "A clinical reviewer will be asked to check this text as it is now. "
                "If anybody changes it meanwhile, it has to be submitted again."
            ),
            gettext_lazy("“%(page)s” now waits for a clinical reviewer."),
            actions.submit,
            NoteForm,
            shows_difference=True,
            is_main=True,
        ),
        Step(
            "take_back",
            gettext_lazy("Take back"),
            roles.SUBMIT,
            states.STANDING,
            gettext_lazy("The page goes back to the desk as a draft. An approval of it is void."),
            gettext_lazy("“%(page)s” is back on the desk."),
            actions.take_back,
        ),
        Step(
            "approve",
            gettext_lazy("Approve"),
            roles.REVIEW,
            (states.SUBMITTED,),
            gettext_lazy(
                "You say that this exact text is right. Readers will see your name and "
                "credentials and today's date with it."
            ),
            gettext_lazy("You approved “%(page)s”."),
            _approve,
            ApprovalForm,
            shows_difference=True,
            is_main=True,
        ),
        Step(
            "send_back",
            gettext_lazy("Send back"),
            roles.REVIEW,
            (states.SUBMITTED,),
            gettext_lazy("The editor gets the page back with what you write here."),
            gettext_lazy("You sent “%(page)s” back."),
            _send_back,
            SendBackForm,
            shows_difference=True,
        ),
        Step(
            "publish",
            gettext_lazy("Publish"),
            roles.PUBLISH,
            (states.APPROVED, states.SCHEDULED),
            gettext_lazy("Readers will see the approved text at once, as a new edition."),
            gettext_lazy("“%(page)s” is published."),
            actions.publish,
            PublishForm,
            shows_difference=True,
            is_main=True,
        ),
        Step(
            "schedule",
            gettext_lazy("Schedule"),
            roles.PUBLISH,
            (states.APPROVED, states.SCHEDULED),
            gettext_lazy(
                "The approved text will be published by itself at the time you set, "
                "unless somebody changes it before then."
            ),
            gettext_lazy("“%(page)s” is scheduled."),
            actions.schedule,
            ScheduleForm,
            shows_difference=True,
        ),
        Step(
            "unschedule",
            gettext_lazy("Cancel the schedule"),
            roles.PUBLISH,
            (states.SCHEDULED,),
            gettext_lazy("The page will not be published by itself. Its approval stands."),
            gettext_lazy("“%(page)s” is no longer scheduled."),
            actions.unschedule,
        ),
        Step(
            "withdraw",
            gettext_lazy("Withdraw"),
            roles.PUBLISH,
            (*LIVE, *states.STANDING),
            gettext_lazy(
                "Readers will no longer see this page. Who comes to its address is told "
                "that it was withdrawn, and why."
            ),
            gettext_lazy("“%(page)s” is withdrawn."),
            actions.withdraw,
            WithdrawForm,
        ),
    )
}


def offered(condition, user):
    """The steps this person can take now. `condition` comes from states.with_state()."""
    steps = [
        step
        for step in STEPS.values()
        if condition.state in step.states and user.has_perm(step.permission)
    ]
    if not condition.live_hash:
        steps = [step for step in steps if step.name != "withdraw"]
    if wrote_some(condition, user):
        steps = [step for step in steps if step.permission != roles.REVIEW]
    return steps


def wrote_some(condition, user):
    """Whether some of the text that waits is this person's, so that another must review it."""
    if condition.state != states.SUBMITTED or not user.has_perm(roles.REVIEW):
        return False
    waiting = condition.submissions.open().first()
    submitter = waiting.submitted_by_id if waiting else None
    return user.pk == submitter or user.pk in actions.authors(condition)
