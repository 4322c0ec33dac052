"""How streaming grows: time per article, memory, two processes against one, a run over 1 % that is new."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.corpus import write_archive
from tests.benchmarks.measure import Figure

_RUN = """
import json, resource, sys, time
from presscorps.extract.stream import extract
if __name__ == "__main__":
    start = time.perf_counter()
    done = extract(sys.argv[1], sys.argv[2], engine=sys.argv[3])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "megabytes": peak, **done}))
"""


def measure(sizes: list[int]) -> list[Figure]:
    """Return the figures for archives of the given numbers of articles, smallest first."""
    with tempfile.TemporaryDirectory() as folder:
        runs = {n: _extract(write_archive(Path(folder, f"{n}.jsonl"), n), Path(folder, f"t{n}")) for n in sizes}
        small, large = sizes[0], sizes[-1]
        per = {n: 1000 * runs[n]["seconds"] / n for n in sizes}
        middle = sizes[len(sizes) // 2]
        two = _extract(Path(folder, f"{middle}.jsonl"), Path(folder, "two"), "processes")
        archive = write_archive(Path(folder, f"{middle}.jsonl"), middle // 100, first=middle)
        again = _extract(archive, Path(folder, f"t{middle}"))
    return [
        *(Figure(f"time per article, {n:,} articles", per[n], "ms") for n in sizes),
        Figure(f"the same at {large:,} against {small:,}", per[large] / per[small], "x", "within 10 %"),
        Figure(f"peak memory, {large:,} articles", runs[large]["megabytes"], "MiB", "under 1,024"),
        Figure("two processes against one", runs[middle]["seconds"] / two["seconds"], "x faster", "at least 1.8"),
        Figure("1 % new articles against cold", again["seconds"] / runs[middle]["seconds"], "x", "at most 0.05"),
    ]


def _extract(archive: Path, out: Path, engine: str = "serial") -> dict:
    """Extract in a process of its own; return its seconds, memory and counts."""
    script = out.parent / "run.py"
    script.write_text(_RUN, encoding="utf-8")
    command = [sys.executable, str(script), str(archive), str(out), engine]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
