"""The three kinds of facts members keep, and what differs between them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conditions.catalogue.models import Condition
from conditions.vocabulary import search
from conditions.vocabulary.models import Symptom, Treatment

from . import actions, portrait
from .conditions import find as find_condition
from .forms import ConditionForm, SymptomForm
from .treatment_forms import TreatmentForm, WholeTreatmentForm


@dataclass(frozen=True)
class Found:
    """Something that can be stated: `found_as` is the name that fitted what was typed."""

    pk: int
    name: str
    found_as: str


@dataclass(frozen=True)
class Kind:
    key: str
    """Also the name of the page, and of the facts on a member."""
    title: Promise
    lead: Promise
    search_label: Promise
    field: str
    """The fact's field that holds what it is about."""
    form: type
    """What is asked of it."""
    whole_form: type
    """The same with all that may be asked later, to say it again after it was removed."""
    terms: Callable
    """What can be stated, as rows."""
    find: Callable
    said: Callable
    """A member's facts of this kind in words."""
    state: Callable
    asks_first: bool = False
    """Whether the form must be answered before there is a fact."""
    proposal: str = ""
    """The vocabulary's name of the kind, where a missing word can be proposed."""
    terms_address: str = ""
    more: str = ""
    """The name of the page that asks more of a fact, where there is one."""

    def facts_of(self, member):
        return getattr(member, self.key).select_related(self.field)

    def fact_about(self, term, *, member):
        return self.facts_of(member).filter(**{self.field: term}).first()

    def term_of(self, pk):
        """The row with this id as somebody sent it, or None."""
        if not (pk.isascii() and pk.isdecimal() and len(pk) <= 18):
            return None
        return self.terms().filter(pk=pk).first()

    def answers(self, fact):
        """What the form says of a fact, as it would be sent."""
        return {name: _as_sent(getattr(fact, name)) for name in self.whole_form.base_fields}


def _as_sent(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _find_condition(words):
    return [Found(*row) for row in find_condition(words)]


def _find_in(model):
    def find(words):
        return [Found(row.pk, row.name, row.found_as) for row in search.find(model, words)]

    return find


def _state_condition(member, term, said):
    return actions.state_condition(member, condition=term, **said)


def _state_symptom(member, term, said):
    return actions.state_symptom(member, symptom=term, **said)


def _state_treatment(member, term, said):
    return actions.state_treatment(member, treatment=term, **said)


CONDITIONS = Kind(
    key="conditions",
    title=_("Your conditions"),
    lead=_(
        "What you live with, lived with, or care for in somebody else. No diagnosis? Skip this."
    ),
    search_label=_("Find a condition"),
    field="condition",
    form=ConditionForm,
    whole_form=ConditionForm,
    terms=Condition.objects.published,
    find=_find_condition,
    said=portrait.conditions_of,
    state=_state_condition,
    asks_first=True,
    terms_address="community:condition-names",
)
SYMPTOMS = Kind(
    key="symptoms",
    title=_("Your symptoms"),
    lead=_("What you feel or notice, in plain words. They count without any diagnosis."),
    search_label=_("Find a symptom"),
    field="symptom",
    form=SymptomForm,
    whole_form=SymptomForm,
    terms=Symptom.objects.current,
    find=_find_in(Symptom),
    said=portrait.symptoms_of,
    state=_state_symptom,
    proposal="symptom",
    terms_address="conditions:symptom-terms",
)
TREATMENTS = Kind(
    key="treatments",
    title=_("Your treatments"),
    lead=_("What you have tried: medicines, procedures, devices, therapies, habits, diets."),
    search_label=_("Find a treatment"),
    field="treatment",
    form=TreatmentForm,
    whole_form=WholeTreatmentForm,
    terms=Treatment.objects.current,
    find=_find_in(Treatment),
    said=portrait.treatments_of,
    state=_state_treatment,
    proposal="treatment",
    terms_address="conditions:treatment-terms",
    more="community:treatments-more",
)
KINDS = (CONDITIONS, SYMPTOMS, TREATMENTS)
