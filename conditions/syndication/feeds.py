"""Atom feeds of new and changed pages: every edition is an entry."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from conditions.catalogue.edition_rows import EditionSystem
from conditions.catalogue.editions import Edition
from conditions.catalogue.page import absolute

ENTRIES = 50
BEFORE_ANY = datetime(1970, 1, 1, tzinfo=UTC)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TYPE = "application/atom+xml; charset=utf-8"


def of_site():
    return write(
        Edition.objects.live(),
        title=_("%(site)s: new and changed pages") % {"site": settings.SITE_NAME},
        page=absolute("pages:home"),
        feed=absolute("conditions:feed"),
    )


def of_body_system(system):
    """The pages of this body system, as they were published last."""
    here = EditionSystem.objects.filter(slug=system.slug).values("edition")
    return write(
        Edition.objects.live().filter(pk__in=here),
        title=f"{settings.SITE_NAME}: {system.name}",
        page=absolute("conditions:body-system", system.slug),
        feed=absolute("conditions:body-system-feed", system.slug),
    )


def of_condition(edition):
    """Every edition of the page whose live edition this is, as far as it can still be read."""
    return write(
        Edition.objects.filter(condition=edition.condition_id, withdrawn_at__isnull=True),
        title=f"{settings.SITE_NAME}: {edition.name}",
        page=absolute("conditions:detail", edition.slug),
        feed=absolute("conditions:condition-feed", edition.slug),
    )


def write(editions, *, title, page, feed):
    """The feed as text: the newest of these editions."""
    atom = Feed(
        title=printable(title),
        link=page,
        description=None,
        language=settings.LANGUAGE_CODE,
        author_name=settings.SITE_NAME,
        author_link=absolute("pages:home"),
        feed_url=feed,
        feed_guid=feed,
    )
    shown = editions.order_by("-published_at", "-pk").values(
        *("slug", "name", "number", "published_at", "change_note", "document__summary")
    )
    for row in shown[:ENTRIES]:
        said = f"{row['change_note']} {row['document__summary']}".strip()
        atom.add_item(
            title=printable(_entry_title(row)),
            link=absolute("conditions:edition", row["slug"], row["number"]),
            description=escape(printable(said)),
            unique_id=absolute("conditions:edition", row["slug"], row["number"]),
            pubdate=row["published_at"],
            updateddate=row["published_at"],
        )
    return atom.writeString("utf-8")


class Feed(Atom1Feed):
    """Django's, but one without entries does not say that it changed just now."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=BEFORE_ANY)


def printable(text):
    """The text without the characters that XML cannot hold."""
    return UNPRINTABLE.sub("", text)


def _entry_title(row):
    if row["number"] == 1:
        return row["name"]
    return _("%(name)s, edition %(number)s") % {"name": row["name"], "number": row["number"]}
