"""A claim in one line, for cards, lists and messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from presscorps import wording

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def headline(claim: Mapping[str, Any]) -> str:
    """Return a claim in one line: United States in Iraq: about 5,200 troops (in place)."""
    whose = wording.whose(claim["force"], claim["place"]) + wording.at(claim["site"])
    number = wording.interval(claim["low"], claim["high"], claim["qualifier"])
    what = wording.held(claim["measure"], claim["status"], claim["detail"])
    part = ", part of a larger figure" if claim["part"] else ""
    return plain(f"{whose}: {number} {claim['personnel']} ({what}{part})")


def plain(text: str) -> str:
    """Return foreign text on one line, without control, format and direction characters."""
    kept = (" " if unicodedata.category(character) in _UNSEEN else character for character in text)
    return " ".join("".join(kept).split())
