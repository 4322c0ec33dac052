"""What an article has said so far: its sentences' words, names and the figures already read.

Forces and places that a sentence leaves out are looked up here ("there", "the mission",
"its 500 troops"), nearest sentence first.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from presscorps.extract.records import Article, Sentence
from presscorps.extract.words import Words

_MEMORY = 40  # figures back; keeps reading linear however many figures a text states


class Known(NamedTuple):
    """What later figures may inherit from one already read."""

    sentence: int
    kind: str
    force: str | None
    place: str | None
    measure: str


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
