"""From what a member typed to what is kept: tidy, rendered once, with the members it names."""

from dataclasses import dataclass

from django.db.models import Q

from alike.text import talk
from community.members import pseudonyms, visibility
from community.members.models import Member

from . import mentions

EXCERPT = 240
ENDS = (".", "!", "?", "…", ":", ";", ",")


@dataclass(frozen=True)
class Words:
    """What somebody wrote, tidy already; replies have a text alone."""

    text: str = ""
    title: str = ""
    lived: str = ""
    tried: str = ""

    @property
    def whole(self):
        """All of it, for screening."""
        return "\n".join(filter(None, (self.title, self.lived, self.tried, self.text)))


@dataclass(frozen=True)
class Kept:
    text: str
    html: str
    excerpt: str
    mentioned: frozenset[int]


def kept(words, *, by, groups):
    """How the text of `words` by this member is kept in these groups (ids)."""
    text = mentions.marked(words.text, _people(words.text, viewer=by, groups=groups))
    rendered = talk.render(text)
    said = mentions.NAMED.sub(mentions.SOMEBODY, rendered.text)
    return Kept(
        text=text,
        html=rendered.html,
        excerpt=shortened(_in_a_row(words.lived, words.tried, said), at_most=EXCERPT),
        mentioned=frozenset(mentions.numbers(text) - {by.pk}),
    )


def _in_a_row(*parts):
    """Lines as one, so that the end of each is still to be seen."""
    lines = [line.strip() for part in parts for line in part.splitlines() if line.strip()]
    *others, last = lines or [""]
    ended = (line if line.endswith(ENDS) else f"{line} ·" for line in others)
    return " ".join((*ended, last))


def shortened(text, *, at_most):
    """The beginning of a text, cut between words."""
    line = " ".join(text.split())
    if len(line) <= at_most:
        return line
    return line[: at_most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def typed(text, *, by):
    """A kept text as its author may go on typing it."""
    named = mentions.numbers(text)
    seen = visibility.visible_to(by).filter(pk__in=named) if named else Member.objects.none()
    return mentions.typed(text, dict(seen.values_list("pk", "pseudonym")))


def _people(text, *, viewer, groups):
    """Name -> id of the members of these groups, seen by the viewer, whom the text may name."""
    names = {name: pseudonyms.skeleton(name) for name in mentions.candidates(text)}
    if not names:
        return {}
    here = Q()
    for group in groups:
        here |= Q(pk__in=visibility.in_group(viewer.pk, group).values("pk"))
    found = Member.objects.filter(here, pseudonym_skeleton__in=set(names.values()))
    by_skeleton = dict(found.values_list("pseudonym_skeleton", "pk"))
    return {name: by_skeleton[bare] for name, bare in names.items() if bare in by_skeleton}
