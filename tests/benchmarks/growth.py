"""How streaming grows: time per article, memory, two processes against one, a run over 1 % that is new.

Each run is a process of its own, and its figures count everything from the start of Python to
its end. Growth is in processor time, which other work on the machine disturbs least; what
two processes gain only the clock on the wall can tell.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.benchmarks.corpus import write_archive
from tests.benchmarks.measure import Figure

_SECONDS_BETWEEN = 0.5  # looks at the memory of a run


class Run(NamedTuple):
    """What one run took: seconds by the clock, processor seconds, and the most memory in MiB."""

    wall: float
    cpu: float
    memory: float


def measure(sizes: list[int]) -> list[Figure]:
    """Return the figures for archives of the given numbers of articles, smallest first.

    Engines and growing archives are measured on the sizes between the smallest and the largest.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = {n: extract(write_archive(folder / f"{n}.jsonl", n), folder / f"t{n}") for n in sizes}
        figures = _growth(runs)
        for n in sizes[1:-1] or sizes[-1:]:
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
    again = extract(write_archive(archive, number // 100, first=number), folder / f"t{number}")
    return [
        Figure(f"two processes against one, {size}", cold.wall / two.wall, "x faster", "at least 1.8"),
        Figure(f"most memory of three processes, {size}", two.memory, "MiB"),
        Figure(f"1 % new against cold, {size}", again.cpu / cold.cpu, "x", "at most 0.05"),
    ]


def extract(archive: Path, out: Path, engine: str = "serial") -> Run:
    """Run `presscorps extract` in a process of its own."""
    command = [sys.executable, "-m", "presscorps", "extract", archive, "--out", out, "--engine", engine]
    start, before = time.perf_counter(), psutil.Process().cpu_times()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        most = _watched(psutil.Process(run.pid))
    if run.returncode:
        raise RuntimeError(f"presscorps extract ended with code {run.returncode}")
    after = psutil.Process().cpu_times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - start, cpu, most)


def _watched(run: psutil.Process) -> float:
    """Wait for a run; return the most memory (MiB) that it and its workers held together.

    Memory that processes share counts once (PSS where the system tells it).
    """
    most = 0.0
    while run.is_running() and run.status() != psutil.STATUS_ZOMBIE:
        held = 0.0
        for each in [run, *run.children(recursive=True)]:
            try:
                told = each.memory_full_info()
                held += getattr(told, "pss", told.rss)
            except psutil.Error:
                continue  # it has ended since
        most = max(most, held / 2**20)
        time.sleep(_SECONDS_BETWEEN)
    return most
