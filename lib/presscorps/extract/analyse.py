"""Articles in, tables of rows that point at their text out.

One pass per article: it is split into sentences once, and every extractor works on
those. Who needs whom: mentions need sentences; statements need sentences and mentions;
figures and tone need sentences, mentions and statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps import tables
from presscorps.corpus.load import as_articles
from presscorps.extract.actors import Cast, find_mentions, load_cast
from presscorps.extract.quotes import find_statements
from presscorps.extract.records import Article
from presscorps.extract.sentences import split_sentences
from presscorps.extract.sentiment import score_sentences
from presscorps.extract.troops import find_figures

EXTRACTED = ("sentences", "troop_counts", "mentions", "quotes", "sentiment")


class News(NamedTuple):
    """Everything read out of a corpus: the articles and one table per extractor."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    troop_counts: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    sentiment: pd.DataFrame


def analyse(articles: pd.DataFrame, *, actors: str | Path | pd.DataFrame | None = "data/actors.csv") -> News:
    """Read sentences, troop figures, mentions, statements and tone out of `articles`.

    `articles` is the table of `load_articles`, or any frame with `article_id` and `text`.
    `actors` is the cast: a CSV path or a frame (see data/README.md), None for no cast.
    Raises ValueError naming the column where a frame cannot be used.
    """
    articles = as_articles(articles)
    return News(articles, *_read(articles, load_cast(actors), EXTRACTED).values())


def troop_counts(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table `troop_counts`: one row per stated figure of armed personnel."""
    return _read_one(articles, None, "troop_counts")


def actor_mentions(articles: pd.DataFrame, *, actors: str | Path | pd.DataFrame = "data/actors.csv") -> pd.DataFrame:
    """Return the table `mentions`: one row per mention of an actor of the cast."""
    return _read_one(articles, actors, "mentions")


def quotes(articles: pd.DataFrame, *, actors: str | Path | pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the table `quotes`: one row per attributed statement."""
    return _read_one(articles, actors, "quotes")


def sentiment(articles: pd.DataFrame, *, actors: str | Path | pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the table `sentiment`: one row per sentence."""
    return _read_one(articles, actors, "sentiment")


def records(articles: pd.DataFrame) -> Iterator[Article]:
    """Yield one `Article` per row of a checked articles table."""
    columns = ("article_id", "text", "published", "title", "outlet")
    for article_id, text, published, title, outlet in zip(*(articles[c] for c in columns), strict=True):
        yield Article(
            article_id,
            text,
            None if pd.isna(published) else published.date(),
            None if pd.isna(title) else title,
            None if pd.isna(outlet) else outlet,
        )


def read_article(article: Article, cast: Cast, wanted: Iterable[str] = EXTRACTED) -> dict[str, list[tuple]]:
    """Return the wanted tables' rows of one article, without their `article_id`."""
    wanted = set(wanted)
    sentences = split_sentences(article.text)
    mentions = find_mentions(article, sentences, cast) if wanted - {"sentences"} else []
    statements = find_statements(article, sentences, mentions, cast) if wanted - {"sentences", "mentions"} else []
    rows = {"sentences": sentences, "mentions": mentions, "quotes": statements}
    if "troop_counts" in wanted:
        rows["troop_counts"] = find_figures(article, sentences, statements)
    if "sentiment" in wanted:
        rows["sentiment"] = score_sentences(article, sentences, mentions, statements)
    return {name: rows[name] for name in EXTRACTED if name in wanted}


def _read_one(articles: pd.DataFrame, actors: str | Path | pd.DataFrame | None, table: str) -> pd.DataFrame:
    """Read one table alone, with the same rows as `analyse` gives."""
    return _read(as_articles(articles), load_cast(actors), (table,))[table]


def _read(articles: pd.DataFrame, cast: Cast, wanted: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    """Read the wanted tables of all articles."""
    rows: dict[str, list[tuple]] = {name: [] for name in wanted}
    for article in records(articles):
        for name, found in read_article(article, cast, wanted).items():
            rows[name].extend((article.article_id, *row) for row in found)
    return {name: tables.frame(name, rows[name]) for name in wanted}
