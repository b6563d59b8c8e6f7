"""Who may open which door of the desk; for the others there is nothing behind it."""

import pytest

from conditions.editorial import actions
from conditions.editorial.tests.desk import outsiders, signed_in, url
from tests.factories import Desk, make_condition, make_user, png

pytestmark = pytest.mark.django_db
ROLES = ("editor", "reviewer", "chief")


@pytest.fixture
def house():
    return Desk()


@pytest.fixture
def condition(house):
    house.publish("Dystonia")
    condition = house.publish("Dystonia", text="Second.[^nih]").condition
    actions.submit(condition, by=house.editor)
    return condition


def opened(house, address):
    """The roles for whom there is a page at this address."""
    answers = {role: signed_in(getattr(house, role)).get(address).status_code for role in ROLES}
    assert set(answers.values()) <= {200, 404}
    return {role for role, status in answers.items() if status == 200}


DOORS = [
    ("change", (), {"editor", "reviewer", "chief"}),
    ("preview", (), {"editor", "reviewer", "chief"}),
    ("history", (), {"editor", "reviewer", "chief"}),
    ("compare", (), {"editor", "reviewer", "chief"}),
    ("delete", (), set()),
    ("submit", (), {"editor", "chief"}),
    ("take_back", (), {"editor", "chief"}),
    ("approve", (), {"reviewer"}),
    ("send_back", (), {"reviewer"}),
    ("publish", (), {"chief"}),
    ("schedule", (), {"chief"}),
    ("unschedule", (), {"chief"}),
    ("withdraw", (), {"chief"}),
    ("restore", (1,), {"chief"}),
]


@pytest.mark.parametrize(("name", "args", "roles"), DOORS)
def test_each_door_opens_only_for_its_roles(house, condition, name, args, roles):
    address = url(condition, name, *args)
    visitor, member = outsiders()

    assert opened(house, address) == roles
    assert member.get(address).status_code == member.post(address).status_code == 404
    for answer in (visitor.get(address), visitor.post(address)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("name", "args", "roles"), DOORS[4:])
def test_a_step_is_not_taken_by_who_may_not_see_it(house, condition, name, args, roles):
    before = list(condition.revisions.all()), list(condition.submissions.values())
    live = condition.live_edition
    version = condition.revisions.first().number
    sent = {"comment": "x", "change_note": "x", "reason": "x", "at": "2099-01-01T10:00"}
    sent["version"] = version

    for role in set(ROLES) - roles:
        client = signed_in(getattr(house, role))
        assert client.post(url(condition, name, *args), sent).status_code == 404

    assert (list(condition.revisions.all()), list(condition.submissions.values())) == before
    assert condition.live_edition == live
    assert condition.live_edition.withdrawn_at is None


LISTS = {
    "/admin/": {"editor", "reviewer", "chief"},
    "/admin/conditions/condition/": {"editor", "reviewer", "chief"},
    "/admin/conditions/condition/add/": {"editor", "chief"},
    "/admin/conditions/image/": {"editor", "reviewer", "chief"},
    "/admin/conditions/image/add/": {"editor", "chief"},
    "/admin/conditions/edition/": {"editor", "reviewer", "chief"},
    "/admin/conditions/edition/add/": set(),
    "/admin/conditions/feedback/": {"editor", "reviewer", "chief"},
    "/admin/conditions/feedback/add/": set(),
    "/admin/conditions/bodysystem/": {"editor", "reviewer", "chief"},
    "/admin/conditions/bodysystem/add/": {"chief"},
    "/admin/conditions/byline/": {"chief"},
    "/admin/accounts/user/": set(),
    "/admin/audit/event/": set(),
    "/desk/session/": {"editor", "reviewer", "chief"},
}


@pytest.mark.parametrize(("address", "roles"), LISTS.items())
def test_each_list_opens_only_for_its_roles(house, address, roles):
    visitor, member = outsiders()

    assert opened(house, address) == roles
    assert member.get(address).status_code == 404
    assert visitor.get(address).status_code == (404 if address.startswith("/desk/") else 302)


@pytest.mark.parametrize("address", ["/desk/markdownify/", "/desk/upload/"])
def test_what_the_editor_talks_to_is_nothing_for_others_and_wants_a_post(house, address):
    sent = {"content": "Hello", "image": png(), "alt": "A hand", "credit": "Ana"}

    for outsider in outsiders():
        assert outsider.get(address).status_code == 404
        assert outsider.post(address, {**sent, "image": png()}).status_code == 404
    assert signed_in(house.editor).get(address).status_code == 405
    assert signed_in(house.editor).post(address, sent).status_code == 200


def test_a_reviewer_previews_but_uploads_nothing(house):
    client = signed_in(house.reviewer)

    assert client.post("/desk/markdownify/", {"content": "Hello"}).status_code == 200
    sent = {"image": png(), "alt": "A hand", "credit": "Ben"}
    assert client.post("/desk/upload/", sent).status_code == 404


def test_staff_without_a_role_see_no_page(house, condition):
    nobody = make_user("Nora")
    nobody.is_staff = True
    nobody.save()
    client = signed_in(nobody)

    for name, args, _roles in DOORS:
        assert client.get(url(condition, name, *args)).status_code == 404
    assert client.post("/desk/markdownify/", {"content": "Hello"}).status_code == 404
    assert "Dystonia" not in client.get("/admin/").content.decode()


def test_a_member_of_the_desk_who_left_opens_nothing(house, condition):
    client = signed_in(house.editor)
    house.editor.is_active = False
    house.editor.save()

    assert client.get(url(condition, "change")).status_code == 302
    assert client.post("/desk/markdownify/", {"content": "Hello"}).status_code == 404


def test_a_page_that_does_not_exist_has_no_doors(house):
    client = signed_in(house.chief)
    nobody = make_condition("Gone", by=house.editor)
    nobody.pk = 2**70

    for name, args, _roles in DOORS[1:]:
        assert client.get(url(nobody, name, *args)).status_code in (302, 404)
    assert client.get("/admin/conditions/condition/x/change/").status_code == 302


def test_the_reader_of_a_page_gets_its_text_rendered_and_no_form(house):
    condition = make_condition("Dystonia", by=house.editor, text="**Strong** text.[^nih]")

    page = signed_in(house.reviewer).get(url(condition, "change")).content.decode()

    assert "<strong>Strong</strong> text." in page
    assert "<textarea" not in page
    assert signed_in(house.reviewer).post(url(condition, "change"), {}).status_code == 404
