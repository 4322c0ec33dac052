"""Articles in, tables of rows that point at their text out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps import tables
from presscorps.corpus.kept import read_kept
from presscorps.corpus.load import as_articles
from presscorps.extract.actors.mentions import Cast, load_cast
from presscorps.extract.records import Article
from presscorps.extract.scale.cache import open_cache
from presscorps.extract.scale.engines import open_engine
from presscorps.extract.scale.log import method_version
from presscorps.extract.scale.store import stored_rows
from presscorps.extract.steps import EXTRACTED, read_article
from presscorps.progress import progress

BATCH = 100  # articles sent to a worker at a time


class News(NamedTuple):
    """Everything read out of a corpus: the articles and one table per extractor."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    troop_counts: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    sentiment: pd.DataFrame


def analyse(
    articles: pd.DataFrame,
    *,
    actors: str | Path | pd.DataFrame | None = "data/actors.csv",
    engine: str = "serial",
    scheduler: str | None = None,
) -> News:
    """Read sentences, troop figures, mentions, statements and tone out of `articles`.

    `articles` is the table of `load_articles`, or any frame with `article_id` and `text`; the rows of
    articles that came out of a folder of `presscorps extract` are read back from there.
    `actors` is the cast: a CSV path or a frame (see data/README.md), None for no cast.
    `engine` (serial, processes, dask; see engines.py) says what does the work, never what comes out.
    Raises ValueError naming the column where a frame cannot be used.
    """
    articles = as_articles(articles)
    stored = stored_rows(articles, EXTRACTED, method_version(cast_text(actors))) if "tables" in articles.attrs else None
    if stored:
        return News(articles, *stored)
    if engine == "serial":
        known = open_cache(actors)
        return News(articles, *read_articles(articles, load_cast(actors), read=known.read if known else None).values())
    parts = [{name: tables.empty(name) for name in EXTRACTED}]
    with open_engine(engine, scheduler=scheduler) as run:
        batches = iter(partial(_take, records(articles), BATCH), ())
        parts.extend(run(partial(_read_batch, cast=cast_text(actors)), batches))
    whole = (pd.concat([part[name] for part in parts], ignore_index=True) for name in EXTRACTED)
    return News(articles, *map(tables.check, whole, EXTRACTED))


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


def read_articles(
    articles: pd.DataFrame, cast: Cast, wanted: Iterable[str] = EXTRACTED, *, read: Callable | None = None
) -> dict[str, pd.DataFrame]:
    """Return the wanted tables of a checked articles table; `read` stands in for `read_article` (the cache)."""
    each = progress(records(articles), "analysed", len(articles))
    found = _rows(each, cast, tuple(wanted), read or read_article)
    return {name: tables.frame(name, rows) for name, rows in found.items()}


def cast_text(actors: str | Path | pd.DataFrame | None) -> str | None:
    """Return a cast as CSV text, which any worker can be sent."""
    if isinstance(actors, pd.DataFrame):
        return actors.to_csv(index=False)
    return read_kept(actors).to_csv(index=False) if actors else None


@cache
def cast_of(text: str | None) -> Cast:
    """Load a cast from its CSV text, once a process."""
    return load_cast(None if text is None else pd.read_csv(io.StringIO(text), dtype="string", keep_default_na=False))


def _read_one(articles: pd.DataFrame, actors: str | Path | pd.DataFrame | None, table: str) -> pd.DataFrame:
    """Read one table alone, with the same rows as `analyse` gives."""
    return read_articles(as_articles(articles), load_cast(actors), (table,))[table]


def _read_batch(batch: tuple[Article, ...], cast: str | None) -> dict[str, pd.DataFrame]:
    """Read a batch of articles: what a worker does."""
    found = _rows(batch, cast_of(cast), EXTRACTED, read_article)
    return {name: tables.frame(name, rows) for name, rows in found.items()}


def _take(found: Iterator[Article], number: int) -> tuple[Article, ...]:
    return tuple(islice(found, number))


def _rows(found: Iterable[Article], cast: Cast, wanted: tuple[str, ...], read: Callable) -> dict[str, list[tuple]]:
    """Read the wanted rows of all articles, each with its article_id."""
    rows: dict[str, list[tuple]] = {name: [] for name in wanted}
    for article in found:
        for name, own in read(article, cast, wanted).items():
            rows[name].extend((article.article_id, *row) for row in own)
    return rows
