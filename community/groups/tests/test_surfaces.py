"""The public figure, wherever it is shown: the same everywhere, and never a small number."""

import re

import pytest

from community.groups import actions, counts
from community.groups.models import Count
from tests.factories import make_group, make_member

from .crowds import join_many, main_text

pytestmark = pytest.mark.django_db
ALONE = re.compile(r"(?<![\d.,])(?:10|[1-9])(?![\d.,]*\d)")


def panel(response):
    html = re.search(r'<aside class="group-panel".*?</aside>', response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html[0])).strip()


def line(response):
    """What the A to Z says of the one condition."""
    html = re.search(r'<section class="letter".*?</section>', response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[0])).strip()


def head_of_group(response):
    return main_text(response).split("What a group is for")[0]


def surfaces(client):
    """What every public page says of the people with Lupus."""
    return {
        "panel": panel(client.get("/conditions/lupus/")),
        "a to z": line(client.get("/conditions/")),
        "group": head_of_group(client.get("/groups/lupus/")),
        "old edition": panel(client.get("/conditions/lupus/editions/1/")),
    }


@pytest.mark.parametrize("number", [0, 1, 2, 9, 10])
def test_a_small_number_is_on_no_page_in_no_form(client, number):
    lupus = make_group()
    join_many(lupus, number)
    join_many(lupus, number, relation="carer", name="Carer")
    counts.take_snapshot()

    said = surfaces(client)

    words = "Fewer than 11 Alikes with Lupus" if number else "Be the first Alike with Lupus"
    assert [name for name, text in said.items() if ALONE.search(text)] == []
    assert words in said["panel"]
    assert words in said["group"]
    assert words in said["old edition"]
    assert "Alike" not in said["a to z"]
    assert "care for someone" not in said["group"]


@pytest.mark.parametrize("number", [11, 12, 21])
def test_every_page_says_the_same_number(client, number):
    join_many(make_group(), number)
    counts.take_snapshot()

    said = surfaces(client)

    assert f"{number} Alikes with Lupus" in said["panel"]
    assert f"Join {number} people" in said["panel"]
    assert f"{number} Alikes with Lupus" in said["group"]
    assert said["a to z"].endswith(f"Lupus {number} Alikes")
    assert f"{number} Alikes with Lupus" in said["old edition"]


def test_no_two_pages_can_be_subtracted_while_people_come_and_go(client):
    lupus = make_group()
    joined = join_many(lupus, 12)
    counts.take_snapshot()
    before = surfaces(client)

    actions.leave(lupus, member=joined[0])
    actions.join(lupus, member=make_member("Ana"), relation="had")
    actions.join(lupus, member=make_member("Ben"), relation="had")
    during = surfaces(client)

    assert during == before


def test_a_new_snapshot_is_on_all_pages_at_once(client):
    lupus = make_group()
    join_many(lupus, 11)
    counts.take_snapshot()
    surfaces(client)
    actions.join(lupus, member=make_member("Ana"), relation="had")
    counts.take_snapshot()

    said = surfaces(client)

    assert "12 Alikes with Lupus" in said["panel"]
    assert "12 Alikes with Lupus" in said["group"]
    assert said["a to z"].endswith("Lupus 12 Alikes")


def test_carers_are_said_apart_once_there_are_enough(client):
    lupus = make_group()
    join_many(lupus, 11)
    join_many(lupus, 13, relation="carer", name="Carer")
    counts.take_snapshot()

    said = surfaces(client)

    assert "11 Alikes with Lupus" in said["group"]
    assert "And 13 people who care for someone who has it." in said["group"]
    assert "13" not in said["panel"] + said["a to z"]


def test_a_large_number_can_be_read(client):
    lupus = make_group()
    join_many(lupus, 1)
    counts.take_snapshot()
    Count.objects.update(alikes=300_000)

    assert "300,000 Alikes with Lupus" in head_of_group(client.get("/groups/lupus/"))


def test_a_reader_with_an_account_gets_the_same_condition_page(client):
    lupus = make_group()
    join_many(lupus, 12)
    counts.take_snapshot()
    visitor = client.get("/conditions/lupus/")
    ana = make_member("Ana")
    actions.join(lupus, member=ana, relation="diagnosed")
    client.force_login(ana.user)

    assert client.get("/conditions/lupus/").content == visitor.content


def test_a_page_that_was_made_anew_costs_one_query_again(client, django_assert_num_queries):
    join_many(make_group(), 11)
    counts.take_snapshot()
    client.get("/conditions/lupus/")

    with django_assert_num_queries(1):
        client.get("/conditions/lupus/")
