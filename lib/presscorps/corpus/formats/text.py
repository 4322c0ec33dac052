"""Text and Markdown, with or without front matter, and the plain-text exports of press databases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from presscorps.corpus.columns import map_columns
from presscorps.corpus.encoding import decode
from presscorps.corpus.formats import Record
from presscorps.corpus.formats.exports import split_export
from presscorps.corpus.inputs import Input, Refused

_FENCE = re.compile(r"\A\s*---[ \t]*\r?\n(?P<head>.{0,65536}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<name>\w[\w -]{0,40}):[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)


def read_text(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record | Refused]:
    """Yield the article of a text file, or every article of a database export."""
    text = decode(given.data)
    parts = split_export(text)
    if parts:
        for number, fields in enumerate(parts, 1):
            yield Record(given.source, f"article {number}", fields)
        return
    yield Record(given.source, None, fields_of(text, columns))


def fields_of(text: str, columns: Mapping[str, str] | None = None) -> dict:
    """Return the fields of one article: what its front matter says, and the text below."""
    meta, body = split_front_matter(text)
    mapped = map_columns([name for name in meta if name != "text"], [meta], columns if meta else None)
    fields = {ours: meta[theirs] for ours, theirs in mapped.items() if ours != "text"}
    return {**fields, "text": body}


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields between the `---` fences at the top, and the text below them.

    Values are text as written: `country: NO` is Norway and never false.
    """
    fenced = _FENCE.match(text)
    if not fenced or not _FIELD.search(fenced["head"]):
        return {}, text
    return _parse(fenced["head"]), text[fenced.end() :]


def _parse(head: str) -> dict[str, str]:
    try:
        loaded = yaml.load(head, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        # Hand-written headers often have a colon in the title, which YAML refuses.
        loaded = {m["name"].strip(): m["value"].strip("\"'") for m in _FIELD.finditer(head)}
    if not isinstance(loaded, dict):
        return {}
    return {name: value for name, value in loaded.items() if isinstance(name, str) and isinstance(value, str)}
