import pytest
from django.urls import reverse

from alike.audit.models import Event
from community.members import actions
from community.members.models import Member
from community.members.pseudonyms import NotAPseudonym
from tests.factories import make_member, make_user

from .world import words

pytestmark = pytest.mark.django_db
NAME = reverse("community:me-name")


def test_registering_twice_leaves_one_member_with_the_first_name_and_one_event():
    user = make_user("Ana")

    first = actions.register(user, pseudonym="Sunny Owl")
    second = actions.register(user, pseudonym="Rainy Fox")

    assert first == second
    assert second.pseudonym == "Sunny Owl"
    assert list(Event.objects.values_list("action", "detail")) == [("member.registered", {})]


def test_handles_are_random_and_say_nothing():
    ana, ben = make_member("Ana"), make_member("Ben")

    assert ana.handle != ben.handle
    assert len(ana.handle) == 16
    assert ana.get_absolute_url() == f"/people/{ana.handle}/"


def test_a_name_that_looks_like_anothers_is_taken():
    make_member("Ana")

    with pytest.raises(actions.PseudonymTaken):
        actions.register(make_user("Ben"), pseudonym="АNA OF TEST5")
    assert Member.objects.count() == 1


def test_renaming_to_ones_own_name_written_otherwise_is_fine():
    ana = make_member("Ana")

    actions.rename(ana, pseudonym="ANA of Tests")

    ana.refresh_from_db()
    assert ana.pseudonym == "ANA of Tests"
    assert Event.objects.filter(action="member.renamed").count() == 1


def test_renaming_to_the_same_name_changes_nothing():
    ana = make_member("Ana")

    actions.rename(ana, pseudonym="Ana of tests")

    assert not Event.objects.filter(action="member.renamed").exists()


def test_what_is_no_name_changes_nothing():
    ana = make_member("Ana")

    with pytest.raises(NotAPseudonym):
        actions.rename(ana, pseudonym="ana@example.org")

    assert Member.objects.get().pseudonym == "Ana of tests"


def test_somebody_without_a_name_is_asked_for_one_and_becomes_a_member(client):
    client.force_login(make_user("Ana"))

    assert client.get(reverse("community:me"))["Location"] == NAME
    page = client.get(NAME)
    answer = client.post(NAME, {"pseudonym": "Sunny Owl"})

    assert page.content.count(b'name="pseudonym"') == 5
    assert answer["Location"] == reverse("community:me")
    assert Member.objects.get().pseudonym == "Sunny Owl"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("", "Choose a name to go by here."),
        ("ab", "Use at least 3 letters or signs."),
        ("é" * 300, "Use at most 30 letters or signs."),
        ("me@example.org", "Leave out e-mail addresses"),
        ("A\u200bna", "Leave out signs that cannot be seen."),
        ("Ana\x00", "held signs that cannot be kept"),
        ("a" + "\u0336" * 9 + "na", "Use fewer marks on one letter."),
        ("🦉🦉🦉", "Use at least one letter."),
        ("ben OF tests", "Somebody has this name, or one that looks the same."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_text_is_kept(client, said, sentence):
    make_member("Ben")
    ana = make_member("Ana")
    client.force_login(ana.user)

    answer = client.post(NAME, {"pseudonym": said})

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert said.replace("\x00", "") in answer.content.decode()
    assert Member.objects.get(pk=ana.pk).pseudonym == "Ana of tests"


def test_nobody_tries_one_name_after_another(client):
    make_member("Ben")
    ana = make_member("Ana")
    client.force_login(ana.user)

    statuses = [client.post(NAME, {"pseudonym": f"Sunny Owl {n}"}).status_code for n in range(10)]
    refused = client.post(NAME, {"pseudonym": "ben of tests"})

    assert statuses == [302] * 10
    assert refused.status_code == 429
    assert "You have tried many names today." in words(refused)
    assert "ben of tests" in refused.content.decode()
    assert Member.objects.get(pk=ana.pk).pseudonym == "Sunny Owl 9"


def test_what_is_no_name_does_not_count_as_a_try(client):
    client.force_login(make_member("Ana").user)

    for _ in range(11):
        assert client.post(NAME, {"pseudonym": "ab"}).status_code == 422

    assert client.post(NAME, {"pseudonym": "Sunny Owl"}).status_code == 302
