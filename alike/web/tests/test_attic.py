import pytest

from alike.web.attic import MAX_BYTES, Attic
from alike.web.stored_page import Origin, StoredPage

ORIGIN = Origin(("catalogue:*", "catalogue:dystonia"), 41, 1_800_000_000.5, frozenset({"page"}))


@pytest.fixture
def attic(tmp_path):
    return Attic(str(tmp_path))


def page_of(text="Dystonia", **more):
    page = StoredPage.of(text.encode(), headers={"Content-Type": "text/html"}, origin=ORIGIN)
    page.headers = {"https": {"X-Frame-Options": "DENY"}}
    return page


def test_another_process_finds_the_same_page(attic, tmp_path):
    page = page_of()
    page.true_at = 43
    attic.put("/conditions/dystonia/", page)

    found = Attic(str(tmp_path)).find("/conditions/dystonia/")

    assert found.body("identity") == b"Dystonia"
    for name in ("origin", "etag", "said", "headers", "true_at", "bodies"):
        assert getattr(found, name) == getattr(page, name)


def test_nothing_is_found_where_nothing_was_put(attic):
    assert attic.find("/conditions/dystonia/") is None


def test_a_page_that_took_over_the_place_is_not_taken_for_the_other(attic, monkeypatch):
    monkeypatch.setattr("alike.web.attic.PLACES", 1)
    attic.put("/conditions/dystonia/", page_of())
    attic.put("/conditions/lupus/", page_of("Lupus"))

    assert attic.find("/conditions/dystonia/") is None
    assert attic.find("/conditions/lupus/").body("identity") == b"Lupus"


def test_the_folder_never_has_more_files_than_places(attic, tmp_path, monkeypatch):
    monkeypatch.setattr("alike.web.attic.PLACES", 4)

    for number in range(40):
        attic.put(f"/conditions/{number}/", page_of())

    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"nonsense", b"\xff\n\xff", b"[]\nx"])
def test_a_damaged_file_is_as_good_as_none(attic, tmp_path, damage):
    attic.put("/", page_of())
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)

    assert attic.find("/") is None


def test_half_a_file_is_as_good_as_none(attic, tmp_path):
    attic.put("/", page_of())
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1])

    assert attic.find("/") is None


def test_a_dropped_page_is_gone_and_dropping_it_again_is_nothing(attic):
    attic.put("/", page_of())

    for _ in range(2):
        attic.drop("/")
        assert attic.find("/") is None


def test_without_a_folder_or_with_one_that_is_gone_pages_are_only_made_again(tmp_path):
    for attic in (Attic(""), Attic(str(tmp_path / "gone"))):
        attic.put("/", page_of())
        assert attic.find("/") is None
        attic.drop("/")


def test_a_page_that_is_far_too_big_is_left_out(attic, tmp_path):
    page = page_of()
    page.bodies = {"gzip": b"x" * (MAX_BYTES + 1)}

    attic.put("/", page)

    assert not list(tmp_path.iterdir())


def test_an_address_of_half_a_surrogate_has_a_place_too(attic):
    attic.put("/\udce9/", page_of())

    assert attic.find("/\udce9/").body("identity") == b"Dystonia"
