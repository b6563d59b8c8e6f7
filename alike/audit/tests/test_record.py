import pytest
from django.contrib.auth.models import AnonymousUser

from alike.audit.actions import record
from alike.audit.models import Event
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_an_event_names_who_did_what_to_what():
    ana, ben = make_user("Ana"), make_user("Ben")

    record("user.greeted", by=ana, target=ben, times=2)

    event = Event.objects.get()
    assert (event.action, event.actor_id) == ("user.greeted", ana.pk)
    assert (event.target_type, event.target_id) == ("accounts.user", ben.pk)
    assert event.detail == {"times": 2}
    assert str(event) == f"user.greeted accounts.user {ben.pk}"


def test_the_machine_acts_in_nobodys_name_and_on_nothing_in_particular():
    record("site.started", by=None)

    event = Event.objects.get()
    assert (event.actor_id, event.target_type, event.target_id) == (None, "", None)
    assert str(event) == "site.started"


def test_a_visitor_is_nobody():
    record("page.read", by=AnonymousUser())

    assert Event.objects.get().actor_id is None


def test_the_trail_outlives_what_it_speaks_of():
    ana, ben = make_user("Ana"), make_user("Ben")
    record("user.greeted", by=ana, target=ben)
    ben_id = ben.pk

    ana.delete()
    ben.delete()

    assert Event.objects.get().target_id == ben_id


def test_the_newest_event_comes_first():
    for action in ("first", "second"):
        record(action, by=None)

    assert [event.action for event in Event.objects.all()] == ["second", "first"]


def test_nobody_changes_the_trail_in_the_admin(client):
    admin = make_user("Ana")
    admin.is_staff = admin.is_superuser = True
    admin.save(update_fields=["is_staff", "is_superuser"])
    event = record("site.started", by=None)
    client.force_login(admin)

    assert "site.started" in client.get("/admin/audit/event/").content.decode()
    for address in ("add/", f"{event.pk}/change/", f"{event.pk}/delete/"):
        answer = client.post(f"/admin/audit/event/{address}", {"action": "forged", "post": "yes"})
        assert answer.status_code in {403, 404}
    assert list(Event.objects.values_list("action", flat=True)) == ["site.started"]
