"""A claim in one line, for cards, lists and messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import pandas as pd

from presscorps import wording
from presscorps.summarise.thresholds import ALL

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def headline(claim: Mapping[str, Any]) -> str:
    """Return a claim in one line: whose, where, how many, what and whether it is so."""
    who = "unnamed force" if pd.isna(claim["force"]) else claim["force"]
    where = "" if pd.isna(claim["place"]) else f", {claim['place']}"
    where += "" if pd.isna(claim["site"]) else f" ({claim['site']})"
    kind = "" if claim["personnel"] == ALL else f" {claim['personnel']}"
    part = ", part of a larger figure" if claim["part"] else ""
    what = claim["measure"] if pd.isna(claim["detail"]) else claim["detail"]
    number = wording.interval(claim["low"], claim["high"], claim["qualifier"])
    return plain(f"{who}{where}: {number}{kind}, {what}, {claim['status']}{part}")


def plain(text: str) -> str:
    """Return foreign text on one line, without control, format and direction characters."""
    kept = (" " if unicodedata.category(character) in _UNSEEN else character for character in text)
    return " ".join("".join(kept).split())
