import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from tests.factories import PASSWORD, make_editor, make_user
from tests.test_settings import PRODUCTION, start

from .mailbox import enter, sign_in, sign_in_by_code, who

pytestmark = pytest.mark.django_db


def code_of(secret, *, periods=0):
    counter = int(time.time()) // 30 + periods
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def set_up_app(client):
    """Set up an app for codes the way a person does; returns its secret."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


@pytest.fixture
def ana(client):
    ana = make_user("Ana")
    sign_in_by_code(client, ana)
    return ana


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_with_its_first_code_and_recovery_codes_come_with_it(client, ana):
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000x"})
    right = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert b"<svg" in page.content
    assert b"data:" not in page.content
    assert wrong.status_code == 200
    assert right.url == reverse("mfa_view_recovery_codes")
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert "An app for one-time codes was added" in mail.outbox[-1].body


@pytest.mark.parametrize("way", ["password", "code"])
def test_with_an_app_a_password_or_a_mail_alone_does_not_let_in(client, ana, way):
    set_up_app(client)
    client.post(reverse("account_logout"))

    halfway = sign_in(client, ana, PASSWORD) if way == "password" else sign_in_by_code(client, ana)
    inside = who(client)
    wrong = client.post(halfway.url, {"code": "000000x"})

    assert halfway.url == reverse("mfa_authenticate")
    assert inside is None
    assert b"That did not work" in wrong.content
    assert who(client) is None


def test_the_apps_code_completes_signing_in_once(client, ana):
    secret = set_up_app(client)
    client.post(reverse("account_logout"))
    sign_in(client, ana, PASSWORD)
    said = code_of(secret)

    done = client.post(reverse("mfa_authenticate"), {"code": said})
    client.post(reverse("account_logout"))
    sign_in(client, ana, PASSWORD)
    again = client.post(reverse("mfa_authenticate"), {"code": said})

    assert done.url == "/"
    assert again.status_code == 200
    assert who(client) is None


def test_a_clock_may_be_half_a_minute_off_and_the_code_is_still_good_only_once(client, ana):
    secret = set_up_app(client)
    tries = []
    for periods in (-1, -1, 1, 1, 3):
        client.post(reverse("account_logout"))
        cache.clear()
        sign_in(client, ana, PASSWORD)
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret, periods=periods)})
        tries.append(who(client) is not None)

    assert tries == [True, False, True, False, False]


def test_a_recovery_code_is_good_once(client, ana):
    set_up_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    inside = []
    for _ in range(2):
        client.post(reverse("account_logout"))
        sign_in(client, ana, PASSWORD)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        inside.append(who(client))

    assert len(codes) == 10
    assert inside == [str(ana.pk), None]


def test_a_mail_is_no_proof_for_who_has_a_second_factor(client, ana):
    set_up_app(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 901
    session.save()

    sent_away = client.get(reverse("mfa_deactivate_totp"))
    by_code = client.get(reverse("account_prove_by_code"))

    assert reverse("account_prove_by_code") not in client.get(sent_away.url).content.decode()
    assert by_code.url.startswith(reverse("account_reauthenticate"))


def test_the_recovery_codes_can_be_taken_along(client, ana):
    set_up_app(client)

    answer = client.get(reverse("mfa_download_recovery_codes"))

    assert answer["Content-Type"].startswith("text/plain")
    assert len(answer.content.split()) == 10


# The desk ---------------------------------------------------------------------------------------


@pytest.fixture
def strict(settings):
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.mark.parametrize("path", ["/admin/", "/desk/markdownify/", "/admin/conditions/condition/"])
def test_where_it_is_asked_for_the_desk_opens_only_with_a_second_factor(client, strict, path):
    sign_in_by_code(client, make_editor())

    without = client.get(path)
    set_up_app(client)
    with_app = client.get(path)

    assert without.url == reverse("mfa_index")
    assert with_app.status_code in (200, 405)


def test_recovery_codes_alone_are_no_second_factor(client, strict):
    editor = make_editor()
    Authenticator.objects.create(user=editor, type="recovery_codes", data={})
    client.force_login(editor)

    assert client.get("/admin/").url == reverse("mfa_index")


@pytest.mark.parametrize(
    ("variables", "asked_for"),
    [(PRODUCTION, "True"), ({}, "False"), ({"STAFF_NEED_SECOND_FACTOR": "on"}, "True")],
)
def test_production_asks_for_it(tmp_path, variables, asked_for):
    say = "from alike import settings; print(settings.STAFF_NEED_SECOND_FACTOR)"

    assert start(tmp_path, "-c", say, **variables).stdout.strip() == asked_for


def test_elsewhere_the_desk_opens_without(client):
    client.force_login(make_editor())

    assert client.get("/admin/").status_code == 200


def test_public_pages_do_not_look_at_who_is_asking(client, strict):
    client.force_login(make_editor())

    assert client.get("/about/").status_code == 200


def test_the_desk_has_no_door_of_its_own(client):
    as_visitor = client.get("/admin/login/?next=/admin/conditions/condition/")
    client.force_login(make_user("Mia"))
    as_member = client.get("/admin/login/?next=/admin/")
    client.force_login(make_editor())
    as_editor = client.get("/admin/login/?next=/admin/conditions/condition/")

    login = reverse("account_login")
    assert as_visitor.url == f"{login}?next=%2Fadmin%2Fconditions%2Fcondition%2F"
    assert as_member.status_code == 404
    assert as_editor.url == "/admin/conditions/condition/"
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 405


def test_an_editor_lands_on_the_desk_after_the_code(client):
    editor = make_editor()
    door = client.get("/admin/login/?next=/admin/").url
    client.post(door, {"login": editor.email})

    assert enter(client).url == "/admin/"
