"""What feeds, sitemaps and lists name: addresses of articles, with what they say about them."""

from __future__ import annotations

import gzip
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from presscorps.corpus.collecting.fetch import Limits
from presscorps.corpus.encoding import decode

KINDS = ("feed", "sitemap", "list")
MOST_LISTED = 50_000  # addresses of one source: the sitemap protocol's own limit
_LIMITS = {"timeout": "total", "max_bytes": "bytes", "allow_private": "allow_private"}


class Source(NamedTuple):
    """One entry of feeds.toml."""

    url: str
    kind: str
    outlet: str | None
    country: str | None
    most: int


class Plan(NamedTuple):
    """All of feeds.toml: the sources, the limits of a request and the seconds between two requests to one host."""

    sources: list[Source]
    limits: Limits
    delay: float


class Listed(NamedTuple):
    """One article that a source names."""

    url: str
    title: str | None = None
    published: str | None = None


def read_plan(path: Path) -> Plan:
    """Read feeds.toml; raise ValueError with the mend where something in it is wrong.

    `[[source]]` tables have `url` and may have `kind` (feed, sitemap, list), `outlet`, `country` and `most`
    (articles per run); `[settings]` may have `delay`, `timeout` (seconds), `max_bytes` and `allow_private`.
    """
    try:
        loaded = tomllib.loads(decode(path.read_bytes()))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}; see docs/recipes.md for an example") from error
    settings = loaded.get("settings", {})
    _known(path, "[settings]", settings, {"delay", *_LIMITS})
    sources = [_source(path, number, table) for number, table in enumerate(loaded.get("source", []), 1)]
    if not sources:
        raise ValueError(f'{path}: no [[source]] in it: add one with url = "https://..."')
    limits = Limits()._replace(**{_LIMITS[name]: settings[name] for name in _LIMITS if name in settings})
    return Plan(sources, limits, float(settings.get("delay", 2.0)))


def _source(path: Path, number: int, table: dict) -> Source:
    where = f"[[source]] {number}"
    _known(path, where, table, {"url", "kind", "outlet", "country", "most"})
    url, kind = table.get("url"), table.get("kind", "feed")
    if not isinstance(url, str):
        raise ValueError(f"{path}: {where} has no url")
    if kind not in KINDS:
        raise ValueError(f"{path}: {where}: kind {kind!r} is none of {', '.join(KINDS)}")
    if kind == "list" and "://" not in url:
        url = str((path.parent / url).resolve())
    return Source(url, kind, table.get("outlet"), table.get("country"), int(table.get("most", 200)))


def _known(path: Path, where: str, table: dict, names: set[str]) -> None:
    unknown = set(table) - names
    if unknown:
        raise ValueError(f"{path}: {where}: unknown {', '.join(sorted(unknown))}; there are {', '.join(sorted(names))}")


def list_feed(body: bytes) -> Iterator[Listed]:
    """Yield the entries of a feed; raise ValueError where it is none."""
    import feedparser

    parsed = feedparser.parse(io.BytesIO(body))
    if not parsed.version and not parsed.entries:
        raise ValueError("no RSS or Atom feed")
    for entry in parsed.entries[:MOST_LISTED]:
        if entry.get("link"):
            yield Listed(entry["link"], entry.get("title"), entry.get("published") or entry.get("updated"))


def list_sitemap(body: bytes) -> tuple[list[str], list[Listed]]:
    """Return the further sitemaps and the articles that a sitemap names; raise ValueError where it is none."""
    from lxml import etree

    if body.startswith(b"\x1f\x8b"):
        with gzip.open(io.BytesIO(body)) as stream:
            body = stream.read(MOST_LISTED * 1000)
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(f"no sitemap: {error}") from error
    further, articles = [], []
    for node in list(root.iterchildren())[:MOST_LISTED]:
        texts = {etree.QName(n).localname: (n.text or "").strip() for n in node.iter() if isinstance(n.tag, str)}
        if not texts.get("loc"):
            continue
        if etree.QName(node).localname == "sitemap":
            further.append(texts["loc"])
        else:
            articles.append(Listed(texts["loc"], texts.get("title"), texts.get("publication_date")))
    return further, articles


def list_lines(body: bytes) -> Iterator[Listed]:
    """Yield the addresses of a list, one a line; # begins a remark."""
    for line in re.split(r"[\r\n]+", decode(body))[:MOST_LISTED]:
        address = line.split(" #", 1)[0].strip()
        if address and not address.startswith("#"):
            yield Listed(address)
