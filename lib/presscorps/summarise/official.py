"""Levels from the press beside the official figures, with what each official figure is.

Most official rows of the years that matter are withheld or were themselves filled in from
press figures, so that agreement with them proves nothing: `basis` stands in every row and
`independent` says whether officials counted.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps import tables
from presscorps.corpus.kept import read_kept
from presscorps.summarise.thresholds import ALL

COUNTED = "report"
FORCE = "United States"
NUMBERS = ("year", "quarter", "active_duty", "guard_and_reserve")


def load_official(path: str | Path = "data/official_troops.csv") -> pd.DataFrame:
    """Return the official figures; raises Mend naming file and column where one is missing."""
    official = read_kept(path, ("place", *NUMBERS, "basis")).replace("", pd.NA)
    for column in NUMBERS:
        official[column] = pd.to_numeric(official[column])
    return official


def compare_official(
    levels: pd.DataFrame, official: pd.DataFrame | str | Path = "data/official_troops.csv"
) -> pd.DataFrame:
    """Return the table `official_comparison`: US levels beside the official row of place and quarter.

    Only whole-force levels that have an official row appear. `difference` is stated only
    against an independent figure: 0 where the level contains it, else persons above or below.
    """
    rows = official if isinstance(official, pd.DataFrame) else load_official(official)
    us = levels[(levels["force"] == FORCE) & (levels["personnel"] == ALL)]
    us = us.assign(year=us["period_start"].dt.year, quarter=us["period_start"].dt.quarter)
    both = us.merge(rows, on=["place", "year", "quarter"], how="inner")
    both["independent"] = (both["basis"] == COUNTED) & both["active_duty"].notna()
    both["difference"] = _difference(both)
    both = both.sort_values(["force", "place", "period_start", "rank"], ignore_index=True)
    return tables.check(both[tables.names("official_comparison")], "official_comparison")


def _difference(both: pd.DataFrame) -> pd.Series:
    """Return by how much the level lies above or below the official count, NA where that is not independent."""
    counted = both["active_duty"].astype("Int64").where(both["independent"])
    above = (both["low"].fillna(0) - counted).clip(lower=0)
    below = (both["high"].fillna(counted) - counted).clip(upper=0)
    return above + below
