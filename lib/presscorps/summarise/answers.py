"""Summary tables in, the answers of a report's front page out: each one short, each with where it leads."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from presscorps import wording
from presscorps.summarise.figures import main_subjects, whole_levels

NEW_DAYS = 7  # a claim is new when its first report lies in the last week of the corpus
LINES = 3  # what can be read at a glance


class Line(NamedTuple):
    """One line of an answer: what it says, what it rests on, and the claim that it leads to."""

    text: str
    basis: str = ""
    claim: str | None = None


class Answer(NamedTuple):
    """One answer: its question in two or three words, its lines, and the section that shows more."""

    question: str
    lines: list[Line]
    section: str


def answers(tables: dict[str, pd.DataFrame], actors: pd.DataFrame, tone: pd.DataFrame) -> list[Answer]:
    """Return the front page's answers; `actors` is `actor_coverage`, `tone` is `tone_over_time`."""
    return [
        Answer("What was read", what_was_read(tables["articles"]), "coverage"),
        Answer("What sources agree on", agreed_levels(tables["claims"], tables["troop_levels"]), "levels"),
        Answer("What is new", new_claims(tables["claims"], tables["articles"]), "claims"),
        Answer("What is disputed", disputed(tables["contradictions"]), "disputes"),
        Answer("Who is in the news", dominating(actors), "actors"),
        Answer("How it sounds", tone_moved(tone), "tone"),
    ]


def what_was_read(articles: pd.DataFrame) -> list[Line]:
    """Return the period, and how many articles and outlets it rests on."""
    period, *counted = wording.scope(articles).split(" · ")
    copies = int(articles["copy_of"].notna().sum())
    repeated = [Line(wording.count(copies, "copy", "copies"), "counted once")] if copies else []
    return [Line(period), *(Line(part) for part in counted), *repeated]


def agreed_levels(claims: pd.DataFrame, levels: pd.DataFrame) -> list[Line]:
    """Return the latest agreed level of the forces that most outlets report on."""
    lines = []
    for force, place in main_subjects(claims, top=2 * LINES):
        own = whole_levels(levels, force, place)
        if own.empty:
            continue
        last = own[own["period_start"] == own["period_start"].iloc[-1]].iloc[0]
        basis = f"{last['period_start']:%B %Y}, {wording.count(int(last['n_for']), 'outlet')}"
        if last["n_against"]:
            basis += f", {last['n_against']} against"
        claim = None if pd.isna(last["claims_for"]) else last["claims_for"].split("; ")[0]
        lines.append(Line(f"{force} in {place}: {wording.interval(last['low'], last['high'])}", basis, claim))
    return lines[: LINES + 1] or [Line("No level is reported of a named force in a named place.")]


def new_claims(claims: pd.DataFrame, articles: pd.DataFrame) -> list[Line]:
    """Return the claims first reported in the last days of the corpus, those of most outlets first."""
    last = articles["published"].max()
    new = claims[claims["first_report"] > last - pd.Timedelta(days=NEW_DAYS)]
    if new.empty:
        return [Line(f"No claim was first reported in the {NEW_DAYS} days up to {wording.day(last)}.")]
    new = new.assign(named=new["force"].notna() & new["place"].notna())
    order = new.sort_values(["named", "n_outlets", "first_report", "claim_id"], ascending=[False, False, False, True])
    lines = [
        Line(
            claim_text(row),
            f"{wording.day(row.first_report)}, {wording.count(int(row.n_outlets), 'outlet')}",
            row.claim_id,
        )
        for row in order.head(LINES).itertuples()
    ]
    said = f"{wording.count(len(new), 'claim')} of {len(claims):,} first reported since"
    return [Line(f"{said} {wording.day(last - pd.Timedelta(days=NEW_DAYS - 1))}."), *lines]


def disputed(contradictions: pd.DataFrame) -> list[Line]:
    """Return the claims that cannot both hold, leaving out what a hedge explains."""
    real = contradictions[contradictions["kind"] == "contradiction"]
    real = real.drop_duplicates(["force", "place", "site", "measure", "detail", "low", "high"])
    if real.empty:
        return [Line("No two claims about the same force, place and time exclude each other.")]
    return [
        Line(
            f"{wording.dispute(row)}: {int(row.low):,} or {int(row.high):,}?",
            f"{wording.count(int(row.n_low), 'outlet')} against {row.n_high}, {row.first_day:%B %Y}",
            row.claim_low,
        )
        for row in real.head(LINES).itertuples()
    ]


def dominating(actors: pd.DataFrame) -> list[Line]:
    """Return who is in most articles, and who is most often given as a source."""
    if actors.empty:
        return [Line("No actor of the cast is mentioned.")]
    lines = [
        Line(f"{row.name}: in {row.share:.0%} of the articles", f"a source in {row.n_speaking}")
        for row in actors.head(LINES).itertuples(index=False)
    ]
    heard = actors.sort_values(["n_statements", "name"], ascending=[False, True]).iloc[0]
    if heard["n_statements"]:
        said = wording.count(int(heard["n_statements"]), "statement")
        lines.append(Line(f"Heard most: {heard['name']}", f"{said} in {heard['n_speaking']} articles"))
    return lines


def tone_moved(means: pd.DataFrame) -> list[Line]:
    """Return where the tone of all sentences was lowest, highest and last, weeks of too few articles left out."""
    rows = means[means["measure"].eq("compound") & means["voice"].eq("all") & means["enough"]]
    if rows.empty:
        return [Line("No period has enough articles for a tone.")]
    low, high = rows.loc[rows["mean"].idxmin()], rows.loc[rows["mean"].idxmax()]
    named = {"Darkest": low, "Brightest": high, "Latest": rows.sort_values("period").iloc[-1]}
    return [
        Line(f"{word}: {row['mean']:+.2f}", f"from {wording.day(row['period'])}, {row['n_articles']} articles")
        for word, row in named.items()
    ]


def claim_text(claim) -> str:
    """Return a claim in one line: United States in Iraq: about 5,200 troops (in place)."""
    whose = claim.force if pd.notna(claim.force) else "A force not named"
    where = f" in {claim.place}" if pd.notna(claim.place) else ""
    where += f" ({claim.site})" if pd.notna(claim.site) else ""
    size = wording.interval(claim.low, claim.high, claim.qualifier)
    part = ", part of a larger figure" if claim.part else ""
    return f"{whose}{where}: {size} {claim.personnel} ({wording.held(claim.measure, claim.status, claim.detail)}{part})"
