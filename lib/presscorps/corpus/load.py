"""Files in, the table of articles out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps import tables
from presscorps.corpus.read import read_file
from presscorps.paths import resolve


def load_articles(
    paths: str | Path | list[str | Path], *, since: str | None = None, until: str | None = None
) -> pd.DataFrame:
    """Read a folder, a file or a list of them into the table `articles`.

    `since` and `until` (ISO dates, both inclusive) keep dated articles of that period and
    undated ones out. What was not read is listed in `.attrs["rejected"]` as (source, reason).
    """
    given = paths if isinstance(paths, list) else [paths]
    rows, rejected = [], []
    for path in map(resolve, given):
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            try:
                rows.extend(read_file(file))
            except (OSError, ValueError) as error:
                rejected.append((str(file), str(error)))
    articles = as_articles(pd.DataFrame(rows)) if rows else tables.empty("articles")
    articles.attrs["rejected"] = rejected
    return articles


def as_articles(data: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with at least `article_id` and `text` as a checked table `articles`."""
    for column in ("article_id", "text"):
        if column not in data.columns:
            raise ValueError(
                f"the articles lack the column {column!r}: rename the one that holds it;"
                f" found {', '.join(map(str, data.columns))}"
            )
    made = data.copy()
    dated = "published" in made.columns
    defaults = {"kind": "article", "date_basis": "metadata" if dated else "none"}
    for column in tables.names("articles"):
        if column not in made.columns:
            made[column] = defaults.get(column, pd.NaT if column == "published" else pd.NA)
    made["published"] = pd.to_datetime(made["published"], errors="coerce").dt.normalize()
    fixed = tables.names("articles")
    made = made[fixed + [column for column in made.columns if column not in fixed]]
    made.attrs = dict(data.attrs)
    return tables.check(made, "articles")
