from datetime import timedelta

import pytest

from community.moderation import actions, newcomers, subjects
from community.moderation.models import Case
from community.moderation.screening import screen

from .world import NOW, fresh, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben():
    return make_world().ben


@pytest.fixture
def has_written(monkeypatch):
    """A subject of which members have written as many things as the test says."""

    def so_many(number):
        told = subjects.Subject(
            "letters",
            find=lambda pks: {},
            hide=lambda pk, *, by: None,
            restore=lambda pk, *, by: None,
            may_report=lambda member, pk: False,
            written_by=lambda member: number,
        )
        monkeypatch.setitem(subjects.SUBJECTS, "letters", told)

    return so_many


def check(member, text="Hello, I am new here.", *, days=0):
    return newcomers.check(
        member, kind="post", text=text, now=member.joined_at + timedelta(days=days, minutes=1)
    )


def test_on_the_first_day_a_few_posts_are_enough(ben, settings):
    settings.NEWCOMER_POSTS_A_DAY = 2

    answers = [check(ben) for _ in range(3)]

    assert [answer.allowed for answer in answers] == [True, True, False]
    assert 0 < answers[2].retry_after <= 24 * 3600
    assert "2 times" in answers[2].message


def test_a_newcomer_s_links_are_refused_with_a_reason_and_do_not_count(ben, settings):
    settings.NEWCOMER_POSTS_A_DAY = 1

    refused = check(ben, "Look at https://example.org")

    assert (refused.allowed, refused.retry_after) == (False, 0)
    assert "cannot post links yet" in refused.message
    assert check(ben).allowed


def test_who_has_written_a_little_and_is_a_day_old_is_no_newcomer(ben, has_written, settings):
    settings.FIRST_POST_WAITS = True
    has_written(newcomers.FIRST_POSTS)

    assert check(ben, "Look at https://example.org", days=2) == newcomers.Welcome(allowed=True)
    assert not newcomers.is_new(ben, now=ben.joined_at + timedelta(days=2))


def test_a_day_later_without_having_written_links_still_wait(ben):
    assert newcomers.is_new(ben, now=ben.joined_at + timedelta(days=2))
    assert not check(ben, "Look at https://example.org", days=2).allowed


@pytest.mark.parametrize(("waits", "written"), [(True, 0), (True, 1), (False, 0)])
def test_the_first_post_waits_if_the_site_wants_it(ben, has_written, settings, waits, written):
    settings.FIRST_POST_WAITS = waits
    has_written(written)

    answer = check(ben)

    assert answer.held == (waits and written == 0)
    assert bool(answer.message) == answer.held


def note(ben, text, **said):
    flags = screen(text, is_new_author=True)
    return actions.note(key="line", pk=ben.pk, author=ben, flags=flags, now=NOW(), **said)


def test_what_screening_noticed_opens_a_case_that_names_categories_and_no_words(ben):
    case = note(ben, "I want to die. Write to canary@example.org")

    assert case.flags == ["contact", "crisis", "link"]
    assert Case.objects.get().urgent_at is not None
    assert Case.objects.get().author == ben


def test_noting_again_joins_the_open_case_and_keeps_what_was_noticed(ben):
    note(ben, "I want to die.")
    note(ben, "See https://example.org")

    assert Case.objects.get().flags == ["crisis", "link"]


def test_harmless_words_open_no_case_unless_they_wait(ben):
    assert note(ben, "Hello there.") is None
    assert not Case.objects.exists()

    assert note(ben, "Hello there.", is_held=True).flags == []
    assert Case.objects.get().urgent_at is None


def test_what_is_not_there_any_more_opens_no_case(ben):
    flags = screen("I want to die.", is_new_author=True)

    noted = actions.note(key="line", pk=2**60, author=fresh(ben), flags=flags, now=NOW())

    assert noted is None
    assert not Case.objects.exists()
