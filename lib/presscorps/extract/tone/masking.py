"""Which scored words of a sentence say nothing about its tone: parts of names, and the vocabulary of events.

"United" in "United States" praises nobody, and "killed" reports a death, not an opinion.
The words are in two reviewed lists (lexicon/neutral_names.csv, lexicon/event_words.csv);
names that no list can hold are recognised by their capitals.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from presscorps.extract.lexicon import rows
from presscorps.extract.tone.vader import Word, normalise, scored_words, words_of

HEADLINE = 0.6  # share of capitalised words from which capitals say nothing about names
PLACEHOLDER = "Name"  # stands for a word of a masked mention: VADER knows no such word


class Neighbours(NamedTuple):
    """The words that make a scored word part of a name: one of these just before or just after it."""

    before: frozenset[str]
    after: frozenset[str]


def name_words(words: list[Word], hits: list[int]) -> set[int]:
    """Return those of the scored words `hits` that are part of a name, listed or recognised by its capitals."""
    return {i for i in hits if _listed(words, i) or (_capital(words[i]) and _in_capitalised_name(words, i))}


def event_words(words: list[Word], hits: list[int]) -> set[int]:
    """Return those of the scored words `hits` that belong to the vocabulary of events."""
    vocabulary = _event_vocabulary()
    return {i for i in hits if words[i].plain in vocabulary}


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return `text` with the spans whose words VADER would score replaced, word by word, by a placeholder."""
    for start, end in sorted(spans, reverse=True):
        if _is_scored(text[start:end]):
            text = text[:start] + re.sub(r"\w[^\s]*", PLACEHOLDER, text[start:end]) + text[end:]
    return text


def _listed(words: list[Word], i: int) -> bool:
    """Say whether a word beside word `i` makes it part of a listed name."""
    names = _neutral_names().get(words[i].plain)
    if names is None:
        return False
    return (i > 0 and not words[i - 1].closed and words[i - 1].plain in names.before) or (
        i + 1 < len(words) and not words[i].closed and words[i + 1].plain in names.after
    )


def _in_capitalised_name(words: list[Word], i: int) -> bool:
    """Say whether the capitalised word `i` stands in a run of capitalised words inside a sentence.

    The first word of a sentence is capitalised anyway: it counts only before a word that
    ends names (Justice Department). In a headline capitals say nothing.
    """
    follows = i + 1 < len(words) and not words[i].closed and words[i + 1].text[0].isupper()
    if follows and words[i + 1].plain in _name_heads():
        return True
    precedes = i > 1 and not words[i - 1].closed and words[i - 1].text[0].isupper()
    return i > 0 and (follows or precedes) and not _is_headline(words)


def _capital(word: Word) -> bool:
    """Say whether a word is capitalised but not shouted."""
    return word.text[0].isupper() and not word.text.isupper()


def _is_headline(words: list[Word]) -> bool:
    """Say whether so many words are capitalised that capitals do not mark names."""
    return sum(word.text[0].isupper() for word in words) > HEADLINE * len(words)


@lru_cache(maxsize=1 << 14)
def _is_scored(surface: str) -> bool:
    """Say whether a word of `surface` carries a score."""
    return bool(scored_words(words_of(normalise(surface))))


@cache
def _neutral_names() -> dict[str, Neighbours]:
    """Return the listed names: scored word -> the neighbours that make it part of a name."""
    return {
        row["word"]: Neighbours(frozenset(row["before"].split("|")), frozenset(row["after"].split("|")))
        for row in rows("neutral_names")
    }


@cache
def _name_heads() -> frozenset[str]:
    """Return the words that end names."""
    return frozenset(row["head"] for row in rows("name_heads"))


@cache
def _event_vocabulary() -> frozenset[str]:
    """Return the words that report events."""
    return frozenset(word for row in rows("event_words") for word in row["words"].split("|"))
