"""A question on its way from an answer to the group that may know more.

Of somebody who is not in the group yet it lies in their own session, and nowhere else, until they
are: it may say what they live with.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alike.text.tidy import one_line, tidy
from community.discussions import drafts
from community.discussions.models import Draft, Post
from community.discussions.wording import shortened

KEPT_AS = "wisdom"
MOST_CHARACTERS = 2_000
TITLE = Post._meta.get_field("title").max_length
QUESTION = Post.Kind.QUESTION


@dataclass(frozen=True)
class Carried:
    slug: str
    """Of the condition's page whose group is asked."""
    text: str


def lay_down(session, *, slug, text):
    """Keep the question in this session until it is asked."""
    session[KEPT_AS] = {"slug": slug[:200], "text": tidy(text)[:MOST_CHARACTERS]}


def carried(session):
    """The Carried of this session, or None."""
    kept = session.get(KEPT_AS)
    return Carried(**kept) if kept else None


def put_down(session):
    session.pop(KEPT_AS, None)


def as_draft(text, *, member, group):
    """The question as the member's draft in this group (an id); an earlier draft stays below it."""
    title = shortened(one_line(text), at_most=TITLE)
    said = [] if title == one_line(text) else [tidy(text)]
    before = Draft.objects.filter(member=member, kind=QUESTION, group=group).first()
    if before:
        earlier = (before.words.get(name, "").strip() for name in ("title", "text"))
        said += [line for line in earlier if line and line not in (title, *said)]
    words = "\n\n".join(said) or _("Wisdom could not fully answer this. What is your experience?")
    drafts.keep(member, kind=QUESTION, group=group, words={"title": title, "text": words})
