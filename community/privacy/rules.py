"""The register itself. Deletions happen in this order, from what was said to the account."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .registry import (
    Blank,
    Rule,
    acted,
    acted_on,
    by,
    described,
    did_as_member,
    happened_to_member,
    of_their_sessions,
)

ANONYMOUS = _("Made anonymous: that something happened stays, who it was does not.")
OF_THE_MEMBER = by("member__user")
OF_THE_USER = by("user")
OF_THE_PAGES = _(
    "Kept: every edition of a page can be traced to the people who wrote, checked and published it."
)

COMMUNITY = [
    Rule("community.membercondition", _("Conditions"), deletes=OF_THE_MEMBER),
    Rule("community.membersymptom", _("Symptoms"), deletes=OF_THE_MEMBER),
    Rule("community.membertreatment", _("Treatments"), deletes=OF_THE_MEMBER),
    Rule("community.membership", _("Groups"), deletes=OF_THE_MEMBER),
    Rule(
        "community.consent",
        _("What you agreed to"),
        _("With nothing of yours left, there is nothing it would allow."),
        deletes=OF_THE_MEMBER,
    ),
    Rule(
        "community.block",
        _("Members you blocked"),
        deletes=by("blocker__user", "blocked__user"),
        exports=by("blocker__user"),
        withheld=("blocker", "blocked"),
    ),
    Rule("community.digest", _("News by e-mail"), deletes=OF_THE_MEMBER),
    Rule(
        "community.member",
        _("Your profile"),
        _("With your picture."),
        deletes=OF_THE_USER,
        withheld=("pseudonym_skeleton", "is_synthetic"),
        files=("avatar",),
    ),
    Rule(
        "community.export",
        _("Copies of your data"),
        _("With the file."),
        deletes=OF_THE_USER,
        withheld=("key", "file"),
        files=("file",),
    ),
    Rule(
        "audit.event",
        _("Record of your membership"),
        ANONYMOUS,
        blanks=(
            Blank(did_as_member, {"actor_id": None}),
            Blank(happened_to_member, {"target_id": None, "detail": {}}),
        ),
        exports=did_as_member,
        withheld=("actor_id", "target_id"),
    ),
]

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

PAGES = [
    Rule("conditions.revision", _("Texts you saved"), OF_THE_PAGES, keeps=by("saved_by")),
    Rule(
        "conditions.submission", _("Reviews you asked for"), OF_THE_PAGES, keeps=by("submitted_by")
    ),
    Rule("conditions.review", _("Reviews"), OF_THE_PAGES, keeps=by("author", "reviewer")),
    Rule("conditions.schedule", _("Plans to publish"), OF_THE_PAGES, keeps=by("scheduled_by")),
    Rule(
        "conditions.edition",
        _("Editions you published"),
        OF_THE_PAGES,
        keeps=by("published_by"),
        withheld=("document",),
    ),
    Rule("conditions.byline", _("Your byline"), deletes=OF_THE_USER),
    Rule(
        "conditions.image",
        _("Pictures you added to pages"),
        _("Made anonymous: the picture stays, who added it does not."),
        blanks=(Blank(by("uploaded_by"), {"uploaded_by": None}),),
        exports=by("uploaded_by"),
    ),
    Rule(
        "conditions.feedback",
        _("Readers' messages you answered"),
        _("Made anonymous: the answer stays, who gave it does not."),
        blanks=(Blank(by("closed_by"), {"closed_by": None}),),
        exports=by("closed_by"),
        withheld=("words",),
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

RULES = [*COMMUNITY, *TRAIL, *PAGES, *ACCOUNT]

VOCABULARY = "words of a vocabulary, the same for everybody"
DESK = "the text of a page; who wrote it is in its revisions"

HOLDS_NOTHING = {
    "contenttypes.contenttype": "names of models",
    "auth.permission": "names of permissions",
    "auth.group": "names of roles",
    "auth.group_permissions": "which role may do what",
    "web.tally": "keyed hashes of addresses and ids, which cannot be turned back",
    "web.stamp": "version numbers",
    "conditions.bodysystem": VOCABULARY,
    "conditions.condition": DESK,
    "conditions.condition_body_systems": DESK,
    "conditions.section": DESK,
    "conditions.alternatename": DESK,
    "conditions.code": DESK,
    "conditions.source": DESK,
    "conditions.relation": DESK,
    "conditions.symptom": VOCABULARY,
    "conditions.symptom_parents": VOCABULARY,
    "conditions.symptomname": VOCABULARY,
    "conditions.treatment": VOCABULARY,
    "conditions.treatment_parents": VOCABULARY,
    "conditions.treatmentname": VOCABULARY,
    "conditions.proposal": "a missing word, kept without who missed it",
    "community.group": "a condition's group; its members are memberships",
    "community.count": "numbers of people, never who",
    "community.tombstone": "keyed hashes of accounts that are gone",
}
