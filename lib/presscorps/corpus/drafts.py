"""One record into a draft of an article: text repaired and cleaned, language known, date still open."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from presscorps.corpus.clean import Cut, clean
from presscorps.corpus.credits import find_agency
from presscorps.corpus.encoding import repair
from presscorps.corpus.formats import Record
from presscorps.corpus.formats.markup import html_to_text
from presscorps.corpus.language import detect_language
from presscorps.corpus.titles import split_title, title_from_lead

LONGEST = 500_000  # characters; a longer text is a book or a dump, and no article
FEWEST_WORDS = 3  # a shorter one says nothing about anybody
_HEAD = 5000
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKUP = re.compile(r"<(?:p|br|div|span|a|img|script|h\d)\b[^>]{0,500}>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:amp|quot|lt|gt|nbsp|#\d{2,5}|#x[0-9a-f]{2,4}|[lr][sd]quo|[mn]dash|hellip|apos);", re.IGNORECASE
)
_UNSAFE = re.compile(r"[^\w.-]+")
LONGEST_ID = 100
_NOTES = {"readme", "license", "licence", "copying", "notice", "changelog"}


class Draft(NamedTuple):
    """An article before its date and its copies are known."""

    source: str
    place: str | None
    wanted_id: str
    language: str
    fields: dict
    title: str | None
    text: str
    cut: list[Cut]
    agency: str | None
    dateline: str | None

    @property
    def file_name(self) -> str | None:
        """The name of the file if it holds this article alone: a table's name dates none of its rows."""
        return None if self.place else PurePath(self.source).stem


def draft_article(record: Record) -> Draft:
    """Return the draft of one record; raise ValueError with the reason where it has no text to read."""
    if _is_note(record):
        raise ValueError("a note beside the articles: give it front matter or another name if it is one")
    fields = {name: value if name == "published" else _plain(value) for name, value in record.fields.items()}
    raw = fields.get("text") or ""
    if len(raw) > LONGEST:
        raise ValueError(f"longer than {LONGEST:,} characters: no article")
    if _MARKUP.search(raw, 0, _HEAD) or _ENTITY.search(raw, 0, _HEAD):
        raw = html_to_text(raw)
    text, cut, dateline = clean(raw)
    title = fields.get("title")
    if title:
        text, cut = _without_headline(text, title, cut)
    else:
        title, text = split_title(text)
        text = _without_headline(text, title, [])[0] if title else text
        title = title or title_from_lead(text)
    if sum(1 for _ in islice(_WORD.finditer(text), FEWEST_WORDS)) < FEWEST_WORDS:
        raise ValueError("no text in it")
    agency = find_agency(fields.get("agency"), dateline, cut, text, fields.get("outlet"))
    language = detect_language(text) or "en"
    place = dateline.place if dateline else None
    return Draft(record.source, record.place, wanted_id(record), language, fields, title, text, cut, agency, place)


def _is_note(record: Record) -> bool:
    """Tell whether a file only says something about its folder (README.md, LICENSE.txt)."""
    bare = record.place is None and set(record.fields) <= {"text"}
    return bare and PurePath(record.source).stem.casefold() in _NOTES


def _without_headline(text: str, title: str, cut: list[Cut]) -> tuple[str, list[Cut]]:
    """Cut the headline where it stands again above the text."""
    first, _, rest = text.partition("\n")
    if first.lstrip("# ").strip().casefold() == title.strip().casefold() and rest.strip():
        return rest.strip(), [*cut, Cut("headline", first)]
    return text, cut


def _plain(value: object) -> str | None:
    """Return a field as repaired text."""
    if value is None or value != value or isinstance(value, (dict, list)):
        return None
    return repair(str(value)).strip() or None


def wanted_id(record: Record) -> str:
    """Return an id from the data or the file name: letters, digits, dots and dashes, and never a path."""
    name = PurePath(record.source.replace("\\", "/")).name
    number = re.sub(r"\D", "", record.place or "")
    stem = name.split(".", 1)[0] if number else PurePath(name).stem
    wanted = _plain(record.fields.get("article_id")) or (f"{stem}-{number}" if number else stem)
    return _UNSAFE.sub("-", wanted).strip(".-")[:LONGEST_ID] or "article"
