"""Who somebody asked, is connected with and writes to."""

from django.utils.translation import gettext_lazy as _

from ..registry import Rule, by

WHOLE = _("The conversation is gone for the other as well: without you nobody can read it.")

CONNECTIONS = [
    Rule(
        "community.message",
        _("Messages you wrote"),
        WHOLE,
        deletes=by("author__user", "connection__sides__member__user"),
        exports=by("author__user"),
        withheld=("author", "token", "html", "sent_as", "reader_deleted_at"),
    ),
    Rule(
        "community.ask",
        _("People you asked to connect"),
        deletes=by("asker__user", "asked__user"),
        exports=by("asker__user"),
        withheld=("asker", "asked", "token", "note", "declined_at", "ignored_at"),
    ),
    Rule(
        "community.connection",
        _("Connections"),
        WHOLE,
        deletes=by("sides__member__user"),
        withheld=("token", "ended_by"),
    ),
    Rule(
        "community.side",
        _("What you read and drafted there"),
        deletes=by("member__user", "other__user"),
        exports=by("member__user"),
        withheld=("member", "other", "known_as", "latest_at"),
    ),
]
