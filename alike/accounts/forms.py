"""The forms of allauth that are other here, and our own for the code."""

from allauth.account import forms as allauth
from django import forms
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from . import codes, passwords
from .models import MOST_OF_AN_ADDRESS, normalise_email


class EmailField(forms.EmailField):
    def __init__(self, **kwargs):
        super().__init__(label=_("E-mail"), max_length=MOST_OF_AN_ADDRESS, **kwargs)
        self.widget.attrs["autocomplete"] = "email"

    def clean(self, value):
        return normalise_email(super().clean(normalise_email(value)))


class EmailForm(forms.Form):
    """Ask for an address to send a code to."""

    email = EmailField()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class LoginForm(allauth.LoginForm):
    """An address, and a password for those who have set one; without, a code is sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField()
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            required=False,
            strip=False,
            max_length=passwords.MOST_CHARACTERS,
            help_text=_("If you have set one. Leave it empty and we send you a code."),
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.order_fields(["login", "password"])

    def _setup_password_field(self):
        """allauth drops the password where signing up asks for none; here it may be set later."""

    def _clean_without_password(self, email, phone):
        return self.cleaned_data

    def _login_by_code(self, request, redirect_url, credentials):
        codes.send(request, email=credentials["email"], purpose=codes.ENTER, next_url=redirect_url)
        return redirect("account_code")


class AddEmailForm(allauth.AddEmailForm):
    email = EmailField()
