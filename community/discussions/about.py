"""What a post can be tied to: one's other groups, one's own treatments and symptoms, and others."""

import re

from alike.text.folding import search_form
from community.members import standing
from community.members.models import MemberSymptom, MemberTreatment
from conditions.vocabulary.models import SymptomName, TreatmentName

from .actions import About
from .models import Tag

MOST_OTHERS = 10
BETWEEN = re.compile(r"[,;\n]")


def other_groups_of(member, *, group):
    """(id, name) of the member's groups but this one, by name."""
    joined = member.memberships.filter(left_at__isnull=True).exclude(group=group)
    of_condition = dict(joined.values_list("group__condition", "group"))
    return [
        (of_condition[page.condition_id], page.name)
        for page in standing.groups_of(member)
        if page.condition_id in of_condition
    ]


def treatments_of(member):
    """(id, name) of what the member said they tried."""
    rows = MemberTreatment.objects.filter(member=member).order_by("treatment__name")
    return list(rows.values_list("treatment", "treatment__name"))


def symptoms_of(member):
    rows = MemberSymptom.objects.filter(member=member).order_by("symptom__name")
    return list(rows.values_list("symptom", "symptom__name"))


def of_post(post):
    """What a post is tied to now, as (treatments, symptoms), each pairs of id and name."""
    tags = Tag.objects.filter(post=post)
    treatments = tags.filter(treatment__isnull=False).order_by("treatment__name")
    symptoms = tags.filter(symptom__isnull=False).order_by("symptom__name")
    return (
        list(treatments.values_list("treatment", "treatment__name")),
        list(symptoms.values_list("symptom", "symptom__name")),
    )


def said(words):
    """The words of a list with commas, at most MOST_OTHERS and each once."""
    parts = (" ".join(part.split()) for part in BETWEEN.split(words))
    return list(dict.fromkeys(filter(None, parts)))[:MOST_OTHERS]


def called(names):
    """(About, the names that nothing is called by) of treatments and symptoms with these names."""
    forms = {name: search_form(name)[:250] for name in names}
    treatments = _by_name(TreatmentName, forms.values())
    symptoms = _by_name(SymptomName, forms.values())
    unknown = [name for name, form in forms.items() if form not in {**treatments, **symptoms}]
    found = About(treatments=tuple(treatments.values()), symptoms=tuple(symptoms.values()))
    return found, unknown


def _by_name(model, forms):
    rows = model.objects.filter(folded__in=set(forms), term__retired_at__isnull=True)
    return dict(rows.order_by("-term").values_list("folded", "term"))
