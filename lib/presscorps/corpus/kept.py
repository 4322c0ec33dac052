"""Tables that people keep by hand (cast, events, corrections), as their spreadsheet saves them.

A spreadsheet may write semicolons or tabs for commas and its country's encoding for UTF-8, and
add empty lines; none of that is a mistake of the user's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from presscorps.corpus.encoding import decode
from presscorps.corpus.formats.delimited import separator
from presscorps.mends import Mend, NotThere
from presscorps.paths import resolve


def read_kept(path: str | Path, needed: Iterable[str] = ()) -> pd.DataFrame:
    """Return a CSV file as text columns, indexed by the line in the file; an empty cell is "".

    Raises NotThere where there is no such file, and Mend naming the file with the missing column or
    the line whose cells do not fit the header.
    """
    file = resolve(path)
    if not file.is_file():
        raise NotThere(f"{path}: there is no such file; write it, or name another one in the parameters")
    try:
        header, rows = _rows(decode(file.read_bytes()), path)
    except (ValueError, csv.Error) as error:
        raise error if isinstance(error, Mend) else Mend(f"{path}: {error}; save it as CSV in UTF-8") from error
    table = pd.DataFrame(list(rows.values()), columns=header, index=list(rows), dtype="string")
    need_columns(table, needed, path)
    return table


def need_columns(table: pd.DataFrame, needed: Iterable[str], where: str | Path) -> None:
    """Raise Mend naming the columns that a table lacks, and those that it has."""
    missing = [repr(name) for name in needed if name not in table.columns]
    if missing:
        has = ", ".join(map(str, table.columns)) or "none"
        raise Mend(f"{where} lacks the column {', '.join(missing)}: add it to the header, which has {has}")


def _rows(text: str, path: str | Path) -> tuple[list[str], dict[int, list[str]]]:
    """Return the header in lower case, and the rows that are not empty by their line."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    header = [name.strip().lower() for name in next(lines, [])]
    while header and not header[-1]:
        header.pop()
    rows = {}
    for cells in lines:
        cells = [cell.strip() for cell in cells]
        if any(cells[len(header) :]):
            raise Mend(
                f"{path}, line {lines.line_num}: {len(cells)} cells where the header has {len(header)};"
                ' put a cell that holds the separator into quotation marks: "one, two"'
            )
        if any(cells):
            rows[lines.line_num] = [*cells, *[""] * len(header)][: len(header)]
    return header, rows
