"""Parquet files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from presscorps.corpus.formats import Record
from presscorps.corpus.formats.rows import to_records
from presscorps.corpus.inputs import MAX_BYTES, Input, Refused


def read_parquet(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record | Refused]:
    """Yield a record per row."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(given.data))
        groups = (file.metadata.row_group(i) for i in range(file.num_row_groups))
        if sum(group.total_byte_size for group in groups) > MAX_BYTES:
            raise ValueError("unpacks to more than 1 GB: split it")
        yield from to_records(given, _rows(file), columns)
    except (pa.ArrowException, OSError) as error:
        raise ValueError(f"no readable Parquet file: {error}") from error


def _rows(file) -> Iterator[tuple[str, dict]]:
    number = 0
    for batch in file.iter_batches(batch_size=1000):
        for row in batch.to_pylist():
            number += 1
            yield str(number), row
