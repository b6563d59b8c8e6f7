from community.treatments.evidence import passages

PAGE = {
    "sections": [
        {"kind": "overview", "blocks": [{"text": "Botulinum toxin is a medicine."}]},
        {
            "kind": "treatment",
            "blocks": [
                {"text": "Injections of botulinum toxin are tried first."},
                {"text": "Rest helps some."},
                {"text": "Restless legs are another matter."},
            ],
        },
    ]
}


def test_the_passages_of_the_treatment_section_that_name_it_are_found():
    assert passages(PAGE, names=["BOTULINUM toxin", "BTX"]) == [
        "Injections of botulinum toxin are tried first."
    ]


def test_only_whole_words_count():
    assert passages(PAGE, names=["Rest"]) == ["Rest helps some."]


def test_names_too_short_to_tell_apart_and_names_never_said_find_nothing():
    assert passages(PAGE, names=["is", "Zinc"]) == []
