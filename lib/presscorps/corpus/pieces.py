"""Archives of any size, a piece at a time: no file has to fit in memory.

`open_inputs` gives every file as a whole, which is simplest and enough for what a notebook
can hold. Here large files of rows come in pieces that are small files of the same format.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from presscorps.corpus.formats import Record, read_records
from presscorps.corpus.inputs import Input, Refused, open_inputs

PIECE_BYTES = 4_000_000
_ROWS = 500  # of a Parquet or CSV file; about as much as a piece of JSON lines


def stream_records(
    paths: str | Path | list[str | Path], *, only: Callable[[Input], bool] = lambda given: True
) -> Iterator[Record | Refused]:
    """Yield every record under `paths` in a fixed order, holding one piece at a time.

    A record's `place` counts through its file, whatever the pieces. `only` chooses files.
    """
    for given in open_inputs(paths, split=split_file):
        if isinstance(given, Input) and not only(given):
            continue
        if isinstance(given, Refused):
            yield given
            continue
        for found in read_records(given):
            if isinstance(found, Record) and found.place and given.before:
                found = found._replace(place=str(int(found.place) + given.before))
            yield found


def holds_rows(given: Input) -> bool:
    """Tell whether a file's format holds many articles."""
    return given.name.lower().endswith((".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab", ".parquet", ".pq"))


def split_file(path: str, source: str) -> Iterator[Input] | None:
    """Return the pieces of a large file of rows, None where a file is small or cannot be split."""
    name, size = os.path.basename(path).lower(), os.path.getsize(path)
    if size <= PIECE_BYTES // (4 if name.endswith(".gz") else 1):
        return None
    stem = name.removesuffix(".gz")
    if stem.endswith((".jsonl", ".ndjson")):
        return _lines(path, source, stem)
    if stem.endswith((".csv", ".tsv")):
        return _rows(path, source, stem)
    return _row_groups(path, source, name) if name.endswith((".parquet", ".pq")) else None


def _open(path: str):
    return gzip.open(path, "rb") if path.lower().endswith(".gz") else open(path, "rb")


def _lines(path: str, source: str, name: str) -> Iterator[Input]:
    """Yield whole lines, about PIECE_BYTES at a time."""
    before = 0
    with _open(path) as stream:
        while lines := stream.readlines(PIECE_BYTES):
            yield Input(source, name, b"".join(lines), before)
            before += len(lines)


def _rows(path: str, source: str, name: str) -> Iterator[Input]:
    """Yield whole rows (a cell may hold line ends) under the file's own header."""
    with _open(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        separator = "\t" if name.endswith(".tsv") else None
        head = text.readline()
        separator = separator or max(",;\t|", key=head.count)
        rows, before, part = csv.reader(text, delimiter=separator), 0, [head]
        for row in rows:
            line = io.StringIO()
            csv.writer(line, delimiter=separator).writerow(row)
            part.append(line.getvalue())
            if len(part) > _ROWS:
                yield Input(source, name, "".join(part).encode(), before)
                before, part = rows.line_num, [head]
        if len(part) > 1:
            yield Input(source, name, "".join(part).encode(), before)


def _row_groups(path: str, source: str, name: str) -> Iterator[Input]:
    """Yield small Parquet files of the same columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    before = 0
    for batch in pq.ParquetFile(path).iter_batches(batch_size=_ROWS):
        made = io.BytesIO()
        pq.write_table(pa.Table.from_batches([batch]), made)
        yield Input(source, name, made.getvalue(), before)
        before += batch.num_rows
