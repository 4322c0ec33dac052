"""A summary table in, one figure out. This is the only place that styles.

Every chart has a neutral title, a subtitle that says what it rests on (`scope`), a source
line, direct labels instead of a legend where there is room, and an alternative text computed
from its data. `with narrow():` draws the same for a phone; as SVG a chart follows the reader's
light or dark page. Colours are Okabe and Ito's, which colour-blind readers can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from textwrap import wrap
from typing import NamedTuple

import matplotlib
import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator, PercentFormatter
from PIL import Image

from presscorps import wording
from presscorps.summarise.figures import level_reports, whole_levels


class Style(NamedTuple):
    """How wide a chart is (inches), its text (points), its panels side by side, its colours."""

    width: float = 8.4
    text: float = 10
    columns: int = 3
    paper: str = "#ffffff"
    ink: str = "#1d2733"
    muted: str = "#5b6775"
    grid: str = "#e1e5ea"
    blue: str = "#0072b2"
    orange: str = "#b84a00"
    band: str = "#9cc7e2"


WIDE = Style()
NARROW = WIDE._replace(width=3.6, text=9.5, columns=1)
ON_DARK = {  # each colour of the style on a dark page
    WIDE.paper: "#14191f",
    WIDE.ink: "#e8ecf1",
    WIDE.muted: "#a3adb9",
    WIDE.grid: "#2c343d",
    WIDE.blue: "#56b4e9",
    WIDE.orange: "#f0a35e",
    WIDE.band: "#2a5d7e",
}
DPI = 160
SOURCE = "Source: the articles read, counted by Presscorps; copies of one text count once."
NOTHING = "No rows to draw: nothing was found in these articles."
EVENT_LANES = 3  # rows of event labels above a chart; more would push the data away
EVENT_LETTERS = 25  # letters in a line of an event label, two lines each
TONES = {  # what the lines of a tone chart are called
    "compound": "all words",
    "evaluative": "without event\nwords",
    "vader": "plain VADER",
    "narrator": "the outlets'\nown voice",
    "quoted": "those they\nquote",
}
_current: ContextVar[Style] = ContextVar("style", default=WIDE)


class Chart(Figure):
    """A figure that shows itself in a notebook and carries its alternative text."""

    alt: str = ""

    def png(self, *, dpi: int = DPI) -> bytes:
        """Return the chart as a PNG of at most 256 colours: a third of the size, and no eye sees it."""
        drawn = Image.open(BytesIO(self._drawn("png", dpi=dpi))).convert("RGB")
        file = BytesIO()
        drawn.quantize(256, dither=Image.Dither.NONE).save(file, "PNG", optimize=True, dpi=(dpi, dpi))
        return file.getvalue()

    def svg(self) -> bytes:
        """Return the chart as an SVG that follows a dark page, without the date of its drawing."""
        with matplotlib.rc_context({"svg.hashsalt": "presscorps"}):
            drawn = self._drawn("svg", metadata={"Date": None, "Creator": None})
        return drawn.replace(b"<defs>", b"<defs>" + _dark_rules().encode(), 1)

    def _drawn(self, kind: str, **options) -> bytes:
        file = BytesIO()
        self.savefig(file, format=kind, facecolor=self.get_facecolor(), **options)
        return file.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """Show the chart in Jupyter, at the size of its style, with its alternative text."""
        shown = {"width": round(self.get_figwidth() * 100), "alt": self.alt}
        return {"image/png": self.png(), "text/plain": self.alt}, {"image/png": shown}


@contextmanager
def narrow() -> Iterator[None]:
    """Draw the charts of this block for a phone."""
    token = _current.set(NARROW)
    try:
        yield
    finally:
        _current.reset(token)


# Charts


def coverage(weeks: pd.DataFrame, *, scope: str, events: pd.DataFrame | None = None) -> Chart:
    """Draw the articles per period (`articles_per_period`), with dated events."""
    if weeks.empty:
        return _nothing("Articles over time", scope)
    fig, (ax,) = _sheet("Articles over time", f"Articles a {_length(weeks)}\n{scope}", 2.4, events=events)
    width = _days(weeks)
    ax.bar(weeks["period"], weeks["n_articles"], width=0.86 * width, align="edge", color=_current.get().blue)
    _whole_numbers(ax)
    ax.set_ylim(0, max(float(weeks["n_articles"].max()), 1) * 1.18)
    _dates(ax, weeks["period"].min(), weeks["period"].max() + pd.Timedelta(days=width))
    peak = weeks.loc[weeks["n_articles"].idxmax()]
    _note(ax, peak["period"] + pd.Timedelta(days=width / 2), peak["n_articles"], f"{peak['n_articles']:,}", dy=3)
    _draw_events(fig, ax, events)
    silent = int(weeks["n_articles"].eq(0).sum())
    fig.alt = (
        f"Bar chart of articles a {_length(weeks)}: most in that of {wording.day(peak['period'])}"
        f" ({peak['n_articles']:,}); {wording.count(silent, _length(weeks))} without an article."
    )
    return fig


def ranking(table: pd.DataFrame, label: str, value: str, *, title: str, unit: str, scope: str, top: int = 15) -> Chart:
    """Draw the `top` rows of a table as bars, longest first; `unit` says what `value` counts."""
    known = table.dropna(subset=[label])
    if known.empty:
        return _nothing(title, scope)
    rows = known.nlargest(top, value, keep="first").iloc[::-1]
    more = f", the first {len(rows)} of {len(known):,}" if len(known) > len(rows) else ""
    fig, (ax,) = _sheet(title, f"{unit}{more}\n{scope}", 0.25 * len(rows) + 0.2, left=_label_width(rows[label]))
    ax.barh(range(len(rows)), rows[value].astype(float), color=_current.get().blue, height=0.72)
    ax.set_yticks(range(len(rows)), [_short(name) for name in rows[label]])
    for y, number in enumerate(rows[value]):
        _note(ax, float(number), y, f"{number:,}", dx=4, ha="left", va="center")
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlim(0, float(rows[value].max()) * 1.08)
    _bare(ax)
    first = rows.iloc[::-1].head(3)
    fig.alt = f"Bars, {unit}: " + wording.listing(
        [f"{n} {v:,}" for n, v in zip(first[label], first[value], strict=True)]
    )
    return fig


def stated_figures(counts: pd.DataFrame, *, title: str, scope: str, events: pd.DataFrame | None = None) -> Chart:
    """Draw stated figures by date: points, ranges as bars, bounds as arrows.

    `counts` are rows of `troop_counts` of one force and place, or of `claims`: `as_of`, `low`,
    `high`. Nothing is joined by a line, because a stated figure says nothing of the days between.
    """
    rows = counts.dropna(subset="as_of").dropna(subset=["low", "high"], how="all")
    if rows.empty:
        return _nothing(title, scope)
    fig, (ax,) = _sheet(title, f"Persons, as stated, by the day at which they hold\n{scope}", 3.2, events=events)
    _draw_intervals(ax, rows)
    _dates(ax, rows["as_of"].min(), rows["as_of"].max(), margin=2)
    _persons(ax)
    _draw_events(fig, ax, events)
    lowest, highest = rows[["low", "high"]].min().min(), rows[["low", "high"]].max().max()
    fig.alt = (
        f"{wording.count(len(rows), 'stated figure')} between {wording.span(rows['as_of'].min(), rows['as_of'].max())},"
        f" from {int(lowest):,} to {int(highest):,} persons."
    )
    return fig


def pickable(fig: Figure, counts: pd.DataFrame, *, scope: str) -> list:
    """Draw figures into an existing figure as points that can be clicked; return the row of each point.

    A range stands at its middle, a bound at its bound: the point is there to be clicked, the
    list beside it says the figure in words.
    """
    now = _current.get()
    fig.clear()
    rows = counts.dropna(subset="as_of").dropna(subset=["low", "high"], how="all")
    ax = fig.add_axes((0.09, 0.14, 0.89, 0.74))
    _plain(ax)
    ax.set_title(f"Click a point to see its sentence · {scope}", loc="left", size=now.text - 0.5, color=now.muted)
    low, high = rows["low"].fillna(rows["high"]), rows["high"].fillna(rows["low"])
    ax.scatter(rows["as_of"], (low + high).astype(float) / 2, s=36, color=now.blue, alpha=0.7, lw=0, picker=5)
    if len(rows):
        _dates(ax, rows["as_of"].min(), rows["as_of"].max(), margin=2)
    ax.set_yscale("symlog", linthresh=10)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    return list(rows.index)


def levels(
    agreed: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    subjects: list[tuple[str, str]],
    scope: str,
    events: pd.DataFrame | None = None,
) -> Chart:
    """Draw the level that sources agree on, one panel for each (force, place) of `subjects`.

    `agreed` is the table `levels`, `claims` the table `claims`. Bands are agreed intervals;
    points, bars and arrows the reports behind them; a period without a report stays empty.
    Events are drawn where there is one subject.
    """
    alone = len(subjects) == 1
    title = "Troop levels: {} in {}".format(*subjects[0]) if alone else "Troop levels that sources agree on"
    reports = [level_reports(claims, *subject) for subject in subjects]
    if not any(len(rows) for rows in reports):
        return _nothing(title, scope)
    subjects = [subject for subject, rows in zip(subjects, reports, strict=True) if len(rows)]  # the rest has no dates
    reports = [rows for rows in reports if len(rows)]
    columns = 1 if alone else min(2, _current.get().columns)
    lines = -(-len(subjects) // columns)
    subtitle = f"Persons. Band: what most outlets admit. Point, bar, arrow: figure, range, bound reported\n{scope}"
    shown = events if alone else None
    fig, panels = _sheet(title, subtitle, 3.1 if alone else 1.65 * lines, panels=(lines, columns), events=shown)
    days = pd.concat(reports)["as_of"]
    for ax, subject, rows in zip(panels, subjects, reports, strict=False):
        _draw_intervals(ax, rows)
        _dates(ax, days.min(), days.max(), margin=3, few=not alone)
        _draw_bands(ax, whole_levels(agreed, *subject), days.min(), days.max())
        if not alone:
            _panel_title(ax, "{} in {}".format(*subject))
        _persons(ax)
    for ax in panels[len(subjects) :]:
        ax.set_visible(False)
    _draw_events(fig, panels[0], shown)
    fig.alt = "Agreed levels. " + " ".join(_level_sentence(agreed, *subject) for subject in subjects)
    return fig


def disputes(contradictions: pd.DataFrame, *, scope: str, top: int = 8) -> Chart:
    """Draw pairs of claims that cannot both hold, in the order of the table."""
    title = "Figures that cannot both hold"
    rows = (
        contradictions.drop_duplicates(["force", "place", "site", "measure", "detail", "low", "high"])
        .head(top)
        .iloc[::-1]
    )
    if rows.empty:
        return _nothing(title, scope)
    now = _current.get()
    names = [wording.dispute(row) for row in rows.itertuples()]
    subtitle = f"Persons: what the lower and the higher claim come to at their closest; logarithmic\n{scope}"
    fig, (ax,) = _sheet(title, subtitle, 0.42 * len(rows) + 0.2, left=_label_width(names), right=0.6)
    places = np.arange(len(rows))
    low, high = rows["low"].astype(float).clip(lower=1), rows["high"].astype(float)
    ax.hlines(places, low, high, color=now.grid, lw=3)
    for value, color, shift, side in ((low, now.blue, -6, "right"), (high, now.orange, 6, "left")):
        ax.scatter(value, places, color=color, s=34, zorder=3)
        for x, y in zip(value, places, strict=True):
            _note(ax, x, y, f"{int(x):,}", dx=shift, ha=side, va="center")
    ax.set_xscale("log")
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xlim(low.min() / 2.2, high.max() * 2.2)
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_yticks(places, [_short(name) for name in names])
    _bare(ax)
    first = rows.iloc[-1]
    fig.alt = (
        f"Pairs of figures that cannot both hold; first: {wording.dispute(first)},"
        f" {int(first['low']):,} against {int(first['high']):,}."
    )
    return fig


def actor_timelines(weeks: pd.DataFrame, coverage: pd.DataFrame, *, scope: str, top: int = 12) -> Chart:
    """Draw the share of articles that mention each of the `top` actors, one panel an actor."""
    title = "Who is in the news, over time"
    names = coverage.head(top).set_index("actor_id")["name"]
    if names.empty or weeks.empty:
        return _nothing(title, scope)
    columns = _current.get().columns
    lines = -(-len(names) // columns)
    subtitle = f"Share of the articles of each {_length(weeks)} that mention the actor; gaps: no article\n{scope}"
    fig, panels = _sheet(title, subtitle, 1.05 * lines, panels=(lines, columns), left=0.5)
    ceiling = max(float(weeks["share"].max()), 0.05)
    for ax, (actor, name) in zip(panels, names.items(), strict=False):
        rows = weeks[weeks["actor_id"] == actor]
        share = rows["share"].astype("float64").to_numpy()
        ax.plot(rows["period"], share, color=_current.get().blue, lw=1.8, marker="o", ms=2.5, clip_on=False)
        ax.fill_between(rows["period"], share, color=_current.get().blue, alpha=0.16, lw=0)
        _panel_title(ax, _short(name))
        ax.set_ylim(0, ceiling * 1.05)
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        ax.yaxis.set_major_locator(MaxNLocator(2, steps=[1, 2, 5, 10]))
        _dates(ax, weeks["period"].min(), weeks["period"].max(), few=True)
    for ax in panels[len(names) :]:
        ax.set_visible(False)
    _label_outer(panels, len(names), columns)
    fig.alt = f"One line panel an actor, share of articles that mention it: {wording.listing(list(names))}."
    return fig


def speaking(coverage: pd.DataFrame, *, scope: str, top: int = 15) -> Chart:
    """Draw for each actor the articles that mention it and those in which it is a source."""
    title = "Mentioned, and given a voice"
    rows = coverage.head(top).iloc[::-1]
    if rows.empty:
        return _nothing(title, scope)
    now = _current.get()
    fig, (ax,) = _sheet(title, f"Articles\n{scope}", 0.27 * len(rows) + 0.55, left=_label_width(rows["name"]))
    places = np.arange(len(rows))
    mentioned, heard = rows["n_mentioning"].astype(float), rows["n_speaking"].astype(float)
    ax.hlines(places, heard, mentioned, color=now.grid, lw=3, zorder=1)
    ax.scatter(mentioned, places, color=now.blue, s=34, zorder=2)
    ax.scatter(heard, places, color=now.orange, s=34, zorder=3, marker="D")
    ax.set_yticks(places, [_short(name) for name in rows["name"]])
    ax.set_ylim(-0.7, len(rows) + 0.1)
    ax.set_xlim(min(0, float(heard.min())) - 0.02 * mentioned.max(), float(mentioned.max()) * 1.05)
    top_row = len(rows) - 1
    _note(ax, mentioned.iloc[-1], top_row, "mentioned", dy=6, color=now.blue)
    _note(ax, heard.iloc[-1], top_row, "a source", dy=6, color=now.orange)
    _whole_numbers(ax, axis="x")
    first = rows.iloc[-1]
    fig.alt = (
        f"Dots for {len(rows)} actors. {first['name']} is mentioned in {first['n_mentioning']:,} articles"
        f" and a source in {first['n_speaking']:,}."
    )
    return fig


def company(pairs: pd.DataFrame, *, scope: str) -> Chart:
    """Draw who appears with whom as a table of dots; circles of company stand together."""
    title = "Who appears with whom"
    if pairs.empty or not pairs["n_articles"].any():
        return _nothing(title, scope)
    now = _current.get()
    names = list(dict.fromkeys(pairs["name"]))
    side = 0.3 * len(names)
    left = _label_width(names)
    fig, (ax,) = _sheet(
        title,
        f"Articles that mention both; the larger the dot, the more\n{scope}",
        side + 0.2,
        left=left,
        below=0.25 + 0.062 * max(len(_short(n, 20)) for n in names),
    )
    at = {name: place for place, name in enumerate(names)}
    x, y = pairs["other"].map(at), len(names) - 1 - pairs["name"].map(at)
    size = pairs["n_articles"].astype(float)
    ax.scatter(x, y, s=190 * size / size.max(), color=now.blue, lw=0)
    ax.set_xticks(range(len(names)), [_short(n, 20) for n in names], rotation=55, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(names)), [_short(n) for n in reversed(names)])
    ax.set_xlim(-0.6, len(names) - 0.4)
    ax.set_ylim(-0.6, len(names) - 0.4)
    ax.grid(True, axis="both", color=now.grid, lw=0.6)
    best = pairs.loc[pairs["n_articles"].idxmax()]
    _note(
        ax,
        at[best["other"]],
        len(names) - 1 - at[best["name"]],
        f"{best['n_articles']:,}",
        va="center",
        color=now.paper,
    )
    fig.alt = f"Table of dots: {best['name']} and {best['other']} share most articles ({best['n_articles']:,})."
    return fig


def tone(
    means: pd.DataFrame,
    weeks: pd.DataFrame,
    *,
    scope: str,
    by: str = "measure",
    title: str = "Tone of the coverage over time",
    events: pd.DataFrame | None = None,
) -> Chart:
    """Draw mean tone per period with its 95% interval, one line for each value of the column `by`.

    `means` has `period, mean, low, high, enough` and `by`; `weeks` is `articles_per_period`, so
    that a period without articles is a gap. Means of too few articles are hollow.
    """
    if means.empty:
        return _nothing(title, scope)
    now = _current.get()
    subtitle = f"Mean score of the articles of a {_length(weeks)}, -1 to 1; shaded: 95% interval; hollow: few articles"
    fig, (ax,) = _sheet(title, f"{subtitle}\n{scope}", 3.0, events=events, right=1.15)
    reach = max(0.35, float(means[["mean", "low", "high"]].abs().max().max()) * 1.15)
    ax.axhline(0, color=now.muted, lw=0.8)
    half = pd.Timedelta(days=_days(weeks) / 2)
    ends = [
        _draw_mean(ax, weeks[["period"]].merge(rows, on="period", how="left"), half, color)
        for (_, rows), color in zip(means.groupby(by, sort=True), (now.blue, now.orange, now.muted), strict=False)
    ]
    names = [TONES.get(name, name) for name in sorted(means[by].unique())]
    ax.set_ylim(-reach, reach)
    _name_lines(ax, names, ends)
    for x, n in zip(weeks["period"] + half, weeks["n_articles"], strict=True):
        _note(ax, x, -reach, f"{n}", dy=2, color=now.muted, size=-2)
    _note(ax, 1, -reach, "articles", coords=("axes fraction", "data"), dx=6, dy=2, ha="left", color=now.muted, size=-2)
    _dates(ax, weeks["period"].min(), weeks["period"].max() + 2 * half)
    _draw_events(fig, ax, events)
    fig.alt = "Lines of mean tone. " + " ".join(
        f"{TONES.get(name, name)}: lowest {rows['mean'].min():+.2f}, highest {rows['mean'].max():+.2f}."
        for name, rows in means.groupby(by)
    ).replace("\n", " ")
    return fig


def toward(actors: pd.DataFrame, *, scope: str, top: int = 12) -> Chart:
    """Draw for each actor the share of its mentions with a negative and with a positive tone.

    `actors` is `tone_by_actor`: `name, negative, positive` (0 to 1) and `n_mentions`.
    """
    title = "Tone toward actors"
    rows = actors.head(top).iloc[::-1]
    if rows.empty:
        return _nothing(title, scope)
    now = _current.get()
    names = [f"{_short(name)} ({n:,})" for name, n in zip(rows["name"], rows["n_mentions"], strict=True)]
    subtitle = f"Share of an actor's mentions (their number in brackets) with negative or positive tone\n{scope}"
    fig, (ax,) = _sheet(title, subtitle, 0.27 * len(rows) + 0.5, left=_label_width(names) + 0.3)
    places = np.arange(len(rows))
    negative, positive = rows["negative"].astype(float), rows["positive"].astype(float)
    ax.barh(places, -negative, color=now.orange, height=0.66)
    ax.barh(places, positive, color=now.blue, height=0.66)
    ax.axvline(0, color=now.muted, lw=0.8)
    reach = max(float(negative.max()), float(positive.max()), 0.1) * 1.15
    ax.set_xlim(-reach, reach)
    ax.set_ylim(-0.7, len(rows) + 0.1)
    ax.set_yticks(places, names)
    _note(ax, 0, len(rows) - 0.45, "negative", dx=-6, ha="right", color=now.orange)
    _note(ax, 0, len(rows) - 0.45, "positive", dx=6, ha="left", color=now.blue)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0%}"))
    ax.grid(False, axis="y")
    first = rows.iloc[-1]
    shares = f"{first['negative']:.0%} negative, {first['positive']:.0%} positive"
    fig.alt = f"Bars of tone toward {len(rows)} actors. {first['name']}: {shares}."
    return fig


# The sheet that every chart is drawn on


def _sheet(
    title: str,
    subtitle: str,
    height: float,
    *,
    panels: tuple[int, int] = (1, 1),
    left: float = 0.65,
    right: float = 0.25,
    below: float = 0.3,
    events: pd.DataFrame | None = None,
) -> tuple[Chart, list[Axes]]:
    """Return a figure with its texts, and its axes; `height` is that of the drawing, in inches."""
    now = _current.get()
    heads = (
        wrap(title, _letters(now.text + 4)),
        [line for part in subtitle.split("\n") for line in wrap(part, _letters(now.text - 0.5))],
        wrap(SOURCE, _letters(now.text - 2)),
    )
    lane = EVENT_LANES * _lane_height() if events is not None and len(events) else 0
    above = 0.16 + 0.26 * len(heads[0]) + 0.18 * len(heads[1]) + 0.14 + lane + (0.16 if panels != (1, 1) else 0)
    foot = below + 0.14 + 0.16 * len(heads[2])
    whole = above + height + foot
    fig = Chart(figsize=(now.width, whole), facecolor=now.paper)
    FigureCanvasAgg(fig)
    write = {"x": 0.14 / now.width, "ha": "left", "va": "top"}
    fig.text(y=1 - 0.14 / whole, s="\n".join(heads[0]), size=now.text + 3, weight="bold", color=now.ink, **write)
    y = 1 - (0.16 + 0.26 * len(heads[0])) / whole
    fig.text(y=y, s="\n".join(heads[1]), size=now.text - 0.5, color=now.muted, linespacing=1.3, **write)
    fig.text(
        x=write["x"], y=0.08 / whole, s="\n".join(heads[2]), size=now.text - 2, color=now.muted, ha="left", va="bottom"
    )
    grid = fig.add_gridspec(
        *panels, left=left / now.width, right=1 - right / now.width, bottom=foot / whole, top=1 - above / whole,
        hspace=0.75, wspace=0.16,
    )  # fmt: skip
    axes = [fig.add_subplot(cell) for cell in grid]
    for ax in axes:
        _plain(ax)
    return fig, axes


def _plain(ax: Axes) -> None:
    """Give axes the house look: no box, a light horizontal grid, quiet ticks."""
    now = _current.get()
    ax.set_facecolor(now.paper)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(now.muted)
    ax.tick_params(colors=now.muted, labelsize=now.text - 1.5, length=0, pad=4)
    ax.grid(True, axis="y", color=now.grid, lw=0.8)
    ax.set_axisbelow(True)


def _nothing(title: str, scope: str) -> Chart:
    """Return a sheet that says that there is nothing to draw."""
    fig, (ax,) = _sheet(title, scope, 0.6)
    ax.set_axis_off()
    ax.text(0, 0.5, NOTHING, transform=ax.transAxes, color=_current.get().ink, size=_current.get().text)
    fig.alt = f"{title}: {NOTHING}"
    return fig


# Parts of charts


def _draw_intervals(ax: Axes, rows: pd.DataFrame) -> None:
    """Draw each stated figure: a point, a bar from low to high, or an arrow from its one bound."""
    now = _current.get()
    ceiling = float(rows[["low", "high"]].max().max())
    points = rows[rows["low"] == rows["high"]]
    ranges = rows[rows["low"] < rows["high"]]
    ax.vlines(
        ranges["as_of"], ranges["low"].astype(float), ranges["high"].astype(float), color=now.blue, lw=4, alpha=0.45
    )
    ax.scatter(points["as_of"], points["low"].astype(float), color=now.blue, s=26, alpha=0.75, lw=0, zorder=3)
    for column, other, way in (("low", "high", 1), ("high", "low", -1)):
        for row in rows[rows[other].isna()].itertuples():
            bound = float(getattr(row, column))
            arrow = {"arrowstyle": "->", "color": now.orange, "lw": 1.4, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (row.as_of, max(bound + way * 0.09 * ceiling, 0)), (row.as_of, bound), arrowprops=arrow)
            ax.plot([row.as_of], [bound], marker="_", ms=8, color=now.orange)
    ax.set_ylim(0, ceiling * 1.3)


def _draw_mean(ax: Axes, rows: pd.DataFrame, half: pd.Timedelta, color: str) -> tuple[pd.Timestamp, float, str]:
    """Draw one line of means with its interval; return where it ends."""
    middle, mean = rows["period"] + half, rows["mean"].astype("float64")
    low, high = rows["low"].astype("float64"), rows["high"].astype("float64")
    ax.fill_between(middle, low, high, color=color, alpha=0.14, lw=0)
    ax.plot(middle, mean, color=color, lw=1.6)
    enough = rows["enough"].astype("boolean").fillna(False).to_numpy(bool)
    ax.scatter(middle[enough], mean[enough], s=16, color=color, zorder=3)
    ax.scatter(middle[~enough], mean[~enough], s=16, facecolor=_current.get().paper, edgecolor=color, lw=1, zorder=3)
    last = mean.last_valid_index()
    return middle[last], float(mean[last]), color


def _name_lines(ax: Axes, names: list[str], ends: list[tuple[pd.Timestamp, float, str]]) -> None:
    """Write names at the ends of lines, far enough apart to be read."""
    floor = -np.inf
    gap = 0.1 * (ax.get_ylim()[1] - ax.get_ylim()[0])
    for name, (x, y, color) in sorted(zip(names, ends, strict=True), key=lambda pair: pair[1][1]):
        floor = max(y, floor + gap)
        _note(ax, x, floor, name, dx=8, ha="left", va="center", color=color)


def _draw_bands(ax: Axes, agreed: pd.DataFrame, begin: pd.Timestamp, end: pd.Timestamp) -> None:
    """Draw agreed intervals as bands over their period, and write each new level once, between begin and end."""
    now, said = _current.get(), ""
    for row in agreed.itertuples():
        first, last = row.period_start, row.period_end
        low = 0.0 if pd.isna(row.low) else float(row.low)
        high = ax.get_ylim()[1] if pd.isna(row.high) else float(row.high)
        bounds = sorted({float(bound) for bound in (row.low, row.high) if pd.notna(bound)})
        ax.fill_between([first, last], low, high, color=now.band, alpha=0.55, lw=0, zorder=1)
        ax.hlines(bounds, first, last, color=now.blue, lw=1.6 if low == high else 0.6, zorder=2)
        text = wording.interval(row.low, row.high)
        if text != said:
            middle = max(first, begin) + (min(last, end) - max(first, begin)) / 2
            _note(ax, middle, high if pd.notna(row.high) else low, text, dy=3)
        said = text


def _level_sentence(agreed: pd.DataFrame, force: str, place: str) -> str:
    """Say the latest agreed level of a force in a place."""
    own = whole_levels(agreed, force, place)
    if own.empty:
        return f"{force} in {place}: none."
    last = own.iloc[-1]
    return f"{force} in {place}: {wording.interval(last['low'], last['high'])} ({last['period_start']:%B %Y})."


def _panel_title(ax: Axes, text: str) -> None:
    """Name one panel of several."""
    ax.set_title(text, loc="left", fontsize=_current.get().text - 0.5, color=_current.get().ink, pad=4)


def _draw_events(fig: Chart, ax: Axes, events: pd.DataFrame | None) -> None:
    """Mark events in the chart, and label as many as find room above it, the loudest first."""
    if events is None or events.empty:
        return
    now = _current.get()
    first, last = mdates.num2date(ax.get_xlim()[0], tz=None), mdates.num2date(ax.get_xlim()[1], tz=None)
    shown = events[events["date"].between(first.replace(tzinfo=None), last.replace(tzinfo=None))]
    shown = shown.sort_values(["n_articles", "date"], ascending=[False, True], kind="stable").drop_duplicates("date")
    top = ax.get_ylim()[1]
    ax.vlines(shown["date"], 0.985, 1.0, transform=ax.get_xaxis_transform(), color=now.muted, lw=1)
    inch = (ax.get_xlim()[1] - ax.get_xlim()[0]) / (ax.get_position().width * now.width)
    placed: list[tuple[float, float, float, int]] = []  # line, left and right edge of the text (days), lane
    for event in shown.itertuples():
        x = mdates.date2num(event.date)
        text = "\n".join(wrap(event.event, EVENT_LETTERS, max_lines=2, placeholder=" …"))
        wide = (max(map(len, text.splitlines())) * 0.062 + 0.12) * inch * (now.text - 2) / 8
        left = x if x + wide <= ax.get_xlim()[1] else x - wide
        lane = _free_lane(placed, x, left, left + wide)
        if lane is None:
            continue
        placed.append((x, left, left + wide, lane))
        rise = 72 * (lane * _lane_height() + 0.06)
        line = {"arrowstyle": "-", "color": now.muted, "lw": 0.7, "shrinkA": 0, "shrinkB": 0}
        side = {"ha": "left" if left == x else "right", "va": "bottom", "size": now.text - 2.5, "color": now.ink}
        ax.vlines(x, 0, 1, transform=ax.get_xaxis_transform(), color=now.muted, lw=0.5, alpha=0.5, ls=(0, (2, 3)))
        ax.annotate("", (x, top), (0, rise + 18), textcoords="offset points", arrowprops=line, annotation_clip=False)
        ax.annotate(
            text, (x, top), (3 if left == x else -3, rise), textcoords="offset points", linespacing=1.05, **side
        )


def _free_lane(placed: list[tuple[float, float, float, int]], x: float, left: float, right: float) -> int | None:
    """Return the lowest lane where a label covers no other label and crosses nobody's line."""
    for lane in range(EVENT_LANES):
        overlaps = any(other == lane and left < end and begin < right for _, begin, end, other in placed)
        under_line = any(other >= lane and left < at < right and at != x for at, _, _, other in placed)
        crosses = any(other <= lane and begin < x < end for at, begin, end, other in placed if at != x)
        if not (overlaps or under_line or crosses):
            return lane
    return None


def _lane_height() -> float:
    """Return the height of a row of event labels (two lines of text), in inches."""
    return 2.7 * (_current.get().text - 2.5) / 72


def _note(ax: Axes, x, y, text: str, *, dx=0, dy=0, ha="center", va="bottom", color="", size=-1, coords="data") -> None:
    """Write a direct label beside a point, `dx` and `dy` points away."""
    now = _current.get()
    look = {"ha": ha, "va": va, "color": color or now.ink, "size": now.text + size, "annotation_clip": False}
    ax.annotate(text, (x, y), (dx, dy), xycoords=coords, textcoords="offset points", **look)


def _dates(ax: Axes, first: pd.Timestamp, last: pd.Timestamp, *, margin: int = 0, few: bool = False) -> None:
    """Set a time axis with few, plain labels and the year where it begins."""
    pad = pd.Timedelta(days=max(margin, 0 if last > first else 3))
    ax.set_xlim(first - pad, last + pad)
    most = 4 if few or _current.get().width < WIDE.width else 8
    locator = mdates.AutoDateLocator(minticks=2, maxticks=most)
    formats = ["%Y", "%b", "%-d %b", "%H:%M", "%H:%M", "%S"]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(
        mdates.ConciseDateFormatter(
            locator,
            formats=formats,
            zero_formats=["", "%b\n%Y", "%-d %b", "%-d %b", "%H:%M", "%H:%M"],
            show_offset=False,
        )
    )


def _persons(ax: Axes) -> None:
    """Label a value axis in whole persons."""
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))


def _whole_numbers(ax: Axes, *, axis: str = "y") -> None:
    """Label counts with whole numbers."""
    chosen = ax.yaxis if axis == "y" else ax.xaxis
    chosen.set_major_locator(MaxNLocator(4, integer=True))
    chosen.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.grid(False)
    ax.grid(True, axis=axis, color=_current.get().grid, lw=0.8)


def _bare(ax: Axes) -> None:
    """Leave out an axis whose values stand beside the bars."""
    ax.grid(False)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", labelcolor=_current.get().ink)


def _label_outer(panels: list[Axes], shown: int, columns: int) -> None:
    """Keep axis labels at the left and at the bottom of a grid of panels."""
    for place, ax in enumerate(panels[:shown]):
        if place % columns:
            ax.tick_params(labelleft=False)
        if place + columns < shown:
            ax.tick_params(labelbottom=False)


def _label_width(names: pd.Series | list[str]) -> float:
    """Return the room that row labels need, in inches."""
    return 0.3 + 0.073 * max((len(_short(name)) for name in names), default=0)


def _short(name: str, most: int = 30) -> str:
    """Return a name that fits beside a bar."""
    return name if len(name) <= most else name[: most - 1] + "…"


@cache
def _dark_rules() -> str:
    """Return the style sheet by which an SVG follows a dark page, colour by colour."""
    rules = "".join(
        f'[style*="{part}: {light}"]{{{part}:{dark} !important}}'
        for light, dark in ON_DARK.items()
        for part in ("fill", "stroke")
    )
    return f"<style>@media (prefers-color-scheme: dark){{{rules}}}</style>"


def _letters(size: float) -> int:
    """Return how many letters of a size fit into a line of the sheet."""
    return int((_current.get().width - 0.3) * 72 / size / 0.56)


def _days(weeks: pd.DataFrame) -> float:
    """Return the length of a table's periods in days (a single period counts as a week)."""
    steps = weeks["period"].drop_duplicates().sort_values().diff().dropna()
    return steps.median() / pd.Timedelta(days=1) if len(steps) else 7.0


def _length(weeks: pd.DataFrame) -> str:
    """Return what a table's periods are called."""
    days = _days(weeks)
    return "day" if days < 2 else "week" if days < 10 else "month"
