import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alike.audit.models import Event
from community.members import actions, blocks, visibility
from community.members.models import Block
from tests.factories import make_member

from .world import make_world, words

pytestmark = pytest.mark.django_db
LIST = reverse("community:blocks")


def block_at(member):
    return reverse("community:person-block", args=[member.handle])


def test_a_block_hides_both_from_each_other_on_the_next_request(client):
    world = make_world()
    client.force_login(world.ana.user)

    answer = client.post(block_at(world.ben), follow=True)

    assert "Benno of tests" in words(answer)
    assert client.get(world.ben.get_absolute_url()).status_code == 404
    client.force_login(world.ben.user)
    assert client.get(world.ana.get_absolute_url()).status_code == 404
    assert "Nobody. You can block somebody" in words(client.get(LIST))


def test_the_list_does_not_tell_under_which_name_somebody_goes_on(client):
    world = make_world()
    blocks.block(world.ana, other=world.ben)
    actions.rename(world.ben, pseudonym="Somebody New")
    client.force_login(world.ana.user)

    page = words(client.get(LIST))

    assert "Benno of tests" in page
    assert "Somebody New" not in page


def test_blocking_twice_leaves_one_block_and_one_event_that_names_nobody():
    ana, ben = make_member("Anna"), make_member("Benno")

    blocks.block(ana, other=ben)
    blocks.block(ana, other=ben)

    assert Block.objects.count() == 1
    event = Event.objects.get(action="member.blocked")
    assert (event.actor_id, event.target_id, event.detail) == (ana.user_id, ben.pk, {})


def test_only_who_blocked_ends_the_block(client):
    world = make_world()
    blocks.block(world.ana, other=world.ben)
    end = reverse("community:block-end", args=[Block.objects.get().pk])

    client.force_login(world.ben.user)
    assert client.post(end).status_code == 404
    assert Block.objects.exists()
    client.force_login(world.ana.user)
    assert client.post(end)["Location"] == LIST
    assert client.post(end).status_code == 404

    assert world.ben in visibility.visible_to(world.ana)
    assert Event.objects.filter(action="member.unblocked").count() == 1


def test_who_cannot_be_seen_cannot_be_blocked_and_nobody_blocks_themselves(client):
    world = make_world()
    client.force_login(world.cleo.user)

    assert client.post(block_at(world.ana)).status_code == 404
    client.post(block_at(world.cleo))

    assert not Block.objects.exists()


@pytest.mark.parametrize("other", ["ben", "ana"], ids=["twice", "oneself"])
def test_the_database_keeps_blocks_sound(other):
    people = {"ana": make_member("Anna"), "ben": make_member("Benno")}
    blocks.block(people["ana"], other=people["ben"])

    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(blocker=people["ana"], blocked=people[other], known_as="x")


def test_the_list_costs_the_same_with_one_and_with_several(client, django_assert_num_queries):
    ana = make_member("Anna")
    client.force_login(ana.user)

    for name in ("Benno", "Clea"):
        blocks.block(ana, other=make_member(name))
        with django_assert_num_queries(5):
            client.get(LIST)
