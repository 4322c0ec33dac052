"""The small records that extractors pass to each other inside one article.

Tables (`presscorps.tables`) travel between rooms; inside this room plain tuples do,
because a data frame per sentence would cost more than reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple


class Article(NamedTuple):
    """What the extractors need to know of one article."""

    article_id: str
    text: str
    published: date | None = None
    title: str | None = None
    outlet: str | None = None


class Sentence(NamedTuple):
    """One sentence: `text == article.text[start:end]`; `quoted` is a share from 0 to 1."""

    index: int
    start: int
    end: int
    text: str
    quoted: float = 0.0


class Mention(NamedTuple):
    """One mention of an actor, offsets into the article's text."""

    sentence: int
    start: int
    end: int
    surface: str
    actor_id: str
    match: str


class Statement(NamedTuple):
    """One attributed statement: the content stands at start:end, `speaker` as written."""

    sentence: int
    start: int
    end: int
    speaker: str | None
    actor_id: str | None
    cue: str | None
    direct: bool


class Figure(NamedTuple):
    """One troop figure, in the order of the table's columns."""

    sentence: int
    start: int
    end: int
    surface: str
    low: int | None
    high: int | None
    qualifier: str
    unit: str | None
    force: str | None
    place: str | None
    measure: str
    status: str
    as_of: date | None
    speaker: str | None
    detail: str | None = None
    site: str | None = None
    part_of: int | None = None


class Tone(NamedTuple):
    """The tone of one sentence."""

    sentence: int
    compound: float
    evaluative: float
    voice: str
    lexicon_hits: int


class Later(Sequence[tuple]):
    """Rows that only another step needs, read when it first looks at them: most articles state no troop figure."""

    def __init__(self, work: Callable[..., list[tuple]]):
        self._work = work

    def around(self, spans: list[tuple[int, int]]) -> list[tuple]:
        """Return the rows that touch `spans` of the text (and maybe others), without reading all."""
        return self._work(around=spans)

    @cached_property
    def _rows(self) -> list[tuple]:
        return self._work()

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, i):
        return self._rows[i]

    def __iter__(self) -> Iterator[tuple]:
        return iter(self._rows)
