"""A reviewer's corrections in, replayed on the troop figures; every one is accounted for.

A correction names article, span and words, the column to set and the right value, with
reason, reviewer and date. It is applied only where the same words still stand at the same
place and the figure is still found there; else it is `stale`, never applied blindly and
never dropped. Of two for one field the later stands, the earlier is `superseded`. The
field `figure` with value `no` takes the row out: it is not a troop figure.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps import tables
from presscorps.corpus.kept import need_columns, read_kept

NEEDED = ["article_id", "start", "end", "surface", "field", "value", "reason", "reviewer", "date"]
SETTABLE = ("low", "high", "qualifier", "unit", "force", "place", "measure", "status", "as_of", "speaker", "detail")
REMOVE = ("figure", "no")
SPAN = ["article_id", "start", "end"]


class Corrected(NamedTuple):
    """The troop figures after the corrections, and what became of each correction."""

    troop_counts: pd.DataFrame
    corrections: pd.DataFrame


def load_corrections(path: str | Path = "data/corrections.csv") -> pd.DataFrame:
    """Return the corrections as text, none for an empty path; raises Mend naming the column that is missing."""
    if not str(path):
        return pd.DataFrame(columns=NEEDED, dtype=tables.TEXT)
    return read_kept(path, NEEDED).replace("", pd.NA)


def apply_corrections(
    troop_counts: pd.DataFrame,
    corrections: pd.DataFrame | str | Path,
    articles: pd.DataFrame,
) -> Corrected:
    """Return `troop_counts` with the corrections replayed, and the table `corrections` with their outcome.

    `corrections` is a path or a frame with the columns of data/corrections.csv. Rows that
    no correction names come back unchanged.
    """
    given = _typed(corrections if isinstance(corrections, pd.DataFrame) else load_corrections(corrections))
    counts = tables.check(troop_counts, "troop_counts").reset_index(drop=True)
    where = {span: row for row, span in enumerate(counts[SPAN].itertuples(index=False, name=None))}
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    given["row"] = [where.get(span, -1) for span in given[SPAN].itertuples(index=False, name=None)]
    judged = [_problem(c, texts.get(c.article_id)) for c in given.itertuples(index=False)]
    given["outcome"], given["why"] = zip(*judged, strict=True) if judged else ([], [])
    given = _supersede(given)
    _reject_crossed(_apply(counts, given), given)
    fixed = _apply(counts, given)
    gone = given.loc[(given["outcome"] == "applied") & (given["field"] == REMOVE[0]), "row"]
    return Corrected(
        tables.check(fixed.drop(index=gone.unique()).reset_index(drop=True), "troop_counts"),
        tables.check(given.sort_values("line", ignore_index=True)[tables.names("corrections")], "corrections"),
    )


def _typed(given: pd.DataFrame) -> pd.DataFrame:
    """Return the corrections with typed columns and their line, oldest first."""
    need_columns(given, NEEDED, "the table of corrections")
    typed = given[NEEDED].astype(dict.fromkeys(NEEDED, tables.TEXT)).reset_index(drop=True)
    for side in SPAN[1:]:
        typed[side] = pd.to_numeric(typed[side], errors="coerce").fillna(-1).astype(tables.INTEGER)
    typed["surface"] = typed["surface"].fillna("")
    typed["date"] = pd.to_datetime(typed["date"], errors="coerce").astype(tables.DATE)
    typed["line"] = range(2, len(typed) + 2)  # line 1 of the file is its header
    return typed.sort_values(["date", "line"], na_position="first", ignore_index=True)


def _problem(correction: tuple, text: str | None) -> tuple[str, str | None]:
    """Return outcome and reason of one correction, seen alone."""
    if text is None:
        return "stale", "the article is not in this corpus"
    if correction.start < 0 or text[correction.start : correction.end] != correction.surface:
        return "stale", _moved(text, correction.surface)
    if correction.row < 0:
        return "stale", "no figure is found at these words any more"
    if (correction.field, correction.value) == REMOVE:
        return "applied", None
    wrong = unfit(correction.field, correction.value)
    return ("invalid", wrong) if wrong else ("applied", None)


def _moved(text: str, surface: str) -> str:
    """Say where the corrected words stand now."""
    at = text.find(surface) if isinstance(surface, str) and surface else -1
    return "the text has changed" + (f"; the words now stand at {at}" if at >= 0 else "; the words are gone")


def unfit(field: str, value: str) -> str | None:
    """Say why a value cannot stand in a field, None where it can."""
    if field not in SETTABLE:
        return f"field {field!r} cannot be set: use one of {', '.join(SETTABLE)}, or figure = no"
    column = _column(field)
    if pd.isna(value):
        return f"{field} cannot be empty" if column.required else None
    if column.values and value not in column.values:
        return f"{field} {value!r} is not one of {', '.join(column.values)}"
    try:
        _cast([value], column.dtype)
    except (TypeError, ValueError):
        return f"{field} {value!r} is not of type {column.dtype}"
    return None


def _column(field: str) -> tables.Column:
    """Return the definition of a column of troop_counts."""
    return next(c for c in tables.TABLES["troop_counts"].columns if c.name == field)


def _cast(values: list[str], dtype: str) -> pd.Series:
    """Return text as a column of the given type."""
    text = pd.Series(values, dtype=tables.TEXT)
    return pd.to_datetime(text, format="%Y-%m-%d").astype(dtype) if dtype == tables.DATE else text.astype(dtype)


def _supersede(given: pd.DataFrame) -> pd.DataFrame:
    """Mark all but the latest of the applicable corrections that set the same field."""
    applied = given[given["outcome"] == "applied"]
    earlier = applied.index[applied.duplicated([*SPAN, "field"], keep="last")]
    given.loc[earlier, ["outcome", "why"]] = ["superseded", "a later correction sets the same field"]
    return given


def _apply(counts: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with every applicable correction set."""
    fixed = counts.copy()
    applied = given[(given["outcome"] == "applied") & (given["field"] != REMOVE[0])]
    for field, own in applied.groupby("field"):
        fixed.loc[own["row"].to_list(), field] = _cast(own["value"].to_list(), _column(field).dtype).array
    return fixed


def _reject_crossed(fixed: pd.DataFrame, given: pd.DataFrame) -> None:
    """Mark corrections that would leave a lower limit above the upper one as invalid."""
    crossed = fixed.index[(fixed["low"] > fixed["high"]).fillna(False)]
    limits = given["row"].isin(crossed) & given["field"].isin(["low", "high"]) & (given["outcome"] == "applied")
    given.loc[limits, ["outcome", "why"]] = ["invalid", "low would lie above high: correct both"]
