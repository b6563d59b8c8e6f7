from django.template.loader import render_to_string

from conditions.catalogue import content, page

LOOKUPS = content.Lookups(
    body_systems={}, conditions={"lupus": "Lupus"}, image_url="/media/images/"
)
CARD = "::: {level} Get help if:\n- it hurts\n:::"


def draft(**changes):
    fields = {"name": "Dystonia", "slug": "dystonia", **changes}
    return content.document(content.PageContent(**fields), lookups=LOOKUPS)


def preview(document):
    context = {**page.context(document), "preview": True}
    return render_to_string("conditions/catalogue/detail.html", context)


def test_an_empty_draft_can_be_previewed():
    html = preview(draft())

    assert "<h1>Dystonia</h1>" in html
    assert "Preview of the draft." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "ld+json" not in html
    assert "Page last reviewed" not in html
    assert "/feedback/" not in html


def test_a_preview_names_related_conditions_without_links():
    html = preview(draft(related=(content.Relation("lupus", "often-with"),)))

    assert "<li>Lupus</li>" in html
    assert "/conditions/lupus/" not in html


def test_a_preview_shows_the_next_review_date():
    assert "15 May 2028" in preview(draft(next_review="2028-05-15"))


def test_the_most_urgent_card_is_found_where_it_stands():
    document = draft(
        sections=(
            content.Section("overview", CARD.format(level="urgent")),
            content.Section("treatment", CARD.format(level="emergency")),
        )
    )

    assert page.context(document)["urgent"] == {"level": "emergency", "anchor": "treatment"}


def test_advice_that_can_wait_is_not_announced_under_the_title():
    document = draft(sections=(content.Section("help", CARD.format(level="nonurgent")),))

    assert page.context(document)["urgent"] is None


def test_names_are_grouped_by_kind_in_a_fixed_order():
    document = draft(
        names=(
            content.Name("Old name", "former"),
            content.Name("DYT", "abbreviation"),
            content.Name("Torsion dystonia", "additional"),
        )
    )

    groups = page.context(document)["name_groups"]

    assert [group["kind"] for group in groups] == ["additional", "abbreviation", "former"]


def test_only_cited_references_lead_back_to_the_text():
    document = draft(
        sections=(content.Section("overview", "Said.[^a]"),),
        sources=(content.Source("a", "A", accessed="2026-11-20"), content.Source("b", "B")),
    )

    references = page.context(document)["references"]

    assert [(row["key"], row["is_cited"]) for row in references] == [("a", True), ("b", False)]
    assert references[0]["accessed_on"].isoformat() == "2026-11-20"
