import pytest
from django.urls import reverse

from community.members import actions, steps
from community.members.models import Member
from tests.factories import make_member

from .world import make_symptom, make_treatment, make_world, words

pytestmark = pytest.mark.django_db
OWN = ("me", "me-name", "profile", "visibility", "as-others-see", "sheet", "consents", "blocks")
OWN_LISTS = ("conditions", "symptoms", "treatments")


def at(name, *args):
    return reverse(f"community:{name}", args=args)


@pytest.mark.parametrize("name", OWN + OWN_LISTS)
def test_nobody_keeps_an_own_page_and_no_search_engine_lists_it(client, name):
    client.force_login(make_member("Anna").user)

    page = client.get(at(name))

    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert "noindex" in page["X-Robots-Tag"]
    assert b'<meta name="robots" content="noindex' in page.content


@pytest.mark.parametrize("name", OWN + OWN_LISTS)
def test_a_visitor_is_asked_to_sign_in(client, name):
    answer = client.get(at(name))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_start_page_knows_the_groups_and_the_next_step(client):
    world = make_world()
    client.force_login(world.ana.user)

    page = words(client.get(at("me")))

    assert "Anna of tests" in page
    assert "What do you feel or notice?" in page
    assert "Your groups Lupus" in page


def test_no_step_comes_again_once_answered_or_skipped(client):
    ana = make_member("Anna")
    client.force_login(ana.user)
    seen = []

    for _ in steps.STEPS:
        step = client.get(at("me")).context["progress"].next_step
        seen.append(step.key)
        client.post(at("me-skip"), {"step": step.key})

    assert seen == [step.key for step in steps.STEPS]
    assert client.get(at("me")).context["progress"].next_step is None
    assert "Answer now" not in words(client.get(at("me")))


def test_a_forged_step_is_not_kept(client):
    ana = make_member("Anna")
    client.force_login(ana.user)

    for step in ("", "everything", "x" * 5000, "sex", "sex"):
        client.post(at("me-skip"), {"step": step})

    ana.refresh_from_db()
    assert ana.skipped == ["sex"]


def test_the_profile_is_kept_as_it_was_said(client):
    ana = make_member("Anna")
    client.force_login(ana.user)
    said = {"about": " I  sing\nloudly. ", "year_of_birth": "1980", "sex": "other", "country": "PT"}

    answer = client.post(at("profile"), said, follow=True)

    ana.refresh_from_db()
    assert (ana.about, ana.year_of_birth) == ("I sing loudly.", 1980)
    assert (ana.sex, ana.country) == ("other", "PT")
    assert "Saved." in words(answer)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"about": "x" * 201}, "at most 200 characters; your text has 201."),
        ({"about": "a\x00b"}, "held signs that cannot be kept"),
        ({"year_of_birth": "1850"}, "Write a year from"),
        ({"year_of_birth": "2150"}, "That year is still to come."),
        ({"year_of_birth": "-5"}, "Write a year from"),
        ({"year_of_birth": "1e99999"}, "Write the year with four digits"),
        ({"year_of_birth": "²"}, "Write the year with four digits"),
        ({"sex": "x"}, "Choose one of the answers."),
        ({"country": "ZZ"}, "Choose one of the answers."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(client, said, sentence):
    ana = make_member("Anna")
    client.force_login(ana.user)

    answer = client.post(at("profile"), {"about": "I sing.", **said})

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert said.get("about", "I sing.").replace("\x00", "") in answer.content.decode()
    ana.refresh_from_db()
    assert (ana.about, ana.year_of_birth, ana.sex, ana.country) == ("", None, "", "")


def test_without_the_consent_to_keep_facts_the_profile_keeps_nothing(client):
    ana = make_member("Anna", consents=())
    client.force_login(ana.user)

    page = client.get(at("profile"))
    client.post(at("profile"), {"about": "I sing."})

    assert b'name="about"' not in page.content
    ana.refresh_from_db()
    assert ana.about == ""


def test_audiences_are_chosen_one_by_one_and_forged_ones_refused(client):
    ana = make_member("Anna")
    client.force_login(ana.user)
    facets = ("conditions", "symptoms", "treatments", "age", "country", "sex")
    chosen = dict.fromkeys(facets, "groups")

    client.post(at("visibility"), {**chosen, "symptoms": "nobody", "age": "connections"})
    forged = client.post(at("visibility"), {**chosen, "age": "everybody"})
    empty = client.post(at("visibility"), {})

    ana.refresh_from_db()
    assert (ana.shows_symptoms_to, ana.shows_age_to) == ("nobody", "connections")
    assert (forged.status_code, empty.status_code) == (422, 422)


def test_the_sheet_holds_every_fact_and_no_pseudonym_in_its_text(client):
    world = make_world()
    ana = world.ana
    actions.state_symptom(ana, symptom=make_symptom(), trouble=3)
    actions.state_treatment(ana, treatment=make_treatment(), since_year=2019, is_ongoing=True)
    actions.describe(ana, year_of_birth=1980, sex="female")
    client.force_login(ana.user)

    page = words(client.get(at("sheet")))

    assert "Lupus diagnosed · since 2015" in page
    assert "Tremor of the hands trouble: a lot" in page
    assert "Botulinum toxin since 2019 · still on it" in page
    assert "Born 1980" in page
    assert ana.pseudonym not in page


def test_somebody_suspended_still_has_their_own_pages(client):
    ana = make_member("Anna")
    Member.objects.filter(pk=ana.pk).update(suspended_at="2026-11-01T00:00Z")
    client.force_login(ana.user)

    assert "Your membership is suspended" in words(client.get(at("me")))
    assert client.get(at("person-avatar", ana.handle)).status_code == 200


def test_the_start_page_costs_nine_queries_however_much_is_filled_in(
    client, django_assert_num_queries
):
    world = make_world()
    client.force_login(world.ana.user)

    with django_assert_num_queries(9):
        client.get(at("me"))
    actions.state_symptom(world.ana, symptom=make_symptom(), trouble=3)
    with django_assert_num_queries(9):
        client.get(at("me"))
