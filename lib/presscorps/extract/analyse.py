"""Articles in, tables of rows that point at their text out.

One pass per article: it is split into sentences once, and every extractor works on
those. Who needs whom: mentions need sentences; statements need sentences and mentions;
figures and tone need sentences, mentions and statements.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps import tables
from presscorps.corpus.load import as_articles
from presscorps.extract.actors import Cast, load_cast
from presscorps.extract.cache import open_cache
from presscorps.extract.engines import open_engine
from presscorps.extract.records import Article
from presscorps.paths import resolve

BATCH = 100  # articles sent to a worker at a time
EXTRACTED = ("sentences", "troop_counts", "mentions", "quotes", "sentiment")


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

    `articles` is the table of `load_articles`, or any frame with `article_id` and `text`.
    `actors` is the cast: a CSV path or a frame (see data/README.md), None for no cast.
    `engine` (serial, processes, dask; see engines.py) says what does the work, never what comes out.
    Raises ValueError naming the column where a frame cannot be used.
    """
    articles = as_articles(articles)
    if engine == "serial":
        known = open_cache(actors)
        return News(articles, *read_articles(articles, load_cast(actors), read=known.read if known else None).values())
    rows: dict[str, list[tuple]] = {name: [] for name in EXTRACTED}
    with open_engine(engine, scheduler=scheduler) as run:
        batches = iter(partial(_take, records(articles), BATCH), ())
        for found in run(partial(_read_batch, cast=cast_text(actors)), batches):
            for name in EXTRACTED:
                rows[name].extend(found[name])
    return News(articles, *(tables.frame(name, rows[name]) for name in EXTRACTED))


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


class Step(NamedTuple):
    """One extractor: the steps whose rows it needs, in the order of its arguments, and whether it needs the cast.

    It is imported when it first has to work: where all rows are in the cache, loading
    language libraries would take longer than everything else.
    """

    module: str
    function: str
    needs: tuple[str, ...] = ()
    cast: bool = False

    def rows(self, article: Article, found: dict[str, Sequence[tuple]], cast: Cast) -> list[tuple]:
        """Return this step's rows of one article, given those `found` by earlier steps."""
        find = _find(self.module, self.function)
        if not self.needs:
            return find(article.text)
        return find(article, *(found[name] for name in self.needs), *([cast] if self.cast else []))


class Later(Sequence[tuple]):
    """Rows that only another step needs, read when it first looks at them: most articles state no troop figure."""

    def __init__(self, work: Callable[[], list[tuple]]):
        self._work = work

    @cached_property
    def _rows(self) -> list[tuple]:
        return self._work()

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, i):
        return self._rows[i]

    def __iter__(self) -> Iterator[tuple]:
        return iter(self._rows)


@cache
def _find(module: str, function: str) -> Callable[..., list[tuple]]:
    """Import an extractor once."""
    return getattr(import_module(module), function)


STEPS = {
    "sentences": Step("presscorps.extract.sentences", "split_sentences"),
    "mentions": Step("presscorps.extract.actors", "find_mentions", ("sentences",), cast=True),
    "quotes": Step("presscorps.extract.quotes", "find_statements", ("sentences", "mentions"), cast=True),
    "troop_counts": Step("presscorps.extract.troops", "find_figures", ("sentences", "quotes")),
    "sentiment": Step("presscorps.extract.sentiment", "score_sentences", ("sentences", "mentions", "quotes")),
}


def read_article(article: Article, cast: Cast, wanted: Iterable[str] = EXTRACTED) -> dict[str, list[tuple]]:
    """Return the wanted tables' rows of one article, without their `article_id`."""
    found: dict[str, Sequence[tuple]] = {}
    for name in _steps_to(frozenset(wanted)):
        work = partial(STEPS[name].rows, article, found, cast)
        found[name] = work() if name in wanted else Later(work)
    return {name: found[name] for name in EXTRACTED if name in wanted}


@cache
def _steps_to(wanted: frozenset[str]) -> tuple[str, ...]:
    """Return the steps that the wanted tables take, in order."""
    needed = set(wanted)
    for name in reversed(STEPS):
        if name in needed:
            needed.update(STEPS[name].needs)
    return tuple(name for name in STEPS if name in needed)


def read_articles(
    articles: pd.DataFrame, cast: Cast, wanted: Iterable[str] = EXTRACTED, *, read: Callable | None = None
) -> dict[str, pd.DataFrame]:
    """Return the wanted tables of a checked articles table; `read` stands in for `read_article` (the cache)."""
    found = _rows(records(articles), cast, tuple(wanted), read or read_article)
    return {name: tables.frame(name, rows) for name, rows in found.items()}


def cast_text(actors: str | Path | pd.DataFrame | None) -> str | None:
    """Return a cast as CSV text, which any worker can be sent."""
    if actors is None:
        return None
    return actors.to_csv(index=False) if isinstance(actors, pd.DataFrame) else resolve(actors).read_text("utf-8-sig")


@cache
def cast_of(text: str | None) -> Cast:
    """Load a cast from its CSV text, once a process."""
    return load_cast(None if text is None else pd.read_csv(io.StringIO(text), dtype="string", keep_default_na=False))


def _read_one(articles: pd.DataFrame, actors: str | Path | pd.DataFrame | None, table: str) -> pd.DataFrame:
    """Read one table alone, with the same rows as `analyse` gives."""
    return read_articles(as_articles(articles), load_cast(actors), (table,))[table]


def _read_batch(batch: tuple[Article, ...], cast: str | None) -> dict[str, list[tuple]]:
    """Read a batch of articles: what a worker does."""
    return _rows(batch, cast_of(cast), EXTRACTED, read_article)


def _take(found: Iterator[Article], number: int) -> tuple[Article, ...]:
    return tuple(islice(found, number))


def _rows(found: Iterable[Article], cast: Cast, wanted: tuple[str, ...], read: Callable) -> dict[str, list[tuple]]:
    """Read the wanted rows of all articles, each with its article_id."""
    rows: dict[str, list[tuple]] = {name: [] for name in wanted}
    for article in found:
        for name, own in read(article, cast, wanted).items():
            rows[name].extend((article.article_id, *row) for row in own)
    return rows
