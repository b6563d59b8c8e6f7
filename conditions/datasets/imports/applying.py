"""Do what a plan says, some pages at a time: each of them whole or not at all.

Killed in the middle, an import goes on where it stopped: what is done says so in the transaction
that did it.
"""

from django.db import transaction
from django.utils import timezone

from alike.audit.actions import record
from conditions.catalogue import content, desk
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import BodySystem, Condition, Image
from conditions.editorial.models import Submission
from conditions.search import actions as search

from . import publishing, writing
from .models import Imported, ImportNote, PlannedPage

AT_ONCE = 100
MEANWHILE = "Somebody changed this page after it was planned. Import the file again."
TAKEN = "Another page has this name or this address now. Import the file again."
LIVE_ELSEWHERE = "It is not published: readers find another page at its address."


def apply(run, *, tell=lambda done: None):
    """Apply a confirmed plan, or the rest of it. `tell` hears the number of pages done."""
    names = run.tally.get("body_systems", {})
    BodySystem.objects.bulk_create(
        (BodySystem(slug=slug, name=name) for slug, name in names.items()), ignore_conflicts=True
    )
    make_rows(run)
    library, words = Image.objects.in_bulk(field_name="file"), search.other_words()
    while done := apply_some(run, library=library, words=words):
        tell(done)
    finish(run)


def make_rows(run):
    """Rows for the new pages first, so that pages can refer to each other whatever their order."""
    while some := list(_to_do(run).filter(action=PlannedPage.CREATE, condition=None)[:AT_ONCE]):
        with transaction.atomic():
            taken = _taken(some)
            for row in some:
                if row.slug in taken or row.name in taken:
                    _refuse(row, TAKEN)
            fresh = [row for row in some if row.done_at is None]
            made = Condition.objects.bulk_create(
                Condition(slug=row.slug, name=row.name) for row in fresh
            )
            for row, condition in zip(fresh, made, strict=True):
                row.condition = condition
            writing.update(fresh, ["condition"])


@transaction.atomic
def apply_some(run, *, library, words):
    """The next pages of the plan. Returns how many. `words` are those of symptoms, for search."""
    type(run).objects.select_for_update().get(pk=run.pk)
    some = list(_to_do(run)[:AT_ONCE])
    if not some:
        return 0
    ids = [row.condition_id for row in some]
    list(Condition.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    conditions = Condition.objects.with_content().in_bulk(ids)
    standing = set(
        Submission.objects.filter(condition__in=ids, closed_at__isnull=True).values_list(
            "condition_id", flat=True
        )
    )
    pages = {}
    for row in some:
        condition = conditions.get(row.condition_id)
        if condition is None or row.condition_id in standing or _has_moved(row, condition, library):
            _refuse(row, MEANWHILE)
        else:
            pages[condition] = (row, content.PageContent.from_dict(row.content))
    _write(run, pages, words=words)
    now = timezone.now()
    run.pages.filter(pk__in=[row.pk for row in some]).update(done_at=now, content=None, wrote=[])
    type(run).objects.filter(pk=run.pk).update(beat_at=now)
    return len(some)


def finish(run):
    """Say that all is done, in one event."""
    with transaction.atomic():
        run.applied_at, run.beat_at = timezone.now(), None
        run.save(update_fields=["applied_at", "beat_at"])
        numbers = {kind: run.tally.get(kind, 0) for kind in ("create", "change", "publish")}
        if any(numbers.values()):
            by = run.published_by or run.asked_by
            record("conditions.imported", by=by, target=run, **numbers)


def _to_do(run):
    return run.pages.filter(done_at__isnull=True).order_by("position")


def _taken(rows):
    """Addresses and names of these new pages that another page has by now."""
    slugs = Condition.objects.filter(slug__in=[row.slug for row in rows])
    names = Condition.objects.filter(name__in=[row.name for row in rows])
    return {*slugs.values_list("slug", flat=True), *names.values_list("name", flat=True)}


def _has_moved(row, condition, library):
    """Whether the desk no longer says what the plan started from."""
    if row.action == PlannedPage.CREATE:
        return condition.revision_number > 0
    return desk.read(condition, images=library).content_hash != row.base_hash


def _refuse(row, reason):
    ImportNote.objects.create(
        of_id=row.of_id,
        kind=ImportNote.CONFLICT,
        file=row.of.files[0]["name"],
        line=0,
        name=row.name,
        reason=reason,
    )
    row.done_at = timezone.now()
    PlannedPage.objects.filter(pk=row.pk).update(done_at=row.done_at, content=None, wrote=[])


def _write(run, planned, *, words):
    changed = {
        condition: page
        for condition, (row, page) in planned.items()
        if row.changes or row.action == PlannedPage.CREATE
    }
    writing.write(changed)
    everything = {condition: page for condition, (_row, page) in planned.items()}
    revisions = writing.save(everything)
    _remember(planned)
    going = {condition: page for condition, (row, page) in planned.items() if row.publishes}
    for condition in _elsewhere(going):
        _note_elsewhere(run, condition)
        del going[condition]
    publishing.publish(
        going, revisions=revisions, by=run.published_by, now=timezone.now(), words=words
    )


def _remember(planned):
    """What each record wrote, to know it again the next time."""
    Imported.objects.bulk_create(
        [
            Imported(condition=condition, **said)
            for condition, (row, _page) in planned.items()
            for said in row.wrote
        ],
        update_conflicts=True,
        unique_fields=["source", "key"],
        update_fields=["condition", "digest", "wrote"],
    )


def _elsewhere(pages):
    """Those of these pages at whose address readers find another one."""
    slugs = [page.slug for page in pages.values()]
    live = Edition.objects.live().filter(slug__in=slugs).order_by()
    owners = dict(live.values_list("slug", "condition_id"))
    return [
        condition
        for condition, page in pages.items()
        if owners.get(page.slug, condition.pk) != condition.pk
    ]


def _note_elsewhere(run, condition):
    ImportNote.objects.create(
        of=run,
        kind=ImportNote.CONFLICT,
        file=run.files[0]["name"],
        line=0,
        name=condition.name,
        reason=LIVE_ELSEWHERE,
    )
