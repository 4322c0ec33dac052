"""Who attributes what inside one sentence: cue, speaker and content, as ranges of words.

A sentence is read as a list of words in which every quotation is a single word, so that
"..., X said" and "X told Y that ..." keep their shape however long the quotation is.
There is no parser behind this: noun phrases are read backwards and forwards from the cue
up to words that cannot belong to one (`lexicon/function_words.csv`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from presscorps.extract.cues import Cue, cues_by_first_word, words_of

QUOTE = "“”"  # stands for a whole quotation
Range = tuple[int, int]

_TOKEN = re.compile(
    r"[\w$€£#@][\w&/@%$]*(?:(?:[.'’-](?=\w)|[,:](?=\d))[\w&/@%$]*)*\.?"
    r"|[,;:—–…]|(?<=\s)-(?=\s)|--+|\([^()]{0,120}\)|\[[^\[\]]{0,60}\]"
)
_STOPS = frozenset((",", ";", ":", "—", "–", "-", "--", "…", QUOTE))
_ADDRESSEE = words_of("addressee")
_ADVERB = words_of("adverb")
_AUXILIARY = words_of("auxiliary")
_BE = words_of("be")
_BOUNDARY = words_of("boundary")
_CONTRACTION = words_of("contraction")
_DETERMINER = words_of("determiner")
_DOCUMENT = words_of("document")
_FINITE = words_of("finite")
_MODAL = words_of("modal")
_NEGATION = words_of("negation")
_PREPOSITION = words_of("preposition")
_PRONOUN = words_of("pronoun")
_REPORT_VERB_HELPER = words_of("report_verb_helper")
_SETTING = words_of("setting")
_TIME = words_of("time")
_TITLE = words_of("title")
_HELPERS = _AUXILIARY | _ADVERB | _BE | _MODAL | _NEGATION
_NAME_PARTICLES = frozenset(("al", "bin", "ibn", "de", "von", "van", "el", "der", "la", "du", "abu"))
_QUANTITY = frozenset(("least", "most", "about", "over", "around", "nearly", "almost", "more", "up"))
LONGEST_UNIT = 300  # words, a quotation counting as one
_LONGEST_SETTING = 18  # words between a cue and its "that"
_LONGEST_ADDRESSEE = 9
_LONGEST_SUBJECT = 16
_LONGEST_TITLE = 30  # characters


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


class Attribution(NamedTuple):
    """One cue with its speaker (a range of words, None if not in the sentence) and contents."""

    speaker: Range | None
    cue: str
    contents: list[Range]
    until: int  # the words before it are spoken for


def read_unit(text: str, start: int, end: int, quotations: list[tuple[int, int]]) -> Unit:
    """Return the words of text[start:end]; `quotations` are the spans inside its marks.

    What stands in brackets is left out, as is the full stop at the end, and whatever
    follows LONGEST_UNIT words: that is no sentence but a list or scraped code.
    """
    tokens: list[re.Match | _Quotation] = []
    for a, b in quotations:
        tokens += _TOKEN.finditer(text, start, a)
        tokens.append(_Quotation(a, b))
        start = b
    tokens += _TOKEN.finditer(text, start, end)
    del tokens[LONGEST_UNIT:]
    words = [QUOTE if type(token) is _Quotation else token[0] for token in tokens]
    if "(" in text[start:end] or "[" in text[start:end] or quotations:
        kept = [i for i, word in enumerate(words) if word[0] not in "(["]
        tokens, words = [tokens[i] for i in kept], [words[i] for i in kept]
    if words and words[-1][-1] == ".":
        words[-1] = words[-1].rstrip(".")
    return Unit(words, [word.lower() for word in words], tokens)


def attributions(unit: Unit) -> list[Attribution]:
    """Return the attributions of one unit from left to right; inner ones are left to the outer."""
    found: list[Attribution] = []
    introduces: Attribution | None = None  # "X said:" before a quotation that is a paragraph of its own
    done = 0
    for at, after, cue in _cues(unit):
        if at < done:
            continue
        read = (
            _read_source(unit, at, after, done) if "source" in cue.takes else _read(unit, at, after, cue, done, found)
        )
        if read is not None and read.contents:
            found.append(read)
            done = max(done, read.until)
        elif read is not None and unit.words[-1] in (":", ","):
            introduces = read
    return found or ([introduces] if introduces else [])


def _cues(unit: Unit) -> list[tuple[int, int, Cue]]:
    """Return the places of cues: first word, word behind it, cue."""
    table, lows, found = cues_by_first_word(), unit.lows, []
    for i in [i for i, low in enumerate(lows) if low in table]:
        if i and unit.words[i][0].isupper() and unit.words[i - 1] not in _STOPS and not unit.words[i].isupper():
            continue  # the State Department, the Islamic State
        for cue in table[lows[i]]:
            after = i + len(cue.words)
            if len(cue.words) == 1 or tuple(lows[i:after]) == cue.words:
                found.append((i, after, cue))
                break
    return found


def _low(unit: Unit, i: int) -> str:
    """Return the lower-case word at `i`, "" outside the unit."""
    return unit.lows[i] if 0 <= i < len(unit.lows) else ""


def _is_name(word: str) -> bool:
    """Return whether a word is written as a name is."""
    return word[:1].isupper() or word in _NAME_PARTICLES


# --- verbs ------------------------------------------------------------------------------------


def _read(unit: Unit, at: int, after: int, cue: Cue, floor: int, found: list[Attribution]) -> Attribution | None:
    """Read one verb of saying: find who says it, and what stands before and behind it."""
    before = _skip_helpers(unit, at, cue)
    if before is None or _is_noun(unit, at, before, cue):
        return None
    trails = not cue.takes.isdisjoint(("trail", "quote-trail"))
    inverted = _inverted_speaker(unit, before, after, floor, cue) if trails else None
    if inverted is not None:
        contents = _contents_before(unit, before + 1, floor, cue)
        contents += _quotations_behind(unit, inverted[1])
        return Attribution(inverted, " ".join(cue.words), contents, _until(contents, inverted[1]))
    speaker = _speaker_before(unit, before, floor, found, gerund=cue.words[0].endswith("ing"))
    if speaker is None or unit.lows[speaker[0]] in _NOBODY:
        return None
    if "document" in cue.takes:
        if _DOCUMENT.isdisjoint(unit.lows[slice(*speaker)]):
            return None
        cue, trails = cue._replace(takes=frozenset(("clause", "trail"))), True
    behind = content_behind(unit, after, cue)
    contents = [behind] if behind else []
    edge = speaker[0] if speaker[1] <= before + 1 and speaker[0] >= floor else before + 1
    if _low(unit, edge - 1) == "quoted":  # the agency quoted X as saying
        agency = _phrase_back(unit, edge - 2, floor)
        edge = agency[0] if agency else edge
    leading = _contents_before(unit, edge, floor, cue) if trails else []
    if leading and _low(unit, after) in ("of", "about") and unit.words[leading[-1][1] - 1] != QUOTE:
        leading = []  # ..., X writes of Y
    quoted_before = bool(leading) and unit.words[leading[-1][1] - 1] == QUOTE
    if behind and not _is_quotation(unit, behind) and leading and not _is_quotation(unit, leading[0]):
        quoted_before = False  # In the film, titled "X," he said that
    if leading and (not behind or quoted_before):
        contents = leading + ([behind] if behind and _is_quotation(unit, behind) else [])
        contents += _quotations_behind(unit, after)[len(contents) - len(leading) :]
    elif not behind and trails:
        contents = _interrupted(unit, after, cue)
    return Attribution(speaker, " ".join(cue.words), contents, _until(contents, after))


_NOBODY = frozenset(("no", "nobody", "none", "neither", "him", "them", "me"))


def _until(contents: list[Range], after: int) -> int:
    """Return the word behind everything that an attribution has taken."""
    return max([after, *(end for _, end in contents)])


def _skip_helpers(unit: Unit, at: int, cue: Cue) -> int | None:
    """Return the last word before a cue and its helpers, None where nobody states anything."""
    helpers, i = [], at - 1
    while i >= 0 and (unit.lows[i] in _HELPERS or (unit.lows[i].endswith("ly") and unit.words[i][0].islower())):
        helpers.append(unit.lows[i])
        i -= 1
    if not _NEGATION.isdisjoint(helpers):
        return None
    gerund = cue.words[0].endswith("ing")
    if not gerund and not _BE.isdisjoint(helpers):
        return None
    if not gerund and not _MODAL.isdisjoint(helpers):
        return None
    if _low(unit, i) == "to":
        if _low(unit, i - 1) not in _REPORT_VERB_HELPER:
            return None
        return _skip_helpers(unit, i - 1, cue)
    if gerund and _low(unit, i) == "quoted":  # X was quoted as saying
        return _skip_helpers(unit, i, cue)
    return i


def _is_noun(unit: Unit, at: int, before: int, cue: Cue) -> bool:
    """Return whether a form is no verb here: "the reports", "Iran's claims", "a reported attack"."""
    previous, word = _low(unit, before), cue.words[0]
    if before == at - 1 and not word.endswith("ing") and (previous in _NOUN_OPENERS or previous.endswith(("'s", "’s"))):
        return True
    if word.endswith("ing"):
        return before == at - 1 and previous in _BEFORE_NOUN
    if "noun" not in cue.takes or word.endswith("ed"):
        return False
    following = _low(unit, at + len(cue.words))
    if following in _FINITE or following in _BE or following in _MODAL or following in _NEVER_BEHIND_VERB:
        return True
    if previous in _PRONOUN or previous in ("others", "all", "some", "many"):
        return False
    if before < 0 or previous in _DETERMINER or previous in _PREPOSITION or following in cues_by_first_word():
        return True
    plural, last = previous.endswith("s"), unit.words[before]
    if not word.endswith("s"):
        return not plural  # records state, reports claim; a phone call
    if last[0].isupper():
        return False
    owned = _low(unit, before - 1).endswith(("'s", "’s")) or _low(unit, before - 1) in ("his", "her", "its", "their")
    return plural or previous.endswith(("ed", "ing")) or following in ("to", "for") or (owned and following != "that")


_NEVER_BEHIND_VERB = frozenset(("of", "by", "on", "about", "and", "from", "in"))
_BEFORE_NOUN = frozenset(("of", "for", "about", "from", "the", "a", "its", "their", "his", "her", "this", "that", "no"))
_NOUN_OPENERS = frozenset(("the", "a", "an", "no", "its", "their", "his", "her", "our", "my", "such", "of", "any"))


def _inverted_speaker(unit: Unit, before: int, after: int, floor: int, cue: Cue) -> Range | None:
    """Return the speaker behind the cue in "..., said X", if there is one."""
    if before < floor or unit.words[before] not in (",", QUOTE, "—", "–", "--", "…") or after >= len(unit.words):
        return None
    if cue.words[0].endswith("ing") or unit.lows[after] in ("that", "to", "it", "they", "there", "this"):
        return None
    end = _without_setting(unit, after, phrase_end(unit, after))
    if end == after:
        return None
    if unit.words[before] == QUOTE or unit.words[before - 1] == QUOTE:
        return (
            None
            if _has_verb(unit, end, _segment_end(unit, end)) and _low(unit, end) not in (",", "who")
            else (after, end)
        )
    following = _low(unit, end)
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
        if closed and _has_verb(unit, floor, before) and not _has_verb(unit, end, _segment_end(unit, end))
        else None
    )


def _segment_end(unit: Unit, i: int) -> int:
    """Return the next comma or quotation from `i`, or the end."""
    while i < len(unit.words) and unit.words[i] not in _STOPS:
        i += 1
    return i


def _has_verb(unit: Unit, start: int, end: int) -> bool:
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


_VERB_ENDINGS = ("n't", "n’t", "'re", "’re", "'ll", "’ll", "'ve", "’ve")


# --- speakers ---------------------------------------------------------------------------------


def _speaker_before(unit: Unit, before: int, floor: int, found: list[Attribution], *, gerund: bool) -> Range | None:
    """Return the speaker of a cue whose last word before it (helpers left out) is at `before`."""
    before = _before_setting(unit, before)
    if before < 0:
        return _main_speaker(unit, 0, found)
    low = unit.lows[before]
    if low in ("and", "but", "then", "by", "after", "before", "in", "while", "when", "yet", "without"):
        return _main_speaker(unit, before, found)
    if low in ("who", "that", "which"):
        return _antecedent(unit, before - (2 if _low(unit, before - 1) == "," else 1))
    if low in _PRONOUN or low in ("others", "this"):
        return (before, before + 1)
    if low in (",", "—", "–", "--", "-"):
        return _main_speaker(unit, before, found) if gerund else _speaker_before_comma(unit, before, floor)
    if unit.words[before] == QUOTE:
        return _main_speaker(unit, before, found)
    phrase = _phrase_back(unit, before, floor)
    if phrase and _low(unit, phrase[0] - 1) in ("how", "why", "to"):
        return _main_speaker(unit, phrase[0], [])  # a source familiar with how to answer them said
    if gerund and phrase and _low(unit, phrase[0] - 1) in ("with", "quoted", "cited"):
        return phrase
    outside = _low(unit, phrase[0] - 1) if phrase and not gerund else ""
    if outside in _PREPOSITION and outside not in _BOUNDARY and phrase[0] > 1:
        return _main_speaker(unit, phrase[0] - 1, []) or phrase  # a treaty between them called for
    if gerund and phrase and unit.lows[before + 1] not in _BE:
        stated = _low(unit, before + 2) in ("that", ",", ":") or _word(unit, before + 2) == QUOTE
        if not stated and unit.lows[phrase[1] - 1] not in _SETTING:
            return None  # "fighters pledging allegiance" says who they are
        return (_main_speaker(unit, phrase[0], found) if phrase[0] > 1 else None) or phrase
    return phrase


def _antecedent(unit: Unit, last: int) -> Range | None:
    """Return the noun phrase that a relative pronoun behind `last` stands for."""
    phrase = _phrase_back(unit, last, 0)
    if phrase is None:
        return None
    inner = [i + 1 for i in range(*phrase) if unit.lows[i] in _PREPOSITION and unit.lows[i] not in ("of", "for")]
    return (inner[-1], phrase[1]) if inner and inner[-1] < phrase[1] else phrase


def _before_setting(unit: Unit, i: int) -> int:
    """Return the last word before "on Tuesday" and the like: "X, on Tuesday, said"."""
    k = i
    while k >= 0 and (unit.lows[k] in _TIME or (unit.lows[k].isdigit() and _low(unit, k - 1) in _TIME)):
        k -= 1
    return k - 1 if k < i and _low(unit, k) in _PREPOSITION else k


def _speaker_before_comma(unit: Unit, comma: int, floor: int) -> Range | None:
    """Return the speaker in "X, spokesman for Y, said" and "the head of Y, X, said"."""
    start, right = comma, None
    for _ in range(4):
        inner = start - 1
        start = _segment_start(unit, inner, floor)
        if start > inner:
            return None
        first = unit.lows[start]
        opens = start <= floor or unit.words[start - 1] not in (",", "—", "–", "--", "-")
        aside = first in _ADVERB or first in _PREPOSITION or first.endswith("ly")
        if opens and aside and right:
            return _phrase_back(unit, right[1], right[0])
        if opens:
            return _phrase_back(unit, inner, start)
        if not aside and _is_whole_name(unit, start, inner + 1):
            left = _segment_start(unit, start - 2, floor)
            named_left = _is_whole_name(unit, left, start - 1) and unit.lows[start - 2] not in _TITLE
            return (left, start - 1) if named_left else (start, inner + 1)
        right = (start, inner)
        named = unit.words[start][0].isupper() and first not in _TITLE and not _PARTY.match(unit.words[start])
        if named and not _has_verb(unit, start, inner):
            phrase = _phrase_back(unit, inner, start)
            if phrase == (start, inner + 1) and unit.words[inner][0].isupper():
                return phrase
        start -= 1
    return None


def _is_whole_name(unit: Unit, start: int, end: int) -> bool:
    """Return whether nothing but a name stands in the range, and no senator's party and state."""
    words = unit.words[start:end]
    return 0 < len(words) < 6 and all(map(_is_name, words)) and not _PARTY.match(words[0])


_PARTY = re.compile(r"[RDI]-[A-Z]")  # a senator's party and state: R-S.C.


def _segment_start(unit: Unit, i: int, floor: int) -> int:
    """Return where the words between commas that `i` belongs to begin."""
    while i >= floor and unit.words[i] not in _STOPS:
        i -= 1
    return i + 1


def _main_speaker(unit: Unit, at: int, found: list[Attribution]) -> Range | None:
    """Return the speaker of a participle or a second verb: who spoke before, or the subject."""
    for earlier in reversed(found):
        if earlier.speaker:
            return earlier.speaker
    clause = max((i + 1 for i in range(at) if _starts_clause(unit, i)), default=_behind_dateline(unit))
    start = _behind_opening(unit, clause, at)
    end = phrase_end(unit, start)
    if _low(unit, start) in ("there", "here"):
        return None
    if start < at and unit.words[start][0].islower() and unit.lows[start].endswith(("ed", "ing")):
        return None
    while end < at and unit.words[end] == "," and _is_name(_word(unit, end + 1)):  # Britain, France and Germany
        further = phrase_end(unit, end + 1)
        if _low(unit, further) == "," and "and" not in unit.lows[end:further]:
            end = further
            continue
        end = further if "and" in unit.lows[end:further] else end
        break
    return (start, end) if start < end <= at else None


def _starts_clause(unit: Unit, i: int) -> bool:
    """Return whether a main clause with its own subject begins behind the word at `i`."""
    if unit.words[i] == ";":
        return True
    joined = unit.lows[i] in ("but", "and", "while", "so") and i > 0 and unit.words[i - 1] == ","
    following = _word(unit, i + 1)
    return joined and (following[:1].isupper() or following in ("he", "she", "they", "it", "the"))


def _behind_dateline(unit: Unit) -> int:
    """Return the first word behind "BAGHDAD, Iraq -", or 0."""
    for i, word in enumerate(unit.words[:9]):
        if word in ("—", "–", "--", "-") and all(w == "," or w[0].isupper() for w in unit.words[:i]):
            return i + 1
    return 0


def _behind_opening(unit: Unit, start: int, limit: int) -> int:
    """Return the first word behind what may stand before the subject: "On Tuesday,", "Meanwhile"."""
    while start < limit:
        low = unit.lows[start]
        participle = low.endswith("ed") and _low(unit, start + 1) in (
            *_PREPOSITION,
            "out",
            "whether",
            "why",
            "how",
            "if",
        )
        if low in _PREPOSITION or low.endswith("ing") or participle:
            start = _segment_end(unit, start)
        elif unit.words[start] not in _STOPS and low not in _ADVERB and low not in ("but", "and", "yet"):
            break
        start += 1
    return start


def _word(unit: Unit, i: int) -> str:
    """Return the word at `i`, "" outside the unit."""
    return unit.words[i] if 0 <= i < len(unit.words) else ""


def _phrase_back(unit: Unit, last: int, floor: int) -> Range | None:
    """Return the noun phrase that ends at `last`, read backwards."""
    words, lows = unit.words, unit.lows
    start = i = last
    while i >= max(floor, last - _LONGEST_SUBJECT):
        low = lows[i]
        if words[i] in _STOPS or (low in _BOUNDARY and not (low == "that" and i == 0) and not _joins(unit, i, floor)):
            break
        if i < last and (low in _FINITE or low in _BE or low in _MODAL) and not words[i][0].isupper():
            break
        if low in _PREPOSITION and (i == floor or words[i - 1] in _STOPS or low not in _JOINING):
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
    end = _without_setting(unit, start, last + 1)
    if start >= end or words[start] in _STOPS or lows[end - 1] in _BOUNDARY:
        return None
    return (start, end)


_JOINING = frozenset(("of", "for", "from", "at", "in", "with", "on", "to"))


def _joins(unit: Unit, i: int, floor: int) -> bool:
    """Return whether "and" joins two parts of one speaker: "the U.S. and Saudi Arabia", "friends and neighbours"."""
    if unit.lows[i] != "and" or i <= floor or i + 1 >= len(unit.words):
        return False
    left, right = unit.words[i - 1], unit.words[i + 1]
    names = _is_name(left) and (_is_name(right) or right in _DETERMINER)
    plurals = left.endswith("s") and right.endswith("s")
    return (names or plurals) and not _has_verb(unit, _segment_start(unit, i - 1, floor), i)


def _own_determiner(unit: Unit, start: int, last: int) -> int:
    """Return where the phrase begins if a later determiner opens another: "a measure the minister"."""
    for i in range(last - 1, start, -1):
        if unit.lows[i] in _DETERMINER and unit.words[i][0].islower():
            previous = unit.lows[i - 1]
            joined = previous in _PREPOSITION or previous in _DETERMINER or previous == "and"
            if not joined:
                return i
    return start


def _without_setting(unit: Unit, start: int, end: int) -> int:
    """Return the end of a phrase without "on Tuesday" or "in a statement" behind it."""
    for i in range(start + 1, end):
        if unit.lows[i] in ("in", "at", "during", "via", "through") and not _SETTING.isdisjoint(unit.lows[i:end]):
            end = i
            break
    while end - 1 > start and (
        unit.lows[end - 1] in _DETERMINER
        or unit.lows[end - 1] in _TIME
        or unit.lows[end - 1] in _PREPOSITION
        or unit.lows[end - 1] in _ADVERB
        or (unit.lows[end - 1].rstrip(".").isdigit() and unit.lows[end - 2] in _TIME)
    ):
        end -= 1
    return end


def phrase_end(unit: Unit, start: int) -> int:
    """Return where the noun phrase that begins at `start` ends, read forwards."""
    i = start
    while i < min(len(unit.words), start + _LONGEST_SUBJECT):
        low, word = unit.lows[i], unit.words[i]
        if word in _STOPS or low in _TIME or (low in _PRONOUN and i > start):
            break
        if low in _FINITE or low in _BE or low in _MODAL or low in _AUXILIARY:
            break
        if low in _BOUNDARY and low != "and":
            break
        if low == "and" and not (
            i > start and _is_name(unit.words[i - 1]) and i + 1 < len(unit.words) and _is_name(unit.words[i + 1])
        ):
            break
        if low in _PREPOSITION and low not in ("of", "for", "from", "at", "with"):
            break
        if low.endswith("ly") and word[0].islower() and i > start:
            break
        if (
            i == start + 1
            and word[0].islower()
            and low.endswith("s")
            and _low(unit, i + 1) in ("to", "that", "the", "a")
        ):
            break  # Iraq aims to
        noun = i > start and unit.lows[i - 1] in _DETERMINER  # the meeting
        if (
            word[0].islower()
            and i > start
            and not noun
            and (low.endswith("ing") or (len(low) > 4 and low.endswith("ed")))
        ):
            break
        if word[0].islower() and i > start and _cuts_phrase(unit, i):
            break
        i += 1
        if low in _PRONOUN:
            break
    while i > start and (unit.lows[i - 1] in _PREPOSITION or unit.lows[i - 1] in _ADVERB):
        i -= 1
    return i


def _cuts_phrase(unit: Unit, i: int) -> bool:
    """Return whether the word at `i` is a cue and no noun of the phrase ("many reports", "state media")."""
    cues = cues_by_first_word().get(unit.lows[i])
    if not cues:
        return False
    last = i + 1 >= len(unit.words)
    if last and not unit.lows[i].endswith("s") and not unit.lows[i - 1].endswith("s"):
        return "noun" not in cues[0].takes  # according to a news report
    return "noun" not in cues[0].takes or unit.lows[i].endswith(("ed", "ing")) or last or unit.lows[i + 1] == "that"


# --- contents ---------------------------------------------------------------------------------


def content_behind(unit: Unit, after: int, cue: Cue) -> Range | None:
    """Return what stands behind a cue as its content."""
    takes = cue.takes
    i = after
    if _low(unit, i) in ("himself", "herself", "themselves"):
        i += 1
    if i >= len(unit.words):
        return None
    if "object" in takes and unit.lows[i] != "that":
        i = _behind_addressee(unit, i, optional="clause" in takes)
    start = i if "np-quote" in takes or "name" in takes else _behind_setting(unit, i, to="to" in takes)
    if start >= len(unit.words):
        return None
    low = unit.lows[start]
    if cue.lemma == "call" and low == "for":
        return _trim(unit, start + 1, _phrase_content_end(unit, start + 1))
    if unit.words[start] == QUOTE:
        start = _behind_title(unit, start)
        return (start, _content_end(unit, start)) if "as" not in takes else (start, start + 1)
    if low == "that" and takes & {"clause", "that", "object", "that-source", "urge"}:
        return _trim(unit, start + 1, _content_end(unit, start + 1))
    if low in ("how", "why", "what", "whether", "if") and takes & {"object"}:
        return _trim(unit, start, _content_end(unit, start))
    return _other_content(unit, i, start, cue)


def _behind_title(unit: Unit, start: int) -> int:
    """Return the next quotation if the one at `start` is but a title: told “The Hour” on Monday, “We left.”"""
    if unit.words[start - 1] in (",", ":") or unit.end(start) - unit.start(start) > _LONGEST_TITLE:
        return start
    for k in range(start + 1, min(len(unit.words), start + _LONGEST_ADDRESSEE)):
        if unit.words[k] == QUOTE and unit.words[k - 1] in (",", ":"):
            return k
    return start


def _other_content(unit: Unit, i: int, start: int, cue: Cue) -> Range | None:
    """Return the content of a cue without "that": a bare clause, an infinitive or a noun phrase."""
    takes, low = cue.takes, unit.lows[start]
    if unit.words[start] in _STOPS:
        return None
    if low == "to" and "to" in takes:
        return _trim(unit, start, _content_end(unit, start))
    if "urge" in takes or "name" in takes or "as" in takes or "accuse" in takes or "np-quote" in takes:
        return _object_content(unit, i, cue)
    if low in ("of", "against") and "of" in takes:
        return _trim(unit, start + 1, _phrase_content_end(unit, start + 1))
    starts_clause = (
        low not in _PREPOSITION
        or _low(unit, start + 1) in _QUANTITY
        or _low(unit, start + 1)[:1].isdigit()
        or low in ("under", "since")
        or low in _QUANTITY
    )
    if (
        low in ("as", "when", "after", "before", "because", "while", "and", "but", "or", "so", "who", "which", "than")
        or not starts_clause
    ):
        return None
    verb_by = phrase_end(unit, start) + 2 if "np" in takes else _content_end(unit, start)
    if "that" in takes and low in _SUBJECTS and _has_verb(unit, start, min(start + 3, len(unit.words))):
        return _trim(unit, start, _content_end(unit, start))
    if takes & {"clause", "object"} and _has_verb(unit, start, min(verb_by, len(unit.words))):
        return _trim(unit, start, _content_end(unit, start))
    if "np" in takes and low not in _BOUNDARY:
        return _trim(unit, start, _phrase_content_end(unit, start))
    return None


_SUBJECTS = frozenset(("he", "she", "it", "they", "we", "i", "there", *_CONTRACTION))


def _object_content(unit: Unit, start: int, cue: Cue) -> Range | None:
    """Return the content of verbs with an object: urge X to, describe X as, call X "Y", accuse X of."""
    takes = cue.takes
    end = _phrase_content_end(unit, start)
    inside = unit.lows[start:end]
    if "urge" in takes and "to" in inside[1:]:
        return _trim(unit, start + 1 + inside[1:].index("to"), _content_end(unit, start))
    if "as" in takes and "as" in inside:
        after = start + inside.index("as") + 1
        if unit.words[after : after + 1] == [QUOTE]:
            return (after, after + 1) if inside[0] in _LIGHT_OBJECTS else (start, after + 1)
        begins = after if inside[0] in _LIGHT_OBJECTS else start
        return _trim(unit, begins, _phrase_content_end(unit, after))
    if "accuse" in takes and (inside and inside[0] not in _PREPOSITION):
        return _trim(unit, start, _content_end(unit, start))
    if QUOTE in inside and takes & {"name", "np-quote", "as"}:
        quotation = start + inside.index(QUOTE)
        alone = inside[0] in (
            "it",
            "him",
            "her",
            "them",
            "himself",
            "herself",
            "itself",
            "themselves",
            "this",
            "that",
            QUOTE,
            "a",
            "an",
            "the",
        )
        return (quotation if alone else start, quotation + 1)
    return None


_LIGHT_OBJECTS = frozenset(("it", "him", "her", "them", "as", "himself", "herself", "itself", "themselves"))


def _behind_addressee(unit: Unit, i: int, optional: bool) -> int:
    """Return the word behind whom a statement is told to: "told reporters (in X) that"."""
    words, lows, limit = unit.words, unit.lows, min(len(unit.words), i + _LONGEST_ADDRESSEE)
    if optional and (_low(unit, i + 1) in _MODAL or _low(unit, i + 1) in _BE):
        return i
    if lows[i] in ("him", "her", "them", "us", "me", "it", "you", "everyone", "people"):
        return i + 1
    if optional and not _is_named_addressee(unit, i):
        return i
    k = i
    while k < limit and words[k] not in _STOPS and lows[k] not in ("that", "how", "why", "what", "whether"):
        low = lows[k]
        if k > i and (
            low in ("he", "she", "they", "we", "i", "it", "there")
            or (low in _DETERMINER and lows[k - 1] not in _PREPOSITION and lows[k - 1] != "and")
        ):
            return k
        if k > i and (low in _PREPOSITION or low in _TIME):
            return k
        if low in _ADDRESSEE and not (
            k + 1 < len(words)
            and (
                (_is_name(words[k + 1]) and words[k + 1].isupper())
                or lows[k + 1] in _ADDRESSEE
                or lows[k + 1] == "and"
                or lows[k + 1] in _PREPOSITION
            )
        ):
            return k + 1
        k += 1
    return k


def _is_named_addressee(unit: Unit, i: int) -> bool:
    """Return whether a verb that may do without names whom it warns: "warned Iran that"."""
    end = min(len(unit.words), i + _LONGEST_ADDRESSEE)
    inside = unit.lows[i:end]
    return "that" in inside and not _has_verb(unit, i, i + inside.index("that")) and inside[0] not in _PREPOSITION


def _behind_setting(unit: Unit, i: int, *, to: bool) -> int:
    """Return the word behind when and where it was said: "said (on Tuesday in Rome) that"."""
    words, lows = unit.words, unit.lows
    if (
        _low(unit, i) == ","
        and _low(unit, i + 2) == ","
        and (lows[i + 1] in _ADVERB or lows[i + 1] in ("though", "moreover"))
    ):
        i += 3
    if _low(unit, i) in (",", ":") and i + 1 < len(words) and words[i + 1] == QUOTE:
        return i + 1
    if i >= len(words) or not (lows[i] in _PREPOSITION or lows[i] in _TIME or lows[i] in _ADVERB):
        return i
    for k in range(i, min(len(words), i + _LONGEST_SETTING)):
        if to and lows[k] == "to":
            return k
        if lows[k] == "that" and k > i and lows[k - 1] not in _PREPOSITION:
            if _has_verb(unit, k + 1, min(k + 2, len(words))) and lows[k + 1] not in _CONTRACTION:
                break  # in a film that aired on Sunday
            return k
        if words[k] == QUOTE and words[k - 1] in (",", ":"):
            return k
        if (words[k] in _STOPS and words[k] not in (",", ":")) or lows[k] in _MODAL or lows[k] in _BE:
            break
    return _behind_time(unit, i)


def _behind_time(unit: Unit, i: int) -> int:
    """Return the word behind "on Tuesday", "late Monday", "in a statement", or `i` itself."""
    lows, k = unit.lows, i
    if _low(unit, k) in _PREPOSITION and _low(unit, k + 1) in _TIME:
        k += 1
    while _low(unit, k) in _TIME or (k > i and _low(unit, k).isdigit()):
        k += 1
    if k > i:
        return k
    if _low(unit, i) in ("in", "during", "at") and _low(unit, i + 1) in ("a", "an", "the"):
        for k in range(i + 2, min(len(lows), i + 5)):
            if lows[k] in _SETTING:
                return _behind_time(unit, k + 1)
    return i


def _content_end(unit: Unit, start: int) -> int:
    """Return where a clause of content ends: before the next statement of the same level."""
    subordinate = _low(unit, 0) in ("while", "although", "though", "after", "when", "as")
    for i in range(start + 1, len(unit.words)):
        word = unit.words[i]
        if word == ";":
            return i
        if word in (",", "—", "–", "--", "-") and _starts_statement(unit, i + 1, subordinate):
            return i
        if unit.words[i - 1] == QUOTE and word != QUOTE and _starts_statement(unit, i, subordinate):
            return i
        if (
            unit.lows[i] in ("and", "but")
            and unit.words[i - 1] not in _STOPS
            and _is_finite_cue(unit, _skip_light(unit, i + 1))
        ):
            return i
    return len(unit.words)


def _skip_light(unit: Unit, i: int) -> int:
    """Return the first word from `i` that is no adverb or auxiliary."""
    while _low(unit, i) in _ADVERB or _low(unit, i) in _AUXILIARY:
        i += 1
    return i


def _is_finite_cue(unit: Unit, i: int) -> bool:
    """Return whether the word at `i` is a cue in its past or -ing form."""
    cues = cues_by_first_word().get(_low(unit, i), ())
    return bool(cues) and ("noun" not in cues[0].takes or unit.lows[i].endswith(("ed", "ing")))


def _starts_statement(unit: Unit, i: int, subordinate: bool) -> bool:
    """Return whether another statement of the same sentence begins at `i`, behind a comma."""
    if _low(unit, i) == "according" and _low(unit, i + 1) == "to":
        return True
    joined = _low(unit, i) in ("and", "but", "while", "though", "although", "yet", "as")
    i = _skip_light(unit, i + joined)
    joined = joined or subordinate
    if _is_finite_cue(unit, i):
        return True
    end = phrase_end(unit, i)
    if end == i or end - i > 8:
        return False
    cue = _skip_light(unit, end)
    if not _is_finite_cue(unit, cue) or unit.lows[cue].endswith("ing"):
        return False
    return joined or cue + 1 >= len(unit.words) or unit.words[cue + 1] in _STOPS or unit.lows[cue + 1] in _PREPOSITION


def _phrase_content_end(unit: Unit, start: int) -> int:
    """Return where a noun phrase of content ends: at a comma, a time or a new clause."""
    for i in range(start, len(unit.words)):
        low = unit.lows[i]
        if (
            unit.words[i] in _STOPS
            and unit.words[i] != QUOTE
            and not (unit.words[i] == "," and _low(unit, i + 1) == "including")
        ):
            return i
        if i > start and (
            low in ("when", "while", "after", "before", "because", "who", "which", "but")
            or (low in _TIME and low not in ("last", "week", "month", "year"))
        ):
            return i - 1 if unit.lows[i - 1] in _PREPOSITION else i
        if low in ("and", "but") and i > start and _is_finite_cue(unit, _skip_light(unit, i + 1)):
            return i
    return len(unit.words)


def _contents_before(unit: Unit, edge: int, floor: int, cue: Cue) -> list[Range]:
    """Return what stands before a trailing attribution: "... , X said"."""
    end = edge
    while end > floor and unit.words[end - 1] in (",", "—", "–", "--", "-", "…"):
        end -= 1
    if end <= floor or (end == edge and unit.words[end - 1] != QUOTE):
        return []
    start = floor
    while start < end and (
        unit.words[start] in (",", ":", ";", "—", "–", "--", "-")
        or (start == floor > 0 and unit.lows[start] in ("and", "but"))
    ):
        start += 1
    if QUOTE in unit.words[start:end]:
        quotation = end - 1 - unit.words[start:end][::-1].index(QUOTE)
        if unit.words[start] == QUOTE and not _has_verb(unit, quotation + 1, end):
            end = quotation + 1  # what follows belongs to the speaker: "...," head of the bloc, X, said
        return [(start, end)] if unit.words[end - 1] == QUOTE or "trail" in cue.takes else []
    start = max(start, _behind_dateline(unit) if not floor else 0)
    return [(start, end)] if "trail" in cue.takes and end - start >= 3 and _has_verb(unit, start, end) else []


def _quotations_behind(unit: Unit, i: int) -> list[Range]:
    """Return the quotations that go on behind an attribution in its middle."""
    found = []
    for k in range(i, len(unit.words)):
        if unit.words[k] == QUOTE and unit.words[k - 1] in (",", ":", "—", "–", "--", "-", QUOTE, "…"):
            found.append((k, k + 1))
        elif unit.lows[k] in cues_by_first_word():
            break
    return found


def _interrupted(unit: Unit, after: int, cue: Cue) -> list[Range]:
    """Return the content behind an attribution that interrupts it: "The aim, he said, was to"."""
    i = _behind_time(unit, after)
    if "trail" not in cue.takes or _low(unit, i) != "," or _low(unit, i + 1).endswith("ing"):
        return []
    if _low(unit, i + 1) in _PRONOUN and _low(unit, i + 1) in ("who", "which"):
        return []
    end = _content_end(unit, i + 1)
    return [(i + 1, end)] if end - i > 3 and _has_verb(unit, i + 1, min(end, i + 5)) else []


def _is_quotation(unit: Unit, content: Range | None) -> bool:
    """Return whether a content is (or begins with) a quotation."""
    return content is not None and unit.words[content[0]] == QUOTE


def _trim(unit: Unit, start: int, end: int) -> Range | None:
    """Return the range without marks at its edges, None if nothing is left."""
    while start < end and unit.words[start] in (",", ":", ";", "—", "–", "--", "-"):
        start += 1
    while end > start and unit.words[end - 1] in (",", ":", ";", "—", "–", "--", "-", "…"):
        end -= 1
    return (start, end) if start < end else None


# --- according to -----------------------------------------------------------------------------


def _read_source(unit: Unit, at: int, after: int, floor: int) -> Attribution | None:
    """Read "according to X": the source stands behind it, the content before or behind both."""
    end = phrase_end(unit, after)
    if end == after:
        return None
    cue = " ".join(unit.lows[at:after])
    leading = _trim(unit, floor, at)
    if leading and floor and not _has_verb(unit, *leading):
        return None  # the rest of what the sentence has told already
    if leading and (_has_verb(unit, *leading) or leading[1] - leading[0] > 4 or QUOTE in unit.words[slice(*leading)]):
        return Attribution((after, end), cue, [leading], end)
    comma = _segment_end(unit, end)
    while _is_aside(unit, comma):
        comma = _segment_end(unit, comma + 1)
    content = _trim(unit, comma, _content_end(unit, comma)) if comma < len(unit.words) else None
    if content and unit.lows[content[0]] in ("who", "which", "when", "where"):
        return None
    return Attribution((after, end), cue, [content], content[1]) if content else None


def _is_aside(unit: Unit, comma: int) -> bool:
    """Return whether the words behind a comma only tell more of the source: ", a lawyer,"."""
    end = _segment_end(unit, comma + 1)
    if _word(unit, comma) != "," or _word(unit, end) != ",":
        return False
    first = unit.lows[comma + 1]
    return first.endswith(("ed", "ing")) or first in ("who", "which") or not _has_verb(unit, comma + 1, end)
