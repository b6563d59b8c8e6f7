"""Reasons in words, without a database."""

from community.matching.reasons import explain
from community.matching.sentences import say
from community.matching.similarity import BARE, Profile, Weights

WEIGHTS = Weights(dict.fromkeys(("conditions", "symptoms", "treatments"), BARE))
NAMES = {
    ("conditions", "1"): "Cervical dystonia",
    ("conditions", "2"): "Asthma",
    ("conditions", "cares-for-3"): "Epilepsy",
    ("treatments", "1"): "Botulinum toxin",
    **{("symptoms", str(number)): f"Ache {number}" for number in range(1, 9)},
}


def profile(conditions="", symptoms="", treatments="", **kwargs):
    words = {"conditions": conditions, "symptoms": symptoms, "treatments": treatments}
    return Profile(**{facet: frozenset(said.split()) for facet, said in words.items()}, **kwargs)


def names_of(profile):
    return {key: name for key, name in NAMES.items() if key[1] in getattr(profile, key[0])}


def said(mine, theirs):
    why = explain(mine, theirs, weights=WEIGHTS)
    return say(why, mine=names_of(mine), theirs=names_of(theirs))


def test_what_two_share_is_one_sentence_and_their_age_another():
    words = said(profile("1", treatments="1", age=40.0), profile("1", treatments="1", age=41.0))

    assert words.sentences == (
        "You both live with cervical dystonia and tried botulinum toxin.",
        "You are of a similar age.",
    )
    assert words.shared == ("Cervical dystonia", "Botulinum toxin")
    assert words.differs == ""


def test_many_facts_are_cut_short_and_counted():
    mine = profile(symptoms="1 2 3 4 5 6")

    words = said(mine, mine)

    assert words.sentences == ("You both know ache 1, ache 2, ache 3 and 3 more.",)
    assert (len(words.shared), words.more) == (4, 2)


def test_what_differs_is_one_line():
    words = said(
        profile("1", "1 2", age=30.0, country="PT"),
        profile("1 2", "1 3 4 5", age=70.0, country="NZ"),
    )

    assert words.differs == (
        "They told of asthma, ache 3 and 2 more too. Only you told of ache 2. "
        "You are of different ages. You live in other countries."
    )


def test_of_a_kind_they_told_nothing_of_it_is_not_said_that_only_i_did():
    words = said(profile("1", "1 2", "1"), profile("1"))

    assert words.differs == ""


def test_who_cares_for_somebody_is_not_said_to_live_with_it():
    words = said(profile("cares-for-3 1"), profile("cares-for-3"))

    assert words.sentences == ("You both care for somebody with epilepsy.",)
    assert "epilepsy" not in said(profile("1"), profile("1 cares-for-3")).differs.lower()
