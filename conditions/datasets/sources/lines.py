"""The lines of a file that may be packed, damaged or hostile: one at a time, none too long."""

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from .record import Damaged

MOST_BYTES = 1024 * 1024 * 1024
"""Of one file, unpacked."""
LONGEST_LINE = 4 * 1024 * 1024
PACKED = b"\x1f\x8b"


def lines(raw: BinaryIO) -> Iterator[tuple[int, str]]:
    """(number, text) of each line, without its end. Raises Damaged.

    `raw` stands at its beginning and can seek; packed files are unpacked as they are read.
    """
    is_packed = raw.read(2) == PACKED
    raw.seek(0)
    opened = gzip.GzipFile(fileobj=raw) if is_packed else raw
    number, read = 0, 0
    while True:
        try:
            line = opened.readline(LONGEST_LINE + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
            raise Damaged(number + 1, "The packed file is damaged or ends too early.") from problem
        if not line:
            return
        number, read = number + 1, read + len(line)
        if read > MOST_BYTES:
            raise Damaged(number, f"The file is too long: at most {MOST_BYTES:,} bytes fit.")
        yield number, _decoded(line, number)


def _decoded(line, number):
    if len(line) > LONGEST_LINE:
        raise Damaged(number, f"The line is longer than {LONGEST_LINE:,} bytes.")
    if b"\0" in line:
        raise Damaged(number, "There is a NUL byte in this line: this is no text.")
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        sentence = f"This is not UTF-8 text: byte 0x{line[error.start]:02X} at {error.start:,}."
        raise Damaged(number, sentence) from error
    return text.rstrip("\r\n")
