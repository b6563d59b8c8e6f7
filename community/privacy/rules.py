"""The register itself. Deletions happen in this order, from what was said to the account."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from community.discussions.mentions import typed
from community.discussions.models import Reply
from community.members.purposes import agreed_to

from .registry import (
    Beside,
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
BESIDE_WORDS = ("author", "token", "text", "html", "revision", "sent_as")
AS_TYPED = Beside("words", _("Text"), lambda writing: typed(writing.text, {}))


def answered_by_others(user):
    """The posts of a person to which somebody else replied."""
    others = Reply.objects.filter(post=OuterRef("pk")).exclude(author__user=user)
    return Q(author__user=user) & Q(Exists(others))


TALK = [
    Rule(
        "community.version",
        _("What your words said before you changed them"),
        deletes=by("post__author__user", "reply__author__user"),
        blanks=(
            Blank(
                by("post__author__user", "reply__author__user"),
                {"title": "", "lived": "", "tried": "", "html": ""},
            ),
        ),
    ),
    Rule("community.draft", _("Drafts"), deletes=OF_THE_MEMBER),
    Rule("community.follow", _("What you follow"), deletes=OF_THE_MEMBER),
    Rule("community.thanks", _("Thanks you gave"), deletes=OF_THE_MEMBER),
    Rule("community.tag", _("What your posts are about"), deletes=by("post__author__user")),
    Rule(
        "community.placement",
        _("Groups in which your posts stand"),
        deletes=by("post__author__user"),
        withheld=("kind",),
    ),
    Rule(
        "community.reply",
        _("Replies"),
        deletes=by("author__user"),
        withheld=BESIDE_WORDS,
        beside=(AS_TYPED,),
    ),
    Rule(
        "community.post",
        _("Questions and experiences"),
        _("Where others replied an empty place stays for their words, without any of yours."),
        deletes=by("author__user"),
        blanks=(
            Blank(
                answered_by_others,
                {
                    **dict.fromkeys(("title", "text", "html", "lived", "tried", "excerpt"), ""),
                    **dict.fromkeys(("author", "vector", "sent_as")),
                    "removed_at": Now(),
                },
            ),
        ),
        withheld=(*BESIDE_WORDS, "excerpt", "vector"),
        beside=(AS_TYPED,),
    ),
]

COMMUNITY = [
    *TALK,
    Rule("community.membercondition", _("Conditions"), deletes=OF_THE_MEMBER),
    Rule("community.membersymptom", _("Symptoms"), deletes=OF_THE_MEMBER),
    Rule(
        "community.membertreatment",
        _("Treatments"),
        _("The figures change with the next count."),
        deletes=OF_THE_MEMBER,
        withheld=("effects",),
        beside=(
            Beside(
                "effects_in_words",
                _("Side effects from the list"),
                lambda f: f.get_effects_display(),
            ),
        ),
    ),
    Rule("community.membership", _("Groups"), deletes=OF_THE_MEMBER),
    Rule(
        "community.consent",
        _("What you agreed to"),
        _("With nothing of yours left, there is nothing it would allow."),
        deletes=OF_THE_MEMBER,
        beside=(Beside("sentence", _("In these words"), agreed_to),),
    ),
    Rule(
        "community.block",
        _("Members you blocked"),
        deletes=by("blocker__user", "blocked__user"),
        exports=by("blocker__user"),
        withheld=("blocker", "blocked"),
    ),
    Rule(
        "community.notification",
        _("News for you"),
        _("In others' news of what you did, it is blanked that it was you."),
        deletes=OF_THE_MEMBER,
        blanks=(Blank(by("by__user"), {"by": None}),),
        withheld=("by",),
    ),
    Rule("community.wish", _("What you want to hear of"), deletes=OF_THE_MEMBER),
    Rule("community.digest", _("News by e-mail"), deletes=OF_THE_MEMBER),
    Rule("community.letter", _("Letters that wait to be sent"), deletes=OF_THE_USER),
    Rule(
        "community.setaside",
        _("Parts of your profile that moderators hid"),
        deletes=OF_THE_MEMBER,
        withheld=("member",),
        files=("file",),
    ),
    Rule("community.suspension", _("Suspensions"), deletes=OF_THE_MEMBER, withheld=("member",)),
    Rule(
        "community.appeal",
        _("Appeals"),
        deletes=OF_THE_MEMBER,
        blanks=(
            Blank(by("against"), {"against": None}),
            Blank(by("answered_by"), {"answered_by": None}),
        ),
        exports=OF_THE_MEMBER,
        withheld=("member", "against", "answered_by"),
    ),
    Rule(
        "community.decision",
        _("What moderators decided about you"),
        _("Made anonymous: that it was decided stays, your words and the reason do not."),
        blanks=(
            Blank(by("author__user"), {"author": None, "text": "", "reason": ""}),
            Blank(by("decided_by"), {"decided_by": None}),
        ),
        exports=lambda user: Q(author__user=user) & ~Q(outcome__in=["keep", "gone"]),
        withheld=("author", "decided_by", "case"),
    ),
    Rule(
        "community.report",
        _("What you reported"),
        deletes=by("reporter__user"),
        withheld=("reporter", "case"),
    ),
    Rule(
        "community.case",
        _("Cases about something of yours"),
        _("Made anonymous: that there was one stays, who it was about does not."),
        blanks=(
            Blank(by("author__user"), {"author": None}),
            Blank(by("claimed_by"), {"claimed_by": None, "claimed_until": None}),
        ),
        not_handed_out="It would tell that somebody reported; decisions are handed out.",
    ),
    Rule(
        "community.appointment",
        _("Groups you moderate"),
        deletes=OF_THE_MEMBER,
        blanks=(Blank(by("appointed_by"), {"appointed_by": None}),),
        exports=OF_THE_MEMBER,
        withheld=("member", "appointed_by"),
    ),
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
    Rule(
        "conditions.import",
        _("Imports you asked for"),
        OF_THE_PAGES,
        keeps=by("asked_by", "published_by"),
        withheld=("files", "digest"),
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
INDEX = "words of published pages, for searching; what somebody searched for is never kept"

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
    "conditions.conditionsymptom": DESK,
    "conditions.provenance": DESK,
    "conditions.editionline": DESK,
    "conditions.editionname": DESK,
    "conditions.editionrelation": DESK,
    "conditions.editionsymptom": DESK,
    "conditions.editionsystem": DESK,
    "conditions.searchgeneration": INDEX,
    "conditions.searchname": INDEX,
    "conditions.searchpage": INDEX,
    "conditions.searchtext": INDEX,
    "conditions.searchword": INDEX,
    "conditions.plannedpage": DESK,
    "conditions.importnote": DESK,
    "conditions.imported": DESK,
    "conditions.proposal": "a missing word, kept without who missed it",
    "community.group": "a condition's group; its members are memberships",
    "community.count": "numbers of people, never who",
    "community.treatmentfigure": "numbers of people in elevens, never who",
    "community.conditionsummary": "the same numbers, for a condition's page",
    "community.treatmentsnapshot": "when those were counted",
    "community.case_conditions": "of which groups a case is; whose it is, is with the case",
    "community.yearofmoderation": "numbers of a finished year, never who",
    "community.tombstone": "keyed hashes of accounts that are gone",
}
