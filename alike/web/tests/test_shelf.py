import threading

from alike.web.shelf import Shelf
from alike.web.stored_page import OVERHEAD, Origin, StoredPage


def page_of(size):
    """A page that takes so many bytes beyond the overhead of every page."""
    return StoredPage(Origin(), etag="", said={}, bodies={"gzip": b"x" * size}, true_at=0)


def shelf_for(pages, *, of_size=40):
    return Shelf(max_bytes=pages * (OVERHEAD + of_size))


def test_the_page_used_longest_ago_leaves_first():
    shelf = shelf_for(2)
    for path in ("a", "b"):
        shelf.put(path, page_of(40))
    shelf.find("a")

    shelf.put("c", page_of(40))

    assert [shelf.find(path) is not None for path in "abc"] == [True, False, True]


def test_the_shelf_stays_within_its_bytes():
    shelf = shelf_for(2)

    for number in range(10):
        shelf.put(str(number), page_of(40))

    assert (len(shelf), shelf.size) == (2, shelf.max_bytes)


def test_a_page_bigger_than_the_shelf_is_not_kept():
    shelf = shelf_for(1)

    shelf.put("big", page_of(41))

    assert (len(shelf), shelf.size) == (0, 0)


def test_replacing_a_page_counts_its_bytes_once():
    shelf = shelf_for(5)

    for size in (40, 30):
        shelf.put("same", page_of(size))

    assert (len(shelf), shelf.size) == (1, OVERHEAD + 30)


def test_a_page_that_grew_is_counted_again_and_pushes_others_off():
    shelf, growing = shelf_for(2), page_of(40)
    shelf.put("old", page_of(40))
    shelf.put("growing", growing)

    growing.bodies["br"] = b"x"
    shelf.weigh("growing", growing)

    assert (shelf.find("old"), shelf.size) == (None, OVERHEAD + 41)


def test_a_page_that_is_gone_is_not_put_back_by_weighing_it():
    shelf, page = shelf_for(2), page_of(40)

    shelf.weigh("gone", page)

    assert (len(shelf), shelf.size) == (0, 0)


def test_dropping_a_page_leaves_the_one_that_took_its_place():
    shelf, old, new = shelf_for(2), page_of(40), page_of(40)
    shelf.put("same", old)
    shelf.put("same", new)

    shelf.drop("same", old)

    assert shelf.find("same") is new


def test_one_thread_at_a_time_makes_a_page():
    shelf, made, start = shelf_for(5), [], threading.Barrier(6)

    def want():
        start.wait()
        with shelf.making("same"):
            if shelf.find("same") is None:
                made.append(1)
                shelf.put("same", page_of(40))

    threads = [threading.Thread(target=want) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [1]


def test_a_maker_that_fails_lets_the_next_one_try():
    shelf = shelf_for(5)

    for _ in range(2):
        try:
            with shelf.making("same"):
                raise LookupError
        except LookupError:
            continue

    with shelf.making("same"):
        shelf.put("same", page_of(40))
    assert len(shelf) == 1


def test_threads_leave_the_count_of_bytes_right():
    shelf = Shelf(max_bytes=5 * (OVERHEAD + 20))

    def work(seed):
        for turn in range(300):
            shelf.put(str((seed * turn) % 11), page_of(turn % 17 + 1))
            shelf.find(str(turn % 11))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = [shelf.find(str(number)) for number in range(11)]
    assert shelf.size == sum(page.size for page in kept if page) <= shelf.max_bytes
