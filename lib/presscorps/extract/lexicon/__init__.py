"""Word lists and rules as data: one CSV a subject, a reason beside each entry.

The files are read once, when the first figure is looked for.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `lexicon/<name>.csv`."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *found = csv.reader(file)
    return tuple(dict(zip(columns, row, strict=True)) for row in found if row)


@cache
def by_word(name: str, key: str, value: str) -> dict[str, str]:
    """Return a word -> value mapping of a file whose column `key` lists words separated by spaces."""
    return {word: row[value] for row in rows(name) for word in row[key].split()}


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of one class of `lexicon/word_classes.csv`, named module.class."""
    return frozenset(_word_classes()[name].split())


@cache
def _word_classes() -> dict[str, str]:
    return {row["class"]: row["words"] for row in rows("word_classes")}
