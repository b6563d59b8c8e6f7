"""The editorial process in sentences for readers, drawn from the tables that the desk obeys."""

from itertools import groupby

from django.utils.translation import gettext_lazy as _

PEOPLE = {
    "Editor": (_("Editor"), _("Writes pages and submits them for review.")),
    "Clinical reviewer": (
        _("Clinical reviewer"),
        _("Approves a page or sends it back with a comment. Never their own text."),
    ),
    "Chief editor": (_("Chief editor"), _("Publishes, schedules, withdraws and restores pages.")),
}
STATES = {
    "draft": _("Draft"),
    "submitted": _("Submitted"),
    "approved": _("Approved"),
    "published": _("Published"),
    "superseded": _("Superseded by a newer edition"),
    "withdrawn": _("Withdrawn"),
}
STEPS = {
    ("draft", "submit"): _("An editor submits the page for a clinical review."),
    ("submitted", "take back"): _("The editor may take it back to work on it."),
    ("submitted", "change the text"): _("If the text changes, it is a draft again."),
    ("submitted", "send back"): _("The reviewer may send it back."),
    ("submitted", "approve"): _("Or the reviewer approves it."),
    ("approved", "change the text"): _("If the text changes, it is a draft again."),
    ("approved", "publish"): _("The chief editor publishes it as a numbered edition."),
    ("approved", "schedule"): _("Or it is published by itself later."),
    ("published", "publish the next edition"): _(
        "The next edition takes its place; the old one stays readable."
    ),
    ("published", "withdraw"): _("The chief editor may withdraw it."),
    ("superseded", "restore"): _("The chief editor may bring its text back."),
    ("withdrawn", "restore"): _("The chief editor may bring its text back."),
}
RULES = {
    "the required sections are written and each image and citation is known": _(
        "The required sections must be written, and every image and citation known."
    ),
    "with a comment; never their own text": _("They say what should change."),
    "never their own text; bound to this exact text": _(
        "Nobody reviews their own text, and the approval counts for these exact words only."
    ),
    "the approval is void": _("The approval is void."),
    "with a source, a reviewer and a next review date": _(
        "It must have a source, a named reviewer and a date for its next review."
    ),
    "at the time set, if nothing has changed by then": _(
        "At the time set, if nothing has changed by then."
    ),
    "with a reason that readers see": _("Readers who come to the page see why."),
    "copied back to the desk, to be reviewed again": _(
        "It goes back to the desk as a draft, to be reviewed again."
    ),
}


def people(roles):
    """(name, what they do) of every role."""
    return [PEOPLE[role.name] for role in roles]


def journey(lifecycle):
    """(state, its sentences) in the order a page goes through them."""
    return [
        (STATES[state], [(STEPS[state, step.action], RULES.get(step.rule, "")) for step in steps])
        for state, steps in groupby(lifecycle, key=lambda step: step.state)
    ]
