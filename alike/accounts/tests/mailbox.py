"""What came by mail, and walking through the door with it."""

import re

from django.core import mail
from django.urls import reverse

CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


def code():
    """The code in the newest mail."""
    return CODE.search(mail.outbox[-1].body)[0]


def ask(client, email, *, way="account_signup", **fields):
    return client.post(reverse(way), {"email": email, **fields})


def enter(client, said=None):
    return client.post(reverse("account_code"), {"code": said or code()})


def sign_in_by_code(client, user):
    """Through the door as people go, so that the session knows how they came in."""
    ask(client, user.email, way="account_request_login_code")
    return enter(client)


def sign_in(client, user, password):
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def who(client):
    """The id of whoever the client is signed in as."""
    return client.session.get("_auth_user_id")
