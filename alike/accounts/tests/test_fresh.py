import pytest
from django.urls import reverse

from tests.factories import PASSWORD, make_user

from .mailbox import enter, sign_in, sign_in_by_code

pytestmark = pytest.mark.django_db
DELICATE = (
    "account_email",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "usersessions_list",
)


def grow_old(client, seconds=901):
    """As if all proofs of this session had been given that much earlier."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()


def without_password(user):
    user.set_unusable_password()
    user.save(update_fields=["password"])
    return user


@pytest.mark.parametrize("name", DELICATE)
def test_who_just_signed_in_may_change_what_matters(client, name):
    sign_in_by_code(client, without_password(make_user("Ana")))

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", DELICATE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_quarter_of_an_hour_later_they_prove_themselves_with_a_code(client, name, method):
    ana = without_password(make_user("Ana"))
    sign_in_by_code(client, ana)
    grow_old(client)

    sent_away = getattr(client, method)(reverse(name))
    client.post(sent_away.url)
    back = enter(client)

    assert sent_away.url.startswith(reverse("account_prove_by_code") + "?next=")
    assert back.url == reverse(name)
    assert client.get(back.url).status_code == 200


def test_who_has_a_password_is_asked_for_it_and_may_take_a_code_instead(client):
    ana = make_user("Ana")
    sign_in(client, ana, PASSWORD)
    grow_old(client)

    sent_away = client.get(reverse("account_email"))
    page = client.get(sent_away.url).content.decode()
    wrong = client.post(sent_away.url, {"password": "not this one"})
    right = client.post(sent_away.url, {"password": PASSWORD})

    assert sent_away.url.startswith(reverse("account_reauthenticate"))
    assert reverse("account_prove_by_code") in page
    assert wrong.status_code == 200
    assert right.url == reverse("account_email")


def test_the_way_back_is_kept_when_another_proof_is_chosen(client):
    sign_in(client, make_user("Ana"), PASSWORD)

    page = client.get(reverse("account_prove_by_code"), {"next": "/account/email/"})

    other = f"{reverse('account_reauthenticate')}?next=%2Faccount%2Femail%2F"
    assert f'href="{other}"' in page.content.decode()


def test_a_session_that_proved_nothing_is_not_fresh(client):
    client.force_login(make_user("Ana"))

    assert client.get(reverse("account_email")).status_code == 302


def test_the_proof_of_one_member_is_none_for_another(client):
    ana, ben = without_password(make_user("Ana")), without_password(make_user("Ben"))
    sign_in_by_code(client, ana)
    grow_old(client)
    client.post(reverse("account_prove_by_code"))
    waiting = client.session["account_code"]
    client.force_login(ben)
    session = client.session
    session["account_code"] = waiting
    session.save()

    assert enter(client).url == reverse("account_login")
    assert client.get(reverse("account_email")).status_code == 302


def test_a_visitor_signs_in_first(client):
    answer = client.get(reverse("account_email"))

    assert answer.url == f"{reverse('account_login')}?next={reverse('account_email')}"
