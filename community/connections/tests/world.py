"""What the tests of this room do again and again, through the product's own verbs."""

import html
import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from community.connections import actions, asking, conversation, wording
from community.discussions.tests.talk import ask as post
from community.members.models import Member

NOTE = "We live with the same. Shall we talk?"


def settled(member):
    """A member of long standing, who is no newcomer for their first day's sake."""
    joined = timezone.now() - timedelta(days=40)
    Member.objects.filter(pk=member.pk).update(joined_at=joined)
    return fresh(member)


def old_hand(member, group):
    """Somebody who has written three things that others see, and may post links."""
    for _time in range(3):
        post(member, group)
    return member


def fresh(member):
    return Member.objects.select_related("user").get(pk=member.pk)


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def ask(by, of, text=NOTE, *, at=None, **how):
    return asking.ask(wording.kept(text), of=of, by=by, now=at or timezone.now(), **how)


def accept(made, *, by):
    return asking.accept(made, by=by, now=timezone.now())


def connect(one, other, text=NOTE):
    return accept(ask(one, other, text), by=other)


def side(member, connection):
    return conversation.find(fresh(member), connection.token)


def write(by, connection, text="Warm baths help me.", *, at=None, **how):
    now = at or timezone.now()
    return actions.send(wording.kept(text), side=side(by, connection), now=now, **how)


def end(by, connection, *, at=None):
    actions.end(side(by, connection), now=at or timezone.now())


def main_text(response):
    """The words of a page's main part, on one line."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", "<" + main)).split())


def ask_page(person):
    return reverse("community:ask-to-connect", args=[person.handle])


def send(client, address, text, **more):
    """Open the page and send its form as a browser does."""
    page = client.get(address).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page).group(1)
    return client.post(address, {"ticket": ticket, "text": text, **more})
