import re
import tomllib
from pathlib import Path

import pytest

from conditions.editorial.lifecycle import LIFECYCLE

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAPERS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("benchmarks/*.md")])
SETTING = re.compile(r'(?:env\.\w+\(|required_in_production\(|\bread\([\w.]+, )"([A-Z_]+)"')
OF_DJANGO = {"management", "migrations", "templatetags"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def read(name):
    return (DOCS / name).read_text(encoding="utf-8")


def rows(text, *, columns):
    """The table rows with that many columns, without heads and rules."""
    cells = [
        tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return [row for row in cells if len(row) == columns and not set(row[0]) <= set("-")]


def test_states_page_lists_the_lifecycle_row_by_row():
    written = rows(read("states.md"), columns=5)[1:]

    steps = [(step.state, step.role.name, step.action, step.to, step.rule) for step in LIFECYCLE]
    assert written == steps


def test_states_drawing_shows_every_state_and_every_action():
    drawing = re.sub(
        r"\s+", " ", "\n".join(re.findall(r"^    .*$", read("states.md"), re.MULTILINE))
    )

    assert {step.state for step in LIFECYCLE} <= set(re.findall(r"\| (\w+) \|", drawing))
    for action in {step.action for step in LIFECYCLE} - {"publish the next edition"}:
        assert action in drawing


def test_operations_page_lists_every_setting_and_no_other():
    code = "".join((ROOT / "alike" / name).read_text() for name in ("settings.py", "gunicorn.py"))

    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", read("operations.md"), re.MULTILINE))

    assert listed == set(SETTING.findall(code))


def test_architecture_page_draws_the_contract_that_is_checked():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = [layer.replace(" | ", " · ") for layer in contracts["contracts"][0]["layers"]]

    arrows = read("architecture.md").split("## Arrows")[1].split("1. ")[0]
    drawn = [line.split("   ")[0] for line in map(str.strip, arrows.splitlines()) if line]

    assert drawn == layers


def test_architecture_page_names_every_room():
    told = read("architecture.md")

    for app in ("alike", "conditions"):
        for room in (ROOT / app).iterdir():
            if (room / "__init__.py").is_file() and room.name not in OF_DJANGO:
                assert f"`{room.name}/`" in told.split(f"### `{app}/`")[1].split("###")[0]


def test_glossary_is_in_alphabetical_order():
    words = [row[0].strip("*").lower() for row in rows(read("glossary.md"), columns=2)[1:]]

    assert words == sorted(words)


def test_every_decision_is_in_the_list_and_numbered():
    listed = re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", read("decisions/README.md"))
    records = sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))

    assert listed == records
    for number, name in enumerate(records, start=1):
        assert read(f"decisions/{name}").startswith(f"# {number}. ")
        assert name.startswith(f"{number:04}-")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(paper):
    prose = re.sub(r"`[^`]*`|^    .*$", "", paper.read_text(encoding="utf-8"), flags=re.MULTILINE)

    for address in LINK.findall(prose):
        if not address.startswith(("http://", "https://", "#")):
            assert (paper.parent / address.split("#")[0]).exists(), address
