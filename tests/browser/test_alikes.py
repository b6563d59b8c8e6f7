"""Ana finds Ben by what both told, asks him, they write; then he blocks her and is gone for her."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.connections.models import Connection
from community.matching import weighing
from community.matching.models import AlikeSearch
from community.matching.tests.people import MATCHED, make_facts, tell
from community.members import actions as members
from community.members.models import Member
from community.treatments.models import TreatmentFigure
from tests.factories import make_group, make_member

from .conftest import DESKTOP, PHONE
from .test_axe import too_wide, violations
from .world import Place

NOTE = "You know night blindness too. Shall we talk?"
LOOKS = [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]


def somebody(name, pseudonym, *facts, consents=MATCHED):
    member = make_member(name, consents=consents)
    members.rename(member, pseudonym=pseudonym)
    tell(member, *facts)
    Member.objects.filter(pk=member.pk).update(joined_at=timezone.now() - timedelta(days=40))
    return Member.objects.select_related("user").get(pk=member.pk)


def make_world():
    """Ana and Ben share two facts and no group; Cleo shares one with Ana."""
    facts = make_facts()
    make_group("Dystonia")
    own = (facts.night_blindness, facts.botulinum_toxin)
    ana = somebody("Ana5", "Sunny Owl", *own, consents=MATCHED[:2])
    ben = somebody("Ben5", "Quiet Wren", *own, facts.tinnitus)
    cleo = somebody("Cleo5", "Light Cedar", facts.botulinum_toxin)
    weighing.weigh()
    return facts, ana, ben, cleo


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_from_finding_an_alike_to_messages_to_a_block(open_page, sign_in, javascript):
    _facts, ana, ben, _cleo = make_world()
    finds = open_page(javascript=javascript, width=PHONE)
    sign_in(finds, ana.user)

    finds.goto("/me/")
    finds.click("main >> text=Find your Alikes")
    finds.wait_for_selector("text=the people most like me may see me")
    finds.click("main button:has-text('I agree')")
    card = finds.locator(".alike", has_text="Quiet Wren")
    assert "You both know night blindness and tried botulinum toxin." in card.inner_text()
    assert "They told of tinnitus too." in card.inner_text()
    names = [name.inner_text() for name in finds.locator(".alike h3").all()]
    assert names == ["Quiet Wren", "Light Cedar"]

    card.locator("text=Ask to connect").click()
    finds.fill("[name=text]", NOTE)
    finds.click("main button:has-text('Ask to connect')")
    finds.wait_for_selector("text=no answer yet")

    answers = open_page(javascript=javascript)
    sign_in(answers, ben.user)
    answers.goto("/me/notifications/")
    answers.click("text=Sunny Owl asks to connect with you")
    answers.click("main button:has-text('Connect')")
    answers.wait_for_selector(f".said:has-text('{NOTE}')")
    address = Connection.objects.get().get_absolute_url()
    finds.goto(address)
    finds.fill("[name=text]", "How did you find the name for it?")
    finds.click("main button:has-text('Send')")
    finds.wait_for_selector(".said--mine:has-text('How did you find')")

    finds.goto("/alikes/")
    answers.goto(address)
    answers.click("main summary:has-text('This conversation')")
    answers.click("main button:has-text('Block')")
    answers.wait_for_url("**/me/blocks/")

    for path in (address, ben.get_absolute_url()):
        finds.watch.expect(404, path)
        assert finds.goto(path).status == 404
    for path in ("/alikes/", "/connections/", "/me/notifications/"):
        finds.goto(path)
        assert "Quiet Wren" not in finds.inner_text("main")
    answers.goto("/alikes/")
    assert "Sunny Owl" not in answers.inner_text("main")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_from_a_treatment_s_page_to_people_like_me_who_tried_it(open_page, sign_in, javascript):
    facts, _ana, ben, cleo = make_world()
    TreatmentFigure.objects.create(
        treatment=facts.botulinum_toxin, people=11, taken_at=timezone.now()
    )
    page = open_page(javascript=javascript, width=PHONE)
    sign_in(page, cleo.user)

    page.goto(f"/treatments/{facts.botulinum_toxin.key}/")
    page.click("main button:has-text('People like me who tried it')")

    page.wait_for_selector("text=Among those you look for")
    assert page.url.endswith(AlikeSearch.objects.get().get_absolute_url())
    assert [name.inner_text() for name in page.locator(".alike h3").all()] == [ben.pseudonym]
    page.click("main button:has-text('Remove this search')")
    page.wait_for_selector("text=The search is gone.")


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing_where_people_find_each_other(open_page, sign_in, width, theme):
    facts, ana, ben, _cleo = make_world()
    nobody = somebody("Nora5", "Calm Bay")
    alone = somebody("Alma5", "Still Brook", facts.jaw_pain)
    found = []
    for member, places in (
        (ana, ("/alikes/",)),
        (nobody, ("/alikes/",)),
        (alone, ("/alikes/",)),
        (ben, ("/alikes/", "/alikes/look/", ben.get_absolute_url())),
    ):
        page = open_page(width=width, theme=theme, bypass_csp=True)
        sign_in(page, member.user)
        for path in places:
            found += violations(page, Place(path)) + too_wide(page, Place(path))

    assert not found, "\n".join(found)
