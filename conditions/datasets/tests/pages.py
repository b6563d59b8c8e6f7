"""Page files as people write them, for the tests of this room."""

TEXT = """## What is it?

{name} is a condition.[^nih]

## Signs & symptoms

Signs of {name}.[^nih]

## Diagnosis

A doctor examines you.[^nih]

## Treatment

Treatment eases symptoms.[^nih]
"""
SOURCES = "sources: [{key: nih, title: About it, url: https://example.org/}]"


def write_page(folder, name, *front, text=TEXT, sources=SOURCES, next_review="2099-01-01"):
    """Write a page that may be published, with more lines of front matter. Returns its path."""
    path = folder / f"{name.lower().replace(' ', '-')}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"name: {name}", *front, sources, next_review and f"next_review: {next_review}"]
    said = "\n".join(line for line in lines if line)
    path.write_text(f"---\n{said}\n---\n\n{text.format(name=name)}", encoding="utf-8")
    return path
