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
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from presscorps.extract.actors.mentions import Cast
from presscorps.extract.records import Article, Mention, Sentence, Statement
from presscorps.extract.statements.attribution import attributions
from presscorps.extract.statements.attribution_words import QUOTE, Range, Unit, read_unit
from presscorps.extract.statements.cues import cues_by_first_word
from presscorps.extract.statements.speakers import Speaker, Speakers, TooFarBack
from presscorps.extract.text.quotation import Span, is_closed, quotation_spans

SCARE_QUOTE = 4  # quoted words inside a sentence: up to so many name or doubt, more of them state
_FEW_WORDS = 3  # fewer words around a quotation ("That is", "And") are no clause of their own

_MARKS_BESIDE = 2  # characters before a sentence that a row may begin with
_MARKS = "\"“”„«»'`‘’"
_WORD = re.compile(r"\w[\w'’-]*")


class _Row(NamedTuple):
    """A statement before its speaker is certain."""

    start: int
    end: int
    speaker: Speaker | None
    cue: str | None
    direct: bool


def find_statements(
    article: Article,
    sentences: list[Sentence],
    mentions: list[Mention],
    cast: Cast,
    *,
    around: list[Span] | None = None,
) -> list[Statement]:
    """Return the attributed statements of one article, in order.

    `speaker` is the name as written; for a pronoun the fullest name in the article.
    `actor_id` is the speaker in the cast, or whom a spokesperson speaks for. Where only what
    is said `around` a few spans of the text is asked for, no more is read than their speakers need.
    """
    page = _Page(article.text, sentences, quotation_spans(article.text), _gate(article.text))
    rows = _read(page, mentions) if around is None else _read_around(page, mentions, around)
    starts = [s.start for s in sentences]
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
        for row in rows
    ]


class _Page(NamedTuple):
    """A text as it is read: its sentences, its quotations, and the words of which a sentence must hold one."""

    text: str
    sentences: list[Sentence]
    spans: list[Span]
    gate: set[str]

    def units(self, since: int = 0) -> Iterator[tuple[int, int, list[Span]]]:
        """Yield start, end and quotations of each sentence worth reading; a quotation over several ties them."""
        sentences, spans = self.sentences, self.spans
        k, i = 0, bisect_left(sentences, since, key=lambda sentence: sentence.start)
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
            if inside > k or self._has_cue(start, end):
                yield start, end, spans[k:inside]
            i += 1

    def may_tell(self, start: int, end: int) -> bool:
        """Tell whether start:end may hold a statement."""
        return any(a < end and start < b for a, b in self.spans) or self._has_cue(start, end)

    def _has_cue(self, start: int, end: int) -> bool:
        return not self.gate.isdisjoint(self.text[start:end].split())


def _read(page: _Page, mentions: list[Mention], since: int = 0, until: int | None = None) -> list[_Row]:
    """Return the rows of all units between `since` and `until`, each span once, in order.

    Raises TooFarBack where a speaker hangs on what was said before `since`.
    """
    reader = _Reader(page.text, mentions, since)
    for start, end, spans in page.units(since):
        if until is not None and start >= until + _MARKS_BESIDE and not reader.waiting:
            break
        reader.read(start, end, spans)
    return sorted({(row.start, row.end): row for row in reader.finished() if row.speaker}.values())


def _read_around(page: _Page, mentions: list[Mention], around: list[Span]) -> list[_Row]:
    """Return the rows that touch the spans `around`, and some others: the same as reading everything gives there.

    Reading begins with the line of a span, and at the beginning only where somebody from before speaks.
    """
    told = [span for span in around if page.may_tell(*span)]
    rows: dict[Span, _Row] = {}
    read_to = 0
    for start, end in told:
        if end <= read_to:
            continue
        since = page.text.rfind("\n", 0, start) + 1  # no quotation goes over a line break
        try:
            found = _read(page, mentions, since, end)
        except TooFarBack:
            return _read(page, mentions, until=told[-1][1])
        rows |= {(row.start, row.end): row for row in found}
        read_to = end
    return sorted(rows.values())


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

    def __init__(self, text: str, mentions: list[Mention], since: int = 0) -> None:
        self.text = text
        self.speakers = Speakers(text, mentions, since)
        self.rows: list[_Row] = []
        self.last_cue: str | None = None
        self.last_end = 0
        self.waiting: list[int] = []  # rows of an open quotation whose speaker comes later

    def finished(self) -> list[_Row]:
        """Return the rows read."""
        if self.waiting:
            self._fill(self.speakers.last, self.last_cue)
        return self.rows

    def read(self, start: int, end: int, spans: list[tuple[int, int]]) -> None:
        """Read one unit."""
        unit = read_unit(self.text, start, end, spans)
        found = attributions(unit)
        taken: set[int] = set()
        for attribution in found:
            speaker = self.speakers.of(unit, attribution)
            if speaker is None:
                continue
            if self.waiting:
                opens = attribution.contents and attribution.contents[0][0] == 0 and unit.words[0] == QUOTE
                self._fill(*((speaker, attribution.cue) if opens else (self.speakers.last, self.last_cue)))
            for content in attribution.contents:
                self._add(unit, content, speaker, attribution.cue)
                taken.update(range(*content))
            self.speakers.last, self.last_cue = speaker, attribution.cue
            self.last_end = end
        self._rest(unit, taken, start)

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
        for _ in range(_MARKS_BESIDE):
            beside = self.text[at - 1 : at] if step < 0 else self.text[at : at + 1]
            if not beside or beside not in _MARKS:
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

    def _rest(self, unit: Unit, taken: set[int], start: int) -> None:
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
                and self.speakers.last
                and "\n" not in self.text[self.last_end : start]
            ):
                self.rows.append(_Row(unit.start(i), unit.end(i), self.speakers.last, self.last_cue, True))

    def _unattributed(self, unit: Unit, i: int, start: int) -> None:
        """Add a quotation that stands by itself: its speaker is known from before or comes later."""
        span = (unit.start(i), unit.end(i))
        if self._length(unit, i) <= SCARE_QUOTE and self.text[span[1] - 1] not in ".,!?…":
            return  # a headline
        row = _Row(*span, self.speakers.last, self.last_cue, True)
        gap = self.text[self.last_end : start]
        if self.waiting or (not is_closed(self.text, span) and "\n" in gap and not self._introduced(start)):
            self.waiting.append(len(self.rows))
            row = row._replace(speaker=None)
        elif "\n" in gap:
            row = row._replace(speaker=self._speaker_of_paragraph(start, gap))
        if row.speaker or self.waiting:
            self.rows.append(row)
            self.last_end = max(self.last_end, span[1] + 1)
            self.speakers.last = row.speaker or self.speakers.last

    def _speaker_of_paragraph(self, start: int, gap: str) -> Speaker | None:
        """Return who speaks in a paragraph that is a quotation, `gap` behind the last statement."""
        if not self._introduced(start):
            return self.speakers.subject_before(start) or self.speakers.last
        return self.speakers.last_in_full() if gap.isspace() else self.speakers.subject_before(start)

    def _introduced(self, start: int) -> bool:
        """Return whether a colon or an open quotation stands before `start`."""
        before = self.text[max(0, start - 12) : start].rstrip(" \n\"“‘'`")
        return before.endswith(":") or (bool(self.rows) and self.rows[-1].direct and self.rows[-1].end >= start - 6)

    def _fill(self, speaker: Speaker | None, cue: str | None) -> None:
        """Give the waiting rows their speaker and cue."""
        for i in self.waiting:
            self.rows[i] = self.rows[i]._replace(speaker=speaker, cue=cue)
        self.waiting = []
