"""Who attributes what inside one sentence: cue, speaker and content, as ranges of words.

`attribution_speaker.py` finds who says it, `attribution_content.py` what is said, on the
words of `attribution_words.py`. The outermost statement counts: "the mayor said that the
police denied it" is the mayor's.
"""

from __future__ import annotations

from typing import NamedTuple

from presscorps.extract.statements.attribution_content import (
    content_behind,
    content_end,
    contents_before,
    interrupted,
    quotations_behind,
)
from presscorps.extract.statements.attribution_speaker import inverted_speaker, speaker_before
from presscorps.extract.statements.attribution_words import (
    QUOTE,
    STOPS,
    Range,
    Unit,
    cue_at,
    has_verb,
    is_adverb,
    is_quotation,
    low_at,
    phrase_back,
    phrase_end,
    segment_end,
    trim,
    word_at,
)
from presscorps.extract.statements.cues import Cue, cues_by_first_word, words_of

_AUXILIARY = words_of("auxiliary")
_BE = words_of("be")
_LATER = frozenset(("later", "earlier", "then", "rather", "far"))
_ARTICLE = frozenset(("the", "a", "an", "its", "his", "her", "their", "every", "no"))
_CONTRACTION = words_of("contraction")
_DETERMINER = words_of("determiner")
_DOCUMENT = words_of("document")
_FINITE = words_of("finite")
_MODAL = words_of("modal")
_NEGATION = words_of("negation")
_PREPOSITION = words_of("preposition")
_PRONOUN = words_of("pronoun")
_SPAN = words_of("span of time")
_REPORT_VERB_HELPER = words_of("report_verb_helper")
_HELPERS = _AUXILIARY | _BE | _MODAL | _NEGATION
_NOBODY = frozenset(("no", "nobody", "none", "neither", "him", "them", "me"))
_NEVER_BEHIND_VERB = frozenset(("of", "by", "on", "about", "and", "from", "in"))
_BEFORE_NOUN = frozenset(("of", "for", "about", "from", "the", "a", "its", "their", "his", "her", "this", "that", "no"))
_NOUN_OPENERS = frozenset(("the", "a", "an", "no", "its", "their", "his", "her", "our", "my", "such", "of", "any"))


class Attribution(NamedTuple):
    """One cue with its speaker (a range of words, None if not in the sentence) and contents."""

    speaker: Range | None
    cue: str
    contents: list[Range]
    until: int  # the words before it are spoken for


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
            introduces = None
            done = max(done, read.until)
        elif read is not None and unit.words[-1] in (":", ","):
            introduces = read
    return [*found, introduces] if introduces else found


def _cues(unit: Unit) -> list[tuple[int, int, Cue]]:
    """Return the places of cues: first word, word behind it, cue."""
    table, lows, found = cues_by_first_word(), unit.lows, []
    for i in [i for i, low in enumerate(lows) if low in table]:
        if i and unit.words[i][0].isupper() and unit.words[i - 1] not in STOPS and not unit.words[i].isupper():
            continue  # the State Department, the Islamic State
        for cue in table[lows[i]]:
            after = i + len(cue.words)
            if len(cue.words) == 1 or tuple(lows[i:after]) == cue.words:
                found.append((i, after, cue))
                break
    return found


def _read(unit: Unit, at: int, after: int, cue: Cue, floor: int, found: list[Attribution]) -> Attribution | None:
    """Read one verb of saying: find who says it, and what stands before and behind it."""
    before = _skip_helpers(unit, at, cue)
    if before is None or _is_noun(unit, at, before, cue):
        return None
    trails = not cue.takes.isdisjoint(("trail", "quote-trail"))
    inverted = inverted_speaker(unit, before, after, floor, cue) if trails else None
    if inverted is not None:
        contents = contents_before(unit, before + 1, floor, cue)
        contents += quotations_behind(unit, inverted[1])
        return Attribution(inverted, " ".join(cue.words), contents, _until(contents, inverted[1]))
    earlier = found[-1].speaker if found else None
    gerund = cue.words[0].endswith("ing")
    speaker = speaker_before(unit, before, floor, earlier, gerund=gerund)
    if speaker is None or unit.lows[speaker[0]] in _NOBODY or _names_nobody(unit, speaker):
        return None
    if "document" in cue.takes:
        if _DOCUMENT.isdisjoint(unit.lows[slice(*speaker)]):
            return None
        cue, trails = cue._replace(takes=frozenset(("clause", "trail"))), True
    behind = content_behind(unit, after, cue)
    contents = [behind] if behind else []
    edge = speaker[0] if speaker[1] <= before + 1 and speaker[0] >= floor else before + 1
    if low_at(unit, edge - 1) == "quoted":  # the agency quoted X as saying
        agency = phrase_back(unit, edge - 2, floor)
        edge = agency[0] if agency else edge
    leading = contents_before(unit, edge, floor, cue) if trails else []
    if leading and low_at(unit, after) in ("of", "about") and unit.words[leading[-1][1] - 1] != QUOTE:
        leading = []  # ..., X writes of Y
    quoted_before = bool(leading) and unit.words[leading[-1][1] - 1] == QUOTE
    if behind and not is_quotation(unit, behind) and leading and not is_quotation(unit, leading[0]):
        quoted_before = False  # In the film, titled "X," he said that
    if leading and (not behind or quoted_before):
        contents = leading + ([behind] if behind and is_quotation(unit, behind) else [])
        contents += quotations_behind(unit, after)[len(contents) - len(leading) :]
    elif not behind and trails and not gerund:
        contents = interrupted(unit, after, cue)
    return Attribution(speaker, " ".join(cue.words), contents, _until(contents, after))


def _names_nobody(unit: Unit, speaker: Range) -> bool:
    """Return whether what stands before a cue cannot be anybody: "a", "it's a policy"."""
    first, last = unit.lows[speaker[0]], unit.lows[speaker[1] - 1]
    return first in _CONTRACTION or any(last in words for words in (_ARTICLE, _MODAL, _NEGATION, _SPAN, _LATER))


def _until(contents: list[Range], after: int) -> int:
    """Return the word behind everything that an attribution has taken."""
    return max([after, *(end for _, end in contents)])


def _skip_helpers(unit: Unit, at: int, cue: Cue) -> int | None:
    """Return the last word before a cue and its helpers, None where nobody states anything."""
    helpers, i = [], at - 1
    while i >= 0 and (unit.lows[i] in _HELPERS or is_adverb(unit, i)):
        helpers.append(unit.lows[i])
        i -= 1
    if not _NEGATION.isdisjoint(helpers):
        return None
    gerund = cue.words[0].endswith("ing")
    if not gerund and not _BE.isdisjoint(helpers):
        return None
    if not gerund and not _MODAL.isdisjoint(helpers):
        return None
    if low_at(unit, i) == "to":
        if low_at(unit, i - 1) not in _REPORT_VERB_HELPER:
            return None
        return _skip_helpers(unit, i - 1, cue)
    if gerund and low_at(unit, i) == "quoted":  # X was quoted as saying
        return _skip_helpers(unit, i, cue)
    return i


def _is_noun(unit: Unit, at: int, before: int, cue: Cue) -> bool:
    """Return whether a form is no verb here: "the reports", "Iran's claims", "a reported attack"."""
    previous, word = low_at(unit, before), cue.words[0]
    if at == 1 and previous == "that" and word_at(unit, at + len(cue.words)) == ",":
        return True  # That said, ...
    if before == at - 1 and not word.endswith("ing") and (previous in _NOUN_OPENERS or previous.endswith(("'s", "’s"))):
        return True
    if word.endswith("ing"):
        return before == at - 1 and previous in _BEFORE_NOUN
    if "noun" not in cue.takes or word.endswith("ed"):
        return False
    following = low_at(unit, at + len(cue.words))
    if following in _FINITE or following in _BE or following in _MODAL or following in _NEVER_BEHIND_VERB:
        return True
    if previous in _PRONOUN or previous in ("others", "all", "some", "many"):
        return False
    if before < 0 or previous in _DETERMINER or previous in _PREPOSITION or cue_at(unit, at + len(cue.words)):
        return True
    plural, last = previous.endswith("s"), unit.words[before]
    if not word.endswith("s"):
        return not plural  # records state, reports claim; a phone call
    if last[0].isupper():
        return False
    owned = low_at(unit, before - 1).endswith(("'s", "’s")) or low_at(unit, before - 1) in (
        "his",
        "her",
        "its",
        "their",
    )
    return plural or previous.endswith(("ed", "ing")) or following in ("to", "for") or (owned and following != "that")


def _read_source(unit: Unit, at: int, after: int, floor: int) -> Attribution | None:
    """Read "according to X": the source stands behind it, the content before or behind both."""
    end = _behind_maker(unit, phrase_end(unit, after))
    if end == after or _names_nobody(unit, (after, end)):
        return None
    cue = " ".join(unit.lows[at:after])
    leading = trim(unit, floor, at)
    if leading and floor and not has_verb(unit, *leading):
        return None  # the rest of what the sentence has told already
    if leading and (has_verb(unit, *leading) or leading[1] - leading[0] > 4 or QUOTE in unit.words[slice(*leading)]):
        return Attribution((after, end), cue, [leading], end)
    comma = segment_end(unit, end)
    while _is_aside(unit, comma):
        comma = segment_end(unit, comma + 1)
    content = trim(unit, comma, content_end(unit, comma)) if comma < len(unit.words) else None
    if content and unit.lows[content[0]] in ("who", "which", "when", "where"):
        return None
    return Attribution((after, end), cue, [content] if content else [], content[1] if content else end)


def _behind_maker(unit: Unit, end: int) -> int:
    """Return the word behind who made a document: "a report by the bank", "figures released by the army"."""
    by = end + 1 if low_at(unit, end).endswith("ed") else end
    return phrase_end(unit, by + 1) if low_at(unit, by) == "by" else end


def _is_aside(unit: Unit, comma: int) -> bool:
    """Return whether the words behind a comma only tell more of the source: ", a lawyer,"."""
    end = segment_end(unit, comma + 1)
    if word_at(unit, comma) != "," or word_at(unit, end) != ",":
        return False
    first = unit.lows[comma + 1]
    return first.endswith(("ed", "ing")) or first in ("who", "which") or not has_verb(unit, comma + 1, end)
