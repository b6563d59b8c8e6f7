import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from tests.factories import make_user

from .mailbox import ask, code, sign_in_by_code

pytestmark = pytest.mark.django_db


def test_a_code_comes_as_text_and_html_to_one_person_and_says_nothing_about_them(client):
    ask(client, "ana@example.org", next="/groups/dystonia/join/")

    (sent,) = mail.outbox
    (html, kind), *others = sent.alternatives
    assert (sent.subject, sent.to, kind, others) == (
        "Your Alike code",
        ["ana@example.org"],
        "text/html",
        [],
    )
    assert f"<h1>{code()}</h1>" in html
    assert "dystonia" not in (sent.body + html).lower()
    assert "?" not in "".join(word for word in sent.body.split() if "://" in word)


def test_a_change_is_told_without_address_or_browser_of_the_client(client, settings):
    ana = make_user("Ana")
    ana.set_unusable_password()
    ana.save(update_fields=["password"])
    sign_in_by_code(client, ana)
    client.post(
        reverse("account_set_password"),
        {"password1": "correct horse battery", "password2": "correct horse battery"},
        headers={"User-Agent": "Mozilla/5.0 (secret)"},
    )

    told = mail.outbox[-1]
    assert told.subject == "About your Alike account"
    assert "A password was set for your account." in told.body
    assert f"{settings.SITE_URL}/account/" in told.body
    assert "127.0.0.1" not in told.body.replace(settings.SITE_URL, "")
    assert "Mozilla" not in told.body


def test_the_sites_name_is_an_operators_to_choose(client, settings):
    settings.SITE_NAME = "Ähnlich & Co"

    ask(client, "ana@example.org")

    assert mail.outbox[0].subject == "Your Ähnlich & Co code"


class NoPostOffice(BaseEmailBackend):
    def send_messages(self, mails):
        raise ConnectionRefusedError(str([mail.to for mail in mails]))


def test_when_no_mail_can_be_sent_it_is_said_and_the_log_names_nobody(client, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.NoPostOffice"

    asked = ask(client, "ana@example.org")

    assert asked.url == reverse("account_code")
    assert b"We cannot send mail just now" in client.get(asked.url).content
    assert "A mail could not be sent: ConnectionRefusedError" in caplog.text
    assert "ana@example.org" not in caplog.text
