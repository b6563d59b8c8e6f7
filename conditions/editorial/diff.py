"""What differs between two edition documents: by block first, then by word inside changed blocks.

A word diff over a whole page takes seconds; blocks first makes it milliseconds.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]|\s+")
ALIKE = 0.35
"""Share of words two blocks must have in common to be shown as one changed block."""
MOST_PAIRS = 40_000
"""More pairs of changed blocks than this are not compared: they show as removed and added."""


@dataclass(frozen=True)
class Span:
    text: str
    state: str
    """same, gone or new."""


@dataclass(frozen=True)
class Change:
    kind: str
    """same, changed, added or removed."""
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()

    @property
    def merged(self) -> tuple[Span, ...]:
        """One run of spans for an inline view: what is gone stands before what is new."""
        gone = list(self.before)
        run: list[Span] = []
        for span in self.after:
            if span.state == "same":
                while gone and gone[0].state == "gone":
                    run.append(gone.pop(0))
                if gone:
                    gone.pop(0)
            elif gone and gone[0].state == "gone":
                run.append(gone.pop(0))
            run.append(span)
        return tuple(run + [span for span in gone if span.state == "gone"])


@dataclass(frozen=True)
class Part:
    kind: str
    """A section kind, or another part of PART_ORDER."""
    changes: tuple[Change, ...]

    @property
    def differs(self) -> bool:
        return any(change.kind != "same" for change in self.changes)


@dataclass(frozen=True)
class Size:
    added: int
    removed: int
    """Words."""


def compare(old: Mapping | None, new: Mapping) -> list[Part]:
    """Every part of the page that either document has, in page order; `old` may be no page yet."""
    before, after = _parts(old) if old else {}, _parts(new)
    order = [*after, *(kind for kind in before if kind not in after)]
    order.sort(key=PART_ORDER.index)
    return [Part(kind, tuple(blocks(before.get(kind, []), after.get(kind, [])))) for kind in order]


def changed_parts(old: Mapping | None, new: Mapping) -> list[Part]:
    return [part for part in compare(old, new) if part.differs]


def size(parts: Iterable[Part]) -> Size:
    """How many words came and went."""
    changes = [change for part in parts for change in part.changes]
    return Size(
        added=_words(span for change in changes for span in change.after if span.state == "new"),
        removed=_words(
            span for change in changes for span in change.before if span.state == "gone"
        ),
    )


def _words(spans: Iterable[Span]) -> int:
    return sum(len(re.findall(r"\w+(?:['’\-]\w+)*", span.text)) for span in spans)


# A document as lists of blocks ------------------------------------------------------------------

SECTIONS = (
    *("overview", "causes", "symptoms", "help", "diagnosis"),
    *("treatment", "living", "outlook", "questions"),
)
PART_ORDER = (
    *("title", "summary", "names", "body_systems"),
    *SECTIONS,
    *("symptom_table", "images", "references", "codes", "related", "provenance", "dates"),
)


def _parts(document: Mapping) -> dict[str, list[str]]:
    parts = {
        "title": [document["name"]],
        "summary": [document["summary"]],
        "names": [_shareable_text(row["name"], row) for row in document["names"]],
        "body_systems": [row["name"] for row in document["body_systems"]],
        **{
            section["kind"]: [_block_text(block) for block in section["blocks"]]
            for section in document["sections"]
        },
        "images": [f"{row['alt']} ({row['credit']})" for row in document["images"]],
        "references": [_reference_text(row) for row in document["references"]],
        "codes": [
            _shareable_text(f"{row['label']} {row['code']} ({row['match']})", row)
            for row in document["codes"]
        ],
        "symptom_table": [_symptom_text(row) for row in document.get("symptoms", ())],
        "provenance": [_provenance_text(row) for row in document.get("provenance", ())],
        "related": [
            f"{row['kind'].replace('-', ' ')}: {row['name']}" for row in document["related"]
        ],
        "dates": [document["next_review"]] if document["next_review"] else [],
    }
    return {kind: lines for kind, lines in parts.items() if lines}


def _block_text(block: Mapping) -> str:
    return " ".join([block["text"], *(f"[{key}]" for key in block["cites"])])


def _shareable_text(said: str, row: Mapping) -> str:
    return f"{said} (shared)" if row.get("shared") else said


def _symptom_text(row: Mapping) -> str:
    said = [row["name"], row["frequency"].replace("-", " "), row["source"]]
    return ", ".join(part for part in said if part)


def _provenance_text(row: Mapping) -> str:
    said = [row["source"], row["licence"], row["url"], row["retrieved"]]
    return f"{row['field']}: " + ", ".join(part for part in said if part)


def _reference_text(row: Mapping) -> str:
    said = [row["title"], row["publisher"], str(row["year"] or ""), row["url"]]
    return f"[{row['key']}] " + ", ".join(part for part in said if part)


# Blocks, then words -----------------------------------------------------------------------------


def blocks(before: Sequence[str], after: Sequence[str]) -> Iterable[Change]:
    """How one list of blocks became another."""
    matcher = SequenceMatcher(None, before, after)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for text in after[j1:j2]:
                yield Change("same", (Span(text, "same"),), (Span(text, "same"),))
        else:
            yield from _replaced(before[i1:i2], after[j1:j2])


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterable[Change]:
    done_before = done_after = 0
    for i, j in _pairs(before, after):
        yield from map(_removed, before[done_before:i])
        yield from map(_added, after[done_after:j])
        yield words(before[i], after[j])
        done_before, done_after = i + 1, j + 1
    yield from map(_removed, before[done_before:])
    yield from map(_added, after[done_after:])


def _removed(text: str) -> Change:
    return Change("removed", before=(Span(text, "gone"),))


def _added(text: str) -> Change:
    return Change("added", after=(Span(text, "new"),))


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Which blocks are the same one rewritten: the in-order pairing with the most in common."""
    if len(before) * len(after) > MOST_PAIRS:
        return []
    old = [set(text.lower().split()) for text in before]
    new = [set(text.lower().split()) for text in after]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            likeness = _likeness(old[i], new[j])
            paired = best[i + 1][j + 1] + likeness if likeness >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _likeness(one: set[str], other: set[str]) -> float:
    """Dice's coefficient of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def words(before: str, after: str) -> Change:
    """How one block became another, word by word."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    gone: list[Span] = []
    come: list[Span] = []
    for tag, i1, i2, j1, j2 in _readable(SequenceMatcher(None, old, new).get_opcodes(), new):
        if tag == "equal":
            gone.append(Span("".join(old[i1:i2]), "same"))
            come.append(Span("".join(new[j1:j2]), "same"))
        else:
            gone.append(Span("".join(old[i1:i2]), "gone"))
            come.append(Span("".join(new[j1:j2]), "new"))
    return Change("changed", _without_empty(gone), _without_empty(come))


def _readable(opcodes, new):
    """Join changes that only a space keeps apart, so that a rewritten phrase reads as one."""
    joined: list[list] = []
    for index, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        only_space = (
            tag == "equal" and 0 < index < len(opcodes) - 1 and "".join(new[j1:j2]).isspace()
        )
        changes = tag != "equal" or only_space
        if changes and joined and joined[-1][0] == "replace":
            joined[-1][2], joined[-1][4] = i2, j2
        else:
            joined.append(["replace" if changes else tag, i1, i2, j1, j2])
    return joined


def _without_empty(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.text)
