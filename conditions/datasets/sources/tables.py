"""Tables with tabs between the columns and a line that names them."""

from collections.abc import Iterable, Iterator

from .record import Damaged

QUOTE = '"'


def rows(
    lines: Iterable[tuple[int, str]], *, columns: tuple[str, ...], comment: str = "#"
) -> Iterator[tuple[int, dict[str, str]]]:
    """(number, column -> value) of each row after the line that names the columns.

    Lines that begin with `comment` before that line are left out. Raises Damaged.
    """
    names: list[str] = []
    for number, line in lines:
        if not names and (not line.strip() or line.startswith(comment)):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not names:
            names = cells
            if missing := [column for column in columns if column not in names]:
                raise Damaged(number, f"The column “{missing[0]}” is missing.")
        elif line.strip():
            if len(cells) < len(names) - 1 or len(cells) > len(names):
                said = f"There are {len(cells)} columns where {len(names)} are named."
                raise Damaged(number, said)
            cells += [""] * (len(names) - len(cells))
            yield number, dict(zip(names, map(unquoted, cells), strict=True))


def unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == QUOTE:
        return cell[1:-1].replace(QUOTE * 2, QUOTE)
    return cell


def header(head: str, *, comment: str = "#") -> list[str]:
    """The names of the columns of a file that begins like this."""
    for line in head.split("\n"):
        if line.strip() and not line.startswith(comment):
            return [cell.strip() for cell in line.split("\t")]
    return []
