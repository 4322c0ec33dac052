"""Troop figures: which quantities of armed personnel a text states."""

from __future__ import annotations

from presscorps.extract.records import Article, Figure, Sentence, Statement


def find_figures(article: Article, sentences: list[Sentence], statements: list[Statement]) -> list[Figure]:
    """Return the troop figures of one article, in order."""
    return []
