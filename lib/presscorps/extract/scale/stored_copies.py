"""Marking copies among all articles of a folder of tables, however many they are.

Of each article a few hundred bytes are in memory; the word runs of those that may be
copies are laid out in a temporary file and read pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from presscorps.corpus.copies import are_copies, earliest
from presscorps.corpus.sketches import BANDS, candidates, group
from presscorps.extract.scale.log import Log
from presscorps.extract.scale.store import to_parquet, write_whole


def mark_copies(log: Log) -> int:
    """Write `copy_of` into the articles' parts; return how many articles are copies."""
    stored = [_read(log, "articles", n, "article_id", "published", "copy_of") for n in range(len(log.parts))]
    pairs = candidates(_bands(log, sum(map(len, stored))))
    with _open_runs(log, [len(part) for part in stored], np.unique(pairs)) as runs:
        groups = group(pairs, lambda a, b: are_copies(runs(a), runs(b)), sum(map(len, stored)))
    ids = [article for part in stored for article in part["article_id"].to_pylist()]
    days = np.concatenate([_days(part) for part in stored]) if stored else []
    originals = {ids[copy]: ids[original] for copy, original in earliest(groups, days).items()}
    for n, part in enumerate(stored):
        marks = [originals.get(article) for article in part["article_id"].to_pylist()]
        if marks != part["copy_of"].to_pylist():
            articles = pd.read_parquet(log.file("articles", n))
            write_whole(log.file("articles", n), to_parquet(articles.assign(copy_of=pd.array(marks, dtype="string"))))
    return len(originals)


def _bands(log: Log, number: int) -> np.ndarray:
    """Return the sketches of all articles, one row each."""
    bands, at = np.empty((number, BANDS), np.uint64), 0
    for n in range(len(log.parts)):
        part = b"".join(_read(log, "sketches", n, "bands")["bands"].to_pylist())
        rows = np.frombuffer(part, np.uint64).reshape(-1, BANDS)
        bands[at : at + len(rows)] = rows
        at += len(rows)
    return bands


@contextmanager
def _open_runs(log: Log, sizes: list[int], wanted: np.ndarray) -> Iterator[Callable[[int], np.ndarray]]:
    """Give a function that returns the word runs of one of the `wanted` articles (numbers in order, `sizes` a part)."""
    places, before = {}, 0
    with TemporaryFile(dir=log.out) as file:
        for n, size in enumerate(sizes):
            inside = wanted[slice(*np.searchsorted(wanted, (before, before + size)))].tolist()
            runs = _read(log, "sketches", n, "runs")["runs"] if inside else None
            for number in inside:
                data = runs[number - before].as_py()
                places[number] = file.tell(), len(data)
                file.write(data)
            before += size

        def read(number: int) -> np.ndarray:
            start, length = places[number]
            file.seek(start)
            return np.frombuffer(file.read(length), np.uint32)

        yield read


def _read(log: Log, table: str, part: int, *columns: str) -> pa.Table:
    return pq.ParquetFile(log.file(table, part)).read(columns=list(columns))


def _days(articles: pa.Table) -> np.ndarray:
    """Return when each article was published, undated ones last."""
    return articles["published"].cast(pa.int64()).fill_null(np.iinfo(np.int64).max).to_numpy()
