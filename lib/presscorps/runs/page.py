"""The pages that a reader starts from: a run's index.html, and the history of all runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader

from presscorps.runs.html import TEMPLATES
from presscorps.runs.publish import failed_runs, good_runs, write_text


def write_index(run_folder: Path, tables: dict[str, pd.DataFrame], run: dict[str, Any]) -> None:
    """Write a run's front page from its tables and its run.json."""
    write_text(run_folder / "index.html", _render("front.html.j2", tables=tables, run=run))


def write_history(out: Path) -> None:
    """Write history.html: every run that is kept, newest first, with its outcome."""
    runs = [(run, folder.relative_to(out)) for run, folder in good_runs(out) + failed_runs(out)]
    runs.sort(key=lambda pair: -pair[0].get("number", 0))
    write_text(out / "history.html", _render("history.html.j2", runs=runs))


def _render(template: str, **values: Any) -> str:
    """Fill a template; everything from outside is escaped."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "report"), autoescape=True)
    return environment.get_template(template).render(**values)
