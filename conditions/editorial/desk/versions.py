"""Any state of a page by a short name: an edition's number, "live", "draft", or "v12"."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from conditions.catalogue import content, desk
from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import Condition

NAME = re.compile(r"(v?)([1-9][0-9]{0,8})")


class NoSuchVersion(Exception):
    """The page never was in this state, or the name is none."""


@dataclass(frozen=True)
class Version:
    name: str
    label: str
    document: dict = field(repr=False)


def find(condition, name):
    """The page as it was then. Raises NoSuchVersion."""
    if name == "draft":
        return Version(name, _("the draft on the desk"), document(draft(condition)))
    if name == "live":
        return _edition(condition, name, Edition.objects.live())
    match NAME.fullmatch(name):
        case None:
            raise NoSuchVersion(name)
        case found if found.group(1):
            return _revision(condition, name, int(found.group(2)))
        case found:
            return _edition(condition, name, Edition.objects.filter(number=int(found.group(2))))


def draft(condition):
    """What the desk's rows say now."""
    return desk.read(Condition.objects.with_content().get(pk=condition.pk))


def document(page):
    """The document that publishing this content would make, but for how it came to be."""
    return content.document(page, lookups=desk.lookups(page))


def _edition(condition, name, editions):
    edition = editions.filter(condition=condition).first()
    if edition is None:
        raise NoSuchVersion(name)
    label = _("edition %(number)d") % {"number": edition.number}
    if edition.is_live:
        label = _("%(edition)s, which readers see") % {"edition": label}
    return Version(name, label, edition.document)


def _revision(condition, name, number):
    try:
        revision = condition.revisions.get(number=number)
    except Revision.DoesNotExist as unknown:
        raise NoSuchVersion(name) from unknown
    label = _("desk version %(number)d") % {"number": number}
    return Version(name, label, document(revision.content))
