"""Claims in, pairs that cannot both hold out, side by side.

Two claims about the same force, place, site and kind of personnel differ when their intervals
have no number in common and some of the days on which they hold lie no further apart than
`same_time_days` allows for what they count: garrisons, and tolls of one event. Bounds and
vague words only contradict what lies outside them: "hundreds" agrees with 500. A pair is

- `rounding` where the leeway of hedged and round numbers (rounding.py) reconciles the two;
- a `revision` where a toll is counted anew: one side is first reported after the last
  report of the other, or one voice gives both;
- `scope` where they are more than `other_scope` times apart and hardly count the same thing;
- a `contradiction` otherwise.
"""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pandas as pd

from presscorps import tables
from presscorps.summarise.rounding import leeway
from presscorps.summarise.sites import UNNAMED
from presscorps.summarise.thresholds import thresholds

SAME = ["measure", "detail", "force", "place", "site", "personnel"]
KINDS = ["contradiction", "rounding", "revision", "scope"]  # the most serious first
_FAR = 10_000_000  # days between the times of two groups: more than any two dates lie apart
_BLOCK = 2_000_000  # pairs looked at together, which bounds the memory
_EMPTY = pd.DataFrame(columns=["lower", "higher", "first_day", "days_apart"])


def contradictions(claims: pd.DataFrame, *, measure: str | None = None) -> pd.DataFrame:
    """Return the table `contradictions` of actual claims, the most serious first.

    Kinds come in the order of KINDS; within each, stocks before tolls, then those where the
    weaker side has more outlets, then those further apart. `measure` restricts it to one
    measure. Raises ValueError for one that is never compared: movements of different units
    differ by right.
    """
    chosen = _eligible(tables.check(claims, "claims"), _measures(measure))
    pairs = _pairs(chosen)
    if pairs.empty:
        return tables.empty("contradictions")
    made = _side_by_side(chosen, pairs)
    weaker = np.minimum(made["n_low"], made["n_high"])
    counted = made["measure"].map(tables.MEASURES.index)
    made = made.assign(rank=made["kind"].map(KINDS.index), counted=counted, weaker=-weaker, near=-made["ratio"])
    made = made.sort_values(["rank", "counted", "weaker", "near", "claim_low", "claim_high"], ignore_index=True)
    return tables.check(made[tables.names("contradictions")], "contradictions")


def _measures(measure: str | None) -> list[str]:
    """Return the measures to compare: the one asked for, or all that thresholds.toml gives a span of same time."""
    comparable = list(thresholds()["same_time_days"])
    if measure is not None and measure not in comparable:
        raise ValueError(f"measure={measure!r} is never compared: take one of {', '.join(comparable)}")
    return comparable if measure is None else [measure]


def _eligible(claims: pd.DataFrame, measures: list[str]) -> pd.DataFrame:
    """Return actual, dated claims of a named force and place, their limits as plain numbers; a site needs a name."""
    whole = claims["measure"].isin(measures) & (claims["status"] == "actual") & ~claims["part"]
    known = claims[["force", "place", "as_of_from"]].notna().all(axis=1) & claims["site"].ne(UNNAMED).fillna(True)
    chosen = claims[whole & known].reset_index(drop=True)
    low = chosen["low"].astype("float64").fillna(-np.inf)
    high = chosen["high"].astype("float64").fillna(np.inf)
    stated = zip(low, high, chosen["qualifier"], strict=True)
    margin = np.array([leeway(a, hedged=how == "about") if a == b else 0.0 for a, b, how in stated])
    vague = np.where(chosen["qualifier"] == "vague", thresholds()["rounding"], 0.0)  # "hundreds" may well be 1,000
    group = chosen.groupby(SAME, dropna=False).ngroup() if len(chosen) else 0
    return chosen.assign(
        least=low,
        most=high,
        slack_least=low * (1 - vague) - margin,
        slack_most=high * (1 + vague) + margin,
        group=group,
    )


def _pairs(chosen: pd.DataFrame) -> pd.DataFrame:
    """Return pairs (lower, higher: row numbers) without a number in common, and when they come closest in time.

    Days are sorted within each group; a day is compared with those of the following
    `same_time_days` only, so that the work grows with what was said at the same time.
    """
    days = _days(chosen)
    until = np.searchsorted(days["time"], days["time"] + days["reach"], side="right")
    rivals = until - np.arange(len(days))  # a row itself, and what follows it within reach
    blocks = np.searchsorted(np.cumsum(rivals), np.arange(_BLOCK, rivals.sum() + _BLOCK, _BLOCK), side="right")
    found = [_EMPTY]
    for start, stop in pairwise([0, *np.unique(blocks), len(days)]):
        many = rivals[start:stop]
        first = np.repeat(np.arange(start, stop), many)
        second = first + np.arange(len(first)) - np.repeat(np.cumsum(many) - many, many)
        found.append(_disjoint(chosen, days.iloc[first], days.iloc[second]))
    pairs = pd.concat(found).sort_values(["lower", "higher", "days_apart", "first_day"])
    return pairs.drop_duplicates(["lower", "higher"])


def _days(chosen: pd.DataFrame) -> pd.DataFrame:
    """Return the distinct days on which each claim is said to hold, sorted by group and day (`time`).

    `reach` is how many days later another claim still speaks of the same time.
    """
    reach = chosen["measure"].map(thresholds()["same_time_days"])
    said = [
        (group, day, row, reach)
        for row, (group, reports, reach) in enumerate(zip(chosen["group"], chosen["reports"], reach, strict=True))
        for day in {day for day, _, _ in json.loads(reports)}
    ]
    days = pd.DataFrame(said, columns=["group", "day", "row", "reach"])
    days = days.astype({"day": tables.DATE, "row": "int64", "reach": "int64"})
    number = (days["day"] - pd.Timestamp(0)).dt.days
    return days.assign(time=days["group"].astype("int64") * _FAR + number).sort_values(["time", "row"])


def _disjoint(chosen: pd.DataFrame, one: pd.DataFrame, two: pd.DataFrame) -> pd.DataFrame:
    """Return those pairs of claims on their days whose intervals have no number in common, the lower one first."""
    least, most = chosen["least"].to_numpy(), chosen["most"].to_numpy()
    row, rival = one["row"].to_numpy(), two["row"].to_numpy()
    below, above = most[row] < least[rival], most[rival] < least[row]
    pairs = {
        "lower": np.where(below, row, rival),
        "higher": np.where(below, rival, row),
        "first_day": one["day"].to_numpy(),
        "days_apart": two["time"].to_numpy() - one["time"].to_numpy(),
    }
    return pd.DataFrame({name: values[below | above] for name, values in pairs.items()})


def _side_by_side(chosen: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the two claims of each pair in the columns of the table."""
    low = chosen.loc[pairs["lower"]].reset_index(drop=True)
    high = chosen.loc[pairs["higher"]].reset_index(drop=True)
    made = low[SAME].assign(
        claim_low=low["claim_id"],
        claim_high=high["claim_id"],
        says_low=low["surface"],
        says_high=high["surface"],
        low=low["most"],
        high=high["least"],
        ratio=high["least"] / low["most"].where(low["most"] > 0),
        kind=_kind(low, high),
        n_low=low["n_outlets"],
        n_high=high["n_outlets"],
        outlets_low=low["outlets"],
        outlets_high=high["outlets"],
        first_day=pairs["first_day"].array,
        days_apart=pairs["days_apart"].array,
    )
    return made.assign(ratio=made["ratio"].fillna(np.inf))


def _kind(low: pd.DataFrame, high: pd.DataFrame) -> np.ndarray:
    """Say of each pair what the difference is."""
    reconciled = low["slack_most"] >= high["slack_least"]
    anew = (low["measure"] == "casualties") & (_after(low, high) | _after(high, low) | _one_voice(low, high))
    far = high["least"] > low["most"] * thresholds()["other_scope"]
    return np.select([reconciled, far, anew], ["rounding", "scope", "revision"], "contradiction")


def _after(one: pd.DataFrame, two: pd.DataFrame) -> pd.Series:
    """Say of each pair whether the first report of one follows the last report of the other."""
    return one["first_report"] > two["last_report"]


def _one_voice(low: pd.DataFrame, high: pd.DataFrame) -> pd.Series:
    """Say of each pair whether a single outlet gives both, and names the same speakers for them or none."""
    alone = (low["n_outlets"] == 1) & (high["n_outlets"] == 1) & (low["outlets"] == high["outlets"])
    return alone & (low["speakers"].fillna("") == high["speakers"].fillna(""))
