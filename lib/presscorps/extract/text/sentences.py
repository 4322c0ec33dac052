"""Text in, sentences with their offsets out.

The decisions are Punkt's (Kiss and Strunk 2006) with parameters learned from news
(`train_punkt.py`), taken only where a sentence can end: one pattern proposes the places,
so that the words in between cost nothing. Where news needs more, rules are added; each
stands in `_ends_here` or beside its pattern with its reason:

- a line break always ends a sentence (headlines, bullets, paragraphs);
- closing marks belong to the sentence they close: `He left." Then`, curly or straight;
- a lower-case word goes on with the sentence: `"Why?" he asked`, `e.g. tanks`;
- so does an attribution behind a quotation: `"Why now?" Mr. Jones asked.`;
- titles never end one (Gen., Lt. Col.), No. and Feb. not before a number (abbreviations.csv);
- a number or letter that opens a line is a list mark: `1. The first`;
- sentences that the scraper glued together are parted: `went home.The next day`.
"""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.records import Sentence
from presscorps.extract.text.quotation import quotation_spans, quoted_share

# Flags of Punkt's orthographic context (nltk.tokenize.punkt): where and how a word was seen.
_UPPER_INSIDE = 1 << 2
_LOWER = (1 << 4) | (1 << 5) | (1 << 6)

_CLOSERS = "\"'”’»)\\]"
_CANDIDATE = re.compile(
    rf"(?P<marks>[.?!…]+)(?P<closers>[{_CLOSERS}]*)(?:(?P<space>[^\S\n]+)(?P<next>\S+)|(?=[\"“]?[A-Z][a-z]*[\s,’']))"
)
_LAST_WORD = re.compile(r"\S+\Z")
_GLUED_BEFORE = re.compile(r"(?:[a-z]{2}|\d{2}|\))\Z")  # home.The, in 2013.The; not J.Smith, U.S.Army
_OPENERS = "\"'“‘„«([`-–—"
_ATTRIBUTION = re.compile(
    r"(?:(?:the|a|an|one)\s+)?(?:[A-Z][\w.'’-]*\s+){1,5}"
    r"(?:said|says|asked|asks|wrote|writes|added|adds|told|tells|tweeted|replied|responded|continued|shouted)\b"
)
_BULLET = re.compile(r"[•●▪■◦*·]")
_LIST_MARK = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\Z")
_INITIAL = re.compile(r"[^\W\d]\Z")
_NUMBER = re.compile(r"-?[\d.,]*\d[\d.,]*\Z")
_BRAND_START = re.compile(r"[a-z]{1,3}[-’']?[A-Z]")  # al-Qaeda, iPhone: lower-case, yet they start sentences


_STATES = frozenset({"u.s", "u.n", "u.k"})
_STATE_BODIES = lexicon.word_class("sentences.state_bodies")


class Model(NamedTuple):
    """Punkt's parameters and the reviewed abbreviations."""

    abbreviations: frozenset[str]  # learned, lower-case
    collocations: frozenset[tuple[str, str]]
    starters: frozenset[str]
    ways: dict[str, int]  # word -> how it is written (Punkt's flags)
    reviewed: dict[str, str]  # as written -> may, never, number


def split_sentences(text: str, *, quoted: bool = True) -> list[Sentence]:
    """Return the sentences of `text`, in order; `text[s.start:s.end] == s.text`.

    A line break always ends a sentence; white space around one belongs to none. Without
    `quoted` nobody asks for the shares in quotation marks, and they are 0.
    """
    bounds = sentence_bounds(text)
    spans = quotation_spans(text) if quoted else []
    if not spans:
        return [Sentence(i, a, b, text[a:b]) for i, (a, b) in enumerate(bounds)]
    return [Sentence(i, a, b, text[a:b], quoted_share(a, b, spans)) for i, (a, b) in enumerate(bounds)]


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of every sentence of `text`, in order."""
    model, found, offset = load_model(), [], 0
    for line in text.split("\n"):
        start = 0
        for end in _ends(line, model) if line else ():  # every other line is empty
            _append(found, line, offset, start, end)
            start = end
        if start < len(line):
            _append(found, line, offset, start, len(line))
        offset += len(line) + 1
    return found


def _append(found: list[tuple[int, int]], line: str, offset: int, start: int, end: int) -> None:
    """Add line[start:end] without the white space at its edges, unless nothing is left."""
    piece = line[start:end].rstrip()
    if piece:
        left = len(piece) - len(piece.lstrip())
        found.append((offset + start + left, offset + start + len(piece)))


def _ends(line: str, model: Model) -> list[int]:
    """Return where sentences end inside `line`."""
    ends, at = [], 0
    while candidate := _CANDIDATE.search(line, at):
        at = candidate.end("closers")
        ends_sentence = _parts_glued if candidate["space"] is None else _ends_here
        if ends_sentence(line, candidate, model):
            ends.append(at)
    return ends


def _parts_glued(line: str, candidate: re.Match, model: Model) -> bool:
    """Return whether two sentences without a space between them meet here."""
    if candidate["marks"] == "." and not _GLUED_BEFORE.search(line, max(0, candidate.start() - 2), candidate.start()):
        return False
    before = line[line.rfind(" ", 0, candidate.start()) + 1 : candidate.start()]
    return before not in model.reviewed and not before.startswith(("www", "http", "@"))


def _ends_here(line: str, candidate: re.Match, model: Model) -> bool:
    """Return whether the sentence ends at a candidate that white space follows."""
    following = candidate["next"]
    word = following.lstrip(_OPENERS)
    if not word:  # a dash or a lonely mark: what stands behind it decides
        behind = line[candidate.end() :].lstrip()[:1]
        return _BULLET.match(following) is not None or behind.isupper() or behind.isdigit()
    if word[0].islower() and not _BRAND_START.match(word):
        return False
    if candidate["closers"] and _ATTRIBUTION.match(line, candidate.start("next")):
        return False
    marks = candidate["marks"]
    if marks[-1] in "?!":
        return True
    start = line.rfind(" ", 0, candidate.start()) + 1
    before = line[start : candidate.start()].lstrip(_OPENERS)
    if marks != ".":
        return _is_starter(word, model) or candidate["closers"] != ""
    if not before:
        return True
    if start == 0 and _LIST_MARK.match(before):
        return False
    return _period_ends(before, word, model)


def _period_ends(before: str, word: str, model: Model) -> bool:
    """Return whether a period between `before` and `word` ends a sentence: Punkt's second pass."""
    reviewed = model.reviewed.get(before) or model.reviewed.get(before.rsplit("-", 1)[-1])
    if reviewed is None and len(before) > 1 and before.isupper():
        reviewed = model.reviewed.get(before.capitalize())  # MR. in transcripts
    if reviewed == "never":
        return False
    if reviewed == "number":
        return not word[0].isdigit()
    kind = "##number##" if _NUMBER.match(before) else before.lower()
    following = _kind(word)
    if (kind, following) in model.collocations or (kind in _STATES and following in _STATE_BODIES):
        return False
    initial = _INITIAL.match(before) is not None
    if not initial and (reviewed or kind in model.abbreviations or kind.rsplit("-", 1)[-1] in model.abbreviations):
        return _is_starter(word, model) and not (word[-1] == "." and word[:-1] in model.reviewed)
    if initial:
        seen_lower = model.ways.get(following, 0) & _LOWER
        return bool(seen_lower) and kind not in model.abbreviations
    return True


def _is_starter(word: str, model: Model) -> bool:
    """Return whether a word is capitalised and known to start sentences."""
    if not word[0].isupper():
        return False
    ways = model.ways.get(_kind(word), 0)
    return bool(ways & _LOWER and not ways & _UPPER_INSIDE) or _kind(word) in model.starters


def _kind(word: str) -> str:
    """Return a word as the model knows it: lower-case, without the marks behind it."""
    return word.rstrip(".,;:!?\"”’')").replace("’", "'").lower() or word.lower()


@cache
def load_model() -> Model:
    """Load the learned parameters and the reviewed abbreviations."""
    stored = json.loads(gzip.decompress((lexicon.FOLDER / "punkt.json.gz").read_bytes()))
    reviewed = {row["abbreviation"]: row["ends"] for row in lexicon.rows("abbreviations")}
    return Model(
        frozenset(stored["abbreviations"]),
        frozenset(map(tuple, stored["collocations"])),
        frozenset(stored["starters"]),
        {word: int(flags) for flags, words in stored["ways_of_writing"].items() for word in words},
        reviewed,
    )
