"""One way to measure: processor time, rounds in turn, the median of the rounds' ratios."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

ROUNDS = 3


class Figure(NamedTuple):
    """One measured figure; `limit` is what the project promises, None where it promises nothing."""

    name: str
    value: float
    unit: str
    limit: str | None = None


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that `work` takes."""
    start = process_time()
    work()
    return process_time() - start


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return how many times `theirs` the work `ours` costs: the two in turn, the median of the ratios."""
    return median(seconds(ours) / seconds(theirs) for _ in range(rounds))


def write(figures: list[Figure], material: str, folder: Path) -> str:
    """Write the figures as a Markdown table into `folder` and return it."""
    machine = f"{os.cpu_count()} cores {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    load = f"others' load and ours in the last quarter of an hour {os.getloadavg()[2]:.1f}"
    lines = [f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {machine}; {load}; {material}.", ""]
    lines += ["| figure | measured | promised |", "|---|---|---|"]
    lines += [f"| {f.name} | {f.value:.3g} {f.unit} | {f.limit or ''} |" for f in figures]
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines) + "\n"
    (folder / "results.md").write_text(text, encoding="utf-8")
    return text
