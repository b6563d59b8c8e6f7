from conditions.catalogue import content
from conditions.search import documents
from tests.factories import page

NOTHING = content.Lookups(body_systems={}, conditions={}, image_url="/")


def document(**changes):
    return content.document(page(**changes), lookups=NOTHING)


def test_every_name_is_there_once_with_the_pages_own_first():
    found = documents.names(
        document(
            names=(
                content.Name("Torsion dystonia", "additional"),
                content.Name("DYSTONIA", "former"),
            )
        )
    )

    assert [(name.name, name.kind) for name in found] == [
        ("Dystonia", "name"),
        ("Torsion dystonia", "additional"),
    ]


def test_codes_are_there_without_signs_and_broader_ones_as_such():
    found = documents.names(
        document(codes=(content.Code("icd-10", "G24.9"), content.Code("icd-10", "G25", "broader")))
    )

    assert [(name.folded, name.kind) for name in found[1:]] == [
        ("g249", "code"),
        ("g25", "broader-code"),
    ]


def test_symptoms_bring_everything_people_call_them():
    said = {**document(), "symptoms": [{"name": "Tremor", "medical_name": "Tremor"}]}

    texts = {t.kind: t.words for t in documents.texts(said, other_words={"tremor": "shaky hands"})}

    assert "shaky hands" in texts["symptoms"]


def test_symptoms_named_in_the_text_bring_them_too():
    sections = (content.Section("symptoms", "Some people have a Tremor of the head."),)

    texts = {
        t.kind: t.words
        for t in documents.texts(document(sections=sections), other_words={"tremor": "shakes"})
    }

    assert texts["symptoms"].endswith("shakes")


def test_an_edition_from_before_there_were_structured_symptoms_is_read():
    old = document()
    old.pop("symptoms", None)

    assert {text.kind for text in documents.texts(old, other_words={})} >= {"overview", "symptoms"}


def test_words_are_counted_once_a_text_and_empty_ones_not():
    assert documents.counted(["tremor tremor the", "tremor"]) == {"tremor": 2}
