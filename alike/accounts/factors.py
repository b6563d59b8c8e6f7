"""The forms of passkeys and of the app: careful with forged answers, and each code once."""

import json
from contextlib import contextmanager

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alike.web import limits

MOST_OF_A_CREDENTIAL = 20_000
MOST_OF_A_NAME = 60
PERIOD = 30
"""Seconds a code of an app stands for."""


class CredentialField(forms.JSONField):
    """What a passkey answers: an object of text that the database can hold."""

    def to_python(self, value):
        invalid = ValidationError(self.error_messages["invalid"], code="invalid")
        if len(value or "") > MOST_OF_A_CREDENTIAL:
            raise invalid
        try:
            found = super().to_python(value)
            plain = json.dumps(found, ensure_ascii=False).encode()
        except (UnicodeEncodeError, RecursionError) as odd:
            raise invalid from odd
        if found is not None and (not isinstance(found, dict) or b"\\u0000" in plain):
            raise invalid
        return found

    def bound_data(self, data, initial):
        """Nothing: an answer is good once, and a forged one need not be shown again."""
        return None


@contextmanager
def no_faults():
    """What a forged answer of a passkey breaks in the parser is a wrong answer, not a fault."""
    try:
        yield
    except (ValueError, KeyError, AttributeError, IndexError, TypeError) as odd:
        raise ValidationError(_("That did not work. Please try again.")) from odd


class NewPasskey:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(widget=forms.HiddenInput)
        self.fields["name"] = forms.CharField(
            label=_("Name of this passkey"), required=False, max_length=MOST_OF_A_NAME
        )

    def clean(self):
        with no_faults():
            return super().clean()


class AddPasskeyForm(NewPasskey, webauthn.AddWebAuthnForm):
    passwordless = forms.BooleanField(
        label=_("I want to sign in with this passkey alone"), required=False, initial=True
    )


class SignupPasskeyForm(NewPasskey, webauthn.SignupWebAuthnForm):
    pass


class AnswerOfPasskey:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(widget=forms.HiddenInput)

    def clean_credential(self):
        with no_faults():
            return super().clean_credential()


class AuthenticatePasskeyForm(AnswerOfPasskey, webauthn.AuthenticateWebAuthnForm):
    pass


class LoginPasskeyForm(AnswerOfPasskey, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticatePasskeyForm(AnswerOfPasskey, webauthn.ReauthenticateWebAuthnForm):
    pass


class OnceOnly:
    """A code of an app is good for a minute and a half, for clocks that differ, but only once."""

    def clean_code(self):
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            period = totp_period(self.authenticator, code)
            who = f"{self.user.pk} {period}"
            if not limits.is_first("account.totp", who=who, until=(period + 3) * PERIOD):
                raise get_adapter().validation_error("incorrect_code")
        return code


def totp_period(authenticator, code):
    """Which period of PERIOD seconds since 1970 the code is of; the code is known to be right."""
    secret = decrypt(authenticator.data["secret"])
    return next(
        counter
        for counter in totp.yield_hotp_counters_from_time()
        if compare_user_code(
            actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, counter))
        )
    )


class AuthenticateForm(OnceOnly, mfa.AuthenticateForm):
    pass


class ReauthenticateForm(OnceOnly, mfa.ReauthenticateForm):
    pass


class NamePasskeyForm(webauthn.EditWebAuthnForm):
    name = forms.CharField(label=_("Name of this passkey"), max_length=MOST_OF_A_NAME)
