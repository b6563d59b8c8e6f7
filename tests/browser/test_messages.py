"""Ben asks Ana to connect; she says yes; they write; then she blocks him, and all of it is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.connections import actions, asking, conversation, wording
from community.connections.models import Connection, Side
from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Member
from tests.factories import make_group, make_member

from .conftest import DESKTOP, PHONE
from .test_axe import too_wide, violations
from .world import Place

NOTE = "We both live with it for ten years. Shall we talk?"


def somebody(name, pseudonym, group):
    member = make_member(name)
    members.rename(member, pseudonym=pseudonym)
    groups.join(group, member=member, relation="diagnosed")
    Member.objects.filter(pk=member.pk).update(joined_at=timezone.now() - timedelta(days=40))
    return Member.objects.select_related("user").get(pk=member.pk)


def people():
    group = make_group("Dystonia")
    return somebody("Ana5", "Sunny Owl", group), somebody("Ben5", "Quiet Wren", group)


def ask(by, of, text=NOTE):
    return asking.ask(wording.kept(text), of=of, by=by, now=timezone.now())


def connect(one, other):
    return asking.accept(ask(one, other), by=other, now=timezone.now())


def write(by, connection, text):
    side = conversation.find(by, connection.token)
    return actions.send(wording.kept(text), side=side, now=timezone.now())


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_from_asking_to_messages_to_a_block(open_page, sign_in, javascript):
    ana, ben = people()
    asks = open_page(javascript=javascript, width=PHONE)
    sign_in(asks, ben.user)
    asks.goto(ana.get_absolute_url())
    asks.click("main >> text=Ask to connect")
    asks.fill("[name=text]", NOTE)
    asks.click("main button:has-text('Ask to connect')")
    asks.wait_for_selector("text=no answer yet")

    answers = open_page(javascript=javascript)
    sign_in(answers, ana.user)
    answers.goto("/me/notifications/")
    answers.click("text=Quiet Wren asks to connect with you")
    answers.click("main button:has-text('Connect')")
    answers.wait_for_selector(f".said:has-text('{NOTE}')")
    connection = Connection.objects.get()

    asks.goto(connection.get_absolute_url())
    answers.fill("[name=text]", "Yes, **gladly**.")
    answers.click("main button:has-text('Send')")
    answers.wait_for_selector(".said--mine strong:has-text('gladly')")
    if not javascript:
        asks.reload()
    asks.wait_for_selector(".said:not(.said--mine) strong:has-text('gladly')")
    asks.fill("[name=text]", "How are you today?")
    asks.click("main button:has-text('Send')")
    asks.wait_for_selector(".said--mine:has-text('How are you today?')")

    address = connection.get_absolute_url()
    asks.watch.expect(404, address)
    asks.watch.expect(404, f"{address}since/")
    asks.watch.expect(409, address)
    asks.fill("[name=text]", "One more thing")
    answers.goto(address)
    answers.click("main summary:has-text('This conversation')")
    answers.click("main button:has-text('Block')")
    answers.wait_for_url("**/me/blocks/")
    asks.click("main button:has-text('Send')")
    asks.wait_for_selector("h1:has-text('This could not be sent')")
    assert "One more thing" in asks.inner_text("main")

    for page, other in ((asks, "Sunny Owl"), (answers, "Quiet Wren")):
        for place in ("/connections/", "/me/notifications/", "/groups/dystonia/"):
            page.goto(place)
            assert other not in page.inner_text("main")
    assert asks.goto(address).status == 404


def test_a_new_message_appears_without_a_reload_and_is_read(page, sign_in):
    ana, ben = people()
    connection = connect(ana, ben)
    sign_in(page, ana.user)
    page.goto(connection.get_absolute_url())
    page.evaluate("() => { document.body.dataset.same = 'yes' }")

    said = write(ben, connection, "Here is *news*.")

    page.wait_for_selector(f"#message-{said.token} em:has-text('news')")
    assert page.evaluate("() => document.body.dataset.same") == "yes"
    assert page.get_attribute("[role=log]", "aria-labelledby") == "said"
    assert Side.objects.get(member=ana).read_until >= said.sent_at
    page.click(f"#message-{said.token} summary")
    page.click(f"#message-{said.token} button:has-text('Delete for me')")
    page.wait_for_selector("text=The message is deleted for you.")
    assert page.locator(f"#message-{said.token}").count() == 0


def test_what_one_types_is_kept_as_a_draft(page, sign_in):
    ana, ben = people()
    connection = connect(ana, ben)
    sign_in(page, ana.user)

    page.goto(connection.get_absolute_url())
    page.locator("[name=text]").press_sequentially("It began", delay=10)
    page.wait_for_selector("text=Your draft is kept.")

    assert Side.objects.get(member=ana).draft == "It began"
    page.reload()
    assert page.input_value("[name=text]") == "It began"


def test_nothing_that_is_written_runs(page, sign_in):
    ana, ben = people()
    bad = "<img src=x onerror=alert(1)><script>alert(1)</script>[x](javascript:alert(1))"
    connection = connect(ana, ben)
    sign_in(page, ana.user)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(connection.get_absolute_url())

    said = write(ben, connection, bad)
    page.wait_for_selector(f"#message-{said.token}")
    for address in (connection.get_absolute_url(), "/connections/"):
        page.goto(address)
        assert page.locator("main script, main [onerror], main a[href^=javascript]").count() == 0

    assert asked == []


@pytest.mark.parametrize(
    ("width", "theme"), [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]
)
def test_axe_finds_nothing_where_two_connect_and_write(open_page, sign_in, width, theme):
    ana, ben = people()
    group = ana.memberships.get().group
    cleo, dora, emil = (
        somebody(name, f"{name} Heron", group) for name in ("Cleo5", "Dora5", "Emil5")
    )
    ask(cleo, ana)
    asking.ignore(ask(dora, ana, "x" * 300), by=ana, now=timezone.now())
    ask(ana, emil)
    connection, ended = connect(ben, ana), connect(somebody("Fay5", "Fay Heron", group), ana)
    for number in range(32):
        write(
            (ana, ben)[number % 2], connection, f"- No. {number}\n- https://example.org/{'y' * 90}"
        )
    actions.end(conversation.find(ana, ended.token), now=timezone.now())
    page = open_page(width=width, theme=theme, bypass_csp=True)
    sign_in(page, ana.user)
    address = connection.get_absolute_url()

    found = []
    for path in (
        *("/connections/", address, ended.get_absolute_url(), f"{address}end/"),
        *(f"{address}delete/", f"/people/{emil.handle}/connect/"),
        *(f"/people/{dora.handle}/connect/", ben.get_absolute_url()),
    ):
        found += violations(page, Place(path)) + too_wide(page, Place(path))

    assert not found, "\n".join(found)
