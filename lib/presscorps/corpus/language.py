"""Which language a text is in."""

from __future__ import annotations

import re

_SAMPLE = 1500  # characters from the middle: the beginning may be an English box above a foreign text
_WORD = re.compile(r"[^\W\d_]+")
# The commonest English words that are not also common in another language of the press
# ("in", "an", "was" are German, "on" French, "to" Polish).
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "that",
        "for",
        "with",
        "said",
        "from",
        "has",
        "his",
        "by",
        "have",
        "it",
        "at",
        "which",
        "this",
        "are",
        "been",
        "their",
    ]
)
# Real English prose has 25-40% of them; other languages below 3%.
_ENGLISH_SHARE = 0.12
_ENOUGH = 8  # words; below, every detector guesses


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, None where it is too short to tell."""
    middle = max((len(text) - _SAMPLE) // 2, 0)
    sample = text[middle : middle + _SAMPLE]
    words = _WORD.findall(sample.lower())
    if len(words) < _ENOUGH:
        return None if sample.isascii() or _mostly_latin(sample) else _classify(sample)
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"  # the cheap test first: it settles nearly every text of an English archive
    return _classify(sample)


def _mostly_latin(sample: str) -> bool:
    letters = [c for c in sample if c.isalpha()]
    return sum(c < "\u0250" for c in letters) >= len(letters) / 2


def _classify(sample: str) -> str:
    from py3langid import classify  # its model loads only when a text needs it

    return classify(sample)[0]
