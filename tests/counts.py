"""Hand-made rows of troop_counts for the tests of what follows from them."""

from __future__ import annotations

import pandas as pd

from presscorps import tables

USUAL = {
    "article_id": "a",
    "sentence": 0,
    "start": 0,
    "surface": None,
    "low": 5200,
    "qualifier": "exact",
    "unit": "troop",
    "force": "United States",
    "place": "Iraq",
    "measure": "stock",
    "status": "actual",
    "as_of": "2020-01-06",
    "speaker": None,
    "detail": None,
    "site": None,
    "part_of": None,
}


def figures(*rows: dict) -> pd.DataFrame:
    """Return a table troop_counts: each row says what differs from 5,200 US troops in Iraq.

    `high` is `low` where not given; each row is an article of its own unless it names one.
    """
    return tables.frame("troop_counts", [_row(i, row) for i, row in enumerate(rows)])


def _row(i: int, row: dict) -> tuple:
    made = {**USUAL, "article_id": f"a{i}", "start": 100 * i, **row}
    made.setdefault("high", made["low"])
    made["surface"] = made["surface"] or f"{made['low'] or made['high']} troops"
    made["end"] = made["start"] + len(made["surface"])
    made["as_of"] = pd.Timestamp(made["as_of"]) if made["as_of"] else None
    return tuple(made[column] for column in tables.names("troop_counts"))


def articles(counts: pd.DataFrame, **columns) -> pd.DataFrame:
    """Return articles that hold the figures of `counts` at their offsets, each from an outlet of its own."""
    rows = []
    for article_id, own in counts.groupby("article_id"):
        text = " " * int(own["end"].max())
        for row in own.itertuples():
            text = text[: row.start] + row.surface + text[row.end :]
        rows.append({"article_id": article_id, "text": f"{text} {article_id}", "outlet": f"outlet {article_id}"})
    made = pd.DataFrame(rows).assign(published=pd.Timestamp("2020-01-07"), copy_of=None)
    return made.assign(**columns)
