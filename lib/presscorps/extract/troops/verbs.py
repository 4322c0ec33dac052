"""The word that governs a figure, and what each verb and noun says of those counted.

Verbs and what they measure are data: lexicon/verbs.csv, phrasal_verbs.csv, levels.csv.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon

WHOLE = "the whole of which a part is an "  # how the rule of such a figure begins: "5,200" in "3,000 of the 5,200 left"

ADDED_TO = "those to whom something is added"  # the rule of "1,200" in "adding 900 to its force of 1,200"


class Governor(NamedTuple):
    """The word that governs a figure: where it stands, its measure, the side it stands on, its rule."""

    at: int
    measure: str
    side: str  # left, right, none
    rule: str
    adjacent: bool = False


@cache
def verbs() -> dict[str, dict[str, str]]:
    """Return word form -> role (object, subject, noun, adjective) -> measure."""
    table: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("verbs"):
        for word in row["words"].split():
            table.setdefault(word, {})[row["role"]] = row["measure"]
    return table


@cache
def levels() -> dict[str, str]:
    """Return verb of change -> up, down or any."""
    return lexicon.by_word("levels", "words", "direction")


@cache
def phrasal_verbs() -> dict[str, dict[str, str]]:
    """Return verb form -> particle -> measure: "set off", "touched down"."""
    table: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("phrasal_verbs"):
        for word in row["words"].split():
            table.setdefault(word, {}).update(dict.fromkeys(row["particles"].split(), row["measure"]))
    return table
