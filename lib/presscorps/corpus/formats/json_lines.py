"""JSON and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from presscorps.corpus.encoding import decode
from presscorps.corpus.formats import Record
from presscorps.corpus.formats.rows import to_records
from presscorps.corpus.inputs import Input, Refused


def read_json(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record | Refused]:
    """Yield a record per article of a JSON list, of a list inside an object, or of JSON lines."""
    text = decode(given.data)
    bad: list[Refused] = []
    whole = _whole(text)
    if whole is None:
        yield from to_records(given, _lines(text, given.source, bad), columns)
    else:
        yield from to_records(given, _objects(whole, given.source, bad), columns)
    yield from bad


def _whole(text: str) -> list | None:
    """Return the articles of one JSON document, None where the file is lines of JSON."""
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("[") or "\n" not in text.strip():
            raise ValueError(f"line {error.lineno}: no valid JSON ({error.msg})") from error
        return None
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict):
        raise ValueError("neither a list nor an object of articles")
    lists = [v for v in loaded.values() if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)]
    return (
        max(lists, key=len)
        if lists and not any(isinstance(loaded.get(k), str) for k in ("text", "content", "maintext"))
        else [loaded]
    )


def _objects(items: list, source: str, bad: list[Refused]) -> Iterator[tuple[str, dict]]:
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield str(number), item
        else:
            bad.append(Refused(f"{source}:{number}", f"a {type(item).__name__} where an article should be"))


def _lines(text: str, source: str, bad: list[Refused]) -> Iterator[tuple[str, dict]]:
    # Only "\n" ends a line of JSON: other line ends may stand inside a text.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            bad.append(Refused(f"{source}:{number}", f"no valid JSON ({str(error)[:80] or 'nested too deeply'})"))
            continue
        if isinstance(item, dict):
            yield str(number), item
        else:
            bad.append(Refused(f"{source}:{number}", f"a {type(item).__name__} where an article should be"))
