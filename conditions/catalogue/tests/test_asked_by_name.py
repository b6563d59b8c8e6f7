from django.urls import reverse

from conditions.catalogue import content
from conditions.editorial import actions


def address(said):
    return reverse("conditions:detail", args=[said])


def name(said, **more):
    return content.Name(said, "additional", **more)


def test_every_name_and_spelling_leads_to_the_page_in_one_step(client, desk):
    desk.publish("Crohn's disease", names=(name("Régional ileitis"),))

    for said in ["Crohns-Disease", "crohn’s disease", "regional-ileitis", "REGIONAL ILEITIS.html"]:
        response = client.get(address(said))
        assert (response.status_code, response.url) == (301, "/conditions/crohns-disease/")

    assert client.get("/conditions/crohns-disease/").status_code == 200


def test_an_address_of_long_ago_leads_there_in_another_case_too(client, desk):
    desk.publish("Dystonia")
    desk.publish("Dystonia", slug="dystonia-all-kinds")

    response = client.get(address("DYSTONIA"))

    assert (response.status_code, response.url) == (301, "/conditions/dystonia-all-kinds/")


def test_asking_by_name_takes_two_questions(client, desk, django_assert_num_queries):
    desk.publish("Dystonia", names=(name("Torsion dystonia"),))
    client.get("/")

    with django_assert_num_queries(2):
        response = client.get(address("torsion-dystonia"))

    assert response.status_code == 301


def test_a_name_of_several_pages_offers_them_all(client, desk):
    desk.publish("Multiple sclerosis", names=(name("MS", shared=True),))
    desk.publish("Mitral stenosis", summary="A narrow valve.", names=(name("MS", shared=True),))
    desk.publish("Asthma", names=(name("AS"),))

    response = client.get(address("ms"))

    assert response.status_code == 300
    page = response.content.decode()
    assert 'href="/conditions/multiple-sclerosis/"' in page
    assert 'href="/conditions/mitral-stenosis/"' in page
    assert "A narrow valve." in page
    assert "asthma" not in page


def test_a_page_with_that_very_name_comes_first_and_says_what_else_it_means(client, desk):
    desk.publish("Lupus")
    desk.publish("Lupus vulgaris", names=(name("Lupus", shared=True),))

    response = client.get(address("LUPUS"))
    page = client.get("/conditions/lupus/").content.decode()

    assert (response.status_code, response.url) == (301, "/conditions/lupus/")
    assert "can also mean something else" in page
    assert 'href="/conditions/lupus-vulgaris/"' in page


def test_the_note_is_there_as_soon_as_the_other_page_is_and_goes_with_it(client, desk):
    desk.publish("Lupus")
    before = client.get("/conditions/lupus/").content.decode()

    other = desk.publish("Lupus vulgaris", names=(name("Lupus", shared=True),))
    between = client.get("/conditions/lupus/").content.decode()
    actions.withdraw(other.condition, by=desk.chief, reason="It was wrong.")
    after = client.get("/conditions/lupus/").content.decode()

    assert ["lupus-vulgaris" in page for page in (before, between, after)] == [False, True, False]


def test_a_withdrawn_page_is_found_by_no_other_name_and_its_address_says_why(client, desk):
    edition = desk.publish("Dystonia", names=(name("Torsion dystonia"),))
    actions.withdraw(edition.condition, by=desk.chief, reason="It was wrong.")

    assert client.get(address("torsion-dystonia")).status_code == 404
    assert client.get(address("dystonia")).status_code == 410


def test_a_name_that_an_edition_gave_up_leads_nowhere(client, desk):
    desk.publish("Dystonia", names=(name("Torsion dystonia"),))
    desk.publish("Dystonia", names=())

    assert client.get(address("torsion-dystonia")).status_code == 404


def test_nonsense_is_a_page_that_is_not_there(client, desk):
    desk.publish("Dystonia")

    for said in ["…", "'; DROP TABLE", "%", "\u202edystonia-x", "x" * 5000]:
        assert client.get(address(said)).status_code == 404
