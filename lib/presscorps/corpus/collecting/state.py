"""What was fetched already: one small database beside the articles, so that a repeat costs nothing."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TABLES = """
CREATE TABLE IF NOT EXISTS pages (url TEXT PRIMARY KEY, file TEXT, reason TEXT, tries INTEGER, seen TEXT);
CREATE TABLE IF NOT EXISTS sources (url TEXT PRIMARY KEY, etag TEXT, modified TEXT);
"""
MOST_TRIES = 3  # runs in which a page may fail before it is left alone
_TRACKING = ("utm_", "fbclid", "gclid", "ocid", "cmpid", "mc_cid", "mc_eid", "igshid", "ref_src")


class State:
    """The memory of a collection; every change is on disk before the next request."""

    def __init__(self, folder: Path) -> None:
        # Hidden, so that load_articles on the same folder leaves it alone.
        (folder / ".collect").mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / ".collect" / "state.sqlite", isolation_level=None)
        self._base.executescript(_TABLES)

    def wants(self, url: str) -> bool:
        """Tell whether a page is to be fetched: new, or failed a few times only."""
        row = self._base.execute("SELECT file, tries FROM pages WHERE url = ?", [plain(url)]).fetchone()
        return row is None or (row[0] is None and row[1] < MOST_TRIES)

    def keep(self, url: str, file: str) -> None:
        """Remember that a page is in `file`."""
        self._put(url, file, None)

    def fail(self, url: str, reason: str) -> None:
        """Remember that a page could not be had, and why."""
        self._put(url, None, reason)

    def conditions(self, url: str) -> dict[str, str]:
        """Return the headers that ask a source for news only."""
        row = self._base.execute("SELECT etag, modified FROM sources WHERE url = ?", [url]).fetchone() or (None, None)
        named = {"If-None-Match": row[0], "If-Modified-Since": row[1]}
        return {name: value for name, value in named.items() if value}

    def read(self, url: str, headers: dict[str, str]) -> None:
        """Remember a source's marks once all that it lists was dealt with."""
        marks = [url, headers.get("etag"), headers.get("last-modified")]
        self._base.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", marks)

    def close(self) -> None:
        """Close the database."""
        self._base.close()

    def _put(self, url: str, file: str | None, reason: str | None) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._base.execute(
            "INSERT INTO pages VALUES (?, ?, ?, 1, ?) ON CONFLICT (url) DO UPDATE"
            " SET file = excluded.file, reason = excluded.reason, tries = tries + 1, seen = excluded.seen",
            [plain(url), file, reason, now],
        )


def plain(url: str) -> str:
    """Return an address without fragment and tracking marks: the same page has one name."""
    parts = urlsplit(url.strip())
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if not name.lower().startswith(_TRACKING)]
    host = parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query), ""))
