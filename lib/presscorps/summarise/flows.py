"""Levels and flow claims in: what changed between two levels, and whether the flows explain it.

Coverage repeats itself, and one deployment is told as a whole and in parts ("about 4,000
... of whom 750 have left"), so flow claims are never simply added up. Between two levels

- at least as many came as the largest single inflow that is said to have happened after
  the last report of the earlier level and before the first report of the later one (a flow
  in the midst of the reports may or may not be in them already);
- at most as many came as all inflow claims of the two periods together, planned ones included
  (a plan that is reported as carried out counts once);

and the same for outflows. Stock and flows thus allow an interval for the next level; what
lies outside it is the unexplained change.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import inf
from typing import NamedTuple

import pandas as pd

from presscorps import tables
from presscorps.summarise.movements import fulfilled
from presscorps.summarise.thresholds import ALL

_POSSIBLE = ("actual", "planned")


class Level(NamedTuple):
    """The agreed level of one period, over all intervals that tie, and the days of its reports."""

    period_start: pd.Timestamp
    period_end: pd.Timestamp
    first_day: pd.Timestamp
    last_day: pd.Timestamp
    low: float
    high: float


class Flow(NamedTuple):
    """One flow claim: persons that came or left on the days between."""

    first_day: pd.Timestamp
    last_day: pd.Timestamp
    low: float
    high: float
    measure: str
    status: str
    claim_id: str


def flow_check(levels: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the table `flow_checks`: each step from one agreed level of a force in a place to the next.

    Where several intervals tie in a period, the whole from the lowest to the highest is
    taken. Steps may span periods without reports.
    """
    flows = _flows(claims)
    rows = []
    for (force, place), own in _levels(levels).items():
        for before, after in pairwise(own):
            rows.append((force, place, *_step(before, after, flows[force, place])))
    return tables.frame("flow_checks", rows)


def _flows(claims: pd.DataFrame) -> dict[tuple, list[Flow]]:
    """Return per force and place the dated flow claims that happened or were announced."""
    moving = claims["measure"].isin(["inflow", "outflow"]) & claims["status"].isin(_POSSIBLE)
    moving &= ~claims["claim_id"].isin(fulfilled(claims))
    chosen = claims[moving & claims[["force", "place", "as_of_from"]].notna().all(axis=1)]
    low, high = chosen["low"].astype("float64").fillna(0), chosen["high"].astype("float64").fillna(inf)
    columns = [chosen["as_of_from"], chosen["as_of_until"], low, high]
    columns += [chosen[name] for name in ("measure", "status", "claim_id")]
    found = defaultdict(list)
    for force, place, *flow in zip(chosen["force"], chosen["place"], *columns, strict=True):
        found[force, place].append(Flow(*flow))
    return found


def _levels(levels: pd.DataFrame) -> dict[tuple, list[Level]]:
    """Return per force and place the agreed levels of the whole force, in order of time."""
    whole = levels[levels["personnel"] == ALL]
    low, high = whole["low"].astype("float64").fillna(0), whole["high"].astype("float64").fillna(inf)
    periods = ["force", "place", "period_start", "period_end", "first_day", "last_day"]
    hulls = whole[periods].assign(least=low, most=high).groupby(periods).agg({"least": "min", "most": "max"})
    found = defaultdict(list)
    for force, place, *level in hulls.reset_index().itertuples(index=False):
        found[force, place].append(Level(*level))
    return found


def _step(before: Level, after: Level, flows: list[Flow]) -> tuple:
    """Return one step in the columns of the table, behind force and place."""
    between = [f for f in flows if f.last_day >= before.period_start and f.first_day <= after.period_end]
    came, left = (_moved(between, measure, before.last_day, after.first_day) for measure in ("inflow", "outflow"))
    low, high = max(0.0, before.low + came[0] - left[1]), max(0.0, before.high + came[1] - left[0])
    return (
        before.period_start,
        after.period_end,
        *map(_number, (before.low, before.high, *came, *left, low, high, after.low, after.high)),
        int(_outside(after.low, after.high, low, high)),
        "; ".join(sorted(flow.claim_id for flow in between)) or None,
    )


def _moved(flows: list[Flow], measure: str, after: pd.Timestamp, before: pd.Timestamp) -> tuple[float, float]:
    """Return how many surely moved between two days, and how many may have moved at all."""
    own = [flow for flow in flows if flow.measure == measure]
    sure = [f.low for f in own if f.status == "actual" and after < f.first_day and f.last_day < before]
    return max(sure, default=0.0), sum(flow.high for flow in own)


def _outside(low: float, high: float, allowed_low: float, allowed_high: float) -> float:
    """Return how far an interval lies above (or, negative, below) what is allowed; 0 where they meet."""
    return max(low - allowed_high, 0) + min(high - allowed_low, 0)


def _number(value: float) -> int | None:
    """Return a whole number, None for infinity."""
    return None if abs(value) == inf else int(value)
