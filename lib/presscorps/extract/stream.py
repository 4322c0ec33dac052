"""A corpus of any size in, partitioned Parquet tables out, in bounded memory.

The records of the archive go in batches to an engine; each batch comes back as the finished
files of one part, and is written before the next is waited for. A part counts once its line
stands in the log, so a run that was killed goes on where it stopped; a run over a grown
archive reads the new records only; and which records stand in which part does not depend on
the engine.

    tables/articles/000000.parquet, tables/troop_counts/000000.parquet, ...   one file a part
    tables/rejected/000000.parquet   what was not read, and why
    tables/sketches/000000.parquet   what finding copies takes
    tables/log.jsonl                 one line a part: which records stand in it
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from tqdm import tqdm

from presscorps.corpus.copies import BANDS
from presscorps.corpus.dates import Order, settle_order
from presscorps.corpus.drafts import LONGEST_ID, wanted_id
from presscorps.corpus.formats import Record
from presscorps.corpus.inputs import Refused
from presscorps.corpus.load import article_row, articles_of
from presscorps.corpus.pieces import holds_rows, stream_records
from presscorps.corpus.sketches import candidates, group_copies, sketch
from presscorps.extract.analyse import cast_of, cast_text, read_articles
from presscorps.extract.engines import open_engine
from presscorps.extract.store import to_parquet, write_whole

BATCH = 250  # articles in a part: seconds of work, so that a kill loses little
_LOG = "log.jsonl"
_LIBRARY = Path(__file__).resolve().parents[1]
_METHOD = ("corpus", "extract")  # rooms whose code and word lists decide what is read


class Batch(NamedTuple):
    """The work of one part: records (with their final ids) and refusals by key, and the files' date orders."""

    items: tuple[tuple[str, Record | Refused], ...]
    orders: dict[str, Order]


class Part(NamedTuple):
    """One finished part: a Parquet file per table, and the article (if any) that each record became."""

    files: dict[str, bytes]
    articles: dict[str, str | None]


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
    log = Log(Path(out), _method_version(cast))
    batches = _batches(stream_records(path), _orders(path), log, batch)
    with open_engine(engine, scheduler=scheduler) as run, tqdm(unit=" articles", desc="extract") as progress:
        for part in run(partial(read_batch, cast=cast), batches):
            log.add(part)
            progress.update(len(part.articles))
    log.forget_vanished()
    return {**log.counts(), "copies": mark_copies(log)}


def read_batch(batch: Batch, cast: str | None) -> Part:
    """Read one batch; what comes out depends on nothing but the arguments."""
    rows, rejected, became = [], [], {}
    for key, item in batch.items:
        became[key] = None
        if isinstance(item, Refused):
            rejected.append((key, *item))
            continue
        try:
            rows.append(article_row(item, batch.orders.get(item.source, Order())))
            became[key] = rows[-1]["article_id"]
        except ValueError as reason:
            place = f":{item.place}" if item.place else ""
            rejected.append((key, f"{item.source}{place}", str(reason)))
    articles = articles_of(rows)
    made = {
        "articles": articles,
        **read_articles(articles, cast_of(cast)),
        "rejected": pd.DataFrame(rejected, columns=["record", "source", "reason"], dtype="string"),
        "sketches": pd.DataFrame(
            [(row["article_id"], *sketch(row["text"])) for row in rows], columns=["article_id", "bands", "runs"]
        ),
    }
    return Part({name: to_parquet(table) for name, table in made.items()}, became)


class Log:
    """What stands in the folder: which record became which article in which part."""

    def __init__(self, out: Path, version: str) -> None:
        self.out, self.version = out, version
        self.parts: list[dict[str, str | None]] = []
        self.known: dict[str, int] = {}  # record -> part
        self.taken: set[str] = set()  # article ids
        self.seen: set[str] = set()  # records met in this run
        self.new = 0
        out.mkdir(parents=True, exist_ok=True)
        for articles in self._read():
            self._count(articles)
        self._sweep()

    def _read(self) -> Iterator[dict]:
        """Yield the parts of the log; a torn last line is no part, and another method's parts are none either."""
        if not (self.out / _LOG).exists():
            return
        lines = (self.out / _LOG).read_text(encoding="utf-8").split("\n")[:-1]
        if not lines or json.loads(lines[0]) != self.version:
            (self.out / _LOG).unlink()
            return
        yield from map(json.loads, lines[1:])

    def _count(self, articles: dict[str, str | None]) -> None:
        self.known.update(dict.fromkeys(articles, len(self.parts)))
        self.taken.update(filter(None, articles.values()))
        self.parts.append(articles)

    def _sweep(self) -> None:
        """Drop files of parts that the log does not know: a kill came between file and log."""
        for file in self.out.glob("*/*.parquet"):
            if not file.stem.isdigit() or int(file.stem) >= len(self.parts):
                file.unlink()
        self._rewrite()

    def _rewrite(self) -> None:
        lines = (json.dumps(entry) + "\n" for entry in (self.version, *self.parts))
        write_whole(self.out / _LOG, "".join(lines).encode("utf-8"))

    def add(self, part: Part) -> None:
        """Write one part: its files first, its line in the log last."""
        for name, data in part.files.items():
            write_whole(self.file(name, len(self.parts)), data)
        with (self.out / _LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(part.articles) + "\n")
            log.flush()
            os.fsync(log.fileno())
        self._count(part.articles)
        self.new += sum(article is not None for article in part.articles.values())

    def forget_vanished(self) -> None:
        """Take out the articles whose records are no longer in the archive."""
        gone = set(self.known) - self.seen
        for number in sorted({self.known[key] for key in gone}):
            part = self.parts[number]
            dropped = {key for key in part if key in gone}
            dropped |= {part[key] for key in dropped} - {None}
            for file in self.out.glob(f"*/{number:06}.parquet"):
                table = pd.read_parquet(file)
                mark = table["article_id" if "article_id" in table.columns else "record"]
                write_whole(file, to_parquet(table[~mark.isin(dropped)]))
            self.parts[number] = {key: article for key, article in part.items() if key not in gone}
        if gone:
            self._rewrite()

    def file(self, table: str, part: int) -> Path:
        """Return the file of one table of one part."""
        return self.out / table / f"{part:06}.parquet"

    def counts(self) -> dict[str, int]:
        """Return how many articles, rejects and parts the folder holds, and how many are new."""
        articles = sum(article is not None for part in self.parts for article in part.values())
        rejected = sum(_rows(self.file("rejected", number)) for number in range(len(self.parts)))
        return {"articles": articles, "rejected": rejected, "parts": len(self.parts), "new": self.new}


def mark_copies(log: Log) -> int:
    """Write `copy_of` into the articles' parts; return how many articles are copies."""
    parts = range(len(log.parts))
    sketches = [pd.read_parquet(log.file("sketches", n), columns=["article_id", "bands"]) for n in parts]
    ids = [article for part in sketches for article in part["article_id"]]
    bands = np.frombuffer(b"".join(b"".join(part["bands"]) for part in sketches), dtype=np.uint64).reshape(-1, BANDS)
    pairs = candidates(bands)
    published = [pd.read_parquet(log.file("articles", n), columns=["published"])["published"] for n in parts]
    days = [day for part in published for day in part.fillna(pd.Timestamp.max)]
    found = group_copies(pairs, _runs(log, {n for pair in pairs for n in pair}), days)
    originals = {ids[copy]: ids[earliest] for copy, earliest in found.items()}
    for n in parts:
        articles = pd.read_parquet(log.file("articles", n))
        marks = articles["article_id"].map(originals).astype("string")
        if not marks.equals(articles["copy_of"].astype("string")):
            write_whole(log.file("articles", n), to_parquet(articles.assign(copy_of=marks)))
    return len(found)


def _runs(log: Log, wanted: set[int]) -> dict[int, np.ndarray]:
    """Return the word runs of some articles, counted through all parts."""
    found, before = {}, 0
    for n in range(len(log.parts)):
        runs = pd.read_parquet(log.file("sketches", n), columns=["runs"])["runs"]
        for row in wanted.intersection(range(before, before + len(runs))):
            found[row] = np.frombuffer(runs.iloc[row - before], dtype=np.uint32)
        before += len(runs)
    return found


def _batches(found: Iterable[Record | Refused], orders: dict[str, Order], log: Log, size: int) -> Iterator[Batch]:
    """Yield what the log does not hold yet, records with their final ids, in batches."""
    items: list[tuple[str, Record | Refused]] = []
    for key, item in _keyed(found):
        log.seen.add(key)
        if key in log.known:
            continue
        if isinstance(item, Record):
            item = item._replace(fields={**item.fields, "article_id": _new_id(item, log.taken)})
        items.append((key, item))
        if len(items) == size:
            yield _batch(items, orders)
            items = []
    if items:
        yield _batch(items, orders)


def _batch(items: list[tuple[str, Record | Refused]], orders: dict[str, Order]) -> Batch:
    sources = {item.source for _, item in items}
    return Batch(tuple(items), {source: orders[source] for source in sources if source in orders})


def _keyed(found: Iterable[Record | Refused]) -> Iterator[tuple[str, Record | Refused]]:
    """Yield each record with a key of what it says and where, the same wherever in its file it stands."""
    times: dict[str, int] = {}
    for item in found:
        content = item.fields if isinstance(item, Record) else item.reason
        key = sha256(f"{item.source}\n{content!r}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        times[key] = times.get(key, 0) + 1
        yield (key if times[key] == 1 else f"{key}-{times[key]}"), item


def _new_id(record: Record, taken: set[str]) -> str:
    """Return a record's article id, numbered where another article has it, and take it."""
    wanted = made = wanted_id(record)
    number = 1
    while made in taken:
        number += 1
        made = f"{wanted[: LONGEST_ID - 8]}-{number}"
    taken.add(made)
    return made


def _orders(path: str | Path | list[str | Path]) -> dict[str, Order]:
    """Return how each file of rows writes numeric dates: this takes a look at all its rows first."""
    dated = (item for item in stream_records(path, only=holds_rows) if isinstance(item, Record))
    by_file = groupby(dated, key=lambda record: record.source)
    return {source: settle_order(record.fields.get("published") for record in found) for source, found in by_file}


def _method_version(cast: str | None) -> str:
    """Return a hash of the code, word lists and cast that decide what is read."""
    digest = sha256((cast or "").encode())
    for room in _METHOD:
        for file in sorted((_LIBRARY / room).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


def _rows(file: Path) -> int:
    """Return how many rows a Parquet file has."""
    import pyarrow.parquet as pq

    return pq.read_metadata(file).num_rows
