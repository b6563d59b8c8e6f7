from contextlib import suppress

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction

from alike.web import stamps
from alike.web.models import Stamp
from tests.crowd import crowd


def version(name="catalogue"):
    return Stamp.objects.filter(name=name).values_list("version", flat=True).first()


@pytest.mark.django_db
def test_every_change_is_a_tick_of_the_clock_and_its_stamp_says_which():
    start = stamps.clock()
    seen = []
    for name in ("catalogue", "counts", "catalogue"):
        stamps.bump(name)
        seen.append((stamps.clock() - start, version(name) - start))

    assert seen == [(1, 1), (2, 2), (3, 3)]


@pytest.mark.django_db
def test_before_the_first_change_it_is_tick_nought_or_the_first():
    assert stamps.clock() == version("clock")

    Stamp.objects.all().delete()

    assert stamps.clock() == 0


@pytest.mark.django_db
def test_who_is_made_from_one_part_does_not_mind_the_others():
    since = stamps.clock()
    dystonia = stamps.parts("catalogue", "dystonia")

    stamps.bump("catalogue", only=["lupus", "stroke"])

    assert not stamps.have_changed(dystonia, since=since)
    assert stamps.have_changed(["catalogue"], since=since)
    assert stamps.have_changed(stamps.parts("catalogue", "dystonia", "lupus"), since=since)


@pytest.mark.django_db
def test_a_change_of_all_is_a_change_of_every_part():
    since = stamps.clock()

    stamps.bump("catalogue")

    assert stamps.have_changed(stamps.parts("catalogue", "dystonia"), since=since)
    assert not stamps.have_changed(stamps.parts("counts", 7), since=since)


@pytest.mark.django_db
def test_a_change_that_is_taken_back_never_was():
    before = stamps.clock()

    with transaction.atomic():
        stamps.bump("catalogue")
        transaction.set_rollback(True)

    assert (stamps.clock(), version()) == (before, None)


@pytest.mark.django_db
def test_a_long_address_has_a_stamp_of_its_own():
    since = stamps.clock()

    stamps.bump("catalogue", only=["x" * 200])

    assert stamps.have_changed(stamps.parts("catalogue", "x" * 200), since=since)


@pytest.mark.django_db
def test_the_clock_costs_one_question_and_a_change_a_fixed_number(django_assert_num_queries):
    stamps.bump("catalogue")
    with django_assert_num_queries(1):
        stamps.clock()
    for parts in (["dystonia"], ["dystonia", "lupus", "stroke"]):
        with django_assert_num_queries(5):
            stamps.bump("catalogue", only=parts)


@pytest.mark.django_db
def test_a_version_can_stand_inside_another_query():
    stamps.bump("catalogue")
    rows = Stamp.objects.filter(name="catalogue")
    both = rows.annotate(now=stamps.version("catalogue"), none=stamps.version("unknown"))

    assert list(both.values_list("now", "none")) == [(version(), None)]


@pytest.mark.django_db
def test_several_names_together_change_when_one_of_them_does():
    both = ("catalogue", "counts")
    start, seen = stamps.clock(), []
    for name in ("catalogue", "counts", "counts", "catalogue", "something else"):
        stamps.bump(name)
        seen.append(stamps.current(*both) - start)

    assert seen == [1, 2, 3, 4, 4]


@pytest.mark.django_db(transaction=True)
def test_no_change_of_a_crowd_is_lost(tmp_path):
    stamps.bump("catalogue")
    start = stamps.clock()

    crowd(lambda: [stamps.bump("catalogue") for _ in range(5)], people=6, folder=tmp_path)

    assert (stamps.clock(), version()) == (start + 30, start + 30)


@pytest.mark.django_db(transaction=True)
def test_the_first_changes_of_a_crowd_start_one_clock(tmp_path):
    Stamp.objects.all().delete()

    crowd(lambda: stamps.bump("catalogue"), people=6, folder=tmp_path)

    assert (stamps.clock(), version()) == (7, 7)


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql", because="SQLite has no connection to lose")
def test_a_connection_that_the_database_ended_is_replaced_without_an_error():
    stamps.bump("catalogue")
    before = stamps.clock()
    end_own_connection()

    assert stamps.clock() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql", because="SQLite has no connection to lose")
def test_a_connection_lost_within_a_transaction_is_not_hidden():
    with suppress(InterfaceError), transaction.atomic():
        end_own_connection()
        with pytest.raises(OperationalError):
            stamps.clock()
    connection.close()


def end_own_connection():
    """Let another connection end this one, as a restart of the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()
