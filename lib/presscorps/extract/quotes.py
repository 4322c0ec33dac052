"""Who says what: attributed statements, direct and reported."""

from __future__ import annotations

from presscorps.extract.actors import Cast
from presscorps.extract.records import Article, Mention, Sentence, Statement


def find_statements(
    article: Article, sentences: list[Sentence], mentions: list[Mention], cast: Cast
) -> list[Statement]:
    """Return the attributed statements of one article, in order."""
    return []
