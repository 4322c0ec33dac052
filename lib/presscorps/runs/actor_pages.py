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
SHOWN = 3  # sentences of an actor and a week, and statements of an actor; the files have all


def write_actor_pages(
    folder: Path, tables: dict[str, pd.DataFrame], cast: pd.DataFrame, weeks: pd.DataFrame
) -> dict[Any, str]:
    """Write actors/1.html ...; return where the actors of `cast` stand, each by its id and by (id, week).

    `weeks` are the rows (`actor_id, period`) for which sentences are wanted.
    """
    named, said = _named(tables, weeks), _said(tables)
    cards = [
        Card(
            _anchor(row.actor_id),
            row.name,
            f"Named in {wording.count(int(row.n_mentioning), 'article')} ({row.share:.0%}), a source in"
            f" {row.n_speaking}. Below: {wording.count(SHOWN, 'sentence')} a week at most, then statements.",
            [*named.get(row.actor_id, []), *said.get(row.actor_id, [])],
        )
        for row in cast.itertuples(index=False)
    ]
    places = write_cards(folder, "actors", TITLE, cards)
    by_week = {
        (a, week): places.get(_anchor(a, week)) for a, week in weeks[["actor_id", "period"]].itertuples(index=False)
    }
    return {actor: places[_anchor(actor)] for actor in cast["actor_id"]} | by_week


def _anchor(actor_id: str, week: pd.Timestamp | None = None) -> str:
    """Return the anchor of an actor's card, or of its first sentence of a week."""
    name = "actor-" + re.sub(r"[^A-Za-z0-9]+", "-", actor_id)
    return name if week is None else f"{name}-{week:%Y-%m-%d}"


def _named(tables: dict[str, pd.DataFrame], weeks: pd.DataFrame) -> dict[str, list[Passage]]:
    """Return for each actor the first sentences of each wanted week, latest week first, its first one anchored."""
    scope = originals(tables["articles"]).dropna(subset="published")
    mentions = tables["mentions"].merge(scope[["article_id", "published"]], on="article_id")
    mentions = mentions.assign(period=periods(mentions["published"]))
    mentions = mentions.merge(weeks[["actor_id", "period"]].drop_duplicates(), on=["actor_id", "period"])
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
