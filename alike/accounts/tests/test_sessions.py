import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from alike.accounts.browsers import named
from tests.factories import PASSWORD, make_user

from .mailbox import sign_in, who

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0"


@pytest.fixture
def ana():
    return make_user("Ana")


@pytest.fixture
def elsewhere(client, ana):
    """Ana's phone."""
    phone = type(client)(headers={"User-Agent": FIREFOX}, REMOTE_ADDR="192.0.2.7")
    sign_in(phone, ana, PASSWORD)
    return phone


def test_of_a_session_only_the_browsers_name_is_kept(elsewhere):
    kept = UserSession.objects.get()

    assert (kept.ip, kept.user_agent) == ("::", "Firefox on Android")
    assert "192.0.2.7" not in str(dict(elsewhere.session))


def test_one_other_browser_can_be_signed_out(client, ana, elsewhere):
    sign_in(client, ana, PASSWORD)
    page = client.get(reverse("usersessions_list")).content.decode()
    phone = UserSession.objects.get(user_agent="Firefox on Android")

    ended = client.post(reverse("account_end_session", args=[phone.pk]))

    assert "Firefox on Android" in page
    assert ended.url == reverse("usersessions_list")
    assert who(client) == str(ana.pk)
    assert elsewhere.get(reverse("account_home")).status_code == 302


def test_all_other_browsers_can_be_signed_out(client, ana, elsewhere):
    sign_in(client, ana, PASSWORD)

    client.post(reverse("usersessions_list"))

    assert who(client) == str(ana.pk)
    assert elsewhere.get(reverse("account_home")).status_code == 302


def test_sessions_of_others_do_not_exist(client, elsewhere):
    sign_in(client, make_user("Ben"), PASSWORD)
    phone = UserSession.objects.get(user_agent="Firefox on Android")

    assert client.post(reverse("account_end_session", args=[phone.pk])).status_code == 404
    assert client.post(reverse("account_end_session", args=[10**18])).status_code == 404
    assert elsewhere.get(reverse("account_home")).status_code == 200


def test_signing_out_forgets_the_session(client, ana):
    sign_in(client, ana, PASSWORD)
    client.post(reverse("account_logout"))
    sign_in(client, ana, PASSWORD)

    assert UserSession.objects.count() == 1


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari/605", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537", "Chrome on Linux"),
        ("curl/8.5.0 Linux", "Linux"),
        ("Firefox", "Firefox"),
        ("anything else", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_by_its_name_and_nothing_more(user_agent, name):
    assert named(user_agent) == name
