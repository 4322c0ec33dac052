"""Articles in, the report's tables out: `python -m presscorps.runs.reading JOB.json`.

The articles are analysed here once, through the cache; the notebooks find the rows there.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd

import presscorps as pc
from presscorps import tables
from presscorps.corpus.account import why_empty
from presscorps.extract.scale.cache import open_cache
from presscorps.paths import resolve
from presscorps.progress import listen
from presscorps.runs.changed import alerts, as_text, compare, tables_hash
from presscorps.runs.child import Child
from presscorps.runs.outcome import WRONG_USE, Stop
from presscorps.runs.publish import write_json, write_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula's beginning


def main(child: Child) -> None:
    """Load, analyse, write tables; tell counts, rejects and the hash of what was read."""
    listen(lambda what, done, total: child.tell("progress", what=what, done=done, total=total))
    parameters, folder = child.job["parameters"], Path(child.job["folder"])
    articles = load(parameters)
    child.tell("read", articles=len(articles))
    pc.load_events(parameters.get("events") or "", articles)  # a wrong line is told before any notebook runs
    actors = parameters.get("actors") or None
    steps = {name: parameters.get(name, "") for name in ("corrections", "official")}
    found = pc.derived_tables(pc.analyse(articles, actors=actors), **steps)
    found["articles"] = _without_folders(found["articles"], child.job["articles"])
    for name, table in found.items():
        write_table(table, folder / "tables", name)
    counts = {name: len(table) for name, table in found.items()}
    changed = compare(found, Path(child.job["earlier"]) if child.job["earlier"] else None)
    write_json(folder / "changes.json", changed)
    write_text(folder / "changes.txt", as_text(changed, counts, child.job["earlier_started"], _unread(articles)))
    child.tell(
        "result",
        tables_hash=tables_hash(folder),
        alerts=alerts(changed, child.job["fail_on"]),
        counts=counts,
        rejected=[list(pair) for pair in articles.attrs.get("rejected", [])],
        extracted_anew=max(open_cache(actors).anew.values()),
        input=input_hash(found["articles"], parameters),
    )


def load(parameters: dict[str, Any]) -> pd.DataFrame:
    """Load the articles; Stop with one line where there is nothing to read."""
    place = parameters["articles"]
    try:
        articles = pc.load_articles(place, since=parameters.get("since") or None, until=parameters.get("until") or None)
    except (ValueError, OSError) as error:
        raise Stop(WRONG_USE, f"{place}: {error}") from error
    if articles.empty:
        raise Stop(WRONG_USE, f"{place}: {why_empty(articles)}")
    return articles


def _unread(articles: pd.DataFrame) -> str:
    """Return what a reader of the counts must know of the inputs that are not among them."""
    rejected, undated = len(articles.attrs.get("rejected", [])), int(articles["published"].isna().sum())
    parts = [f"{rejected:,} not read"] * bool(rejected) + [f"{undated:,} without a date"] * bool(undated)
    return f" ({', '.join(parts)}: `presscorps check` says why)" if parts else ""


def write_table(table: pd.DataFrame, folder: Path, name: str) -> None:
    """Write one table as Parquet and as CSV whose cells no spreadsheet takes for a formula."""
    folder.mkdir(exist_ok=True)
    table = table.copy()
    table.attrs = {}
    table.to_parquet(folder / f"{name}.parquet", index=False)
    texts = [c for c in table.columns if pd.api.types.is_string_dtype(table[c].dtype)]
    table.assign(**{c: table[c].map(_plain, na_action="ignore") for c in texts}).to_csv(
        folder / f"{name}.csv", index=False, lineterminator="\n"
    )


def _plain(cell: Any) -> Any:
    """Return a text cell that a spreadsheet shows and does not evaluate."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _without_folders(articles: pd.DataFrame, root: str) -> pd.DataFrame:
    """Return the articles with `source` as seen from the folder of articles."""
    top = Path(root) if Path(root).is_dir() else Path(root).parent
    return articles.assign(source=articles["source"].str.removeprefix(f"{top}/").astype("string"))


def input_hash(articles: pd.DataFrame, parameters: dict[str, Any]) -> dict[str, str]:
    """Return a hash of the articles as read, and of every file that a parameter names."""
    rows = articles[tables.names("articles")].astype("string").fillna("").to_numpy().tolist()
    hashes = {"articles": hashlib.sha256(json.dumps(rows).encode()).hexdigest()}
    for name, value in parameters.items():
        path = resolve(value) if isinstance(value, str) and value else None
        if path and path.is_file() and name != "articles":
            hashes[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashes


if __name__ == "__main__":
    Child.run(main)
