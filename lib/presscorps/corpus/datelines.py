"""Datelines ("CAIRO, Jan 14 (Reuters) - ") and date lines ("Published 14 January 2020, 10:15 GMT")."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from presscorps.corpus.days import MONTH_NAME, WEEKDAY_NAME

_WORD = r"[A-Z][\w.'’]*(?:-[A-Z]?[\w.'’]+)*"
_PLACE = rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,4}}(?:, {_WORD}(?: {_WORD}){{0,3}}){{0,2}})"
_DATE = (
    rf"(?:{WEEKDAY_NAME}\b\.?,? (?:the )?)?(?:(?:{MONTH_NAME})\.? \d\d?(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?"
    rf"|\d\d?(?:st|nd|rd|th)?(?: of)?[ /-](?:{MONTH_NAME})\.?(?:(?:,? |[/-])(?:19|20)\d\d)?)"
)
_DASH = r"(?:--?|[–—]) ?(?=\S)"
_DATELINES = (
    re.compile(
        rf"(?:{_PLACE}[,.:]? ?)?(?:\(?(?P<date>{_DATE})\)?[,.]? ?)?"
        rf"[(/\[](?P<credit>[A-ZČd][\w .&/'’,-]{{1,40}}?)[)/\]][.,:]? ?(?:{_DASH})?"
    ),
    re.compile(rf"{_PLACE}[,.:]? \(?(?P<date>{_DATE})\)?[,.]? ?(?:{_DASH}|: )(?P<credit>)"),
    re.compile(rf"{_PLACE} {_DASH}(?P<date>)(?P<credit>)"),
)
_LONGEST = 120  # characters of a dateline
# Words in capitals before a dash that are no places, and words that begin a sentence.
_NO_PLACES = frozenset(
    {"NATO", "ISIS", "ISIL", "IRGC", "UNHCR", "UNICEF", "OPEC", "ASEAN", "USAID", "EXCLUSIVE", "BREAKING", "UPDATE"}
    | {"WATCH", "VIDEO", "OPINION", "ANALYSIS", "On", "In", "At", "By", "The", "As", "For", "From", "After", "Before"}
    | {"Since", "Until", "Last", "Next", "This", "Early", "Late", "Monday", "Tuesday", "Wednesday", "Thursday"}
    | {"Friday", "Saturday", "Sunday"}
)

_TIME = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|\d{4} (?:gmt|hkt|et|utc)\b"
_ZONE = r"\(?\b(?:[a-z]{1,4}t|utc|gmt|local time|eastern|central|pacific)\b(?:[+-]\d{1,2}(?::?\d\d)?)?\)?"
_CUE = (
    r"\b(?:(?:first|originally|last|web) )?(?:published|posted|updated|modified|created|issued|released|date|time"
    r"|publication date|on|at|upd|pub)\b"
)
_ANY_DATE = (
    rf"(?:{_DATE}(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?:t(?=\d))?"
    r"|\d\d?(?P<mark>[/.-])\d\d?(?P=mark)(?:19|20)?\d\d)"
)
_HAS_DATE = re.compile(_ANY_DATE, re.IGNORECASE)
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[/.-]\d\d\b")
_STAMP = re.compile(rf"{_TIME}|\b(?:published|posted|updated)\b", re.IGNORECASE)
_AROUND = re.compile(rf"{_ANY_DATE}|{_TIME}|{_ZONE}|{_CUE}|\b{WEEKDAY_NAME}\b", re.IGNORECASE)
_BREAKS = " \t|•·,;:/()–—-."
_NAMES = re.compile(
    r"(?:[Bb]y |BY )?(?:admin|staff|[A-Z][\w.'’&-]*)"
    r"(?:(?: |, | / )(?:[A-Z][\w.'’&-]*|de|van|von|al|el|bin|of|and|for|in|the))*"
)
_LONGEST_LINE = 140
_LONGEST_NAMES = 60


class Dateline(NamedTuple):
    """What stands before an article's first sentence: `end` is where the sentence begins."""

    place: str | None
    date: str | None
    agency: str | None
    end: int


def read_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline at the beginning of `paragraph`, None where it has none.

    A place alone counts only in capitals and before a dash ("BRUSSELS, Belgium – NATO");
    otherwise a date or a known agency must stand with it; an unknown one counts where all three are there.
    """
    for pattern in _DATELINES:
        match = pattern.match(paragraph[:_LONGEST])
        if match and _is_dateline(match) and _sentence_follows(paragraph, match.end()):
            agency = AGENCIES.get(match["credit"] or "")
            return Dateline(match["place"] or None, match["date"] or None, agency, match.end())
    return None


def _is_dateline(match: re.Match) -> bool:
    """Tell whether place, date and credit make a dateline together."""
    place, credit = match["place"] or "", match["credit"]
    if place.split(" ", 1)[0].rstrip(",") in _NO_PLACES:
        return False
    if credit and credit not in _CREDITS:  # an agency that we do not know
        return bool(match["date"]) and _is_capital(place)
    return bool(credit) or bool(match["date"]) or _is_capital(place)


def is_date_line(line: str) -> bool:
    """Tell whether a line says only when it was published, and perhaps by whom and where."""
    if len(line) > _LONGEST_LINE or not _HAS_DATE.search(line):
        return False
    if not _HAS_YEAR.search(line) and not _STAMP.search(line):
        return False  # without a year or a time it may as well be a headline
    rest = _AROUND.sub("|", line)
    parts = [part for piece in re.split(r"[|•·–—]|(?:^|\s)-(?:\s|$)", rest) if (part := piece.strip(_BREAKS))]
    return all(len(part) <= _LONGEST_NAMES and _NAMES.fullmatch(part) for part in parts)


def _is_capital(place: str) -> bool:
    """Tell whether the first part of a place is in capitals and no known acronym."""
    first = place.split(",", 1)[0]
    return first.isupper() and sum(c.isalpha() for c in first) >= 4


def _sentence_follows(paragraph: str, end: int) -> bool:
    rest = paragraph[end : end + 1]
    return bool(rest) and (rest.isupper() or rest in "\"“‘'(" or rest.isdigit())


def _load_agencies() -> tuple[dict[str, str], frozenset[str]]:
    lists = tomllib.loads(Path(__file__).with_name("agencies.toml").read_text(encoding="utf-8"))
    agencies = {way: name for name, ways in lists["agencies"].items() for way in ways}
    return agencies, frozenset(agencies) | frozenset(lists["marks"]["sites"])


AGENCIES, _CREDITS = _load_agencies()
