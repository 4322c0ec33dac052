"""Rows that say the same in, claims out.

A claim is one statement about the world, however many articles repeat it. Two figures
restate each other when force, place, site, measure, status, kind of personnel and interval
are the same and no gap between the days on which they hold is longer than `link_days` in
thresholds.toml. "About 5,200" restates "5,200"; "more than 5,000" is another claim,
although both can be true (see levels and contradictions).
"""

from __future__ import annotations

import json
from collections import defaultdict

import pandas as pd

from presscorps import tables
from presscorps.summarise.support import KEY, assign

ORDER = [*(name for name in KEY if name not in ("low", "high")), "as_of_from", "low", "high", "claim_id"]


def claims(troop_counts: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Merge restatements of the same fact into one claim each: the table `claims`.

    With `articles`, outlets, report dates and copies are known; without it every article
    counts as an outlet of its own. The order of rows, repeated rows and copies of a text
    change nothing. Raises ValueError naming the column where a frame cannot be used.
    """
    rows = assign(troop_counts, articles)
    rows = rows[~rows["copy"]]
    if rows.empty:
        return tables.empty("claims")
    made = rows.groupby("claim_id").agg(
        **{column: (column, "first") for column in KEY},
        as_of_from=("as_of", "min"),
        as_of_until=("as_of", "max"),
        first_report=("published", "min"),
        last_report=("published", "max"),
        n_outlets=("reporter", "nunique"),
        n_figures=("surface", "size"),
    )
    made["qualifier"] = _least_hedged(rows)
    made["outlets"] = _joined(rows, "reporter")
    made["speakers"] = _joined(rows, "speaker")
    made["reports"] = _reports(rows)
    made = made.join(_best_wording(rows)).reset_index()
    return tables.check(made.sort_values(ORDER, ignore_index=True)[tables.names("claims")], "claims")


def _least_hedged(rows: pd.DataFrame) -> pd.Series:
    """Return per claim the most definite qualifier: one outlet that says 5,200 flatly makes it exact."""
    rank = rows["qualifier"].map({name: i for i, name in enumerate(tables.QUALIFIERS)})
    return rank.groupby(rows["claim_id"]).min().map(dict(enumerate(tables.QUALIFIERS)))


def _joined(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return per claim the distinct values of a column, sorted, joined with "; "."""
    found = _collected(rows[["claim_id", column]].dropna())
    return pd.Series({claim: "; ".join(value for (value,) in values) for claim, values in found.items()}, dtype=object)


def _reports(rows: pd.DataFrame) -> pd.Series:
    """Return per claim the JSON list of [as_of, outlet, qualifier], one entry per day, outlet and qualifier."""
    days = rows["as_of"].dt.strftime("%Y-%m-%d").fillna("")
    found = _collected(rows[["claim_id"]].assign(day=days, reporter=rows["reporter"], qualifier=rows["qualifier"]))
    return pd.Series({claim: json.dumps(entries, ensure_ascii=False) for claim, entries in found.items()}, dtype=object)


def _collected(rows: pd.DataFrame) -> dict[str, list[tuple]]:
    """Return per claim (first column) the distinct tuples of the other columns, sorted."""
    found = defaultdict(list)
    for claim, *entry in sorted(set(zip(*(rows[column].to_list() for column in rows.columns), strict=True))):
        found[claim].append(tuple(entry))
    return found


def _best_wording(rows: pd.DataFrame) -> pd.DataFrame:
    """Return per claim the wording that most outlets use (then the fullest, then the first), and where it stands."""
    use = rows.groupby(["claim_id", "surface"])["reporter"].transform("nunique")
    ranked = rows.assign(use=-use, short=-rows["surface"].str.len()).sort_values(
        ["claim_id", "use", "short", "surface", "published", "article_id", "start"]
    )
    first = ranked.drop_duplicates("claim_id").set_index("claim_id")
    return first[["surface", "article_id", "sentence", "start", "end"]]
