"""Summary tables in, the answers of a report's front page out: each one short, each with where it leads."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from presscorps import wording
from presscorps.summarise.figures import main_subjects, whole_levels
from presscorps.summarise.headlines import headline

NEW_DAYS = 7  # a claim is new when its first report lies in the last week of the corpus
LINES = 3  # what can be read at a glance


class Line(NamedTuple):
    """One line of an answer: what it says, what it rests on, and the claim, actor or period that it is about."""

    text: str
    basis: str = ""
    about: str | None = None


class Answer(NamedTuple):
    """One answer: its question in two or three words, its lines, and the section that shows more."""

    question: str
    lines: list[Line]
    section: str


def answers(
    tables: dict[str, pd.DataFrame], actors: pd.DataFrame, tone: pd.DataFrame, changed: dict[str, Any] | None = None
) -> list[Answer]:
    """Return the front page's answers.

    `actors` is `actor_coverage`, `tone` is `tone_over_time`, `changed` is `changes` (against the report before).
    """
    new = new_claims(tables["claims"], tables["articles"])
    return [
        Answer("What was read", what_was_read(tables), "coverage"),
        Answer("What sources agree on", agreed_levels(tables["claims"], tables["troop_levels"]), "levels"),
        Answer("What is new", since_before(changed) + new, "claims"),
        Answer("What is disputed", disputed(tables["contradictions"]), "disputes"),
        Answer("Who is in the news", dominating(actors), "actors"),
        Answer("How it sounds", tone_moved(tone), "tone"),
    ]


def what_was_read(tables: dict[str, pd.DataFrame]) -> list[Line]:
    """Return the period, how many articles and outlets it rests on, and what they state."""
    period, *counted = wording.scope(tables["articles"]).split(" · ")
    copies = int(tables["articles"]["copy_of"].notna().sum())
    repeated = [f"{wording.count(copies, 'copy', 'copies')}, counted once"] if copies else []
    figures = wording.count(len(tables["troop_counts"]), "stated figure")
    claims = f"make {wording.count(len(tables['claims']), 'claim')}"
    return [Line(period), *(Line(part) for part in [*counted, *repeated]), Line(f"{figures} of troops", claims)]


def agreed_levels(claims: pd.DataFrame, levels: pd.DataFrame) -> list[Line]:
    """Return the latest agreed level of the forces that most outlets report on."""
    subjects = (whole_levels(levels, *subject) for subject in main_subjects(claims, top=2 * LINES))
    lines = [_level(own) for own in subjects if len(own)]
    return lines[: LINES + 1] or [Line("No level is reported of a named force in a named place.")]


def _level(own: pd.DataFrame) -> Line:
    """Return the line of one force in one place: its latest level that two outlets share, and what came after."""
    shared = own[own["n_for"] > 1]
    month = (shared if len(shared) else own)["period_start"].iloc[-1]
    then, last = own[own["period_start"] == month], own["period_start"].iloc[-1]
    basis = _support(then)
    if last != month:
        later = own[own["period_start"] == last]
        said = "again" if _sizes(later) == _sizes(then) else f"later {_sizes(later)}"
        basis += f"; {said} ({_support(later)})"
    first = then.iloc[0]
    about = None if pd.isna(first["claims_for"]) else first["claims_for"].split("; ")[0]
    return Line(f"{wording.whose(first['force'], first['place'])}: {_sizes(then)}", basis, about)


def _sizes(tied: pd.DataFrame) -> str:
    """Return the level of a month; where several intervals have as many outlets, all of them."""
    return " or ".join(wording.interval(row.low, row.high) for row in tied.itertuples())


def _support(tied: pd.DataFrame) -> str:
    """Return month and outlets behind a level."""
    first = tied.iloc[0]
    said = f"{first['period_start']:%B %Y}, {wording.count(int(first['n_for']), 'outlet')}"
    if len(tied) > 1:
        return f"{said} each: no agreement"
    return f"{said}, {first['n_against']} against" if first["n_against"] else said


def new_claims(claims: pd.DataFrame, articles: pd.DataFrame) -> list[Line]:
    """Return the claims first reported in the last days of the corpus, those of most outlets first."""
    last = articles["published"].max()
    new = claims[claims["first_report"] > last - pd.Timedelta(days=NEW_DAYS)]
    if pd.isna(last):
        return [Line("No dated article: nothing can be called new.")]
    if new.empty:
        return [Line(f"No claim was first reported in the {NEW_DAYS} days up to {wording.day(last)}.")]
    new = new.assign(named=new["force"].notna() & new["place"].notna())
    order = new.sort_values(["named", "n_outlets", "first_report", "claim_id"], ascending=[False, False, False, True])
    lines = [
        Line(
            headline(row._asdict()),
            f"{wording.day(row.first_report)}, {wording.count(int(row.n_outlets), 'outlet')}",
            row.claim_id,
        )
        for row in order.head(LINES).itertuples()
    ]
    said = f"{wording.count(len(new), 'claim')} of {len(claims):,} first reported since"
    return [Line(f"{said} {wording.day(last - pd.Timedelta(days=NEW_DAYS - 1))}."), *lines]


def since_before(changed: dict[str, Any] | None) -> list[Line]:
    """Return what differs from the report before, in one line; none where there is no such report."""
    if changed is None or changed["first_run"]:
        return []
    counts = {
        "new claim": len(changed["claims"]["new"]),
        "changed one": len(changed["claims"]["changed"]),
        "new dispute": len(changed["disputes"]["new"]),
        "level that moved": len(changed["level_shifts"]),
    }
    plurals = {"level that moved": "levels that moved"}
    said = [wording.count(number, noun, plurals.get(noun, "")) for noun, number in counts.items() if number]
    return [Line("Since the report before", wording.listing(said) or "nothing changed", "changes")]


def disputed(contradictions: pd.DataFrame) -> list[Line]:
    """Return the claims that differ: first contradictions, then what rounding or a later count explains."""
    said = ["force", "place", "site", "measure", "detail", "low", "high"]
    shown = differing(contradictions).drop_duplicates(said).drop_duplicates("claim_low")  # one claim may rival many
    if shown.empty:
        return [Line("No two claims about the same force, place and time exclude each other.")]
    return [
        Line(
            f"{wording.dispute(row)}: {int(row.low):,} or {int(row.high):,}?",
            f"{wording.count(int(row.n_low), 'outlet')} against {row.n_high}, {row.first_day:%B %Y}"
            + wording.EXPLAINED[row.kind],
            row.claim_low,
        )
        for row in shown.head(LINES).itertuples()
    ]


def differing(contradictions: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that count the same thing: all but those of another scope."""
    return contradictions[contradictions["kind"] != "scope"]


def dominating(actors: pd.DataFrame) -> list[Line]:
    """Return who is in most articles, and who is most often given as a source."""
    if actors.empty:
        return [Line("No actor of the cast is mentioned.")]
    lines = [
        Line(
            f"{row.name}: in {row.share:.0%} of the articles",
            f"a source in {row.n_speaking} of {row.n_mentioning}" if row.n_speaking else "never a source",
            row.actor_id,
        )
        for row in actors.head(LINES).itertuples(index=False)
    ]
    heard = actors.sort_values(["n_statements", "name"], ascending=[False, True]).iloc[0]
    if heard["n_statements"]:
        said = wording.count(int(heard["n_statements"]), "statement")
        where = wording.count(int(heard["n_speaking"]), "article")
        lines.append(Line(f"Heard most: {heard['name']}", f"{said} in {where}", heard["actor_id"]))
    return lines


def tone_moved(means: pd.DataFrame) -> list[Line]:
    """Return where the tone of all sentences began, ended, and was lowest and highest; thin periods are left out."""
    rows = means[means["measure"].eq("compound") & means["voice"].eq("all") & means["enough"]].sort_values("period")
    if rows.empty:
        return [Line("No period has enough articles for a tone.")]
    first, last = rows.iloc[0], rows.iloc[-1]
    named = {"Darkest": rows.loc[rows["mean"].idxmin()], "Brightest": rows.loc[rows["mean"].idxmax()]}
    moved = Line(
        f"From {wording.signed(first['mean'])} to {wording.signed(last['mean'])}",
        f"{wording.span(first['period'], last['period'])}, on a scale of −1 to 1; {_moved(first, last)}",
        f"{last['period']:%Y-%m-%d}",
    )
    return [moved] + [
        Line(
            f"{word}: {wording.signed(row['mean'])}",
            f"from {wording.day(row['period'])}, {wording.count(int(row['n_articles']), 'article')}",
            f"{row['period']:%Y-%m-%d}",
        )
        for word, row in named.items()
    ]


def _moved(first: pd.Series, last: pd.Series) -> str:
    """Say whether two means differ by more than the choice of articles allows."""
    if pd.isna(first["low"]) or pd.isna(last["low"]) or (first["low"] <= last["high"] and last["low"] <= first["high"]):
        return "no more than chance allows"
    return "brighter" if last["mean"] > first["mean"] else "darker"
