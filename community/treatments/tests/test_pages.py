import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alike.web.serving import SHELF
from community.groups import actions as groups
from community.groups.tests.crowds import main_text
from community.members import actions, blocks
from community.members.models import Member
from community.treatments import snapshots
from conditions.catalogue import content
from tests.factories import make_member

from .worlds import make_treatment, make_world, people_who_tried

pytestmark = pytest.mark.django_db
TREATMENT = "Injections of botulinum toxin are tried first.[^nih]\n\nRest is no treatment."


@pytest.fixture
def world():
    world = make_world()
    sections = (
        content.Section("overview", "Lupus is a condition.[^nih]"),
        content.Section("symptoms", "Signs.[^nih]"),
        content.Section("diagnosis", "A doctor examines you.[^nih]"),
        content.Section("treatment", TREATMENT),
    )
    world.desk.publish("Lupus", sections=sections, change_note="More.")
    world.lupus.condition.refresh_from_db()
    return world


def at(name, *args):
    return reverse(f"community:{name}", args=args)


def everywhere():
    return [
        at("treatment-index"),
        at("treatment", "botulinum-toxin"),
        at("condition-treatments", "lupus"),
        at("condition-treatment", "lupus", "botulinum-toxin"),
        "/conditions/lupus/",
    ]


def seen(client, path):
    return main_text(client.get(path))


def test_every_reader_finds_the_figures_and_who_they_are_of(client, world):
    people_who_tried(world.toxin, 44, condition=world.lupus.condition, outcome=5, effects=64)
    snapshots.take()

    page = seen(client, at("condition-treatment", "lupus", "botulinum-toxin"))

    assert "At least 44 people said that they tried it." in page
    assert "Better or much better for about 10 out of 10" in page
    assert "n = 44 who said how it went. 100 % better or much better; 95 % interval" in page
    assert "(Wilson, widened by the rounding)" in page
    assert "pain or soreness" in page
    assert "They are not a study, and not everybody." in page


def test_the_reviewed_page_stands_beside_with_its_edition_and_never_among_the_figures(
    client, world
):
    people_who_tried(world.toxin, 11, condition=world.lupus.condition, outcome=5)
    snapshots.take()

    page = seen(client, at("condition-treatment", "lupus", "botulinum-toxin"))

    figures, _, evidence = page.partition("What the reviewed page says")
    assert "Injections of botulinum toxin are tried first." in evidence
    assert "edition 2 of" in evidence
    assert "Injections" not in figures
    assert "Rest is no treatment" not in page


def test_figures_change_after_the_snapshot_on_every_surface_at_once(client, world):
    lupus = world.lupus.condition
    people_who_tried(world.toxin, 10, condition=lupus, outcome=5)
    snapshots.take()
    for path in everywhere():
        client.get(path)
    people_who_tried(world.toxin, 1, condition=lupus, outcome=5)

    before = [client.get(path) for path in everywhere()]
    snapshots.take()
    after = [client.get(path) for path in everywhere()]

    assert [answer.status_code for answer in before] == [200, 404, 200, 404, 200]
    assert not any("Botulinum toxin</a>" in answer.content.decode() for answer in before)
    assert [answer.status_code for answer in after] == [200] * 5
    assert all("otulinum toxin" in main_text(answer) for answer in after)
    assert 'class="picture__dot"' in after[2].content.decode()
    assert "tried by at least 11 people" in main_text(after[4])


@pytest.mark.parametrize("number", [1, 10])
def test_up_to_ten_people_show_nowhere(client, world, number):
    people_who_tried(world.toxin, number, condition=world.lupus.condition, outcome=5)
    snapshots.take()
    SHELF.clear()

    pages = [client.get(path) for path in everywhere()]
    found = client.get(at("treatment-index"), {"q": "botulinum"})

    assert [page.status_code for page in pages] == [200, 404, 200, 404, 200]
    assert "There is none with figures." in main_text(found)
    assert "What people with Lupus tried" not in main_text(pages[4])


def test_no_row_is_of_nobody(client, world):
    make_treatment("Heat", "heat")
    people_who_tried(world.toxin, 11, condition=world.lupus.condition, outcome=5)
    snapshots.take()

    assert "Heat" not in seen(client, at("treatment-index"))
    assert client.get(at("treatment", "heat")).status_code == 404


def test_public_pages_set_no_cookie_and_are_kept(client, world):
    people_who_tried(world.toxin, 11, condition=world.lupus.condition, outcome=5)
    snapshots.take()

    for path in everywhere():
        answer = client.get(path)
        assert not answer.cookies, path
        assert answer.headers["Cache-Control"].startswith("public"), path
    found = client.get(at("treatment-index"), {"q": "botulinum"})
    assert not found.cookies
    assert found.headers["Cache-Control"] == "no-store"
    assert "Botulinum toxin" in main_text(found)


@pytest.mark.parametrize("asked", ["\x00", "x" * 5_000, "<script>", "%", "🦉"])
def test_anything_can_be_searched_for(client, world, asked):
    answer = client.get(at("treatment-index"), {"q": asked})

    assert answer.status_code == 200
    assert "<script>" not in main_text(answer)


def test_an_old_address_leads_to_the_new_one_and_a_withdrawn_page_to_none(client, world):
    world.desk.publish("Lupus", slug="lupus-sle", change_note="Renamed.")

    moved = client.get(at("condition-treatments", "lupus"))
    world.lupus.condition.editions.update(withdrawn_at="2026-01-01T00:00Z", withdrawal_reason="Old")
    SHELF.clear()

    assert (moved.status_code, moved.url) == (301, at("condition-treatments", "lupus-sle"))
    assert client.get(at("condition-treatments", "lupus-sle")).status_code == 404


def test_pages_take_as_many_queries_for_many_rows_as_for_one(client, world):
    lupus, toxin = world.lupus.condition, world.toxin
    people_who_tried(toxin, 11, condition=lupus, outcome=5, words="A word.")
    snapshots.take()
    ana = make_member("Ana2")
    groups.join(world.lupus, member=ana, relation="diagnosed")
    client.force_login(ana.user)
    paths = [*everywhere()[:4], at("group-treatment", "lupus", "botulinum-toxin")]

    def queries():
        SHELF.clear()
        for path in paths:
            with CaptureQueriesContext(connection) as counted:
                assert client.get(path).status_code == 200
            yield len(counted)

    few = list(queries())
    for number in range(5):
        other = make_treatment(f"T {number}", f"t-{number}")
        people_who_tried(other, 11, condition=lupus, outcome=5)
    people_who_tried(toxin, 20, condition=lupus, outcome=4, words="Another word.")
    snapshots.take()

    assert list(queries()) == few
    assert max(few) <= 12


@pytest.fixture
def told(world):
    """Ana tells in her own words; Ben is in the group too, Cleo in none."""
    world.ana, world.ben, world.cleo = (make_member(name) for name in ("Ana2", "Ben2", "Cleo2"))
    for member in (world.ana, world.ben):
        groups.join(world.lupus, member=member, relation="diagnosed")
    actions.state_treatment(world.ana, treatment=world.toxin, words="A canary sang.", outcome=4)
    people_who_tried(world.toxin, 11, condition=world.lupus.condition, outcome=5)
    snapshots.take()
    return world


def hears(client, member):
    """Whether the member reads Ana's words, and what the page answers."""
    client.logout()
    if member:
        client.force_login(member.user)
    answer = client.get(at("group-treatment", "lupus", "botulinum-toxin"))
    return answer.status_code, "A canary sang." in answer.content.decode()


def test_own_words_are_for_members_of_the_group_alone_and_name_nobody(client, told):
    assert hears(client, told.ben) == (200, True)
    assert hears(client, told.ana) == (200, True)
    assert hears(client, told.cleo) == (404, False)
    assert hears(client, None)[0] == 302
    page = client.get(at("condition-treatment", "lupus", "botulinum-toxin"))
    assert "canary" not in page.content.decode()
    client.force_login(told.ben.user)
    group_page = client.get(at("group-treatment", "lupus", "botulinum-toxin"))
    assert told.ana.pseudonym not in group_page.content.decode()
    assert "no-store" in group_page.headers["Cache-Control"]


@pytest.mark.parametrize(
    "what",
    [
        "she blocks him",
        "he blocks her",
        "she shows no treatments",
        "she withdraws show-me",
        "she leaves",
        "she is suspended",
        "she takes the treatment back",
        "the words are hidden",
    ],
)
def test_what_silences_own_words_does_so_on_the_next_request(client, told, what):
    assert hears(client, told.ben) == (200, True)

    if what == "she blocks him":
        blocks.block(told.ana, other=told.ben)
    elif what == "he blocks her":
        blocks.block(told.ben, other=told.ana)
    elif what == "she shows no treatments":
        actions.show(told.ana, treatments="connections")
    elif what == "she withdraws show-me":
        actions.withdraw_consent(told.ana, purpose="show-me")
    elif what == "she leaves":
        groups.leave(told.lupus, member=told.ana)
    elif what == "she is suspended":
        Member.objects.filter(pk=told.ana.pk).update(suspended_at="2026-11-01T00:00Z")
    elif what == "she takes the treatment back":
        actions.forget(told.ana.treatments.get())
    else:
        told.ana.treatments.update(words_hidden_at="2026-11-01T00:00Z")

    assert hears(client, told.ben) == (200, False)


def test_who_leaves_the_group_or_is_suspended_reads_no_words(client, told):
    groups.leave(told.lupus, member=told.ben)
    assert hears(client, told.ben) == (404, False)

    Member.objects.filter(pk=told.ana.pk).update(suspended_at="2026-11-01T00:00Z")
    assert hears(client, told.ana) == (404, False)


def test_leaving_forgets_what_a_treatment_was_for(told):
    assert told.ana.treatments.get().condition == told.lupus.condition

    groups.leave(told.lupus, member=told.ana)

    assert told.ana.treatments.get().condition is None


@pytest.mark.parametrize("before", ["", "0", "abc", "9" * 18, "9" * 40, "٣"])
def test_a_forged_place_to_go_on_from_is_no_error(client, told, before):
    client.force_login(told.ben.user)

    answer = client.get(at("group-treatment", "lupus", "botulinum-toxin"), {"before": before})

    assert answer.status_code == 200
