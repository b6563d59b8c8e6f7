"""What somebody missed while they were writing: who saved since, and what that changed."""

from dataclasses import dataclass
from datetime import datetime

from conditions.editorial import diff

from . import versions


@dataclass(frozen=True)
class Conflict:
    newest: int
    saved_by: tuple[str, ...]
    saved_at: datetime
    parts: list[diff.Part]


def since(condition, version):
    """The saves after the desk version that the form was loaded from."""
    missed = list(
        condition.revisions.filter(number__gt=version).select_related("saved_by").order_by("number")
    ) or [condition.revisions.select_related("saved_by").first()]
    newest = missed[-1]
    base = condition.revisions.filter(number=version).first()
    return Conflict(
        newest=newest.number,
        saved_by=tuple(dict.fromkeys(revision.saver for revision in missed)),
        saved_at=newest.saved_at,
        parts=diff.changed_parts(
            versions.document(base.content) if base else None, versions.document(newest.content)
        ),
    )
