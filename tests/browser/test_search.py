from conditions.catalogue import content

from . import world

TYPED = "dystoina"


def test_a_slip_leads_by_keyboard_from_a_suggestion_to_the_page(page):
    world.build()
    page.goto("/")

    field = page.get_by_role("combobox")
    field.press_sequentially(TYPED)
    page.get_by_role("option", name="Dystonia").wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("status").first.text_content() == "1 suggestion"
    field.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    field.press("Enter")
    page.wait_for_url("**/conditions/dystonia/")

    assert page.get_by_role("heading", level=1).inner_text() == "Dystonia"


def test_escape_closes_the_list_first_and_keeps_what_was_typed(page):
    world.build()
    page.goto("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("dyst")
    page.get_by_role("option").first.wait_for()

    field.press("Escape")

    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "dyst"
    assert page.get_by_role("option").count() == 0


def test_enter_without_a_choice_leads_to_the_results(page):
    world.build()
    page.goto("/")

    page.get_by_role("combobox").fill("torsion")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=torsion")

    assert page.locator("mark").first.inner_text() == "Torsion"


def test_without_javascript_the_form_leads_to_results_and_on_to_the_page(page_without_js):
    page = page_without_js
    world.build()
    page.goto("/conditions/asthma/")

    page.get_by_role("searchbox").fill(TYPED)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="dystonia", exact=True).wait_for()
    page.get_by_role("link", name="Dystonia", exact=True).click()
    page.wait_for_url("**/conditions/dystonia/")

    assert page.get_by_role("heading", level=1).inner_text() == "Dystonia"


def test_what_is_published_meanwhile_is_suggested(page):
    desk = world.build()
    page.goto("/")
    desk.publish("Glaucoma", names=(content.Name("Green star", "former"),))

    page.get_by_role("combobox").press_sequentially("green st")

    page.get_by_role("option", name="Glaucoma").wait_for()
