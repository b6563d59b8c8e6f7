"""Every address under /account/: how fresh the proof of who one is must be, and how often.

Listed one by one instead of included, so that nothing of allauth's is open by default.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from allauth.usersessions import views as sessions
from django.urls import path

from . import codes, limited, views
from .fresh import recently_proved_required as fresh
from .limited import limited as often


def asking(purpose, template):
    """How a code is asked for, for this purpose."""
    return {"purpose": purpose, "template": f"account/{template}.html"}


ask_for_code = often(limited.CODE, whose=limited.posted)(views.ask_for_code)
change = often(limited.CHANGE)
confirm = often(limited.CONFIRM)
factor = often(limited.FACTOR)

urlpatterns = [
    path("", views.home, name="account_home"),
    # In and out
    path("signup/", ask_for_code, asking(codes.ENTER, "signup"), name="account_signup"),
    path(
        "signup/passkey/",
        ask_for_code,
        asking(codes.PASSKEY, "signup_by_passkey"),
        name="account_signup_by_passkey",
    ),
    path(
        "login/",
        often(limited.PASSWORD, whose=limited.posted)(account.login),
        name="account_login",
    ),
    path(
        "login/code/",
        ask_for_code,
        asking(codes.ENTER, "request_login_code"),
        name="account_request_login_code",
    ),
    path("code/", confirm(views.code), name="account_code"),
    path("code/another/", often(limited.CODE)(views.another_code), name="account_another_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # Proving it again
    path("prove/", often(limited.CODE)(views.prove_by_code), name="account_prove_by_code"),
    path("reauthenticate/", factor(account.reauthenticate), name="account_reauthenticate"),
    # E-mail and password
    path("email/", fresh(often(limited.CODE)(account.email)), name="account_email"),
    path(
        "confirm-email/",
        confirm(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path(
        "password/change/",
        fresh(change(account.password_change)),
        name="account_change_password",
    ),
    path("password/set/", fresh(change(account.password_set)), name="account_set_password"),
    path(
        "password/reset/",
        ask_for_code,
        asking(codes.RESET, "password_reset"),
        name="account_reset_password",
    ),
    path(
        "password/reset/complete/",
        change(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    # A second factor
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", factor(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", fresh(factor(totp.activate_totp)), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", fresh(change(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        fresh(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        fresh(change(recovery.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        fresh(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    # Passkeys
    path("2fa/webauthn/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", fresh(change(passkey.add_webauthn)), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        fresh(change(passkey.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/edit/",
        fresh(change(passkey.edit_webauthn)),
        name="mfa_edit_webauthn",
    ),
    path(
        "2fa/webauthn/login/",
        often(limited.PASSKEY, reading=True)(passkey.login_webauthn),
        name="mfa_login_webauthn",
    ),
    path("2fa/webauthn/signup/", factor(passkey.signup_webauthn), name="mfa_signup_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        factor(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    # Where one is signed in
    path("sessions/", fresh(sessions.list_usersessions), name="usersessions_list"),
    path("sessions/<int:pk>/end/", views.end_session, name="account_end_session"),
]
