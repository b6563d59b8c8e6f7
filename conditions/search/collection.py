"""Reading a collection in BEIR's layout: documents, questions, and which answers which.

corpus.jsonl has `_id`, `title`, `text`; queries.jsonl `_id`, `text`; qrels/test.tsv a head line
and then question, document and how relevant it is, with tabs between.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_NAME = 200
NAMES_FROM = 0.9
"""In so many of the texts every part must look like a name, for the texts to be other names."""


class Malformed(Exception):
    """What is wrong with which line of which file, in one sentence."""


@dataclass(frozen=True)
class Document:
    key: str
    title: str
    text: str


@dataclass
class Collection:
    documents: list[Document] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)
    relevant: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def texts_are_names(self) -> bool:
        """Whether the texts are other names with “;” between, rather than prose."""
        texts = [document.text for document in self.documents if document.text.strip()]
        return sum(map(_is_names, texts)) >= NAMES_FROM * len(texts)


def read(folder: Path) -> Collection:
    """The collection in this folder; raises Malformed."""
    found = Collection()
    seen = set()
    for where, row in _json_lines(folder / "corpus.jsonl"):
        key = _text(row, "_id", where, required=True)
        if key not in seen:
            seen.add(key)
            found.documents.append(
                Document(key, _text(row, "title", where), _text(row, "text", where))
            )
    for where, row in _json_lines(folder / "queries.jsonl"):
        key = _text(row, "_id", where, required=True)
        found.questions.setdefault(key, _text(row, "text", where, required=True))
    for question, document, score in _judgements(folder / "qrels" / "test.tsv"):
        if score > 0:
            found.relevant.setdefault(question, {})[document] = score
    return found


def _is_names(text):
    parts = text.split(";")
    return "\n" not in text and all(
        len(part) <= LONGEST_NAME and ". " not in part and not part.rstrip().endswith((".", "?"))
        for part in parts
    )


def _lines(path) -> Iterator[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                yield f"{path.name}, line {number}", line.rstrip("\r\n")
    except OSError as problem:
        raise Malformed(f"{path}: {problem.strerror}.")
    except UnicodeDecodeError:
        raise Malformed(f"{path} is not UTF-8.")


def _json_lines(path):
    for where, line in _lines(path):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                raise Malformed(f"{where}: this is not JSON.")
            if not isinstance(row, dict):
                raise Malformed(f"{where}: this is not an object.")
            yield where, row


def _text(row, name, where, *, required=False):
    value = row.get(name)
    if isinstance(value, int) and name == "_id":
        value = str(value)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise Malformed(f"{where}: “{name}” is no text.")
    return value


def _judgements(path):
    for number, (where, line) in enumerate(_lines(path)):
        parts = line.split("\t")
        if number == 0 and parts[-1].strip() == "score":
            continue
        if not line.strip():
            continue
        if len(parts) != 3:
            raise Malformed(f"{where}: three columns with tabs between are expected.")
        try:
            score = int(float(parts[2]))
        except (ValueError, OverflowError):
            raise Malformed(f"{where}: the score is no number.")
        yield parts[0], parts[1], score
