"""Plain-text exports of Factiva, Nexis and ProQuest: several articles to a file."""

from __future__ import annotations


def split_export(text: str) -> list[dict]:
    """Return the fields of every article of a database export; empty where `text` is none."""
    return []
