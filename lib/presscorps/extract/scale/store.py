"""Partitioned tables on disk: one folder a table, one Parquet file a part.

Reading them pushes filters down: only the parts, columns and rows asked for are read, so
that the tables of a million articles can be explored on a laptop.
"""

from __future__ import annotations

import io
import json
import os
import warnings
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from presscorps import tables
from presscorps.corpus.stored import typed
from presscorps.mends import NotThere
from presscorps.paths import resolve

_READ = ("article_id", "text", "published", "title", "outlet")  # what the rows of an article are read out of


def read_table(
    folder: str | Path,
    table: str,
    *,
    since: str | None = None,
    until: str | None = None,
    outlets: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    where: dict[str, str | Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Read one table of a folder that `presscorps extract` wrote.

    `since`, `until` (ISO dates, inclusive) and `outlets` choose articles; `where` chooses rows by
    value, like {"force": "United States"}; `columns` chooses columns. Raises FileNotFoundError where
    the folder holds no such table, ValueError for an unknown column.
    """
    import pyarrow.dataset as ds

    root = resolve(folder)
    data = _dataset(root, table)
    unknown = [name for name in (*(columns or ()), *(where or {})) if name not in data.schema.names]
    if unknown:
        raise ValueError(f"table {table!r} has no column {unknown[0]!r}: it has {', '.join(data.schema.names)}")
    wanted = [ds.field(name).isin([v] if isinstance(v, str) else list(v)) for name, v in (where or {}).items()]
    if since or until or outlets:
        chosen = _articles(root, since, until, outlets)
        parts = sorted({name.rsplit("/", 1)[-1] for name in chosen["__filename"]})
        data = ds.dataset([str(root / table / name) for name in parts], schema=data.schema)
        wanted.append(ds.field("article_id").isin(chosen["article_id"].tolist()))
    condition = None
    for each in wanted:
        condition = each if condition is None else condition & each
    return typed(data.to_table(columns=list(columns) if columns else None, filter=condition).to_pandas(), table)


def stored_rows(articles: pd.DataFrame, names: Sequence[str], version: str) -> list[pd.DataFrame] | None:
    """Return tables of articles that came out of a folder of tables, as they stand there.

    None where they must be read anew: another method (`version`) made the folder's rows, or one of
    the articles is no longer what it was.
    """
    root, ids = Path(articles.attrs["tables"]), articles["article_id"].tolist()
    if stored_version(root) != version:
        warnings.warn(
            f"{root} was made with another version, word lists or cast: reading its articles anew", stacklevel=3
        )
        return None
    parts = _parts_with(root, ids)
    if not parts or not articles[list(_READ)].equals(_chosen(root, "articles", parts, ids)):
        return None
    return [_chosen(root, name, parts, ids) for name in names]


def stored_version(root: Path) -> str | None:
    """Return what made the rows of a folder of tables (the first line of its log)."""
    with (root / "log.jsonl").open(encoding="utf-8") as log:
        return json.loads(log.readline())


def _parts_with(root: Path, ids: list[str]) -> list[str]:
    """Return the names of the parts that hold some articles."""
    import pyarrow.dataset as ds

    wanted = ds.field("article_id").isin(ids)
    found = _dataset(root, "articles").to_table(columns=["__filename"], filter=wanted)["__filename"].unique()
    return sorted(Path(name).name for name in found.to_pylist())


def _chosen(root: Path, table: str, parts: list[str], ids: list[str]) -> pd.DataFrame:
    """Return the rows of some articles out of the parts that hold them, in the order of `ids`."""
    import pyarrow.dataset as ds

    columns = list(_READ) if table == "articles" else tables.names(table)
    data = ds.dataset([str(root / table / part) for part in parts])
    found = typed(data.to_table(columns=columns, filter=ds.field("article_id").isin(ids)).to_pandas(), table)
    places = found["article_id"].map(dict(zip(ids, range(len(ids)), strict=True)))
    return found if places.is_monotonic_increasing else found.iloc[places.argsort(kind="stable")].reset_index(drop=True)


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, also after a power cut."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with draft.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, file)


def to_parquet(data: pd.DataFrame) -> bytes:
    """Return a table as a Parquet file: the same bytes for the same rows."""
    made = io.BytesIO()
    data.to_parquet(made, index=False, compression="zstd")
    return made.getvalue()


def _dataset(root: Path, table: str):
    """Open a table's parts."""
    import pyarrow.dataset as ds

    parts = sorted(str(path) for path in (root / table).glob("[0-9]*.parquet"))
    if not parts:
        raise NotThere(f"{root}: no table {table!r} in it; make it with `presscorps extract PATH --out {root}`")
    return ds.dataset(parts)


def _articles(root: Path, since: str | None, until: str | None, outlets: Sequence[str] | None) -> pd.DataFrame:
    """Return id and part of the articles of a period and of some outlets."""
    import pyarrow.dataset as ds

    wanted = ds.field("article_id").is_valid()
    if since:
        wanted &= ds.field("published") >= pd.Timestamp(date.fromisoformat(since))
    if until:
        wanted &= ds.field("published") <= pd.Timestamp(date.fromisoformat(until))
    if outlets:
        wanted &= ds.field("outlet").isin(list(outlets))
    return _dataset(root, "articles").to_table(columns=["article_id", "__filename"], filter=wanted).to_pandas()
