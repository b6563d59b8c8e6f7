import re

from django.urls import reverse

from alike.web.serving import SHELF
from conditions.catalogue.models import BodySystem, Condition
from conditions.editorial import actions


def counts(response):
    said = re.sub(r"<[^>]+>", "", response.content.decode())
    return re.findall(r"([A-Z][a-z ]+?)\s+(\d+) pages?\b", said)


def test_each_body_system_shows_how_many_pages_it_has(client, desk):
    desk.publish(body_systems=("nervous-system",))
    desk.publish("Epilepsy", body_systems=("nervous-system",))
    desk.publish("Lupus", body_systems=("immune-system", "nervous-system"))
    BodySystem.objects.create(name="Skin", slug="skin")

    response = client.get("/body-systems/")

    assert counts(response) == [("Immune system", "1"), ("Nervous system", "3"), ("Skin", "0")]
    assert not response.cookies


def test_a_withdrawn_page_is_no_longer_counted(client, desk):
    desk.publish(body_systems=("nervous-system",))
    client.get("/body-systems/")
    actions.withdraw(Condition.objects.get(), by=desk.chief, reason="Wrong.")

    assert counts(client.get("/body-systems/")) == [("Nervous system", "0")]


def test_a_new_name_of_a_body_system_shows_at_once(client, desk):
    desk.publish(body_systems=("nervous-system",))
    client.get("/body-systems/")
    client.get("/body-systems/nervous-system/")

    client.force_login(desk.chief)
    system = BodySystem.objects.get()
    address = reverse("admin:conditions_bodysystem_change", args=[system.pk])
    assert client.post(address, {"name": "Brain and nerves"}).status_code == 302
    client.logout()

    assert "Brain and nerves" in client.get("/body-systems/").content.decode()
    assert (
        "<h1>Brain and nerves</h1>" in client.get("/body-systems/nervous-system/").content.decode()
    )


def test_without_body_systems_it_says_so(client, db):
    response = client.get("/body-systems/")

    assert response.status_code == 200
    assert "No page is published here yet." in response.content.decode()


def test_a_body_system_lists_its_live_pages_with_their_summaries(client, desk):
    desk.publish(body_systems=("nervous-system",), summary="Muscles tighten.")
    desk.publish("Asthma", body_systems=("lungs",), summary="Airways narrow.")

    response = client.get("/body-systems/nervous-system/")
    html = response.content.decode()

    assert '<a href="/conditions/dystonia/">Dystonia</a>' in html
    assert "<p>Muscles tighten.</p>" in html
    assert "Asthma" not in html
    assert not response.cookies


def test_a_body_system_follows_the_edition_and_not_the_desk(client, desk):
    edition = desk.publish(body_systems=("nervous-system",))
    edition.condition.body_systems.clear()

    assert "Dystonia" in client.get("/body-systems/nervous-system/").content.decode()


def test_an_empty_body_system_says_so(client, db):
    BodySystem.objects.create(name="Skin", slug="skin")

    response = client.get("/body-systems/skin/")

    assert response.status_code == 200
    assert "No page is published here yet." in response.content.decode()


def test_an_unknown_body_system_is_not_found(client, db):
    assert client.get("/body-systems/gills/").status_code == 404


def test_they_cost_the_same_whatever_the_number_of_pages(client, desk, django_assert_num_queries):
    for names in (["Dystonia"], ["Epilepsy", "Lupus", "Stroke"]):
        for name in names:
            desk.publish(name, body_systems=("nervous-system", f"of-{name.lower()}"))

        for address in ("/body-systems/", "/body-systems/nervous-system/"):
            SHELF.clear()
            with django_assert_num_queries(3):
                client.get(address)
            with django_assert_num_queries(1):
                client.get(address)
