"""Rows of any table (CSV, JSON, Parquet) into records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from presscorps.corpus.columns import is_teaser, map_columns
from presscorps.corpus.formats import Record
from presscorps.corpus.inputs import Input, Refused

_SAMPLE = 200  # rows that settle which of two columns is filled
_NO_TEXT = "it has no text, only {}: fetch the pages first (presscorps collect) or name the column (--columns text=...)"


def to_records(
    given: Input, rows: Iterable[tuple[str, Mapping]], columns: Mapping[str, str] | None = None
) -> Iterator[Record | Refused]:
    """Yield a record per row; `rows` are pairs of place and {column: value}.

    Raises ValueError where no column can be the text or two could.
    """
    rows = iter(rows)
    first = list(islice(rows, _SAMPLE))
    names = list(dict.fromkeys(name for _, row in first for name in row))
    mapped = map_columns(names, [row for _, row in first], columns)
    if first and "text" not in mapped:
        for place, _ in chain(first, rows):
            yield Refused(f"{given.source}:{place}", _NO_TEXT.format(", ".join(map(str, names))[:120]))
        return
    told = {"teaser": True} if "text" in mapped and is_teaser(mapped["text"]) else {}
    for place, row in chain(first, rows):
        fields = {ours: row[theirs] for ours, theirs in mapped.items() if row.get(theirs) is not None} | told
        yield Record(given.source, place, fields)
