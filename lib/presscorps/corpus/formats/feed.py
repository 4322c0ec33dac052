"""RSS and Atom files."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from presscorps.corpus.formats import Record
from presscorps.corpus.formats.markup import html_to_text
from presscorps.corpus.inputs import Input


def read_feed(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield a record per entry of a feed; one with a summary only is a teaser."""
    import feedparser

    # A stream, never a name: feedparser would fetch what looks like an address.
    parsed = feedparser.parse(io.BytesIO(given.data), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        raise ValueError("no RSS or Atom feed")
    for number, entry in enumerate(parsed.entries, 1):
        yield Record(given.source, f"entry {number}", _fields(entry, parsed.feed))


def _fields(entry: Mapping, feed: Mapping) -> dict:
    contents = [part.get("value") or "" for part in entry.get("content") or []]
    markup = max(contents, key=len, default="") or entry.get("summary") or ""
    fields = {
        "title": html_to_text(entry.get("title") or ""),
        "published": entry.get("published") or entry.get("updated"),
        "outlet": (entry.get("source") or {}).get("title") or feed.get("title"),
        "url": entry.get("link"),
        "language": feed.get("language"),
        "text": html_to_text(markup),
    }
    if not any(contents):
        fields["teaser"] = True
    return {name: value for name, value in fields.items() if value}
