"""Everything that follows from what was read, in one call: the tables of a report by name."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps import tables
from presscorps.mends import Mend
from presscorps.paths import resolve
from presscorps.summarise.claims import claims
from presscorps.summarise.contradictions import contradictions
from presscorps.summarise.corrections import apply_corrections
from presscorps.summarise.flows import flow_check
from presscorps.summarise.levels import troop_levels
from presscorps.summarise.movements import movements
from presscorps.summarise.official import compare_official
from presscorps.summarise.support import claim_rows
from presscorps.summarise.tallies import latest


def derived_tables(news, *, corrections: str | Path = "", official: str | Path = "") -> dict[str, pd.DataFrame]:
    """Return the tables of `news` and all that follow from them, by name (see tables.py).

    `corrections` and `official` are CSV paths; an empty one leaves that step out.
    """
    counts, reviewed = news.troop_counts, tables.empty("corrections")
    if str(corrections):
        counts, reviewed = apply_corrections(counts, corrections, news.articles)
    merged = claims(counts, articles=news.articles)
    levels = troop_levels(merged)
    compared = compare_official(levels, official) if str(official) else tables.empty("official_comparison")
    return news._replace(troop_counts=counts)._asdict() | {
        "claims": merged,
        "claim_rows": claim_rows(counts, articles=news.articles),
        "troop_levels": levels,
        "contradictions": contradictions(merged),
        "movements": movements(merged),
        "flow_checks": flow_check(levels, merged),
        "official_comparison": compared,
        "corrections": reviewed,
    }


def tables_before(news, *, days: int = 7, previous: str | Path = "") -> dict[str, pd.DataFrame]:
    """Return the tables to compare the latest ones with, by name.

    Those of the earlier run in the folder `previous` (with its `tables/*.parquet`); without
    one, what the same articles said until `days` days before the last of them.
    """
    if str(previous):
        files = sorted((resolve(previous) / "tables").glob("*.parquet"))
        if not files:
            raise Mend(f"{previous}: no earlier run is there (no tables/*.parquet); leave `previous` empty")
        return {file.stem: pd.read_parquet(file) for file in files}
    recent = latest(news.articles, days=days)["article_id"]
    return derived_tables(news._make(table[~table["article_id"].isin(recent)] for table in news))
