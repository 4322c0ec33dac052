"""Where quotation marks open and close.

News text mixes every style: curly, straight, doubled ('' and ``), French and German
marks, an opening of one style closed by another, and marks that the scraper lost. Rules:

- A curly mark says which way it faces; a straight one faces the way its neighbours say
  (a space before it: it opens; a space or punctuation after it: it closes).
- A quotation of several paragraphs opens each of them and closes once. A span never
  crosses a line break: it ends with its paragraph, and the next one starts its own.
- Where the closing mark is lost, the span ends before an attribution (", said X"), or
  else with its sentence.
- Quotations inside a quotation are part of it.
- Single marks count where they enclose words outside double marks; an apostrophe or a
  plural possessive ("the troops' return") closes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

Span = tuple[int, int]

_MARK = re.compile(r"\n|[\"“”„«»]|''|``|‘‘|’’")
_OPENERS = frozenset(("“", "„", "«", "``", "‘‘"))
_CLOSERS = frozenset(("”", "»", "''", "’’"))
_BEFORE_OPENING = frozenset(" \t\xa0\u2009\n([—–-/‘'")
_AFTER_CLOSING = frozenset(" \t\xa0\u2009\n.,;:!?)]—–-…/'’")

_LOST_CLOSING = re.compile(
    r"(?<=[,?!])(?=\s+(?:(?:[A-Z][\w.'’-]*|he|she|they|the|an?)\s+){0,5}(?:said|says|told|added|wrote|asked)\b)"
)
_SENTENCE_END = re.compile(r"(?<=[a-z][a-z)\]][.!?])(?=\s+[A-Z])")

_SINGLE_OPENING = re.compile(r"(?<![\w.,!?'’)])['‘](?!['‘’\s]|\d0s|em\b|til\b|tis\b|twas\b|cause\b|n\b)")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…%)])['’](?![\w'’])")
_LONGEST_SINGLE = 600  # characters; a longer one is two stray apostrophes


@lru_cache(maxsize=4)  # the splitter and the extractors ask for the same article
def quotation_spans(text: str) -> list[Span]:
    """Return the spans inside quotation marks (without the marks), in order, not overlapping."""
    doubles = _double_spans(text)
    return sorted(doubles + _single_spans(text, doubles))


def quoted_share(start: int, end: int, spans: list[Span]) -> float:
    """Return the share of the characters start:end that stand inside `spans`."""
    inside, i = 0, max(0, bisect_right(spans, (start, start)) - 1)
    while i < len(spans) and spans[i][0] < end:
        inside += max(0, min(end, spans[i][1]) - max(start, spans[i][0]))
        i += 1
    return inside / (end - start) if inside else 0.0


def is_closed(text: str, span: Span) -> bool:
    """Return whether a closing mark stands behind `span` (a paragraph that goes on has none)."""
    return text[span[1] : span[1] + 1] in _ALL_MARKS and span[1] < len(text)


_ALL_MARKS = frozenset("\"“”„«»'`‘’")


def _double_spans(text: str) -> list[Span]:
    """Find the spans of double marks, line by line."""
    spans: list[Span] = []
    opened, opener, inner = -1, "", 0
    goes_on = False  # the last line ended inside a quotation
    fresh = True  # no mark seen yet in this line
    line = 0
    for mark in _MARK.finditer(text):
        sign, at = mark.group(), mark.start()
        if sign == "\n":
            if opened >= 0:
                _append(text, spans, opened, _lost_end(text, opened, at))
                goes_on, opened = spans[-1:] != [] and spans[-1][1] >= at - 1, -1
            elif at > line and text[line:at].strip():
                goes_on = False
            line, fresh = at + 1, True
            continue
        facing = _facing(text, at, mark.end(), sign, opened >= 0)
        if facing == "opens":
            if opened >= 0 and _is_nested(text, opener, sign, mark.end()):
                inner += 1
                continue
            if opened >= 0:
                _append(text, spans, opened, _lost_end(text, opened, at))
            opened, opener, inner = mark.end(), sign, 0
        elif opened >= 0:
            if inner:
                inner -= 1
                continue
            _append(text, spans, opened, at)
            opened = -1
        elif fresh and goes_on:
            _append(text, spans, line, at)
            goes_on = False
        fresh = False
    if opened >= 0:
        _append(text, spans, opened, _lost_end(text, opened, len(text)))
    return spans


def _facing(text: str, at: int, after: int, sign: str, is_open: bool) -> str:
    """Return whether the mark at `at` opens or closes."""
    space_before = at == 0 or text[at - 1] in _BEFORE_OPENING
    space_after = after >= len(text) or text[after] in _AFTER_CLOSING
    if sign in _OPENERS:  # the wrong way round only if everything else says so
        return "closes" if is_open and space_after and not space_before else "opens"
    if sign in _CLOSERS:
        return "opens" if not is_open and space_before and not space_after else "closes"
    if space_before != space_after:
        return "opens" if space_before else "closes"
    return "closes" if is_open else "opens"


def _is_nested(text: str, opener: str, sign: str, after: int) -> bool:
    """Return whether an opening mark inside an open quotation of another style starts an inner one."""
    if opener == sign or opener == '"':
        return False
    if opener == "«":
        return True
    line_end = text.find("\n", after)
    rest = text[after : line_end if line_end >= 0 else len(text)]
    closing, opening = rest.find("”"), rest.find("“")
    return closing >= 0 and (opening < 0 or closing < opening) and '"' in rest[:closing]


def _lost_end(text: str, start: int, limit: int) -> int:
    """Return where a quotation without closing mark ends, at most at `limit`."""
    attribution = _LOST_CLOSING.search(text, start, limit)
    if attribution:
        return attribution.start()
    if limit == len(text) or text[limit] != "\n" or _next_line_opens(text, limit):
        return limit
    sentence = _SENTENCE_END.search(text, start, limit)
    whole_line = text.rfind("\n", 0, start) >= start - 3 or start <= 2
    return limit if whole_line or not sentence else sentence.start()


def _next_line_opens(text: str, at: int) -> bool:
    """Return whether the next line with text in it starts with an opening mark."""
    return _OPENING_LINE.match(text, at) is not None


_OPENING_LINE = re.compile(r"\s*[\"“„«`‘]")


def _append(text: str, spans: list[Span], start: int, end: int) -> None:
    """Add the span start:end without the white space at its edges, unless it is empty."""
    inside = text[start:end]
    start, end = start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
    if end > start:
        spans.append((start, end))


def _single_spans(text: str, doubles: list[Span]) -> list[Span]:
    """Find the spans of single marks outside the double ones."""
    spans: list[Span] = []
    if not _SINGLE_OPENING.search(text):
        return spans
    starts = [0, *(end for _, end in doubles)]
    ends = [*(start for start, _ in doubles), len(text)]
    for a, b in zip(starts, ends, strict=True):
        _single_spans_between(text, a, b, spans)
    return spans


def _single_spans_between(text: str, a: int, b: int, spans: list[Span]) -> None:
    """Add the spans of single marks between a and b."""
    while opening := _SINGLE_OPENING.search(text, a, b):
        a = opening.end()
        line_end = text.find("\n", a, b)
        limit = min(b if line_end < 0 else line_end, a + _LONGEST_SINGLE)
        closing = _single_closing(text, a, limit)
        if closing > 0:
            _append(text, spans, a, closing)
            a = closing + 1


def _single_closing(text: str, start: int, limit: int) -> int:
    """Return where the single mark closes; a plural's apostrophe only if nothing better follows."""
    possible = -1
    for closing in _SINGLE_CLOSING.finditer(text, start, limit):
        if text[closing.start() - 1] not in "sS" or text[closing.end() : closing.end() + 1] in tuple(",.;:!?)\n"):
            return closing.start()
        possible = closing.start() if possible < 0 else possible
    return possible
