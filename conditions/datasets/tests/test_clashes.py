"""Names, addresses and relations that two pages cannot share."""

from conditions.datasets import clashes, page_file

EMPTY = clashes.Catalogue(frozenset(), (), {}, {})


def file(name, *front):
    lines = "\n".join([f"name: {name}", *front])
    return page_file.parse(f"---\n{lines}\n---\n", path=f"{name}.md")


def found(*files, catalogue=EMPTY):
    clashing = clashes.find(files, catalogue=catalogue)
    return [(clash.file.path, clash.line, clash.message) for clash in clashing]


def type_of(slug):
    return f"related: [{{slug: {slug}, kind: type of}}]"


def test_pages_with_their_own_names_do_not_clash():
    assert found(file("Lupus", "abbreviations: [SLE]"), file("Gout")) == []


def test_two_files_with_one_address_name_both():
    assert found(file("Lupus"), file("Red wolf", "slug: LUPUS")) == [
        ("Red wolf.md", 3, "The address “LUPUS” belongs to Lupus.md already.")
    ]


def test_two_files_with_one_alternate_name_name_both():
    assert found(
        file("Lupus", "abbreviations: [SLE]"), file("Gout", "plain_names: [Toe pain, sle]")
    ) == [("Gout.md", 3, "“sle” is a name of Lupus.md too.")]


def test_names_are_the_same_without_case_accents_and_curly_apostrophes():
    assert found(file("Sjögren’s disease", "slug: a"), file("SJOGREN'S DISEASE", "slug: b")) == [
        ("SJOGREN'S DISEASE.md", 2, "“SJOGREN'S DISEASE” is a name of Sjögren’s disease.md too.")
    ]


def test_a_name_of_a_page_in_the_catalogue_is_taken():
    catalogue = clashes.Catalogue(frozenset({"ms"}), (("ms", "Multiple sclerosis"),), {}, {})

    assert found(file("Lupus", "former_names: [multiple Sclerosis]"), catalogue=catalogue) == [
        ("Lupus.md", 3, "“multiple Sclerosis” is a name of the page ms too.")
    ]


def test_an_address_that_differs_in_case_alone_is_taken():
    catalogue = clashes.Catalogue(frozenset({"Lupus"}), (), {}, {})

    assert found(file("Lupus"), catalogue=catalogue) == [
        ("Lupus.md", 2, "The address “lupus” belongs to the page Lupus already.")
    ]


def test_an_address_where_readers_find_another_page_is_taken():
    catalogue = clashes.Catalogue(frozenset(), (), {"lupus": "sle"}, {})

    assert found(file("Lupus"), catalogue=catalogue) == [
        ("Lupus.md", 2, "Readers find “sle” at the address “lupus”.")
    ]


def test_an_unknown_or_own_page_cannot_be_related():
    assert found(file("Lupus", type_of("lupus")), file("Gout", type_of("nowhere"))) == [
        ("Lupus.md", 3, "A page cannot be related to itself."),
        ("Gout.md", 3, "There is no page “nowhere”, here or in the catalogue."),
    ]


def test_a_circle_through_files_and_catalogue_is_told_once():
    catalogue = clashes.Catalogue(frozenset({"c"}), (), {}, {"c": ("a",)})

    assert found(file("a", type_of("b")), file("b", type_of("c")), catalogue=catalogue) == [
        ("a.md", 3, "This “type of” goes in a circle: a → b → c → a.")
    ]


def test_an_import_may_open_a_circle_of_the_catalogue():
    catalogue = clashes.Catalogue(frozenset({"c"}), (), {}, {"c": ("a",), "a": ("c",)})

    assert found(file("a"), catalogue=catalogue) == []
