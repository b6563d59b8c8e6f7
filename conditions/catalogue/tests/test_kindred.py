from conditions.catalogue import content, kindred
from conditions.editorial import actions


def kind_of(*slugs):
    return tuple(content.Relation(slug, "type-of") for slug in slugs)


def family(desk):
    parent = desk.publish("Dystonia").condition
    for name in ("Cervical dystonia", "Writer's cramp"):
        desk.publish(name, related=kind_of("dystonia"))
    desk.publish("Asthma")
    return parent


def test_a_page_shows_its_kinds_and_those_beside_it(client, desk):
    family(desk)

    above = client.get("/conditions/dystonia/").content.decode()
    below = client.get("/conditions/cervical-dystonia/").content.decode()

    assert "Types of it" in above
    assert 'href="/conditions/writers-cramp/"' in above
    assert "Other types of the same" not in above
    assert "Other types of the same" in below
    assert 'href="/conditions/writers-cramp/"' in below
    assert "/conditions/asthma/" not in above + below


def test_a_kind_that_is_withdrawn_leaves_the_pages_at_once(client, desk):
    family(desk)
    client.get("/conditions/dystonia/")
    cramp = desk.publish("Writer's cramp", related=kind_of("dystonia")).condition
    assert "writers-cramp" in client.get("/conditions/dystonia/").content.decode()

    actions.withdraw(cramp, by=desk.chief, reason="It was wrong.")

    for slug in ("dystonia", "cervical-dystonia"):
        assert "writers-cramp" not in client.get(f"/conditions/{slug}/").content.decode()


def test_a_large_family_shows_eight_and_asks_the_same_questions(desk, django_assert_num_queries):
    parent = desk.publish("Dystonia").condition
    for number in range(10):
        desk.publish(f"Kind {number}", related=kind_of("dystonia"))

    with django_assert_num_queries(2):
        kinds, beside = kindred.kinds(parent.pk)

    assert [name for _slug, name in kinds] == [f"Kind {n}" for n in range(8)]
    assert beside == []


def test_around_a_page_are_its_family_and_its_namesakes(desk):
    parent = family(desk)
    desk.publish("Gout", names=(content.Name("Dystonia", "plain", shared=True),))

    assert kindred.around(parent) == {"cervical-dystonia", "writers-cramp", "gout"}
