"""A corpus of any size in, partitioned Parquet tables out, in bounded memory.

The records of the archive go in batches to an engine; each batch comes back as the finished
files of one part, and is written before the next is waited for. A run that was killed goes on
where it stopped; a run over a grown archive reads the new records only; and which records
stand in which part does not depend on the engine.

    tables/articles/000000.parquet, tables/troop_counts/000000.parquet, ...   one file a part
    tables/rejected/000000.parquet   what was not read, and why
    tables/sketches/000000.parquet   what finding copies takes
    tables/log.jsonl                 one line a part: which records stand in it (log.py)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps.corpus.copies import word_runs
from presscorps.corpus.dates import UNSETTLED, Order, is_numeric, settle_order
from presscorps.corpus.drafts import LONGEST_ID, wanted_id
from presscorps.corpus.formats import Record
from presscorps.corpus.inputs import Refused
from presscorps.corpus.load import article_row, articles_of
from presscorps.corpus.pieces import holds_rows, stream_records
from presscorps.corpus.sketches import sketch
from presscorps.extract.analyse import cast_of, cast_text, read_articles
from presscorps.extract.scale.engines import open_engine
from presscorps.extract.scale.log import Log, Part, method_version
from presscorps.extract.scale.store import to_parquet
from presscorps.extract.scale.stored_copies import mark_copies
from presscorps.progress import counter

BATCH = 250  # articles in a part: seconds of work, so that a kill loses little


class Item(NamedTuple):
    """One input: its key in the log, the record (with its final id) or refusal, and its file's order of dates."""

    key: str
    found: Record | Refused
    order: Order


def extract(
    path: str | Path | list[str | Path],
    out: str | Path,
    *,
    actors: str | Path | pd.DataFrame | None = "data/actors.csv",
    engine: str = "serial",
    scheduler: str | None = None,
    batch: int = BATCH,
) -> dict[str, int]:
    """Write the extracted tables of everything under `path` to the folder `out`; return what is there.

    The result counts `articles`, `copies`, `rejected` and `parts` in `out`, and the `new` articles
    that this call read. Raises FileNotFoundError or ValueError where input or engine cannot be used.
    """
    cast = cast_text(actors)
    with open_engine(engine, scheduler=scheduler) as run, counter("extracted") as done:
        log = Log(Path(out), method_version(cast))
        seen: dict[str, int] = {}
        new = _unread(_keyed(stream_records(path), seen), Orders(path), log)
        for part in run(partial(read_batch, cast=cast), _batches(new, batch)):
            log.add(part)
            done(len(part.articles))
        log.keep_only(seen.keys())
        return {**log.counts(), "copies": mark_copies(log, run)}


def read_batch(batch: tuple[Item, ...], cast: str | None) -> Part:
    """Read one batch; what comes out depends on nothing but the arguments."""
    rows, rejected, became = [], [], {}
    for key, found, order in batch:
        became[key] = None
        if isinstance(found, Refused):
            rejected.append((key, *found))
            continue
        try:
            rows.append(article_row(found, order))
            became[key] = rows[-1]["article_id"]
        except ValueError as reason:
            place = f":{found.place}" if found.place else ""
            rejected.append((key, f"{found.source}{place}", str(reason)))
    articles = articles_of(rows)
    made = {
        "articles": articles,
        **read_articles(articles, cast_of(cast)),
        "rejected": pd.DataFrame(rejected, columns=["record", "source", "reason"], dtype="string"),
        "sketches": pd.DataFrame([_sketched(row) for row in rows], columns=["article_id", "bands", "runs"]),
    }
    return Part({name: to_parquet(table) for name, table in made.items()}, became)


class Orders:
    """How each file of rows writes numeric dates; looked up in all rows, once a numeric date turns up."""

    def __init__(self, path: str | Path | list[str | Path]) -> None:
        self.path, self.needed = path, False

    def of(self, found: Record | Refused) -> Order:
        """Return the order of dates in the file of one record."""
        if isinstance(found, Refused):
            return UNSETTLED
        self.needed = self.needed or is_numeric(found.fields.get("published"))
        return self._by_file.get(found.source, UNSETTLED) if self.needed else UNSETTLED

    @cached_property
    def _by_file(self) -> dict[str, Order]:
        dated = (item for item in stream_records(self.path, only=holds_rows) if isinstance(item, Record))
        by_file = groupby(dated, key=lambda record: record.source)
        return {source: settle_order(record.fields.get("published") for record in found) for source, found in by_file}


def _keyed(found: Iterable[Record | Refused], seen: dict[str, int]) -> Iterator[tuple[str, Record | Refused]]:
    """Yield each record with a key of what it says and where, the same wherever in its file it stands.

    `seen` counts the keys: of several equal records each has its own.
    """
    for item in found:
        said = item.fields.items() if isinstance(item, Record) else [("reason", item.reason)]
        content = "\0".join([item.source, *(f"{name}\0{value}" for name, value in said)])
        key = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        times = seen[key] = seen.get(key, 0) + 1
        if times > 1:
            key = f"{key}-{times}"
            seen[key] = 1
        yield key, item


def _unread(found: Iterable[tuple[str, Record | Refused]], orders: Orders, log: Log) -> Iterator[Item]:
    """Yield what the log does not hold yet, records with their final ids."""
    for key, item in found:
        order = orders.of(item)
        if key in log.known:
            continue
        if isinstance(item, Record):
            item = item._replace(fields={**item.fields, "article_id": _new_id(item, log.taken)})
        yield Item(key, item, order)


def _batches(items: Iterator[Item], size: int) -> Iterator[tuple[Item, ...]]:
    while batch := tuple(islice(items, size)):
        yield batch


def _new_id(record: Record, taken: set[str]) -> str:
    """Return a record's article id, numbered where another article has it, and take it."""
    wanted = made = wanted_id(record)
    number = 1
    while made in taken:
        number += 1
        made = f"{wanted[: LONGEST_ID - 8]}-{number}"
    taken.add(made)
    return made


def _sketched(row: dict) -> tuple[str, bytes, bytes]:
    """Return what finding copies takes of an article: its sketch, and the word runs that settle doubts."""
    runs = word_runs(row["text"])
    return row["article_id"], sketch(runs).tobytes(), runs.tobytes()
