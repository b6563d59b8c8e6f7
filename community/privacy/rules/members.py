"""What a member is, states, agrees to and hears, and what moderators decided about them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.members.purposes import agreed_to

from ..registry import Beside, Blank, Rule, by, did_as_member, happened_to_member
from .common import ANONYMOUS, OF_THE_MEMBER, OF_THE_USER

MEMBERS = [
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
