"""What an article has said so far: its sentences' words, names and the figures already read.

Forces and places that a sentence leaves out are looked up here ("there", "the mission",
"its 500 troops"), nearest sentence first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from presscorps.corpus.datelines import read_dateline
from presscorps.extract.records import Article, Sentence
from presscorps.extract.text.words import PLACE_KINDS, Words

_MEMORY = 40  # figures back; keeps reading linear however many figures a text states

_HOW_FAR = ("same sentence", "1 back", "farther back")
_DATELINE = 400  # characters in which a dateline ends


class Known(NamedTuple):
    """What later figures may inherit from one already read."""

    sentence: int
    kind: str
    force: str | None
    place: str | None
    measure: str
    low: int | None = None
    high: int | None = None


class Story:
    """One article while it is read."""

    def __init__(self, article: Article, sentences: list[Sentence]):
        self.article = article
        self.sentences = sentences
        self.known: deque[Known] = deque(maxlen=_MEMORY)
        self._words: dict[int, Words] = {}

    def words(self, index: int) -> Words:
        """Return the words of sentence `index`; -1 is the title."""
        if index not in self._words:
            text = (self.article.title or "") if index < 0 else self.sentences[index].text
            self._words[index] = Words(text)
        return self._words[index]

    def before(self, index: int, reach: int) -> list[Words]:
        """Return the words of up to `reach` sentences before `index`, nearest first."""
        return [self.words(i) for i in range(index - 1, max(-1, index - 1 - reach), -1)]

    def opening(self, index: int) -> list[Words]:
        """Return title and first sentences, as far as they stand before `index`."""
        return [self.words(i) for i in range(-1, min(3, index))]

    def after(self, index: int) -> list[Words]:
        """Return the words of the next sentence, if it stands in the same paragraph or right below."""
        return [self.words(index + 1)] if index + 1 < len(self.sentences) else []

    def figures_before(self, index: int, reach: int, kind_of: Callable[[Known], str]) -> Iterator[tuple[str, Known]]:
        """Yield (clue, figure) for the figures up to `reach` sentences before, nearest first, each clue once.

        `kind_of` says what kind of figure one is; the clue adds how far back: "figure of same force, 1 back".
        """
        met: set[str] = set()
        for known in reversed(self.known):
            back = index - known.sentence
            if back > reach:
                return
            clue = f"{kind_of(known)}, {_HOW_FAR[min(back, len(_HOW_FAR) - 1)]}"
            if clue not in met:
                met.add(clue)
                yield clue, known

    @cached_property
    def dateline(self) -> str | None:
        """Return the country of the dateline ("BAGHDAD (Reuters) - "); None where the text has none."""
        line = read_dateline(self.article.text.lstrip()[:_DATELINE])
        named = Words((line.place or "").title()).names if line else []
        return next((name.value for name in named if name.kind in PLACE_KINDS), None)
