import re

from conditions.catalogue import content
from conditions.catalogue.models import Condition
from conditions.editorial import actions

CARE = "::: emergency Call for help now if:\n- you cannot breathe\n:::"
ALL_SECTIONS = (
    content.Section("overview", "Muscles contract.[^nih]"),
    content.Section("causes", "Many.[^nih]"),
    content.Section("symptoms", "Twisting.[^nih]"),
    content.Section("help", f"Most of it can wait.[^nih]\n\n{CARE}"),
    content.Section("diagnosis", "By examination.[^nih]"),
    content.Section("treatment", "| What | Why |\n|---|---|\n| Botulinum | it relaxes |"),
    content.Section("living", "Rest."),
    content.Section("outlook", "It differs."),
    content.Section("questions", "- What now?"),
)


def headings(response):
    found = re.findall(r"<h2[^>]*>(.*?)</h2>", response.content.decode(), re.DOTALL)
    return [heading.strip() for heading in found]


def main_text(response):
    html = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group(0)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_parts_of_the_page_stand_in_their_order(client, desk):
    desk.publish(
        sections=ALL_SECTIONS,
        names=(content.Name("Torsion dystonia", "additional"), content.Name("DYT", "abbreviation")),
        codes=(content.Code("icd-10", "G24"),),
    )

    response = client.get("/conditions/dystonia/")

    assert headings(response) == [
        "On this page",
        "What is it?",
        "Be the first Alike with Dystonia",
        "Alike Wisdom",
        "Additional names",
        "Causes",
        "Signs &amp; symptoms",
        "When to get help",
        "Diagnosis",
        "Treatment",
        "Living with it",
        "Outlook",
        "Questions to ask your doctor",
        "References",
        "Codes",
        "About this page",
    ]


def test_the_notices_follow_the_text_and_come_before_the_references(client, desk):
    desk.publish()

    said = main_text(client.get("/conditions/dystonia/"))

    places = [
        said.index("Learn from others who are experiencing Dystonia."),
        said.index("Treatment eases symptoms."),
        said.index(
            "This is not a substitute for professional medical advice. Please consult with your "
            "physician before making any medical decision."
        ),
        said.index("Learn more about our editorial process for content accuracy."),
        said.rindex("References"),
    ]
    assert places == sorted(places)


def test_a_section_that_was_not_written_has_no_heading(client, desk):
    desk.publish()

    assert headings(client.get("/conditions/dystonia/")) == [
        "On this page",
        "What is it?",
        "Be the first Alike with Dystonia",
        "Alike Wisdom",
        "Signs &amp; symptoms",
        "Diagnosis",
        "Treatment",
        "References",
        "About this page",
    ]


def test_every_link_within_the_page_leads_somewhere(client, desk):
    desk.publish(sections=ALL_SECTIONS, names=(content.Name("Torsion dystonia", "additional"),))

    html = client.get("/conditions/dystonia/").content.decode()

    anchors = set(re.findall(r'\sid="([^"]+)"', html))
    wanted = set(re.findall(r'href="#([^"]+)"', html))
    assert {"help", "names", "ref-nih", "cite-nih", "about-page"} <= wanted
    assert wanted <= anchors
    assert len(anchors) == html.count(' id="')


def test_the_title_says_what_it_is_and_what_else_it_is_called(client, desk):
    names = [content.Name(f"Name {number}", "additional") for number in range(5)]
    desk.publish(summary="A movement condition.", names=tuple(names), sections=ALL_SECTIONS)

    response = client.get("/conditions/dystonia/")
    said = main_text(response)

    assert (
        "Dystonia A movement condition. Also called Name 0, Name 1, Name 2 and 2 more names" in said
    )
    assert "1 minute to read" in said
    assert "Some signs need emergency help. See when to call." in said
    assert '<meta name="description" content="A movement condition.">' in response.content.decode()
    assert (
        '<link rel="canonical" href="http://localhost:8000/conditions/dystonia/">'
        in response.content.decode()
    )


def test_the_page_says_who_checked_it_and_when(client, desk):
    desk.publish(change_note="Written anew.")

    said = main_text(client.get("/conditions/dystonia/"))

    assert "Page last reviewed 1 November 2026" in said
    assert "Next review due 1 January 2099" in said
    assert "Reviewed by Ben, MD" in said
    assert "Written by Ana" in said
    assert re.search(r"Edition 1 \d+ \w+ \d{4}\. Written anew\.", said)
    assert "Demonstration text" not in said


def test_demonstration_text_says_so_and_names_no_reviewer(client, desk):
    desk.publish(demonstration=True)

    said = main_text(client.get("/conditions/dystonia/"))

    assert "Demonstration text. No clinician has checked this page." in said
    assert "Reviewed by Demonstration reviewer, not a clinician" in said
    assert "Ben" not in said


def test_related_conditions_are_linked_only_while_they_are_live(client, desk):
    desk.publish("Lupus")
    desk.publish("Stroke")
    desk.publish(
        related=(content.Relation("lupus", "often-with"), content.Relation("stroke", "symptom-of"))
    )

    both = client.get("/conditions/dystonia/").content.decode()
    actions.withdraw(Condition.objects.get(name="Lupus"), by=desk.chief, reason="Wrong.")
    one = client.get("/conditions/dystonia/").content.decode()

    assert '<a href="/conditions/lupus/">Lupus</a>' in both
    assert '<a href="/conditions/stroke/">Stroke</a>' in both
    assert both.index("Can be a symptom of") < both.index("Often comes with")
    assert "/conditions/lupus/" not in one
    assert '<a href="/conditions/stroke/">Stroke</a>' in one


def test_a_related_page_that_moved_is_linked_at_its_new_address(client, desk):
    desk.publish("Lupus")
    desk.publish(related=(content.Relation("lupus", "often-with"),))
    desk.publish("Lupus", slug="lupus-erythematosus")

    html = client.get("/conditions/dystonia/").content.decode()

    assert '<a href="/conditions/lupus-erythematosus/">Lupus</a>' in html


def test_hostile_names_are_shown_as_text(client, desk):
    desk.publish(
        summary="<script>alert(1)</script>",
        names=(content.Name("</script><img src=x onerror=alert(1)>", "additional"),),
        sources=(content.Source("nih", "<b>About</b>", "NIH", "https://example.org/?a=1&b=2"),),
    )

    html = client.get("/conditions/dystonia/").content.decode()

    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "<b>About" not in html
    assert html.count("</script>") == 1


def test_the_page_is_made_in_five_queries_then_read_in_one(client, desk, django_assert_num_queries):
    desk.publish("Lupus")
    desk.publish(related=(content.Relation("lupus", "often-with"),))

    with django_assert_num_queries(5):
        cold = client.get("/conditions/dystonia/")
    with django_assert_num_queries(1):
        warm = client.get("/conditions/dystonia/")

    assert warm.content == cold.content


def test_more_related_pages_cost_no_more_queries(client, desk, django_assert_num_queries):
    slugs = ["lupus", "stroke", "asthma", "migraine"]
    for slug in slugs:
        desk.publish(slug.capitalize())
    desk.publish(related=tuple(content.Relation(slug, "often-with") for slug in slugs))

    with django_assert_num_queries(5):
        client.get("/conditions/dystonia/")


def test_a_page_that_others_do_not_touch_is_kept_after_two_questions(
    client, desk, django_assert_num_queries
):
    desk.publish("Lupus")
    desk.publish(related=(content.Relation("lupus", "often-with"),))
    client.get("/conditions/dystonia/")
    desk.publish("Stroke")

    with django_assert_num_queries(2):
        client.get("/conditions/dystonia/")


def test_the_next_edition_shows_at_once(client, desk):
    desk.publish()
    before = client.get("/conditions/dystonia/")
    desk.publish(text="Everything is new.[^nih]", change_note="New.")

    after = client.get("/conditions/dystonia/")

    assert "Everything is new." not in before.content.decode()
    assert "Everything is new." in after.content.decode()
    assert before["ETag"] != after["ETag"]


def test_the_page_is_the_same_for_everybody_and_leaves_no_cookie(client, desk):
    desk.publish()
    visitor = client.get("/conditions/dystonia/")
    client.force_login(desk.editor)

    editor = client.get("/conditions/dystonia/")

    assert editor.content == visitor.content
    assert not visitor.cookies
    assert not editor.cookies
    assert visitor["Vary"] == editor["Vary"] == "Accept-Encoding"


def test_the_page_answers_304_and_head(client, desk):
    desk.publish()
    page = client.get("/conditions/dystonia/")

    again = client.get("/conditions/dystonia/", headers={"if-none-match": page["ETag"]})
    head = client.head("/conditions/dystonia/")

    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(page.content))


def test_the_page_loads_no_script_and_three_stylesheets(client, desk):
    desk.publish(sections=ALL_SECTIONS)

    html = client.get("/conditions/dystonia/").content.decode()

    assert re.findall(r"<script[^>]*>", html) == ['<script type="application/ld+json">']
    assert html.count('rel="stylesheet"') == 3
    assert " style=" not in html
    assert "<style" not in html
    assert "csrf" not in html
