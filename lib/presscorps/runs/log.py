"""What a run says while it runs: lines for people with progress bars, or JSON lines for machines.

All of it goes to standard error; standard output carries the summary alone.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import UTC, datetime
from typing import Any

from tqdm import tqdm

from presscorps.runs.jobs import Job


class Log:
    """Lines and progress bars of one run."""

    def __init__(self, form: str = "human") -> None:
        self.json = form == "json"
        self._bars: dict[str, tqdm] = {}

    def say(self, line: str, **details: Any) -> None:
        """Log one line; in JSON with its details."""
        if self.json:
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            print(json.dumps({"time": now, "message": line, **details}), file=sys.stderr, flush=True)
        else:
            tqdm.write(line, file=sys.stderr)

    def follow(self, job: Job, event: dict[str, Any]) -> None:
        """Show what happens to a job."""
        if self.json:
            self.say(f"{job.name}: {event['event']}", job=job.name, **event)
        elif event["event"] == "progress":
            self._draw_reading(job, event)
        elif "cells" in job.job:
            self._draw(job, event)
        elif event["event"] == "end" and job.name in self._bars:
            self._bars.pop(job.name).close()

    def _draw_reading(self, job: Job, event: dict[str, Any]) -> None:
        """Draw how many articles have been read or analysed, where somebody looks."""
        bar = self._bars.get(job.name)
        if bar is None:
            bar = self._bars[job.name] = _bar(unit=" articles", disable=None, leave=False)
        bar.desc, bar.total = event["what"], event["total"]
        bar.update(event["done"] - bar.n)

    def _draw(self, job: Job, event: dict[str, Any]) -> None:
        """Draw a notebook's progress bar: moving in a terminal, elsewhere once at its end."""
        quiet = not sys.stderr.isatty()
        if event["event"] == "start":
            self._bars[job.name] = _bar(
                total=job.job["cells"],
                desc=job.name,
                unit="cell",
                position=None if quiet else len(self._bars),
                delay=1e9 if quiet else 0,
                leave=True,
            )
        bar = self._bars.get(job.name)
        if bar and event["event"] == "cell":
            bar.update(event["number"] - bar.n)
        if bar and event["event"] == "end":
            bar.delay = 0
            bar.close()


def _bar(**options: Any) -> tqdm:
    """Return a progress bar on standard error, also in a terminal that knows no size of its own."""
    size = shutil.get_terminal_size()
    return tqdm(file=sys.stderr, ncols=size.columns, nrows=size.lines, **options)
