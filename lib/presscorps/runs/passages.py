"""Rows that point into articles in, passages to read out: the sentence, the words in question apart, and its source."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from presscorps import wording
from presscorps.runs.rendering import web_link

AROUND = 500  # characters shown before and after: what a splitter took for one sentence can be a whole table
_COLUMNS = ["article_id", "outlet", "published", "url", "copy_of"]


class Passage(NamedTuple):
    """One sentence with the words in question apart, and where it stands."""

    before: str
    marked: str
    after: str
    outlet: str
    day: str
    link: str | None
    where: str
    note: str = ""
    copy: bool = False
    anchor: str | None = None


def located(rows: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return rows with their sentence (`said`, starting at `begin`) and their article's outlet, date and address."""
    said = sentences[["article_id", "sentence", "start", "text"]].rename(columns={"start": "begin", "text": "said"})
    whose = articles[_COLUMNS].drop(columns=[c for c in _COLUMNS[1:] if c in rows])
    return rows.merge(said, on=["article_id", "sentence"], how="left").merge(whose, on="article_id", how="left")


def passage(row, *, marked: bool = True, **more) -> Passage:
    """Return one row of `located` as a passage, its own words marked."""
    start, end = (int(row.start - row.begin), int(row.end - row.begin)) if marked else (0, 0)
    where = f"characters {row.start} to {row.end}" if marked else f"sentence {row.sentence}"
    before, words, after = row.said[:start], row.said[start:end], row.said[end:]
    return Passage(
        before if len(before) <= AROUND else f"… {before[-AROUND:]}",
        words,
        after if len(after) <= AROUND else f"{after[:AROUND]} …",
        row.article_id if pd.isna(row.outlet) else row.outlet,
        wording.day(row.published),
        web_link(row.url),
        f"{row.article_id}, {where}",
        **more,
    )
