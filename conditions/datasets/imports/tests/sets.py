"""Small data sets as files, for the tests of this room."""

import json

from django.core.management import call_command

from conditions.datasets.imports import actions, files
from conditions.datasets.imports.models import Import


def topic(title="Lupus", *, key=None, text=None, summary=""):
    """A line of MedlinePlus."""
    return {
        "ID": key or title,
        "Title": title,
        "Language": "English",
        "URL": f"https://medlineplus.gov/{title.lower().replace(' ', '')}.html",
        "Meta Description": summary,
        "chunks": [text or f"{title} is a condition."],
    }


def quad(title="Lupus", *, key=None, names=(), source="GARD", **sections):
    """A line of MedQuAD."""
    rows = sections or {"information": f"{title} is rare."}
    return {
        "id": key or f"{source}-{title}",
        "title": title,
        "synonyms": list(names),
        "source": source,
        "url": f"https://example.org/{source}/{title.replace(' ', '-')}",
        "sections": [
            {"section": kind.replace("_", " "), "question": "?", "text": text}
            for kind, text in rows.items()
        ],
    }


def terms(*rows):
    """A table of the Disease Ontology: (code, name, parent)."""
    lines = ["id\tlabel\tsubClassOf", *("\t".join(row) for row in rows)]
    return "\n".join(lines) + "\n"


def write(folder, said, name="set.jsonl"):
    """The lines, or the text, as a file."""
    path = folder / name
    text = said if isinstance(said, str) else "\n".join(json.dumps(line) for line in said) + "\n"
    path.write_text(text, encoding="utf-8")
    return path


def plan(folder, said, *, name="set.jsonl", **options):
    """An import of this set, planned."""
    described = [files.on_disk(write(folder, said, name))]
    return actions.go_on(actions.ask(described, **options))


def take(folder, said, **options):
    """An import of this set, planned, confirmed and applied."""
    run = plan(folder, said, **options)
    assert run.failure == ""
    return actions.go_on(actions.confirm(run, by=options.get("published_by")))


def take_by_command(*paths, **options):
    call_command("import_conditions", *map(str, paths), verbosity=0, **options)
    return Import.objects.first()
