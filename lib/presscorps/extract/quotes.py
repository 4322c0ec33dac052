"""Who says what: attributed statements, direct and reported.

`attribution.py` reads one sentence; here its findings become rows: pronouns get the name
they stand for, quotations that go on over sentences and paragraphs keep their speaker,
and speakers are matched with the cast.

A quotation of its own is one direct row per unbroken stretch. Reported speech is one row
per clause. Where a reported clause holds quoted words, the clause is a reported row, and
quoted words longer than a scare quote are a direct row besides: who counts statements
takes either kind, and who reads what was literally said finds exactly that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from presscorps.extract.actors import Cast
from presscorps.extract.attribution import Attribution, attributions
from presscorps.extract.attribution_words import QUOTE, Range, Unit, read_unit
from presscorps.extract.cues import cues_by_first_word, words_of
from presscorps.extract.quotation import is_closed, quotation_spans
from presscorps.extract.records import Article, Mention, Sentence, Statement

SCARE_QUOTE = 4  # quoted words inside a sentence: up to so many name or doubt, more of them state
_FEW_WORDS = 3  # fewer words around a quotation ("That is", "And") are no clause of their own

_WORD = re.compile(r"\w[\w'’-]*")
_PARAGRAPH = re.compile(r"\n\s*")
_NAME = r"[A-Z][\w’'-]*[\w]|[A-Z]\."
_SENTENCE_SUBJECT = re.compile(
    rf"(?:(?:But|And|Yet|Still) )?(?:[A-Z][\w’'-]*(?: [\w’'-]+){{0,14}}, )??((?:(?:{_NAME}) ){{1,6}})(?=[a-z,(])"
)


_PERSON_ENDINGS = tuple(words_of("person ending"))


_NEAR = 500  # characters: he and she rarely reach back further
_TWO_NAMES = re.compile(rf"(?:{_NAME}) (?:(?:{_NAME}) )?(?:[A-Z][\w’'-]*[\w])(?=[,.]? [a-z])")


class Speaker(NamedTuple):
    """Whom a statement is attributed to: the name as written and the actor of the cast."""

    name: str
    actor_id: str | None
    sort: str  # person, group, thing


class _Row(NamedTuple):
    """A statement before its speaker is certain."""

    start: int
    end: int
    speaker: Speaker | None
    cue: str | None
    direct: bool


def find_statements(
    article: Article, sentences: list[Sentence], mentions: list[Mention], cast: Cast
) -> list[Statement]:
    """Return the attributed statements of one article, in order.

    `speaker` is the name as written; for a pronoun the fullest name in the article.
    `actor_id` is the speaker in the cast, or whom a spokesperson speaks for.
    """
    reader = _Reader(article.text, mentions)
    for unit_start, unit_end, spans in _units(article.text, sentences):
        reader.read(unit_start, unit_end, spans)
    starts = [s.start for s in sentences]
    rows = {(row.start, row.end): row for row in reader.finished() if row.speaker}
    return [
        Statement(
            sentences[bisect_right(starts, row.start) - 1].index,
            row.start,
            row.end,
            row.speaker.name,
            row.speaker.actor_id,
            row.cue,
            row.direct,
        )
        for row in sorted(rows.values())
    ]


def _units(text: str, sentences: list[Sentence]):
    """Yield start, end and quotations of each sentence worth reading; a quotation over several ties them."""
    spans = quotation_spans(text)
    gate = _gate(text)
    k = i = 0
    while i < len(sentences):
        start, end = sentences[i].start, sentences[i].end
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        inside = k
        while inside < len(spans) and spans[inside][0] < end:
            while spans[inside][1] >= end and i + 1 < len(sentences) and sentences[i + 1].start < spans[inside][1]:
                i += 1
                end = sentences[i].end
            inside += 1
        if inside > k or not gate.isdisjoint(text[start:end].split()):
            yield start, end, spans[k:inside]
        i += 1


def _gate(text: str) -> set[str]:
    """Return the words of which a sentence of `text` without quotation must hold one to be read."""
    words, phrases = _gate_words()
    return words.union(*(first for phrase, first in phrases if phrase in text))


@cache
def _gate_words() -> tuple[frozenset[str], list[tuple[str, tuple[str, ...]]]]:
    """Return the cues of one word as they may stand in a text, and those of several words."""
    cues = [cue.words for cues in cues_by_first_word().values() for cue in cues]
    singles = [written for words in cues if len(words) == 1 for written in (words[0], words[0].capitalize())]
    phrases = [(" ".join(words)[1:], (words[0], words[0].capitalize())) for words in cues if len(words) > 1]
    return frozenset(word + mark for word in singles for mark in ("", ",", ".", ":", ";")), phrases


class _Reader:
    """Reads the units of one article in order and remembers who spoke last."""

    def __init__(self, text: str, mentions: list[Mention]) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self.mention_starts = [m.start for m in self.mentions]
        self.rows: list[_Row] = []
        self.last: Speaker | None = None
        self.last_cue: str | None = None
        self.last_end = 0
        self.people: list[tuple[int, Speaker]] = []
        self.groups: list[tuple[int, Speaker]] = []
        self.things: list[tuple[int, Speaker]] = []
        self.full_names: dict[str, str | None] = {}
        self.spoken_for: dict[str, str] = {}
        self.waiting: list[int] = []  # rows of an open quotation whose speaker comes later

    def finished(self) -> list[_Row]:
        """Return the rows read."""
        self._fill(self.last)
        return self.rows

    def read(self, start: int, end: int, spans: list[tuple[int, int]]) -> None:
        """Read one unit."""
        unit = read_unit(self.text, start, end, spans)
        found = attributions(unit)
        taken: set[int] = set()
        for attribution in found:
            speaker = self._speaker(unit, attribution)
            if speaker is None:
                continue
            if self.waiting:
                opens = attribution.contents and attribution.contents[0][0] == 0 and unit.words[0] == QUOTE
                self._fill(speaker if opens else self.last)
            for content in attribution.contents:
                self._add(unit, content, speaker, attribution.cue)
                taken.update(range(*content))
            self.last, self.last_cue = speaker, attribution.cue
            self.last_end = end
        self._rest(unit, taken, found, start)

    def _add(self, unit: Unit, content: Range, speaker: Speaker, cue: str | None) -> None:
        """Add the rows of one content: the clause, the quotations in it, or both."""
        words = [i for i in range(*content) if unit.words[i] != QUOTE and unit.words[i][0].isalnum()]
        quotations = [i for i in range(*content) if unit.words[i] == QUOTE]
        alone = bool(quotations) and len(words) < _FEW_WORDS
        for i in quotations:
            if alone or (self._length(unit, i) > SCARE_QUOTE and not self._is_title(unit, i)):
                self.rows.append(_Row(unit.start(i), unit.end(i), speaker, cue, True))
        if not alone and words:
            start, end = self._clause(unit, content)
            self.rows.append(_Row(start, end, speaker, cue, False))

    def _clause(self, unit: Unit, content: Range) -> Range:
        """Return the characters of a clause, with the marks of quotations at its edges."""
        first, last = content[0], content[1] - 1
        start, end = unit.start(first), unit.end(last)
        if unit.words[first] == QUOTE:
            start = self._with_marks(start, -1)
        if unit.words[last] == QUOTE:
            end = self._with_marks(end, 1)
        return start, end

    def _with_marks(self, at: int, step: int) -> int:
        """Move `at` over up to two quotation marks."""
        marks = "\"“”„«»'`‘’"
        for _ in range(2):
            beside = self.text[at - 1 : at] if step < 0 else self.text[at : at + 1]
            if not beside or beside not in marks:
                break
            at += step
        return at

    def _length(self, unit: Unit, i: int) -> int:
        """Return how many words a quotation has."""
        return len(_WORD.findall(self.text, unit.start(i), unit.end(i)))

    def _is_title(self, unit: Unit, i: int) -> bool:
        """Return whether a quotation is the title of a work: its longer words are capitalised."""
        longer = [w for w in _WORD.findall(self.text, unit.start(i), unit.end(i)) if len(w) > 3]
        return all(w[0].isupper() for w in longer)

    def _rest(self, unit: Unit, taken: set[int], found: list[Attribution], start: int) -> None:
        """Give the quotations that no cue took to whom they belong."""
        if QUOTE not in unit.words:
            return
        alone = not any(w != QUOTE and w[0].isalnum() for w in unit.words)
        for i, word in enumerate(unit.words):
            if word != QUOTE or i in taken:
                continue
            if alone:
                self._unattributed(unit, i, start)
            elif (
                self._length(unit, i) > SCARE_QUOTE
                and not self._is_title(unit, i)
                and self.last
                and "\n" not in self.text[self.last_end : start]
            ):
                self.rows.append(_Row(unit.start(i), unit.end(i), self.last, self.last_cue, True))

    def _unattributed(self, unit: Unit, i: int, start: int) -> None:
        """Add a quotation that stands by itself: its speaker is known from before or comes later."""
        span = (unit.start(i), unit.end(i))
        if self._length(unit, i) <= SCARE_QUOTE and self.text[span[1] - 1] not in ".,!?…":
            return  # a headline
        row = _Row(*span, self.last, self.last_cue, True)
        gap = self.text[self.last_end : start]
        if self.waiting or (not is_closed(self.text, span) and "\n" in gap and not self._introduced(start)):
            self.waiting.append(len(self.rows))
            row = row._replace(speaker=None)
        elif "\n" in gap:
            row = row._replace(speaker=self._subject_before(start) or self.last)
        if row.speaker or self.waiting:
            self.rows.append(row)
            self.last_end = max(self.last_end, span[1] + 1)
            self.last = row.speaker or self.last

    def _introduced(self, start: int) -> bool:
        """Return whether a colon or an open quotation stands before `start`."""
        before = self.text[max(0, start - 12) : start].rstrip(" \n\"“‘'`")
        return before.endswith(":") or (bool(self.rows) and self.rows[-1].direct and self.rows[-1].end >= start - 6)

    def _fill(self, speaker: Speaker | None) -> None:
        """Give the waiting rows their speaker."""
        for i in self.waiting:
            self.rows[i] = self.rows[i]._replace(speaker=speaker)
        self.waiting = []

    # --- who it is ---

    def _speaker(self, unit: Unit, attribution: Attribution) -> Speaker | None:
        """Return the speaker of one attribution."""
        if attribution.speaker is None:
            return None
        first, last = attribution.speaker[0], attribution.speaker[1] - 1
        start, end = unit.start(first), unit.end(last)
        pronoun = re.split("['’]", unit.lows[first])[0]
        if first == last and pronoun in words_of("pronoun"):
            return self._antecedent(pronoun, start) or self._nearest_name(pronoun, start)
        name = _without_possessive(self.text[start:end])
        speaker = Speaker(name, self._actor(start, end, name), self._sort(name))
        self._remember(speaker, start)
        return speaker

    def _remember(self, speaker: Speaker, at: int) -> None:
        """Keep a speaker for the pronouns that follow."""
        {"person": self.people, "group": self.groups, "thing": self.things}[speaker.sort].append((at, speaker))

    def _antecedent(self, pronoun: str, at: int) -> Speaker | None:
        """Return whom a pronoun stands for."""
        if pronoun in ("i", "we", "you"):
            return None  # the author's own voice
        if pronoun in ("he", "she"):
            subject = self._subject_before(at)
            if subject:
                return subject
            return self._full(self.people[-1][1]) if self.people else self.last
        if pronoun in ("it", "which"):
            return self.things[-1][1] if self.things else self.last
        if pronoun == "they":
            return self.groups[-1][1] if self.groups else self.last
        return self.last

    def _nearest_name(self, pronoun: str, at: int) -> Speaker | None:
        """Return the last full name before `at` for "he" and "she" that nothing else explains."""
        if pronoun not in ("he", "she"):
            return None
        names = _TWO_NAMES.findall(self.text, max(0, at - _NEAR), at)
        return Speaker(names[-1], None, "person") if names else None

    def _subject_before(self, at: int) -> Speaker | None:
        """Return the person whom the sentence before `at` (or the one around it) is about."""
        for line_start in self._sentence_starts(at):
            if self.people and self.people[-1][0] >= line_start:
                return self._full(self.people[-1][1])
            named = _SENTENCE_SUBJECT.match(self.text, line_start, at)
            if named:
                name = named.group(1).strip()
                if self._sort(name) == "person" and name.split()[0] not in ("The", "A", "An"):
                    start = named.start(1)
                    return self._full(Speaker(name, self._actor(start, start + len(name), name), "person"))
        return None

    def _sentence_starts(self, at: int) -> list[int]:
        """Return the starts of the sentence at `at` and of the two before it, nearest first."""
        starts, i, least = [], at, max(0, at - _NEAR)
        for _ in range(3):
            stop, line = self.text.rfind(". ", least, max(0, i - 2)), self.text.rfind("\n", least, max(0, i - 1))
            i = max(stop + 2 if stop >= 0 else least, line + 1 if line >= 0 else least)
            starts.append(i)
            if i == least:
                break
        return starts

    def _full(self, speaker: Speaker) -> Speaker:
        """Return a person under the fullest name that the article has for them."""
        name = speaker.name.split()
        surname = _without_possessive(name[-1])
        if not surname[:1].isupper():
            return speaker
        fullest = self._fullest_name(surname)
        actor = speaker.actor_id or self.spoken_for.get(surname)
        return Speaker(fullest if fullest else speaker.name, actor, "person")

    def _fullest_name(self, surname: str) -> str | None:
        """Return the first full name (without title) that ends in `surname`."""
        if surname not in self.full_names:
            self.full_names[surname] = _find_full_name(self.text, surname)
        return self.full_names[surname]

    def _sort(self, name: str) -> str:
        """Return whether a name stands for a person, several people or a thing."""
        words = name.split()
        head = words[-1].lower().rstrip(".")
        lows = {w.lower() for w in words}
        if head in words_of("collective"):
            return "group"
        if (
            head in words_of("institution")
            or head in words_of("setting")
            or not words_of("institution").isdisjoint(w for w in words if w.islower())
        ):
            return "thing"
        if " of " in name and not lows & words_of("title"):
            kind = name.split(" of ")[0].split()[-1].lower()
            return "group" if kind.endswith("s") else "thing" if kind in words_of("institution") else "person"
        if words[-1][:1].islower():
            if head.endswith("s") and not head.endswith("ss"):
                return "group"
            return "person" if head in words_of("title") or head.endswith(_PERSON_ENDINGS) else "thing"
        if lows & words_of("title") or (len(words) > 1 and all(w[:1].isupper() for w in words[-2:])):
            return "thing" if words[0] == "The" and len(words) < 3 else "person"
        return "person" if self._fullest_name(_without_possessive(words[-1])) else "thing"

    def _actor(self, start: int, end: int, name: str) -> str | None:
        """Return the actor that a speaker is, or speaks for."""
        inside = self._mentions_in(start, end)
        if _SEVERAL.search(name) and len(inside) > 1:
            return None  # no one actor speaks
        for mention in inside:
            if mention.end >= start + len(name):
                return mention.actor_id
        words = name.lower().split()
        if not words_of("spokesperson").isdisjoint(words) and inside and "former" not in words:
            return inside[0].actor_id
        behind = _SPOKESPERSON_BEHIND.match(self.text, end)
        if behind:
            named = self._mentions_in(behind.start(1), behind.end(1))
            if named:
                self.spoken_for[name.split()[-1]] = named[0].actor_id
                return named[0].actor_id
        surname = name.split()[-1]
        if not words_of("spokesperson").isdisjoint(words) and inside:
            self.spoken_for[surname] = inside[0].actor_id
        return self.spoken_for.get(surname) or self._described(words)

    def _described(self, words: list[str]) -> str | None:
        """Return the actor of "the minister", if a minister of the cast spoke before."""
        if words[0] != "the" or words[-1] not in words_of("title"):
            return None
        for _, speaker in reversed(self.people):
            if speaker.actor_id and words[-1] in speaker.name.lower().split():
                return speaker.actor_id
        return None

    def _mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions of actors inside start:end."""
        i = bisect_right(self.mention_starts, start - 1)
        found = []
        while i < len(self.mentions) and self.mentions[i].start < end:
            found.append(self.mentions[i])
            i += 1
        return found


def _find_full_name(text: str, surname: str) -> str | None:
    """Return the first full name in `text` that `surname` ends, or begins (Song Young-moo)."""
    at = -1
    for _ in range(_OCCURRENCES):
        at = text.find(surname, at + 1)
        if at < 0:
            return None
        before = _FIRST_NAMES.search(text, max(0, at - 40), at)
        behind = _GIVEN_LAST.match(text, at + len(surname))
        if behind and text[max(0, at - 2) : at].strip(" \n") != "." and at and text[at - 1] != "\n":
            return surname + behind.group()
        if before and not text[at + len(surname) : at + len(surname) + 1].isalpha():
            words = before.group().split()
            first = []
            while words and words[-1].lower() not in _not_first_names():
                first.insert(0, words.pop())
            if first and not first[0].endswith(("ian", "ish", "ese")):
                return " ".join([*first, surname])
    return None


@cache
def _not_first_names() -> frozenset[str]:
    """Return the words that may be capitalised before a surname and are no part of the name."""
    classes = ("title", "no first name", "determiner", "preposition", "modal", "auxiliary", "be", "boundary", "time")
    return frozenset().union(*map(words_of, classes))


_OCCURRENCES = 12  # a full name stands at one of the first mentions
_FIRST_NAMES = re.compile(r"(?<![\w.])(?:(?:[A-Z][\w’'-]+|[A-Z]\.|al|bin|ibn|de|von|van|el|der) ){1,3}\Z")
_GIVEN_LAST = re.compile(r" (?:[A-Z]\w+-\w+|[A-Z]\w{1,4} [A-Z]\w{1,3}\b)")
_SPOKESPERSON_BEHIND = re.compile(
    r",\s+(?:(?:a|an|the)\s+)?(?:[\w’'-]+\s+){0,4}?(?:spokes\w+|press secretary)\s+(?:for|of|at|from)\s+([^,;.“\"]*)"
)


_SEVERAL = re.compile(r"[A-Z][\w.]* and (?:the )?[A-Z]")


def _without_possessive(name: str) -> str:
    """Return a name without "'s" at its end."""
    return re.sub(r"['’]s?$", "", name)
