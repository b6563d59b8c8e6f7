"""Writing the index, reading it in a process, and taking somebody out of it."""

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from community.matching import layout, weighing, writing
from community.matching.find import find
from community.matching.held import ENTRY, Held
from community.matching.models import Epoch, Posting, Stretch, Unindexed
from community.matching.reading import READER
from community.members import actions as members
from community.members.models import Member
from community.privacy import erasure
from conditions.vocabulary.hierarchy import without_circles

from .community import again, ids_before_a_border, told, words, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def symptoms():
    return words()[0]


def on_a_list():
    """The ids of all who are on any list."""
    return {
        posting.stretch_id * layout.SIZE + place
        for posting in Posting.objects.all()
        for place in layout.places(posting.people).tolist()
    }


def test_only_who_agreed_is_on_a_list_and_nobody_waits_any_more(symptoms):
    ana = told("Ana", symptoms[3])
    told("Ben", symptoms[3], consents=("keep-facts",))

    writing.write_all()

    assert on_a_list() == {ana.pk}
    assert not Unindexed.objects.exists()


def test_a_list_that_is_as_it_was_is_not_written_again(symptoms):
    ana = told("Ana", symptoms[3], symptoms[4])
    writing.write_all()
    members.forget(ana.symptoms.get(symptom=symptoms[4]))
    writing.write_all()

    generations = dict(Posting.objects.values_list("word", "generation"))

    assert sorted(generations.values()) == [1, 2]
    assert on_a_list() == {ana.pk}


def test_stretches_are_written_where_enough_has_changed(symptoms):
    with ids_before_a_border(1):
        write([{"symptoms": [(symptoms[3].pk, None)]}])
        for name in ("Ana", "Ben"):
            told(name, symptoms[3])
    assert Unindexed.objects.count() == 2

    assert writing.catch_up(least=3) == 0
    assert writing.catch_up(least=2) == 1
    assert set(Stretch.objects.values_list("pk", flat=True)) == {1}


def test_a_change_while_a_stretch_is_written_stays_marked(symptoms):
    ana, ben = told("Ana", symptoms[3]), told("Ben", symptoms[9])
    draft = writing.read(0)

    members.state_symptom(ben, symptom=symptoms[3])

    assert writing.keep(draft)
    assert list(Unindexed.objects.values_list("member", flat=True)) == [ben.pk]
    assert [row.member for row in find(ana)] == [ben.pk]


def test_what_another_has_written_meanwhile_is_not_overwritten(symptoms):
    told("Ana", symptoms[3])
    slow, fast = writing.read(0), writing.read(0)

    assert writing.keep(fast)
    assert not writing.keep(slow)
    assert Stretch.objects.get().generation == 1


def test_a_process_drops_the_lists_that_were_written_since(symptoms):
    ana = told("Ana", symptoms[3])
    ben = told("Ben", symptoms[3])
    writing.write_all()
    assert [row.member for row in find(ana)] == [ben.pk]

    members.forget(ben.symptoms.get())
    writing.write_all()
    assert find(ana) == []

    members.state_symptom(ben, symptom=symptoms[3])
    writing.write_all()
    assert [row.member for row in find(ana)] == [ben.pk]


def test_who_erases_the_account_is_on_no_list_from_that_moment(symptoms):
    ana, ben = told("Ana", symptoms[3]), told("Ben", symptoms[3], symptoms[4])
    members.describe(ben, year_of_birth=1980)
    members.show(ben, age="groups")
    writing.write_all()
    assert [row.member for row in find(ana)] == [ben.pk]

    erasure.erase(ben.user)

    assert on_a_list() == {ana.pk}
    assert not layout.rows(Stretch.objects.get().people)[ben.pk].tobytes().strip(b"\0")
    assert find(ana) == []


def test_who_erases_the_account_after_a_change_is_on_no_list_either(symptoms):
    ana, ben = told("Ana", symptoms[3]), told("Ben", symptoms[3])
    writing.write_all()
    members.forget(ben.symptoms.get())
    members.state_symptom(ben, symptom=symptoms[9])

    erasure.erase(ben.user)

    assert on_a_list() == {ana.pk}


def test_weights_are_frozen_until_the_next_epoch_and_two_are_kept(symptoms):
    ana = told("Ana", symptoms[3])
    told("Ben", symptoms[3])
    weighing.weigh()
    before = weighing.current().lexicon("symptoms").weight(str(symptoms[3].pk))
    for name in ("Cleo", "Dora", "Emil"):
        told(name, symptoms[4])
    assert weighing.current().lexicon("symptoms").weight(str(symptoms[3].pk)) == before

    weighing.weigh()
    assert weighing.current().lexicon("symptoms").weight(str(symptoms[3].pk)) > before
    weighing.weigh()

    assert Epoch.objects.count() == 2
    assert find(again(ana))


def test_the_clock_weighs_once_a_day(symptoms, capsys):
    call_command("weigh_matches", if_due=True)
    call_command("weigh_matches", if_due=True)

    assert capsys.readouterr().out == "Facts weighed, from 0 members.\n"
    assert weighing.is_due(now=timezone.now() + weighing.LASTS)


def test_the_command_writes_all_or_what_has_changed_or_what_is_missing(symptoms, capsys):
    told("Ana", symptoms[3])

    call_command("index_matches", if_needed=True)
    call_command("index_matches", if_needed=True)
    call_command("index_matches", changed=1)
    told("Ben", symptoms[3])
    call_command("index_matches", changed=1)

    assert capsys.readouterr().out.splitlines() == [
        "Stretch 1 of 1 of the match index is written.",
        "Stretches of the match index written anew: 1",
    ]
    with pytest.raises(CommandError, match="1 or more"):
        call_command("index_matches", changed=0)


def test_made_up_members_are_on_lists_at_once(symptoms):
    people = write({"symptoms": [(symptoms[3].pk, None)]} for _each in range(3))

    call_command("index_matches")

    assert on_a_list() == {member.pk for member in people}
    assert Member.objects.count() == 3


def test_what_a_process_holds_stays_within_its_bytes():
    held, array = Held(max_bytes=10 * (ENTRY + 800)), np.zeros(100)
    for number in range(100):
        held.put({("list", number): array})
        held.find([("list", 0)])

    assert held.size <= held.max_bytes
    assert list(held.find([("list", 0), ("list", 50), ("list", 99)])) == [("list", 0), ("list", 99)]


def test_a_hierarchy_that_goes_in_a_circle_loses_its_last_step():
    kinds = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "e": ["a"]}

    assert without_circles(kinds) == {"d": [], "c": ["d"], "b": ["c"], "a": ["b"], "e": ["a"]}


def test_the_lists_of_one_process_are_forgotten_with_the_database(symptoms):
    ana = told("Ana", symptoms[3])
    told("Ben", symptoms[3])
    writing.write_all()
    find(ana)

    READER.clear()

    assert (READER.held.size, READER.generations) == (0, {})
