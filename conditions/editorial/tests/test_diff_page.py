from django.template.loader import render_to_string

from conditions.editorial import diff


def document(*blocks, **fields):
    return {
        "name": "Dystonia",
        "summary": "A condition.",
        "names": [],
        "body_systems": [],
        "sections": [
            {
                "kind": "overview",
                "blocks": [{"kind": "p", "text": text, "cites": []} for text in blocks],
            }
        ],
        "images": [],
        "references": [],
        "codes": [],
        "related": [],
        "next_review": "",
        **fields,
    }


def shown(old, new, *, layout="inline"):
    parts = diff.compare(old, new)
    html = render_to_string("components/_diff.html", {"parts": parts, "layout": layout})
    return " ".join(html.split())


ADDED = '<ins><span class="visually-hidden">added: </span>'
REMOVED = '<del><span class="visually-hidden">removed: </span>'


def test_words_that_came_and_went_are_marked_and_said():
    html = shown(document("Muscles tighten slowly."), document("Muscles twist slowly."))

    assert (
        f'<p class="diff__block">Muscles {REMOVED}tighten</del>{ADDED}twist</ins> slowly.</p>'
    ) in html
    assert "<h3>What is it?</h3>" in html


def test_blocks_that_came_and_went_are_marked_whole():
    html = shown(document("One thing.", "Gone now."), document("One thing.", "Brand new words!"))

    assert f'<p class="diff__block">{REMOVED}Gone now.</del></p>' in html
    assert f'<p class="diff__block">{ADDED}Brand new words!</ins></p>' in html


def test_what_is_unchanged_is_counted_and_not_repeated():
    old = document("Alpha.", "Beta.", "Gamma.", "Old end.")
    html = shown(old, document("Alpha.", "Beta.", "Gamma.", "Something else entirely."))

    assert "3 paragraphs unchanged" in html
    assert "Beta" not in html
    assert "Summary" not in html


def test_one_unchanged_paragraph_is_one():
    assert "1 paragraph unchanged" in shown(document("Alpha."), document("Alpha.", "Beta."))


def test_side_by_side_keeps_old_and_new_apart():
    html = shown(document("Muscles tighten."), document("Muscles twist."), layout="side")

    assert '<div class="diff diff--side">' in html
    assert f'<p class="diff__block">Muscles {REMOVED}tighten</del>.</p>' in html
    assert f'<p class="diff__block">Muscles {ADDED}twist</ins>.</p>' in html


def test_side_by_side_leaves_room_for_what_is_not_there():
    html = shown(document("Alpha."), document("Alpha.", "Beta."), layout="side")

    assert '<p class="diff__block diff__block--none"></p>' in html


def test_the_same_words_say_so():
    assert "The words are the same." in render_to_string(
        "components/_diff.html", {"parts": [], "layout": "inline"}
    )


def test_every_part_has_a_title():
    old = document(summary="Old.", next_review="2027-01-01")
    html = shown(old, document(summary="New.", next_review="2029-01-01"))

    assert "<h3>Summary</h3>" in html
    assert "<h3>Next review due</h3>" in html


def test_words_are_never_markup():
    hostile = "<script>alert(1)</script>"

    html = shown(document("Plain words."), document("Plain words.", hostile))

    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
