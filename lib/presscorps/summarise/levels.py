"""Claims in, the level that sources agree on over time out.

Marzullo's algorithm (K. Marzullo, Maintaining the Time in a Distributed System, Stanford
1984), as clocks use it: every source states an interval that should contain the truth;
the answer is the interval that lies inside most of them. Here a source is an outlet, its
statements are the stocks it reported as actual in one period, and

- bounds and vague words take part as the intervals they are ("more than 5,000" is 5,000
  and up, "hundreds" 200 to 999); "about N" and round numbers also admit what rounds to
  them (rounding.py): "5,000" does not speak against 5,200, but 34 speaks against 50;
- the ends of an agreed interval are always numbers that some source stated, so no
  midpoint is invented; where several intervals have equally many sources all are given;
- a part, or what stands at one base or town, bounds the whole from below; it takes part
  only where nobody reported the whole in the period ("130 at one base": at least 130);
- a period in which nobody reported has no row: a gap, not a line.

Worked example: A says 5,200, B says about 5,000, C says more than 5,000, D says 6,000.
5,200 lies inside A's interval, B's (4,750 to 5,250) and C's (5,000 and up), but not inside
D's (5,700 to 6,300): agreed 5,200 to 5,200, three sources for, D against.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from math import inf
from typing import NamedTuple

import pandas as pd

from presscorps import tables
from presscorps.mends import Mend
from presscorps.summarise.periods import EVERY
from presscorps.summarise.rounding import leeway
from presscorps.summarise.sites import several_countries


class Statement(NamedTuple):
    """What one source states: the truth lies between `low` and `high` (hedged: it says "about")."""

    source: str
    low: float
    high: float
    hedged: bool = False
    claim_id: str = ""
    day: str = ""


class Agreement(NamedTuple):
    """An interval inside the intervals of `sources`, which are the most that any interval has."""

    low: float
    high: float
    sources: frozenset[str]


def admitted(statement: Statement) -> tuple[float, float]:
    """Return the interval that a statement admits: as stated, a single number with its leeway."""
    if statement.low != statement.high:
        return statement.low, statement.high
    either_way = leeway(statement.low, hedged=statement.hedged)
    return statement.low - either_way, statement.high + either_way


def agree(statements: Iterable[Statement]) -> list[Agreement]:
    """Return the intervals that most sources admit, from low to high; more than one where they tie.

    Ends are stated numbers (or minus and plus infinity); every source admits the whole
    interval by one of its statements. Order and repetition of statements change nothing.
    """
    given = list(statements)
    ends = sorted({end for s in given for end in (s.low, s.high)})
    spans = _spans(given, ends)
    counts = _coverage(spans.values(), 2 * len(ends) - 1)
    most = max(counts, default=0)
    agreed = []
    for first, last in _runs(counts, most):
        sources = frozenset(name for name, own in spans.items() if any(a <= first and last <= b for a, b in own))
        agreed.append(Agreement(ends[first // 2], ends[last // 2], sources))
    return agreed


def _spans(statements: list[Statement], ends: list[float]) -> dict[str, list[tuple[int, int]]]:
    """Return per source the merged stretches that it admits.

    Place 2i is the number ends[i], place 2i + 1 the open stretch up to ends[i + 1].
    """
    found = defaultdict(list)
    for statement in statements:
        low, high = admitted(statement)
        found[statement.source].append((2 * bisect_left(ends, low), 2 * bisect_right(ends, high) - 2))
    return {source: _merged(sorted(spans)) for source, spans in sorted(found.items())}


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted stretches with those that touch joined."""
    merged = [spans[0]]
    for first, last in spans[1:]:
        if first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _coverage(spans: Iterable[list[tuple[int, int]]], places: int) -> list[int]:
    """Return for each place how many sources admit it."""
    steps = [0] * (places + 1)
    for own in spans:
        for first, last in own:
            steps[first] += 1
            steps[last + 1] -= 1
    return list(accumulate(steps))[:places]


def _runs(counts: list[int], most: int) -> Iterable[tuple[int, int]]:
    """Yield first and last place of each unbroken run of `most`."""
    first = None
    for place, count in enumerate([*counts, -1]):
        if count == most and first is None:
            first = place
        elif count != most and first is not None:
            yield first, place - 1
            first = None


def troop_levels(claims: pd.DataFrame, *, every: str = "month") -> pd.DataFrame:
    """Return the table `troop_levels`: the agreed interval per force, place, kind of personnel and period.

    Only stocks that are said to be actual, with a force, a place and a date, take part;
    parts only where a period has no whole. `every` is day, week or month.
    """
    if every not in EVERY:
        raise Mend(f"every={every!r} is not a length of period: take one of {', '.join(EVERY)}")
    rows = []
    for (force, place, personnel, when), statements in sorted(_statements(claims, EVERY[every]).items()):
        agreed, period = agree(statements), (*_bounds(when), *_days(statements))
        for rank, agreement in enumerate(agreed, 1):
            rows.append((force, place, personnel, *period, rank, len(agreed), *_describe(agreement, statements)))
    return tables.frame("troop_levels", rows)


def stocks(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that levels rest on: actual stocks, force, place and date named.

    `partial` marks a part and a single base or town: these bound the whole from below. A number
    for several countries together bounds none of them.
    """
    chosen = claims[(claims["measure"] == "stock") & (claims["status"] == "actual")]
    chosen = chosen[chosen[["force", "place", "as_of_from"]].notna().all(axis=1) & ~several_countries(chosen)]
    return chosen.assign(partial=chosen["part"] | chosen["site"].notna())


def _statements(claims: pd.DataFrame, frequency: str) -> dict[tuple, list[Statement]]:
    """Return the statements per (force, place, personnel, period)."""
    chosen = stocks(tables.check(claims, "claims"))
    columns = ["force", "place", "personnel", "claim_id", "low", "high", "reports", "partial"]
    wholes, parts = defaultdict(list), defaultdict(list)
    periods: dict[str, pd.Period] = {}
    for force, place, personnel, claim_id, low, high, reports, partial in chosen[columns].itertuples(index=False):
        low, high = -inf if pd.isna(low) else low, inf if partial or pd.isna(high) else high
        for day, outlet, qualifier in json.loads(reports):
            when = periods.get(day) or periods.setdefault(day, pd.Period(day, frequency))
            statement = Statement(outlet, low, high, qualifier == "about", claim_id, day)
            (parts if partial else wholes)[force, place, personnel, when].append(statement)
    return parts | wholes


@cache
def _bounds(when: pd.Period) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of a period."""
    return when.start_time.normalize(), when.end_time.normalize()


def _days(statements: list[Statement]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day on which a statement holds."""
    days = [statement.day for statement in statements]
    return pd.Timestamp(min(days)), pd.Timestamp(max(days))


def _describe(agreement: Agreement, statements: list[Statement]) -> tuple:
    """Return an agreement as the columns of `troop_levels`, with the sources and claims for and against it."""
    low, high, supporters = agreement
    fitting = [s for s in statements if admitted(s)[0] <= low and high <= admitted(s)[1]]
    supporting = {s.claim_id: (not low <= s.low <= s.high <= high, s.high - s.low, s.claim_id) for s in fitting}
    against = {s.source for s in statements} - supporters
    return (
        None if low == -inf else int(low),
        None if high == inf else int(high),
        len(supporters),
        len(against),
        "; ".join(sorted(supporters)),
        "; ".join(sorted(against)) or None,
        "; ".join(sorted(supporting, key=supporting.get)) or None,
        "; ".join(sorted({s.claim_id for s in statements} - set(supporting))) or None,
    )
