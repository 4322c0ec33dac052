"""The name that a family name in the text belongs to: given names and titles before it, words behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.actors.cast import title_words
from presscorps.extract.actors.names import ARTICLES, CHILD_OF, FATHER_OF, SERVANT_OF, sounds
from presscorps.extract.actors.same_person import given_class
from presscorps.extract.records import Sentence

_PARTICLES = (ARTICLES - {"as", "at", "an", "ad", "ar"}) | CHILD_OF | FATHER_OF | SERVANT_OF
_WORD_BEFORE = re.compile(r"[\w'.]+$")
_WORD_BEHIND = re.compile(r" ([A-Z][\w']{2,})(?![\w-])")
_CHILD_BEHIND = re.compile(r"s? (?:(?:al|el|Al|El|[Aa][sdnrtz]|[Aa]sh)-|(?:al|el|Al|El|bin|ibn|Bin|Ibn) )[A-Z]")
_ADJECTIVE = ("ian", "ist", "ese", "ish", "like")  # Churchillian, Baathist: no given name in our scripts ends so
_FARTHEST = 24  # characters of the longest word looked at
_MOST_WORDS = 6


class Page(NamedTuple):
    """An article as the matcher sees it: folded text (same offsets), its plain form, its sentences."""

    text: str
    plain: str
    sentences: list[Sentence]
    starts: list[int]

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds `offset`, or the one before it."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]


class NameSpan(NamedTuple):
    """A name in the text: where it stands, its given names, the titles before it, and what speaks against it."""

    start: int
    end: int
    given: list[str]
    titles: list[str]
    longer: bool  # another capitalised word follows: it may be part of a longer name
    certainly_longer: bool  # what follows is a name: Muhammad Amin al-Haq


@cache
def not_names(*kinds: str) -> frozenset[str]:
    """Return the words of `lexicon/not_names.csv`, of some kinds or all: capitalised, but no name of a person."""
    rows = lexicon.rows("not_names")
    return frozenset(word for row in rows if not kinds or row["kind"] in kinds for word in row["words"].split("|"))


def name_span(page: Page, start: int, end: int, known_starts: frozenset[int] | set[int]) -> NameSpan:
    """Return the whole name around the family name at start:end; a listed alias may follow at `known_starts`."""
    given: list[str] = []
    titles: list[str] = []
    at = first = start
    for _ in range(_MOST_WORDS):
        word, begin = _word_before(page.text, at)
        low = word.strip(".'").lower()
        if (low in _PARTICLES and word != "Ben") or (low in ARTICLES and page.text[at - 1] == "-"):
            at = first = begin
            continue
        if not word or page.text[at - 1] == "-" or not word[0].isupper():
            break
        if low in title_words():
            titles.append(low)
        elif titles or word == page.text[start:end] or not _is_given(page, word, low, begin):
            break
        else:
            given.insert(0, word.strip("."))
            first = begin
        at = begin
    continued = page.text[max(0, at - 1)] != "-" and _goes_on(page, end, known_starts)
    return NameSpan(first, end, given, titles, continued, _is_continued_by_name(page.text, end))


def _word_before(text: str, at: int) -> tuple[str, int]:
    """Return the word that ends one space or hyphen before `at`, and where it begins."""
    if at < 2 or text[at - 1] not in " -":
        return "", at
    found = _WORD_BEFORE.search(text, max(0, at - _FARTHEST), at - 1)
    return (found.group(), found.start()) if found else ("", at)


def _is_given(page: Page, word: str, low: str, begin: int) -> bool:
    """Tell whether a capitalised word before a family name is a given name."""
    if word.endswith("'s") or low in not_names():
        return False
    if word.endswith(".") and len(low) > 1:
        return False
    if len(low) == 1 or given_class(sounds(low)) is not None:
        return True
    if low.endswith(_ADJECTIVE):
        return False
    if word.isupper() and len(word) > 1 and not page.text[begin + len(word) + 1 :][:4].isupper():
        return False
    sentence = page.sentence_at(begin)
    if begin - sentence.start <= 1:
        # At the beginning every word has a capital: Hit Putin where it hurts.
        return len(low) > 3 and not (len(low) > 5 and low.endswith(("ly", "ing"))) and f" {low} " not in page.text
    return not is_title_case(sentence.text) or _word_before(page.text, begin)[0].lower() in title_words()


def _goes_on(page: Page, end: int, known_starts: frozenset[int] | set[int]) -> bool:
    """Tell whether the name goes on behind `end`: Suleiman Shah, Sadr City."""
    found = _WORD_BEHIND.match(page.text, end + (page.text[end : end + 2] == "s "))
    if not found or found.start(1) in known_starts:
        return False
    low = found.group(1).removesuffix("'s").lower()
    if low in not_names("body"):
        return low not in ("administration", "regime", "government", "family", "era", "doctrine", "plan", "cabinet")
    if low in not_names() or low in title_words():
        return False
    return given_class(sounds(low)) is not None or not is_title_case(page.sentence_at(end).text)


def _is_continued_by_name(text: str, end: int) -> bool:
    """Tell whether a family name or another given name follows: Muhammad Amin al-Haq, Mohammed Hassan Ibrahim."""
    if _CHILD_BEHIND.match(text, end):
        return True
    found = _WORD_BEHIND.match(text, end + (text[end : end + 2] == "s "))
    low = found.group(1).lower() if found else ""
    return bool(low) and low not in not_names() | title_words() and given_class(sounds(low)) is not None


@cache
def _long_word() -> re.Pattern:
    return re.compile(r"\b[A-Za-z]\w{3,}")


def is_title_case(sentence: str) -> bool:
    """Tell whether a sentence is set as a headline: most longer words begin with a capital, no full stop ends it."""
    if sentence.endswith("."):
        return False
    words = _long_word().findall(sentence)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
