"""From a question to everything that its answer shows, for one reader."""

from dataclasses import dataclass, replace

from alike.text.folding import search_form
from community.discussions import asked_before
from community.moderation import screening
from conditions.catalogue.editions import Edition

from . import answer, figures, likeness, plug, reading, retrieve, safety
from .answer import Answer, Found, Quote
from .question import understand
from .reading import OfPage
from .sentences import is_for_machines
from .shelf import KEEPER
from .shown import Cited, Group, Part, Shown

OF_PAGES, OF_TALK = 12, 24
"""So many passages are looked at anew in the database; most that are found may be read."""
MOST_GROUPS = 3
MOST_NEAREST = 3
IN_FULL = 420
"""Characters of a member's words up to which they are quoted whole."""


@dataclass(frozen=True, eq=False)
class Asker:
    """Who asks, in which groups (condition -> group), and what the question means."""

    member: object | None
    groups: dict[int, int]
    vector: object | None


def ask(text, *, viewer, about=None, now):
    """The Shown for this question. `viewer` is a Member or None, `about` a live edition or None."""
    shelf = KEEPER.current()
    question = understand(text, names=shelf.names)
    if about is not None and not question.conditions:
        question = _of(question, about)
    care = safety.assess(question.text)
    mine = reading.groups_of(viewer) if viewer else {}
    vector = retrieve.meaning(question)
    hits = _found(question, shelf, mine, vector=vector)
    read = reading.passages([int(shelf.pks[hit.position]) for hit in hits], viewer=viewer)
    sure = {int(shelf.pks[hit.position]): hit.sureness for hit in hits}
    found = [Found(passage, sure[pk]) for pk, passage in zip(read.pks, read.passages, strict=True)]
    composed = _composed(question, found, shelf, care)
    told = ()
    if care.level == "none":
        told = plug.rephrase(question, composed.in_short, names=shelf.names.known)
    asker = Asker(viewer, mine, vector)
    return _shown(question, care, composed, read, told, asker=asker, now=now)


def _of(question, about):
    """The question as one about the page it was asked from."""
    return replace(
        question,
        trimmed=f"{question.trimmed} {about.name}",
        conditions=frozenset({about.condition_id}),
        named=(search_form(about.name),),
    )


def _found(question, shelf, mine, *, vector):
    if question.is_empty or question.is_about_person:
        return []
    about = {"index": shelf.index, "vector": vector}
    hits = retrieve.search(question, at_most=OF_PAGES, allowed=shelf.are_pages, **about)
    if mine:
        talk = shelf.talk(mine, treatments=question.treatments)
        hits += retrieve.search(question, at_most=OF_TALK, allowed=talk, **about)
    return hits


def _composed(question, found, shelf, care):
    if not question.is_english:
        return Answer()
    may_quote = _nothing if care.frames else _is_harmless
    return answer.compose(question, found, rarity=shelf.index.words.rarity, may_quote=may_quote)


def _is_harmless(sentence):
    """What a moderator's rules would point to stays where it was said."""
    return not screening.screen(sentence, is_new_author=False)


def _in_context(quote):
    """All that the member said there, where it is short and harmless: one sentence may mislead."""
    text = quote.passage.text
    if len(text) > IN_FULL or is_for_machines(text) or not _is_harmless(text):
        return quote
    return Quote(quote.passage, 0, len(text))


def _nothing(_sentence):
    """Where care is asked for, only the reviewed pages are quoted."""
    return False


def _shown(question, care, composed, read, told, *, asker, now):
    cite = _Citing(read.places)
    conditions = _conditions(question, composed)
    groups = _groups(conditions or list(asker.groups), asker.groups)
    in_short, talk = cite.all(composed.in_short), [_in_context(each) for each in composed.talk]
    return Shown(
        question=question,
        safety=care,
        answer=composed,
        in_short=in_short,
        rephrased=[(each.text, in_short[each.cites]) for each in told],
        pages=cite.parts(composed.pages),
        talk=_likest_first(cite.all(talk), viewer=asker.member, year=now.year),
        differ=[cite.all([each.one, each.other]) for each in composed.differ],
        counted=figures.counted(question, conditions=conditions),
        nearest=_nearest(read) if composed.abstained else [],
        groups=groups,
        likes=_asked_before(question, groups, asker),
    )


class _Citing:
    def __init__(self, places):
        self.places = places

    def all(self, quotes):
        return [Cited(quote, self.places[quote.key]) for quote in quotes]

    def parts(self, quotes):
        """The quotations by the section they are from, in the order in which each comes first."""
        found = {}
        for each in self.all(quotes):
            part = found.setdefault(each.place.url, Part(each.url, each.place, []))
            part.quotes.append(each.quote)
        return list(found.values())


def _likest_first(cited, *, viewer, year):
    """Words of people like the reader first; only of those whose name is read beside them."""
    named = {each.place.author for each in cited if each.place.writer.address}
    likes = likeness.of(named, viewer=viewer, year=year) if viewer and named else {}
    with_reasons = [
        replace(each, reason=likes[each.place.author].reason)
        if each.place.writer.address and each.place.author in likes
        else each
        for each in cited
    ]
    return sorted(
        with_reasons,
        key=lambda each: -likes[each.place.author].score if each.reason else 0.0,
    )


def _conditions(question, composed):
    """Ids of the conditions that it is about: those named, else those of the passages quoted."""
    if question.conditions:
        return sorted(question.conditions)
    quoted = (sorted(quote.passage.conditions) for quote in composed.pages)
    return list(dict.fromkeys(pk for of in quoted for pk in of))[:MOST_GROUPS]


def _groups(conditions, mine):
    """The groups of these conditions, the reader's own first."""
    live = Edition.objects.live().filter(condition__in=conditions).order_by()
    rows = {pk: (slug, name) for pk, slug, name in live.values_list("condition", "slug", "name")}
    known = [Group(*rows[pk], mine.get(pk)) for pk in conditions if pk in rows]
    return sorted(known, key=lambda each: each.group is None)[:MOST_GROUPS]


def _nearest(read):
    """The pages of the best passages, each once."""
    found = {}
    for place in read.places.values():
        if isinstance(place, OfPage):
            found.setdefault(place.condition, place)
    return list(found.values())[:MOST_NEAREST]


def _asked_before(question, groups, asker):
    own = next((each.group for each in groups if each.group), None)
    if own is None or question.is_empty:
        return []
    return asked_before.like(question.text, "", viewer=asker.member, group=own, vector=asker.vector)
