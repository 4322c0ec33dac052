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
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator, PercentFormatter
from PIL import Image

from presscorps import wording
from presscorps.summarise.figures import level_reports, whole_levels


class Style(NamedTuple):
    """How wide a chart is (inches), its text and small text (points), letters in a row's name, panels, colours."""

    width: float = 8.4
    text: float = 11
    small: float = 9
    letters: int = 30
    columns: int = 3
    paper: str = "#ffffff"
    ink: str = "#1d2733"
    muted: str = "#5b6775"
    grid: str = "#e1e5ea"
    blue: str = "#0072b2"
    orange: str = "#b84a00"
    band: str = "#9cc7e2"


WIDE = Style()
NARROW = WIDE._replace(width=3.6, letters=17, columns=1)  # small text then has 11 pixels on a phone
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
EVENT_LANES = 4  # rows of event labels above a chart; more would push the data away
FEW_REPORTS = 6  # of fewer, none is called far from the others
QUARTER = pd.Timedelta(days=92)  # as far as this from most reports, another one still is in the chart
TONES = {  # what the lines of a tone chart are called
    "compound": "all words",
    "evaluative": "without\nevent words",
    "vader": "plain VADER",
    "narrator": "the outlets'\nown voice",
    "quoted": "those\nthey quote",
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
    names = _row_names(rows[label])
    fig, (ax,) = _sheet(title, f"{unit}{more}\n{scope}", _rows_height(names), left=_label_width(names), below=0.1)
    ax.barh(range(len(rows)), rows[value].astype(float), color=_current.get().blue, height=0.72)
    ax.set_yticks(range(len(rows)), names)
    for y, number in enumerate(rows[value]):
        _note(ax, float(number), y, f"{number:,}", dx=4, ha="left", va="center")
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlim(0, float(rows[value].max()) * 1.12)
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
    points, bars and arrows the reports behind them; a period without a report stays empty. A few
    reports of long ago do not stretch the time axis: they are left out, and the subtitle says so.
    Events are drawn where there is one subject.
    """
    alone = len(subjects) == 1
    title = f"Troop levels: {wording.whose(*subjects[0])}" if alone else "Troop levels that sources agree on"
    reports = [level_reports(claims, *subject) for subject in subjects]
    if not any(len(rows) for rows in reports):
        return _nothing(title, scope)
    first, last = _main_time(pd.concat(reports)["as_of"])
    far = sum(int((~rows["as_of"].between(first, last)).sum()) for rows in reports)
    reports = [rows[rows["as_of"].between(first, last)] for rows in reports]
    subjects = [subject for subject, rows in zip(subjects, reports, strict=True) if len(rows)]  # the rest has no dates
    reports = [rows for rows in reports if len(rows)]
    columns = 1 if alone else min(2, _current.get().columns)
    lines = -(-len(subjects) // columns)
    subtitle = "Persons. Band: what most outlets admit. Point, bar, arrow: figure, range, bound reported"
    subtitle += f"; {wording.count(far, 'report')} of other times left out\n{scope}" if far else f"\n{scope}"
    shown = events if alone else None
    fig, panels = _sheet(title, subtitle, 3.1 if alone else 1.65 * lines, panels=(lines, columns), events=shown)
    for ax, subject, rows in zip(panels, subjects, reports, strict=False):
        _draw_intervals(ax, rows)
        _dates(ax, first, last, margin=3, few=not alone)
        own = whole_levels(agreed, *subject)
        _draw_bands(ax, own[(own["period_end"] >= first) & (own["period_start"] <= last)], first, last)
        if not alone:
            _panel_title(ax, wording.whose(*subject))
        _persons(ax)
    for ax in panels[len(subjects) :]:
        ax.set_visible(False)
    _draw_events(fig, panels[0], shown)
    fig.alt = "Agreed levels. " + " ".join(_level_sentence(agreed, *subject) for subject in subjects)
    return fig


def disputes(contradictions: pd.DataFrame, *, scope: str, top: int = 8) -> Chart:
    """Draw pairs of claims that differ, in the order of the table; those that are explained say by what."""
    title = "Figures that differ"
    rows = (
        contradictions.drop_duplicates(["force", "place", "site", "measure", "detail", "low", "high"])
        .head(top)
        .iloc[::-1]
    )
    if rows.empty:
        return _nothing(title, scope)
    now = _current.get()
    kinds = ["" if kind == "contradiction" else f" ({kind})" for kind in rows["kind"]]
    days = rows["first_day"].dt.strftime("%b\u00a0%Y")
    told = zip(map(wording.dispute, rows.itertuples()), days, kinds, strict=True)
    subjects = [f"{what}, {day}{kind}" for what, day, kind in told]
    names = _row_names(subjects, lines=3 if now.width < WIDE.width else 2)
    subtitle = f"Persons: what the lower and the higher claim come to at their closest; logarithmic\n{scope}"
    fig, (ax,) = _sheet(title, subtitle, 0.48 * len(rows) + 0.2, left=_label_width(names), below=0.1)
    places = np.arange(len(rows))
    low, high = rows["low"].astype(float).clip(lower=1), rows["high"].astype(float)
    ax.hlines(places, low, high, color=now.grid, lw=3)
    for value, color, shift, side in ((low, now.blue, -6, "right"), (high, now.orange, 6, "left")):
        ax.scatter(value, places, color=color, s=34, zorder=3)
        for x, y in zip(value, places, strict=True):
            _note(ax, x, y, f"{int(x):,}", dx=shift, ha=side, va="center")
    ax.set_xscale("log")
    ax.xaxis.set_minor_locator(NullLocator())
    _room_beside(ax, low.min(), high.max(), f"{int(high.max()):,}")
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_yticks(places, names)
    _bare(ax)
    first = rows.iloc[-1]
    fig.alt = (
        f"Pairs of figures that differ; first: {wording.dispute(first)},"
        f" {int(first['low']):,} against {int(first['high']):,}."
    )
    return fig


def actor_timelines(weeks: pd.DataFrame, coverage: pd.DataFrame, *, scope: str, top: int = 12) -> Chart:
    """Draw the share of articles that mention each of the `top` actors, one panel an actor."""
    title = "Who is in the news, over time"
    names = coverage.head(top).set_index("actor_id")["name"]
    if names.empty or weeks.empty:
        return _nothing(title, scope)
    columns = max(2, _current.get().columns)
    lines = -(-len(names) // columns)
    subtitle = f"Share of the articles of each {_length(weeks)} that mention the actor; gaps: no article\n{scope}"
    fig, panels = _sheet(title, subtitle, 1.05 * lines, panels=(lines, columns), left=0.55)
    ceiling = max(float(weeks["share"].max()), 0.05)
    for ax, (actor, name) in zip(panels, names.items(), strict=False):
        rows = weeks[weeks["actor_id"] == actor]
        share = rows["share"].astype("float64").to_numpy()
        ax.plot(rows["period"], share, color=_current.get().blue, lw=1.8, marker="o", ms=2.5, clip_on=False)
        ax.fill_between(rows["period"], share, color=_current.get().blue, alpha=0.16, lw=0)
        _panel_title(ax, _fitted(name, ax.get_position().width * _current.get().width))
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
    names, unit = _row_names(rows["name"]), "Articles that mention the actor, and those in which it is a source"
    fig, (ax,) = _sheet(title, f"{unit}\n{scope}", _rows_height(names) + 0.35, left=_label_width(names))
    places = np.arange(len(rows))
    mentioned, heard = rows["n_mentioning"].astype(float), rows["n_speaking"].astype(float)
    ax.hlines(places, heard, mentioned, color=now.grid, lw=3, zorder=1)
    ax.scatter(mentioned, places, color=now.blue, s=34, zorder=2)
    ax.scatter(heard, places, color=now.orange, s=34, zorder=3, marker="D")
    ax.set_yticks(places, names)
    ax.set_ylim(-0.7, len(rows) + 0.1)
    ax.set_xlim(-0.03 * mentioned.max(), float(mentioned.max()) * 1.05)
    top_row = len(rows) - 1
    _note(ax, mentioned.iloc[-1], top_row, "mentioned", dx=4, dy=6, ha="right", color=now.blue)
    _note(ax, heard.iloc[-1], top_row, "a source", dx=-4, dy=6, ha="left", color=now.orange)
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
    beside, under = _row_names(names), [_short(name, 20) for name in names]
    fig, (ax,) = _sheet(
        title,
        f"Articles that mention both; the larger the dot, the more\n{scope}",
        side + 0.2,
        left=_label_width(beside),
        below=0.2 + 0.85 * max(map(_width, under)),  # as high as they rise when slanted
    )
    at = {name: place for place, name in enumerate(names)}
    x, y = pairs["other"].map(at), len(names) - 1 - pairs["name"].map(at)
    size = pairs["n_articles"].astype(float)
    ax.scatter(x, y, s=190 * size / size.max(), color=now.blue, lw=0)
    ax.set_xticks(range(len(names)), under, rotation=55, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(names)), beside[::-1])
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
        size=now.small - 1,
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
    names = [TONES.get(name, name) for name in sorted(means[by].unique())]
    subtitle = (
        f"Mean score of the articles of a {_length(weeks)}, −1 (dark) to 1 (bright); shaded: 95% interval;"
        " hollow: few articles; below: number of articles"
    )
    beside = 0.3 + max(map(_width, names)) if now.width == WIDE.width else 0.2
    fig, (ax,) = _sheet(title, f"{subtitle}\n{scope}", 3.0, events=events, right=beside)
    reach = max(0.35, float(means[["mean", "low", "high"]].abs().max().max()) * 1.15)
    ax.axhline(0, color=now.muted, lw=0.8)
    half = pd.Timedelta(days=_days(weeks) / 2)
    ends = [
        _draw_mean(ax, weeks[["period"]].merge(rows, on="period", how="left"), half, color)
        for (_, rows), color in zip(means.groupby(by, sort=True), (now.blue, now.orange, now.muted), strict=False)
    ]
    ax.set_ylim(-reach, reach)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:+.1f}".replace("-", "−") if value else "0"))
    _name_lines(ax, names, ends)
    _dates(ax, weeks["period"].min(), weeks["period"].max() + 2 * half)
    _count_below(ax, weeks["period"] + half, weeks["n_articles"])
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
    counted = zip(rows["name"], rows["n_mentions"], strict=True)
    names = _row_names([f"{_short(name, now.letters)} ({n:,})" for name, n in counted], letters=now.letters + 9)
    subtitle = f"Share of an actor's mentions (their number in brackets) with negative or positive tone\n{scope}"
    fig, (ax,) = _sheet(title, subtitle, _rows_height(names) + 0.3, left=_label_width(names))
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
    below: float = 0.36,
    events: pd.DataFrame | None = None,
) -> tuple[Chart, list[Axes]]:
    """Return a figure with its texts, and its axes; `height` is that of the drawing, in inches."""
    now = _current.get()
    heads = (
        wrap(title, _letters(now.text + 4)),
        [line for part in subtitle.split("\n") for line in wrap(part, _letters(now.text - 0.5))],
        wrap(SOURCE, _letters(now.small)),
    )
    lane = 0 if events is None else min(EVENT_LANES, len(_important(events))) * _lane_height()
    above = 0.16 + 0.27 * len(heads[0]) + 0.2 * len(heads[1]) + 0.14 + lane + (0.16 if panels != (1, 1) else 0)
    foot = below + 0.14 + 0.16 * len(heads[2])
    whole = above + height + foot
    fig = Chart(figsize=(now.width, whole), facecolor=now.paper)
    FigureCanvasAgg(fig)
    write = {"x": 0.14 / now.width, "ha": "left", "va": "top"}
    fig.text(y=1 - 0.14 / whole, s="\n".join(heads[0]), size=now.text + 3, weight="bold", color=now.ink, **write)
    y = 1 - (0.16 + 0.27 * len(heads[0])) / whole
    fig.text(y=y, s="\n".join(heads[1]), size=now.text - 0.5, color=now.muted, linespacing=1.3, **write)
    fig.text(
        x=write["x"], y=0.08 / whole, s="\n".join(heads[2]), size=now.small, color=now.muted, ha="left", va="bottom"
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
    ax.tick_params(colors=now.muted, labelsize=now.small, length=0, pad=4)
    ax.grid(True, axis="y", color=now.grid, lw=0.8)
    ax.tick_params(axis="x", pad=7)
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
    if _current.get().width < WIDE.width:  # no room beside the lines: above them, in their colours
        for place, (name, (_, _, color)) in enumerate(zip(names, ends, strict=True)):
            above = {"coords": "axes fraction", "ha": "left", "va": "top", "color": color}
            _note(ax, 0, 1, name.replace("\n", " "), dx=4, dy=-3 - 13 * place, **above)
        return
    floor = -np.inf
    gap = 0.13 * (ax.get_ylim()[1] - ax.get_ylim()[0])
    for name, (x, y, color) in sorted(zip(names, ends, strict=True), key=lambda pair: pair[1][1]):
        floor = max(y, floor + gap)
        _note(ax, x, floor, name, dx=8, ha="left", va="center", color=color)


def _count_below(ax: Axes, days: pd.Series, numbers: pd.Series) -> None:
    """Write the number of articles of each period above the time axis, every second one where they are many."""
    now = _current.get()
    room = ax.get_position().width * now.width / max(len(days), 1)
    step = int(np.ceil(1.15 * max(_width(f"{n}") for n in numbers) / room))
    for day, number in list(zip(days, numbers, strict=True))[::step]:
        _note(ax, day, 0, f"{number}", coords=("data", "axes fraction"), dy=2, color=now.muted, size=now.small)


def _main_time(days: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of the time that most reports speak of (of a few reports: all speak of)."""
    if len(days) >= FEW_REPORTS:
        early, late = days.quantile(0.1, interpolation="higher"), days.quantile(0.9, interpolation="lower")
        reach = max(late - early, QUARTER)
        days = days[days.between(early - reach, late + reach)]
    return days.min(), days.max()


def _draw_bands(ax: Axes, agreed: pd.DataFrame, begin: pd.Timestamp, end: pd.Timestamp) -> None:
    """Draw agreed intervals as bands over their period, and write each new level once, between begin and end."""
    now, said, top, labels = _current.get(), "", ax.get_ylim()[1], []
    highest = agreed.groupby("period_start")["low"].transform("max")  # of several in one period
    crowded = (highest - agreed["low"]).between(1, 0.25 * top)
    for row, under in zip(agreed.itertuples(), crowded.fillna(False) | _unbounded(agreed, top), strict=True):
        first, last = row.period_start, row.period_end
        low = 0.0 if pd.isna(row.low) else float(row.low)
        high = top if pd.isna(row.high) else float(row.high)
        bounds = sorted({float(bound) for bound in (row.low, row.high) if pd.notna(bound)})
        ax.fill_between([first, last], low, high, color=now.band, alpha=0.55, lw=0, zorder=1)
        ax.hlines(bounds, first, last, color=now.blue, lw=1.6 if low == high else 0.6, zorder=2)
        text = wording.interval(row.low, row.high)
        if text != said:
            middle = max(first, begin) + (min(last, end) - max(first, begin)) / 2
            labels.append((mdates.date2num(middle), low if under or pd.isna(row.high) else high, under, text))
        said = text
    _write_levels(ax, labels)


def _write_levels(ax: Axes, labels: list[tuple[float, float, bool, str]]) -> None:
    """Write levels (day, height, whether below, text) within the axes, the latest first, those that find room."""
    (begin, end), top, placed = ax.get_xlim(), ax.get_ylim()[1], []
    day = (end - begin) / (ax.get_position().width * _current.get().width)  # of an inch
    for middle, height, under, text in reversed(labels):
        half = _width(text, _current.get().text - 1) * day / 2
        middle = min(max(middle, begin + half), end - half)
        base = height + (-0.1 if under else 0.1) * top
        if all(abs(middle - x) > half + wide or abs(base - y) > 0.17 * top for x, y, wide in placed):
            placed.append((middle, base, half))
            _note(ax, middle, height, text, **({"dy": -3, "va": "top"} if under else {"dy": 3}))


def _unbounded(agreed: pd.DataFrame, top: float) -> pd.Series:
    """Return which levels have no upper end, and room for a label below their lower one."""
    return agreed["high"].isna() & (agreed["low"] > 0.2 * top).fillna(False)


def _level_sentence(agreed: pd.DataFrame, force: str, place: str) -> str:
    """Say the latest agreed level of a force in a place."""
    own = whole_levels(agreed, force, place)
    if own.empty:
        return f"{wording.whose(force, place)}: none."
    last = own.iloc[-1]
    return (
        f"{wording.whose(force, place)}: {wording.interval(last['low'], last['high'])} ({last['period_start']:%B %Y})."
    )


def _panel_title(ax: Axes, text: str) -> None:
    """Name one panel of several."""
    ax.set_title(text, loc="left", fontsize=_current.get().text - 0.5, color=_current.get().ink, pad=4)


class Label(NamedTuple):
    """An event's label: its text, the day it stands for, and from where to where it reaches (days)."""

    text: str
    day: float
    left: float
    right: float


def _draw_events(fig: Chart, ax: Axes, events: pd.DataFrame | None) -> None:
    """Mark events in the chart, and label as many as find room above it, the most important first."""
    if events is None or events.empty:
        return
    now = _current.get()
    first, last = mdates.num2date(ax.get_xlim()[0], tz=None), mdates.num2date(ax.get_xlim()[1], tz=None)
    shown = events[events["date"].between(first.replace(tzinfo=None), last.replace(tzinfo=None))]
    ranked = [column for column in ("weight", "n_articles") if column in shown]
    shown = shown.sort_values([*ranked, "date"], ascending=[*[False] * len(ranked), True]).drop_duplicates("date")
    ax.vlines(shown["date"], 0.985, 1.0, transform=ax.get_xaxis_transform(), color=now.muted, lw=1)
    line = {"arrowstyle": "-", "color": now.muted, "lw": 0.7, "shrinkA": 0, "shrinkB": 0}
    place = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "annotation_clip": False}
    for label, lane in _chosen_labels(ax, _important(shown)).items():
        rise = 72 * (lane * _lane_height() + 0.06)
        x, side = label.day, "left" if label.left == label.day else "right"
        look = {"ha": side, "va": "bottom", "size": now.small, "color": now.ink, "linespacing": 1.05}
        ax.vlines(x, 0, 1, transform=ax.get_xaxis_transform(), color=now.muted, lw=0.5, alpha=0.5, ls=(0, (2, 3)))
        ax.annotate("", (x, 1), (0, rise + 20), arrowprops=line, **place)
        ax.annotate(label.text, (x, 1), (3 if side == "left" else -3, rise), **place, **look)


def _important(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events to label: where some are weighty (above 1), the others stay ticks."""
    weighty = events["weight"] > 1 if "weight" in events else pd.Series(False, index=events.index)
    return events[weighty] if weighty.any() else events


def _chosen_labels(ax: Axes, events: pd.DataFrame) -> dict[Label, int]:
    """Return the labels that find room, with their lanes; `events` in the order of their importance."""
    chosen: dict[Label, int] = {}
    for event in events.itertuples():
        for label in _sides(ax, mdates.date2num(event.date), event.event):
            lanes = _lanes([*chosen, label])
            if lanes is not None:
                chosen = lanes
                break
    return chosen


def _sides(ax: Axes, day: float, event: str) -> list[Label]:
    """Return an event's label to the right and to the left of its day, those that stay within the chart."""
    text = "\n".join(wrap(event, max(12, len(event) // 2 + 4), max_lines=2, placeholder=" …"))
    begin, end = ax.get_xlim()
    inch = (end - begin) / (ax.get_position().width * _current.get().width)
    wide, beside = (_width(text) + 0.1) * inch, 0.2 * inch
    both = [Label(text, day, day, day + wide), Label(text, day, day - wide, day)]
    return [label for label in both if begin - beside <= label.left and label.right <= end + beside]


def _lanes(labels: list[Label]) -> dict[Label, int] | None:
    """Return a lane for each label so that none covers another one or another's line; None where there is none."""
    lanes = dict.fromkeys(labels, 0)
    while True:
        risen = next((one for one in labels for other in labels if _in_the_way(one, other, lanes)), None)
        if risen is None:
            return lanes
        lanes[risen] += 1
        if lanes[risen] == EVENT_LANES:
            return None


def _in_the_way(one: Label, other: Label, lanes: dict[Label, int]) -> bool:
    """Return whether `one` has to rise: it lies on the line of the other one, or in the same lane over its text."""
    if one is other or one.left >= other.right or other.left >= one.right:
        return False
    if one.left < other.day < one.right:
        return lanes[one] <= lanes[other]
    return lanes[one] == lanes[other] and not other.left < one.day < other.right and one.day >= other.day


def _lane_height() -> float:
    """Return the height of a row of event labels (two lines of text), in inches."""
    return 2.7 * _current.get().small / 72


def _note(ax: Axes, x, y, text: str, *, dx=0, dy=0, ha="center", va="bottom", color="", size=0, coords="data") -> None:
    """Write a direct label beside a point, `dx` and `dy` points away."""
    now = _current.get()
    look = {"ha": ha, "va": va, "color": color or now.ink, "size": size or now.text - 1, "annotation_clip": False}
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
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True, steps=[1, 2, 2.5, 5, 10]))
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


def _row_names(names: pd.Series | list[str], *, letters: int = 0, lines: int = 0) -> list[str]:
    """Return names as they stand beside rows: cut to a line, on a phone to two (or to `lines`)."""
    now = _current.get()
    lines = lines or (1 if now.width == WIDE.width else 2)
    fit = {"width": letters or now.letters, "max_lines": lines, "placeholder": "…", "break_on_hyphens": False}
    return ["\n".join(wrap(str(name), **fit)) or _short(name, fit["width"]) for name in names]


def _rows_height(names: list[str]) -> float:
    """Return the height of a chart with these rows, in inches."""
    return 0.2 + sum(0.27 if "\n" not in name else 0.36 for name in names)


def _label_width(names: list[str]) -> float:
    """Return the room that row labels need, in inches."""
    return 0.25 + max(map(_width, names), default=0)


def _room_beside(ax: Axes, low: float, high: float, text: str) -> None:
    """Set a logarithmic axis so that a number fits beside its first and its last point."""
    whole = ax.get_position().width * _current.get().width
    share = min((_width(text, _current.get().text - 1) + 0.2) / whole, 0.4)
    span = np.log10(max(high / low, 1.5)) / (1 - 2 * share)
    ax.set_xlim(low / 10 ** (share * span), high * 10 ** (share * span))


def _width(text: str, size: float = 0) -> float:
    """Return how wide a text is in the charts' font (of its longest line), in inches."""
    font = FontProperties(size=size or _current.get().small)
    return max(TextToPath().get_text_width_height_descent(line, font, False)[0] for line in text.splitlines()) / 72


def _fitted(name: str, room: float) -> str:
    """Return a panel's name, cut to its width (inches)."""
    cuts = (_short(name, most) for most in range(len(name), 1, -1))
    return next((cut for cut in cuts if _width(cut, _current.get().text - 0.5) <= room), "…")


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
