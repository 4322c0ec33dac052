"""Web pages: the article's own text, and what the page says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from presscorps.corpus.encoding import decode
from presscorps.corpus.formats import Record
from presscorps.corpus.inputs import Input

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
MAX_PAGE = 20_000_000  # characters; the largest news pages have two or three million


def read_page(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield the article of a web page."""
    yield Record(given.source, None, page_fields(decode(given.data, declared_charset(given.data))))


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page names in its first kilobytes."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "ignore") if found else None


def page_fields(page: str, url: str | None = None) -> dict:
    """Return title, date, outlet, address and text of a page; raise ValueError where it has no article."""
    from lxml import etree
    from trafilatura import bare_extraction, load_html

    if len(page) > MAX_PAGE:
        raise ValueError("page larger than 20 MB")
    try:
        tree = load_html(page)
        found = (
            None
            if tree is None
            else bare_extraction(
                tree,
                url=url,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                date_extraction_params={
                    "extensive_search": False,
                    "original_date": True,
                    "min_date": "1900-01-01",
                    "max_date": date.today().isoformat(),
                },
            )
        )
    except (etree.LxmlError, AssertionError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"page cannot be parsed: {error}") from error
    if found is None or not found.text:
        raise ValueError("no article found on the page")
    fields = {
        "title": found.title,
        "published": found.date,
        "outlet": found.sitename,
        "url": found.url,
        "language": found.language,
        "text": found.text,
    }
    return {name: value for name, value in fields.items() if value}
