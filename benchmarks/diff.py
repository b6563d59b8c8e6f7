"""How long it takes to compare two editions of 2,500 words: `python -m benchmarks.diff`.

The text is that of the demonstration pages. In a usual edition one block in six is changed, one in
twenty goes and one in twenty is new; in a rewritten one every block is changed. The peer in the
same run is difflib over the same words, signs and spaces of the whole page.
"""

import re
import statistics
import time
from difflib import SequenceMatcher
from pathlib import Path

from alike.text import words
from conditions.catalogue import content
from conditions.editorial import diff

FOLDER = Path(__file__).resolve().parent.parent / "conditions" / "content"
WORDS = 2_500
RUNS = 9
LOOKUPS = content.Lookups(body_systems={}, conditions={}, image_url="/media/images/")


def blocks():
    """Paragraphs and lists of the demonstration pages, as many as make 2,500 words."""
    found, total = [], 0
    for path in sorted(FOLDER.glob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for block in re.sub(r"\[\^[^\]]+\]", "", body).split("\n\n"):
            if not block.lstrip().startswith(("#", ":::", "|")) and total < WORDS:
                found.append(block.strip())
                total += words.count(block)
    return found


def edited(before):
    after = []
    for number, block in enumerate(before):
        if number % 20 == 7:
            continue
        if number % 6 == 1:
            block = block.replace(" the ", " this ").replace(" is ", " can be ")
        after.append(block)
        if number % 20 == 13:
            after.append(f"A new paragraph, number {number}, says something that was not there.")
    return after


def rewritten(before):
    """Every block with its words in another order, so that nothing is the same as before."""
    return [" ".join(block.split()[1:] + block.split()[:1]) + " Anew." for block in before]


def document(parts):
    size = len(parts) // len(content.SECTION_KINDS) + 1
    sections = tuple(
        content.Section(kind.key, "\n\n".join(parts[number * size : (number + 1) * size]))
        for number, kind in enumerate(content.SECTION_KINDS)
    )
    page = content.PageContent(name="Dystonia", slug="dystonia", sections=sections)
    return content.document(page, lookups=LOOKUPS)


def tokens(document):
    return [
        token
        for section in document["sections"]
        for block in section["blocks"]
        for token in diff.TOKEN.findall(block["text"])
    ]


def milliseconds(act):
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def peer(old, new):
    return SequenceMatcher(None, tokens(old), tokens(new), autojunk=False).get_opcodes()


def main():
    before = blocks()
    old = document(before)
    print(f"{old['words']:,} words, median of {RUNS} runs, limit 200 ms")
    print(f"{'edition':<12}{'ours':>12}{'difflib':>12}")
    for name, change in (("usual", edited), ("rewritten", rewritten)):
        new = document(change(before))
        ours = milliseconds(lambda new=new: diff.compare(old, new))
        theirs = milliseconds(lambda new=new: peer(old, new))
        print(f"{name:<12}{ours:>9.1f} ms{theirs:>9.1f} ms   {theirs / ours:.0f} times as long")


if __name__ == "__main__":
    main()
