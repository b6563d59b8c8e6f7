"""Every address of the site, and who gets through. An address that is not in the table fails."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from alike.accounts.models import User
from alike.audit.models import Event
from community.moderation.models import Case
from community.moderation.tests.world import make_moderator
from community.treatments.models import TreatmentFigure
from community.wisdom.models import AnswerNote
from conditions.api.operations import OPERATIONS
from conditions.catalogue import content
from conditions.catalogue.models import BodySystem
from conditions.datasets.imports import actions as imports
from conditions.datasets.imports import files
from conditions.editorial import feedback, images
from conditions.editorial.models import Byline
from conditions.vocabulary import actions as words
from conditions.vocabulary.models import Symptom, Treatment
from tests.factories import Desk, make_condition, make_user, png

PEOPLE = ("visitor", "member", "moderator", "editor", "reviewer", "chief", "operator")
EVERYBODY = set(PEOPLE)
SIGNED_IN = EVERYBODY - {"visitor"}
STAFF = {"editor", "reviewer", "chief", "operator"}
WRITERS = {"editor", "chief", "operator"}
REVIEWERS = {"reviewer", "operator"}
CHIEFS = {"chief", "operator"}
OPERATOR = {"operator"}
MODERATORS = {"moderator", "operator"}
OF_STAFF = STAFF | MODERATORS
NOBODY = set()
ASK_VERBS = ("accept", "decline", "ignore", "withdraw")
WITHOUT_PLACES = {
    *(f"conditions:api-{each.name}" for each in OPERATIONS if not each.places),
    *("conditions:api-page", "conditions:sitemap", "conditions:feed", "conditions:llms"),
    *("conditions:robots", "conditions:manifest", "conditions:security"),
    *("conditions:change-password", "conditions:favicon", "conditions:touch-icon"),
}


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
    **fact_pages("treatments", ("edit", "remove", "choose", "state", "propose", "more")),
    "community:alikes": SIGNED_IN,  # asked for a name first, then to agree
    "community:alikes-saved": SIGNED_IN,  # asked for a name first; of a member, their own alone
    "community:alikes-look": SIGNED_IN,
    "community:alikes-drop": SIGNED_IN,  # but only a form may be sent there
    "community:alikes-who-tried": EVERYBODY,  # the same, and a visitor is asked to sign in
    "community:alikes-wait": SIGNED_IN,
    "community:alikes-wait-end": SIGNED_IN,
    "community:talk-like-me": SIGNED_IN,  # none of these people is in the group: led to its page
    "community:post-like-me": SIGNED_IN,
    "community:treatment-index": EVERYBODY,
    "community:treatment": EVERYBODY,
    "community:condition-treatments": EVERYBODY,
    "community:condition-treatment": EVERYBODY,
    "community:group-treatment": NOBODY,
    "community:data": SIGNED_IN,
    "community:wisdom": EVERYBODY,
    "community:wisdom-note": EVERYBODY,  # a form is sent there; otherwise led to the question
    "community:wisdom-noted": EVERYBODY,
    "community:wisdom-carry": EVERYBODY,  # only a form may be sent there
    "community:wisdom-carried": EVERYBODY,  # without a question that waits led to the question
    "community:questions": SIGNED_IN,
    "community:question-keep": SIGNED_IN,
    "community:question-forget": SIGNED_IN,
    "community:questions-clear": SIGNED_IN,
    "community:digest": SIGNED_IN,
    "community:notifications": SIGNED_IN,
    "community:notifications-read": SIGNED_IN,
    "community:notifications-unread": SIGNED_IN,
    "community:notification": SIGNED_IN,  # but each is nobody else's
    "community:notification-read": SIGNED_IN,
    "community:notification-unread": SIGNED_IN,
    "community:rules": EVERYBODY,
    "community:moderation-figures": EVERYBODY,
    "community:report": NOBODY,  # what one does not see cannot be reported
    "community:person-report": NOBODY,
    "community:report-thanks": SIGNED_IN,
    "community:decisions": SIGNED_IN,
    "community:decision": SIGNED_IN,  # asked for a name first; of a member, their own alone
    "community:moderation": MODERATORS,
    "community:moderators": MODERATORS,
    "community:moderator-end": SIGNED_IN,  # but only a form may be sent there
    "community:case": MODERATORS,
    "community:case-take": SIGNED_IN,
    "community:case-give-back": SIGNED_IN,
    "community:case-decide": SIGNED_IN,
    "community:case-picture": NOBODY,  # not a picture, and nobody has the case
    "community:appeal-answer": SIGNED_IN,
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
    "community:talk": SIGNED_IN,  # none of these people is in the group: led to its page
    "community:talk-find": SIGNED_IN,
    "community:talk-ask": SIGNED_IN,
    "community:talk-tell": SIGNED_IN,
    "community:talk-similar": SIGNED_IN,  # but only a form may be sent there
    "community:post": NOBODY,  # seen only by members of a shared group
    **{f"community:post-{verb}": NOBODY for verb in ("edit", "withdraw", "history")},
    **{f"community:post-{verb}": SIGNED_IN for verb in ("thanks", "follow", "accept")},  # forms
    **{f"community:reply-{verb}": NOBODY for verb in ("edit", "withdraw", "history")},
    "community:ask-to-connect": NOBODY,  # seen only by who may see the person
    "community:connections": SIGNED_IN,
    **{f"community:ask-{verb}": SIGNED_IN for verb in ASK_VERBS},  # but only forms
    "community:conversation": NOBODY,  # seen only by the two
    "community:conversation-fresh": NOBODY,
    "community:connection-end": NOBODY,
    "community:conversation-delete": NOBODY,
    "community:conversation-reading": SIGNED_IN,  # but only a form may be sent there
    "community:message-delete": SIGNED_IN,
    "community:words": SIGNED_IN,
    "community:drafts": SIGNED_IN,
    "community:draft-drop": SIGNED_IN,
    "conditions:index": EVERYBODY,
    "conditions:letter": EVERYBODY,
    "conditions:detail": EVERYBODY,
    "conditions:edition": EVERYBODY,
    "conditions:changes": EVERYBODY,
    "conditions:feedback": EVERYBODY,
    "conditions:feedback-thanks": EVERYBODY,
    "conditions:body-systems": EVERYBODY,
    "conditions:body-system": EVERYBODY,
    "conditions:symptoms": EVERYBODY,
    "conditions:symptom-letter": EVERYBODY,
    "conditions:symptom": EVERYBODY,
    "conditions:codes": EVERYBODY,
    "conditions:code-system": EVERYBODY,
    "conditions:code": EVERYBODY,
    "conditions:image": STAFF,  # this one is unpublished
    "conditions:search": EVERYBODY,
    "conditions:search-suggest": EVERYBODY,
    "conditions:api-page": EVERYBODY,
    **{f"conditions:api-{each.name}": EVERYBODY for each in OPERATIONS},
    "conditions:api-code": EVERYBODY,
    "conditions:api-nothing": NOBODY,
    "conditions:sitemap": EVERYBODY,
    "conditions:sitemap-of": EVERYBODY,
    "conditions:sitemap-conditions": EVERYBODY,
    "conditions:feed": EVERYBODY,
    "conditions:body-system-feed": EVERYBODY,
    "conditions:condition-feed": EVERYBODY,
    "conditions:markdown": EVERYBODY,
    "conditions:llms": EVERYBODY,
    "conditions:robots": EVERYBODY,
    "conditions:manifest": EVERYBODY,
    "conditions:security": NOBODY,  # the operator has named nobody to write to
    "conditions:change-password": EVERYBODY,  # leads to a page that asks them to sign in
    "conditions:favicon": EVERYBODY,
    "conditions:touch-icon": EVERYBODY,
    "conditions:symptom-terms": SIGNED_IN,
    "conditions:treatment-terms": SIGNED_IN,
    "markdownx_markdownify": STAFF,
    "markdownx_upload": WRITERS,
    "desk-session": STAFF,
    "desk-export": STAFF,
    "desk-imports": CHIEFS,
    "desk-import": CHIEFS,
    "desk-import-confirm": CHIEFS,
    "desk-import-drop": CHIEFS,
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
    "admin:login": OF_STAFF,
    "admin:logout": OF_STAFF,
    "admin:index": OF_STAFF,
    "admin:password_change": OF_STAFF,
    "admin:password_change_done": OF_STAFF,
    "admin:jsi18n": OF_STAFF,
    "admin:view_on_site": OF_STAFF,
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
    **desk_pages(
        "community_answernote", reads=OPERATOR, adds=NOBODY, changes=NOBODY, deletes=OPERATOR
    ),
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
    codes = (content.Code("icd-10", "G24"),)
    tremor = Symptom.objects.create(hpo_id="HP:0001337", name="Tremor", medical_name="Tremor")
    edition = desk.publish(
        body_systems=("nervous-system",),
        codes=codes,
        symptoms=(content.SymptomOf(tremor.hpo_id, "frequent", "A book"),),
    )
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
        "community_answernote": AnswerNote.objects.create(
            verdict="helpful", left_at=timezone.now()
        ),
        "conditions_bodysystem": BodySystem.objects.create(name="Unused", slug="unused"),
        "conditions_byline": Byline.objects.first(),
        "conditions_symptom": tremor,
        "conditions_treatment": Treatment.objects.create(key="heat", name="Heat", kind="diet"),
        "conditions_proposal": words.propose("symptom", words="the wobbles"),
        "accounts_user": User.objects.first(),
        "auth_group": Group.objects.first(),
        "audit_event": Event.objects.first(),
    }
    for condition in (None, edition.condition):
        TreatmentFigure.objects.create(
            treatment=rows["conditions_treatment"],
            condition=condition,
            people=11,
            taken_at=timezone.now(),
        )
    people = {
        "visitor": None,
        "member": make_user("Mia"),
        "moderator": make_moderator("Mona"),
        "editor": desk.editor,
        "reviewer": desk.reviewer,
        "chief": desk.chief,
        "operator": operator,
    }
    file = SimpleUploadedFile("page.md", b"---\nname: Lupus\n---\n")
    return {
        "case": Case.objects.create(subject="line", thing_id=1, opened_on="2026-11-01"),
        "rows": rows,
        "people": people,
        "edition": edition,
        "draft": draft,
        "image": picture,
        "import": imports.ask([files.uploaded(file)], by=desk.chief),
    }


def address(name, world):
    edition, draft = world["edition"], world["draft"]
    known = {
        "community:export-collect": ["a-key"],
        "community:consent-withdraw": ["keep-facts"],
        "community:consent-give": ["keep-facts"],
        "community:block-end": [1],
        "community:alikes-saved": ["0" * 16],
        "community:alikes-drop": ["0" * 16],
        "community:alikes-wait-end": [1],
        "community:report": ["post", 1],
        "community:person-report": ["0" * 16, "name"],
        **{f"community:notification{verb}": [1] for verb in ("", "-read", "-unread")},
        "community:decision": [1],
        "community:moderator-end": [1],
        **{
            f"community:case{verb}": [world["case"].pk]
            for verb in ("", "-take", "-give-back", "-decide", "-picture")
        },
        "community:appeal-answer": [1],
        "community:person": ["0" * 16],
        "community:person-avatar": ["0" * 16],
        "community:person-block": ["0" * 16],
        **{
            f"community:{kind}-{verb}": [1]
            for kind in ("conditions", "symptoms", "treatments")
            for verb in ("edit", "remove")
        },
        "community:treatments-more": [1],
        "community:treatment": ["heat"],
        "community:condition-treatments": [edition.slug],
        "community:condition-treatment": [edition.slug, "heat"],
        "community:group-treatment": [edition.slug, "heat"],
        "community:group": [edition.slug],
        "community:group-join": [edition.slug],
        "community:group-leave": [edition.slug],
        **{
            f"community:talk{verb}": [edition.slug]
            for verb in ("", "-find", "-ask", "-tell", "-similar", "-like-me")
        },
        **{
            f"community:post{verb}": ["0" * 16]
            for verb in (
                *("", "-edit", "-withdraw", "-history", "-thanks", "-follow", "-accept"),
                "-like-me",
            )
        },
        **{f"community:reply-{verb}": ["0" * 16] for verb in ("edit", "withdraw", "history")},
        "community:ask-to-connect": ["0" * 16],
        **{f"community:ask-{verb}": ["0" * 16] for verb in ASK_VERBS},
        **{
            f"community:{name}": ["0" * 16]
            for name in (
                *("conversation", "conversation-fresh", "conversation-delete"),
                *("conversation-reading", "connection-end"),
            )
        },
        "community:message-delete": ["0" * 16, "0" * 16],
        "community:draft-drop": [1],
        "community:question-forget": [1],
        "account_end_session": [1],
        "mfa_remove_webauthn": [1],
        "mfa_edit_webauthn": [1],
        "conditions:edition": [edition.slug, edition.number],
        "conditions:letter": ["d"],
        "conditions:api-edition": [edition.slug, edition.number],
        "conditions:api-code-system": ["icd-10"],
        "conditions:api-code": ["icd-10", "G24"],
        "conditions:api-symptom": ["tremor"],
        "conditions:api-body-system": ["nervous-system"],
        "conditions:sitemap-of": ["pages"],
        "conditions:sitemap-conditions": [1],
        "conditions:body-system-feed": ["nervous-system"],
        "conditions:body-system": ["nervous-system"],
        "conditions:symptom-letter": ["t"],
        "conditions:symptom": [world["rows"]["conditions_symptom"].slug],
        "conditions:code-system": ["icd-10"],
        "conditions:code": ["icd-10", "G24"],
        "conditions:image": [world["image"].file],
        "desk-export": [draft.pk],
        **{f"desk-import{verb}": [world["import"].pk] for verb in ("", "-confirm", "-drop")},
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
    if name in WITHOUT_PLACES:
        return reverse(name)
    if name == "conditions:api-nothing":
        return "/api/v1/nothing/"
    if name.startswith("conditions:") and name not in (
        "conditions:index",
        "conditions:body-systems",
        "conditions:symptoms",
        "conditions:codes",
        "conditions:search",
        "conditions:search-suggest",
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
