"""How the community holds up with very many members: joining, counting, and the group's page.

    DATABASE_URL=postgres://… python -m benchmarks.community --members 1000000

Runs in the test database of that server, which it makes, fills and keeps for the next run; nothing
else is touched. Times are medians, and ratios to empty Django views asked turn about with them.
"""

import argparse
import contextlib
import multiprocessing
import os
import statistics
import sys
import time
import warnings
from pathlib import Path
from types import ModuleType

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")
django.setup()

from django.conf import settings  # noqa: E402 Django is set up first
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, RequestFactory, override_settings  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
)
from django.urls import path, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from alike import urls  # noqa: E402
from alike.accounts.models import User  # noqa: E402
from community import synthetic  # noqa: E402
from community.groups import actions, counts  # noqa: E402
from community.groups.models import Count, Group, Membership  # noqa: E402
from community.members.models import Member, Purpose  # noqa: E402
from conditions.catalogue.editions import Edition  # noqa: E402
from tests.factories import Desk  # noqa: E402

CONDITIONS, WORKERS, JOINS, ROUNDS = 1_000, 4, 1_000, 5
PAGE_TIMES, SNAPSHOTS = 200, 3
STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def main():
    wanted = arguments().members
    if connection.vendor != "postgresql":
        sys.exit("DATABASE_URL must name a PostgreSQL database.")
    setup_test_environment()
    warnings.filterwarnings("ignore", "No directory at")
    setup_databases(verbosity=0, interactive=False, keepdb=True, serialized_aliases=set())
    fill(wanted)
    changes = {
        "ROOT_URLCONF": with_empty_views(),
        "PEOPLE_A_DAY": 10**9,
        "STORAGES": {**settings.STORAGES, "staticfiles": STATIC},
    }
    with override_settings(**changes):
        print_community()
        print_pages(largest())
        print_joins()
        print_pages(largest(), when=" after the joins")
        print_snapshots()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--members", type=int, default=100_000)
    return parser.parse_args()


# The world ----------------------------------------------------------------------------------------


def fill(wanted):
    """Pages, words and members, as far as they are missing."""
    call_command("import_vocabulary", if_changed=True, verbosity=0)
    missing = CONDITIONS - Edition.objects.live().count()
    if missing > 0:
        User.objects.filter(email__endswith="@example.org").delete()
        desk = Desk()
        for number in range(CONDITIONS - missing, CONDITIONS):
            desk.publish(f"Condition {number}")
    missing = wanted - Member.objects.count()
    if missing > 0:
        began = time.perf_counter()
        call_command("seed_members", members=missing)
        print(f"{missing:,} members made in {time.perf_counter() - began:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@login_not_required
def empty_view(request):
    return HttpResponse("")


def empty_view_of_a_member(request):
    return HttpResponse(str(request.user.member.pk))


def with_empty_views():
    """Our addresses and two more: nothing for anybody, and nothing for somebody signed in."""
    module = ModuleType("benchmarks.community_urls")
    vars(module).update(vars(urls))
    module.urlpatterns = [
        path("empty/", empty_view),
        path("empty/signed-in/", empty_view_of_a_member),
        *urls.urlpatterns,
    ]
    sys.modules[module.__name__] = module
    return module.__name__


def largest():
    """The group that most belong to."""
    return Group.objects.get(condition=Count.objects.order_by("-alikes").first().condition_id)


# Measuring ----------------------------------------------------------------------------------------


class Target:
    """A request to repeat, and what each answer took: by the clock, and of the processor.

    The clock also counts what else a shared machine does; the processor's time, here and in the
    database's process for our connection, does not.
    """

    def __init__(self, application, address, *, cookie=""):
        self.application, self.address, self.cookie = application, address, cookie
        self.clock, self.processor = [], []

    def ask(self):
        environ = RequestFactory(HTTP_COOKIE=self.cookie).get(self.address).environ
        said = []
        began, busy = time.perf_counter(), processor_seconds()
        response = self.application(environ, lambda status, headers: said.append(status))
        body = b"".join(response)
        response.close()
        self.clock.append(time.perf_counter() - began)
        self.processor.append(processor_seconds() - busy)
        assert said == ["200 OK"], (self.address, said, len(body))

    @property
    def ms(self):
        return statistics.median(self.clock) * 1000

    @property
    def busy_ms(self):
        return statistics.median(self.processor) * 1000


def processor_seconds():
    """What this process and the database's for our connection have used, where that is here."""
    seconds = time.process_time()
    with contextlib.suppress(OSError):
        ran = Path(f"/proc/{backend()}/schedstat").read_text(encoding="ascii").split()[0]
        seconds += int(ran) / 1e9
    return seconds


def backend():
    """The number of the database's process for our connection."""
    return connection.connection.info.backend_pid if connection.connection else 0


def repeat(targets):
    """Turn about, so that what else the machine does hits all of them."""
    for _number in range(PAGE_TIMES):
        for target in targets:
            target.ask()


def print_community():
    with connection.cursor() as cursor:
        facts = 0
        for table in ("membercondition", "membersymptom", "membertreatment"):
            cursor.execute(f"SELECT count(*) FROM community_{table}")  # noqa: S608 names of ours
            facts += cursor.fetchone()[0]
    members, group = Member.objects.count(), largest()
    belong = Membership.objects.standing().filter(group=group).count()
    print(f"{members:,} members, {facts:,} facts; the largest group has {belong:,}")


def print_pages(group, *, when=""):
    """A condition's page for everybody and its group's page for a member, beside empty views:
    a bare one, with no middleware at all, and one behind this site's own for the same person.
    """
    slug = group.condition.slug
    cookie = signed_in_as_one_of(group)
    page, inside = (reverse(name, args=[slug]) for name in ("conditions:detail", "community:group"))
    with override_settings(MIDDLEWARE=[]):
        bare = Target(WSGIHandler(), "/empty/")
    site = WSGIHandler()
    empty = Target(site, "/empty/signed-in/", cookie=cookie)
    pages = {
        "condition page, visitor": Target(site, page),
        "group page, member": Target(site, inside, cookie=cookie),
    }
    targets = [bare, empty, *pages.values()]
    for target in targets:
        target.ask()
        target.ask()
        target.clock.clear()
        target.processor.clear()
    repeat(targets)
    print(f"bare empty view {bare.ms:.2f} ms, empty view of a member {empty.ms:.2f} ms{when}")
    for name, target in pages.items():
        with CaptureQueriesContext(connection) as asked:
            target.ask()
        print(
            f"{name + when:<42}{target.ms:>8.2f} ms   x{target.ms / bare.ms:.1f} of bare, "
            f"x{target.ms / empty.ms:.1f} of a member's; processor {target.busy_ms:.2f} ms, "
            f"x{target.busy_ms / bare.busy_ms:.1f}, x{target.busy_ms / empty.busy_ms:.1f}; "
            f"{len(asked)} queries"
        )


def signed_in_as_one_of(group):
    """The cookie of somebody in the group."""
    client = Client()
    belonging = Member.objects.filter(memberships__group=group, is_synthetic=True)
    client.force_login(belonging.order_by("pk").first().user)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def print_snapshots():
    times = []
    for _number in range(SNAPSHOTS):
        began = time.perf_counter()
        conditions = counts.take_snapshot()
        times.append(time.perf_counter() - began)
    took = statistics.median(times)
    print(f"{f'snapshot of {conditions:,} counts':<40}{took:>9.2f} s    (wanted: under 30)")


# Joining ------------------------------------------------------------------------------------------


def print_joins():
    """Into one group and into a thousand, turn about, by as many processes at once."""
    hot = largest().pk
    groups = list(Group.objects.order_by("pk").values_list("pk", flat=True)[:CONDITIONS])
    rates = {"one group": [], "1,000 groups": []}
    rounds = [("one group", [hot]), ("1,000 groups", groups)]
    for _round in range(ROUNDS):
        for name, into in rounds:
            rates[name].append(joins_a_second(into))
        rounds.reverse()
    medians = {name: statistics.median(found) for name, found in rates.items()}
    for name, rate in medians.items():
        print(f"{f'joins into {name}':<40}{rate:>9.0f} a second")
    ratio = medians["one group"] / medians["1,000 groups"]
    print(f"{'one group to 1,000 groups':<40}{ratio:>9.2f}      (wanted: at least .80)")


def joins_a_second(groups):
    """The rate at which new members join these groups; the members are gone afterwards."""
    before = User.objects.order_by("-pk").values_list("pk", flat=True).first()
    consents = (Purpose.KEEP_FACTS, Purpose.COUNT_ME)
    synthetic.write(
        synthetic.Person(joined_at=timezone.now(), purposes=consents) for _number in range(JOINS)
    )
    members = list(Member.objects.filter(user__gt=before).values_list("pk", flat=True))
    pairs = [(member, groups[at % len(groups)]) for at, member in enumerate(members)]
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        pool.map(int, range(WORKERS))
        began = time.perf_counter()
        pool.map(join_all, [pairs[start::WORKERS] for start in range(WORKERS)], chunksize=1)
        took = time.perf_counter() - began
    User.objects.filter(pk__gt=before).delete()
    return len(pairs) / took


def join_all(pairs):
    for member, group in pairs:
        group = Group.objects.select_related("condition").get(pk=group)
        actions.join(group, member=Member.objects.get(pk=member), relation="diagnosed")
    connections.close_all()


if __name__ == "__main__":
    main()
