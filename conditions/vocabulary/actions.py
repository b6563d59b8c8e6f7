"""Words that were missing: proposing them, and what the desk makes of them."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alike.audit.actions import record
from alike.web import limits

from .models import Proposal, Symptom, Treatment, folded
from .planning import RENAMED

DECIDE = "conditions.change_proposal"
A_DAY = limits.Limit("vocabulary.propose", times=10, seconds=86_400)
MODELS = {"symptom": Symptom, "treatment": Treatment}
MOST_CHARACTERS = 200
OWN_ID = "AL:{:07}"
"""Ids of symptoms that the Human Phenotype Ontology does not have."""


class NotAWord(ValueError):
    """Nothing that could be a name: `reason` is one of empty, long, invisible."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class MayNotDecide(Exception):
    """This person does not look after the vocabulary."""


class NameTaken(Exception):
    """Another term has this key or name."""


def admit(member_id, *, now):
    """Count one proposal of this member, and say whether it may come in.

    Only a keyed hash is kept, apart from what was proposed. `now` is a POSIX time in seconds.
    """
    return limits.count(A_DAY, who=member_id, now=now)


@transaction.atomic
def propose(kind, *, words):
    """Keep a missing word for the desk, and not who missed it. Raises NotAWord.

    A word that waits already is not kept twice.
    """
    if any(not character.isprintable() for character in words):
        raise NotAWord("invisible")
    words = " ".join(words.split())
    if not folded(words):
        raise NotAWord("empty")
    if len(words) > MOST_CHARACTERS:
        raise NotAWord("long")
    waiting = Proposal.objects.open().filter(kind=kind, words__iexact=words).first()
    return waiting or Proposal.objects.create(kind=kind, words=words)


@transaction.atomic
def accept_as_name(proposal, *, term, by):
    """The words become another plain name of the term."""
    proposal = _undecided(proposal, by=by)
    if proposal:
        add_name(term, proposal.words)
        _decide(proposal, _("Another name of “%s”.") % term, by=by, term=term)


@transaction.atomic
def accept_as_term(proposal, *, by, **fields):
    """The words become the plain name of a term of their own. Raises NameTaken.

    A treatment needs `key` and `kind`; a symptom gets an id of ours.
    """
    proposal = _undecided(proposal, by=by)
    if not proposal:
        return None
    model = MODELS[proposal.kind]
    if model is Symptom:
        fields = {"hpo_id": next_own_id(), "medical_name": proposal.words}
    try:
        with transaction.atomic():
            term = model.objects.create(name=proposal.words, **fields)
    except IntegrityError as taken:
        raise NameTaken(fields) from taken
    add_name(term, proposal.words)
    _decide(proposal, _("A term of its own."), by=by, term=term)
    return term


@transaction.atomic
def refuse(proposal, *, reason, by):
    proposal = _undecided(proposal, by=by)
    if proposal:
        _decide(proposal, reason, by=by)


def add_name(term, name, *, is_plain=True):
    """Let the term be found under this name; a name it has already becomes plain."""
    kept, is_new = term.names.get_or_create(
        folded=folded(name), defaults={"name": name, "is_plain": is_plain}
    )
    if is_plain and not kept.is_plain:
        kept.is_plain = True
        kept.save(update_fields=["is_plain"])
    return kept, is_new


@transaction.atomic
def keep_name(term, *, by):
    """After an editor named a term: it is found under its name, and no file renames it."""
    add_name(term, term.name)
    record(RENAMED, by=by, target=term)


def next_own_id():
    last = (
        Symptom.objects.filter(hpo_id__startswith="AL:")
        .order_by("-hpo_id")
        .values_list("hpo_id", flat=True)
        .first()
    )
    return OWN_ID.format(int(last[3:]) + 1 if last else 1)


def _undecided(proposal, *, by):
    """The proposal, held until this transaction ends; None when somebody decided before."""
    if not (by.is_active and by.has_perm(DECIDE)):
        raise MayNotDecide
    return Proposal.objects.select_for_update().filter(pk=proposal.pk).open().first()


def _decide(proposal, decision, *, by, term=None):
    proposal.decided_at, proposal.decision = timezone.now(), decision[:300]
    proposal.save(update_fields=["decided_at", "decision"])
    record("proposal.decided", by=by, target=proposal, term=term.pk if term else None)
