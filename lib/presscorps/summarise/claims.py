"""Rows that say the same in, claims out."""

from __future__ import annotations

import pandas as pd


def claims(troop_counts: pd.DataFrame) -> pd.DataFrame:
    """Merge restatements of the same fact into one claim each."""
    raise NotImplementedError
