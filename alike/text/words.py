"""Counting words and judging how hard a text is to read."""

import math
import re

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?:\s|$)|\n+")
VOWELS = re.compile(r"[aeiouy]+")
WORDS_A_MINUTE = 200


def words(text: str) -> list[str]:
    return WORD.findall(text)


def count(text: str) -> int:
    return len(words(text))


def minutes(word_count: int) -> int:
    """Minutes to read that many words silently, at least one."""
    return max(1, math.ceil(word_count / WORDS_A_MINUTE))


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text) if WORD.search(part)]


def syllables(word: str) -> int:
    """Syllables of an English word by its vowel groups; at least one."""
    letters = word.lower().replace("’", "'").strip("'")
    groups = len(VOWELS.findall(letters))
    if letters.endswith("e") and not letters.endswith(("le", "ee", "ie", "ye")) and groups > 1:
        groups -= 1
    return max(1, groups)


def reading_grade(text: str) -> float:
    """Flesch-Kincaid grade level (Kincaid and others, 1975): US school years; 0 for no words."""
    found = words(text)
    if not found:
        return 0.0
    spoken = sum(syllables(word) for word in found)
    grade = 0.39 * len(found) / max(1, len(sentences(text))) + 11.8 * spoken / len(found) - 15.59
    return round(max(0.0, grade), 1)


def first_sentence(text: str, *, at_most: int) -> str:
    """The first sentence, cut at a word with an ellipsis when longer than `at_most` characters."""
    line = text.strip().split("\n", 1)[0]
    found = re.match(r".+?[.!?](?=\s|$)", line)
    sentence = found.group(0) if found else line
    if len(sentence) <= at_most:
        return sentence
    return sentence[: at_most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
