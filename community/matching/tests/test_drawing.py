"""When a list is made anew, and who fills the places of those who leave it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alike.audit.models import Event
from community.matching import actions, drawing, told
from community.matching.models import AlikeList, FoundAlike
from community.members import actions as members
from community.moderation.models import Case
from community.privacy.retention import forget_old
from tests.crowd import crowd

from .people import make_facts, names_on, page_of, somebody, tell

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(minute=0)


@pytest.fixture
def facts():
    return make_facts()


@pytest.fixture
def ana(facts):
    return somebody("Anna", facts.shaky_hands)


def look(member, *, hours=0):
    """What the member finds so many hours from now."""
    now = NOW + timedelta(hours=hours)
    digest = drawing.digest_of(told.of_me(member, year=now.year).profile)
    kept = AlikeList.objects.filter(member=member, search=None).first()
    return drawing.alikes(member, digest=digest, now=now, kept=kept)


def found(member, **kwargs):
    return [person.pseudonym.split(" ")[0] for person in look(member, **kwargs).people]


def test_looking_again_finds_the_same_until_the_list_is_old(facts, ana):
    somebody("Benno", facts.shaky_hands)
    first = found(ana)
    somebody("Clea", facts.shaky_hands)

    assert (first, found(ana, hours=5)) == (["Benno"], ["Benno"])
    assert found(ana, hours=6) == ["Benno", "Clea"]


def test_telling_more_gives_a_new_list_at_once_but_four_times_a_day_only(facts, ana):
    lonely = [facts.neck_pain, facts.jaw_pain, facts.fatigue, facts.tinnitus]
    for number, fact in enumerate(lonely):
        somebody(f"Benno{number}", fact)
    seen = [found(ana)]

    for fact in lonely:
        tell(ana, fact)
        seen.append(found(ana))

    assert [len(names) for names in seen] == [0, 1, 2, 3, 3]
    last = look(ana)
    assert (last.is_behind, last.new_at) == (True, NOW.replace(microsecond=0) + timedelta(days=1))
    assert len(found(ana, hours=24)) == 4


def test_the_page_says_when_a_list_that_is_behind_will_be_new(client, facts, ana):
    for fact in (facts.neck_pain, facts.jaw_pain, facts.fatigue, facts.tinnitus):
        page_of(client, ana)
        tell(ana, fact)

    page = page_of(client, ana)

    assert "You have told something new since this list was made" in page.content.decode()
    assert page.context["drawn"].is_behind


def test_taking_the_consent_back_and_giving_it_again_wins_no_new_list(facts, ana):
    for fact in (facts.neck_pain, facts.jaw_pain, facts.fatigue):
        look(ana)
        tell(ana, fact)
    look(ana)

    members.withdraw_consent(ana, purpose="match-me")
    members.consent(ana, purpose="match-me")
    somebody("Benno", facts.shaky_hands)

    assert found(ana) == []


def test_who_leaves_the_list_is_replaced_by_who_came_next(facts, ana):
    everybody = [somebody(f"Benno{number}", facts.shaky_hands) for number in range(26)]
    first = found(ana)

    members.withdraw_consent(everybody[3], purpose="match-me")

    second = found(ana)
    assert (len(first), len(second)) == (24, 24)
    assert set(first) - set(second) == {"Benno3"}
    assert set(second) - set(first) == {"Benno24"}


@pytest.mark.django_db(transaction=True)
def test_two_who_look_at_once_make_one_list(tmp_path):
    facts = make_facts()
    ana = somebody("Anna", facts.shaky_hands)
    somebody("Benno", facts.shaky_hands)

    seen = crowd(lambda: found(ana), people=4, folder=tmp_path)

    assert seen == [["Benno"]] * 4
    assert AlikeList.objects.get().drawn == [int(NOW.timestamp())]
    assert FoundAlike.objects.count() == 1


def test_looking_as_very_many_people_is_shown_to_moderators_once(client, facts, ana, settings):
    settings.PROFILES_A_DAY = 3
    for fact in (facts.neck_pain, facts.jaw_pain, facts.fatigue, facts.tinnitus):
        page_of(client, ana)
        tell(ana, fact)
    before = Case.objects.count()

    page_of(client, ana)
    tell(ana, facts.night_blindness)
    page_of(client, ana)

    case = Case.objects.get()
    assert before == 1
    assert (case.author, case.flags, case.subject) == (ana, ["probing"], "name")
    assert Event.objects.filter(action="alikes.probing").count() == 1


def test_whoever_looks_at_too_many_people_sees_no_more_and_moderators_hear(
    client, facts, ana, settings
):
    settings.PEOPLE_A_DAY = 1
    for name in ("Benno", "Clea"):
        somebody(name, facts.shaky_hands)

    page = page_of(client, ana)

    assert page.status_code == 429
    assert names_on(page) == []
    assert "You have looked at a great many people today" in page.content.decode()
    assert Case.objects.get().flags == ["probing"]


def test_a_list_that_nobody_looked_at_for_a_month_shows_nobody_any_more(client, facts, ana):
    ben = somebody("Benno", facts.shaky_hands)
    page_of(client, ana)

    forget_old(now=timezone.now() + timedelta(days=31))

    assert client.get(ben.get_absolute_url()).status_code == 404


def test_a_digest_tells_nothing_without_the_key(ana, settings):
    profile = told.of_me(ana, year=NOW.year).profile
    before = drawing.digest_of(profile)

    settings.SECRET_KEY = "another key of this site"

    assert drawing.digest_of(profile) != before


def test_the_alert_joins_the_case_that_is_open(ana):
    actions.alert(ana, now=NOW)
    actions.alert(ana, now=NOW)

    assert Case.objects.get().flags == ["probing"]
