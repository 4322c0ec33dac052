"""The dated events that time charts show."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps.corpus.kept import read_kept
from presscorps.mends import Mend

COLUMNS = ("date", "event")
ECHO_DAYS = 2  # an event's echo: articles of its day and the next one, when dailies print it


def load_events(path: str | Path, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the events of the articles' period: `date, event, ..., weight, n_articles`.

    `weight` says how important an event is (3 a turning point, 1 or empty for any other; the
    column may be missing), `n_articles` is the number of articles printed on the day or the day
    after; charts label the weightiest events first, among equals those with the loudest echo. An
    empty path gives no events. Raises Mend (a ValueError) naming file, column or line that is wrong.
    """
    if not str(path):
        return pd.DataFrame({"date": pd.to_datetime([]), "event": [], "weight": [], "n_articles": []})
    events = read_kept(path, COLUMNS)
    dates = pd.to_datetime(events["date"], format="%Y-%m-%d", errors="coerce")
    for line in events.index[dates.isna()]:
        raise Mend(f"{path}, line {line}: write the date {events['date'][line]!r} as YYYY-MM-DD, like 2020-01-31")
    events["date"] = dates
    events["weight"] = _weights(path, events)
    printed = articles["published"].dropna()
    events["n_articles"] = [int(((printed >= d) & (printed < d + pd.Timedelta(days=ECHO_DAYS))).sum()) for d in dates]
    return events[events["date"].between(printed.min(), printed.max())].reset_index(drop=True)


def _weights(path: str | Path, events: pd.DataFrame) -> pd.Series:
    """Return the weights; raise Mend naming the line where one is not a number."""
    given = events.get("weight", pd.Series("", index=events.index)).str.strip().replace("", "1")
    weights = pd.to_numeric(given, errors="coerce")
    for line in events.index[weights.isna()]:
        raise Mend(f"{path}, line {line}: the weight {given[line]!r} is not a number")
    return weights
