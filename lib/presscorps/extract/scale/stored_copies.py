"""Marking copies among all articles of a folder of tables, however many they are.

Of each article some hundred bytes are in memory; the word runs of those that may be
copies are laid out in a temporary file and read pair by pair.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from presscorps.corpus.copies import are_copies, earliest
from presscorps.corpus.sketches import BANDS, candidates, group
from presscorps.extract.scale.log import Log
from presscorps.extract.scale.store import write_whole

_BAND_BYTES = 64_000_000  # of sketches held at a time; those of a million articles come in five rounds


def mark_copies(log: Log, run: Callable) -> int:
    """Write `copy_of` into the articles' parts, with the engine `run`; return how many articles are copies."""
    if not log.parts:
        return 0
    stored = [_read(log, "articles", n, "article_id", "published", "copy_of") for n in range(log.parts)]
    sizes = [len(part) for part in stored]
    pairs = candidates(_bands(log, sizes), sum(sizes))
    with _open_runs(log, sizes, np.unique(pairs)) as runs:
        groups = group(pairs, lambda a, b: are_copies(runs(a), runs(b)), sum(sizes))
    ids = [article for part in stored for article in part["article_id"].to_pylist()]
    days = np.concatenate([_days(part) for part in stored])
    originals = {ids[copy]: ids[original] for copy, original in earliest(groups, days).items()}
    for n, articles in run(_marked, _to_mark(log, stored, originals)):
        write_whole(log.file("articles", n), articles)
    return len(originals)


def _to_mark(log: Log, stored: list[pa.Table], originals: dict[str, str]) -> Iterator[tuple[int, bytes, list]]:
    """Yield the parts whose marks change: number, file, and the marks that are right."""
    for n, part in enumerate(stored):
        marks = [originals.get(article) for article in part["article_id"].to_pylist()]
        if marks != part["copy_of"].to_pylist():
            yield n, log.file("articles", n).read_bytes(), marks


def _marked(part: tuple[int, bytes, list]) -> tuple[int, bytes]:
    """Return a part's number and its file with other marks."""
    number, data, marks = part
    articles = pq.read_table(pa.BufferReader(data))
    place = articles.schema.get_field_index("copy_of")
    field = articles.schema.field(place)
    made = io.BytesIO()
    pq.write_table(articles.set_column(place, field, pa.array(marks, field.type)), made, compression="zstd")
    return number, made.getvalue()


def _bands(log: Log, sizes: list[int]) -> Iterator[np.ndarray]:
    """Yield each band of all articles' sketches (`sizes`: articles a part)."""
    at_once = min(BANDS, max(1, _BAND_BYTES // (8 * max(1, sum(sizes)))))
    bands = np.empty((at_once, sum(sizes)), np.uint64)
    for first in range(0, BANDS, at_once):
        last = 0
        for n, size in enumerate(sizes):
            some = _sketches(log, n)[:, first : first + at_once].T
            bands[: len(some), last : last + size] = some
            last += size
        yield from bands[: BANDS - first]


def _sketches(log: Log, part: int) -> np.ndarray:
    """Return the sketches of one part, a row an article."""
    bands = b"".join(_read(log, "sketches", part, "bands")["bands"].to_pylist())
    return np.frombuffer(bands, np.uint64).reshape(-1, BANDS)


@contextmanager
def _open_runs(log: Log, sizes: list[int], wanted: np.ndarray) -> Iterator[Callable[[int], np.ndarray]]:
    """Give a function that returns the word runs of one of the `wanted` articles (numbers in order, `sizes` a part)."""
    ends, before = np.zeros(sum(sizes) + 1, np.int64), 0  # where in the file an article's runs end
    with TemporaryFile(dir=log.out) as file:
        for n, size in enumerate(sizes):
            inside = wanted[slice(*np.searchsorted(wanted, (before, before + size)))].tolist()
            runs = _read(log, "sketches", n, "runs")["runs"] if inside else None
            for number in inside:
                ends[number + 1] = file.write(runs[number - before].as_py())
            before += size
        np.cumsum(ends, out=ends)

        def read(number: int) -> np.ndarray:
            start, end = ends[number : number + 2].tolist()
            file.seek(start)
            return np.frombuffer(file.read(end - start), np.uint32)

        yield read


def _read(log: Log, table: str, part: int, *columns: str) -> pa.Table:
    return pq.ParquetFile(log.file(table, part)).read(columns=list(columns), use_threads=False)


def _days(articles: pa.Table) -> np.ndarray:
    """Return when each article was published, undated ones last."""
    return articles["published"].cast(pa.int64()).fill_null(np.iinfo(np.int64).max).to_numpy()
