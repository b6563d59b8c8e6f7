"""Every address of the site, and who gets through. An address that is not in the table fails."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, get_resolver, reverse

from alike.accounts.models import User
from alike.audit.models import Event
from conditions.catalogue.models import BodySystem
from conditions.editorial import feedback, images
from conditions.editorial.models import Byline
from conditions.vocabulary import actions as words
from conditions.vocabulary.models import Symptom, Treatment
from tests.factories import Desk, make_condition, make_user, png

PEOPLE = ("visitor", "member", "editor", "reviewer", "chief", "operator")
EVERYBODY = set(PEOPLE)
SIGNED_IN = EVERYBODY - {"visitor"}
STAFF = {"editor", "reviewer", "chief", "operator"}
WRITERS = {"editor", "chief", "operator"}
REVIEWERS = {"reviewer", "operator"}
CHIEFS = {"chief", "operator"}
OPERATOR = {"operator"}
NOBODY = set()


def desk_pages(model, *, reads, adds, changes, deletes):
    """The addresses Django's admin makes for a model; who reads its list may read its rows."""
    prefix = f"admin:{model}"
    return {
        f"{prefix}_changelist": reads | changes,
        f"{prefix}_add": adds,
        f"{prefix}_history": reads | changes,
        f"{prefix}_change": reads | changes,
        f"{prefix}_delete": deletes,
    }


def fact_pages(kind, verbs):
    """The addresses of one kind of facts of oneself; who is no member is asked for a name first."""
    names = [kind, *(f"{kind}-{verb}" for verb in verbs)]
    return {f"community:{name}": SIGNED_IN for name in names}


TABLE = {
    "pages:home": EVERYBODY,
    "pages:about": EVERYBODY,
    "pages:accessibility": EVERYBODY,
    "pages:privacy": EVERYBODY,
    "pages:editorial-process": EVERYBODY,
    "community:me": SIGNED_IN,
    "community:me-name": SIGNED_IN,
    "community:me-skip": SIGNED_IN,
    "community:profile": SIGNED_IN,
    "community:picture": SIGNED_IN,
    "community:picture-remove": SIGNED_IN,
    "community:visibility": SIGNED_IN,
    "community:as-others-see": SIGNED_IN,
    "community:sheet": SIGNED_IN,
    "community:consents": SIGNED_IN,
    "community:consent-give": SIGNED_IN,
    "community:blocks": SIGNED_IN,
    "community:block-end": SIGNED_IN,
    "community:condition-names": SIGNED_IN,
    "community:person": NOBODY,  # seen only by members of a shared group
    "community:person-avatar": NOBODY,
    "community:person-block": SIGNED_IN,  # but only a form may be sent there
    **fact_pages("conditions", ("edit", "remove", "choose", "state")),
    **fact_pages("symptoms", ("edit", "remove", "choose", "state", "propose")),
    **fact_pages("treatments", ("edit", "remove", "choose", "state", "propose")),
    "community:data": SIGNED_IN,
    "community:digest": SIGNED_IN,
    "community:export": SIGNED_IN,
    "community:export-collect": SIGNED_IN,  # first asked to prove who they are
    "community:erase": SIGNED_IN,
    "community:erased": EVERYBODY,
    "community:consent-withdraw": NOBODY,  # none of these people is a member of the community
    "community:groups": SIGNED_IN,
    "community:group": EVERYBODY,
    "community:group-join": EVERYBODY,
    "community:group-join-finish": SIGNED_IN,
    "community:group-leave": SIGNED_IN,
    "conditions:index": EVERYBODY,
    "conditions:detail": EVERYBODY,
    "conditions:edition": EVERYBODY,
    "conditions:changes": EVERYBODY,
    "conditions:feedback": EVERYBODY,
    "conditions:feedback-thanks": EVERYBODY,
    "conditions:body-systems": EVERYBODY,
    "conditions:body-system": EVERYBODY,
    "conditions:image": STAFF,  # this one is unpublished
    "conditions:symptom-terms": SIGNED_IN,
    "conditions:treatment-terms": SIGNED_IN,
    "markdownx_markdownify": STAFF,
    "markdownx_upload": WRITERS,
    "desk-session": STAFF,
    "desk-export": STAFF,
    "account_home": SIGNED_IN,
    "account_signup": EVERYBODY,
    "account_signup_by_passkey": EVERYBODY,
    "account_login": EVERYBODY,
    "account_request_login_code": EVERYBODY,
    "account_code": SIGNED_IN,  # a visitor without a waiting code is asked to sign in
    "account_another_code": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_prove_by_code": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reset_password": EVERYBODY,
    "account_complete_password_reset": EVERYBODY,
    "account_end_session": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_login_webauthn": SIGNED_IN,
    "mfa_signup_webauthn": EVERYBODY,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "admin:login": STAFF,
    "admin:logout": STAFF,
    "admin:index": STAFF,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:jsi18n": STAFF,
    "admin:view_on_site": STAFF,
    "admin:autocomplete": STAFF,
    "admin:app_list": STAFF,
    "admin:auth_user_password_change": OPERATOR,
    "admin:conditions_condition_preview": STAFF,
    "admin:conditions_condition_compare": STAFF,
    "admin:conditions_condition_submit": WRITERS,
    "admin:conditions_condition_take_back": WRITERS,
    "admin:conditions_condition_approve": REVIEWERS,
    "admin:conditions_condition_send_back": REVIEWERS,
    "admin:conditions_condition_publish": CHIEFS,
    "admin:conditions_condition_schedule": CHIEFS,
    "admin:conditions_condition_unschedule": CHIEFS,
    "admin:conditions_condition_withdraw": CHIEFS,
    "admin:conditions_condition_restore": CHIEFS,
    **desk_pages(
        "conditions_condition", reads=STAFF, adds=WRITERS, changes=WRITERS, deletes=OPERATOR
    ),
    **desk_pages("conditions_edition", reads=STAFF, adds=NOBODY, changes=NOBODY, deletes=NOBODY),
    **desk_pages("conditions_image", reads=STAFF, adds=WRITERS, changes=WRITERS, deletes=CHIEFS),
    **desk_pages("conditions_feedback", reads=STAFF, adds=NOBODY, changes=WRITERS, deletes=NOBODY),
    **desk_pages("conditions_bodysystem", reads=STAFF, adds=CHIEFS, changes=CHIEFS, deletes=CHIEFS),
    **desk_pages("conditions_byline", reads=CHIEFS, adds=CHIEFS, changes=CHIEFS, deletes=OPERATOR),
    **desk_pages("conditions_symptom", reads=STAFF, adds=WRITERS, changes=WRITERS, deletes=NOBODY),
    **desk_pages(
        "conditions_treatment", reads=STAFF, adds=WRITERS, changes=WRITERS, deletes=NOBODY
    ),
    **desk_pages("conditions_proposal", reads=STAFF, adds=NOBODY, changes=NOBODY, deletes=NOBODY),
    **desk_pages(
        "accounts_user", reads=OPERATOR, adds=OPERATOR, changes=OPERATOR, deletes=OPERATOR
    ),
    **desk_pages("auth_group", reads=OPERATOR, adds=OPERATOR, changes=OPERATOR, deletes=OPERATOR),
    **desk_pages("audit_event", reads=OPERATOR, adds=NOBODY, changes=NOBODY, deletes=NOBODY),
}


def every_address(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from every_address(pattern, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}"


@pytest.fixture
def world(db):
    """Something behind every address, and somebody of every kind to try it."""
    desk = Desk()
    edition = desk.publish(body_systems=("nervous-system",))
    draft = make_condition("Tremor", by=desk.editor)
    operator = make_user("Olga")
    operator.is_staff = operator.is_superuser = True
    operator.save(update_fields=["is_staff", "is_superuser"])
    picture = images.add(png().read(), alt="A hand", credit="Alike", by=desk.editor)
    said = feedback.leave(edition, verdict="yes")
    rows = {
        "conditions_condition": draft,
        "conditions_edition": edition,
        "conditions_image": picture,
        "conditions_feedback": said,
        "conditions_bodysystem": BodySystem.objects.create(name="Unused", slug="unused"),
        "conditions_byline": Byline.objects.first(),
        "conditions_symptom": Symptom.objects.create(
            hpo_id="HP:0001337", name="Tremor", medical_name="Tremor"
        ),
        "conditions_treatment": Treatment.objects.create(key="heat", name="Heat", kind="diet"),
        "conditions_proposal": words.propose("symptom", words="the wobbles"),
        "accounts_user": User.objects.first(),
        "auth_group": Group.objects.first(),
        "audit_event": Event.objects.first(),
    }
    people = {
        "visitor": None,
        "member": make_user("Mia"),
        "editor": desk.editor,
        "reviewer": desk.reviewer,
        "chief": desk.chief,
        "operator": operator,
    }
    return {"rows": rows, "people": people, "edition": edition, "draft": draft, "image": picture}


def address(name, world):
    edition, draft = world["edition"], world["draft"]
    known = {
        "community:export-collect": ["a-key"],
        "community:consent-withdraw": ["keep-facts"],
        "community:consent-give": ["keep-facts"],
        "community:block-end": [1],
        "community:person": ["0" * 16],
        "community:person-avatar": ["0" * 16],
        "community:person-block": ["0" * 16],
        **{
            f"community:{kind}-{verb}": [1]
            for kind in ("conditions", "symptoms", "treatments")
            for verb in ("edit", "remove")
        },
        "community:group": [edition.slug],
        "community:group-join": [edition.slug],
        "community:group-leave": [edition.slug],
        "account_end_session": [1],
        "mfa_remove_webauthn": [1],
        "mfa_edit_webauthn": [1],
        "conditions:edition": [edition.slug, edition.number],
        "conditions:body-system": ["nervous-system"],
        "conditions:image": [world["image"].file],
        "desk-export": [draft.pk],
        "admin:app_list": ["conditions"],
        "admin:auth_user_password_change": [world["people"]["member"].pk],
        "admin:conditions_condition_restore": [edition.condition_id, edition.number],
    }
    if name in known:
        return reverse(name, args=known[name])
    if name == "admin:autocomplete":
        query = "app_label=conditions&model_name=relation&field_name=other"
        return f"{reverse(name)}?{query}"
    if name == "admin:view_on_site":
        return content_type_address(edition.condition)
    if name.startswith("conditions:") and name not in (
        "conditions:index",
        "conditions:body-systems",
        "conditions:symptom-terms",
        "conditions:treatment-terms",
    ):
        return reverse(name, args=[edition.slug])
    model, _, page = name.removeprefix("admin:").rpartition("_")
    if name.startswith("admin:conditions_condition_") and page not in ("changelist", "add"):
        return reverse(name, args=[draft.pk])
    if model in world["rows"] and page in ("change", "history", "delete"):
        return reverse(name, args=[world["rows"][model].pk])
    return reverse(name)


def content_type_address(row):
    return reverse("admin:view_on_site", args=[ContentType.objects.get_for_model(row).pk, row.pk])


def gets_through(client, path):
    response = client.get(path)
    if response.streaming:
        b"".join(response)
    assert response.status_code < 500, path
    if response.status_code in (301, 302):
        return not response.url.startswith((reverse("account_login"), reverse("admin:login")))
    return response.status_code not in (403, 404)


def test_every_address_is_in_the_table():
    assert set(every_address()) == set(TABLE)


@pytest.mark.parametrize("person", PEOPLE)
def test_who_gets_through(world, client, person):
    if world["people"][person]:
        client.force_login(world["people"][person])

    addresses = {name: address(name, world) for name in TABLE if name != "admin:logout"}
    through = {name for name, path in addresses.items() if gets_through(client, path)}

    assert through == {name for name in addresses if person in TABLE[name]}
