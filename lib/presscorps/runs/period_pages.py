"""Tone by period in, a card per period out: the sentences that made it dark or bright."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps import wording
from presscorps.runs.cards import Card, write_cards
from presscorps.runs.passages import located, passage
from presscorps.summarise.periods import originals, periods

TITLE = "The darkest and the brightest sentences of each {every}"
SHOWN = 3  # of each kind


def write_period_pages(folder: Path, tables: dict[str, pd.DataFrame], tone: pd.DataFrame, every: str) -> dict[str, str]:
    """Write periods/1.html ...; return where each period of `tone` (`tone_over_time`) stands, by its first day."""
    scope = originals(tables["articles"]).dropna(subset="published")
    scored = tables["sentiment"].merge(scope[["article_id", "published"]], on="article_id")
    scored = scored.assign(period=periods(scored["published"], every)).sort_values(
        ["compound", "article_id", "sentence"]
    )
    found = {first: located(_ends(rows), *_texts(tables)) for first, rows in scored.groupby("period")}
    means = tone[tone["measure"].eq("compound") & tone["voice"].eq("all")].sort_values("period", ascending=False)
    cards = [_card(row, found[row.period], every) for row in means.itertuples()]
    places = write_cards(folder, "periods", TITLE.format(every=every), cards)
    return {anchor.removeprefix("from-"): place for anchor, place in places.items()}


def _card(mean, sentences: pd.DataFrame, every: str) -> Card:
    """Return the card of one period."""
    told = wording.count(int(mean.n_articles), "article")
    return Card(
        f"from-{mean.period:%Y-%m-%d}",
        f"{every.title()} from {wording.day(mean.period)}: mean tone {wording.signed(mean.mean)}",
        f"{told}, {wording.count(int(mean.n_sentences), 'sentence')}. Below: its darkest and its brightest ones.",
        [passage(row, marked=False, note=f"tone {wording.signed(row.compound)}") for row in sentences.itertuples()],
    )


def _ends(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the darkest and the brightest rows of a sorted table, each once."""
    return rows if len(rows) <= 2 * SHOWN else pd.concat([rows.head(SHOWN), rows.tail(SHOWN).iloc[::-1]])


def _texts(tables: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables in which sentences and articles stand."""
    return tables["sentences"], tables["articles"]
