"""Who says it: the noun phrase that a cue belongs to."""

from __future__ import annotations

import re

from presscorps.extract.statements.attribution_words import (
    QUOTE,
    STOPS,
    Range,
    Unit,
    has_verb,
    is_name,
    low_at,
    phrase_back,
    phrase_end,
    segment_end,
    segment_start,
    without_setting,
    word_at,
)
from presscorps.extract.statements.cues import Cue, words_of

_ADVERB = words_of("adverb")
_BE = words_of("be")
_BOUNDARY = words_of("boundary")
_DETERMINER = words_of("determiner")
_PREPOSITION = words_of("preposition")
_PRONOUN = words_of("pronoun")
_SETTING = words_of("setting")
_SPAN = words_of("span of time")
_DATING = _DETERMINER | _SPAN | words_of("time")
_TIME = words_of("time")
_TITLE = words_of("title")
_ONLY_TOLD = frozenset(("object", "trail"))  # told, informed: whom it was told stands behind it, never who tells
_LONGEST_SPAN = 5  # words: over the past few weeks
_PARTY = re.compile(r"[RDI]-[A-Z]")  # a senator's party and state: R-S.C.


def speaker_before(unit: Unit, before: int, floor: int, earlier: Range | None, *, gerund: bool) -> Range | None:
    """Return the speaker of a cue whose last word before it (helpers left out) is at `before`."""
    before = _before_setting(unit, before)
    if before < 0:
        return _main_speaker(unit, 0, earlier)
    low = unit.lows[before]
    if low in ("and", "but", "then", "by", "after", "before", "in", "while", "when", "yet", "without"):
        return _main_speaker(unit, before, earlier)
    if low in ("who", "that", "which"):
        return _antecedent(unit, before - (2 if low_at(unit, before - 1) == "," else 1))
    if low in _PRONOUN or low in ("others", "this"):
        return (before, before + 1)
    if low in (",", "—", "–", "--", "-"):
        return _main_speaker(unit, before, earlier) if gerund else _speaker_before_comma(unit, before, floor)
    if unit.words[before] == QUOTE:
        return _main_speaker(unit, before, earlier)
    phrase = phrase_back(unit, before, floor)
    if phrase and low_at(unit, phrase[0] - 1) in ("how", "why", "to"):
        return _main_speaker(unit, phrase[0], None)  # a source familiar with how to answer them said
    if gerund and phrase and low_at(unit, phrase[0] - 1) in ("with", "quoted", "cited"):
        return phrase
    outside = low_at(unit, phrase[0] - 1) if phrase and not gerund else ""
    if outside in _PREPOSITION and outside not in _BOUNDARY and phrase[0] > 1:
        return _main_speaker(unit, phrase[0] - 1, None) or phrase  # a treaty between them called for
    if gerund and phrase and unit.lows[before + 1] not in _BE:
        stated = low_at(unit, before + 2) in ("that", ",", ":") or word_at(unit, before + 2) == QUOTE
        if not stated and unit.lows[phrase[1] - 1] not in _SETTING:
            return None  # "fighters pledging allegiance" says who they are
        return (_main_speaker(unit, phrase[0], earlier) if phrase[0] > 1 else None) or phrase
    return phrase


def _speaker_before_comma(unit: Unit, comma: int, floor: int) -> Range | None:
    """Return the speaker in "X, spokesman for Y, said" and "the head of Y, X, said"."""
    start, right = comma, None
    for _ in range(4):
        inner = start - 1
        start = segment_start(unit, inner, floor)
        if start > inner:
            return None
        first = unit.lows[start]
        if first == "as" and is_name(word_at(unit, start + 1)):
            first = unit.lows[start + 1]  # as Ann Li, a lawyer, puts it
        opens = start <= floor or unit.words[start - 1] not in (",", "—", "–", "--", "-")
        aside = first in _ADVERB or first in _PREPOSITION or first in _TIME or first.endswith("ly")
        if opens and aside and right:
            return phrase_back(unit, right[1], right[0])
        if opens:
            return phrase_back(unit, inner, start)
        if not aside and _is_whole_name(unit, start, inner + 1):
            left = segment_start(unit, start - 2, floor)
            named_left = _is_whole_name(unit, left, start - 1) and unit.lows[start - 2] not in _TITLE
            return (left, start - 1) if named_left else (start, inner + 1)
        right = (start, inner)
        named = unit.words[start][0].isupper() and first not in _TITLE and not _PARTY.match(unit.words[start])
        if named and not has_verb(unit, start, inner):
            phrase = phrase_back(unit, inner, start)
            if phrase == (start, inner + 1) and unit.words[inner][0].isupper():
                return phrase
        start -= 1
    return None


def inverted_speaker(unit: Unit, before: int, after: int, floor: int, cue: Cue) -> Range | None:
    """Return the speaker behind the cue in "..., said X", if there is one."""
    if before < floor or unit.words[before] not in (",", QUOTE, "—", "–", "--", "…") or after >= len(unit.words):
        return None
    if cue.words[0].endswith("ing") or unit.lows[after] in ("that", "to", "it", "they", "there", "this"):
        return None
    if cue.takes == _ONLY_TOLD:
        return None  # ..., X told reporters
    end = without_setting(unit, after, phrase_end(unit, after))
    if end == after:
        return None
    if unit.words[before] == QUOTE or unit.words[before - 1] == QUOTE:
        return (
            None
            if has_verb(unit, end, segment_end(unit, end)) and low_at(unit, end) not in (",", "who")
            else (after, end)
        )
    following = low_at(unit, end)
    closed = (
        following
        in (
            "",
            ",",
            ";",
            "who",
            "in",
            "at",
            "on",
            "of",
            "during",
            "after",
            "as",
        )
        or following in _TIME
    )
    return (
        (after, end)
        if closed and has_verb(unit, floor, before) and not has_verb(unit, end, segment_end(unit, end))
        else None
    )


def _main_speaker(unit: Unit, at: int, earlier: Range | None) -> Range | None:
    """Return the speaker of a participle or a second verb: who spoke before, or the subject."""
    if earlier:
        return earlier
    clause = max((i + 1 for i in range(at) if _starts_clause(unit, i)), default=behind_dateline(unit))
    start = _behind_opening(unit, clause, at)
    end = phrase_end(unit, start)
    if low_at(unit, start) in ("there", "here"):
        return None
    if start < at and unit.words[start][0].islower() and unit.lows[start].endswith(("ed", "ing")):
        return None
    while end < at and unit.words[end] == "," and is_name(word_at(unit, end + 1)):  # Britain, France and Germany
        further = phrase_end(unit, end + 1)
        if low_at(unit, further) == "," and "and" not in unit.lows[end:further]:
            end = further
            continue
        end = further if "and" in unit.lows[end:further] else end
        break
    return (start, end) if start < end <= at else None


def _antecedent(unit: Unit, last: int) -> Range | None:
    """Return the noun phrase that a relative pronoun behind `last` stands for."""
    phrase = phrase_back(unit, last, 0)
    if phrase is None:
        return None
    inner = [i + 1 for i in range(*phrase) if unit.lows[i] in _PREPOSITION and unit.lows[i] not in ("of", "for")]
    return (inner[-1], phrase[1]) if inner and inner[-1] < phrase[1] else phrase


def _before_setting(unit: Unit, i: int) -> int:
    """Return the last word before "on Tuesday" and the like: "X, on Tuesday, said"."""
    k = i
    while low_at(unit, i) in _SPAN and k > i - _LONGEST_SPAN and low_at(unit, k) not in ("in", "for", "over", "during"):
        k -= 1
    if 0 < k < i and low_at(unit, k) in ("in", "for", "over", "during"):
        return k - 1  # the mayor in recent days, the minister later in the day
    k = i
    while k >= 0 and (unit.lows[k] in _TIME or (unit.lows[k].isdigit() and low_at(unit, k - 1) in _TIME)):
        k -= 1
    return k - 1 if k < i and low_at(unit, k) in _PREPOSITION else k


def _is_whole_name(unit: Unit, start: int, end: int) -> bool:
    """Return whether nothing but a name stands in the range, and no senator's party and state."""
    words = unit.words[start:end]
    return 0 < len(words) < 6 and all(map(is_name, words)) and not _PARTY.match(words[0])


def _starts_clause(unit: Unit, i: int) -> bool:
    """Return whether a main clause with its own subject begins behind the word at `i`."""
    if unit.words[i] == ";":
        return True
    joined = unit.lows[i] in ("but", "and", "while", "so") and i > 0 and unit.words[i - 1] == ","
    following = word_at(unit, i + 1)
    return joined and (following[:1].isupper() or following in ("he", "she", "they", "it", "the"))


def behind_dateline(unit: Unit) -> int:
    """Return the first word behind "BAGHDAD, Iraq -", or 0."""
    for i, word in enumerate(unit.words[:9]):
        if word in ("—", "–", "--", "-") and all(w == "," or w[0].isupper() for w in unit.words[:i]):
            return i + 1
    return 0


def _behind_when(unit: Unit, start: int) -> int:
    """Return the word behind "this week", "a year ago" or "two days after they met," at `start`, else `start`."""
    i = start
    while low_at(unit, i) in _DATING:
        i += 1
    if i == start or low_at(unit, i - 1) in _DETERMINER:
        return start
    if low_at(unit, i) in ("after", "before"):
        return segment_end(unit, i)
    if low_at(unit, i) in ("ago", "later", "earlier"):
        return i + 1
    return i if low_at(unit, start) in ("this", "last") else start


def _behind_opening(unit: Unit, start: int, limit: int) -> int:
    """Return the first word behind what may stand before the subject: "On Tuesday,", "Meanwhile"."""
    while start < limit:
        low = unit.lows[start]
        participle = low.endswith("ed") and low_at(unit, start + 1) in (
            *_PREPOSITION,
            "out",
            "whether",
            "why",
            "how",
            "if",
        )
        before_clause = low.endswith("ly") and low_at(unit, start + 1) in _PREPOSITION  # shortly after
        when = _behind_when(unit, start)
        if when > start:
            start = when
            continue
        if low in _PREPOSITION or low.endswith("ing") or participle or before_clause:
            start = segment_end(unit, start)
        elif unit.words[start] not in STOPS and low not in _ADVERB and low not in ("but", "and", "yet"):
            break
        start += 1
    return start
