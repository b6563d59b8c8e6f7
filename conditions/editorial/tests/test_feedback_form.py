import re
import time

import pytest
from django.test import Client

from alike.web import form_token
from alike.web.models import Tally
from conditions.editorial import actions, feedback
from conditions.editorial.models import Feedback
from tests.factories import page

FORM = "/conditions/dystonia/feedback/"
THANKS = "/conditions/dystonia/feedback/thanks/"
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def edition(desk):
    return desk.publish()


def token(edition, *, age=60):
    return form_token.make(feedback.form_purpose(edition), now=time.time() - age)


def send(client, edition, *, headers=None, **said):
    body = {"verdict": "wrong", "words": "A typo.", "token": token(edition), **said}
    return client.post(FORM, body, headers=headers)


def html(answer):
    return answer.content.decode()


def kept():
    return list(Feedback.objects.values_list("verdict", "section", "words"))


def test_the_form_asks_what_it_needs_and_offers_the_parts_the_page_has(edition, client):
    answer = client.get(FORM)

    assert answer.status_code == 200
    assert "Was this page useful?" in html(answer)
    assert "Something is wrong or unclear" in html(answer)
    assert "nothing about yourself or your health" in html(answer)
    assert re.findall(r'<option value="(\w*)"', html(answer)) == [
        *("", "overview", "symptoms", "diagnosis", "treatment"),
    ]
    assert '<meta name="robots" content="noindex">' in html(answer)
    assert set(answer["Cache-Control"].split(", ")) == {"no-cache", "private"}


def test_a_link_may_say_the_answer_and_the_part_beforehand(edition, client):
    chosen = html(client.get(FORM, {"verdict": "wrong", "section": "symptoms"}))
    unknown = html(client.get(FORM, {"verdict": "<b>", "section": "nothing"}))

    assert re.search(r'value="wrong"[^>]* checked', chosen)
    assert '<option value="symptoms" selected>' in chosen
    assert " checked" not in unknown
    assert "<b>" not in unknown


def test_a_message_is_kept_and_thanked_for(edition, client):
    answer = send(client, edition, section="symptoms")

    assert (answer.status_code, answer["Location"]) == (302, THANKS)
    assert kept() == [("wrong", "symptoms", "A typo.")]
    assert Feedback.objects.get().edition == edition
    assert "Thank you" in html(client.get(THANKS))


def test_only_the_verdict_is_needed(edition, client):
    answer = client.post(FORM, {"verdict": "yes", "token": token(edition)})

    assert answer["Location"] == THANKS
    assert kept() == [("yes", "", "")]


def test_the_token_of_the_form_is_one_that_can_be_sent(edition, client, monkeypatch):
    given = TOKEN.search(html(client.get(FORM))).group(1)
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)

    assert send(client, edition, token=given)["Location"] == THANKS


def test_nobody_gets_a_cookie_and_no_session_is_touched(edition, client):
    answers = [client.get(FORM), send(client, edition), client.get(THANKS), send(client, edition)]

    for answer in answers:
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("age", "sentence"),
    [(1, "That was very quick."), (13 * 3600, "This form was open for a long time.")],
)
def test_too_fast_or_too_old_comes_back_with_the_text_and_a_fresh_token(
    edition, client, age, sentence
):
    sent = token(edition, age=age)

    answer = send(client, edition, token=sent, section="symptoms")

    assert answer.status_code == 422
    assert sentence in html(answer)
    assert "A typo.</textarea>" in html(answer)
    assert '<option value="symptoms" selected>' in html(answer)
    assert re.search(r'value="wrong"[^>]* checked', html(answer))
    assert TOKEN.search(html(answer)).group(1) != sent
    assert kept() == []


@pytest.mark.parametrize("forged", ["", "forged", "a:b", "\x00", "é", "x" * 5000])
def test_a_forged_token_is_not_accepted(edition, client, forged):
    answer = send(client, edition, token=forged)

    assert answer.status_code == 422
    assert "A typo.</textarea>" in html(answer)
    assert kept() == []


def test_a_token_of_another_page_is_not_accepted(desk, edition, client):
    other = desk.publish("Lupus")

    assert send(client, edition, token=token(other)).status_code == 422
    assert kept() == []


def test_no_csrf_cookie_is_needed(edition):
    assert send(Client(enforce_csrf_checks=True), edition)["Location"] == THANKS
    assert len(kept()) == 1


def test_the_same_form_sent_twice_is_thanked_twice_and_kept_once(edition, client):
    same = token(edition)

    answers = [send(client, edition, token=same) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [THANKS, THANKS]
    assert len(kept()) == 1


def test_a_machine_that_fills_in_everything_is_thanked_and_not_kept(edition, client):
    answer = send(client, edition, homepage="https://spam.example")

    assert answer["Location"] == THANKS
    assert kept() == []
    assert not Tally.objects.exists()


def test_the_field_for_machines_is_out_of_everybody_elses_way(edition, client):
    field = re.search(r'<input[^>]+name="homepage"[^>]*>', html(client.get(FORM))).group(0)

    assert 'tabindex="-1"' in field
    assert 'autocomplete="off"' in field
    assert '<div class="feedback__for-machines" aria-hidden="true">' in html(client.get(FORM))


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_on_another_site_is_refused(edition, client, headers):
    answer = send(client, edition, headers=headers)

    assert answer.status_code == 403
    assert "<h1" in html(answer)
    assert kept() == []


def test_the_eleventh_message_in_an_hour_keeps_its_text_and_says_when_to_come_back(
    edition, client, monkeypatch
):
    hour = 1_800_000_000 // 3600 * 3600
    monkeypatch.setattr(time, "time", lambda: hour + 600)
    for _ in range(10):
        assert send(client, edition)["Location"] == THANKS
    sent = token(edition)

    answer = send(client, edition, token=sent, words="The eleventh.")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "3000"
    assert "send it again in 50 minutes" in html(answer)
    assert "The eleventh.</textarea>" in html(answer)
    assert TOKEN.search(html(answer)).group(1) == sent
    assert len(kept()) == 10
    monkeypatch.setattr(time, "time", lambda: hour + 3600)
    assert send(client, edition, token=sent)["Location"] == THANKS


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"verdict": ""}, "Choose one of the three answers."),
        ({"verdict": "perhaps"}, "Choose one of the three answers."),
        ({"section": "causes"}, "Choose a part that this page has, or the whole."),
        ({"section": "x" * 5000}, "Choose a part that this page has, or the whole."),
        ({"words": "x" * 2001}, "at most 2000 characters; your text has 2001."),
        ({"words": "a\x00b"}, "held signs that cannot be kept"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_text_is_kept(edition, client, said, sentence):
    answer = send(client, edition, **said)

    assert answer.status_code == 422
    assert sentence in html(answer)
    assert said.get("words", "A typo.").replace("\x00", "") + "</textarea>" in html(answer)
    assert kept() == []


def test_a_mistake_does_not_make_a_good_token_stale(edition, client):
    sent = token(edition)

    answer = send(client, edition, token=sent, verdict="")

    assert TOKEN.search(html(answer)).group(1) == sent


def test_two_thousand_characters_fit_however_a_browser_breaks_its_lines(edition, client):
    words = "a" * 999 + "\r\n" + "b" * 1000

    assert send(client, edition, words=words)["Location"] == THANKS
    assert kept()[0][2] == "a" * 999 + "\n" + "b" * 1000


def test_half_a_surrogate_pair_never_reaches_the_database(edition, client):
    body = f"verdict=wrong&token={token(edition)}&words=%ED%A0%80"

    answer = client.post(FORM, body, content_type="application/x-www-form-urlencoded")

    assert answer["Location"] == THANKS
    assert "\ufffd" in kept()[0][2]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"garbage", "multipart/form-data"),
        (b"garbage", "multipart/form-data; boundary=x"),
        (b"a=1&" * 2000, "application/x-www-form-urlencoded"),
        (b"words=" + b"x" * 6_000_000, "application/x-www-form-urlencoded"),
        (b"verdict=yes", "application/x-www-form-urlencoded; charset=utf-16"),
    ],
)
def test_a_broken_message_is_never_a_fault_of_ours(edition, client, body, content_type):
    answer = client.generic("POST", FORM, body, content_type)

    assert answer.status_code in {400, 422}
    assert kept() == []


def test_words_are_shown_back_as_words(edition, client):
    answer = send(client, edition, verdict="", words="</textarea><script>alert(1)</script>")

    assert "<script" not in html(answer)
    assert "&lt;/textarea&gt;&lt;script&gt;" in html(answer)


@pytest.mark.parametrize("address", [FORM, THANKS])
def test_a_withdrawn_page_takes_no_feedback(desk, edition, client, address):
    actions.withdraw(edition.condition, by=desk.chief, reason="Out of date.")

    assert client.get(address).status_code == 410
    assert send(client, edition).status_code == 410
    assert kept() == []


@pytest.mark.parametrize("end", ["feedback/", "feedback/thanks/"])
def test_an_old_address_leads_to_the_new_one(desk, edition, client, end):
    actions.revise(edition.condition, page(slug="dystonias"), by=desk.editor)
    desk.publish(change_note="New address.")

    answer = client.get(f"/conditions/dystonia/{end}")

    assert (answer.status_code, answer["Location"]) == (301, f"/conditions/dystonias/{end}")


def test_a_page_that_never_was_takes_no_feedback(db, client):
    assert client.get("/conditions/nothing/feedback/").status_code == 404
    assert client.post("/conditions/nothing/feedback/").status_code == 404


def test_the_form_costs_one_query_and_a_message_nineteen(
    edition, client, django_assert_num_queries
):
    send(client, edition)

    with django_assert_num_queries(1):
        client.get(FORM)
    with django_assert_num_queries(19):
        send(client, edition)
