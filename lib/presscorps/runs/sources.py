"""Articles in, a list of sources out that reference managers read (BibTeX)."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

_SPECIAL = re.compile(r"[\\{}$&#^_~%\x00-\x1f]")  # commands and comments of LaTeX
_UNSAFE = re.compile(r"[\\{}\s\x00-\x1f]")  # what would end an address, which is taken literally otherwise


def write_bibliography(articles: pd.DataFrame, target: Path) -> None:
    """Write one @misc entry per article that is not a copy."""
    kept = articles[articles["copy_of"].isna()].sort_values(["published", "article_id"])
    target.write_text(
        "\n".join(_entry(number, row) for number, row in enumerate(kept.itertuples(), 1)), encoding="utf-8"
    )


def _entry(number: int, row) -> str:
    """Return the entry of one article; what is missing is left out."""
    fields = {"title": row.title, "howpublished": row.outlet, "url": row.url}
    if pd.notna(row.published):
        fields |= {"year": f"{row.published:%Y}", "date": f"{row.published:%Y-%m-%d}"}
    if row.kind == "digest":
        fields["note"] = "read as a digest in other words"
    lines = [f"  {name} = {{{_plain(name, value)}}}," for name, value in fields.items() if pd.notna(value)]
    return "\n".join([f"@misc{{presscorps{number},", *lines, "}", ""])


def _plain(field: str, value: str) -> str:
    """Return text without what BibTeX or LaTeX would take for a command."""
    return _UNSAFE.sub("", value) if field == "url" else _SPECIAL.sub(" ", value).strip()
