"""The site that is measured: its pages, and somebody who writes and joins meanwhile.

`python -m benchmarks.pages.site fill PAGES FOLDER | write | check PORT`
"""

import json
import re
import secrets
import sys
import time
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 Django is set up first
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from community.groups import actions as groups  # noqa: E402
from community.groups import counts  # noqa: E402
from conditions.catalogue import desk as pages  # noqa: E402
from conditions.catalogue.editions import Edition, Revision  # noqa: E402
from conditions.catalogue.models import Condition  # noqa: E402
from conditions.editorial.models import Byline  # noqa: E402
from tests.factories import Desk, make_member  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WORDS = 2300
NAME, PATH = "Dystonia at length", "/conditions/dystonia-at-length/"
ELSEWHERE = "Written by another"
READS_AFTER_PUBLISHING = 8
PUBLICATIONS = 25


def fill(number, folder):
    """One page of 2,300 words, and so many like it; its content for the peers."""
    call_command("prepare", verbosity=0)
    desk = Desk()
    edition = desk.publish(NAME, **long_content())
    desk.publish(ELSEWHERE)
    copies(edition, number)
    html = Client().get(PATH, headers={"host": "127.0.0.1"}).content
    (folder / "page.html").write_bytes(html)
    document = edition.document
    sections = [{"title": row["kind"], "html": row["html"]} for row in document["sections"]]
    words = len(re.sub(r"<[^>]+>", " ", " ".join(row["html"] for row in sections)).split())
    said = {"name": NAME, "summary": document["summary"], "sections": sections, "words": words}
    said |= {
        "names": [row["name"] for row in document["names"]],
        "related": [row["name"] for row in document["related"]],
        "codes": rows_of(document["codes"], "label", "code", "url"),
        "symptoms": rows_of(document["symptoms"], "name", "medical_name", "frequency"),
        "references": rows_of(document["references"], "title", "publisher", "url", "year"),
    }
    (folder / "content.json").write_text(json.dumps(said), encoding="utf-8")


def rows_of(rows, *names):
    return [{name: row.get(name) or "" for name in names} for row in rows]


def long_content():
    """The demonstration page about dystonia, each section made longer by other pages' words."""
    page = pages.read(Condition.objects.get(slug="dystonia"))
    others = [pages.read(each) for each in Condition.objects.exclude(slug="dystonia")[:20]]
    more = [plain(section.text) for other in others for section in other.sections]
    sections, waiting = list(page.sections), iter(more)
    while sum(len(section.text.split()) for section in sections) < WORDS:
        for at, section in enumerate(sections):
            if sum(len(each.text.split()) for each in sections) < WORDS:
                sections[at] = replace(section, text=f"{section.text}\n\n{next(waiting)}")
    said = {
        name: getattr(page, name)
        for name in ("summary", "sources", "body_systems", "names", "codes", "symptoms")
    }
    return {**said, "sections": tuple(sections), "related": page.related}


def plain(text):
    """The paragraphs of a Markdown text without citations, boxes, headings and pictures."""
    paragraphs = re.sub(r"\[\^[^\]]+\]", "", text).split("\n\n")
    return "\n\n".join(each for each in paragraphs if each[:1].isalpha())


@transaction.atomic
def copies(edition, number):
    """Pages like this one, at addresses of their own, as an import leaves them."""
    names = [f"Copy {each} of {edition.name}" for each in range(number)]
    slugs = [f"copy-{each}" for each in range(number)]
    made = [Condition(name=name, slug=slug) for name, slug in zip(names, slugs, strict=True)]
    conditions = Condition.objects.bulk_create(made, batch_size=200)
    source = edition.revision
    revisions = Revision.objects.bulk_create(
        (
            Revision(condition=each, number=1, source=source.source, content_hash="0" * 64)
            for each in conditions
        ),
        batch_size=50,
    )
    Edition.objects.bulk_create(
        (
            Edition(
                condition=condition,
                number=1,
                revision=revision,
                imported_from="benchmark",
                slug=condition.slug,
                name=condition.name,
                document={**edition.document, "slug": condition.slug, "name": condition.name},
                content_hash="0" * 64,
                change_note="Copied.",
                published_by=edition.published_by,
                published_at=edition.published_at,
            )
            for condition, revision in zip(conditions, revisions, strict=True)
        ),
        batch_size=50,
    )


def known_desk():
    """The people of the desk that `fill` made."""
    desk = Desk.__new__(Desk)
    people = {byline.name: byline.user for byline in Byline.objects.select_related("user")}
    desk.editor, desk.reviewer, desk.chief = people["Ana"], people["Ben"], people["Cleo"]
    return desk


def write():
    """Publish a page and let two people join, again and again; count them now and then."""
    desk, start = known_desk(), int(time.time())
    group = groups.group_of(Condition.objects.get(name=ELSEWHERE))
    for turn in range(10_000):
        desk.publish(ELSEWHERE, text=f"Text number {start}.{turn}.[^nih]", change_note="More.")
        for _ in range(2):
            groups.join(group, member=make_member(somebody()), relation="diagnosed")
        if turn % 5 == 0:
            counts.take_snapshot()
        time.sleep(1)


def somebody():
    """A name that nobody has; of letters, because one with many digits is refused."""
    return "M" + "".join(secrets.choice("aeioulmnrst") for _ in range(14))


def check(port):
    """Publish the page and read it at once from all processes: how often it was not the new one."""
    desk, stale = known_desk(), 0
    said = long_content()
    for turn in range(PUBLICATIONS):
        mark = f"This is text number {time.time_ns()}x{turn}."
        first, *others = said["sections"]
        sections = (replace(first, text=f"{first.text}\n\n{mark}"), *others)
        desk.publish(NAME, **{**said, "sections": sections}, change_note="Changed.")
        for _ in range(READS_AFTER_PUBLISHING):
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", PATH)
            stale += mark not in connection.getresponse().read().decode()
            connection.close()
    print(json.dumps({"stale": stale, "reads": PUBLICATIONS * READS_AFTER_PUBLISHING}))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fill", number, folder]:
            fill(int(number), Path(folder))
        case ["write"]:
            write()
        case ["check", port]:
            check(int(port))
