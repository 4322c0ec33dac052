"""The page that lists every run. The runner itself writes it, so it loads next to nothing."""

from __future__ import annotations

from pathlib import Path

from presscorps.runs.publish import failed_runs, good_runs, write_text
from presscorps.runs.rendering import render


def write_history(out: Path) -> None:
    """Write history.html: every run that is kept, newest first, with its outcome."""
    runs = [(run, folder.relative_to(out)) for run, folder in good_runs(out) + failed_runs(out)]
    runs.sort(key=lambda pair: -pair[0].get("number", 0))
    write_text(out / "history.html", render("history.html.j2", runs=runs))
