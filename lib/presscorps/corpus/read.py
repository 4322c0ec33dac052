"""One reader per format: a file in, article records out."""

from __future__ import annotations

from pathlib import Path

import yaml


def read_file(path: Path) -> list[dict]:
    """Return the article records of one file; raise ValueError with the reason where there are none."""
    if path.suffix in {".txt", ".md"}:
        return [_read_text(path)]
    raise ValueError(f"unknown format {path.suffix!r}")


def _read_text(path: Path) -> dict:
    """Read a text file; front matter is text, so that `country: NO` stays Norway."""
    text = path.read_text(encoding="utf-8-sig")
    meta = {}
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        head, text = text[4:].split("\n---\n", 1)
        meta = yaml.load(head, Loader=yaml.BaseLoader) or {}
    return {**meta, "article_id": path.stem, "text": text.strip(), "source": str(path)}
