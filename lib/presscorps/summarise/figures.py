"""Stated figures in, figures as a reader wants them out: with their sentence, by force and place."""

from __future__ import annotations

import json

import pandas as pd

from presscorps import wording

WHOLE = "troops"  # the personnel of a claim that speaks of a force as such, not of its trainers or marines


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


def main_subjects(claims: pd.DataFrame, *, force: str = "", place: str = "", top: int = 6) -> list[tuple[str, str]]:
    """Return the (force, place) pairs to follow: those that most outlets report a level of.

    `force` and `place` narrow the choice where they are given. Counted are outlets, each once,
    because one outlet can repeat itself as often as it likes; among equals the pair goes first
    whose best claim has more of them.
    """
    held = _held(claims).dropna(subset=["force", "place"])
    held = held[held["force"].eq(force) | (force == "")]
    held = held[held["place"].eq(place) | (place == "")]
    if held.empty:
        return [(force or "any force", place or "any place")]
    outlets = (
        held.assign(outlet=held["outlets"].str.split("; ")).explode("outlet").groupby(["force", "place"])["outlet"]
    )
    weight = pd.DataFrame({"n_outlets": outlets.nunique(), "best": held.groupby(["force", "place"])["n_outlets"].max()})
    order = ["n_outlets", "best", "force", "place"]
    ranked = weight.reset_index().sort_values(order, ascending=[False, False, True, True]).head(top)
    return list(ranked[["force", "place"]].itertuples(index=False, name=None))


def level_reports(claims: pd.DataFrame, force: str, place: str) -> pd.DataFrame:
    """Return one row per report of a level of one force in one place: `as_of, low, high, outlet`."""
    held = _held(claims)
    held = held[held["force"].eq(force) & held["place"].eq(place)]
    rows = [
        (day, low, high, outlet)
        for low, high, reports in held[["low", "high", "reports"]].itertuples(index=False)
        for day, outlet, _ in json.loads(reports)
        if day
    ]
    made = pd.DataFrame(rows, columns=["as_of", "low", "high", "outlet"])
    return made.astype({"as_of": "datetime64[us]", "low": "Int64", "high": "Int64"})


def whole_levels(levels: pd.DataFrame, force: str, place: str) -> pd.DataFrame:
    """Return the agreed levels of one force in one place, all personnel together, oldest first."""
    own = levels["force"].eq(force) & levels["place"].eq(place) & levels["personnel"].eq(WHOLE)
    return levels[own].sort_values(["period_start", "rank"], ignore_index=True)


def _held(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims of a level that is said to hold, of a force as a whole."""
    held = claims["measure"].eq("stock") & claims["status"].eq("actual") & claims["personnel"].eq(WHOLE)
    return claims[held & ~claims["part"] & claims["site"].isna()]
