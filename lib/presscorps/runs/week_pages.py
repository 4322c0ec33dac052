"""Tone by week in, a card per week out: the sentences that made it dark or bright."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps import wording
from presscorps.runs.cards import Card, write_cards
from presscorps.runs.passages import located, passage
from presscorps.summarise.periods import originals, periods

TITLE = "Weeks and their darkest and brightest sentences"
SHOWN = 3  # of each kind


def write_week_pages(folder: Path, tables: dict[str, pd.DataFrame], tone: pd.DataFrame) -> dict[str, str]:
    """Write weeks/1.html ...; return where each week of `tone` (`tone_over_time`) stands, by its first day."""
    scope = originals(tables["articles"]).dropna(subset="published")
    scored = tables["sentiment"].merge(scope[["article_id", "published"]], on="article_id")
    scored = scored.assign(period=periods(scored["published"])).sort_values(["compound", "article_id", "sentence"])
    by_week = {week: located(_ends(rows), *_texts(tables)) for week, rows in scored.groupby("period")}
    means = tone[tone["measure"].eq("compound") & tone["voice"].eq("all")].sort_values("period", ascending=False)
    cards = [_card(row, by_week[row.period]) for row in means.itertuples()]
    places = write_cards(folder, "weeks", TITLE, cards)
    return {anchor.removeprefix("week-"): place for anchor, place in places.items()}


def _card(mean, sentences: pd.DataFrame) -> Card:
    """Return the card of one week."""
    told = wording.count(int(mean.n_articles), "article")
    return Card(
        f"week-{mean.period:%Y-%m-%d}",
        f"Week from {wording.day(mean.period)}: mean tone {wording.signed(mean.mean)}",
        f"{told}, {wording.count(int(mean.n_sentences), 'sentence')}. Below: its darkest and its brightest ones.",
        [passage(row, marked=False, note=f"tone {wording.signed(row.compound)}") for row in sentences.itertuples()],
    )


def _ends(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the darkest and the brightest rows of a sorted table, each once."""
    return rows if len(rows) <= 2 * SHOWN else pd.concat([rows.head(SHOWN), rows.tail(SHOWN).iloc[::-1]])


def _texts(tables: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables in which sentences and articles stand."""
    return tables["sentences"], tables["articles"]
