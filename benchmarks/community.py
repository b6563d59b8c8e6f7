"""How the community holds up with very many members: joining, counting, and the group's page.

    DATABASE_URL=postgres://… python -m benchmarks.community --members 1000000

Runs in the test database of that server, which it makes, fills and keeps for the next run; nothing
else is touched. Times are medians, and ratios to an empty Django view timed in the same run.
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import time
import warnings
from types import ModuleType

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")
django.setup()

from django.conf import settings  # noqa: E402 Django is set up first
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
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
PAGE_TIMES, SNAPSHOTS = 40, 3
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


def median_ms(client, address):
    times = []
    for _number in range(PAGE_TIMES):
        began = time.perf_counter()
        response = client.get(address)
        times.append(time.perf_counter() - began)
        assert response.status_code == 200, (address, response.status_code)
    return statistics.median(times) * 1000


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
    """A condition's page for everybody, and its group's page for a member, each beside an empty
    view for the same person.
    """
    slug = group.condition.slug
    visitor, member = Client(), Client()
    belonging = Member.objects.filter(memberships__group=group, is_synthetic=True)
    member.force_login(belonging.order_by("pk").first().user)
    page, inside = (reverse(name, args=[slug]) for name in ("conditions:detail", "community:group"))
    print_page(f"condition page, visitor{when}", visitor, page, beside="/empty/")
    print_page(f"group page, member{when}", member, inside, beside="/empty/signed-in/")


def print_page(name, client, address, *, beside):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries = len(asked)
    took, empty = median_ms(client, address), median_ms(client, beside)
    print(
        f"{name:<40}{took:>9.2f} ms   x{took / empty:.1f} of an empty view ({empty:.2f} ms), "
        f"{queries} queries"
    )


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
