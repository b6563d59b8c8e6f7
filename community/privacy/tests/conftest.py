import time

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.test import RequestFactory

from tests.factories import Desk, make_group, make_member

from .canaries import live_fully


@pytest.fixture
def lupus(desk):
    return make_group("Lupus", desk=desk)


@pytest.fixture
def ana(lupus):
    """A member with something in every place there is."""
    return live_fully(make_member("Ana"), group=lupus)


@pytest.fixture
def ben(lupus):
    return make_member("Ben")


@pytest.fixture
def sign_in(client):
    """Sign somebody in who proved who they are `ago` seconds ago; their device is listed."""

    def enter(user, *, ago=0):
        client.force_login(user)
        request = RequestFactory().get("/")
        request.session, request.user = client.session, user
        record_authentication(
            request, user, method="password", at=time.time() - ago, email=user.email
        )
        request.session.save()
        UserSession.objects.create(
            user=user,
            session_key=request.session.session_key,
            ip="203.0.113.7",
            user_agent="A browser",
        )
        return client

    return enter


@pytest.fixture
def desk(db):
    return Desk()
