"""What stands in a folder of tables: which record became which article in which part.

A part counts once its line stands in the log: its files are written before, so a kill
leaves either a whole part or files that nobody counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
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
        self.parts: list[dict[str, str | None]] = []
        self.known: dict[str, int] = {}  # record -> part
        self.taken: set[str] = set()  # article ids
        self.new = 0
        out.mkdir(parents=True, exist_ok=True)
        for articles in self._read():
            self._count(articles)
        self._sweep()

    def add(self, part: Part) -> None:
        """Write one part: its files first, its line in the log last."""
        for name, data in part.files.items():
            write_whole(self.file(name, len(self.parts)), data)
        with (self.out / _LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(part.articles) + "\n")
            log.flush()
            os.fsync(log.fileno())
        self._count(part.articles)
        self.new += sum(article is not None for article in part.articles.values())

    def keep_only(self, seen: set[str]) -> None:
        """Take out the articles whose records are no longer in the archive."""
        gone = self.known.keys() - seen
        for number in sorted({self.known[key] for key in gone}):
            part = self.parts[number]
            dropped = {key for key in part if key in gone}
            dropped |= {part[key] for key in dropped} - {None}
            for file in self.out.glob(f"*/{number:06}.parquet"):
                table = pd.read_parquet(file)
                mark = table["article_id" if "article_id" in table.columns else "record"]
                write_whole(file, to_parquet(table[~mark.isin(dropped)]))
            self.parts[number] = {key: article for key, article in part.items() if key not in gone}
        if gone:
            self._rewrite()

    def file(self, table: str, part: int) -> Path:
        """Return the file of one table of one part."""
        return self.out / table / f"{part:06}.parquet"

    def counts(self) -> dict[str, int]:
        """Return how many articles, rejects and parts the folder holds, and how many are new."""
        records = sum(map(len, self.parts))
        articles = sum(article is not None for part in self.parts for article in part.values())
        return {"articles": articles, "rejected": records - articles, "parts": len(self.parts), "new": self.new}

    def _read(self) -> Iterator[dict]:
        """Yield the parts of the log; a torn last line is no part, and another method's parts are none either."""
        if not (self.out / _LOG).exists():
            return
        lines = (self.out / _LOG).read_text(encoding="utf-8").split("\n")[:-1]
        if not lines or json.loads(lines[0]) != self.version:
            (self.out / _LOG).unlink()
            return
        yield from map(json.loads, lines[1:])

    def _count(self, articles: dict[str, str | None]) -> None:
        self.known.update(dict.fromkeys(articles, len(self.parts)))
        self.taken.update(filter(None, articles.values()))
        self.parts.append(articles)

    def _sweep(self) -> None:
        """Drop what a kill left: drafts of files, and files of parts that the log does not know."""
        for file in self.out.glob("*/*.parquet*"):
            if file.suffix != ".parquet" or not file.stem.isdigit() or int(file.stem) >= len(self.parts):
                file.unlink()
        self._rewrite()

    def _rewrite(self) -> None:
        lines = (json.dumps(entry) + "\n" for entry in (self.version, *self.parts))
        write_whole(self.out / _LOG, "".join(lines).encode("utf-8"))


def method_version(cast: str | None) -> str:
    """Return a hash of the code, word lists and cast that decide what is read."""
    digest = sha256((cast or "").encode())
    for room in _METHOD:
        for file in sorted((LIBRARY / room).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:24]
