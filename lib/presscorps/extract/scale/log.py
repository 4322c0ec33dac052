"""What stands in a folder of tables: which record became which article in which part.

A part counts once its line stands in the log: its files are written before, so a kill
leaves either a whole part or files that nobody counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps.extract.scale.store import to_parquet, write_whole
from presscorps.paths import LIBRARY

_LOG = "log.jsonl"
_METHOD = ("corpus", "extract")  # rooms whose code and word lists decide what is read


class Part(NamedTuple):
    """One finished part: a Parquet file per table, and the article (if any) that each record became."""

    files: dict[str, bytes]
    articles: dict[str, str | None]


class Log:
    """The parts of a folder. What was read by another method (`version`) does not count."""

    def __init__(self, out: Path, version: str) -> None:
        self.out, self.version = out, version
        self.known: dict[str, int] = {}  # record -> part
        self.taken: set[str] = set()  # article ids
        self.parts = self.articles = self.rejected = self.new = 0
        self._begin()
        for articles in self._read():
            self._count(articles)
        self._sweep()

    def add(self, part: Part) -> None:
        """Write one part: its files first, its line in the log last."""
        for name, data in part.files.items():
            write_whole(self.file(name, self.parts), data)
        with (self.out / _LOG).open("ab") as log:
            log.write(_line(part.articles))
            log.flush()
            os.fsync(log.fileno())
        before = self.articles
        self._count(part.articles)
        self.new += self.articles - before

    def keep_only(self, seen: set[str]) -> None:
        """Take out the articles whose records are no longer in the archive."""
        gone = self.known.keys() - seen
        if not gone:
            return
        parts = list(self._read())
        for number in sorted({self.known[key] for key in gone}):
            part = parts[number]
            dropped = {key for key in part if key in gone}
            dropped |= {part[key] for key in dropped} - {None}
            for file in self.out.glob(f"*/{number:06}.parquet"):
                table = pd.read_parquet(file)
                mark = table["article_id" if "article_id" in table.columns else "record"]
                write_whole(file, to_parquet(table[~mark.isin(dropped)]))
            parts[number] = {key: article for key, article in part.items() if key not in gone}
        write_whole(self.out / _LOG, b"".join(map(_line, [self.version, *parts])))
        self.articles, self.rejected = map(sum, zip(*map(_sizes, parts), strict=True))

    def file(self, table: str, part: int) -> Path:
        """Return the file of one table of one part."""
        return self.out / table / f"{part:06}.parquet"

    def counts(self) -> dict[str, int]:
        """Return how many articles, rejects and parts the folder holds, and how many are new."""
        return {"articles": self.articles, "rejected": self.rejected, "parts": self.parts, "new": self.new}

    def _begin(self) -> None:
        """Start the log anew where another method wrote it, and cut off a last line that a kill tore."""
        file = self.out / _LOG
        lines = file.read_bytes() if file.exists() else b""
        if not lines.startswith(_line(self.version)):
            write_whole(file, _line(self.version))
        elif not lines.endswith(b"\n"):
            write_whole(file, lines[: lines.rfind(b"\n") + 1])

    def _read(self) -> Iterator[dict[str, str | None]]:
        """Yield the parts of the log."""
        with (self.out / _LOG).open("rb") as log:
            yield from map(json.loads, islice(log, 1, None))

    def _count(self, part: dict[str, str | None]) -> None:
        self.known.update(dict.fromkeys(part, self.parts))
        self.taken.update(filter(None, part.values()))
        articles, rejected = _sizes(part)
        self.articles += articles
        self.rejected += rejected
        self.parts += 1

    def _sweep(self) -> None:
        """Drop what a kill left: drafts of files, and files of parts that the log does not know."""
        for file in self.out.glob("*/*.parquet*"):
            if file.suffix != ".parquet" or not file.stem.isdigit() or int(file.stem) >= self.parts:
                file.unlink()


def _line(entry: str | dict[str, str | None]) -> bytes:
    """Return a line of the log."""
    return json.dumps(entry).encode() + b"\n"


def _sizes(part: dict[str, str | None]) -> tuple[int, int]:
    """Return how many of a part's records are articles, and how many were rejected."""
    articles = sum(article is not None for article in part.values())
    return articles, len(part) - articles


def method_version(cast: str | None) -> str:
    """Return a hash of the code, word lists and cast that decide what is read."""
    digest = sha256((cast or "").encode())
    for room in _METHOD:
        for file in sorted((LIBRARY / room).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:24]
