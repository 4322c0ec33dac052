"""Rows out of dated articles in, one row per day, week or month out.

Raw counts mislead when the volume of coverage changes, so every period table carries
`n_articles`. A period without an article is missing (NA); a period with articles of which
none mentions something is zero. Weeks start on Monday. Undated articles belong to no
period, and copies of one agency text count once.
"""

from __future__ import annotations

import pandas as pd

from presscorps.mends import Mend

EVERY = {"day": "D", "week": "W-SUN", "month": "M"}


def originals(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles that are not copies of an earlier one."""
    return articles[articles["copy_of"].isna()]


def periods(dates: pd.Series, every: str = "week") -> pd.Series:
    """Return the first day of the day, week or month that each date falls in."""
    if every not in EVERY:
        raise Mend(f"every={every!r} is not a length of period: take one of {', '.join(EVERY)}")
    return dates.dt.to_period(EVERY[every]).dt.start_time.astype("datetime64[us]")


def articles_per_period(articles: pd.DataFrame, *, every: str = "week") -> pd.DataFrame:
    """Return `period, n_articles, n_outlets, n_copies, n_words` for every period from first to last.

    `n_articles` counts texts once, `n_copies` the copies beside them; a period without
    articles stands with zero.
    """
    dated = articles.dropna(subset="published")
    dated = dated.assign(period=periods(dated["published"], every), words=dated["text"].str.count(r"\w+"))
    first = originals(dated).groupby("period")
    table = pd.DataFrame(
        {
            "n_articles": first.size(),
            "n_outlets": first["outlet"].nunique(),
            "n_copies": dated[dated["copy_of"].notna()].groupby("period").size(),
            "n_words": first["words"].sum(),
        }
    )
    table = table.reindex(_every_period(table.index, every)).fillna(0).astype("Int64")
    return table.rename_axis("period").reset_index()


def mentions_per_period(mentions: pd.DataFrame, articles: pd.DataFrame, *, every: str = "week") -> pd.DataFrame:
    """Return one row per period and actor: how often and in which share of the articles.

    Columns: `period, actor_id, n_mentions, n_mentioning` (articles), `share` (of articles,
    0 to 1), `per_1000_words, n_articles`.
    """
    weeks = articles_per_period(articles, every=every)
    found = _with_period(mentions, articles, every).groupby(["actor_id", "period"])["article_id"]
    table = pd.DataFrame({"n_mentions": found.size(), "n_mentioning": found.nunique()})
    grid = pd.MultiIndex.from_product([sorted(mentions["actor_id"].unique()), weeks["period"]])
    table = table.reindex(grid.set_names(["actor_id", "period"])).fillna(0).astype("Int64").reset_index()
    table = table.merge(weeks[["period", "n_articles", "n_words"]], on="period")
    silent = table["n_articles"].eq(0)
    table[["n_mentions", "n_mentioning"]] = table[["n_mentions", "n_mentioning"]].mask(silent)
    table["share"] = (table["n_mentioning"] / table["n_articles"].mask(silent)).astype("Float64")
    table["per_1000_words"] = (1000 * table["n_mentions"] / table["n_words"].mask(silent)).astype("Float64")
    return table[["period", "actor_id", "n_mentions", "n_mentioning", "share", "per_1000_words", "n_articles"]]


def _with_period(rows: pd.DataFrame, articles: pd.DataFrame, every: str) -> pd.DataFrame:
    """Return the rows of dated originals with the period that they fall in."""
    dated = originals(articles).dropna(subset="published")
    dated = dated.assign(period=periods(dated["published"], every))
    return rows.merge(dated[["article_id", "period"]], on="article_id")


def _every_period(found: pd.Index, every: str) -> pd.DatetimeIndex:
    """Return all periods from the first to the last found, so that silent ones show."""
    if not len(found):
        return pd.DatetimeIndex([], dtype="datetime64[us]")
    return pd.period_range(found.min(), found.max(), freq=EVERY[every]).start_time.astype("datetime64[us]")
