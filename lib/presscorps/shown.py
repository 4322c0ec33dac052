"""A table in, the table as a reader wants it in a notebook out.

Columns have readable names; two limits are one interval, days are days, what is missing is a dash; an empty table
is a sentence that says why and what to do. Whatever comes from an article is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import islice

import numpy as np
import pandas as pd

from presscorps import wording
from presscorps.mends import Mend
from presscorps.summarise.headlines import plain

MISSING = "–"
FIRST = 12  # rows that a reader takes in; the table itself has them all
LONGEST = 400  # characters of a cell
LONG = 90  # characters from which a cell holds a sentence rather than a name
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STYLE = (
    "<style>table.presscorps :is(td, th) {text-align: left !important; vertical-align: top; max-width: 42em;"
    " white-space: normal} table.presscorps .number {text-align: right !important}"
    " table.presscorps td.day {white-space: nowrap} table.presscorps td.long {min-width: 22em}"
    " table.presscorps + p {font-size: 90%; opacity: 0.75}</style>"
)


class Shown:
    """What a notebook displays: a table, or the sentence that stands for an empty one."""

    def __init__(self, cells: dict[str, list[str]], numbers: set[str], note: str) -> None:
        self.cells, self.numbers, self.note = cells, numbers, note

    def _repr_html_(self) -> str:
        """Return the table as HTML."""
        if not self.cells:
            return f"<p>{escape(self.note)}</p>"
        kinds = [self._kind(name) for name in self.cells]
        head = "".join(f"<th{kind}>{escape(name)}</th>" for kind, name in zip(kinds, self.cells, strict=True))
        rows = "".join(
            "<tr>" + "".join(f"<td{kind}>{escape(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)) + "</tr>"
            for row in zip(*self.cells.values(), strict=True)
        )
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        table = f'<table class="dataframe presscorps"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        return f"{_STYLE}{table}{note}"

    def _kind(self, name: str) -> str:
        """Return the class of a column's cells: numbers stand right, days on one line, sentences get room."""
        if name in self.numbers:
            return ' class="number"'
        if any(_DAY.fullmatch(cell) for cell in self.cells[name]):
            return ' class="day"'
        return ' class="long"' if any(len(cell) > LONG for cell in self.cells[name]) else ""

    def __repr__(self) -> str:
        """Return the table as text, for terminals."""
        table = pd.DataFrame(self.cells).to_string(index=False) if self.cells else ""
        return "\n".join(filter(None, (table, self.note)))


def show(table: pd.DataFrame, columns: str = "", *, empty: str, first: int = FIRST) -> Shown:
    """Return the `first` rows of a table to display, with these columns (all, where none is named).

    `columns` are names with blanks between them; `empty` is what to say where there is no row: why, and what to
    do. Columns `low` and `high` become the interval `persons` (of decimals: `interval`), `stock_low` and
    `stock_high` the interval `stock`. The table itself stays as it is.
    """
    wanted = columns.split() or list(table.columns)
    unknown = [name for name in wanted if name not in table.columns]
    if unknown:
        raise Mend(f"the table has no column {unknown[0]!r}; it has {', '.join(map(str, table.columns))}")
    if table.empty:
        return Shown({}, set(), empty)
    rows = table.head(first)
    cells = dict(_columns(rows, wanted))
    numbers = {_header(name, wanted) for name in wanted if _is_number(rows[name])}
    note = f"The first {len(rows):,} of {len(table):,} rows." if len(rows) < len(table) else ""
    return Shown(cells, numbers, note)


def _columns(rows: pd.DataFrame, wanted: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield (name, cells) for every column to show."""
    starts = [name.removesuffix("low") for name in wanted if str(name).endswith("low")]
    pairs = {f"{start}low": start for start in starts if f"{start}high" in wanted and _is_number(rows[f"{start}low"])}
    for name in wanted:
        if name in pairs:
            yield _interval(rows, name, f"{pairs[name]}high", pairs[name])
        elif f"{str(name).removesuffix('high')}low" not in pairs:
            yield _header(name, wanted), [_cell(name, value) for value in rows[name]]


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column.dtype) and not pd.api.types.is_bool_dtype(column.dtype)


def _interval(rows: pd.DataFrame, low: str, high: str, start: str) -> tuple[str, list[str]]:
    """Return the column of intervals that two columns of limits make together."""
    if pd.api.types.is_float_dtype(rows[low].dtype):
        name = "interval"
        cells = [
            MISSING if pd.isna(a) or pd.isna(b) else f"{a:+.2f} to {b:+.2f}"
            for a, b in zip(rows[low], rows[high], strict=True)
        ]
    else:
        name = "persons"
        limits = zip(rows[low], rows[high], rows.get("qualifier", [""] * len(rows)), strict=True)
        cells = [MISSING if pd.isna(a) and pd.isna(b) else wording.interval(a, b, q) for a, b, q in limits]
    return _readable(start) or name, cells


def _header(name: object, wanted: list[str]) -> str:
    """Return what stands above a column: a count beside what it counts is called the number of it."""
    return f"number of {_readable(name)}" if str(name).removeprefix("n_") in set(wanted) - {name} else _readable(name)


def _readable(name: object) -> str:
    """Return a column's name as people say it."""
    return str(name).removeprefix("n_").replace("_", " ").strip()


def _cell(name: object, value: object) -> str:
    """Return a cell as text."""
    if pd.api.types.is_list_like(value):
        value = "; ".join(map(str, value))
    if pd.isna(value) or value == "":
        return MISSING
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float | np.floating):
        return f"{value:.0%}" if str(name).startswith("share") else f"{value:.2f}"
    if isinstance(value, int | np.integer):
        return f"{value:,}"
    text = plain(str(value))
    return text if len(text) <= LONGEST else "".join(islice(text, LONGEST - 1)) + "…"
