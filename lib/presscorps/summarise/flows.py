"""Levels and flow claims in: what changed between two levels, and whether the flows explain it.

Coverage repeats itself, and one deployment is told as a whole and in parts ("about 4,000
... of whom 750 have left"), so flow claims are never simply added up. Between two levels

- at least as many came as the largest single inflow that is said to have happened;
- at most as many came as all inflow claims together, planned ones included;

and the same for outflows. Stock and flows thus allow an interval for the next level; what
lies outside it is the unexplained change.
"""

from __future__ import annotations

from itertools import pairwise
from math import inf

import pandas as pd

from presscorps import tables
from presscorps.summarise.thresholds import ALL

_HAPPENED, _POSSIBLE = ("actual",), ("actual", "planned")


def flow_check(levels: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the table `flow_checks`: each step from one agreed level of a force in a place to the next.

    Where several intervals tie in a period, the whole from the lowest to the highest is
    taken. Steps may span periods without reports.
    """
    flows = _flows(claims)
    rows = []
    for (force, place), periods in _hulls(levels).groupby(["force", "place"]):
        own = flows[(flows["force"] == force) & (flows["place"] == place)]
        steps = list(periods.sort_values("period_start").itertuples(index=False))
        for before, after in pairwise(steps):
            rows.append((force, place, *_step(before, after, own)))
    return tables.frame("flow_checks", rows)


def _flows(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the dated flow claims that happened or were announced, limits as plain numbers."""
    moving = claims["measure"].isin(["inflow", "outflow"]) & claims["status"].isin(_POSSIBLE)
    flows = claims[moving & claims["as_of_from"].notna()]
    low, high = flows["low"].astype("float64").fillna(0), flows["high"].astype("float64").fillna(inf)
    return flows.assign(least=low, most=high)


def _hulls(levels: pd.DataFrame) -> pd.DataFrame:
    """Return per force, place and period the interval over all tied agreements, for whole forces."""
    whole = levels[levels["personnel"] == ALL]
    low, high = whole["low"].astype("float64").fillna(0), whole["high"].astype("float64").fillna(inf)
    groups = whole.assign(least=low, most=high).groupby(
        ["force", "place", "period_start", "period_end"], as_index=False
    )
    return groups.agg(least=("least", "min"), most=("most", "max"))


def _step(before: tuple, after: tuple, flows: pd.DataFrame) -> tuple:
    """Return one step in the columns of the table, behind force and place."""
    first, last = before.period_start, after.period_end
    between = flows[(flows["as_of_until"] >= first) & (flows["as_of_from"] <= last)]
    came, left = _moved(between, "inflow"), _moved(between, "outflow")
    low, high = max(0, before.least + came[0] - left[1]), before.most + came[1] - left[0]
    return (
        first,
        last,
        *map(_number, (before.least, before.most, *came, *left, low, high, after.least, after.most)),
        int(_outside(after.least, after.most, low, high)),
        "; ".join(sorted(between["claim_id"])) or None,
    )


def _moved(flows: pd.DataFrame, measure: str) -> tuple[float, float]:
    """Return how many surely moved, and how many may have moved."""
    own = flows[flows["measure"] == measure]
    sure = own[own["status"].isin(_HAPPENED)]
    return (sure["least"].max() if len(sure) else 0.0, own["most"].sum())


def _outside(low: float, high: float, allowed_low: float, allowed_high: float) -> float:
    """Return how far an interval lies above (or, negative, below) what is allowed; 0 where they meet."""
    return max(low - allowed_high, 0) + min(high - allowed_low, 0)


def _number(value: float) -> int | None:
    """Return a whole number, None for infinity."""
    return None if abs(value) == inf else int(value)
