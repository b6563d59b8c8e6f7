from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alike.audit.models import Event
from community.members import actions
from community.members.models import Consent, Purpose
from community.members.purposes import ASKS
from tests.factories import make_member

from .world import make_symptom, words

pytestmark = pytest.mark.django_db
CONSENTS = reverse("community:consents")


def give(purpose):
    return reverse("community:consent-give", args=[purpose])


def test_every_purpose_is_asked_in_its_own_words_and_nothing_is_ticked(client):
    client.force_login(make_member("Anna", consents=()).user)

    page = client.get(CONSENTS)

    for ask in ASKS.values():
        assert str(ask.sentence) in unescape(words(page))
    assert set(ASKS) == set(Purpose)
    assert page.content.count(b"You have not agreed to this.") == 5
    assert b"checked" not in page.content
    assert "The ledger" not in words(page)


def test_an_agreement_stands_at_once_and_is_in_the_ledger(client):
    ana = make_member("Anna", consents=())
    client.force_login(ana.user)

    client.post(give("show-me"))
    client.post(give("show-me"))

    line = ana.consents.get()
    assert (line.purpose, line.wording, line.withdrawn_at) == ("show-me", 1, None)
    assert ana.agrees_to(Purpose.SHOW_ME)
    page = words(client.get(CONSENTS))
    assert "Show me to my groups wording 1" in page
    assert "still stands" in page
    given = Event.objects.filter(action="consent.given")
    assert [event.detail for event in given] == [{"purpose": "show-me", "wording": 1}]


def test_what_was_agreed_can_be_taken_back_from_the_same_page(client):
    client.force_login(make_member("Anna", consents=("count-me",)).user)

    page = client.get(CONSENTS).content.decode()

    assert page.count("/withdraw/") == 1
    assert f'href="{reverse("community:consent-withdraw", args=["count-me"])}"' in page


def test_the_ledger_keeps_what_was_taken_back_and_given_again(client):
    ana = make_member("Anna", consents=("count-me",))
    client.force_login(ana.user)

    actions.withdraw_consent(ana, purpose="count-me")
    actions.withdraw_consent(ana, purpose="count-me")
    client.post(give("count-me"))

    page = unescape(words(client.get(CONSENTS)))
    assert page.count("wording 1") == 2
    assert page.count(f"“{ASKS['count-me'].sentence}”") == 2
    assert "taken back" in page
    assert Event.objects.filter(action="consent.withdrawn").count() == 1


def test_other_words_are_another_agreement(monkeypatch):
    ana = make_member("Anna", consents=("count-me",))
    newer = ASKS["count-me"].__class__(Purpose.COUNT_ME, 2, "Newer words.", "Nothing.")
    monkeypatch.setitem(ASKS, "count-me", newer)

    actions.consent(ana, purpose="count-me")

    lines = [(line.wording, line.withdrawn_at is None) for line in ana.consents.order_by("wording")]
    assert lines == [(1, False), (2, True)]


def test_taking_back_the_keeping_of_facts_deletes_them_all():
    ana = make_member("Anna")
    actions.state_symptom(ana, symptom=make_symptom(), trouble=1)
    actions.describe(ana, about="I sing.", year_of_birth=1980, sex="female", country="PT")

    actions.withdraw_consent(ana, purpose="keep-facts")

    ana.refresh_from_db()
    assert not ana.symptoms.exists()
    assert (ana.about, ana.year_of_birth, ana.sex, ana.country) == ("", None, "", "")
    with pytest.raises(actions.ConsentMissing):
        actions.describe(ana, about="I still sing.")


@pytest.mark.parametrize(
    "next_", ["https://evil.example/", "//evil.example", "evil", "\\\\evil", ""]
)
def test_agreeing_never_leads_off_the_site(client, next_):
    client.force_login(make_member("Anna", consents=()).user)

    assert client.post(give("match-me"), {"next": next_})["Location"] == CONSENTS


def test_there_is_no_other_purpose(client):
    ana = make_member("Anna", consents=())
    client.force_login(ana.user)

    assert client.post(give("sell-me")).status_code == 404
    assert client.get(give("show-me")).status_code == 405
    assert not ana.consents.exists()


@pytest.mark.parametrize(
    "offence", [{"purpose": "sell-me"}, {"purpose": "show-me"}], ids=["unknown", "twice"]
)
def test_the_database_keeps_the_ledger_sound(offence):
    ana = make_member("Anna", consents=("show-me",))

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(member=ana, wording=1, given_at=timezone.now(), **offence)
