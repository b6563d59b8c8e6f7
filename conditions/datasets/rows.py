"""The rows of a page file's front matter: one related condition, source, image or code each."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from conditions.catalogue import codes, content

from . import strict_yaml
from .strict_yaml import Notes, line_of

RELATION_KINDS = {
    "type of": "type-of",
    "symptom of": "symptom-of",
    "often with": "often-with",
    "may be confused with": "confused-with",
}
MATCHES = ("exact", "broader", "narrower")
FREQUENCIES = {
    "always": "obligate",
    "very common": "very-frequent",
    "common": "frequent",
    "occasional": "occasional",
    "rare": "very-rare",
}
SYMPTOM_ID = re.compile(r"[A-Z]{2}:[0-9]{7}")
SOURCE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
YEARS = (1500, 2200)


@dataclass(frozen=True)
class ImageFile:
    """An image beside the page file, under the address that the text uses for it."""

    file: str
    alt: str
    credit: str


def relation(node: Node, notes: Notes) -> content.Relation | None:
    lengths = {"slug": 200, "kind": 40}
    _nodes, said = _texts(node, lengths, (), what="A related condition", notes=notes)
    if not _complete(node, said, ("slug", "kind"), what="A related condition", notes=notes):
        return None
    kind = RELATION_KINDS.get(said["kind"].lower().replace("-", " "))
    if kind is None:
        known = ", ".join(RELATION_KINDS)
        notes.add(line_of(node), f"Unknown kind “{said['kind']}”: use one of {known}.")
        return None
    return content.Relation(said["slug"], kind)


def source(node: Node, notes: Notes) -> content.Source | None:
    lengths = {"key": 50, "title": 300, "publisher": 200, "url": 500}
    nodes, said = _texts(node, lengths, ("year", "accessed"), what="A source", notes=notes)
    _complete(node, said, ("key", "title"), what="A source", notes=notes)
    if not said.get("key"):
        return None
    if not SOURCE_KEY.fullmatch(said["key"]):
        sentence = "a key has only letters, digits, hyphens and underscores."
        notes.add(line_of(nodes["key"]), f"“{said['key']}”: {sentence}")
        return None
    if said.get("url") and not _is_web_address(said["url"]):
        notes.add(line_of(nodes["url"]), f"“{said['url']}” is not a web address (https://…).")
    year = accessed = None
    if "year" in nodes:
        year = strict_yaml.number(nodes["year"], what="year", between=YEARS, notes=notes)
    if "accessed" in nodes:
        accessed = strict_yaml.day(nodes["accessed"], what="accessed", notes=notes)
    return content.Source(**{"title": "", **said}, year=year, accessed=accessed or "")


def symptom(node: Node, notes: Notes) -> content.SymptomOf | None:
    lengths = {"id": 10, "frequency": 20, "source": 200}
    nodes, said = _texts(node, lengths, (), what="A symptom", notes=notes)
    if not _complete(node, said, ("id",), what="A symptom", notes=notes):
        return None
    if not SYMPTOM_ID.fullmatch(said["id"]):
        notes.add(line_of(nodes["id"]), f"“{said['id']}” is no id such as HP:0001332.")
        return None
    frequency = said.get("frequency", "").lower()
    if frequency and frequency not in FREQUENCIES:
        known = ", ".join(FREQUENCIES)
        notes.add(line_of(nodes["frequency"]), f"Unknown frequency “{frequency}”: use {known}.")
        return None
    return content.SymptomOf(said["id"], FREQUENCIES.get(frequency, ""), said.get("source", ""))


def provenance(node: Node, notes: Notes) -> content.Provenance | None:
    lengths = {"field": 40, "source": 200, "licence": 200, "url": 500}
    nodes, said = _texts(node, lengths, ("retrieved",), what="A provenance", notes=notes)
    if not _complete(node, said, ("field", "source"), what="A provenance", notes=notes):
        return None
    if said.get("url") and not _is_web_address(said["url"]):
        notes.add(line_of(nodes["url"]), f"“{said['url']}” is not a web address (https://…).")
        return None
    retrieved = None
    if "retrieved" in nodes:
        retrieved = strict_yaml.day(nodes["retrieved"], what="retrieved", notes=notes)
    return content.Provenance(**said, retrieved=retrieved or "")


def image(node: Node, notes: Notes) -> ImageFile | None:
    lengths = {"file": 200, "alt": 300, "credit": 200}
    _nodes, said = _texts(node, lengths, (), what="An image", notes=notes)
    if not _complete(node, said, tuple(lengths), what="An image", notes=notes):
        return None
    steps = said["file"].split("/")
    if "\\" in said["file"] or ":" in said["file"] or not all(step.strip(". ") for step in steps):
        notes.add(line_of(node), f"“{said['file']}” leads out of the folder of this file.")
        return None
    return ImageFile(**said)


def codes_of(node: Node, notes: Notes):
    """All codes of the mapping system -> code, list of codes, or {code, match}."""
    if not isinstance(node, MappingNode):
        notes.add(line_of(node), "codes must be “system: code” pairs.")
        return
    seen: dict[object, int] = {}
    for key, value in node.value:
        system = _system(key, notes)
        if system is None or strict_yaml.is_empty(value):
            continue
        if system in seen:
            notes.add(line_of(key), f"{system.label} is there twice: see line {seen[system]}.")
            continue
        seen[system] = line_of(key)
        for one in value.value if isinstance(value, SequenceNode) else [value]:
            code = _code(one, system, notes)
            if code and (code.system, code.code) in seen:
                notes.add(line_of(one), f"The {system.label} code {code.code} is there twice.")
            elif code:
                seen[code.system, code.code] = line_of(one)
                yield code


def _system(key, notes):
    written = key.value if isinstance(key, ScalarNode) else "…"
    try:
        return codes.system_named(written)
    except KeyError:
        known = ", ".join(system.label for system in codes.SYSTEMS.values())
        notes.add(line_of(key), f"Unknown code system “{written}”: use one of {known}.")
        return None


def _code(node: Node, system: codes.System, notes: Notes) -> content.Code | None:
    match, shared, written = "exact", False, node
    if isinstance(node, MappingNode):
        keys = ("code", "match", "shared")
        nodes = strict_yaml.mapping(node, what="A code", keys=keys, notes=notes)
        written = nodes.get("code")
        if "shared" in nodes:
            shared = strict_yaml.boolean(nodes["shared"], what="shared", notes=notes)
        if "match" in nodes:
            match = strict_yaml.text(nodes["match"], what="match", at_most=40, notes=notes)
    if not isinstance(written, ScalarNode) or strict_yaml.is_empty(written):
        notes.add(line_of(node), f"{system.label}: write a code, or {{code: …, match: …}}.")
        return None
    if match not in MATCHES:
        notes.add(line_of(node), f"match is “{match}”: use exact, broader or narrower.")
        return None
    bare = strict_yaml.bare_text(written, what="A code", at_most=40, notes=notes)
    try:
        return content.Code(system.key, system.normalise(bare), match, shared) if bare else None
    except ValueError as problem:
        notes.add(line_of(written), str(problem))
        return None


# What the rows lean on --------------------------------------------------------------------------


def _texts(node, lengths, others, *, what, notes):
    """The row's nodes by key, and the values of those keys that hold text."""
    nodes = strict_yaml.mapping(node, what=what, keys=(*lengths, *others), notes=notes)
    said = {
        key: strict_yaml.text(nodes[key], what=key, at_most=at_most, notes=notes)
        for key, at_most in lengths.items()
        if key in nodes
    }
    return nodes, said


def _complete(node, said, keys, *, what, notes):
    missing = [key for key in keys if key not in said]
    if missing and isinstance(node, MappingNode):
        notes.add(line_of(node), f"{what} needs “{'” and “'.join(missing)}”.")
    return all(said.get(key) for key in keys)


def _is_web_address(url):
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
