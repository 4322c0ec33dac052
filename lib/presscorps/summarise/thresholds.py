"""The thresholds and word lists of this room, read once from their reviewed files."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ALL = "troops"


@cache
def thresholds() -> dict[str, Any]:
    """Return thresholds.toml, where each entry has its reason."""
    return tomllib.loads((HERE / "thresholds.toml").read_text(encoding="utf-8"))


@cache
def kinds_of_personnel() -> dict[str, str]:
    """Return the kind of personnel that a head noun, or words before it, limit a figure to (personnel.csv)."""
    with (HERE / "personnel.csv").open(encoding="utf-8", newline="") as file:
        return {row["words"]: row["personnel"] for row in csv.DictReader(file)}
