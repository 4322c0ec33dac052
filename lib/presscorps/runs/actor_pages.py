"""Mentions and statements in, a card per actor out: in which sentences it is named, and what it is a source of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd

from presscorps import wording
from presscorps.runs.cards import Card, write_cards
from presscorps.runs.passages import Passage, located, passage
from presscorps.summarise.periods import originals, periods

TITLE = "Actors and the sentences that name them"
SHOWN = 3  # sentences of an actor and a period, and statements of an actor; the files have all


def write_actor_pages(
    folder: Path, tables: dict[str, pd.DataFrame], cast: pd.DataFrame, wanted: pd.DataFrame, every: str
) -> dict[Any, str]:
    """Write actors/1.html ...; return where the actors of `cast` stand, each by its id and by (id, period).

    `wanted` are the rows (`actor_id, period`) for which sentences are to be shown.
    """
    named, said = _named(tables, wanted, every), _said(tables)
    cards = [
        Card(
            _anchor(row.actor_id),
            row.name,
            f"Named in {wording.count(int(row.n_mentioning), 'article')} ({row.share:.0%}), a source in"
            f" {row.n_speaking}. Below: {wording.count(SHOWN, 'sentence')} a {every} at most, then statements.",
            [*named.get(row.actor_id, []), *said.get(row.actor_id, [])],
        )
        for row in cast.itertuples(index=False)
    ]
    places = write_cards(folder, "actors", TITLE, cards)
    by_period = {
        (a, first): places.get(_anchor(a, first)) for a, first in wanted[["actor_id", "period"]].itertuples(index=False)
    }
    return {actor: places[_anchor(actor)] for actor in cast["actor_id"]} | by_period


def _anchor(actor_id: str, first: pd.Timestamp | None = None) -> str:
    """Return the anchor of an actor's card, or of its first sentence of a period."""
    name = "actor-" + re.sub(r"\W+", "-", actor_id)
    return name if first is None else f"{name}-{first:%Y-%m-%d}"


def _named(tables: dict[str, pd.DataFrame], wanted: pd.DataFrame, every: str) -> dict[str, list[Passage]]:
    """Return for each actor the first sentences of each wanted period, the latest first, each one's first anchored."""
    scope = originals(tables["articles"]).dropna(subset="published")
    mentions = tables["mentions"].merge(scope[["article_id", "published"]], on="article_id")
    mentions = mentions.assign(period=periods(mentions["published"], every))
    mentions = mentions.merge(wanted[["actor_id", "period"]].drop_duplicates(), on=["actor_id", "period"])
    mentions = mentions.sort_values(["period", "published", "article_id", "start"], ascending=[False, True, True, True])
    mentions = mentions.drop_duplicates(["actor_id", "article_id", "sentence"])
    mentions = mentions.assign(nth=mentions.groupby(["actor_id", "period"]).cumcount()).query(f"nth < {SHOWN}")
    found: dict[str, list[Passage]] = {}
    for row in located(mentions, tables["sentences"], tables["articles"]).itertuples():
        anchor = None if row.nth else _anchor(row.actor_id, row.period)
        found.setdefault(row.actor_id, []).append(passage(row, anchor=anchor))
    return found


def _said(tables: dict[str, pd.DataFrame]) -> dict[str, list[Passage]]:
    """Return for each actor its latest statements."""
    scope = originals(tables["articles"])
    quotes = tables["quotes"].dropna(subset="actor_id").merge(scope[["article_id", "published"]], on="article_id")
    quotes = quotes.sort_values(["published", "article_id", "start"], ascending=[False, True, True])
    quotes = quotes.groupby("actor_id").head(SHOWN)
    found: dict[str, list[Passage]] = {}
    for row in located(quotes, tables["sentences"], tables["articles"]).itertuples():
        found.setdefault(row.actor_id, []).append(passage(row, note="as a source"))
    return found
