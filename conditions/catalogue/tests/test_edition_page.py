import re

from alike.web.serving import SHELF
from conditions.catalogue.models import Condition
from conditions.editorial import actions


def test_an_old_edition_says_what_it_said_and_that_it_is_old(client, desk):
    desk.publish(text="The first words.[^nih]")
    desk.publish(text="The second words.[^nih]")

    response = client.get("/conditions/dystonia/editions/1/")
    html = response.content.decode()

    assert response.status_code == 200
    assert "The first words." in html
    assert "The second words." not in html
    assert re.search(r"This is edition 1, published on \d+ \w+ \d{4}\.", html)
    assert '<a href="/conditions/dystonia/">Read the current edition</a>' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert "ld+json" not in html
    assert not response.cookies


def test_the_live_page_may_be_indexed_and_has_no_banner(client, desk):
    desk.publish()

    html = client.get("/conditions/dystonia/").content.decode()

    assert "noindex" not in html
    assert "This is edition" not in html


def test_the_current_edition_by_its_number_says_that_it_is_current(client, desk):
    desk.publish()

    html = client.get("/conditions/dystonia/editions/1/").content.decode()

    assert "It is the current one" in html
    assert '<meta name="robots" content="noindex">' in html


def test_an_old_edition_notices_that_it_is_no_longer_current(client, desk):
    desk.publish()
    client.get("/conditions/dystonia/editions/1/")
    desk.publish(text="Newer.[^nih]")

    html = client.get("/conditions/dystonia/editions/1/").content.decode()

    assert "Read the current edition" in html


def test_a_number_that_never_was_is_not_found(client, desk):
    desk.publish()

    for number in ("2", "0", "99999999999999999999999"):
        assert client.get(f"/conditions/dystonia/editions/{number}/").status_code == 404


def test_editions_follow_a_page_to_its_new_address(client, desk):
    desk.publish()
    desk.publish(slug="dystonias")

    response = client.get("/conditions/dystonia/editions/1/")

    assert (response.status_code, response["Location"]) == (
        301,
        "/conditions/dystonias/editions/1/",
    )


def test_the_editions_of_a_withdrawn_page_are_gone(client, desk):
    desk.publish()
    desk.publish(text="Newer.[^nih]")
    actions.withdraw(Condition.objects.get(), by=desk.chief, reason="Unsafe.")

    assert client.get("/conditions/dystonia/editions/1/").status_code == 410
    assert client.get("/conditions/dystonia/editions/2/").status_code == 410


def test_a_withdrawn_edition_stays_gone_when_the_page_is_back(client, desk):
    desk.publish(text="Unsafe words.[^nih]")
    actions.withdraw(Condition.objects.get(), by=desk.chief, reason="Unsafe.")
    desk.publish(text="Mended.[^nih]")

    response = client.get("/conditions/dystonia/editions/1/")

    assert response.status_code == 410
    assert "Unsafe words." not in response.content.decode()


def test_an_unknown_page_has_no_editions(client, db):
    assert client.get("/conditions/nothing/editions/1/").status_code == 404


def test_an_old_edition_costs_the_same_however_many_there_are(
    client, desk, django_assert_num_queries
):
    desk.publish()
    with django_assert_num_queries(6):
        client.get("/conditions/dystonia/editions/1/")
    for text in ("Two.[^nih]", "Three.[^nih]"):
        desk.publish(text=text)

    SHELF.clear()
    with django_assert_num_queries(6):
        client.get("/conditions/dystonia/editions/1/")
