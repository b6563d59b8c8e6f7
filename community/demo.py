"""The demonstration community: made-up people over the shipped conditions. Development only."""

import hashlib
import random
import tomllib
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alike.accounts.models import User
from alike.audit.actions import record
from alike.audit.models import Event
from community.groups import counts
from community.matching import weighing, writing
from community.members.models import Audience, Member, Purpose
from community.treatments import snapshots
from conditions.catalogue.editions import Edition
from conditions.vocabulary.models import Symptom, Treatment

from . import demo_talk, synthetic

FOLDER = Path(__file__).parent / "data"
PEOPLE, WORDS = FOLDER / "demo.toml", FOLDER / "demo_words.toml"
LOADED = "demo.people-loaded"
SEED = 156
RELATIONS, SHARES = ("diagnosed", "suspected", "had"), (86, 11, 3)
ALL = (Purpose.KEEP_FACTS, Purpose.COUNT_ME)
SOME = ((Purpose.SHOW_ME, 92), (Purpose.MATCH_ME, 80), (Purpose.QUOTE_ME, 45))
"""With the percent who agree."""
SHOWN_BY_SOME = (("age", "sex"), ("age", "country"), ("sex", "country"), ())
NOW, ELSEWHERE = 1.0, 0.3
"""How likely facts of one's own kind are, and how likely those of the others."""
JOINED_WITHIN_DAYS = 700


def load():
    """Make the people, or nothing when they are there. Returns how many, None when unchanged."""
    tables = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))
    live = Edition.objects.live().filter(slug__in=tables)
    pages = dict(live.order_by("slug").values_list("slug", "condition_id"))
    made_for = _digest(pages)
    last = Event.objects.filter(action=LOADED).first()
    if last and last.detail["made_for"] == made_for:
        return None
    with transaction.atomic():
        demo_talk.forget()
        User.objects.filter(member__is_synthetic=True).delete()
        written = synthetic.write(Crowd(tables, pages, today=timezone.now()).people())
        show_some()
        demo_talk.write(now=timezone.now())
        record(LOADED, by=None, made_for=made_for, people=written)
    counts.take_snapshot()
    snapshots.take()
    weighing.weigh()
    writing.write_all()
    return written


def show_some():
    """Let three in four show two of their age, sex and country, so that they can be looked for."""
    people = Member.objects.filter(is_synthetic=True).annotate(turn=F("pk") % len(SHOWN_BY_SOME))
    for turn, facets in enumerate(SHOWN_BY_SOME):
        shown = {f"shows_{each}_to": Audience.GROUPS for each in facets}
        if shown:
            people.filter(turn=turn).update(**shown)


def _digest(pages):
    """Changes when the tables do, or which of their pages are published."""
    tables = PEOPLE.read_bytes() + WORDS.read_bytes() + demo_talk.TALK.read_bytes()
    return hashlib.sha256(tables + " ".join(pages).encode()).hexdigest()


class Crowd:
    """Makes people up: the same ones each time, from the tables in the data files."""

    def __init__(self, tables, pages, *, today):
        self.tables, self.pages, self.today = tables, pages, today
        self.chance = random.Random(SEED)  # noqa: S311 no secret
        self.symptoms = dict(Symptom.objects.values_list("hpo_id", "pk"))
        self.treatments = dict(Treatment.objects.values_list("key", "pk"))
        self.words = tomllib.loads(WORDS.read_text(encoding="utf-8"))

    def people(self):
        for slug, table in self.tables.items():
            if slug in self.pages:
                for _number in range(table["people"]):
                    yield self.somebody_with(slug, table)
                for _number in range(table["carers"]):
                    yield self.carer(slug)

    def somebody_with(self, slug, table):
        chance, year = self.chance, self.today.year
        age_then = max(0, round(chance.gauss(*table["begins_at"])))
        years = min(60, round(chance.expovariate(1 / max(1, table["years_with_it"]))))
        years = max(years, 18 - age_then, 0)
        person = self._anybody(year - age_then - years, women=table["women"])
        relation = chance.choices(RELATIONS, SHARES)[0]
        person.conditions = [(self.pages[slug], relation, year - years)]
        for other, percent in table.get("also", {}).items():
            if other in self.pages and self._happens(percent):
                since = year - chance.randint(0, years + 1)
                person.conditions.append((self.pages[other], "diagnosed", since))
        self._live_with(person, slug, table, since=year - years)
        return person

    def carer(self, slug):
        age = self.chance.randint(28, 76)
        person = self._anybody(self.today.year - age, women=66)
        person.conditions = [(self.pages[slug], "carer", None)]
        return person

    def _anybody(self, born, *, women):
        chance = self.chance
        sex = "female" if self._happens(women) else "male"
        some = tuple(purpose for purpose, percent in SOME if self._happens(percent))
        return synthetic.Person(
            joined_at=self.today - timedelta(minutes=chance.randint(1, JOINED_WITHIN_DAYS * 1440)),
            year_of_birth=max(born, self.today.year - 92) if self._happens(74) else None,
            sex=sex if self._happens(82) else "",
            country=_weighted(chance, self.words["countries"]) if self._happens(78) else "",
            about=chance.choice(self.words["about"]) if self._happens(55) else "",
            purposes=(*ALL, *some),
        )

    def _live_with(self, person, slug, table, *, since):
        """Symptoms and treatments: those of everybody, and more of the person's own kind."""
        heavy = self.chance.gauss(1, 0.22)  # the more symptoms, the more was tried
        kinds = table.get("kinds", {})
        own = _weighted(self.chance, {name: kind["share"] for name, kind in kinds.items()})
        symptoms, treatments = {}, {}
        for name, kind in [(own, table), *kinds.items()]:
            likely = heavy * (NOW if name == own else ELSEWHERE)
            for key, percent in kind["symptoms"].items():
                symptoms[key] = max(symptoms.get(key, 0), percent * likely)
            for key, (percent, mean) in kind["treatments"].items():
                most = max(treatments.get(key, (0, 0))[0], percent * likely)
                treatments[key] = (most, mean)
        person.symptoms = [
            (self.symptoms[key], self._trouble(heavy))
            for key, percent in symptoms.items()
            if key in self.symptoms and self._happens(percent)
        ]
        person.treatments = [
            (self.treatments[key], self.pages[slug], *self._tried(key, mean, since))
            for key, (percent, mean) in treatments.items()
            if key in self.treatments and self._happens(percent * 0.8)
        ]

    def _trouble(self, heavy):
        return min(3, max(0, round(self.chance.gauss(1.7 * heavy, 0.8))))

    def _tried(self, key, mean, since):
        """(since, until, still on it, outcome, side effects, effects, why, cost, burden, words)"""
        chance, year = self.chance, self.today.year
        outcome = min(5, max(1, round(chance.gauss(mean, 0.95))))
        began = min(year, since + int(chance.random() ** 1.5 * (year - since + 1)))
        is_ongoing = chance.random() < (0.08, 0.15, 0.35, 0.72, 0.85)[outcome - 1]
        until = None if is_ongoing else chance.randint(began, year)
        said = self.words["side_effects"].get(key, [])
        effects = self._effects(key, outcome)
        told = chance.choice(said) if effects and said and self._happens(60) else ""
        return (
            *(began, until, is_ongoing, outcome, told, effects),
            "" if is_ongoing else self._why_stopped(outcome, effects),
            *(self._level(self._costly(key)), self._level(2.1)),
            self._own_words(outcome),
        )

    def _effects(self, key, outcome):
        """The bits together; 0 for none, None where nothing was said."""
        if not self._happens(78):
            return None
        likely = 62 - 9 * outcome if key in self.words["effects"] else 5
        return sum(bit for bit in self.words["effects"].get(key, [64]) if self._happens(likely))

    def _why_stopped(self, outcome, effects):
        reasons = {
            "did-its-job": 4 * (outcome > 3),
            "no-help": 9 * (outcome < 4),
            "side-effects": 7 if effects else 0,
            "advice": 3,
            "cost": 1.5,
            "effort": 2.5,
            "no-access": 1,
            "other": 1,
        }
        return _weighted(self.chance, reasons) if self._happens(82) else ""

    def _costly(self, key):
        return 2.7 if key in self.words["costly"] else 1.8

    def _level(self, mean):
        """An answer from 1 to 4, or None."""
        if not self._happens(72):
            return None
        return min(4, max(1, round(self.chance.gauss(mean, 0.8))))

    def _own_words(self, outcome):
        kind = "helped" if outcome > 3 else "same" if outcome == 3 else "worse"
        return self.chance.choice(self.words["own_words"][kind]) if self._happens(22) else ""

    def _happens(self, percent):
        return self.chance.random() * 100 < percent


def _weighted(chance, weights):
    """One of the keys, by weight; None of none."""
    return chance.choices([*weights], [*weights.values()])[0] if weights else None
