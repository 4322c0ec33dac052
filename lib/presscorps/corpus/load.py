"""Files in, the table of articles out: every input becomes an article, a copy or a reject."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path, PurePath

import pandas as pd

from presscorps import tables
from presscorps.corpus.clean import clean
from presscorps.corpus.dates import Order, find_date, settle_order
from presscorps.corpus.encoding import repair
from presscorps.corpus.formats import Record, read_records
from presscorps.corpus.inputs import Refused, open_inputs
from presscorps.corpus.language import detect_language
from presscorps.corpus.titles import split_title, title_from_lead

# Columns behind the fixed ones of tables.py.
EXTRA = ("country", "agency", "dateline", "date_note", "cut")
LONGEST = 500_000  # characters; a longer text is a book or a dump, and no article
FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNSAFE = re.compile(r"[^\w.-]+")


def load_articles(
    paths: str | Path | list[str | Path],
    *,
    since: str | None = None,
    until: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Read a folder, a file or a list of them into the table `articles`.

    `since` and `until` (ISO dates, both inclusive) keep dated articles of that period and
    leave undated ones out. `columns` says which column of an export holds what, where that
    is not plain: {"published": "date"}. Every input is a row or stands in `.attrs["rejected"]`
    as (source, reason). Raises FileNotFoundError where a path does not exist, ValueError where
    the period makes no sense.
    """
    first, last = _period(since, until)
    records, rejected = [], []
    for given in open_inputs(paths):
        for found in [given] if isinstance(given, Refused) else read_records(given, columns):
            (rejected if isinstance(found, Refused) else records).append(found)
    orders = _orders(records)
    rows = []
    for record in records:
        try:
            row = _article(record, orders[record.source])
            _check_period(row, first, last)
            rows.append(row)
        except ValueError as reason:
            place = f":{record.place}" if record.place else ""
            rejected.append((f"{record.source}{place}", str(reason)))
    _number(rows)
    articles = as_articles(pd.DataFrame(rows)) if rows else _empty()
    articles.attrs["rejected"] = [tuple(item) for item in rejected]
    return articles


def as_articles(data: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with at least `article_id` and `text` as a checked table `articles`."""
    for column in ("article_id", "text"):
        if column not in data.columns:
            raise ValueError(
                f"the articles lack the column {column!r}: rename the one that holds it;"
                f" found {', '.join(map(str, data.columns))}"
            )
    made = data.copy()
    dated = "published" in made.columns
    defaults = {"kind": "article", "date_basis": "metadata" if dated else "none"}
    for column in tables.names("articles"):
        if column not in made.columns:
            made[column] = defaults.get(column, pd.NaT if column == "published" else pd.NA)
    for column in EXTRA:
        if column in made.columns:
            made[column] = made[column].astype("string")
    made["published"] = pd.to_datetime(made["published"], errors="coerce").dt.normalize()
    fixed = tables.names("articles")
    made = made[fixed + [column for column in made.columns if column not in fixed]]
    made.attrs = dict(data.attrs)
    return tables.check(made, "articles")


def _empty() -> pd.DataFrame:
    return tables.empty("articles").assign(**{name: pd.array([], dtype="string") for name in EXTRA})


def _period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Return both ends of the period; raise ValueError where one is no date or they are swapped."""
    ends = []
    for name, value in (("since", since), ("until", until)):
        try:
            ends.append(date.fromisoformat(str(value)[:10]) if value else None)
        except ValueError as error:
            raise ValueError(f"{name}={value!r} is no date: write it as 2020-01-31") from error
    if all(ends) and ends[0] > ends[1]:
        raise ValueError(f"since {ends[0]} is after until {ends[1]}: swap them")
    return ends[0], ends[1]


def _orders(records: Iterable[Record]) -> dict[str, Order]:
    """Return per file how it writes numeric dates."""
    values = defaultdict(list)
    for record in records:
        values[record.source].append(record.fields.get("published"))
    return {source: settle_order(stated) for source, stated in values.items()}


def _article(record: Record, order: Order) -> dict:
    """Return the row of one record; raise ValueError with the reason where it is no article of ours."""
    fields = {name: _plain(value) if name != "published" else value for name, value in record.fields.items()}
    text = fields.get("text") or ""
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST:,} characters: no article")
    text, cut = clean(repair(text))
    title = fields.get("title")
    if not title:
        title, text = split_title(text)
    if len(_WORD.findall(text[:5000])) < FEWEST_WORDS:
        raise ValueError("no text in it")
    language = detect_language(text)
    if language not in (None, "en"):
        raise ValueError(f"language {language}: only English is read")
    name = None if record.place else PurePath(record.source).stem
    dated = find_date(fields, text, cut, name, order)
    return {
        "article_id": _identifier(record, fields),
        "published": dated.day,
        "date_basis": dated.basis,
        "outlet": fields.get("outlet") or None,
        "title": title or title_from_lead(text),
        "url": fields.get("url") or None,
        "language": language or "en",
        "text": text,
        "kind": "digest" if fields.get("kind") == "digest" else "article",
        "copy_of": None,
        "source": record.source,
        "country": fields.get("country") or None,
        "agency": fields.get("agency") or None,
        "dateline": None,
        "date_note": dated.note or None,
        "cut": "\n".join(f"{rule}: {passage}" for rule, passage in cut) or None,
    }


def _check_period(row: dict, first: date | None, last: date | None) -> None:
    """Raise ValueError where a row is outside the period asked for."""
    day = row["published"]
    if (first or last) and day is None:
        raise ValueError("outside the period: no date")
    if (first and day < first) or (last and day > last):
        raise ValueError(f"outside the period: published {day}")


def _plain(value: object) -> str | None:
    """Return a field as repaired text."""
    if value is None or value != value or isinstance(value, (dict, list)):
        return None
    return repair(str(value)).strip()


def _identifier(record: Record, fields: dict) -> str:
    """Return an id from the data or the file name: letters, digits, dots and dashes, and never a path."""
    stem = PurePath(record.source).name.split(".", 1)[0] or "article"
    number = re.sub(r"\D", "", record.place or "")
    wanted = fields.get("article_id") or (f"{stem}-{number}" if number else PurePath(record.source).stem)
    return _UNSAFE.sub("-", wanted).strip(".-")[:100] or "article"


def _number(rows: list[dict]) -> None:
    """Make article ids unique: the second `a` becomes `a-2`, in order of reading."""
    taken, seen = {row["article_id"] for row in rows}, Counter()
    for row in rows:
        wanted = row["article_id"]
        seen[wanted] += 1
        if seen[wanted] == 1:
            continue
        while (made := f"{wanted}-{seen[wanted]}") in taken:
            seen[wanted] += 1
        taken.add(made)
        row["article_id"] = made
