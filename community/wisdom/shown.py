"""What an answer shows, and where each part of it stands."""

from dataclasses import dataclass, field
from urllib.parse import quote

from community.discussions import asked_before

from .answer import Answer, Quote
from .figures import Counted
from .question import Question
from .reading import OfPage, OfTalk
from .safety import Safety

WORDS_IN_URL = 7


@dataclass(frozen=True)
class Cited:
    """A quotation, and where it stands."""

    quote: Quote
    place: OfPage | OfTalk
    reason: str = ""
    """Of somebody like the reader: why."""

    @property
    def url(self):
        """Of its place; on a page browsers go on to the very words."""
        if self.quote.source == "talk":
            return self.place.url
        first = self.quote.text.replace("\n", " ").split()[:WORDS_IN_URL]
        return f"{self.place.url}:~:text={quote(' '.join(first), safe='').replace('-', '%2D')}"


@dataclass(frozen=True)
class Part:
    """What is quoted from one section of a page."""

    url: str
    place: OfPage
    quotes: list[Quote]


@dataclass(frozen=True)
class Group:
    """A group that can be asked."""

    slug: str
    name: str
    group: int | None
    """Its id where the reader is in it."""


@dataclass(frozen=True)
class Shown:
    question: Question
    safety: Safety
    answer: Answer
    in_short: list[Cited] = field(default_factory=list)
    rephrased: list[tuple[str, Cited]] = field(default_factory=list)
    """The same in other words, each sentence with the quotation it rests on."""
    pages: list[Part] = field(default_factory=list)
    talk: list[Cited] = field(default_factory=list)
    differ: list[list[Cited]] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)
    nearest: list[OfPage] = field(default_factory=list)
    """The pages that come nearest, where there is no answer."""
    groups: list[Group] = field(default_factory=list)
    likes: list[asked_before.Like] = field(default_factory=list)

    @property
    def is_unknown(self):
        """Whether to say that we do not know: not to somebody who needs help at once."""
        return self.answer.abstained and self.safety.level not in ("emergency", "crisis")

    @property
    def sources(self):
        """(origin, id) of everything that is quoted, each once."""
        keys = (quote.key.split(":")[:2] for quote in self.answer.quotes)
        return list(dict.fromkeys((origin, int(pk)) for origin, pk in keys))
