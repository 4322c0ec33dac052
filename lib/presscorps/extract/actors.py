"""The cast, and where its actors are mentioned."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps.extract.records import Article, Mention, Sentence
from presscorps.paths import resolve

COLUMNS = ("actor_id", "name", "aliases", "kind", "country", "wikidata")


class Cast(NamedTuple):
    """The actors looked for: alias -> actor_id, and one pattern that finds them all."""

    actors: dict[str, str]
    pattern: re.Pattern | None


def load_cast(actors: str | Path | pd.DataFrame | None) -> Cast:
    """Return the cast of a CSV path or a frame; no actors give an empty cast."""
    if actors is None:
        return Cast({}, None)
    table = actors
    if not isinstance(actors, pd.DataFrame):
        table = pd.read_csv(resolve(actors), dtype="string", keep_default_na=False)
    for column in ("actor_id", "name"):
        if column not in table.columns:
            raise ValueError(f"the cast lacks the column {column!r}: it needs {', '.join(COLUMNS)}")
    aliases = {}
    for row in table.fillna("").to_dict("records"):
        for alias in (row["name"], *str(row.get("aliases", "")).split("|")):
            if alias.strip():
                aliases[alias.strip()] = row["actor_id"]
    if not aliases:
        return Cast({}, None)
    longest_first = "|".join(map(re.escape, sorted(aliases, key=len, reverse=True)))
    return Cast(aliases, re.compile(rf"\b(?:{longest_first})(?!\w)"))


def find_mentions(article: Article, sentences: list[Sentence], cast: Cast) -> list[Mention]:
    """Return the mentions of the cast in one article, in order."""
    if cast.pattern is None:
        return []
    return [
        Mention(s.index, s.start + m.start(), s.start + m.end(), m.group(), cast.actors[m.group()], "exact")
        for s in sentences
        for m in cast.pattern.finditer(s.text)
    ]
