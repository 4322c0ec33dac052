"""Files in, the table of articles out: every input becomes an article, a copy or a reject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath

import pandas as pd

from presscorps import tables
from presscorps.corpus.copies import mark_copies
from presscorps.corpus.dates import Case, Dated, Evidence, Order, date_archive, find_date
from presscorps.corpus.drafts import Draft, draft_article
from presscorps.corpus.formats import Record, read_records
from presscorps.corpus.inputs import Refused, open_inputs
from presscorps.corpus.stored import is_store, stored_articles, stored_rejects
from presscorps.mends import Mend
from presscorps.paths import resolve
from presscorps.progress import progress

# Columns behind the fixed ones of tables.py; `cut` has a line per passage that was taken out: "rule: passage".
EXTRA = ("country", "agency", "dateline", "date_note", "cut")


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
    is not plain: {"published": "date"}. Every input is a row, or stands as (source, reason) in
    `.attrs["rejected"]` or, where only the period keeps it out, in `.attrs["outside"]`;
    `presscorps.corpus.account` adds them up. Of a folder that `presscorps extract` wrote, the parts
    of the period are read back. Raises FileNotFoundError where a path does not exist, ValueError
    where the period makes no sense.
    """
    first, last = _period(since, until)
    if is_store(paths):
        return _load_stored(paths, first, last)
    drafts: list[Draft] = []
    rejected: list[tuple[str, str]] = []
    inputs = 0
    for found in progress(_read(paths, columns), "read"):
        inputs += 1
        (rejected if isinstance(found, Refused) else drafts).append(found)
    dated = date_archive([_case(draft) for draft in drafts])
    rows, outside = [], []
    for draft, found in zip(drafts, dated, strict=True):
        reason = _outside(found.day, first, last)
        if reason:
            outside.append((_where(draft.source, draft.place), reason))
        else:
            rows.append(_row(draft, found))
    _make_unique(rows)
    _set_copies(rows)
    articles = articles_of(rows)
    articles.attrs["rejected"] = _Kept((str(source), str(reason)) for source, reason in rejected)
    articles.attrs["outside"] = _Kept(outside)
    articles.attrs["inputs"] = inputs
    return articles


def _load_stored(folder: str | Path, first: date | None, last: date | None) -> pd.DataFrame:
    """Return the articles of a folder of tables; `analyse` finds their rows there by `.attrs["tables"]`."""
    found, outside = stored_articles(folder, first, last)
    rejected = stored_rejects(folder)
    articles = as_articles(found)
    articles.attrs["rejected"] = _Kept(rejected)
    articles.attrs["outside"] = _Kept([(str(folder), "outside the period asked for")] * outside)
    articles.attrs["inputs"] = len(articles) + len(rejected) + outside
    articles.attrs["tables"] = str(resolve(folder))
    return articles


def as_articles(data: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with at least `article_id` and `text` as a checked table `articles`."""
    for column in ("article_id", "text"):
        if column not in data.columns:
            raise Mend(
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


def article_row(record: Record, order: Order) -> dict:
    """Return the row of one record alone, for archives that are never in memory as a whole.

    It is dated by its own evidence and by how its file writes numeric dates (`order`); ids are not made
    unique and copies not sought. Raises ValueError with the reason where it is no article to analyse.
    """
    draft = _draft(record)
    if isinstance(draft, Refused):
        raise ValueError(draft.reason)
    return _row(draft, find_date(draft.fields, _case(draft).evidence, order))


def articles_of(rows: Sequence[dict]) -> pd.DataFrame:
    """Return rows as the table `articles`."""
    if rows:
        return as_articles(pd.DataFrame(rows))
    return tables.empty("articles").assign(**{name: pd.array([], dtype="string") for name in EXTRA})


def _period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Return both ends of the period; raise ValueError where one is no date or they are swapped."""
    ends = []
    for name, value in (("since", since), ("until", until)):
        try:
            ends.append(date.fromisoformat(str(value)[:10]) if value else None)
        except ValueError as error:
            raise Mend(f"{name}={value!r} is no date: write it as 2020-01-31") from error
    if all(ends) and ends[0] > ends[1]:
        raise Mend(f"since {ends[0]} is after until {ends[1]}: swap them")
    return ends[0], ends[1]


def _read(paths: object, columns: Mapping[str, str] | None) -> Iterator[Draft | Refused]:
    """Yield a draft or a refusal for every input."""
    for given in open_inputs(paths):
        for found in [given] if isinstance(given, Refused) else read_records(given, columns):
            yield found if isinstance(found, Refused) else _draft(found)


def _draft(record: Record) -> Draft | Refused:
    try:
        draft = draft_article(record)
    except ValueError as reason:
        return Refused(_where(record.source, record.place), str(reason))
    if draft.language != "en":
        reason = f"language {draft.language}: set aside, only English is analysed"
        return Refused(_where(record.source, record.place), reason)
    return draft


def _case(draft: Draft) -> Case:
    part = draft.source if draft.place else str(PurePath(draft.source).parent)
    return Case(draft.fields, Evidence(draft.text, draft.cut, draft.file_name), part)


def _outside(day: date | None, first: date | None, last: date | None) -> str | None:
    """Return the reason why a day is outside the period asked for, None where it is inside."""
    if not first and not last:
        return None
    if day is None:
        return "no date"
    if (first and day < first) or (last and day > last):
        return f"published {day}"
    return None


def _row(draft: Draft, dated: Dated) -> dict:
    fields = draft.fields
    return {
        "article_id": draft.wanted_id,
        "published": dated.day,
        "date_basis": dated.basis,
        "outlet": fields.get("outlet"),
        "title": draft.title,
        "url": fields.get("url"),
        "language": draft.language,
        "text": draft.text,
        "kind": "digest" if fields.get("kind") == "digest" else "article",
        "copy_of": None,
        "source": draft.source,
        "country": fields.get("country"),
        "agency": draft.agency,
        "dateline": draft.dateline,
        "date_note": dated.note or None,
        "cut": "\n".join(f"{rule}: {passage}" for rule, passage in draft.cut) or None,
    }


def _where(source: str, place: str | None) -> str:
    return f"{source}:{place}" if place else source


def _make_unique(rows: Sequence[dict]) -> None:
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


def _set_copies(rows: Sequence[dict]) -> None:
    """Name in each copy the earliest copy of its text."""
    marks = mark_copies([row["text"] for row in rows], [row["published"] for row in rows])
    for row, earliest in zip(rows, marks, strict=True):
        row["copy_of"] = None if earliest is None else rows[earliest]["article_id"]


class _Kept(list):
    """A list that pandas need not copy: it copies `attrs` with every operation on a frame."""

    def __deepcopy__(self, memo: dict) -> _Kept:
        return self
