"""Stated figures in, figures as a reader wants them out: with their sentence, by force and place."""

from __future__ import annotations

import pandas as pd

from presscorps import wording


def figure_list(news) -> pd.DataFrame:
    """Return every stated figure with its sentence, newest first.

    Columns: `as_of, force, place, says` (the number in words), `measure, status, speaker,
    outlet, sentence` (the text), `article_id`.
    """
    counts = news.troop_counts.merge(
        news.sentences[["article_id", "sentence", "text"]], on=["article_id", "sentence"], how="left"
    ).merge(news.articles[["article_id", "outlet"]], on="article_id", how="left")
    stated = zip(counts["low"], counts["high"], counts["qualifier"], strict=True)
    counts = counts.assign(says=pd.array([wording.interval(*value) for value in stated], dtype="string"))
    counts = counts.drop(columns="sentence").rename(columns={"text": "sentence"})
    counts = counts.sort_values(["as_of", "article_id", "start"], ascending=[False, True, True], ignore_index=True)
    return counts[
        ["as_of", "force", "place", "says", "measure", "status", "speaker", "outlet", "sentence", "article_id"]
    ]


def main_subject(troop_counts: pd.DataFrame, *, force: str = "", place: str = "") -> tuple[str, str]:
    """Return the force and place to follow: those given, else the pair with most stated levels."""
    levels = troop_counts[troop_counts["measure"] == "stock"].dropna(subset=["force", "place"])
    if force:
        levels = levels[levels["force"] == force]
    if place:
        levels = levels[levels["place"] == place]
    if levels.empty:
        return force or "any force", place or "any place"
    pairs = levels.groupby(["force", "place"]).size()
    return pairs.sort_index().idxmax()


def stocks(troop_counts: pd.DataFrame, force: str, place: str) -> pd.DataFrame:
    """Return the stated levels of one force in one place that are said to hold (status actual)."""
    held = troop_counts["measure"].eq("stock") & troop_counts["status"].eq("actual")
    return troop_counts[held & troop_counts["force"].eq(force) & troop_counts["place"].eq(place)]
