"""Hiding a line, a picture or a name, and giving it back."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from community.members import actions as members
from community.members import pictures
from community.members.models import Member
from community.moderation import actions, profiles, subjects
from community.moderation.models import Case, SetAside
from community.privacy import erasure, retention
from tests.factories import make_member, png

from .world import LINE, NOW, decide, fresh, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def hide(part, world):
    actions.report(world.ana, key=part, pk=world.ben.pk, reason="other", now=NOW())
    return decide(Case.objects.open().get(), by=world.mona)


def test_a_hidden_name_has_another_in_its_place_and_comes_back(world):
    hide("name", world)
    stands_in = fresh(world.ben).pseudonym

    profiles.restore("name", world.ben.pk, by=world.mona)

    assert stands_in != world.ben.pseudonym
    assert fresh(world.ben).pseudonym == world.ben.pseudonym
    assert not SetAside.objects.exists()


def test_a_hidden_name_that_another_took_meanwhile_is_not_taken_from_them(world):
    hide("name", world)
    stands_in = fresh(world.ben).pseudonym
    other = make_member("Dora")
    members.rename(other, pseudonym=world.ben.pseudonym)

    profiles.restore("name", world.ben.pk, by=world.mona)

    assert fresh(world.ben).pseudonym == stands_in
    assert fresh(other).pseudonym == world.ben.pseudonym


def test_a_hidden_picture_is_kept_and_shown_to_the_moderator_alone(client, world):
    pictures.show(world.ben, file=png())
    path = fresh(world.ben).avatar
    hide("picture", world)
    case = Case.objects.get()

    assert fresh(world.ben).avatar == ""
    assert default_storage.exists(path)
    address = reverse("community:case-picture", args=[case.pk])
    client.force_login(world.mona)
    assert client.get(address).status_code == 404
    client.post(reverse("community:case-take", args=[case.pk]))
    assert client.get(address)["Content-Type"] == pictures.TYPE
    assert "avatars/" not in client.get(reverse("community:case", args=[case.pk])).content.decode()
    client.force_login(world.ana.user)
    assert client.get(address).status_code == 404


def test_retention_leaves_a_hidden_picture_and_erasing_takes_it(
    world, django_capture_on_commit_callbacks
):
    pictures.show(world.ben, file=png())
    path = fresh(world.ben).avatar
    hide("picture", world)
    later = timezone.now() + 2 * retention.FILE_WITHOUT_ROW_KEPT

    retention.files_without_a_row(now=later)
    assert default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(world.ben.user)
    assert not SetAside.objects.exists()
    assert not default_storage.exists(path)


def test_a_new_line_is_not_hidden_and_the_old_one_does_not_replace_it(world):
    hide("line", world)
    members.describe(fresh(world.ben), about="A kinder line")

    profiles.restore("line", world.ben.pk, by=world.mona)
    thing = subjects.find("line", world.ben.pk)

    assert (thing.text, thing.is_hidden) == ("A kinder line", False)


def test_hiding_twice_changes_nothing(world):
    hide("line", world)
    profiles.hide("line", world.ben.pk, by=world.mona)

    assert SetAside.objects.get().text == LINE


def test_there_is_no_thing_where_there_is_no_line(world):
    assert subjects.find("line", world.ana.pk) is None
    assert subjects.find("line", 2**62) is None
    assert subjects.find("nothing", 1) is None


def test_two_rooms_cannot_have_subjects_of_one_name():
    with pytest.raises(ValueError, match="line"):
        subjects.register(profiles.subject_of(SetAside.Part.LINE))


def test_what_is_erased_leaves_no_words_in_cases_and_decisions(world):
    decision = hide("line", world)

    erasure.erase(world.ben.user)

    decision.refresh_from_db()
    assert (decision.author, decision.text, decision.reason) == (None, "", "")
    assert Case.objects.get().author is None
    assert not Member.objects.filter(pk=world.ben.pk).exists()
