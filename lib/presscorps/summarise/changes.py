"""The tables of this run and of the previous one in, what is new, changed and disputed out.

Everything is compared by stable ids: a figure by its article, its words and the how-manieth
of these words it is (so that an edit elsewhere in the article moves nothing), a claim by
`claim_id`, a dispute by its two claims. The answer is plain lists and dicts for JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from presscorps import wording
from presscorps.summarise.contradictions import contradictions
from presscorps.summarise.headlines import headline
from presscorps.summarise.periods import originals
from presscorps.summarise.support import KEY
from presscorps.summarise.thresholds import thresholds

Tables = Mapping[str, pd.DataFrame]
_FIGURE = ["low", "high", "qualifier", "force", "place", "measure", "status", "as_of", "speaker"]
_CLAIM = ["qualifier", "as_of_from", "as_of_until", "n_outlets", "outlets"]
_WHOSE = ["force", "place", "personnel"]


def changes(current: Tables, previous: Tables | None) -> dict[str, Any]:
    """Return what differs between two runs, ready for JSON.

    Both are tables by name (articles, troop_counts, claims, troop_levels, mentions,
    sentiment); a table that one of them lacks, or that an older version wrote with fewer columns,
    is not compared. `previous` is None on a
    first run: then nothing is called new. Keys: `first_run`; `not_compared` (names of tables); `figures` and `claims`
    (`new`, `changed`, `vanished`); `disputes` (`new`, `settled`); `level_shifts`;
    `actors` (`new`); `unusual` (volume and tone of the latest seven days).
    """
    before = previous or {}
    return {
        "first_run": previous is None,
        "not_compared": [name for name in sorted({*current} & {*before}) if not _comparable(current, before, name)],
        "figures": _compared(current, before, "troop_counts", _figures),
        "claims": _worded(_compared(current, before, "claims", _claims)),
        "disputes": _disputes(current, before),
        "level_shifts": _level_shifts(current, before),
        "actors": {"new": _new_actors(current, before)},
        "unusual": _unusual(current),
    }


def _compared(current: Tables, before: Tables, name: str, keyed) -> dict[str, list[dict]]:
    """Return the new, changed and vanished entries of one table."""
    found = {"new": [], "changed": [], "vanished": []}
    if not _comparable(current, before, name):
        return found
    now, then = keyed(current[name]), keyed(before[name])
    _rejoin(now, then)
    found["new"] = [now[i] for i in now if i not in then]
    found["vanished"] = [then[i] for i in then if i not in now]
    for i in now:
        if i in then and now[i] != then[i]:
            found["changed"].append({**now[i], "was": {k: v for k, v in then[i].items() if v != now[i][k]}})
    return found


def _comparable(current: Tables, before: Tables, name: str) -> bool:
    """Say whether both have a table, and the earlier one (perhaps of an older version) all of its columns."""
    return name in current and name in before and set(current[name].columns) <= set(before[name].columns)


def _figures(troop_counts: pd.DataFrame) -> dict[tuple, dict]:
    """Return the figures by article, words and count of these words."""
    rows = troop_counts.sort_values(["article_id", "start", "end"])
    nth = rows.groupby(["article_id", "surface"]).cumcount()
    keys = zip(rows["article_id"], rows["surface"], nth, strict=True)
    return dict(zip(keys, _records(rows[["article_id", "surface", *_FIGURE]]), strict=True))


def _claims(claims: pd.DataFrame) -> dict[str, dict]:
    """Return the claims by id."""
    return {entry["claim_id"]: entry for entry in _records(claims[["claim_id", *KEY, *_CLAIM]])}


def _worded(found: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Return the entries with the claim in one line as `says`."""
    return {kind: [{**entry, "says": headline(entry)} for entry in entries] for kind, entries in found.items()}


def _rejoin(now: dict, then: dict) -> None:
    """Give a claim whose first report came to light later, and its id with it, its earlier self to compare with."""
    lost = {}
    for old in [entry for i, entry in then.items() if i not in now and "claim_id" in entry]:
        lost.setdefault(tuple(old[k] for k in KEY), []).append(old)
    for i, entry in now.items():
        if i in then or not lost:
            continue
        for old in lost.get(tuple(entry.get(k) for k in KEY), []):
            if _overlap(entry, old) and then.pop(old["claim_id"], None):
                then[i] = old
                break


def _overlap(one: dict, two: dict) -> bool:
    """Say whether two claims hold on some common day."""
    if not (one["as_of_from"] and two["as_of_from"]):
        return False
    return one["as_of_from"] <= two["as_of_until"] and two["as_of_from"] <= one["as_of_until"]


def _disputes(current: Tables, before: Tables) -> dict[str, list[dict]]:
    """Return the contradictions that are new, and those that are gone."""
    if not _comparable(current, before, "claims"):
        return {"new": [], "settled": []}
    now, then = _open_disputes(current["claims"]), _open_disputes(before["claims"])
    return {"new": [now[i] for i in now if i not in then], "settled": [then[i] for i in then if i not in now]}


def _open_disputes(claims: pd.DataFrame) -> dict[tuple, dict]:
    """Return the contradictions by their two claims."""
    pairs = contradictions(claims)
    pairs = pairs[pairs["kind"] == "contradiction"]
    columns = ["claim_low", "claim_high", "force", "place", "says_low", "says_high", "outlets_low", "outlets_high"]
    return {(entry["claim_low"], entry["claim_high"]): entry for entry in _records(pairs[columns])}


def _level_shifts(current: Tables, before: Tables) -> list[dict]:
    """Return the forces and places whose latest agreed level has no number in common with the one before."""
    if not _comparable(current, before, "troop_levels"):
        return []
    now, then = _latest_levels(current["troop_levels"]), _latest_levels(before["troop_levels"])
    both = now.merge(then, on=_WHOSE, suffixes=("", "_before"))
    apart = (both["low"] > both["high_before"]).fillna(False) | (both["high"] < both["low_before"]).fillna(False)
    return [{**entry, "says": _shift(entry)} for entry in _records(both[apart])]


def _latest_levels(levels: pd.DataFrame) -> pd.DataFrame:
    """Return the latest agreed level of each force, place and personnel, over all intervals that tie."""
    latest = levels[levels["period_end"] == levels.groupby(_WHOSE)["period_end"].transform("max")]
    hull = latest.groupby([*_WHOSE, "period_start", "period_end"], as_index=False)
    return hull.agg(low=("low", lambda s: s.min(skipna=False)), high=("high", lambda s: s.max(skipna=False)))


def _shift(entry: dict) -> str:
    """Return a shift in one line."""
    was, now = (wording.interval(entry[f"low{when}"], entry[f"high{when}"]) for when in ("_before", ""))
    return f"{entry['force']} in {entry['place']}: {was} before, {now} now"


def _new_actors(current: Tables, before: Tables) -> list[dict]:
    """Return actors that are mentioned now and were not in the previous run, most mentioned first."""
    if not _comparable(current, before, "mentions"):
        return []
    counted = current["mentions"].groupby("actor_id")["article_id"].agg(["size", "nunique"]).reset_index()
    fresh = counted[~counted["actor_id"].isin(set(before["mentions"]["actor_id"]))]
    fresh = fresh.rename(columns={"size": "n_mentions", "nunique": "n_articles"})
    return _records(fresh.sort_values(["n_mentions", "actor_id"], ascending=[False, True]))


def _unusual(current: Tables) -> list[dict]:
    """Return volume and tone of the latest seven days where they stand out from the weeks before.

    Weeks are counted back from the latest article, so that a week half over is no quiet week.
    """
    if "articles" not in current:
        return []
    articles = originals(current["articles"]).dropna(subset="published")
    week = (articles["published"].max() - articles["published"]).dt.days // 7
    series = {"volume": week.value_counts().reindex(range(int(week.max()) + 1 if len(week) else 0), fill_value=0)}
    if "sentiment" in current and len(articles):
        tone = current["sentiment"].groupby("article_id")["evaluative"].mean()
        weekly = articles["article_id"].map(tone).astype("float64").groupby(week)
        series["tone"] = weekly.mean()[weekly.size() >= thresholds()["tone_articles"]]
    return [found for what, values in series.items() if (found := _standing_out(what, values))]


def _standing_out(what: str, weeks: pd.Series) -> dict | None:
    """Return week 0 where it lies beyond the limit of deviations from the median of the weeks before."""
    earlier, latest = weeks.drop(0, errors="ignore").dropna(), weeks.get(0)
    if len(earlier) < thresholds()["unusual_weeks"] or pd.isna(latest):
        return None
    usual = earlier.median()
    spread = 1.4826 * (earlier - usual).abs().median()  # estimates the standard deviation
    if what == "volume":
        spread = max(spread, usual**0.5, 1.0)  # counts scatter by their square root anyhow
    if not spread or abs(latest - usual) / spread <= thresholds()["unusual_deviations"]:
        return None
    deviations = round(float((latest - usual) / spread), 1)
    return {"what": what, "latest": round(float(latest), 3), "usual": round(float(usual), 3), "deviations": deviations}


def _records(rows: pd.DataFrame) -> list[dict]:
    """Return rows as dicts of text, numbers, None and ISO dates."""
    columns = {name: _plain(rows[name]) for name in rows.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain(column: pd.Series) -> list[Any]:
    """Return a column's cells as JSON knows them."""
    if pd.api.types.is_datetime64_dtype(column.dtype):
        column = column.dt.strftime("%Y-%m-%d")
    return [None if missing else cell for cell, missing in zip(column.to_list(), column.isna(), strict=True)]
