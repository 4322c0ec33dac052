"""Explore figures in JupyterLab: filter them, click one to see its sentence, mark one that was read wrongly.

Needs the extra `widgets`. A mark is a row of corrections.csv, which every later run replays.
"""

from __future__ import annotations

import csv
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from presscorps import charts, wording
from presscorps.paths import resolve
from presscorps.summarise.corrections import REMOVE, unfit
from presscorps.summarise.findings import Findings

FILTERS = ("force", "place", "outlet", "qualifier")
FIELDS = ("figure", "low", "high", "qualifier", "unit", "force", "place", "measure", "status", "as_of", "speaker")
CORRECTION = ("article_id", "start", "end", "surface", "field", "value", "reason", "reviewer", "date")
EVERY = "all"
LISTED = 200  # figures in the list beside the chart; the chart shows all


def explore(news, *, corrections: str | Path = "data/corrections.csv") -> Any:
    """Return a small application on the figures of `news`: filters, chart, sentence, correction.

    Without the extra `widgets` it returns a sentence that says how to get it.
    """
    try:
        import ipywidgets
    except ImportError:
        return Findings(
            ["explore() needs ipywidgets: pip install '.[widgets]' in the project's folder, then restart the kernel."]
        )
    return Explorer(ipywidgets, figures_with_sentences(news), resolve(corrections)).box


def figures_with_sentences(news) -> pd.DataFrame:
    """Return `troop_counts` with `outlet`, `published`, `url` and the sentence: its `text` and `begin`."""
    sentences = news.sentences[["article_id", "sentence", "start", "text"]].rename(columns={"start": "begin"})
    origin = news.articles[["article_id", "outlet", "published", "url"]]
    rows = news.troop_counts.merge(sentences, on=["article_id", "sentence"]).merge(origin, on="article_id")
    return rows.sort_values(["as_of", "article_id", "start"], ignore_index=True)


def chosen(figures: pd.DataFrame, filters: dict[str, str], first: date | None, last: date | None) -> pd.DataFrame:
    """Return the figures that pass: equal to each filter (`all` lets everything pass) and within the days."""
    keep = pd.Series(True, index=figures.index)
    for column, value in filters.items():
        if value != EVERY:
            keep &= figures[column].eq(value).fillna(False)
    if first:
        keep &= figures["as_of"].ge(pd.Timestamp(first))
    if last:
        keep &= figures["as_of"].le(pd.Timestamp(last))
    return figures[keep]


def marked(figure: pd.Series) -> str:
    """Return a figure's sentence as HTML, the figure marked; everything in it is escaped."""
    start, end = figure["start"] - figure["begin"], figure["end"] - figure["begin"]
    before, said, after = figure["text"][:start], figure["text"][start:end], figure["text"][end:]
    outlet = "an unnamed outlet" if pd.isna(figure["outlet"]) else figure["outlet"]
    source = f"{outlet}, {wording.day(figure['published'])}; article {figure['article_id']}"
    return f"<p>{escape(before)}<mark>{escape(said)}</mark>{escape(after)}</p><p><small>{escape(source)}</small></p>"


def add_correction(path: Path, figure: pd.Series, field: str, value: str, reason: str, reviewer: str) -> None:
    """Append one correction to the file, with the header where the file is new."""
    new = not path.exists() or not path.stat().st_size
    given = (field, value, reason, reviewer, date.today().isoformat())
    row = dict(zip(CORRECTION, (*figure[list(CORRECTION[:4])], *given), strict=True))
    header = CORRECTION if new else _header(path)
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, extrasaction="ignore", lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(row)


def _header(path: Path) -> list[str]:
    """Return the columns of an existing file; ValueError where it is no file of corrections."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    missing = [column for column in CORRECTION if column != "surface" and column not in header]
    if missing:
        raise ValueError(f"{path} lacks the column {', '.join(missing)}: its header is {','.join(CORRECTION)}")
    return header


class Explorer:
    """The application: its widgets, and what happens when one of them changes."""

    def __init__(self, widgets: Any, figures: pd.DataFrame, corrections: Path) -> None:
        self.figures, self.corrections = figures, corrections
        self.filters = {column: _choice(widgets, column, figures) for column in FILTERS}
        self.first = widgets.DatePicker(description="from")
        self.last = widgets.DatePicker(description="until")
        self.list = widgets.Select(description="figure", rows=8, layout={"width": "98%"})
        self.sentence = widgets.HTML()
        self.field = widgets.Dropdown(options=FIELDS, description="wrong is")
        self.value = widgets.Text(description="right is", value="no")
        self.reason = widgets.Text(description="because")
        self.reviewer = widgets.Text(description="reviewer")
        self.mark = widgets.Button(description="Write correction", button_style="warning")
        self.told = widgets.HTML()
        self.picture = _Picture(widgets, self._choose)
        self.box = self._laid_out(widgets)
        self._listen()
        self._filter()

    def _laid_out(self, widgets: Any) -> Any:
        """Return all widgets in their places."""
        wrap = {"flex_flow": "row wrap"}
        filters = widgets.HBox([*self.filters.values(), self.first, self.last], layout=wrap)
        correction = widgets.HBox([self.field, self.value, self.reason, self.reviewer, self.mark], layout=wrap)
        return widgets.VBox([filters, self.picture.widget, self.list, self.sentence, correction, self.told])

    def _listen(self) -> None:
        """Let every change of a widget have its effect."""
        for widget in (*self.filters.values(), self.first, self.last):
            widget.observe(self._filter, "value")
        self.list.observe(self._show, "value")
        self.mark.on_click(self._correct)

    def _filter(self, _change: Any = None) -> None:
        """Show the figures that pass the filters."""
        filters = {column: widget.value for column, widget in self.filters.items()}
        rows = chosen(self.figures, filters, self.first.value, self.last.value)
        self.list.options = [(_line(row), index) for index, row in rows.head(LISTED).iterrows()]
        self.list.index = 0 if len(rows) else None
        self.picture.draw(rows)
        self._show()

    def _choose(self, index: int) -> None:
        """Show the figure that was clicked in the chart."""
        if index not in [value for _, value in self.list.options]:
            self.list.options = [*self.list.options, (_line(self.figures.loc[index]), index)]
        self.list.value = index

    def _show(self, _change: Any = None) -> None:
        """Show the sentence of the chosen figure."""
        if self.list.value is None:
            self.sentence.value = "<p>No figure passes these filters.</p>"
        else:
            self.sentence.value = marked(self.figures.loc[self.list.value])

    def _correct(self, _button: Any) -> None:
        """Write the correction of the chosen figure."""
        if self.list.value is None:
            self.told.value = "Choose a figure first."
            return
        figure = self.figures.loc[self.list.value]
        given = [widget.value.strip() for widget in (self.field, self.value, self.reason, self.reviewer)]
        problem = _problem(*given)
        try:
            if not problem:
                add_correction(self.corrections, figure, *given)
        except (OSError, ValueError) as error:
            problem = str(error)
        done = f"Written to {self.corrections.name}: {figure['surface']}, {given[0]} = {given[1]}; later runs heed it."
        self.told.value = escape(f"Not written: {problem}" if problem else done)


class _Picture:
    """The chart of the figures: clickable where ipympl is there, else a still picture."""

    def __init__(self, widgets: Any, choose: Any) -> None:
        self.widget, self.choose, self.index = widgets.Output(), choose, []
        self.image = widgets.Image(format="png", layout={"max_width": "100%"})
        self.canvas = None
        try:
            from ipympl.backend_nbagg import Canvas, FigureManager
        except ImportError:
            self.widget = self.image
            return
        figure = charts.Chart(figsize=(7.2, 3.4))
        self.canvas = Canvas(figure)
        FigureManager(self.canvas, 0)
        self.canvas.header_visible = self.canvas.toolbar_visible = self.canvas.footer_visible = False
        self.canvas.mpl_connect("pick_event", self._picked)
        self.widget = self.canvas

    def draw(self, figures: pd.DataFrame) -> None:
        """Draw the figures that are shown."""
        if self.canvas is None:
            self.image.value = charts.stated_figures(figures, title="Figures shown", scope=_scope(figures)).png()
            return
        self.index = charts.pickable(self.canvas.figure, figures, scope=_scope(figures))
        self.canvas.draw_idle()

    def _picked(self, event: Any) -> None:
        """Tell which figure was clicked."""
        self.choose(self.index[event.ind[0]])


def _problem(field: str, value: str, reason: str, reviewer: str) -> str | None:
    """Return what keeps a correction from being written, None where nothing does."""
    if not reason or not reviewer:
        return "say why in `because`, and who you are in `reviewer`: others will read it"
    return None if (field, value) == REMOVE else unfit(field, value or pd.NA)


def _choice(widgets: Any, column: str, figures: pd.DataFrame) -> Any:
    """Return the menu of one filter."""
    return widgets.Dropdown(options=[EVERY, *sorted(figures[column].dropna().unique())], description=column)


def _line(figure: pd.Series) -> str:
    """Return a figure in one line of the list."""
    day = "undated" if pd.isna(figure["as_of"]) else f"{figure['as_of']:%Y-%m-%d}"
    whose = " in ".join(str(figure[c]) for c in ("force", "place") if pd.notna(figure[c]))
    return f"{day}  {figure['surface']}  ({whose or 'force and place open'})"


def _scope(figures: pd.DataFrame) -> str:
    """Return what the chart rests on."""
    dates = figures["as_of"].dropna()
    return f"{wording.span(dates.min(), dates.max())} · {wording.count(len(figures), 'figure')}"
