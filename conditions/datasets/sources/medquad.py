"""Pages made from MedQuAD (NIH): a condition a line, with its sections as question and answer."""

import json
from collections.abc import Iterable, Iterator

from conditions.catalogue import content

from . import plain_text
from .json_lines import objects, said_in
from .record import Origin, Record, Skipped, fault_of_name, one_line, other_names

LICENCE = "CC BY 4.0 (MedQuAD)"
KEYS = {"id", "title", "synonyms", "source", "sections"}
PUBLISHERS = {
    "CancerGov": "National Cancer Institute",
    "CDC": "Centers for Disease Control and Prevention",
    "GARD": "Genetic and Rare Diseases Information Center",
    "GHR": "Genetics Home Reference, National Library of Medicine",
    "MPlusHealthTopics": "MedlinePlus, National Library of Medicine",
    "NHLBI": "National Heart, Lung, and Blood Institute",
    "NIDDK": "National Institute of Diabetes and Digestive and Kidney Diseases",
    "NIHSeniorHealth": "NIH Senior Health",
    "NINDS": "National Institute of Neurological Disorders and Stroke",
}
PLACES = {
    "information": ("overview", ""),
    "frequency": ("overview", "How many people have it"),
    "causes": ("causes", ""),
    "inheritance": ("causes", "Does it run in families?"),
    "genetic changes": ("causes", "Changes in genes"),
    "susceptibility": ("causes", "Who is more likely to have it"),
    "symptoms": ("symptoms", ""),
    "exams and tests": ("diagnosis", ""),
    "stages": ("diagnosis", "Stages"),
    "treatment": ("treatment", ""),
    "research": ("treatment", "Research"),
    "considerations": ("living", ""),
    "prevention": ("living", "Prevention"),
    "support groups": ("living", "Support groups"),
    "outlook": ("outlook", ""),
    "complications": ("outlook", "Complications"),
}
"""Their kind of section -> ours, and the heading it gets there."""


def is_this(head: str) -> bool:
    """Whether a file that begins like this is one of these."""
    try:
        first = json.loads(head.split("\n", 1)[0])
    except ValueError:
        return all(f'"{key}":' in head[:4000] for key in ("id", "title", "synonyms", "source"))
    return isinstance(first, dict) and first.keys() >= KEYS


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Record | Skipped]:
    """The pages of a file. Raises Damaged."""
    for number, row in objects(lines):
        name = one_line(said_in(row, "title"))
        sections = _sections(row.get("sections"))
        fault = fault_of_name(name) or ("" if sections else "It has no text.")
        yield Skipped(number, name[:80], fault) if fault else _record(number, row, name, sections)


def _record(number, row, name, sections):
    said = said_in(row, "source")
    publisher, url = PUBLISHERS.get(said, said), said_in(row, "url")
    key = f"medquad-{said.lower()}"[:40]
    synonyms = row.get("synonyms")
    names = [word for word in synonyms if isinstance(word, str)] if synonyms else []
    return Record(
        line=number,
        key=f"{said_in(row, 'id')} {name}",
        origin=Origin("medquad", publisher, LICENCE, "https://github.com/abachaa/MedQuAD"),
        url=url,
        page=content.PageContent(
            name=name,
            slug="",
            names=other_names(names, own=name),
            sources=(content.Source(key, name, publisher, url),),
            sections=tuple(
                content.Section(kind, plain_text.cited(sections[kind], key))
                for kind in content.KIND
                if kind in sections
            ),
        ),
    )


def _sections(rows):
    """Section kind -> Markdown, the parts of one section under headings of their own."""
    gathered: dict[str, list[tuple[int, str]]] = {}
    places = list(PLACES)
    for row in rows if isinstance(rows, list) else ():
        kind = said_in(row, "section") if isinstance(row, dict) else ""
        if kind not in PLACES:
            continue
        if said := plain_text.to_markdown(said_in(row, "text")):
            section, heading = PLACES[kind]
            said = f"### {heading}\n\n{said}" if heading else said
            gathered.setdefault(section, []).append((places.index(kind), said))
    return {
        section: "\n\n".join(said for _place, said in sorted(parts))
        for section, parts in gathered.items()
    }
