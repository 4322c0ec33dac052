"""Articles out of a folder of tables that `presscorps extract` wrote: read once, dated and compared already."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from presscorps import tables
from presscorps.paths import resolve


def is_store(path: object) -> bool:
    """Tell whether a path is a folder of tables that `presscorps extract` wrote."""
    if not isinstance(path, (str, Path)):
        return False
    root = resolve(path)
    return (root / "log.jsonl").is_file() and (root / "articles").is_dir()


def stored_articles(folder: str | Path, first: date | None, last: date | None) -> tuple[pd.DataFrame, int]:
    """Return the articles of a period, and how many lie outside it; parts without any are not read."""
    import pyarrow.dataset as ds

    data = ds.dataset(_parts(folder, "articles"))
    wanted = ds.field("article_id").is_valid()
    if first:
        wanted &= ds.field("published") >= pd.Timestamp(first)
    if last:
        wanted &= ds.field("published") <= pd.Timestamp(last)
    return typed(data.to_table(filter=wanted).to_pandas(), "articles"), data.count_rows(filter=~wanted)


def stored_rejects(folder: str | Path) -> list[tuple[str, str]]:
    """Return source and reason of everything that was not read."""
    import pyarrow.dataset as ds

    found = ds.dataset(_parts(folder, "rejected")).to_table(columns=["source", "reason"]).to_pydict()
    return list(zip(found["source"], found["reason"], strict=True))


def typed(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return what Parquet gives with the types of tables.py; other columns of text are text."""
    known = {c.name: c.dtype for c in tables.TABLES[table].columns} if table in tables.TABLES else {}
    text = {name: "string" for name in data.columns if data[name].dtype == object}
    return data.astype({**text, **{name: known[name] for name in data.columns if name in known}})


def _parts(folder: str | Path, table: str) -> list[str]:
    return sorted(str(path) for path in (resolve(folder) / table).glob("[0-9]*.parquet"))
