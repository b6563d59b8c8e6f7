"""How group life holds up with very many posts and experiences: reading, posting, figures, news.

    export DATABASE_URL=postgres://…
    manage.py seed_members --members 1000000 --experiences 5 --posts 2000000
    python -m benchmarks.group_life    (--pages-only leaves out the figures of treatments)

Works in that very database: use one made for measuring. It writes some dozens of replies and
questions into it. Times are medians, and ratios to empty Django views asked turn about with them.
"""

import random
import sys
import time
import warnings
from datetime import timedelta
from urllib.parse import urlencode

from benchmarks.community import (  # sets Django up
    STATIC,
    Target,
    processor_seconds,
    repeat,
    with_empty_views,
)

# isort: split
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse
from django.utils import timezone

from community.discussions import sending
from community.discussions.models import Placement, Post, Reply
from community.groups.models import Count, Group, Membership
from community.members.models import Member, MemberTreatment
from community.notifications import actions as notifications
from community.treatments import snapshots
from community.treatments.models import TreatmentFigure

PER_PAGE, LAST_PAGE = 20, 1_000
REPLIES, QUESTIONS = 40, 15
"""As many as one member may send in an hour and in a day."""
NEWS, SOME = 3, 1_000


def main():
    if connection.vendor != "postgresql":
        sys.exit("DATABASE_URL must name a PostgreSQL database.")
    setup_test_environment()
    warnings.filterwarnings("ignore", "No directory at")
    changes = {
        "ROOT_URLCONF": with_empty_views(),
        "STORAGES": {**settings.STORAGES, "staticfiles": STATIC},
        "LOGGING_CONFIG": None,
    }
    with override_settings(**changes):
        group = Group.objects.get(condition=Count.objects.order_by("-alikes").first().condition_id)
        member = somebody_in(group)
        print_world(group)
        if "--pages-only" not in sys.argv:
            print_figures()
        print_pages(group, member)


def somebody_in(group):
    """A member of long standing, with some news."""
    member = Member.objects.filter(
        is_synthetic=True,
        memberships__group=group,
        memberships__left_at=None,
        joined_at__lt=timezone.now() - timedelta(days=60),
    )
    member = random.choice(member.select_related("user").order_by("pk")[:SOME])  # noqa: S311
    posts = Post.objects.filter(placements__group=group).exclude(author=member).order_by("-pk")
    for post in posts.values_list("pk", flat=True)[:NEWS]:
        notifications.tell(member, kind="mentioned", about="post", thing=post, now=timezone.now())
    return member


def print_world(group):
    for model in (Member, Post, Reply, MemberTreatment):
        print(f"{model._meta.verbose_name_plural!s:<32}{model.objects.count():>12,}")
    print(
        f"{'members of the largest group':<32}{Membership.objects.filter(group=group).count():>12,}"
    )
    print(f"{'posts in it':<32}{Placement.objects.filter(group=group).count():>12,}")


def print_figures():
    """A snapshot of the figures of all treatments."""
    began, busy = time.perf_counter(), processor_seconds()
    rows = snapshots.take()
    took, used = time.perf_counter() - began, processor_seconds() - busy
    most = TreatmentFigure.objects.order_by("-people").first()
    print(
        f"figures of all treatments: {took:.1f} s, processor {used:.1f} s, {rows:,} rows, the "
        f"largest of {most.people:,} people (wanted: under 60 s)"
    )


# Pages --------------------------------------------------------------------------------------------


def print_pages(group, member):
    cookie = cookie_of(member)
    with override_settings(MIDDLEWARE=[]):
        bare = Target(WSGIHandler(), "/empty/")
    site = WSGIHandler()
    empty = Target(site, "/empty/signed-in/", cookie=cookie)
    pages = {
        name: Target(site, address, cookie=cookie) for name, address in addresses(group, member)
    }
    for target in (bare, empty, *pages.values()):
        target.ask()
        target.ask()
        target.clock.clear()
        target.processor.clear()
    repeat([bare, empty, *pages.values()])
    print(f"bare empty view {bare.ms:.2f} ms, processor {bare.busy_ms:.2f}")
    print(f"empty view of a member {empty.ms:.2f} ms, processor {empty.busy_ms:.2f}")
    for name, target in pages.items():
        with CaptureQueriesContext(connection) as asked:
            target.ask()
        print_target(name, target, bare, empty, queries=len(asked))
    for name, target in (
        ("a reply", Sender(site, cookie, replies_of(group, member))),
        ("a question", Sender(site, cookie, questions_of(group, member))),
    ):
        target.send_all()
        print_target(name, target, bare, empty, queries=target.queries)


def print_target(name, target, bare, empty, *, queries):
    print(
        f"{name:<34}{target.ms:>8.2f} ms  x{target.ms / bare.ms:.1f} of bare, "
        f"x{target.ms / empty.ms:.1f} of a member's; processor {target.busy_ms:.2f} ms, "
        f"x{target.busy_ms / bare.busy_ms:.1f}, x{target.busy_ms / empty.busy_ms:.1f}; "
        f"{queries} queries"
    )


def cookie_of(member):
    client = Client()
    client.force_login(member.user)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def addresses(group, member):
    """(what, address) of each page that is measured."""
    slug = group.condition.slug
    talk = reverse("community:talk", args=[slug])
    placed = Placement.objects.filter(group=group)
    newest = placed.order_by("-posted_at", "-pk").values_list("post__token", flat=True)
    thanked = placed.order_by("-thanks", "-pk").values_list("post__token", flat=True)
    far = PER_PAGE * (LAST_PAGE - 1) - 1
    many = placed.filter(replies__gte=200).order_by("pk").select_related("post").first().post
    figure = TreatmentFigure.objects.filter(condition=None).order_by("-people").first()
    yield "group page", reverse("community:group", args=[slug])
    yield "feed, page 1", talk
    yield f"feed, page {LAST_PAGE:,}", f"{talk}?after={newest[far]}"
    yield "feed by thanks, page 1", f"{talk}?order=thanked"
    yield f"feed by thanks, page {LAST_PAGE:,}", f"{talk}?order=thanked&after={thanked[far]}"
    yield "question with 200 replies", many.get_absolute_url()
    yield "treatment page", reverse("community:treatment", args=[figure.treatment.key])
    yield "news", reverse("community:notifications")


# Posting ------------------------------------------------------------------------------------------


class Sender:
    """Forms to send, one after the other, and what each took."""

    def __init__(self, application, cookie, forms):
        self.application, self.cookie, self.forms = application, cookie, list(forms)
        self.sent = Target(application, "")
        self.queries = 0

    def send_all(self):
        for address, answers in self.forms:
            with CaptureQueriesContext(connection) as asked:
                self._send(address, answers)
            self.queries = len(asked)

    def _send(self, address, answers):
        kind = "application/x-www-form-urlencoded"
        requests = RequestFactory(HTTP_COOKIE=self.cookie)
        environ = requests.post(address, urlencode(answers), content_type=kind).environ
        said = []
        began, busy = time.perf_counter(), processor_seconds()
        response = self.application(environ, lambda status, headers: said.append(status))
        body = b"".join(response)
        response.close()
        self.sent.clock.append(time.perf_counter() - began)
        self.sent.processor.append(processor_seconds() - busy)
        assert said == ["302 Found"], (address, said, body[-3_000:])

    @property
    def ms(self):
        return self.sent.ms

    @property
    def busy_ms(self):
        return self.sent.busy_ms


def replies_of(group, member):
    posts = Post.objects.filter(placements__group=group).exclude(author=member).order_by("-pk")
    for number, post in enumerate(posts[:REPLIES]):
        ticket = sending.ticket(member, now=time.time())
        text = f"Mine is better in the mornings, since about {number} weeks."
        yield post.get_absolute_url(), {"ticket": ticket, "text": text}


def questions_of(group, member):
    address = reverse("community:talk-ask", args=[group.condition.slug])
    for number in range(QUESTIONS):
        ticket = sending.ticket(member, now=time.time())
        words = {"title": f"How do you rest, number {number}?", "text": "I rest badly."}
        yield address, {"ticket": ticket, "seen": "1", **words}


if __name__ == "__main__":
    main()
