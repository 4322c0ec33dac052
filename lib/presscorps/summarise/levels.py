"""Claims in, the level that sources agree on over time out (Marzullo 1984)."""

from __future__ import annotations

import pandas as pd


def troop_levels(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the agreed interval per force, place and period, with sources for and against."""
    raise NotImplementedError
