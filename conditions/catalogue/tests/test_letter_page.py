import pytest

from conditions.catalogue import content, listing
from conditions.editorial import actions

from .test_index_page import lines


@pytest.fixture
def long(monkeypatch):
    """A site with more names than fit on one page."""
    monkeypatch.setattr(listing, "ON_ONE_PAGE", 2)
    monkeypatch.setattr(listing, "LINES_A_PAGE", 2)


def test_with_many_names_each_letter_has_a_page(client, desk, long):
    desk.publish(names=(content.Name("Écriture cramp", "plain"),))
    desk.publish("Asthma")

    index = client.get("/conditions/").content.decode()

    assert '<a href="/conditions/letters/d/">D</a>' in index
    assert '"/conditions/dystonia/"' not in index
    assert lines(client.get("/conditions/letters/e/"))[-1] == (
        "Écriture cramp → see Dystonia",
        "/conditions/dystonia/",
    )


def test_a_letter_with_very_many_names_has_more_pages(client, desk, long):
    names = tuple(content.Name(f"Disease {number}", "additional") for number in range(3))
    desk.publish(names=names)

    first = client.get("/conditions/letters/d/").content.decode()
    second = client.get("/conditions/letters/d/2/").content.decode()

    assert "Disease 1" in first
    assert "<span>Disease 2</span>" not in first
    assert "<span>Disease 2</span>" in second
    assert 'href="/conditions/letters/d/2/"' in first
    assert client.get("/conditions/letters/d/3/").status_code == 404


@pytest.mark.parametrize("anchor", ["e", "zz", "0", "digits"])
def test_a_letter_without_names_is_not_there(client, desk, anchor):
    desk.publish()

    assert client.get(f"/conditions/letters/{anchor}/").status_code == 404


def test_a_withdrawn_page_leaves_its_letter(client, desk):
    condition = desk.publish().condition
    assert client.get("/conditions/letters/d/").status_code == 200

    actions.withdraw(condition, by=desk.chief, reason="Wrong.")

    assert client.get("/conditions/letters/d/").status_code == 404


def test_it_costs_the_same_whatever_the_number_of_names(client, desk, django_assert_num_queries):
    desk.publish()
    with django_assert_num_queries(5):
        client.get("/conditions/letters/d/")
    desk.publish("Down", names=(content.Name("Downs", "additional"),))

    with django_assert_num_queries(7):  # two more ask whether the page that was kept is true
        client.get("/conditions/letters/d/")
