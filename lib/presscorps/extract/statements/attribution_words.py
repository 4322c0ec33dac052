"""One sentence as a list of words, and the noun phrases in it.

Every quotation is a single word, so that "..., X said" and "X told Y that ..." keep their
shape however long the quotation is. There is no parser: noun phrases are read backwards
and forwards up to words that cannot belong to one (`lexicon/function_words.csv`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from presscorps.extract.statements.cues import Cue, cues_by_first_word, words_of

_ADVERB = words_of("adverb")
_AUXILIARY = words_of("auxiliary")
_BE = words_of("be")
_BOUNDARY = words_of("boundary")
_CONTRACTION = words_of("contraction")
_DETERMINER = words_of("determiner")
_FINITE = words_of("finite")
_INSTITUTION = words_of("institution")
_MODAL = words_of("modal")
_NEGATION = words_of("negation")
_NOUN_IN_LY = words_of("noun in ly")
_PREPOSITION = words_of("preposition")
_PRONOUN = words_of("pronoun")
_SETTING = words_of("setting")
_TIME = words_of("time")
QUOTE = "“”"  # stands for a whole quotation
Range = tuple[int, int]
LONGEST_UNIT = 300  # words, a quotation counting as one
_LONGEST_SUBJECT = 16
_BEFORE_NOUN = _DETERMINER | _TIME
_BEFORE_MONTH = _PREPOSITION | _DETERMINER | _TIME
_TOKEN = re.compile(
    r"[\w$€£#@][\w&/@%$]*(?:(?:[.'’-](?=\w)|[,:](?=\d))[\w&/@%$]*)*\.?"
    r"|[,;:—–…]|(?<=\s)-(?=\s)|--+|\([^()]{0,120}\)|\[[^\[\]]{0,60}\]"
)
_AGENCY = re.compile(r"(?:[A-Z][\w.]*,? ){0,4}\((?:CNN|Reuters|REUTERS|AP|AFP)\)")
_NEXT_SENTENCE = re.compile(r"\W?[\"”'’]? (?=[A-Z])")
STOPS = frozenset((",", ";", ":", "—", "–", "-", "--", "…", QUOTE))
_NAME_PARTICLES = frozenset(("al", "bin", "ibn", "de", "von", "van", "el", "der", "la", "du", "abu"))
_JOINING = frozenset(("of", "for", "from", "at", "in", "with", "on", "to"))
_VERB_ENDINGS = ("n't", "n’t", "'re", "’re", "'ll", "’ll", "'ve", "’ve")


class Unit(NamedTuple):
    """One sentence, or several that a quotation ties together, as words that know their place."""

    words: list[str]
    lows: list[str]
    tokens: list[re.Match | _Quotation]

    def start(self, i: int) -> int:
        """Return the first character of a word."""
        return self.tokens[i].start()

    def end(self, i: int) -> int:
        """Return the character behind a word, a full stop not counted."""
        return self.tokens[i].end() if self.words[i] == QUOTE else self.tokens[i].start() + len(self.words[i])


class _Quotation(NamedTuple):
    """The place of a whole quotation; answers as a match does."""

    first: int
    behind: int

    def start(self) -> int:
        """Return the first character inside the marks."""
        return self.first

    def end(self) -> int:
        """Return the character behind the last one inside the marks."""
        return self.behind


def read_unit(text: str, start: int, end: int, quotations: list[tuple[int, int]]) -> Unit:
    """Return the words of text[start:end]; `quotations` are the spans inside its marks.

    What stands in brackets is left out, as is the full stop at the end, and whatever
    follows LONGEST_UNIT words: that is no sentence but a list or scraped code.
    """
    tokens: list[re.Match | _Quotation] = []
    agency = _AGENCY.match(text, start, end)  # Paris (Reuters) - The
    start = agency.end() if agency else start
    for a, b in quotations:
        tokens += _TOKEN.finditer(text, start, a)
        tokens.append(_Quotation(a, b))
        if len(tokens) > 1 and text[b - 1 : b] == "." and _NEXT_SENTENCE.match(text, b, end):
            tokens.append(_Quotation(b, b))  # an empty one is the full stop
        start = b
    tokens += _TOKEN.finditer(text, start, end)
    del tokens[LONGEST_UNIT:]
    words = [
        token[0] if type(token) is not _Quotation else QUOTE if token.first < token.behind else ";" for token in tokens
    ]
    if "(" in text[start:end] or "[" in text[start:end] or quotations:
        kept = [i for i, word in enumerate(words) if word[0] not in "(["]
        tokens, words = [tokens[i] for i in kept], [words[i] for i in kept]
    if words and words[-1][-1] == ".":
        words[-1] = words[-1].rstrip(".")
    lows = [word.lower() for word in words]
    if "May" in words:
        for i in range(1, len(words)):
            if words[i] == "May" and words[i - 1][0].isupper() and lows[i - 1] not in _BEFORE_MONTH:
                lows[i] = "May"  # Theresa May: no modal verb and no month
    return Unit(words, lows, tokens)


def low_at(unit: Unit, i: int) -> str:
    """Return the lower-case word at `i`, "" outside the unit."""
    return unit.lows[i] if 0 <= i < len(unit.lows) else ""


def word_at(unit: Unit, i: int) -> str:
    """Return the word at `i`, "" outside the unit."""
    return unit.words[i] if 0 <= i < len(unit.words) else ""


def cue_at(unit: Unit, i: int) -> Cue | None:
    """Return the cue whose words begin at `i`: "put it", but not "put"."""
    cues = cues_by_first_word().get(low_at(unit, i))
    return cues and next((cue for cue in cues if tuple(unit.lows[i : i + len(cue.words)]) == cue.words), None)


def is_adverb(unit: Unit, i: int) -> bool:
    """Return whether a word stands between a speaker and the verb without changing who speaks."""
    low = low_at(unit, i)
    return low in _ADVERB or (low.endswith("ly") and unit.words[i][0].islower() and low not in _NOUN_IN_LY)


def is_name(word: str) -> bool:
    """Return whether a word is written as a name is."""
    return word[:1].isupper() or word in _NAME_PARTICLES


def segment_end(unit: Unit, i: int) -> int:
    """Return the next comma or quotation from `i`, or the end."""
    while i < len(unit.words) and unit.words[i] not in STOPS:
        i += 1
    return i


def segment_start(unit: Unit, i: int, floor: int) -> int:
    """Return where the words between commas that `i` belongs to begin."""
    while i >= floor and unit.words[i] not in STOPS:
        i -= 1
    return i + 1


def has_verb(unit: Unit, start: int, end: int) -> bool:
    """Return whether a finite verb stands in the range: it may be a clause."""
    for i in range(start, end):
        low = unit.lows[i]
        if low in _FINITE or low in _BE or low in _MODAL:
            return True
        if unit.words[i][0].isupper() and i > start:
            continue
        if low.endswith(_VERB_ENDINGS) or low in _CONTRACTION:
            return True
        if len(low) > 4 and low.endswith("ed") and not (i > start and unit.lows[i - 1] in _DETERMINER):
            return True  # but not "the alleged plan"
    return False


def trim(unit: Unit, start: int, end: int) -> Range | None:
    """Return the range without marks at its edges, None if nothing is left."""
    while start < end and unit.words[start] in (",", ":", ";", "—", "–", "--", "-"):
        start += 1
    while end > start and unit.words[end - 1] in (",", ":", ";", "—", "–", "--", "-", "…"):
        end -= 1
    return (start, end) if start < end else None


def phrase_end(unit: Unit, start: int) -> int:
    """Return where the noun phrase that begins at `start` ends, read forwards."""
    i, opens = start, False  # opens: the noun is still to come ("an early June poll", "a newly released report")
    while i < min(len(unit.words), start + _LONGEST_SUBJECT):
        low, word = unit.lows[i], unit.words[i]
        if word in STOPS or (low in _PRONOUN and i > start):
            break
        if (low in _TIME and word not in ("Today", "TODAY") and not opens) or (low in _NEGATION and i > start):
            break
        if (
            (low in _FINITE and low_at(unit, i + 1) not in ("tank", "tanks"))
            or low in _BE
            or low in _MODAL
            or low in _AUXILIARY
        ):
            break
        if low in _BOUNDARY and low != "and":
            break
        if low == "and" and not (
            i > start and is_name(unit.words[i - 1]) and i + 1 < len(unit.words) and is_name(unit.words[i + 1])
        ):
            break
        if low in _PREPOSITION and low not in ("of", "for", "from", "at", "with"):
            break
        if low.endswith("ly") and i > start and not opens and is_adverb(unit, i):
            break
        if (
            i == start + 1
            and word[0].islower()
            and low.endswith("s")
            and low_at(unit, i + 1) in ("to", "that", "the", "a")
        ):
            break  # Iraq aims to
        if (
            word[0].islower()
            and i > start
            and not opens
            and unit.lows[i - 1] not in _DETERMINER  # the meeting
            and low not in _SETTING
            and low not in _INSTITUTION
            and (low.endswith("ing") or (len(low) > 4 and low.endswith("ed")))
        ):
            break
        if word[0].islower() and i > start and _cuts_phrase(unit, i):
            break
        opens = (opens or i == start) and (low in _BEFORE_NOUN or low.isdigit() or low.endswith("ly"))
        i += 1
        if low in _PRONOUN:
            break
    while i > start and (unit.lows[i - 1] in _PREPOSITION or unit.lows[i - 1] in _ADVERB):
        i -= 1
    return start if i > start and opens and unit.lows[i - 1] in _TIME else i  # this week


def _cuts_phrase(unit: Unit, i: int) -> bool:
    """Return whether the word at `i` is a cue and no noun of the phrase ("many reports", "state media")."""
    cue = cue_at(unit, i)
    if not cue:
        return False
    last = i + 1 >= len(unit.words)
    if last and not unit.lows[i].endswith("s") and not unit.lows[i - 1].endswith("s"):
        return "noun" not in cue.takes  # according to a news report
    return "noun" not in cue.takes or unit.lows[i].endswith(("ed", "ing")) or last or unit.lows[i + 1] == "that"


def phrase_back(unit: Unit, last: int, floor: int) -> Range | None:
    """Return the noun phrase that ends at `last`, read backwards."""
    words, lows = unit.words, unit.lows
    start = i = last
    while i >= max(floor, last - _LONGEST_SUBJECT):
        low = lows[i]
        if words[i] in STOPS or (low in _BOUNDARY and not (low == "that" and i == 0) and not _joins(unit, i, floor)):
            break
        if i < last and (low in _FINITE or low in _BE or low in _MODAL) and not words[i][0].isupper():
            break
        if low in _PREPOSITION and (i == floor or words[i - 1] in STOPS or low not in _JOINING):
            break
        start = i
        i -= 1
    start = _own_determiner(unit, start, last)
    while start < last and (
        (lows[start] in _ADVERB and lows[start] not in ("both", "all"))
        or lows[start] in _PREPOSITION
        or lows[start] in _TIME
    ):
        start += 1
    if lows[start] in ("which", "whom") and start < last:
        start += 1
    if lows[start] == "who":
        return None
    end = without_setting(unit, start, last + 1)
    if start >= end or words[start] in STOPS or lows[end - 1] in _BOUNDARY:
        return None
    return (start, end)


def _joins(unit: Unit, i: int, floor: int) -> bool:
    """Return whether "and" joins two parts of one speaker: "the U.S. and Saudi Arabia", "friends and neighbours"."""
    if unit.lows[i] != "and" or i <= floor or i + 1 >= len(unit.words):
        return False
    left, right = unit.words[i - 1], unit.words[i + 1]
    names = is_name(left) and (is_name(right) or right in _DETERMINER)
    plurals = left.endswith("s") and right.endswith("s")
    return (names or plurals) and not has_verb(unit, segment_start(unit, i - 1, floor), i)


def _own_determiner(unit: Unit, start: int, last: int) -> int:
    """Return where the phrase begins if a later determiner opens another: "a measure the minister"."""
    for i in range(last - 1, start, -1):
        if unit.lows[i] in _DETERMINER and unit.words[i][0].islower():
            previous = unit.lows[i - 1]
            joined = previous in _PREPOSITION or previous in _DETERMINER or previous == "and"
            if not joined:
                return i
    return start


def without_setting(unit: Unit, start: int, end: int) -> int:
    """Return the end of a phrase without "on Tuesday" or "in a statement" behind it."""
    for i in range(start + 1, end):
        if unit.lows[i] in ("in", "at", "during", "via", "through") and not _SETTING.isdisjoint(unit.lows[i:end]):
            end = i
            break
    while end - 1 > start and (
        (unit.lows[end - 1] in _DETERMINER and unit.lows[end - 2] not in _DETERMINER)  # but "the two"
        or unit.lows[end - 1] in _TIME
        or unit.lows[end - 1] in _PREPOSITION
        or unit.lows[end - 1] in _ADVERB
        or (unit.lows[end - 1].rstrip(".").isdigit() and unit.lows[end - 2] in _TIME)
    ):
        end -= 1
    return end


def is_quotation(unit: Unit, content: Range | None) -> bool:
    """Return whether a content is (or begins with) a quotation."""
    return content is not None and unit.words[content[0]] == QUOTE
