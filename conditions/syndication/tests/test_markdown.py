"""A page as Markdown."""

from conditions.catalogue import content
from conditions.editorial import actions
from conditions.vocabulary.models import Symptom
from tests.factories import page

PAGE = "/conditions/dystonia.md"


def test_the_whole_page_is_there_with_where_it_comes_from(client, dystonia):
    answer = client.get(PAGE)
    said = answer.content.decode()

    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Link"] == '<https://alike.example/conditions/dystonia/>; rel="canonical"'
    assert said.startswith("# Dystonia\n\nMuscles tighten when you do not want them to.\n\n")
    assert "Also called: Twisted neck." in said
    assert "## What is it?\n\nDystonia is a condition.[^nih] It has a name." in said
    assert "[^nih]: About Dystonia, NIH, 2024. https://example.org/" in said
    assert "- Reviewed 2026-11-01 by Ben, MD" in said
    assert "- Codes: ICD-10 G24" in said
    assert "not a substitute for professional medical advice" in said


def test_care_cards_are_quoted_and_pictures_have_whole_addresses(client, desk):
    text = ":::emergency Call now if:\n- you cannot breathe\n:::\n\nElsewhere.[^nih]"
    desk.publish("Dystonia", text=text)

    said = client.get(PAGE).content.decode()

    assert "> **Emergency: Call now if:**\n>\n> - you cannot breathe\n\nElsewhere." in said
    assert ":::" not in said


def test_a_demonstration_page_says_so_and_names_no_reviewer(client, desk):
    desk.publish("Dystonia", demonstration=True)

    said = client.get(PAGE).content.decode()

    assert "demonstration page" in said
    assert "Reviewed" not in said


def test_the_operators_licence_and_the_symptoms_are_named(client, desk, settings):
    settings.CONTENT_LICENCE = "CC BY-SA 4.0"
    Symptom.objects.create(hpo_id="HP:0001337", name="Shaking", medical_name="Tremor")
    desk.publish("Dystonia", symptoms=(content.SymptomOf("HP:0001337", "very-frequent", "HPO"),))

    said = client.get(PAGE).content.decode()

    assert "- Licence: CC BY-SA 4.0" in said
    assert "- Shaking (Tremor, HP:0001337): very frequent" in said


def test_it_is_the_edition_not_the_desk_and_follows_a_publish(client, dystonia, desk):
    actions.revise(dystonia.condition, page("Dystonia", text="A draft.[^nih]"), by=desk.editor)
    before = client.get(PAGE).content.decode()
    desk.publish("Dystonia", text="New words.[^nih]")

    assert "A draft." not in before
    assert "New words." in client.get(PAGE).content.decode()


def test_addresses_that_moved_are_gone_or_never_were(client, dystonia, desk):
    desk.publish("Dystonia", slug="dystonias")

    assert client.get(PAGE)["Location"] == "/conditions/dystonias.md"
    assert client.get("/conditions/nothing-like-it.md").status_code in (301, 404)

    actions.withdraw(dystonia.condition, by=desk.chief, reason="It was wrong.")

    assert client.get("/conditions/dystonias.md").status_code == 410
