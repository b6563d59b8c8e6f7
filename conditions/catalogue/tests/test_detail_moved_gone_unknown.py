import pytest

from conditions.catalogue.models import Condition
from conditions.editorial import actions


def withdraw(desk, name, reason="The doses were wrong."):
    return actions.withdraw(Condition.objects.get(name=name), by=desk.chief, reason=reason)


def test_an_old_address_leads_to_the_new_one(client, desk):
    desk.publish()
    desk.publish(slug="dystonia-overview")
    desk.publish(slug="dystonias")

    for old in ("dystonia", "dystonia-overview"):
        response = client.get(f"/conditions/{old}/")

        assert (response.status_code, response["Location"]) == (301, "/conditions/dystonias/")


def test_an_old_address_that_another_page_took_shows_that_page(client, desk):
    desk.publish()
    desk.publish(slug="dystonias")
    desk.publish("Tremor", slug="dystonia")

    response = client.get("/conditions/dystonia/")

    assert "<h1>Tremor</h1>" in response.content.decode()


def test_a_withdrawn_page_says_when_and_why_and_what_else_there_is(client, desk):
    desk.publish(body_systems=("nervous-system",))
    desk.publish("Epilepsy", body_systems=("nervous-system",))
    desk.publish("Asthma", body_systems=("lungs",))
    client.get("/conditions/dystonia/")
    gone = withdraw(desk, "Dystonia", reason="The <doses> were wrong.")

    response = client.get("/conditions/dystonia/")
    html = response.content.decode()

    assert response.status_code == 410
    assert f"We withdrew this page on {gone.withdrawn_at:%-d %B %Y}." in html
    assert "The &lt;doses&gt; were wrong." in html
    assert '<a href="/conditions/epilepsy/">Epilepsy</a>' in html
    assert "Asthma" not in html
    assert "Treatment eases symptoms" not in html
    assert not response.cookies


def test_the_old_address_of_a_withdrawn_page_is_gone_too(client, desk):
    desk.publish()
    desk.publish(slug="dystonias")
    withdraw(desk, "Dystonia")

    assert client.get("/conditions/dystonia/").status_code == 410


def test_a_page_published_again_is_back(client, desk):
    desk.publish()
    withdraw(desk, "Dystonia")
    desk.publish(text="Mended.[^nih]")

    response = client.get("/conditions/dystonia/")

    assert response.status_code == 200
    assert "Mended." in response.content.decode()


@pytest.mark.parametrize("said", ["dystona", "distonia", "dyst", "dystönya"])
def test_an_unknown_name_suggests_what_looks_like_it(client, desk, said):
    desk.publish()
    desk.publish("Asthma")

    response = client.get(f"/conditions/{said}/")
    html = response.content.decode()

    assert response.status_code == 404
    assert '<a href="/conditions/dystonia/">Dystonia</a>' in html
    assert "/conditions/asthma/" not in html
    assert not response.cookies


def test_a_page_still_on_the_desk_or_withdrawn_is_never_suggested(client, desk):
    desk.publish()
    withdraw(desk, "Dystonia")

    response = client.get("/conditions/dystoni/")

    assert response.status_code == 404
    assert "/conditions/dystonia/" not in response.content.decode()


@pytest.mark.parametrize("said", ["x" * 5000, "%ED%A0%80", "-", "%F0%9F%A7%A0", "..%2F.."])
def test_odd_addresses_are_not_found(client, desk, said):
    desk.publish()

    assert client.get(f"/conditions/{said}/").status_code == 404


def test_an_unknown_name_costs_the_same_whatever_the_number_of_pages(
    client, desk, django_assert_num_queries
):
    desk.publish()
    with django_assert_num_queries(3):
        client.get("/conditions/dystoni/")
    for name in ("Asthma", "Lupus", "Stroke"):
        desk.publish(name)

    with django_assert_num_queries(3):
        client.get("/conditions/dystoni/")


def test_a_withdrawn_page_costs_the_same_whatever_the_number_of_pages(
    client, desk, django_assert_num_queries
):
    desk.publish(body_systems=("nervous-system",))
    withdraw(desk, "Dystonia")
    desk.publish("Epilepsy", body_systems=("nervous-system",))
    with django_assert_num_queries(3):
        client.get("/conditions/dystonia/")
    for name in ("Migraine", "Stroke"):
        desk.publish(name, body_systems=("nervous-system",))

    with django_assert_num_queries(3):
        client.get("/conditions/dystonia/")


def test_only_reading_is_allowed(client, desk):
    desk.publish()

    assert client.post("/conditions/dystonia/").status_code == 405
