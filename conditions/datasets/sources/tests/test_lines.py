import gzip
import io

import pytest

from conditions.datasets.sources import lines
from conditions.datasets.sources.record import Damaged


def read(raw):
    return list(lines.lines(io.BytesIO(raw)))


def refusal(raw):
    with pytest.raises(Damaged) as problem:
        read(raw)
    return problem.value.line, problem.value.message


def test_lines_come_with_their_numbers_packed_or_not():
    raw = "\ufeffone\r\ntwö\nthree".encode()

    assert read(raw) == [(1, "one"), (2, "twö"), (3, "three")]
    assert read(gzip.compress(raw)) == read(raw)


def test_a_packed_file_that_ends_too_early_is_refused():
    packed = gzip.compress(b"one\n" * 5000)

    assert refusal(packed[: len(packed) // 2]) == (
        1,
        "The packed file is damaged or ends too early.",
    )


def test_a_packed_file_with_a_wrong_sum_is_refused_at_its_end():
    packed = bytearray(gzip.compress(b"one\ntwo\n"))
    packed[-8] ^= 0xFF

    assert refusal(bytes(packed))[1] == "The packed file is damaged or ends too early."


def test_bytes_that_are_no_utf_8_are_named_with_their_line():
    line, message = refusal(b"one\ntw\xf6\n")

    assert line == 2
    assert message == "This is not UTF-8 text: byte 0xF6 at 2."


def test_utf_16_and_nul_are_no_text():
    assert refusal("name".encode("utf-16"))[0] == 1
    assert refusal(b"one\nt\0wo") == (2, "There is a NUL byte in this line: this is no text.")


def test_a_line_without_end_stops_at_the_limit_and_memory_with_it(monkeypatch):
    monkeypatch.setattr(lines, "LONGEST_LINE", 1000)

    assert refusal(b"one\n" + b"x" * 5000) == (2, "The line is longer than 1,000 bytes.")


def test_a_bomb_is_stopped_by_what_it_unpacks_to(monkeypatch):
    monkeypatch.setattr(lines, "MOST_BYTES", 10_000)
    bomb = gzip.compress(b"0123456789\n" * 100_000)

    line, message = refusal(bomb)

    assert line == 910
    assert message == "The file is too long: at most 10,000 bytes fit."
