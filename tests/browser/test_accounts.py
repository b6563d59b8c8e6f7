"""Getting in, in a real browser: with a code, with a passkey, and without JavaScript."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from alike.accounts.models import User
from alike.accounts.tests.mailbox import code
from tests.factories import make_user

from .conftest import DESKTOP, PHONE
from .test_axe import LOOKS, too_wide, violations
from .world import Place

ANA = "ana@example.org"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in_key(page):
    """A passkey of the browser's own; returns how to reach it."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    added = devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return devices, added["authenticatorId"]


def send_code(page, name, email=ANA):
    page.goto(reverse(name))
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/account/code/")


def enter_code(page):
    page.get_by_label("Code").fill(code())
    page.get_by_role("button", name="Continue").click()


def sign_out(page):
    page.goto(reverse("account_home"))
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: "/account/" not in address)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_visitor_opens_an_account_with_a_code(open_page, javascript):
    page = open_page(javascript=javascript, width=PHONE)

    send_code(page, "account_signup")
    enter_code(page)
    page.goto(reverse("account_home"))

    assert page.get_by_role("heading", level=1).inner_text() == "Your account"
    assert page.get_by_text(ANA).is_visible()
    assert User.objects.get().verified_at


def test_an_account_is_opened_with_a_passkey_and_entered_with_it(page):
    plug_in_key(page)

    send_code(page, "account_signup_by_passkey")
    enter_code(page)
    page.wait_for_url("**/2fa/webauthn/signup/")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url(lambda address: "/account/" not in address)
    sign_out(page)
    page.goto(f"{reverse('account_login')}?next=/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda address: address.endswith("/account/") and "next" not in address)

    assert page.get_by_text("You have 1 passkey.").is_visible()
    assert len(mail.outbox) == 1


def test_a_passkey_is_added_asked_for_and_removed(page):
    ana = make_user("Ana")
    plug_in_key(page)
    send_code(page, "account_request_login_code")
    enter_code(page)

    page.goto(reverse("mfa_add_webauthn"))
    page.get_by_label("Name of this passkey").fill("My phone")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    sign_out(page)
    send_code(page, "account_request_login_code")
    enter_code(page)
    page.wait_for_url("**/2fa/authenticate/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda address: "/account/" not in address)
    page.goto(reverse("mfa_list_webauthn"))
    page.get_by_role("link", name="Remove My phone").click()
    page.get_by_role("button", name="Remove the passkey").click()
    page.wait_for_url("**/2fa/webauthn/")

    assert page.get_by_text("You have none yet.").is_visible()
    assert not Authenticator.objects.filter(user=ana).exists()


def test_a_passkey_that_does_not_answer_is_told_kindly(page):
    devices, key = plug_in_key(page)
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})

    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_text("The passkey did not work").wait_for()


def test_without_javascript_no_button_promises_a_passkey(page_without_js):
    page_without_js.goto(reverse("account_login"))

    buttons = page_without_js.get_by_role("main").get_by_role("button")
    assert buttons.all_inner_texts() == ["Sign in"]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing_on_the_pages_of_an_account(open_page, width, theme):
    make_user("Ana")
    page = open_page(width=width, theme=theme, bypass_csp=True)
    found = []
    send_code(page, "account_request_login_code")
    found += violations(page, Place(reverse("account_code")))
    enter_code(page)
    page.wait_for_url(lambda address: "/account/" not in address)
    names = (
        *("account_home", "account_email", "account_change_password", "account_logout"),
        *("mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_activate_totp"),
        *("usersessions_list", "account_prove_by_code", "account_reauthenticate"),
    )
    for name in names:
        place = Place(reverse(name))
        found += violations(page, place) + too_wide(page, place)

    assert not found, "\n".join(found)


def test_a_wrong_code_is_said_where_it_was_typed(open_page):
    page = open_page(width=DESKTOP)
    send_code(page, "account_signup")

    page.get_by_label("Code").fill("BCDF-GHJK")
    page.get_by_role("button", name="Continue").click()

    assert page.get_by_text("This is not the code we sent").is_visible()
    assert page.title().startswith("Please check: Enter your code")
