import re

from alike.web.serving import SHELF
from conditions.catalogue import content
from conditions.catalogue.models import Condition
from conditions.editorial import actions
from tests.factories import make_condition


def lines(response):
    html = response.content.decode()
    found = re.findall(r'<a [^>]*href="(/conditions/[^"]+/)">(.*?)</a>', html, re.DOTALL)
    return [
        (re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text)).strip(), address)
        for address, text in found
    ]


def test_every_name_is_a_line_in_its_place(client, desk):
    desk.publish(
        names=(
            content.Name("Torsion dystonia", "additional"),
            content.Name("Écriture cramp", "plain"),
        )
    )
    desk.publish("Asthma")

    assert lines(client.get("/conditions/")) == [
        ("Asthma", "/conditions/asthma/"),
        ("Dystonia", "/conditions/dystonia/"),
        ("Écriture cramp → see Dystonia", "/conditions/dystonia/"),
        ("Torsion dystonia → see Dystonia", "/conditions/dystonia/"),
    ]


def test_letters_with_pages_are_links_that_lead_to_them(client, desk):
    desk.publish()

    html = client.get("/conditions/").content.decode()

    assert '<a href="#d">D</a>' in html
    assert 'id="d"' in html
    assert "<span>E</span>" in html
    assert 'href="#e"' not in html


def test_what_is_not_published_is_not_listed(client, desk):
    make_condition("Secret", by=desk.editor)
    desk.publish()
    desk.publish("Gone")
    actions.withdraw(Condition.objects.get(name="Gone"), by=desk.chief, reason="Wrong.")

    assert lines(client.get("/conditions/")) == [("Dystonia", "/conditions/dystonia/")]


def test_a_change_of_name_moves_the_line(client, desk):
    desk.publish("Fits")
    client.get("/conditions/")
    fits = Condition.objects.get()
    fits.name = "Epilepsy"
    fits.save(update_fields=["name"])

    desk.publish("Epilepsy", slug="fits")

    assert lines(client.get("/conditions/")) == [("Epilepsy", "/conditions/fits/")]


def test_before_the_first_page_it_says_so(client, db):
    response = client.get("/conditions/")

    assert response.status_code == 200
    assert "No page is published here yet." in response.content.decode()


def test_it_costs_the_same_whatever_the_number_of_pages(client, desk, django_assert_num_queries):
    desk.publish()
    with django_assert_num_queries(5):
        client.get("/conditions/")
    for name in ("Asthma", "Lupus", "Stroke"):
        desk.publish(name, names=(content.Name(f"{name} too", "additional"),))

    SHELF.clear()
    with django_assert_num_queries(5):
        client.get("/conditions/")
    with django_assert_num_queries(1):
        client.get("/conditions/")


def test_it_leaves_no_cookie(client, desk):
    desk.publish()

    response = client.get("/conditions/")

    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"
