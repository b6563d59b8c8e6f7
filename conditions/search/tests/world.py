"""Editions of the shipped pages, as publishing makes them, without the way to it."""

from pathlib import Path
from types import SimpleNamespace

from conditions.catalogue import content
from conditions.datasets import folder
from conditions.search import writing
from conditions.vocabulary import starter

PAGES = Path(__file__).resolve().parents[2] / "content"
NOTHING = content.Lookups(body_systems={}, conditions={}, image_url="/")


def shipped_entries():
    """What is written of the pages that come with Alike; conditions are numbered from 1."""
    terms = starter.symptoms(with_hierarchy=False).terms
    words = {}
    for term in terms:
        said = " ".join(name.name.lower() for name in term.names)
        words.update((name.name.lower(), said) for name in term.names)
    for number, path in enumerate(sorted(PAGES.glob("*.md")), start=1):
        page = folder.read(path).content
        document = content.document(page, lookups=NOTHING)
        edition = SimpleNamespace(
            condition_id=number, slug=page.slug, name=page.name, document=document
        )
        yield writing.entry(edition, other_words=words)
