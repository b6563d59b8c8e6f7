"""What members do about themselves. Each verb is one transaction and leaves one audit event.

Events hold no condition, symptom or treatment: who has what is never in the audit trail.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from alike.audit.actions import record

from . import hearing, pseudonyms
from .models import Consent, Member, MemberCondition, MemberSymptom, MemberTreatment, Purpose
from .purposes import ASKS

ABOUT = {"about", "year_of_birth", "sex", "country"}
FACETS = {"conditions", "symptoms", "treatments", "age", "country", "sex"}


class PseudonymTaken(Exception):
    """Somebody has this name, or one that looks the same."""


class StillInGroup(Exception):
    """The condition is that of a group one is in: leaving the group forgets it."""


class ConsentMissing(Exception):
    """The purpose this needs has not been agreed to."""


@transaction.atomic
def register(user, *, pseudonym):
    """Make the user a member under this name; a member already stays as they are.

    Raises pseudonyms.NotAPseudonym and PseudonymTaken.
    """
    existing = Member.objects.filter(user=user).first()
    if existing:
        return existing
    name = pseudonyms.normalise(pseudonym)
    try:
        with transaction.atomic():
            member = Member.objects.create(
                user=user,
                pseudonym=name,
                pseudonym_skeleton=pseudonyms.skeleton(name),
                joined_at=timezone.now(),
            )
    except IntegrityError as taken:
        existing = Member.objects.filter(user=user).first()
        if existing:
            return existing
        raise PseudonymTaken(name) from taken
    record("member.registered", by=user, target=member)
    return member


@transaction.atomic
def rename(member, *, pseudonym):
    """Go by another name; the same one again changes nothing.

    Raises pseudonyms.NotAPseudonym and PseudonymTaken.
    """
    name = pseudonyms.normalise(pseudonym)
    if name == member.pseudonym:
        return
    member.pseudonym, member.pseudonym_skeleton = name, pseudonyms.skeleton(name)
    try:
        with transaction.atomic():
            member.save(update_fields=["pseudonym", "pseudonym_skeleton"])
    except IntegrityError as taken:
        raise PseudonymTaken(name) from taken
    record("member.renamed", by=member.user, target=member)


@transaction.atomic
def consent(member, *, purpose):
    """Write into the ledger that the member agrees, to the words as they are now."""
    wording = ASKS[purpose].wording
    standing = member.consents.standing().filter(purpose=purpose)
    if standing.filter(wording=wording).exists():
        return standing.get()
    _locked(member)
    now = timezone.now()
    standing.exclude(wording=wording).update(withdrawn_at=now)
    given, is_new = Consent.objects.get_or_create(
        member=member,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"wording": wording, "given_at": now},
    )
    if is_new:
        record("consent.given", by=member.user, target=member, purpose=purpose, wording=wording)
        hearing.changed(member)
    return given


@transaction.atomic
def withdraw_consent(member, *, purpose):
    """Take an agreement back; what it allowed ends with this transaction."""
    _locked(member)
    standing = member.consents.standing().filter(purpose=purpose)
    if standing.update(withdrawn_at=timezone.now()):
        record("consent.withdrawn", by=member.user, target=member, purpose=purpose)
        hearing.changed(member)
    if purpose == Purpose.KEEP_FACTS:
        forget_facts(member)


def forget_facts(member):
    """Delete everything the member said about their health. Groups are left by the groups room."""
    for rows in (member.conditions, member.symptoms, member.treatments):
        rows.all().delete()
    Member.objects.filter(pk=member.pk).update(year_of_birth=None, sex="", country="", about="")
    hearing.changed(member)


@transaction.atomic
def state_condition(member, *, condition, relation, since_year=None):
    """Say what one lives with; saying it again replaces what was said."""
    _require_facts(member)
    fact, _ = MemberCondition.objects.update_or_create(
        member=member,
        condition=condition,
        defaults={"relation": relation, "since_year": since_year},
    )
    if relation == MemberCondition.Relation.CARER:
        member.treatments.filter(condition=condition).update(condition=None)
    hearing.changed(member)
    return fact


@transaction.atomic
def state_symptom(member, *, symptom, trouble=None):
    _require_facts(member)
    fact, _ = MemberSymptom.objects.update_or_create(
        member=member, symptom=symptom, defaults={"trouble": trouble}
    )
    hearing.changed(member)
    return fact


@transaction.atomic
def state_treatment(member, *, treatment, **said):
    """Say what one tried; `said` may hold any of the fact's fields, and leaves the others alone.

    It may be for one of the conditions the member lives with (`condition_id`). Who lives with one
    alone need not say which.
    """
    _require_facts(member)
    own = list(member.conditions.exclude(relation="carer").values_list("condition", flat=True)[:99])
    if said.get("condition_id") not in own:
        said |= {"condition_id": None} if "condition_id" in said else {}
    if said.get("is_ongoing"):
        said["why_stopped"] = ""
    if said.get("words") == "":
        said["words_hidden_at"] = None
    fact, _ = MemberTreatment.objects.update_or_create(
        member=member,
        treatment=treatment,
        defaults=said,
        create_defaults={"condition_id": own[0] if len(own) == 1 else None, **said},
    )
    hearing.changed(member)
    return fact


@transaction.atomic
def forget(fact):
    """Take back one condition, symptom or treatment. Raises StillInGroup for one of a group."""
    if isinstance(fact, MemberCondition):
        if fact.is_of_a_group():
            raise StillInGroup
        forget_condition(fact.member, condition=fact.condition)
    else:
        fact.delete()
        hearing.changed(fact.member)


@transaction.atomic
def forget_condition(member, *, condition):
    """Forget that the member lives with it, also where they said what a treatment was for."""
    member.treatments.filter(condition=condition).update(condition=None)
    member.conditions.filter(condition=condition).delete()
    hearing.changed(member)


@transaction.atomic
def describe(member, **said):
    """Keep what `said` holds of about, year_of_birth, sex and country. Raises ConsentMissing."""
    _require_facts(member)
    Member.objects.filter(pk=member.pk).update(**{name: said[name] for name in ABOUT & said.keys()})
    hearing.changed(member)


@transaction.atomic
def show(member, **audiences):
    """Let these audiences see these facets of the member; in force on the next request."""
    said = {f"shows_{facet}_to": audiences[facet] for facet in FACETS & audiences.keys()}
    if Member.objects.filter(pk=member.pk).exclude(**said).update(**said):
        record("member.shown", by=member.user, target=member)
        hearing.changed(member)


@transaction.atomic
def skip(member, *, step):
    """Do not ask for this step again."""
    kept = _locked(member)
    if step not in kept.skipped:
        kept.skipped = [*kept.skipped, step]
        kept.save(update_fields=["skipped"])


def _require_facts(member):
    """Refuse without the consent to keep facts. The lock keeps a withdrawal from overtaking us."""
    _locked(member)
    if not member.agrees_to(Purpose.KEEP_FACTS):
        raise ConsentMissing(Purpose.KEEP_FACTS)


def _locked(member):
    return Member.objects.select_for_update().get(pk=member.pk)
