"""What somebody said in groups."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from community.discussions.mentions import typed
from community.discussions.models import Reply

from ..registry import Beside, Blank, Rule, by
from .common import OF_THE_MEMBER

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
