"""What a search costs as the community grows, as a picture without a library."""

from math import log10
from pathlib import Path

PICTURE = Path(__file__).parent.parent / "docs" / "images" / "matching.svg"
WIDE, HIGH, LEFT, TOP = 640, 360, 70, 30
LINES = {
    ("postgresql", "join_p50"): ("#8a3b12", "PostgreSQL, self-join, median"),
    ("sqlite", "join_p50"): ("#c77b30", "SQLite, self-join, median"),
    ("postgresql", "p99"): ("#3d6b8e", "PostgreSQL, Alikes, 99 of 100"),
    ("sqlite", "p99"): ("#79a7c7", "SQLite, Alikes, 99 of 100"),
    ("postgresql", "p50"): ("#0b5d4f", "PostgreSQL, Alikes, median"),
    ("sqlite", "p50"): ("#57a68f", "SQLite, Alikes, median"),
}


def plot(rows):
    """Draw milliseconds over members, both by powers of ten. The last row of a size counts."""
    latest = {(row["engine"], row["members"]): row for row in rows}
    sizes = sorted({members for _engine, members in latest})
    values = [row[key] for row in latest.values() for _engine, key in LINES]
    low, high = 10 ** int(log10(min(values))), 10 ** (int(log10(max(values))) + 1)
    first, last = min(sizes), max(*sizes, min(sizes) * 10)

    def across(members):
        return LEFT + (WIDE - LEFT - 250) * log10(members / first) / log10(last / first)

    def down(ms):
        return TOP + (HIGH - 2 * TOP) * (1 - log10(ms / low) / log10(high / low))

    parts = [_text(LEFT, TOP - 12, "milliseconds a search, by members")]
    for power in range(round(log10(low)), round(log10(high)) + 1):
        at = down(10**power)
        parts.append(f'<path d="M{LEFT} {at:.0f}H{WIDE - 250}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 8, at + 4, f"{10**power:,}", anchor="end"))
    parts += [_text(across(each), HIGH - 8, f"{each:,}", anchor="middle") for each in sizes]
    for place, ((engine, key), (colour, label)) in enumerate(LINES.items()):
        found = [(each, latest[engine, each][key]) for each in sizes if (engine, each) in latest]
        if found:
            points = " ".join(f"{across(each):.1f},{down(ms):.1f}" for each, ms in found)
            parts.append(
                f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
            )
            parts.append(_text(WIDE - 235, TOP + 24 + 22 * place, label, colour=colour))
    PICTURE.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>What a search for Alikes costs</title>'
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>{"".join(parts)}</svg>\n',
        encoding="utf-8",
    )


def _text(x, y, words, *, anchor="start", colour="#222"):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
