"""The pages that ship with the project."""

import textwrap
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from conditions.catalogue.editions import Edition
from conditions.datasets import folder, front_matter, page_file
from conditions.editorial import quality
from conditions.vocabulary import loading

CONTENT = Path(settings.BASE_DIR) / "conditions" / "content"


@pytest.mark.parametrize("path", folder.paths(CONTENT), ids=lambda path: path.stem)
def test_a_page_is_complete_and_marked_as_demonstration(path):
    file = folder.read(path)

    assert file.problems == ()
    assert file.content.slug == path.stem
    assert file.content.demonstration
    assert file.reviewed
    assert quality.findings(file.content) == []


def test_all_pages_publish_together(desk):
    loading.load_starter()

    call_command(
        "import_pages",
        CONTENT,
        publish=True,
        by="cleo@example.org",
        reviewer="ben@example.org",
        verbosity=0,
    )

    editions = list(Edition.objects.live())
    assert len(editions) >= 24
    assert sum(bool(edition.document["symptoms"]) for edition in editions) >= 11
    assert {edition.document["reviewed_by"]["credentials"] for edition in editions} == {
        "not a clinician"
    }


def test_the_example_of_the_documentation_is_a_page():
    documentation = (Path(settings.BASE_DIR) / "docs" / "content-format.md").read_text("utf-8")
    example = textwrap.dedent(
        documentation[documentation.index("    ---\n") : documentation.index("\nKeys may stand")]
    )

    file = page_file.parse(example, path="example.md")

    assert file.problems == ()
    assert file.content.text("overview") == "Text with a citation.[^ninds]"
    assert [key for key in front_matter.KEYS if f"`{key}`" not in documentation] == []
