import gzip
import threading

import brotli
import pytest
from django.test import RequestFactory

from alike.web.page_cache import PAGES, Page, PageCache, accepted_coding, answer, held, serve

HTML = "<p>Dystonia</p>" * 50


def asking(method="get", **headers):
    return getattr(RequestFactory(), method)("/", headers=headers)


def page_of(size):
    return Page(version=1, etag="", bodies={"identity": b"x" * size})


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", "identity"),
        ("identity", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0, gzip", "gzip"),
        ("br;q=nonsense, gzip", "gzip"),
        ("GZIP", "gzip"),
        (";;,,=", "identity"),
    ],
)
def test_the_client_gets_a_coding_it_accepts(header, coding):
    assert accepted_coding(header) == coding


def test_every_coding_carries_the_same_page():
    page = Page.of(HTML, version=1)

    plain = answer(asking(), page)
    zipped = answer(asking(accept_encoding="gzip"), page)
    brotlied = answer(asking(accept_encoding="br"), page)

    assert plain.content.decode() == HTML
    assert gzip.decompress(zipped.content).decode() == HTML
    assert brotli.decompress(brotlied.content).decode() == HTML
    assert "Content-Encoding" not in plain.headers
    assert zipped["Content-Encoding"] == "gzip"
    assert brotlied["Content-Encoding"] == "br"
    for response in (plain, zipped, brotlied):
        assert response["Vary"] == "Accept-Encoding"
        assert response["Cache-Control"] == "no-cache"
        assert response["ETag"] == page.etag
        assert response["Content-Length"] == str(len(response.content))


def test_a_client_that_has_the_page_gets_304_without_a_body():
    page = Page.of(HTML, version=1)

    response = answer(asking(if_none_match=page.etag), page)

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == page.etag
    assert response["Vary"] == "Accept-Encoding"


def test_a_client_with_another_etag_gets_the_page():
    response = answer(asking(if_none_match='W/"another"'), Page.of(HTML, version=1))

    assert (response.status_code, response.content.decode()) == (200, HTML)


def test_head_tells_the_length_and_sends_nothing():
    response = answer(asking("head"), Page.of(HTML, version=1))

    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str(len(HTML))


def test_lone_surrogates_do_not_break_a_page():
    assert Page.of("a\ud800b", version=1).bodies["identity"] == b"a?b"


def test_a_page_is_made_once_per_version():
    made = []

    def make():
        made.append(1)
        return HTML

    for version in (1, 1, 2, 2):
        serve(asking(), "condition", "dystonia", version=version, make=make)

    assert len(made) == 2
    assert held("condition", "dystonia").version == 2
    assert len(PAGES) == 1


def test_a_developer_sees_a_changed_template_at_once(settings):
    settings.DEBUG = True
    serve(asking(), "about", version=None, make=lambda: "before")

    assert serve(asking(), "about", version=None, make=lambda: "after").content == b"after"


def test_places_do_not_mix():
    serve(asking(), "condition", "dystonia", version=1, make=lambda: "one")

    response = serve(asking(), "condition", "lupus", version=1, make=lambda: "two")

    assert response.content == b"two"
    assert held("condition", "dystonia").bodies["identity"] == b"one"


def test_the_page_used_longest_ago_leaves_first():
    cache = PageCache(max_pages=2, max_bytes=1000)
    for place in ("a", "b"):
        cache.keep((place,), page_of(1))
    cache.held(("a",))

    cache.keep(("c",), page_of(1))

    assert [cache.held((place,)) is not None for place in "abc"] == [True, False, True]


def test_the_cache_stays_within_its_bytes():
    cache = PageCache(max_pages=100, max_bytes=100)

    for place in range(10):
        cache.keep((place,), page_of(40))

    assert (len(cache), cache.size) == (2, 80)


def test_a_page_bigger_than_the_cache_is_not_kept():
    cache = PageCache(max_pages=100, max_bytes=100)

    cache.keep(("big",), page_of(101))

    assert (len(cache), cache.size) == (0, 0)


def test_replacing_a_page_counts_its_bytes_once():
    cache = PageCache(max_pages=100, max_bytes=100)

    for size in (60, 30):
        cache.keep(("same",), page_of(size))

    assert (len(cache), cache.size) == (1, 30)


def test_threads_leave_the_count_of_bytes_right():
    cache = PageCache(max_pages=5, max_bytes=10_000)

    def work(seed):
        for turn in range(300):
            cache.keep(((seed * turn) % 11,), page_of(turn % 17 + 1))
            cache.held((turn % 11,))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = [cache.held((place,)) for place in range(11)]
    assert len(cache) == 5
    assert cache.size == sum(page.size for page in kept if page)
