"""What the tests of this room write, and how they send a form."""

import html
import re
from datetime import datetime, timedelta

from django.utils import timezone

from community.discussions import actions
from community.discussions.actions import About
from community.discussions.wording import Words
from community.members.models import Member

QUESTION, EXPERIENCE = "question", "experience"
LONG_AGO = timedelta(days=30)


def settled(*members):
    """Let them be members of long standing, who are no newcomers."""
    joined = timezone.now() - LONG_AGO
    Member.objects.filter(pk__in=[member.pk for member in members]).update(joined_at=joined)


def ask(
    by,
    group,
    title="Does heat help you?",
    text="Mine gets worse.",
    *,
    kind=QUESTION,
    ago=0,
    **about,
):
    """A question, asked so many minutes ago."""
    lines = {name: about.pop(name, "") for name in ("lived", "tried")}
    how = {name: about.pop(name) for name in ("held", "sent_as", "vector") if name in about}
    return actions.post(
        Words(text=text, title=title, **lines),
        kind=kind,
        by=by,
        group=group.pk,
        about=About(**about),
        now=minutes_ago(ago),
        **how,
    )


def reply(to, by, text="Warm baths help me.", *, ago=0, **how):
    return actions.answer(Words(text=text), to=to, by=by, now=minutes_ago(ago), **how)


def minutes_ago(minutes) -> datetime:
    return timezone.now() - timedelta(minutes=minutes)


def main_text(response):
    """The words of a page's main part, on one line."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", "<" + main)).split())


def ticket_in(response):
    return re.search(r'name="ticket" value="([^"]+)"', response.content.decode()).group(1)


def send(client, address, **answers):
    """Open the page and send its form as a browser does, following where it leads."""
    ticket = ticket_in(client.get(address))
    return client.post(address, {"ticket": ticket, **answers})
