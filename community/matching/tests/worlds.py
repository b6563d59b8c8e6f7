"""A small world of words, and strategies for people in it."""

from hypothesis import settings
from hypothesis import strategies as some

from community.matching.similarity import Matters, Profile
from community.matching.weights import freeze

UNHURRIED = settings(deadline=None, max_examples=60)

PARENTS = {
    "symptoms": {
        "anything": [],
        "movement": ["anything"],
        "tremor": ["movement"],
        "hand tremor": ["tremor"],
        "head tremor": ["tremor"],
        "dystonia": ["movement"],
        "neck dystonia": ["dystonia"],
        "pain": ["anything"],
        "neck pain": ["pain"],
        "headache": ["pain"],
    },
    "conditions": {
        "neck condition": [],
        "torticollis": ["neck condition"],
        "whiplash": ["neck condition"],
    },
}
CONDITIONS = ["neck condition", "torticollis", "whiplash", "gout"]
SYMPTOMS = [*PARENTS["symptoms"], "a word of nobody else"]
TREATMENTS = ["botulinum toxin", "physiotherapy", "rest"]
DISEASES = [
    {"neck dystonia", "neck pain", "head tremor"},
    {"hand tremor", "head tremor"},
    {"headache", "neck pain"},
    {"headache"},
]


def words(among, **sizes):
    return some.frozensets(some.sampled_from(among), **sizes)


def people(**fixed):
    ages = some.none() | some.floats(0, 120)
    facets = {
        "conditions": words(CONDITIONS),
        "symptoms": words(SYMPTOMS),
        "treatments": words(TREATMENTS),
        "age": ages,
        "sex": some.sampled_from(["", "female", "male", "other"]),
        "country": some.sampled_from(["", "DE", "PT"]),
    }
    return some.builds(Profile, **{**facets, **fixed})


def matters():
    shares, parts = some.floats(0.1, 5), some.floats(0, 1)
    return some.builds(
        Matters,
        conditions=shares,
        symptoms=shares,
        treatments=shares,
        age=parts,
        sex=parts,
        country=parts,
    )


CROWD = [
    Profile(conditions={"torticollis"}, symptoms={"neck dystonia", "neck pain"}, age=41.0),
    Profile(conditions={"gout"}, symptoms={"pain"}, treatments={"rest"}),
    Profile(symptoms={"hand tremor", "head tremor"}, treatments={"rest", "physiotherapy"}),
    Profile(symptoms={"headache"}, sex="female", country="PT"),
]
WEIGHTS = freeze(CROWD, parents=PARENTS, diseases=DISEASES)
