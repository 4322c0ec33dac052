"""Flow claims in, movements out: who comes and goes, announced and then reported.

A deployment is told twice: first as a plan, later as done. The two are different claims,
because one holds and the other only may; a reader of movements wants them side by side. A
plan and a report are one movement when force, way, number and kind of personnel are the same,
their places are (or one is the region of the other), and what is reported holds no earlier than
the plan and at most `link_days` of flows later. Movements nobody announced, and plans that
nobody has reported as done, stand alone.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from presscorps import tables
from presscorps.extract import lexicon
from presscorps.summarise.thresholds import thresholds

_WAYS = ("inflow", "outflow")
_SAME = ["force", "measure", "personnel", "part", "site", "low", "high"]
_ORDER = ["day", "force", "place", "measure", "low", "high", "claim_id"]


def movements(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the table `movements`: one row per coming or going, the earliest first.

    `status` is `actual` as soon as somebody reports it as done; what is only wished for or
    allowed keeps its status. Columns and their meaning: tables.py.
    """
    flows = claims[claims["measure"].isin(_WAYS)].sort_values(["first_report", "claim_id"])
    carried_out = fulfilled(claims)
    rows = []
    for claim in flows[~flows["claim_id"].isin(carried_out)].itertuples():
        plans = [plan for plan, made in carried_out.items() if made == claim.claim_id]
        rows.append(_row(claim, flows[flows["claim_id"].isin(plans)]))
    return tables.check(tables.frame("movements", rows).sort_values(_ORDER, ignore_index=True), "movements")


def fulfilled(claims: pd.DataFrame) -> dict[str, str]:
    """Return planned flow claim -> the claim that reports it as done: the first of those that may."""
    flows = claims[claims["measure"].isin(_WAYS)]
    done, plans = flows[flows["status"] == "actual"], flows[flows["status"] == "planned"]
    reach = pd.Timedelta(max(thresholds()["link_days"][way] for way in _WAYS), "D")
    found: dict[str, str] = {}
    by_key = {key: list(group.itertuples()) for key, group in done.groupby(_SAME, dropna=False)}
    for key, group in plans.groupby(_SAME, dropna=False):
        for plan in group.itertuples():
            later = (made for made in by_key.get(key, []) if _may_be(plan, made, reach))
            first = min(later, key=lambda made: (made.as_of_from, made.claim_id), default=None)
            if first:
                found[plan.claim_id] = first.claim_id
    return found


def _may_be(plan, made, reach: pd.Timedelta) -> bool:
    """Tell whether a claim reports that a plan was carried out: the same place, then or soon after."""
    if pd.isna(plan.as_of_from) or pd.isna(made.as_of_from) or not _same_place(plan.place, made.place):
        return False
    return plan.as_of_from <= made.as_of_until and made.as_of_from <= plan.as_of_until + reach


def _same_place(one: str | None, other: str | None) -> bool:
    """Tell whether two places are the same, or one is the region that holds the other."""
    if pd.isna(one) or pd.isna(other):
        return False
    return one == other or (one, other) in _regions() or (other, one) in _regions()


@cache
def _regions() -> frozenset[tuple[str, str]]:
    """Return pairs of a region and a place in it."""
    return frozenset((row["region"], row["place"]) for row in lexicon.rows("regions"))


def _row(claim, plans: pd.DataFrame) -> tuple:
    """Return one movement in the columns of the table: a claim, and the plans that it fulfils."""
    outlets = {name for names in (claim.outlets, *plans["outlets"]) for name in names.split("; ")}
    speakers = {name for names in (claim.speakers, *plans["speakers"]) if pd.notna(names) for name in names.split("; ")}
    announced = (
        plans["first_report"].min() if len(plans) else claim.first_report if claim.status != "actual" else pd.NaT
    )
    return (
        claim.claim_id,
        claim.as_of_from,
        claim.force,
        claim.place,
        claim.measure,
        claim.low,
        claim.high,
        claim.qualifier,
        claim.status,
        announced,
        claim.first_report if claim.status == "actual" else pd.NaT,
        len(outlets),
        "; ".join(sorted(outlets)),
        "; ".join(sorted(speakers)) or None,
        claim.surface,
        "; ".join(sorted(plans["claim_id"])) or None,
    )
