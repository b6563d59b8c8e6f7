"""What moderators and readers are told of the keys that the tables hold."""

from django.utils.translation import gettext_lazy as _

FLAGS = {
    "crisis": _("may be in a crisis"),
    "minor": _("may be under 18"),
    "dosing": _("tells others what to take"),
    "contact": _("gives a way to be reached"),
    "selling": _("may be selling"),
    "link": _("has a link"),
    "probing": _("the account looks at very many people, or as very many"),
}
FIGURES = {
    "reports": _("Reports by members"),
    "noticed": _("Noticed without a report"),
    "keep": _("Left as it was"),
    "hide": _("Hidden"),
    "restore": _("Shown again"),
    "warn": _("Warnings"),
    "suspend": _("Suspensions"),
    "lift": _("Suspensions lifted early"),
    "appeals": _("Appeals"),
    "granted": _("Appeals that were granted"),
}
TOLD = {
    "hide": _("We have hidden something of yours"),
    "restore": _("Something of yours can be seen again"),
    "warn": _("A warning"),
    "suspend": _("Your membership is suspended"),
    "lift": _("Your suspension is lifted"),
}
"""Outcome -> how its author reads it."""
