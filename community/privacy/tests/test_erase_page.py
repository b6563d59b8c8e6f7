import pytest
from django.urls import reverse

from alike.accounts.models import User

PAGE = "/me/erase/"
LONG_AGO = 24 * 3600


def test_page_says_first_what_goes(ana, sign_in):
    page = sign_in(ana.user).get(PAGE).content.decode()

    for said in ("What is deleted", "Symptoms", "Your profile", "What is made anonymous"):
        assert said in page
    assert "What is kept" not in page
    assert User.objects.filter(pk=ana.user_id).exists()


@pytest.mark.parametrize("word", ["erase", "Erase", " “erase” "])
def test_typed_word_erases_signs_out_and_says_goodbye(ana, sign_in, word):
    client = sign_in(ana.user)

    answer = client.post(PAGE, {"word": word})

    assert answer.url == reverse("community:erased")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not User.objects.filter(pk=ana.user_id).exists()
    assert "_auth_user_id" not in client.session
    assert "Your account is erased" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("word", ["", "delete", "erase me", "x" * 500, "\x00"])
def test_another_word_changes_nothing_and_is_said_at_the_field(ana, sign_in, word):
    answer = sign_in(ana.user).post(PAGE, {"word": word})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert "errorlist" in page
    assert User.objects.filter(pk=ana.user_id).exists()


def test_page_asks_for_a_recent_proof(ana, sign_in):
    client = sign_in(ana.user, ago=LONG_AGO)

    for answer in (client.get(PAGE), client.post(PAGE, {"word": "erase"})):
        assert answer.status_code == 302
        assert answer.url.endswith("next=%2Fme%2Ferase%2F")
    assert User.objects.filter(pk=ana.user_id).exists()


def test_visitors_are_sent_to_sign_in(client, db):
    answer = client.post(PAGE, {"word": "erase"})

    assert answer.url.startswith(reverse("account_login"))


def test_editors_are_told_what_stays_and_why(desk, sign_in):
    desk.publish("Gout")
    client = sign_in(desk.editor)

    page = client.get(PAGE).content.decode()
    answer = client.post(PAGE, {"word": "erase"}, follow=True)

    assert "the account of the desk stays" in page
    assert "What is kept" in page
    assert "Texts you saved" in page
    assert "Your membership and everything in it is erased." in answer.content.decode()
    assert User.objects.filter(pk=desk.editor.pk).exists()


def test_goodbye_gives_no_cookie(client, db):
    answer = client.get(reverse("community:erased"))

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
