"""A member adds facts, sees what others see, and takes facts back; with scripts and without."""

import pytest

from alike.text.folding import search_form
from community.groups import actions as groups
from community.members import actions
from conditions.vocabulary.models import Symptom, SymptomName, Treatment, TreatmentName
from tests.factories import make_group, make_member, png

from .conftest import DESKTOP, PHONE
from .test_axe import too_wide, violations
from .world import Place

OWN = [
    Place(f"/me/{name}")
    for name in (
        *("", "name/", "profile/", "visibility/", "as-others-see/", "sheet/", "consents/"),
        *("blocks/", "conditions/", "symptoms/", "treatments/"),
    )
]


def make_words():
    """A symptom and a treatment that can be found."""
    symptom = Symptom.objects.create(name="Shaky hands", hpo_id="HP:1", medical_name="Tremor")
    treatment = Treatment.objects.create(name="Botulinum toxin", key="toxin", kind="medicine")
    for model, term in ((SymptomName, symptom), (TreatmentName, treatment)):
        model.objects.create(term=term, name=term.name, folded=search_form(term.name))
    return symptom, treatment


def make_world():
    """Ana in the group for dystonia, with a fact of each kind."""
    symptom, treatment = make_words()
    ana = make_member("Ana3")
    actions.rename(ana, pseudonym="Sunny Owl")
    groups.join(make_group("Dystonia"), member=ana, relation="diagnosed", since_year=2015)
    actions.state_symptom(ana, symptom=symptom, trouble=3)
    actions.state_treatment(ana, treatment=treatment, since_year=2019, is_ongoing=True, outcome=4)
    actions.describe(ana, about="I sing louder than I shake.", year_of_birth=1981, country="PT")
    return ana


def fill_in(page, *, javascript):
    """Add a symptom by its name and say how much it troubles."""
    page.goto("/me/symptoms/")
    if javascript:
        page.locator("[name=words]").press_sequentially("shaky", delay=20)
    else:
        page.fill("[name=words]", "shaky")
        page.click("main button:has-text('Search')")
    page.click("button:has-text('Shaky hands')")
    page.check("text=a lot")
    page.click("main button:has-text('Save')")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_symptom_is_added_shown_taken_back_and_brought_back(open_page, sign_in, javascript):
    make_words()
    ana = make_member("Ana3")
    page = open_page(javascript=javascript, width=PHONE)
    sign_in(page, ana.user)

    fill_in(page, javascript=javascript)
    page.wait_for_selector("text=trouble: a lot")
    page.click("button:has-text('Remove')")
    assert page.locator(".facts").count() == 0
    assert not ana.symptoms.exists()
    page.click("text=Undo")
    page.wait_for_selector("text=trouble: a lot")

    page.goto("/me/as-others-see/")
    assert page.locator(".portrait").nth(1).inner_text().count("Shaky hands") == 1
    assert "Shaky hands" not in page.locator(".portrait--none").first.inner_text()


def test_what_is_typed_is_never_in_the_address(open_page, sign_in):
    make_words()
    ana = make_member("Ana3")
    page = open_page(javascript=False)
    sign_in(page, ana.user)

    fill_in(page, javascript=False)

    assert "shaky" not in page.url.lower()
    assert page.evaluate("() => location.search") == ""


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_picture_is_shown_and_taken_away(open_page, sign_in, tmp_path, javascript):
    ana = make_member("Ana3")
    page = open_page(javascript=javascript)
    sign_in(page, ana.user)
    file = tmp_path / "hand.png"
    file.write_bytes(png().read())

    page.goto("/me/profile/")
    page.set_input_files("[name=picture]", str(file))
    page.click("text=Show this picture")
    page.wait_for_selector("text=Your picture is shown from now on.")
    page.wait_for_load_state("load")
    assert page.locator("img.avatar").evaluate("image => image.naturalWidth") == 256
    page.click("text=Show my shape again")
    page.wait_for_selector("text=Your shape is shown again.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_on_own_pages(open_page, sign_in, width, theme):
    ana = make_world()
    page = open_page(width=width, theme=theme, bypass_csp=True)
    sign_in(page, ana.user)

    found = []
    for place in [*OWN, Place(ana.get_absolute_url()), Place(f"/me/symptoms/{fact_of(ana)}/")]:
        found += violations(page, place) + too_wide(page, place)

    assert not found, "\n".join(found)


def fact_of(member):
    return member.symptoms.get().pk
