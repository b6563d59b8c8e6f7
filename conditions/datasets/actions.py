"""Make the desk, and readers' pages where asked, say what a plan says: all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from alike.audit.actions import record
from alike.web import stamps
from conditions.catalogue.models import BodySystem, Condition
from conditions.editorial import actions as editorial
from conditions.editorial import images

from . import plan as planning

CHANGED_MEANWHILE = "Somebody changed the catalogue while this ran. Run it again."


class ImportRefused(Exception):
    """Nothing was changed; `errors` are lines for the person who asked."""

    def __init__(self, errors):
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass(frozen=True)
class Outcome:
    created: int
    changed: int
    unchanged: int
    published: int
    body_systems: tuple[str, ...]
    """Names of those that were made."""


def run(files, *, by, publishing=None, change_note="", tell: Callable = lambda page: None):
    """Plan and apply in one transaction. `tell` hears of each page as it is done."""
    try:
        with transaction.atomic():
            plan = planning.make(files, publishing=publishing)
            if plan.errors:
                raise ImportRefused(plan.errors)
            return apply(plan, by=by, publishing=publishing, change_note=change_note, tell=tell)
    except IntegrityError as error:
        raise ImportRefused([CHANGED_MEANWHILE]) from error


@transaction.atomic
def apply(plan, *, by, publishing=None, change_note="", tell: Callable = lambda page: None):
    """Apply a plan without errors. Returns the Outcome."""
    _make_what_pages_lean_on(plan, by=by)
    _give_every_page_its_row(plan.pages)
    published = 0
    for page in plan.pages:
        try:
            if page.action != planning.UNCHANGED:
                editorial.revise(page.condition, page.content, by=by)
        except editorial.Refused as refusal:
            raise ImportRefused([f"{page.file.path}: {refusal}"]) from refusal
        if not page.publish:
            tell(page)
    for page in plan.pages:
        if page.publish:
            _publish(page, publishing=publishing, change_note=change_note)
            published += 1
            tell(page)
    outcome = Outcome(
        created=plan.count(planning.CREATE),
        changed=plan.count(planning.CHANGE),
        unchanged=plan.count(planning.UNCHANGED),
        published=published,
        body_systems=tuple(plan.new_body_systems.values()),
    )
    if outcome.created or outcome.changed or outcome.published:
        counts = {"created": outcome.created, "changed": outcome.changed, "published": published}
        record("pages.imported", by=by, **counts)
    return outcome


def _make_what_pages_lean_on(plan, *, by):
    BodySystem.objects.bulk_create(
        BodySystem(slug=slug, name=name) for slug, name in plan.new_body_systems.items()
    )
    if plan.new_body_systems:
        stamps.bump(stamps.CATALOGUE)
    for new in plan.pictures.new.values():
        images.add(new.path.read_bytes(), alt=new.alt, credit=new.credit, by=by)


def _give_every_page_its_row(pages):
    """Rows for new pages, so that pages can refer to each other whatever their order.

    Renamed pages let go of their old names first: another page of this import may take one over.
    """
    for page in pages:
        if page.condition and page.condition.name != page.content.name:
            waiting = f"{page.condition.pk} {page.condition.slug}"[:200]
            Condition.objects.filter(pk=page.condition.pk).update(name=waiting)
    for page in pages:
        if page.condition is None:
            page.condition = Condition.objects.create(
                name=page.content.name, slug=page.content.slug
            )


def _publish(page, *, publishing, change_note):
    by, condition = publishing.by, page.condition
    note = change_note or (_("Updated.") if condition.editions.exists() else _("First edition."))
    try:
        editorial.take_back(condition, by=by)
        submission = editorial.submit(condition, by=by)
        reviewed_on = publishing.reviewed_on(page)
        editorial.approve(submission, by=publishing.reviewer, reviewed_on=reviewed_on)
        editorial.publish(condition, by=by, change_note=note)
    except editorial.Refused as refusal:
        raise ImportRefused([f"{page.file.path}: {refusal}"]) from refusal
