"""Which column of somebody else's table holds our title, date, outlet and text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

_RULES = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
_TARGETS = ("article_id", "title", "published", "outlet", "url", "language", "country", "agency", "kind", "text")


def map_columns(
    names: Iterable[str], rows: Iterable[Mapping] = (), chosen: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return {our column: their column} for the columns `names` of a table.

    `rows` (some of them are enough) settle which of two candidates is filled; `chosen` is what
    the user said. Raises ValueError naming the candidates where that does not settle it.
    """
    names, rows = list(names), list(rows)
    mapped = _checked(chosen or {}, names)
    free = [name for name in names if name not in mapped.values()]
    for target in _TARGETS:
        if target not in mapped and (found := _choose(target, free, rows)):
            mapped[target] = found
            free.remove(found)
    return mapped


def parse_choice(written: str) -> dict[str, str]:
    """Return {"published": "date"} for "published=date,..."; raise ValueError where it is not written so."""
    pairs = [part.partition("=") for part in written.split(",") if part.strip()]
    if not all(mark and theirs.strip() for _, mark, theirs in pairs):
        raise ValueError(f"--columns {written!r}: write it as published=date,text=body")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def is_teaser(column: str) -> bool:
    """Tell whether a column for the text usually holds a summary only."""
    ranks, first = _RULES["text"]["ranks"], _RULES["text"]["teaser_from"]
    return any(_plain(column) in rank for rank in ranks[first:])


def _checked(chosen: Mapping[str, str], names: list[str]) -> dict[str, str]:
    """Return the user's choice once it is sure that both sides exist."""
    for ours, theirs in chosen.items():
        if ours not in _TARGETS:
            raise ValueError(f"--columns: {ours!r} is no column of ours; there are {', '.join(_TARGETS)}")
        if theirs not in names:
            raise ValueError(f"--columns {ours}={theirs}: no such column; there are {', '.join(names)}")
    return dict(chosen)


def _choose(target: str, names: list[str], rows: list[Mapping]) -> str | None:
    """Return the column for `target`: the best rank that has a filled one."""
    for rank in _RULES[target]["ranks"]:
        fitting = [name for name in names if _plain(name) in rank]
        if len(fitting) > 1:
            fitting = _distinct(fitting, rows) or fitting[:1]
        if len(fitting) > 1:
            raise ValueError(
                f"columns {' and '.join(fitting)} could each be the {target}:"
                f" say which, as in --columns {target}={fitting[0]}; there are {', '.join(names)}"
            )
        if fitting and (not rows or any(_filled(row.get(fitting[0])) for row in rows)):
            return fitting[0]
    return None


def _distinct(names: list[str], rows: list[Mapping]) -> list[str]:
    """Return the filled ones of `names`, one of those that hold the same."""
    held: dict[tuple, str] = {}
    for name in names:
        values = tuple(str(row.get(name)) for row in rows)
        if not rows or any(_filled(row.get(name)) for row in rows):
            held.setdefault(values if rows else (name,), name)
    return list(held.values())


def _filled(value: object) -> bool:
    return value is not None and value == value and str(value).strip() != ""


def _plain(name: str) -> str:
    """Return a column name as columns.toml writes it."""
    return re.sub(r"[\s_.\-:]", "", str(name)).lower()
