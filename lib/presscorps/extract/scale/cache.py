"""Rows of articles that were read before: nothing is extracted twice.

Active where the environment variable PRESSCORPS_CACHE names a folder (`presscorps report`
does); the folder may be deleted at any time. One file an article, one line a step:

    step <tab> key <tab> hash of the rows <tab> rows as JSON

The key says what the rows depend on: the article, the code and word lists of the step, the
rows that it works on, and the cast where the step uses it. So a changed word list or cast
recomputes what depends on it, and nothing else; a line that does not match its hash is
recomputed and never trusted.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from presscorps.corpus.kept import read_kept
from presscorps.extract.records import Article, Figure, Mention, Sentence, Statement, Tone
from presscorps.extract.steps import STEPS
from presscorps.paths import LIBRARY, resolve

if TYPE_CHECKING:
    from presscorps.extract.actors.mentions import Cast

FOLDER = "PRESSCORPS_CACHE"
_PACKAGES = ("vaderSentiment", "pyahocorasick")
_CAST_FILE = "data/actors.csv"  # has its own part in the keys
_RECORDS = {
    "sentences": Sentence,
    "mentions": Mention,
    "quotes": Statement,
    "troop_counts": Figure,
    "sentiment": Tone,
}


class Cache:
    """The cache of one cast; `anew` counts the articles that each step was done for."""

    def __init__(self, folder: Path, cast_hash: str) -> None:
        self.folder, self.cast_hash = folder, cast_hash
        self.anew = dict.fromkeys(_RECORDS, 0)

    def read(self, article: Article, cast: Cast, wanted: Iterable[str] = ()) -> dict[str, list[tuple]]:
        """Return all rows of one article, as `read_article` does; `wanted` is not looked at."""
        identity = _hash(repr(article[1:]))
        file = self.folder / identity[:2] / identity
        before, lines, rows, hashes = _lines(file), [], {}, {}
        for name, step in STEPS.items():
            basis = identity if step.needs else _hash(article.text)
            used = [basis, step_version(step.module), *(hashes[need] for need in step.needs)]
            key = _hash(" ".join([*used, self.cast_hash] if step.cast else used))
            payload = before.get((name, key))
            rows[name] = None if payload is None else _rows(name, payload)
            if rows[name] is None:
                self.anew[name] += 1
                rows[name] = step.rows(article, rows, cast)
                payload = _payload(rows[name])
            hashes[name] = _hash(payload)
            lines.append(f"{name}\t{key}\t{hashes[name]}\t{payload}\n")
        if len(before) != len(lines) or any(self._changed(before, line) for line in lines):
            _write(file, "".join(lines))
        return rows

    @staticmethod
    def _changed(before: dict[tuple[str, str], str], line: str) -> bool:
        """Return whether a line was not in the file."""
        name, key, _ = line.split("\t", 2)
        return (name, key) not in before


def open_cache(actors: str | Path | pd.DataFrame | None) -> Cache | None:
    """Return the cache for a cast, None where no folder is named."""
    folder = os.environ.get(FOLDER)
    return _open(Path(folder), _cast_hash(actors)) if folder else None


@cache
def _open(folder: Path, cast_hash: str) -> Cache:
    """Return one cache a folder and cast, so that its counts add up."""
    return Cache(folder, cast_hash)


@cache
def step_version(module: str) -> str:
    """Return a hash of all code and word lists that a step's module works with."""
    from importlib.metadata import version

    files = sorted(_closure(_module_file(module)))
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    lists = [path for path in _word_lists() if path.name in code or path.stem in code or not _named_anywhere(path)]
    lists += [resolve(name) for name in set(re.findall(r"[\"'](data/[\w./-]+)[\"']", code)) - {_CAST_FILE}]
    parts = [_hash(path.read_bytes()) for path in (*files, *sorted(lists)) if path.is_file()]
    return _hash(" ".join(parts + [f"{name} {version(name)}" for name in _PACKAGES]))


def _closure(file: Path, seen: frozenset[Path] = frozenset()) -> frozenset[Path]:
    """Return a module's file and those of all modules of ours that it imports, directly or not."""
    if file in seen:
        return seen
    seen = seen | {file}
    for module in _imported(file.read_text(encoding="utf-8")):
        imported = _module_file(module)
        if imported.is_file() and imported.name != "__init__.py":
            seen = _closure(imported, seen)
    return seen


def _imported(code: str) -> set[str]:
    """Return the modules of ours that code imports, and the names out of them, which may be modules too."""
    named = set(re.findall(r"^\s*import\s+(presscorps[\w.]*)", code, re.M))
    for module, names in re.findall(r"^\s*from\s+(presscorps[\w.]*)\s+import\s+(\([^)]*\)|.+)", code, re.M):
        named |= {module, *(f"{module}.{name}" for name in re.findall(r"\w+", names))}
    return named


def _module_file(module: str) -> Path:
    """Return the file of one of our modules."""
    path = LIBRARY.joinpath(*module.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def _word_lists() -> tuple[Path, ...]:
    """Return the data files that lie beside the extractors."""
    files = (LIBRARY / "extract").rglob("*")
    return tuple(sorted(p for p in files if p.is_file() and p.suffix not in {".py", ".pyc"}))


@cache
def _named_anywhere(path: Path) -> bool:
    """Return whether some module names a data file; one that none names counts for every step."""
    return any(path.stem in code.read_text(encoding="utf-8") for code in (LIBRARY / "extract").rglob("*.py"))


def _cast_hash(actors: str | Path | pd.DataFrame | None) -> str:
    """Return a hash of a cast as given."""
    if not isinstance(actors, pd.DataFrame) and not actors:
        return "none"
    if isinstance(actors, pd.DataFrame):
        return _hash(actors.to_csv(index=False))
    return _hash(read_kept(actors).to_csv(index=False))


def _lines(file: Path) -> dict[tuple[str, str], str]:
    """Return the rows (as JSON) of a cache file by step and key; lines that do not match their hash are left out."""
    found = {}
    with contextlib.suppress(OSError, UnicodeDecodeError):
        for line in file.read_text(encoding="utf-8").split("\n"):
            parts = line.split("\t", 3)
            if len(parts) == 4 and _hash(parts[3]) == parts[2]:
                found[parts[0], parts[1]] = parts[3]
    return found


def _rows(name: str, payload: str) -> list[tuple] | None:
    """Return the records of a step, None where the payload holds none."""
    record = _RECORDS[name]
    dates = _date_columns(record)
    try:
        rows = json.loads(payload)
        for row in rows:
            for i in dates:
                row[i] = row[i] and date.fromisoformat(row[i])
        return [record(*row) for row in rows]
    except (ValueError, TypeError, IndexError):
        return None


def _payload(rows: list[tuple]) -> str:
    """Return records as JSON on one line."""
    return json.dumps(rows, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Return a date as text, and numpy's numbers as Python's."""
    return value.isoformat() if isinstance(value, date) else value.item()


@cache
def _date_columns(record: type) -> tuple[int, ...]:
    """Return the positions of dates in a record."""
    return tuple(i for i, hint in enumerate(record.__annotations__.values()) if "date" in str(hint))


def _write(file: Path, text: str) -> None:
    """Write a cache file as a whole; a disk that is full or read-only only costs the next run time."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, file)


def _hash(data: str | bytes) -> str:
    """Return a short hash."""
    return sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()[:32]
