"""An import that is killed at any moment and run again leaves what one clean run leaves."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from alike.audit.models import Event
from conditions.catalogue.editions import Edition, Revision
from conditions.catalogue.models import Condition
from conditions.datasets.imports import actions, files
from conditions.datasets.imports.models import LEASE, Import, Imported
from conditions.search.models import SearchPage

from . import sets

PAGES = 350


class Killed(BaseException):
    """Stands for SIGKILL: nothing catches it."""


def said():
    """What the database holds of it all, without moments and row numbers."""
    revisions = Revision.objects.values_list("condition__slug", "number", "content_hash")
    return {
        "desk": sorted(Condition.objects.values_list("slug", "name", "revision_number")),
        "revisions": sorted(revisions),
        "editions": sorted(Edition.objects.values_list("slug", "number", "content_hash")),
        "found": sorted(SearchPage.objects.values_list("slug", flat=True)),
        "imported": sorted(Imported.objects.values_list("source", "key", "digest")),
        "events": Event.objects.filter(action="conditions.imported").count(),
        "unfinished": Import.objects.unfinished().count(),
    }


def lines():
    """Each page is named by two records, so that some come back after a kill between them."""
    pages = [sets.quad(f"Illness {number}", source="NINDS") for number in range(PAGES)]
    return [*pages, *(sets.quad(f"Illness {number}", causes="Why.") for number in range(50))]


def after_one_clean_run(path, desk):
    with transaction.atomic():
        sets.take_by_command(path, publish=True, by=desk.chief.email)
        clean = said()
        transaction.set_rollback(True)
    return clean


def kill_after(times):
    left = iter(range(times))

    def tell(_number):
        if next(left, None) is None:
            raise Killed

    return tell


@pytest.mark.parametrize("times", [0, 1])
@pytest.mark.parametrize("phase", ["tell_read", "tell_done"])
def test_whenever_it_is_killed_the_next_run_ends_the_same(desk, tmp_path, phase, times):
    path = sets.write(tmp_path, lines())
    clean = after_one_clean_run(path, desk)
    assert (len(clean["editions"]), clean["unfinished"], clean["events"]) == (PAGES, 0, 1)
    run = actions.ask([files.on_disk(path)], by=desk.chief, published_by=desk.chief)
    if phase == "tell_done":
        run = actions.confirm(actions.go_on(run), by=desk.chief)
    with pytest.raises(Killed):
        actions.go_on(run, **{phase: kill_after(times)})
    assert Import.objects.unfinished().exists()

    sets.take_by_command(path, publish=True, by=desk.chief.email)

    assert said() == clean


def test_every_page_that_readers_see_meanwhile_is_whole(desk, tmp_path):
    run = actions.ask([files.on_disk(sets.write(tmp_path, lines()))], published_by=desk.chief)
    run = actions.confirm(actions.go_on(run), by=desk.chief)
    with pytest.raises(Killed):
        actions.go_on(run, tell_done=kill_after(0))

    live = Edition.objects.live().select_related("condition")

    assert live.count() == 100
    assert {edition.condition.revision_number for edition in live} == {1}
    assert SearchPage.objects.count() == 100


def test_nobody_takes_an_import_over_while_it_gives_signs_of_life(db, tmp_path):
    run = actions.ask([files.on_disk(sets.write(tmp_path, [sets.topic()]))])
    Import.objects.update(beat_at=timezone.now())

    with pytest.raises(actions.Busy):
        actions.go_on(run)

    assert actions.go_on_with_all(now=timezone.now()) == []


def test_an_import_without_a_sign_of_life_is_taken_over(db, tmp_path):
    run = actions.ask([files.on_disk(sets.write(tmp_path, [sets.topic()]))])
    Import.objects.update(beat_at=timezone.now() - LEASE - timedelta(seconds=1))

    assert actions.go_on_with_all(now=timezone.now()) == [run.pk]

    run.refresh_from_db()
    assert run.state == "planned"
