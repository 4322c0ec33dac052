"""One reader per format. Each takes a file's name, bytes and column choice, and yields records or refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from presscorps.corpus.inputs import Input, Refused


class Record(NamedTuple):
    """One article as a file states it: `place` is its line or number in the file, if it holds several.

    `fields` may have the keys article_id, title, published, outlet, url, language, country,
    agency, kind and text; values are as found, nothing in them is trusted.
    """

    source: str
    place: str | None
    fields: dict


def read_records(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record | Refused]:
    """Yield what one file holds; whatever goes wrong inside it becomes a refusal with a reason."""
    count = 0
    try:
        if not given.data.strip(b"\x00 \t\r\n"):
            raise ValueError("empty file")
        for record in _reader(given)(given, columns):
            count += 1
            yield record
    except RecursionError:
        yield Refused(given.source, "nested too deeply")
    except (ValueError, KeyError, OverflowError, MemoryError) as error:
        yield Refused(given.source, _first_line(error))
        return
    if not count:
        yield Refused(given.source, "no article in it")


def _reader(given: Input) -> Callable:
    """Return the reader for a file: by its ending, which says what its author meant it to be."""
    # Readers load on first use: trafilatura and pyarrow cost a second that most runs need not pay.
    suffix = PurePath(given.name).suffix.lower()
    if suffix in {".txt", ".md", ".markdown", ".text", ""}:
        from presscorps.corpus.formats.text import read_text as reader
    elif suffix in {".html", ".htm", ".xhtml"}:
        from presscorps.corpus.formats.html import read_page as reader
    elif suffix in {".xml", ".rss", ".atom", ".rdf"}:
        from presscorps.corpus.formats.feed import read_feed as reader
    elif suffix in {".csv", ".tsv", ".tab"}:
        from presscorps.corpus.formats.delimited import read_csv as reader
    elif suffix in {".json", ".jsonl", ".ndjson"}:
        from presscorps.corpus.formats.json_lines import read_json as reader
    elif suffix == ".docx":
        from presscorps.corpus.formats.docx import read_docx as reader
    elif suffix in {".parquet", ".pq"}:
        from presscorps.corpus.formats.parquet import read_parquet as reader
    else:
        raise ValueError(f"unknown format {suffix!r}: save it as text, Word (.docx), HTML, CSV, JSON or Parquet")
    return reader


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
