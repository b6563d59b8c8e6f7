"""The shape that stands for a member who shows no picture: two rings, where and how by their name.

Pure: a key and a name in, an SVG out. The same name gives the same shape; without the key nobody
can tell which name a shape was made from.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from math import acos, cos, pi, sin

SIZE = 64
CENTRE = SIZE / 2
LEAST_RADIUS, MOST_RADIUS = 12.0, 17.0
NEAREST, FURTHEST = 0.45, 0.7
"""Where between one ring in the other and the rings only touching their distance lies."""
STROKE = 3
PAPER = ("#e8f0ec", "#f6ecdc", "#f2e6ee", "#e6ecf3", "#eef0e0", "#f5e8e2")
RINGS = (
    *(("#0b5a60", "#b45f06"), ("#1a5a8e", "#b45f06"), ("#0b5a60", "#8a3b6f")),
    *(("#4c5f1f", "#1a5a8e"), ("#7a3d12", "#0b5a60"), ("#3f4a8c", "#a8500a")),
)
LENS = "#6b2f5c"


@dataclass(frozen=True)
class Shape:
    """Two overlapping rings in a square of SIZE: where their centres are, and their colours."""

    paper: str
    colours: tuple[str, str]
    angle: float
    """Of the line through both centres, in radians."""
    radii: tuple[float, float]
    distance: float
    """Between the centres; less than both radii together, more than their difference."""


def shape(name: str, *, key: bytes) -> Shape:
    """The shape of a name: every choice is taken from one byte of its keyed hash."""
    said = hmac.digest(key, name.encode("utf-8", "replace"), sha256)
    first, second = (_between(LEAST_RADIUS, MOST_RADIUS, byte) for byte in said[:2])
    apart, together = abs(first - second), first + second
    return Shape(
        paper=PAPER[said[2] % len(PAPER)],
        colours=RINGS[said[3] % len(RINGS)],
        angle=2 * pi * said[4] / 256,
        radii=(first, second),
        distance=apart + (together - apart) * _between(NEAREST, FURTHEST, said[5]),
    )


def svg(name: str, *, key: bytes) -> str:
    """The picture of the name's shape, without any text, script or style in it."""
    found = shape(name, key=key)
    (x1, y1), (x2, y2) = centres(found)
    r1, r2 = found.radii
    first, second = found.colours
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" '
        f'viewBox="0 0 {SIZE} {SIZE}" fill="none">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="{found.paper}"/>'
        f'<path d="{_lens(found)}" fill="{LENS}"/>'
        f'<g stroke-width="{STROKE}">'
        f'<circle cx="{x1:.1f}" cy="{y1:.1f}" r="{r1:.1f}" stroke="{first}"/>'
        f'<circle cx="{x2:.1f}" cy="{y2:.1f}" r="{r2:.1f}" stroke="{second}"/></g></svg>\n'
    )


def centres(found: Shape) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the rings stand, so that both together are in the middle of the square."""
    r1, r2 = found.radii
    middle = (found.distance + r2 - r1) / 2
    across, down = cos(found.angle), sin(found.angle)
    return (
        (CENTRE - middle * across, CENTRE - middle * down),
        (CENTRE + (found.distance - middle) * across, CENTRE + (found.distance - middle) * down),
    )


def _lens(found):
    """The part that both rings share, as a path of two arcs, each less than half of its ring."""
    r1, r2 = found.radii
    (x, y), _ = centres(found)
    half = acos((r1**2 + found.distance**2 - r2**2) / (2 * r1 * found.distance))
    start, end = (
        (x + r1 * cos(found.angle + turn), y + r1 * sin(found.angle + turn))
        for turn in (-half, half)
    )
    return (
        f"M{start[0]:.1f} {start[1]:.1f}A{r1:.1f} {r1:.1f} 0 0 1 {end[0]:.1f} {end[1]:.1f}"
        f"A{r2:.1f} {r2:.1f} 0 0 1 {start[0]:.1f} {start[1]:.1f}Z"
    )


def _between(least, most, byte):
    return least + (most - least) * byte / 255
