"""CSV and TSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from presscorps.corpus.encoding import decode
from presscorps.corpus.formats import Record
from presscorps.corpus.formats.rows import to_records
from presscorps.corpus.inputs import Input, Refused

_SEPARATORS = "\t,;|"
csv.field_size_limit(2**31 - 1)  # a long article is one cell


def read_csv(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record | Refused]:
    """Yield a record per row; a row with another number of cells than the header is refused."""
    text = decode(given.data).replace("\x00", "")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    header = [name.strip() for name in next(lines, [])]
    ragged: list[Refused] = []
    try:
        yield from to_records(given, _rows(lines, header, given.source, ragged), columns)
    except csv.Error as error:
        yield Refused(given.source, f"line {lines.line_num}: {error}")
    yield from ragged


def _rows(lines: Iterator[list[str]], header: list[str], source: str, ragged: list[Refused]) -> Iterator:
    """Yield (line, row); what does not fit the header is put into `ragged`."""
    for cells in lines:
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()
        if len(cells) == len(header):
            yield str(lines.line_num), dict(zip(header, cells, strict=True))
        elif any(cell.strip() for cell in cells):
            reason = f"{len(cells)} cells where the header has {len(header)}: quote cells that hold the separator"
            ragged.append(Refused(f"{source}:{lines.line_num}", reason))


def separator(text: str) -> str:
    """Return the separator that the header line uses most."""
    header = text[: (text.find("\n") + 1) or None][:20_000]
    return max(_SEPARATORS, key=header.count)
