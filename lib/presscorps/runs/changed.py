"""What changed since an earlier run: for machines, and as text that fits one screen, a mail or a chat message."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd

from presscorps.summarise.changes import changes
from presscorps.summarise.headlines import plain

_SHOWN = 4  # entries of each kind in the text: all kinds together fit one screen
_WIDTH = 100  # characters of a line

# kind: (its heading, where its entries are in changes.json); --fail-on takes the kinds
KINDS = {
    "new": ("New claims", ("claims", "new")),
    "changed": ("Changed claims", ("claims", "changed")),
    "vanished": ("Vanished claims", ("claims", "vanished")),
    "dispute": ("New disputes", ("disputes", "new")),
    "level-shift": ("Levels that shifted", ("level_shifts",)),
    "actor": ("New actors", ("actors", "new")),
    "volume": ("Unusual volume", ("unusual",)),
    "tone": ("Unusual tone", ("unusual",)),
}


def compare(tables: dict[str, pd.DataFrame], earlier: Path | None) -> dict[str, Any]:
    """Return what differs from the tables of an earlier run's folder (None: there is none)."""
    return changes(tables, read_tables(earlier) if earlier else None)


def read_tables(run: Path) -> dict[str, pd.DataFrame]:
    """Return the tables of a run's folder by name."""
    return {file.stem: pd.read_parquet(file) for file in sorted((run / "tables").glob("*.parquet"))}


def tables_hash(run: Path) -> str:
    """Return a hash of the tables that a run wrote: equal where nothing at all changed."""
    digest = hashlib.sha256()
    for file in sorted((run / "tables").glob("*.csv")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def entries(changed: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the entries of one kind."""
    found: Any = changed
    for key in KINDS[kind][1]:
        found = found[key]
    return [entry for entry in found if entry["what"] == kind] if kind in ("volume", "tone") else found


def alerts(changed: dict[str, Any], kinds: list[str]) -> list[str]:
    """Return which of the kinds happened."""
    return [kind for kind in kinds if entries(changed, kind)]


def as_text(changed: dict[str, Any], counts: dict[str, int], since: str | None, unread: str = "") -> str:
    """Return the changes as text for one screen; `unread` says what is not in the counts."""
    made = ", ".join(f"{counts[name]:,} {name.replace('_', ' ')}" for name in ("articles", "troop_counts", "claims"))
    said = [f"Read: {made}{unread}."]
    if changed["first_run"]:
        said.append("No earlier run to compare with.")
    elif changed.get("not_compared"):
        said.append(f"The run of {since} was made by an earlier version: what it has no columns for is not compared.")
    elif not any(entries(changed, kind) for kind in KINDS):
        said.append(f"Nothing changed since {since}.")
    else:
        said.append(f"Since {since}:")
    for kind, (heading, _) in KINDS.items():
        found = entries(changed, kind)
        if found:
            said.append(f"{heading} ({len(found):,})")
            said += [f"  {_line(kind, entry)}" for entry in found[:_SHOWN]]
            said += [f"  ... and {len(found) - _SHOWN:,} more"] if len(found) > _SHOWN else []
    return "\n".join(said) + "\n"


def _line(kind: str, entry: dict[str, Any]) -> str:
    """Return one entry on one line."""
    if kind == "dispute":
        line = f"{entry['says_low']} ({entry['outlets_low']}) / {entry['says_high']} ({entry['outlets_high']})"
    elif kind == "actor":
        line = f"{entry['actor_id']}: {entry['n_mentions']} mentions in {entry['n_articles']} articles"
    elif kind in ("volume", "tone"):
        line = f"{entry['latest']:g} in the latest seven days, usual {entry['usual']:g}"
    else:
        line = entry["says"]
    line = plain(line)
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
