"""How streaming grows: time per article, memory, two processes against one, a run over 1 % that is new.

Each run is a process of its own, and its figures count everything from the start of Python to
its end. Growth is in processor time, which other work on the machine disturbs least; what
two processes gain only the clock on the wall can tell.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.corpus import write_archive
from tests.benchmarks.measure import ROUNDS, Figure
from tests.benchmarks.watched import Run, run


def measure(sizes: list[int], beside: list[int]) -> list[Figure]:
    """Return the figures for archives of the given numbers of articles.

    Two processes and growing archives are measured on the sizes `beside`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        extract(write_archive(folder / "first.jsonl", 10), folder / "first")  # compiles what is not compiled yet
        runs = {n: extract(write_archive(folder / f"{n}.jsonl", n), folder / f"t{n}") for n in {*sizes, *beside}}
        figures = _growth({n: runs[n] for n in sizes})
        for n in beside:
            figures += _beside(folder, n, runs[n])
    return figures


def _growth(runs: dict[int, Run]) -> list[Figure]:
    """Return the time per article and the memory of every size."""
    per = {n: 1000 * run.cpu / n for n, run in runs.items()}
    small, large = min(runs), max(runs)
    return [
        *(Figure(f"streaming {n:,} articles, processor time each", per[n], "ms") for n in runs),
        Figure(f"the same at {large:,} against {small:,}", per[large] / per[small], "x", "at most 1.1"),
        *(Figure(f"most memory, {n:,} articles", run.memory, "MiB", "under 1,024") for n, run in runs.items()),
    ]


def _beside(folder: Path, number: int, cold: Run) -> list[Figure]:
    """Return what two processes gain on an archive, and what a run costs after 1 % has been added."""
    archive, size = folder / f"{number}.jsonl", f"{number:,} articles"
    two = extract(archive, folder / f"two{number}", "processes")
    write_archive(archive, number // 100, first=number)
    again = []
    for each in range(ROUNDS):
        out = shutil.copytree(folder / f"t{number}", folder / f"again{number}-{each}")
        again.append(extract(archive, out).cpu)
    return [
        Figure(f"two processes against one, {size}", cold.wall / two.wall, "x faster", "at least 1.8"),
        Figure(f"processor time of two processes against one, {size}", two.cpu / cold.cpu, "x"),
        Figure(f"most memory of three processes, {size}", two.memory, "MiB", "under 1,024"),
        Figure(f"1 % new against cold, {size}", median(again) / cold.cpu, "x", "at most 0.05"),
    ]


def extract(archive: Path, out: Path, engine: str = "serial") -> Run:
    """Run `presscorps extract` in a process of its own."""
    return run("-m", "presscorps", "extract", archive, "--out", out, "--engine", engine)
