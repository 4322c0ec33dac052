"""Tables in, the front page out: `python -m presscorps.runs.front JOB.json`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps.runs.child import Child
from presscorps.runs.page import write_index


def main(child: Child) -> None:
    """Write index.html from the tables as they are published."""
    folder = Path(child.job["folder"])
    tables = {path.stem: pd.read_parquet(path) for path in sorted((folder / "tables").glob("*.parquet"))}
    write_index(folder, tables, child.job["run"])


if __name__ == "__main__":
    Child.run(main)
