"""What a report costs beyond its notebooks: `python -m tests.benchmarks.report_overhead`.

Time of `presscorps report` (reading, notebooks side by side, pages, publication; cold cache)
against the sum of plain papermill executions of the same notebooks. At most 1.3.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1.3


def seconds(*command: str | Path) -> float:
    """Return the wall time of a command that succeeds."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "lib")}
    subprocess.run(
        [sys.executable, "-m", *map(str, command)], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    return time.perf_counter() - began


def main() -> None:
    """Measure and print both and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        notebooks = sorted((ROOT / "notebooks").glob("[1-9]*.ipynb"))
        bare = [seconds("papermill", "--no-progress-bar", path, Path(folder) / path.name) for path in notebooks]
        cold = seconds("presscorps", "report", "--out", Path(folder) / "runs")
        again = seconds("presscorps", "report", "--out", Path(folder) / "runs")
    print(f"papermill alone   {sum(bare):6.1f} s for {len(bare)} notebooks")
    print(f"report, cold      {cold:6.1f} s, ratio {cold / sum(bare):.2f} (at most {LIMIT})")
    print(f"report, again     {again:6.1f} s, ratio {again / sum(bare):.2f}")


if __name__ == "__main__":
    main()
