"""What visitors and members are shown, and that it is nobody else's."""

import pytest

from community.discussions.tests.talk import main_text, reply
from community.wisdom import indexing

from .worlds import ASKED, TOLD, make_world, put, somebody

NOTICE = "This is not a substitute for professional medical advice."


@pytest.fixture
def world(db):
    return make_world()


def test_a_visitor_reads_quotations_of_the_page_with_edition_and_place(world, client):
    response = put(client)

    said = main_text(response)
    assert "In short" in said
    assert "Botulinum toxin injections into the muscles that pull" in said
    assert "Dystonia: Treatment Edition 1, reviewed 1 November 2026" in said
    assert 'href="/conditions/dystonia/#treatment:~:text=' in response.content.decode()
    assert NOTICE in said


def test_a_visitor_reads_no_word_of_a_member(world, client):
    said = main_text(put(client, "Does physiotherapy help against dystonia?"))

    assert TOLD not in said
    assert "Their words are for members" in said


def test_an_answer_sets_no_cookie_and_is_kept_and_listed_by_nobody(world, client):
    response = put(client)

    assert not response.cookies
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_member_reads_others_words_with_their_name_and_the_place(world, client):
    client.force_login(world.ben.user)

    response = put(client, "Does physiotherapy help against dystonia?")

    said = main_text(response)
    assert TOLD in said
    assert world.ana.pseudonym in said
    assert f'href="{world.answer.get_absolute_url()}"'.replace("&", "&amp;") in (
        response.content.decode()
    )


def test_nobody_is_quoted_to_themselves(world, client):
    client.force_login(world.ana.user)

    assert TOLD not in main_text(put(client, "Does physiotherapy help against dystonia?"))


def test_a_member_of_no_group_reads_nobody_s_words(world, client):
    client.force_login(somebody("Cleo9").user)

    assert TOLD not in main_text(put(client, "Does physiotherapy help against dystonia?"))


def test_a_name_that_is_not_shown_is_not_said(world, client):
    quiet = somebody("Dora9", world.group, consents=("keep-facts", "quote-me"))
    world.answer.author = quiet
    world.answer.save(update_fields=["author"])
    client.force_login(world.ben.user)

    said = main_text(put(client, "Does physiotherapy help against dystonia?"))

    assert TOLD in said
    assert quiet.pseudonym not in said
    assert "A member of this group" in said


def test_it_says_so_when_it_does_not_know(world, client):
    response = put(client, "How do I get a mortgage with a low income?")

    said = main_text(response)
    assert response.status_code == 200
    assert "We do not know enough to answer this" in said
    assert "In short" not in said
    assert NOTICE in said


def test_an_emergency_comes_first_with_the_number_of_the_country(world, client, settings):
    settings.HELP_LINES_COUNTRY = "GB"

    said = main_text(put(client, "My husband has crushing chest pain right now, dystonia"))

    assert said.index("Call for help now") < said.index("Not answered here?")
    assert "Call 999" in said


def test_without_a_country_several_numbers_stand_there(world, client):
    response = put(client, "My husband has crushing chest pain right now")

    assert 'href="tel:112"' in response.content.decode()
    assert 'href="tel:911"' in response.content.decode()


def test_a_crisis_brings_help_lines_first_and_asking_the_group_stays(world, client):
    said = main_text(put(client, "With dystonia I want to end my life"))

    assert said.index("If you cannot go on") < said.index("Not answered here?")
    assert "Ask the group for Dystonia" in said


@pytest.mark.parametrize(
    "question", ["I want to end my life", "My husband has crushing chest pain right now"]
)
def test_who_needs_help_at_once_is_not_told_that_we_do_not_know(world, client, question):
    said = main_text(put(client, question))

    assert "We do not know enough" not in said
    assert "nearest pages" not in said


def test_asked_from_a_page_it_is_about_that_page(world, client):
    said = main_text(put(client, "How is it treated?", about="dystonia"))

    assert "Asked from the page on Dystonia" in said
    assert "Botulinum toxin injections" in said


def test_a_question_offered_beside_the_field_counts_like_a_typed_one(world, client):
    said = main_text(put(client, "", example=ASKED, about="dystonia"))

    assert "Botulinum toxin injections" in said


def test_a_condition_s_page_has_the_box_with_questions_it_answers(world, client):
    page = client.get("/conditions/dystonia/").content.decode()

    assert 'action="/wisdom/"' in page
    assert "What are the treatments for Dystonia?" in page
    assert not client.cookies


@pytest.mark.parametrize("times", [1, 8])
def test_an_answer_costs_the_same_queries_however_many_words_there_are(
    world, client, times, django_assert_num_queries
):
    for number in range(times):
        teller = somebody(f"Teller{number}", world.group)
        reply(world.question, teller, f"Physiotherapy against dystonia: {number} weeks helped me.")
    indexing.follow(seconds=0)
    client.force_login(world.ben.user)
    put(client, "Does physiotherapy help against dystonia?")

    with django_assert_num_queries(26):
        put(client, "Does physiotherapy help against dystonia?")


def test_a_visitor_s_answer_costs_few_queries(world, client, django_assert_num_queries):
    put(client)

    with django_assert_num_queries(15):
        put(client)
