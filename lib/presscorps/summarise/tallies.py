"""Rows in, counts by one or several of their columns out."""

from __future__ import annotations

import pandas as pd

from presscorps.mends import Mend


def tally(rows: pd.DataFrame, by: str | list[str], *, counting: str = "n_articles") -> pd.DataFrame:
    """Return how many rows there are for each value of `by`, most first, in the column `counting`.

    Missing values are counted too, as a row of their own.
    """
    keys = [by] if isinstance(by, str) else by
    table = rows.groupby(keys, dropna=False).size().rename(counting).astype("Int64").reset_index()
    return table.sort_values([counting, *keys], ascending=[False, *[True] * len(keys)], ignore_index=True)


def rejects(articles: pd.DataFrame) -> pd.DataFrame:
    """Return what was not read: `source, reason`."""
    return pd.DataFrame(articles.attrs.get("rejected", []), columns=["source", "reason"], dtype="string")


def latest(articles: pd.DataFrame, *, days: int = 7) -> pd.DataFrame:
    """Return the articles of the last `days` days of the corpus, newest first."""
    if not isinstance(days, int | float) or days <= 0:
        raise Mend(f"{days!r} is no number of days: write one above 0, like 7")
    last = articles["published"].max()
    recent = articles[articles["published"] > last - pd.Timedelta(days=days)]
    return recent.sort_values(["published", "article_id"], ascending=[False, True], ignore_index=True)


def as_table(entries: list[dict], columns: list[str]) -> pd.DataFrame:
    """Return entries (of `changes`, say) as a table of these columns, empty where there are none."""
    return pd.DataFrame(entries, columns=columns)
