"""Where things go in the picture of popularity against helpfulness. Values in, places out.

Across: how many tried it, on a scale on which each step doubles. Up: how it went on average, from
much worse to much better, with the interval as a line. The list beside the picture has the numbers.
"""

from dataclasses import dataclass
from math import floor, log2

LOWEST, HIGHEST = 1, 5
BESIDE = 13
"""As far apart dots stand that would lie on each other: counts in elevens are often the same."""
LETTER = 0.52
"""A letter's width as a part of its height, about."""


@dataclass(frozen=True)
class Size:
    """Of the drawing, in its own units; `left` and `below` are kept for the words of the axes."""

    width: int
    height: int
    left: int
    below: int
    letters: int
    """Height of letters; 0 numbers the dots instead of naming them."""
    above: int = 16
    right: int = 20


WIDE = Size(720, 470, left=108, below=52, letters=15)
NARROW = Size(340, 380, left=26, below=44, letters=0)


@dataclass(frozen=True)
class Dot:
    number: int
    name: str
    x: float
    y: float
    low: float
    high: float
    """The ends of the interval line, as heights."""
    label_x: float
    label_y: float
    anchor: str
    """Which end of the label is at the dot: start or end."""


@dataclass(frozen=True)
class Tick:
    place: float
    value: int


@dataclass(frozen=True)
class Picture:
    size: Size
    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]

    @property
    def floor(self):
        return self.size.height - self.size.below

    @property
    def end(self):
        return self.size.width - self.size.right


def picture(rows, *, size):
    """The picture of rows (name, people, mean, low, high), numbered as they come; None of none."""
    rows = [row for row in rows if row.mean is not None]
    if not rows:
        return None
    first = floor(log2(min(row.people for row in rows)))
    last = max(log2(max(row.people for row in rows)), first + 1)
    wide = size.width - size.left - size.right

    def x(people):
        return round(size.left + wide * (0.04 + 0.92 * (log2(people) - first) / (last - first)), 1)

    def y(value):
        tall = size.height - size.above - size.below
        return round(size.above + tall * (HIGHEST - value) / (HIGHEST - LOWEST), 1)

    dots, taken = [], []
    for number, row in enumerate(rows, start=1):
        name = row.name if size.letters else str(number)
        across, up = _free(x(row.people), y(row.mean), dots, end=size.width - size.right)
        place = _label(name, across, up, size, taken)
        dots.append(Dot(number, row.name, across, up, y(row.low), y(row.high), *place))
    step = max(1, (floor(last) - first) // 4)
    across = [Tick(x(2**power), 2**power) for power in range(first, floor(last) + 1, step)]
    across = [tick for tick in across if tick.place >= size.left]
    up = [Tick(y(value), value) for value in range(LOWEST, HIGHEST + 1)]
    return Picture(size, tuple(dots), tuple(across), tuple(up))


def _free(x, y, dots, *, end):
    """The place, moved a little to the side while other dots lie on it."""
    while x + BESIDE <= end and any(abs(d.x - x) < BESIDE and abs(d.y - y) < BESIDE for d in dots):
        x = round(x + BESIDE, 1)
    return x, y


def _label(name, x, y, size, taken):
    """(x, y, anchor) of the first place beside the dot that is within the picture and free."""
    tall = size.letters or 13
    long = len(name) * tall * LETTER
    tries = [(way, side) for way in (0, -1, 1, -2, 2, -3, 3, -4, 4) for side in ("start", "end")]
    best = None
    for way, side in tries:
        at = x + 9 if side == "start" else x - 9
        left = at if side == "start" else at - long
        middle = y + way * tall * 0.85
        box = (left, middle - tall / 2, left + long, middle + tall / 2)
        inside = size.left <= box[0] and box[2] <= size.width and box[1] >= 0
        inside = inside and box[3] <= size.height - size.below
        best = best or (at, middle, side, box)
        if inside and not any(_meet(box, other) for other in taken):
            best = (at, middle, side, box)
            break
    at, middle, side, box = best
    taken.append(box)
    return round(at, 1), round(middle + tall * 0.34, 1), side


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
