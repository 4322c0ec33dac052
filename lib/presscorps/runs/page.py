"""A run's front page, from which a reader starts: answers, charts, tables and claim cards."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from presscorps import charts, tables, wording
from presscorps.corpus.account import kind_of_reason
from presscorps.runs.actor_pages import write_actor_pages
from presscorps.runs.claim_pages import write_claim_pages
from presscorps.runs.period_pages import write_period_pages
from presscorps.runs.pictures import Picture, draw
from presscorps.runs.publish import write_text
from presscorps.runs.rendering import render, web_link
from presscorps.runs.sources import write_bibliography
from presscorps.summarise.actors import actor_coverage
from presscorps.summarise.answers import answers, differing
from presscorps.summarise.events import load_events
from presscorps.summarise.figures import main_subjects
from presscorps.summarise.periods import articles_per_period, mentions_per_period
from presscorps.summarise.tone import tone_over_time

ROWS = 500  # of a table in the page; the files hold all of them
LETTERS = 300  # of a cell in the page
PANELS = 6  # forces and places in the chart of levels


class Cell(NamedTuple):
    """One cell: what it shows, where it leads, and by what it is sorted."""

    text: str
    link: str | None = None
    order: float | str | None = None


class Listing(NamedTuple):
    """One table in the page: caption, headings, those to filter by, rows, the file with all, why it is empty."""

    caption: str
    headings: list[str]
    filters: list[str]
    rows: list[list[Cell]]
    file: str
    total: int
    empty: str


class Section(NamedTuple):
    """One part of the page: a chart and the table behind it."""

    name: str
    heading: str
    note: str
    picture: Picture | None
    listing: Listing


def write_index(run_folder: Path, found: dict[str, pd.DataFrame], run: dict[str, Any]) -> None:
    """Write a run's front page, its charts and claim cards, from its tables and its run.json."""
    found = _complete(found)
    parameters = run["parameters"]
    cast = actor_coverage(found["mentions"], found["quotes"], found["articles"], parameters.get("actors") or None)
    every = parameters.get("every", "week")
    tone = tone_over_time(found["sentiment"], found["articles"], every=every, voices=("all",))
    events = load_events(parameters.get("events", ""), found["articles"])
    mentions = _mentions(found, cast, every)
    places = {
        "changes": "changes.txt",
        **write_claim_pages(run_folder, found),
        **write_actor_pages(run_folder, found, cast, mentions.head(ROWS), every),
        **write_period_pages(run_folder, found, tone, every),
    }
    write_bibliography(found["articles"], run_folder / "sources.bib")
    page = render(
        "front.html.j2",
        searchable=True,
        run=run,
        scope=wording.scope(found["articles"]),
        made=f"{pd.Timestamp(run['started']):%-d %B %Y, %H:%M} UTC",
        reasons=_reasons(run["rejected"]),
        answers=answers(found, cast, tone, _changes(run_folder / "changes.json")),
        places=places,
        sections=_sections(run_folder / "charts", found, cast, tone, events, mentions, places, every),
    )
    write_text(run_folder / "index.html", page)


def _reasons(rejected: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return how many inputs were left out for like reasons, most first, each with an example."""
    examples = {kind_of_reason(reason): reason for _, reason in reversed(rejected)}
    counted = Counter(kind_of_reason(reason) for _, reason in rejected).most_common()
    return [(wording.count(number, "input"), examples[kind]) for kind, number in counted]


def _changes(file: Path) -> dict[str, Any] | None:
    """Return what differs from the report before, None where nobody looked."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def _complete(found: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables with those that this run did not make as empty ones."""
    return {**found, **{name: tables.empty(name) for name in tables.TABLES if name not in found}}


def _mentions(found: dict[str, pd.DataFrame], cast: pd.DataFrame, every: str) -> pd.DataFrame:
    """Return who is mentioned in which period, with names, the latest first."""
    found = mentions_per_period(found["mentions"], found["articles"], every=every)
    named = found[found["n_mentions"] > 0].merge(cast[["actor_id", "name"]], on="actor_id")
    return named.sort_values(["period", "share", "name"], ascending=[False, False, True], ignore_index=True)


def _sections(folder: Path, found, cast, tone, events, mentions, places, every) -> list[Section]:
    """Return the parts of the page, each with its chart and its table."""
    articles, scope = found["articles"], wording.scope(found["articles"])
    volume = articles_per_period(articles, every=every)
    shares = mentions_per_period(found["mentions"], articles, every=every)
    subjects = main_subjects(found["claims"], top=PANELS)
    agreed, disputes = found["troop_levels"], found["contradictions"]
    real = differing(disputes)
    drawn = {
        "levels": lambda: charts.levels(agreed, found["claims"], subjects=subjects, scope=scope),
        "disputes": lambda: charts.disputes(real, scope=scope),
        "actors": lambda: charts.actor_timelines(shares, cast, scope=scope),
        "voices": lambda: charts.speaking(cast, scope=scope),
        "tone": lambda: charts.tone(tone, volume, scope=scope, events=events),
        "coverage": lambda: charts.coverage(volume, scope=scope, events=events),
    }
    pictures = {name: draw(folder, name, chart) for name, chart in drawn.items()}
    return [
        Section("levels", "What sources agree on", LEVELS_NOTE, pictures["levels"], _levels(agreed, places)),
        Section("movements", "Who comes and goes", MOVES_NOTE, None, _movements(found["movements"], places)),
        Section("claims", "Every claim", CLAIMS_NOTE, None, _claims(found["claims"], places)),
        Section("disputes", "What is disputed", DISPUTES_NOTE, pictures["disputes"], _disputes(disputes, places)),
        Section(
            "actors",
            "Who is in the news",
            ACTORS_NOTE.format(every),
            pictures["actors"],
            _periods(mentions, places, every),
        ),
        Section("voices", "Who gets to speak", VOICES_NOTE, pictures["voices"], _actors(cast, places)),
        Section("tone", "How it sounds", TONE_NOTE.format(every), pictures["tone"], _tone(tone, places, every)),
        Section("coverage", "What was read", COVERAGE_NOTE, pictures["coverage"], _articles(articles)),
    ]


LEVELS_NOTE = (
    "For each month, the interval that most outlets' statements admit (Marzullo's algorithm). It is what the press"
    " reports, not an official count; a month without a report stays empty."
)
MOVES_NOTE = (
    "Troops that arrive or leave, as announced and as reported. A plan and the report that it was carried out are one"
    " row; what has no day in “Reported” nobody has reported as done."
)
CLAIMS_NOTE = "One row a claim, however many articles repeat it; each leads to the sentences that state it."
DISPUTES_NOTE = (
    "Claims about the same force, place and time whose intervals have no number in common. Rounding: a hedge such as"
    " “about” explains it; revision: a toll counted anew; scope: too far apart to be counts of the same."
)
ACTORS_NOTE = "Share of the articles of a {} that mention the actor; copies of one text count once."
VOICES_NOTE = "Being mentioned is not being heard: articles that mention an actor, and those that give it as a source."
TONE_NOTE = (
    "VADER scores of sentences, averaged by article and {}, with all words and without the vocabulary of events."
    " Shaded: what chance in the choice of articles allows. A text about war is full of dark words whatever its author"
    " thinks."
)
COVERAGE_NOTE = "What was not collected cannot be seen: a quiet time may be one in which nobody collected."


NO_LEVEL = "No article states how many of a named force are in a named place on a known day."
NO_MOVE = "No article speaks of a number of troops that come or go."
NO_CLAIM = "No article states a number of troops."
NO_DISPUTE = "No two claims about the same force, place and time exclude each other."
NOBODY = "No article names an actor of the cast: the cast may not fit these articles."


def _levels(levels: pd.DataFrame, places: dict[Any, str]) -> Listing:
    """Return the table of agreed levels."""
    rows = [
        [
            Cell(row.force),
            Cell(row.place),
            Cell(wording.interval(row.low, row.high), _first_place(row.claims_for, places), _number(row.low, row.high)),
            _month(row.period_start),
            Cell(str(row.n_for), None, int(row.n_for)),
            _against(row, places),
            Cell(row.personnel),
        ]
        for row in levels.sort_values(["period_start", "n_for"], ascending=False, kind="stable").itertuples()
    ]
    headings = ["Force", "Place", "Agreed level", "Month", "Outlets for", "Against", "Personnel"]
    return _listing("Agreed levels by month", headings, ["Force", "Place", "Personnel"], rows, "troop_levels", NO_LEVEL)


def _against(level, places: dict[Any, str]) -> Cell:
    """Return how many outlets are against a level, leading to what the first of them says."""
    place = _first_place(level.claims_against, places) if level.n_against else None
    return Cell(str(level.n_against), place, int(level.n_against))


def _movements(movements: pd.DataFrame, places: dict[Any, str]) -> Listing:
    """Return the table of troops that come and go, the latest first."""
    rows = [
        [
            _date(row.day),
            _text(row.force),
            _text(row.place),
            Cell(wording.MEASURE_WORDS[row.measure]),
            Cell(
                wording.interval(row.low, row.high, row.qualifier),
                places.get(row.claim_id),
                _number(row.low, row.high),
            ),
            Cell(row.status),
            _date(row.announced),
            _date(row.reported),
            Cell(row.outlets),
        ]
        for row in movements.sort_values("day", ascending=False, kind="stable").itertuples()
    ]
    headings = ["Day", "Force", "Place", "Way", "Persons", "Status", "Announced", "Reported", "Says who"]
    filters = ["Force", "Place", "Way", "Status"]
    return _listing("Movements, latest first", headings, filters, rows, "movements", NO_MOVE)


def _claims(claims: pd.DataFrame, places: dict[Any, str]) -> Listing:
    """Return the table of claims."""
    rows = [
        [
            Cell(row.surface, places[row.claim_id]),
            _text(row.force),
            _text(row.place),
            Cell(wording.interval(row.low, row.high, row.qualifier), None, _number(row.low, row.high)),
            Cell(wording.held(row.measure, row.status)),
            _date(row.first_report),
            _date(row.last_report),
            Cell(str(row.n_outlets), None, int(row.n_outlets)),
        ]
        for row in claims.sort_values(["last_report", "n_outlets"], ascending=False).itertuples()
    ]
    headings = ["As worded", "Force", "Place", "Persons", "What", "First report", "Last report", "Outlets"]
    return _listing("Claims, latest first", headings, ["Force", "Place", "What"], rows, "claims", NO_CLAIM)


def _disputes(contradictions: pd.DataFrame, places: dict[Any, str]) -> Listing:
    """Return the table of claims that differ."""
    rows = [
        [
            Cell(row.force),
            Cell(row.place if pd.isna(row.site) else f"{row.place} ({row.site})"),
            Cell(wording.held(row.measure, "actual", row.detail)),
            Cell(row.says_low, places.get(row.claim_low)),
            Cell(row.outlets_low),
            Cell(row.says_high, places.get(row.claim_high)),
            Cell(row.outlets_high),
            Cell(f"{row.ratio:,.2f}".removesuffix(".00"), None, row.ratio),
            Cell(row.kind),
        ]
        for row in contradictions.itertuples()
    ]
    headings = ["Force", "Place", "What", "Lower", "Says who", "Higher", "Says who else", "Times", "Kind"]
    return _listing(
        "Claims that differ", headings, ["Force", "Place", "What", "Kind"], rows, "contradictions", NO_DISPUTE
    )


def _periods(mentions: pd.DataFrame, places: dict[Any, str], every: str) -> Listing:
    """Return the table of actors by period, of those who are mentioned."""
    rows = [
        [
            _date(row.period),
            Cell(row.name, places.get((row.actor_id, row.period))),
            Cell(f"{row.share:.0%}", None, row.share),
            Cell(str(row.n_mentioning), None, int(row.n_mentioning)),
            Cell(str(row.n_mentions), None, int(row.n_mentions)),
            Cell(str(row.n_articles), None, int(row.n_articles)),
        ]
        for row in mentions.itertuples(index=False)
    ]
    headings = [f"{every.title()} from", "Actor", "Share", "Articles", "Mentions", "Articles in all"]
    return _listing(f"Mentions by {every}", headings, headings[:1], rows, "mentions", NOBODY)


def _actors(cast: pd.DataFrame, places: dict[Any, str]) -> Listing:
    """Return the table of actors."""
    rows = [
        [
            Cell(row.name, places.get(row.actor_id)),
            _text(row.kind),
            _text(row.country),
            Cell(str(row.n_mentioning), None, int(row.n_mentioning)),
            Cell(f"{row.share:.0%}", None, row.share),
            Cell(str(row.n_speaking), None, int(row.n_speaking)),
            Cell(str(row.n_statements), None, int(row.n_statements)),
            _date(row.first_seen),
        ]
        for row in cast.itertuples(index=False)
    ]
    headings = ["Actor", "Kind", "Country", "Articles", "Share", "A source in", "Statements", "First seen"]
    return _listing("Actors mentioned", headings, ["Kind", "Country"], rows, "quotes", NOBODY)


def _tone(tone: pd.DataFrame, places: dict[Any, str], every: str) -> Listing:
    """Return the table of tone by period."""
    rows = [
        [
            Cell(f"{row.period:%Y-%m-%d}", places.get(f"{row.period:%Y-%m-%d}")),
            Cell("all" if row.measure == "compound" else "without event words"),
            Cell(wording.signed(row.mean), None, row.mean),
            Cell("–" if pd.isna(row.low) else f"{wording.signed(row.low)} to {wording.signed(row.high)}"),
            Cell(str(row.n_sentences), None, int(row.n_sentences)),
            Cell(str(row.n_articles), None, int(row.n_articles)),
        ]
        for row in tone.sort_values("period", ascending=False, kind="stable").itertuples()
    ]
    headings = [f"{every.title()} from", "Words", "Mean", "95% interval", "Sentences", "Articles"]
    return _listing(
        f"Tone by {every}",
        headings,
        ["Words"],
        rows,
        "sentiment",
        "No sentence of a dated article: there is no tone to show.",
    )


def _articles(articles: pd.DataFrame) -> Listing:
    """Return the table of articles; a title leads to its source on the web."""
    rows = [
        [
            _date(row.published),
            _text(row.outlet),
            Cell(row.title if pd.notna(row.title) else row.article_id, web_link(row.url)),
            Cell(row.kind),
            Cell(row.date_basis),
        ]
        for row in articles.sort_values("published", ascending=False).itertuples()
    ]
    headings = ["Published", "Outlet", "Title", "Kind", "Date basis"]
    return _listing("Articles", headings, ["Kind"], rows, "articles", "No article was read.")


def _listing(
    caption: str, headings: list[str], filters: list[str], rows: list[list[Cell]], file: str, empty: str
) -> Listing:
    """Return a table cut to what a page can hold."""
    shown = [[cell._replace(text=_short(cell.text)) for cell in row] for row in rows[:ROWS]]
    return Listing(caption, headings, filters, shown, file, len(rows), empty)


def _short(text: str) -> str:
    """Return a text that a cell can hold; the files have all of it."""
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"


def _text(value) -> Cell:
    """Return a text that may be missing."""
    return Cell("–" if pd.isna(value) or not value else value)


def _date(value) -> Cell:
    """Return a date as ISO, which sorts and reads the same everywhere."""
    return Cell("–" if pd.isna(value) else f"{value:%Y-%m-%d}")


def _month(value: pd.Timestamp) -> Cell:
    """Return a month."""
    return Cell(f"{value:%Y-%m}")


def _number(low, high) -> float:
    """Return by what an interval is sorted: its lower end, else its upper one."""
    return float(low if pd.notna(low) else high if pd.notna(high) else 0)


def _first_place(claims, places: dict[Any, str]) -> str | None:
    """Return the card of the first of several claims."""
    return None if pd.isna(claims) else places.get(claims.split("; ")[0])
