"""A member as somebody sees them: only what the facets allow is even asked of the database."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import countries
from .ages import age_band
from .conditions import pages_of

RELATIONS = {
    "diagnosed": _("diagnosed"),
    "suspected": _("suspected"),
    "had": _("in the past"),
    "carer": _("cares for somebody who has it"),
}
"""Short, and true of oneself as of others."""


@dataclass(frozen=True)
class Said:
    """One fact in words: its name, what goes with it, and the page it leads to."""

    fact: object
    name: str
    notes: tuple[str, ...]
    slug: str = ""
    """Of the condition's page when readers can see it."""


@dataclass(frozen=True)
class Portrait:
    handle: str
    pseudonym: str
    about: str
    conditions: tuple[Said, ...]
    symptoms: tuple[Said, ...]
    treatments: tuple[Said, ...]
    age: str
    country: str
    sex: str

    @property
    def circumstances(self):
        return [each for each in (self.age, self.sex, self.country) if each]

    @property
    def facts(self):
        """(heading, facts) of each kind there is something of."""
        kinds = [
            (gettext("Living with"), self.conditions),
            (gettext("Symptoms"), self.symptoms),
            (gettext("Treatments tried"), self.treatments),
        ]
        return [kind for kind in kinds if kind[1]]


def portrait(person, *, facets):
    """What the facets allow of this person, in words."""
    year = timezone.localdate().year
    return Portrait(
        handle=person.handle,
        pseudonym=person.pseudonym,
        about=person.about if facets.about else "",
        conditions=conditions_of(person) if facets.conditions else (),
        symptoms=symptoms_of(person) if facets.symptoms else (),
        treatments=treatments_of(person) if facets.treatments else (),
        age=age_band(person.year_of_birth, year=year) if facets.age else "",
        country=countries.name_of(person.country) if facets.country else "",
        sex=person.get_sex_display() if facets.sex else "",
    )


def conditions_of(person):
    facts = list(person.conditions.select_related("condition").order_by("pk"))
    pages = pages_of([fact.condition_id for fact in facts])
    return tuple(
        Said(fact, name_of(fact, pages), notes_of_condition(fact), _slug(fact, pages))
        for fact in facts
    )


def symptoms_of(person):
    """What troubles the person most comes first; what was not said comes last but for "not now"."""
    facts = list(person.symptoms.select_related("symptom"))
    facts.sort(key=lambda fact: (-(0.5 if fact.trouble is None else fact.trouble), fact.pk))
    return tuple(Said(fact, fact.symptom.name, notes_of_symptom(fact)) for fact in facts)


def treatments_of(person):
    facts = person.treatments.select_related("treatment").order_by("pk")
    return tuple(Said(fact, fact.treatment.name, notes_of_treatment(fact)) for fact in facts)


def name_of(fact, pages):
    page = pages.get(fact.condition_id)
    return page.name if page else fact.condition.name


def notes_of_condition(fact):
    return _notes(
        RELATIONS[fact.relation],
        fact.since_year and gettext("since %(year)d") % {"year": fact.since_year},
    )


def notes_of_symptom(fact):
    return _notes(
        fact.trouble is not None
        and gettext("trouble: %(much)s") % {"much": fact.get_trouble_display()}
    )


def notes_of_treatment(fact):
    return _notes(
        _years(fact),
        fact.is_ongoing and gettext("still on it"),
        fact.outcome
        and gettext("how it went: %(outcome)s") % {"outcome": fact.get_outcome_display()},
        *_side_effects(fact),
        fact.why_stopped
        and gettext("why it ended: %(why)s") % {"why": _label(fact, "why_stopped")},
        fact.cost and gettext("cost: %(cost)s") % {"cost": _label(fact, "cost")},
        fact.burden and gettext("effort: %(effort)s") % {"effort": _label(fact, "burden")},
        fact.words and not fact.words_hidden_at and f"“{fact.words}”",
    )


def _side_effects(fact):
    """From the list and in own words; "none" stands alone."""
    said = [fact.get_effects_display(), fact.side_effects]
    if any(said):
        yield gettext("side effects: %(effects)s") % {"effects": "; ".join(filter(None, said))}


def _label(fact, field):
    return getattr(fact, f"get_{field}_display")()


def _years(fact):
    years = {"since": fact.since_year, "until": fact.until_year}
    if fact.since_year and fact.until_year:
        return gettext("%(since)d to %(until)d") % years
    if fact.since_year:
        return (
            gettext("since %(since)d") % years
            if fact.is_ongoing
            else gettext("from %(since)d") % years
        )
    return fact.until_year and gettext("until %(until)d") % years


def _notes(*notes):
    return tuple(str(note) for note in notes if note)


def _slug(fact, pages):
    page = pages.get(fact.condition_id)
    return page.slug if page and page.is_live else ""
