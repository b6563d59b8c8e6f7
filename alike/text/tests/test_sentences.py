import logging
import multiprocessing
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alike.text import sentences

NECK, TWISTING, ASTHMA = "My neck twists to one side", "a painful twist of the neck", "asthma"


@pytest.fixture
def unloaded():
    """The module as a new process finds it, and again after the test."""
    sentences.forget()
    yield
    sentences.forget()


def test_texts_that_mean_the_same_are_nearer_than_texts_that_do_not():
    neck, twisting, asthma = sentences.encode([NECK, TWISTING, ASTHMA])

    assert sentences.similarity(neck, twisting) > 0.7
    assert sentences.similarity(neck, asthma) < 0.3


def test_vectors_are_rows_of_length_one():
    rows = sentences.encode([NECK, "", "🙂"])

    assert rows.shape == (3, sentences.DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


def test_nothing_to_encode_gives_no_rows():
    assert sentences.encode([]).shape == (0, sentences.DIMENSIONS)


def test_a_vector_does_not_depend_on_its_neighbours():
    together = sentences.encode([NECK, TWISTING * 20, ASTHMA])

    assert np.array_equal(together[0], sentences.encode([NECK])[0])
    assert np.array_equal(together[2], sentences.encode([ASTHMA])[0])


def test_what_comes_after_the_first_pieces_is_not_read():
    one, other = sentences.encode(["pain " * 200, "pain " * 200 + ASTHMA])

    assert np.array_equal(one, other)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_encoded(text):
    assert np.isfinite(sentences.encode([text])).all()


def test_a_vector_comes_back_from_its_column_nearly_the_same():
    rows = sentences.encode([NECK, TWISTING])

    column = sentences.stored(rows[0])

    assert len(column) == 768
    assert sentences.similarity(sentences.restored(column), rows[0]) > 0.9999
    assert sentences.restored(memoryview(column)).shape == (sentences.DIMENSIONS,)


def test_columns_that_were_joined_come_back_as_rows():
    rows = sentences.encode([NECK, TWISTING])

    restored = sentences.restored(b"".join(sentences.stored(row) for row in rows))

    assert restored == pytest.approx(rows, abs=1e-3)


@pytest.mark.parametrize("column", [b"", b"short", b"\0" * 767, b"\0" * 770])
def test_bytes_that_are_no_vector_are_refused(column):
    with pytest.raises(ValueError):  # noqa: PT011 numpy words some of them
        sentences.restored(column)


def test_the_similarity_never_leaves_its_bounds():
    rows = sentences.encode([NECK, TWISTING, ASTHMA])

    found = sentences.similarity(rows, rows)

    assert found.shape == (3, 3)
    assert found.max() <= 1
    assert found.min() >= -1
    assert np.array_equal(found, found.T)


@pytest.mark.parametrize("constant", ["MODEL_PACKAGE", "RUNTIME"])
def test_without_its_packages_there_is_no_model_and_one_line_in_the_log(
    constant, unloaded, monkeypatch, caplog
):
    monkeypatch.setattr(sentences, constant, "no_such_package")

    with caplog.at_level(logging.WARNING):
        assert [sentences.available() for _ in range(3)] == [False] * 3

    assert [record.getMessage() for record in caplog.records] == [
        "No sentence model: No module named 'no_such_package'"
    ]
    with pytest.raises(sentences.Unavailable):
        sentences.encode([NECK])


@pytest.mark.parametrize("file", ["__init__.py", "no-such-file.onnx"])
def test_a_broken_or_missing_file_is_no_model_either(file, unloaded, monkeypatch, caplog):
    monkeypatch.setattr(sentences, "MODEL_FILE", file)

    with caplog.at_level(logging.WARNING):
        assert not sentences.available()

    assert len(caplog.records) == 1
    assert NECK not in caplog.text


def test_threads_that_ask_at_once_share_one_model(unloaded):
    found = []

    def ask():
        found.append(sentences.encode([NECK])[0])

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 6
    assert all(np.array_equal(vector, found[0]) for vector in found)


@pytest.mark.parametrize("loaded", [True, False])
def test_a_process_forked_before_or_after_the_model_was_loaded_answers_alike(loaded, unloaded):
    here = sentences.encode([NECK])[0]
    if not loaded:
        sentences.forget()

    with multiprocessing.get_context("fork").Pool(1) as pool:
        [there] = pool.map(sentences.encode, [[NECK]])

    assert np.array_equal(there[0], here)
