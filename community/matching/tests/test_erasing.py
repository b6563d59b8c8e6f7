"""What is left of somebody who erases their account: nothing, on nobody's list."""

import json
import zipfile
from io import BytesIO

import pytest
from django.utils import timezone

from community.matching import actions
from community.matching.models import AlikeList, AlikeSearch, FoundAlike, Lookout
from community.privacy import erasure, exports
from community.privacy.rules import COMMUNITY

from .people import make_facts, page_of, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(client):
    """Ana and Ben are on each other's lists; Ana looks for somebody and waits for somebody."""
    facts = make_facts()
    ana = somebody("Anna", facts.shaky_hands, facts.heat)
    ben = somebody("Benno", facts.shaky_hands)
    for member in (ana, ben):
        page_of(client, member)
    client.force_login(ana.user)
    client.post("/alikes/look/", {"treatment_id": "heat", "country": "PT"}, follow=True)
    actions.wait(ana, fact=ana.symptoms.get(), now=timezone.now())
    return ana, ben


def test_erasing_takes_them_off_every_list_and_deletes_their_own(client, two):
    ana, ben = two
    before = FoundAlike.objects.filter(person=ana).count()

    erasure.erase(ana.user)

    assert before == 1
    assert not FoundAlike.objects.exists()
    assert not AlikeSearch.objects.exists()
    assert not Lookout.objects.exists()
    assert AlikeList.objects.get().member == ben
    assert b"Anna" not in page_of(client, ben).content


def test_a_copy_holds_their_searches_and_waits_and_nobody_whom_they_found(two):
    ana, _ben = two

    exports.make(exports.ask(ana.user), now=timezone.now())
    content = exports.collect(ana.user, key=ana.user.export.key)

    with zipfile.ZipFile(BytesIO(content)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
        parts = json.loads(archive.read("data.json"))["parts"]
    assert parts["community.alikesearch"][0]["country"] == "PT"
    assert [row["shares"] for row in parts["community.lookout"]] == ["Shaky hands"]
    assert len(parts["community.alikelist"]) == 2
    assert "Benno" not in everything
    assert AlikeList.objects.filter(member=ana).first().told not in everything


def test_nobody_learns_from_the_page_before_erasing_that_they_are_on_somebody_s_list(client, two):
    ana, ben = two
    AlikeList.objects.filter(member=ben).delete()
    rule = next(rule for rule in COMMUNITY if rule.model == "community.foundalike")

    assert FoundAlike.objects.filter(person=ben).exists()
    assert not rule.owned(ben.user).exists()
    assert rule.owned(ana.user).exists()
