"""The account beneath all of it, and its trail."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..registry import Blank, Rule, acted, acted_on, by, described, did_as_member, of_their_sessions
from .common import ANONYMOUS, OF_THE_USER

TRAIL = [
    Rule(
        "audit.event",
        _("Record of your account"),
        ANONYMOUS,
        blanks=(
            Blank(acted_on, {"target_id": None, "detail": {}}),
            Blank(acted, {"actor_id": None, "detail": {}}),
        ),
        exports=lambda user: (acted(user) | acted_on(user)) & ~did_as_member(user),
        withheld=("actor_id", "target_id"),
    ),
    Rule(
        "admin.logentry",
        _("Lines of the desk's log"),
        _("Your own lines are deleted; in others' lines your address is blanked."),
        deletes=OF_THE_USER,
        blanks=(Blank(described, {"object_repr": "", "change_message": "", "object_id": None}),),
    ),
]

ACCOUNT = [
    Rule(
        "sessions.session",
        _("Where you are signed in"),
        _("You are signed out everywhere."),
        deletes=of_their_sessions,
        not_handed_out="Whoever has a session's key is signed in; devices are listed beside it.",
    ),
    Rule(
        "usersessions.usersession",
        _("Your devices"),
        deletes=OF_THE_USER,
        withheld=("session_key", "data"),
    ),
    Rule(
        "mfa.authenticator",
        _("Passkeys and second factors"),
        deletes=OF_THE_USER,
        withheld=("data",),
    ),
    Rule(
        "account.emailconfirmation",
        _("Confirmations under way"),
        deletes=by("email_address__user"),
        withheld=("key",),
    ),
    Rule("account.emailaddress", _("E-mail addresses"), deletes=OF_THE_USER),
    Rule("accounts.user_groups", _("Your roles"), deletes=OF_THE_USER),
    Rule("accounts.user_user_permissions", _("Your permissions"), deletes=OF_THE_USER),
    Rule(
        "accounts.user",
        _("Your account"),
        deletes=lambda user: Q(pk=user.pk),
        withheld=("password",),
    ),
]
