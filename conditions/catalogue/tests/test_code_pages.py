import pytest
from django.urls import reverse

from conditions.catalogue import content


def code(said, match="exact", system="icd-10", **more):
    return content.Code(system, said, match, **more)


def at(system, said):
    return reverse("conditions:code", args=[system, said])


def test_a_code_leads_to_its_page_however_it_is_written(client, desk):
    desk.publish("Dystonia", codes=(code("G24"), code("MONDO:0003441", system="mondo")))

    for system, said in [
        ("icd-10", "G24"),
        ("ICD10", "g24"),
        ("mondo", "0003441"),
        ("mondo", "MONDO:0003441"),
    ]:
        response = client.get(at(system, said))
        assert (response.status_code, response.url) == (302, "/conditions/dystonia/")


def test_a_page_that_means_exactly_this_goes_before_others(client, desk):
    desk.publish("Dystonia", codes=(code("G24"),))
    desk.publish("Cervical dystonia", codes=(code("G24", "broader"), code("G24.3")))

    assert client.get(at("icd-10", "G24")).url == "/conditions/dystonia/"
    assert client.get(at("icd-10", "G24.3")).url == "/conditions/cervical-dystonia/"


def test_a_code_of_several_pages_offers_them(client, desk):
    desk.publish("Dystonia", codes=(code("G24", shared=True),))
    desk.publish("Writer's cramp", codes=(code("G24", shared=True),))

    response = client.get(at("icd-10", "G24"))

    assert response.status_code == 300
    assert 'href="/conditions/writers-cramp/"' in response.content.decode()


def test_an_unknown_code_names_those_that_begin_like_it(client, desk):
    desk.publish("Dystonia", codes=(code("G24"),))

    response = client.get(at("icd-10", "G24.9"))

    assert response.status_code == 404
    assert 'href="/codes/icd-10/G24/"' in response.content.decode()


@pytest.mark.parametrize("said", ["nonsense", "\u202e", "G24'--", "x" * 3000])
def test_what_is_no_code_is_not_there(client, desk, said):
    assert client.get(at("icd-10", said)).status_code == 404
    assert client.get(at(said, "G24")).status_code == 404


def test_the_systems_that_pages_have_codes_of_are_listed(client, desk):
    desk.publish("Dystonia", codes=(code("G24"), code("G24.1", "narrower")))

    page = client.get("/codes/").content.decode()

    assert 'href="/codes/icd-10/"' in page
    assert "2 codes" in page
    assert "/codes/orpha/" not in page


def test_a_system_lists_its_codes_in_order_at_the_same_cost(
    client, desk, django_assert_num_queries
):
    desk.publish("Dystonia", codes=(code("G24"),))
    client.get("/codes/icd-10/?page=1")
    with django_assert_num_queries(3):
        client.get("/codes/icd-10/?page=1")
    desk.publish("Asthma", codes=(code("J45"),))
    desk.publish("Anaemia", codes=(code("D64"),))

    with django_assert_num_queries(3):
        page = client.get("/codes/icd-10/?page=1").content.decode()

    assert page.index("D64") < page.index("G24") < page.index("J45")


def test_another_spelling_of_a_system_moves_to_ours(client, db):
    response = client.get("/codes/orphanet/")

    assert (response.status_code, response.url) == (301, "/codes/orpha/")
