"""What is said: the clause, phrase or quotation that a cue attributes."""

from __future__ import annotations

from presscorps.extract.statements.attribution_speaker import behind_dateline
from presscorps.extract.statements.attribution_words import (
    QUOTE,
    STOPS,
    Range,
    Unit,
    cue_at,
    has_verb,
    is_name,
    low_at,
    phrase_end,
    segment_end,
    trim,
    word_at,
)
from presscorps.extract.statements.cues import Cue, words_of

_ADDRESSEE = words_of("addressee")
_ADVERB = words_of("adverb")
_AUXILIARY = words_of("auxiliary")
_BE = words_of("be")
_BOUNDARY = words_of("boundary")
_CONTRACTION = words_of("contraction")
_DETERMINER = words_of("determiner")
_MODAL = words_of("modal")
_PREPOSITION = words_of("preposition")
_PRONOUN = words_of("pronoun")
_SETTING = words_of("setting")
_TIME = words_of("time")
_QUANTITY = frozenset(("least", "most", "about", "over", "around", "nearly", "almost", "more", "up"))
_SUBJECTS = frozenset(("he", "she", "it", "they", "we", "i", "there", *_CONTRACTION))
_LIGHT_OBJECTS = frozenset(("it", "him", "her", "them", "as", "himself", "herself", "itself", "themselves"))
_LATER = frozenset(("later", "earlier", "ago", "before", "after", "afterwards"))
_SPANS = frozenset(("minute", "hour", "day", "week", "month", "year"))
_NUMBERS = frozenset(("two", "three", "four", "five", "several", "some"))
_LONGEST_SETTING = 18  # words between a cue and its "that"
_LONGEST_ADDRESSEE = 9
_LONGEST_TITLE = 30  # characters


def content_behind(unit: Unit, after: int, cue: Cue) -> Range | None:
    """Return what stands behind a cue as its content."""
    takes = cue.takes
    i = after
    if low_at(unit, i) in ("himself", "herself", "themselves"):
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
        return trim(unit, start + 1, _phrase_content_end(unit, start + 1))
    if unit.words[start] == QUOTE:
        start = _behind_title(unit, start)
        return (start, content_end(unit, start)) if "as" not in takes else (start, start + 1)
    if low == "that" and takes & {"clause", "that", "object", "that-source", "urge"}:
        return trim(unit, start + 1, content_end(unit, start + 1))
    if low in ("how", "why", "what", "whether", "if") and takes & {"object"}:
        return trim(unit, start, content_end(unit, start))
    return _other_content(unit, i, start, cue)


def contents_before(unit: Unit, edge: int, floor: int, cue: Cue) -> list[Range]:
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
        if unit.words[start] == QUOTE and not has_verb(unit, quotation + 1, end):
            end = quotation + 1  # what follows belongs to the speaker: "...," head of the bloc, X, said
        return [(start, end)] if unit.words[end - 1] == QUOTE or "trail" in cue.takes else []
    start = max(start, behind_dateline(unit) if not floor else 0)
    return [(start, end)] if "trail" in cue.takes and end - start >= 3 and has_verb(unit, start, end) else []


def quotations_behind(unit: Unit, i: int) -> list[Range]:
    """Return the quotations that go on behind an attribution in its middle."""
    found = []
    for k in range(i, len(unit.words)):
        if unit.words[k] == QUOTE and unit.words[k - 1] in (",", ":", "—", "–", "--", "-", QUOTE, "…"):
            found.append((k, k + 1))
        elif cue_at(unit, k):
            break
    return found


def interrupted(unit: Unit, after: int, cue: Cue) -> list[Range]:
    """Return the content behind an attribution that interrupts it: "The aim, he said, was to"."""
    i = _behind_time(unit, after)
    if "trail" not in cue.takes or low_at(unit, i) != "," or low_at(unit, i + 1).endswith("ing"):
        return []
    if low_at(unit, i + 1) in _PRONOUN and low_at(unit, i + 1) in ("who", "which"):
        return []
    end = content_end(unit, i + 1)
    return [(i + 1, end)] if end - i > 3 and has_verb(unit, i + 1, min(end, i + 5)) else []


def content_end(unit: Unit, start: int) -> int:
    """Return where a clause of content ends: before the next statement of the same level."""
    subordinate = low_at(unit, 0) in ("while", "although", "though", "after", "when", "as")
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
            and unit.words[i - 1] not in STOPS
            and _is_finite_cue(unit, _skip_light(unit, i + 1))
        ):
            return i
    return len(unit.words)


def _phrase_content_end(unit: Unit, start: int) -> int:
    """Return where a noun phrase of content ends: at a comma, a time or a new clause."""
    for i in range(start, len(unit.words)):
        low = unit.lows[i]
        if (
            unit.words[i] in STOPS
            and unit.words[i] != QUOTE
            and not (unit.words[i] == "," and low_at(unit, i + 1) == "including")
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


def _other_content(unit: Unit, i: int, start: int, cue: Cue) -> Range | None:
    """Return the content of a cue without "that": a bare clause, an infinitive or a noun phrase."""
    takes, low = cue.takes, unit.lows[start]
    if unit.words[start] in STOPS:
        return None
    if low == "to" and "to" in takes:
        return trim(unit, start, content_end(unit, start))
    if "urge" in takes or "name" in takes or "as" in takes or "accuse" in takes or "np-quote" in takes:
        return _object_content(unit, i, cue)
    if low in ("of", "against") and "of" in takes:
        return trim(unit, start + 1, _phrase_content_end(unit, start + 1))
    starts_clause = (
        low not in _PREPOSITION
        or low_at(unit, start + 1) in _QUANTITY
        or low_at(unit, start + 1)[:1].isdigit()
        or low in ("under", "since")
        or low in _QUANTITY
    )
    if (
        low in ("as", "when", "after", "before", "because", "while", "and", "but", "or", "so", "who", "which", "than")
        or not starts_clause
    ):
        return None
    verb_by = phrase_end(unit, start) + 2 if "np" in takes else content_end(unit, start)
    if "that" in takes and low in _SUBJECTS and has_verb(unit, start, min(start + 3, len(unit.words))):
        return trim(unit, start, content_end(unit, start))
    if (start > i and low.endswith("ed")) or (cue.lemma == "claim" and "lives" in unit.lows[start : start + 5]):
        return None  # in a statement released on Friday; a storm that claimed 24 lives
    quoted_verb = "np" not in takes and word_at(unit, phrase_end(unit, start)) == QUOTE  # said he “strongly opposed” it
    if takes & {"clause", "object"} and (quoted_verb or has_verb(unit, start, min(verb_by, len(unit.words)))):
        return trim(unit, start, content_end(unit, start))
    if "np" in takes and low not in _BOUNDARY:
        return trim(unit, start, _phrase_content_end(unit, start))
    return None


def _object_content(unit: Unit, start: int, cue: Cue) -> Range | None:
    """Return the content of verbs with an object: urge X to, describe X as, call X "Y", accuse X of."""
    takes = cue.takes
    end = _phrase_content_end(unit, start)
    inside = unit.lows[start:end]
    if "urge" in takes and "to" in inside[1:]:
        return trim(unit, start + 1 + inside[1:].index("to"), content_end(unit, start))
    if "as" in takes and "as" in inside:
        after = start + inside.index("as") + 1
        if unit.words[after : after + 1] == [QUOTE]:
            return (after, after + 1) if inside[0] in _LIGHT_OBJECTS else (start, after + 1)
        begins = after if inside[0] in _LIGHT_OBJECTS else start
        return trim(unit, begins, _phrase_content_end(unit, after))
    if "accuse" in takes and (inside and inside[0] not in _PREPOSITION):
        return trim(unit, start, content_end(unit, start))
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


def _behind_title(unit: Unit, start: int) -> int:
    """Return the next quotation if the one at `start` is but a title: told “The Hour” on Monday, “We left.”"""
    if unit.words[start - 1] in (",", ":") or unit.end(start) - unit.start(start) > _LONGEST_TITLE:
        return start
    for k in range(start + 1, min(len(unit.words), start + _LONGEST_ADDRESSEE)):
        if unit.words[k] == QUOTE and unit.words[k - 1] in (",", ":"):
            return k
    return start


def _behind_addressee(unit: Unit, i: int, optional: bool) -> int:
    """Return the word behind whom a statement is told to: "told reporters (in X) that"."""
    words, lows, limit = unit.words, unit.lows, min(len(unit.words), i + _LONGEST_ADDRESSEE)
    if optional and (low_at(unit, i + 1) in _MODAL or low_at(unit, i + 1) in _BE):
        return i
    if lows[i] in ("him", "her", "them", "us", "me", "it", "you", "everyone", "people"):
        return i + 1
    if optional and not _is_named_addressee(unit, i):
        return i
    k = i
    while k < limit and words[k] not in STOPS and lows[k] not in ("that", "how", "why", "what", "whether"):
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
                (is_name(words[k + 1]) and words[k + 1].isupper())
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
    return "that" in inside and not has_verb(unit, i, i + inside.index("that")) and inside[0] not in _PREPOSITION


def _behind_setting(unit: Unit, i: int, *, to: bool) -> int:
    """Return the word behind when and where it was said: "said (on Tuesday in Rome) that"."""
    words, lows = unit.words, unit.lows
    if low_at(unit, i) == ",":
        aside = segment_end(unit, i + 1)
        single = aside == i + 2 and (lows[i + 1] in _ADVERB or lows[i + 1] in ("though", "moreover"))
        if word_at(unit, aside) == "," and (single or low_at(unit, aside + 1) == "that"):
            i = aside + 1
    if low_at(unit, i) in (",", ":") and i + 1 < len(words) and words[i + 1] == QUOTE:
        return i + 1
    i = _behind_time(unit, i) if low_at(unit, i) in _DETERMINER | _NUMBERS else i  # "confirmed a day later"
    if i >= len(words) or not (lows[i] in _PREPOSITION or lows[i] in _TIME or lows[i] in _ADVERB):
        return i
    for k in range(i, min(len(words), i + _LONGEST_SETTING)):
        if to and lows[k] == "to":
            return k
        if lows[k] == "that" and k > i and lows[k - 1] not in _PREPOSITION:
            if has_verb(unit, k + 1, min(k + 2, len(words))) and lows[k + 1] not in _CONTRACTION:
                break  # in a film that aired on Sunday
            return k
        if words[k] == QUOTE and words[k - 1] in (",", ":"):
            return k
        if (words[k] in STOPS and words[k] not in (",", ":")) or lows[k] in _MODAL or lows[k] in _BE:
            break
    return _behind_time(unit, i)


def _behind_time(unit: Unit, i: int) -> int:
    """Return the word behind "on Tuesday", "late Monday", "a day later", "in a statement", or `i` itself."""
    lows, k = unit.lows, i
    later = next((k for k in range(i + 1, min(len(lows), i + 4)) if lows[k] in _LATER), None)
    if later and lows[later - 1].rstrip("s") in _SPANS:
        return _behind_time(unit, later + 1)
    if low_at(unit, k) in _PREPOSITION and low_at(unit, k + 1) in _TIME:
        k += 1
    while low_at(unit, k) in _TIME or (k > i and low_at(unit, k).isdigit()):
        k += 1
    if k > i:
        return k
    if low_at(unit, i) in ("in", "during", "at") and low_at(unit, i + 1) in ("a", "an", "the"):
        for k in range(i + 2, min(len(lows), i + 5)):
            if lows[k] in _SETTING:
                return _behind_time(unit, k + 1)
    return i


def _starts_statement(unit: Unit, i: int, subordinate: bool) -> bool:
    """Return whether another statement of the same sentence begins at `i`, behind a comma."""
    if low_at(unit, i) == "according" and low_at(unit, i + 1) == "to":
        return True
    joined = low_at(unit, i) in ("and", "but", "while", "though", "although", "yet", "as")
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
    return joined or cue + 1 >= len(unit.words) or unit.words[cue + 1] in STOPS or unit.lows[cue + 1] in _PREPOSITION


def _is_finite_cue(unit: Unit, i: int) -> bool:
    """Return whether the word at `i` is a cue in its past or -ing form."""
    cue = cue_at(unit, i)
    return cue is not None and ("noun" not in cue.takes or unit.lows[i].endswith(("ed", "ing")))


def _skip_light(unit: Unit, i: int) -> int:
    """Return the first word from `i` that is no adverb or auxiliary."""
    while low_at(unit, i) in _ADVERB or low_at(unit, i) in _AUXILIARY:
        i += 1
    return i
