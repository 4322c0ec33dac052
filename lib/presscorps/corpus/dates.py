"""When an article was published: metadata, address, dateline, body, file name, in that order of trust.

A wrong date moves figures to another week without anybody noticing; an empty one is
seen. So every step gives a day only where the words leave one, and says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from presscorps.corpus.clean import Cut
from presscorps.corpus.days import (
    MONTHS,
    WEEKDAY_NAME,
    YEAR,
    DayMention,
    calendar_day,
    find_days,
    fits,
    on_weekday,
    weekday_number,
)

EARLIEST = date(1900, 1, 1)  # no archive of the press in machine-readable English is older
WEB_BEGINS = 1995  # before that year no article had an address

_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2((?:19|20)?\d\d)(?![\d/-])")
_YEAR_FIRST = re.compile(r"\s*(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[/_-](\d\d?)[/_-](\d\d?)|[/_-]([a-z]{3,9})[/_-](\d\d?)|(\d\d)(\d\d))(?!\d)",
    re.IGNORECASE,
)
_BARE_WEEKDAY = re.compile(
    r"(?:\b(?P<cue>last|next|this|every|past|previous|following|until|since|by|each|a)\s)?"
    rf"\b(?P<weekday>{WEEKDAY_NAME})\b(?!s|,? (?:the )?\d|,? [A-Z][a-z]{{2,8}}\.? \d)"
)
_LEAD = 1500  # characters: the first paragraphs, where the news of the day stands
_HEAD = 700  # characters in which a dateline can stand
_FUTURE_CUE = re.compile(
    r"\b(?:by|until|till|through|before|beyond|to|for|next|year)\s(?:the\s|fiscal\s|year\s)*$", re.IGNORECASE
)
_NEAREST = 2  # years: a text speaks of the last two years nearly always, of none in five hardly ever


class Dated(NamedTuple):
    """A day with its basis, and the words or the reason behind it."""

    day: date | None
    basis: str
    note: str


class Order(NamedTuple):
    """How an archive writes numeric dates: True day first, False month first, None not settled."""

    day_first: bool | None = None


UNSETTLED = Order()


def find_date(fields: dict, text: str, cut: Iterable[Cut], file_name: str | None, order: Order = UNSETTLED) -> Dated:
    """Return the day on which an article was published, as far as it is settled.

    `fields` are the record's metadata, `text` its cleaned text, `cut` what cleaning took out,
    `file_name` the name of its file if it has one of its own.
    """
    notes: list[str] = []
    cut = list(cut)
    steps = (
        ("metadata", lambda: read_stated(fields.get("published"), order)),
        ("metadata", lambda: _from_address(fields.get("url"))),
        ("dateline", lambda: _from_dateline(text, cut, order)),
        ("body", lambda: _from_body(text, cut)),
        ("file", lambda: _from_file_name(file_name, text, order)),
    )
    for basis, step in steps:
        try:
            found = step()
        except ValueError as refusal:
            notes.append(str(refusal))
            continue
        if found is not None:
            day, evidence = found
            return Dated(day, basis, "; ".join([*notes, evidence]))
    return Dated(None, "none", "; ".join(notes))


def read_stated(value: object, order: Order = UNSETTLED) -> tuple[date, str] | None:
    """Return the day that a metadata value states, None where it is empty.

    Raises ValueError with the reason where it is implausible or can be read two ways.
    """
    if value is None or value != value or not str(value).strip():
        return None
    if isinstance(value, (date, datetime)):
        return plausible(value.date() if isinstance(value, datetime) else value), str(value)
    text = str(value).strip()[:120]
    if _EPOCH.fullmatch(text.removesuffix(".0")):
        number = int(text.removesuffix(".0"))
        return plausible(datetime.fromtimestamp(number / (1000 if number > 10**11 else 1), UTC).date()), text
    if (match := _COMPACT.fullmatch(text) or _YEAR_FIRST.match(text)) is not None:
        return _made(match, text), text
    mentions = [m for m in find_days(text) if m.year]
    if mentions:
        return plausible(_known(mentions[0], text)), text
    if (numeric := _NUMERIC.search(text)) is not None:
        return plausible(_read_numeric(numeric, order)), text
    raise ValueError(f"{text!r} is no date")


def plausible(day: date) -> date:
    """Return `day`; raise ValueError where no article can be of that day."""
    if day < EARLIEST:
        raise ValueError(f"{day.isoformat()} refused: before {EARLIEST.year}")
    if day > datetime.now(UTC).date() + timedelta(days=1):  # the date line runs ahead of UTC
        raise ValueError(f"{day.isoformat()} refused: after today")
    return day


def settle_order(values: Iterable[object]) -> Order:
    """Return how an archive writes numeric dates, from those that can be read one way only."""
    seen = set()
    for value in values:
        match = _NUMERIC.search(value) if isinstance(value, str) else None
        if match and int(match[1]) > 12 >= int(match[3]):
            seen.add(True)
        elif match and int(match[3]) > 12 >= int(match[1]):
            seen.add(False)
    return Order(seen.pop()) if len(seen) == 1 else Order()


def _made(match: re.Match, text: str) -> date:
    day = calendar_day(*(int(part) for part in match.groups()))
    if day is None:
        raise ValueError(f"{text!r} is no day of the calendar")
    return plausible(day)


def _known(mention: DayMention, text: str) -> date:
    """Return the day of a mention with a year; raise ValueError where weekday and date disagree."""
    day = calendar_day(mention.year, mention.month, mention.day)
    if day is None:
        raise ValueError(f"{text!r} is no day of the calendar")
    if not fits(mention, day):
        raise ValueError(f"{text!r} refused: weekday and date disagree")
    return day


def _read_numeric(match: re.Match, order: Order) -> date:
    """Read 06/01/2020: as the archive's order says, or where only one order gives a day."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    readings = {calendar_day(year, second, first), calendar_day(year, first, second)} - {None}
    if order.day_first is not None and len(readings) > 1:
        readings = {calendar_day(year, second, first) if order.day_first else calendar_day(year, first, second)}
    if len(readings) != 1:
        raise ValueError(
            f"{match[0]!r} can be read two ways" if readings else f"{match[0]!r} is no day of the calendar"
        )
    return readings.pop()


def _from_address(url: object) -> tuple[date, str] | None:
    """Return the day in a web address: /2020/01/06/, /2020/jan/06/, 20200106."""
    if not isinstance(url, str):
        return None
    for match in _IN_ADDRESS.finditer(url.split("?", 1)[0]):
        year, month, day, name, named_day, packed_month, packed_day = match.groups()
        if name:
            month = MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in MONTHS else 0
        found = calendar_day(int(year), int(month or packed_month or 0), int(day or named_day or packed_day))
        if found and found.year >= WEB_BEGINS and found <= datetime.now(UTC).date():
            return found, f"address {match[0]}"
    return None


def _from_dateline(text: str, cut: list[Cut], order: Order) -> tuple[date, str] | None:
    """Return the day of a date line, of a dateline, or of a line above the article."""
    for rule, line in cut:
        if rule in {"date line", "byline", "dateline"}:
            for mention in find_days(line):
                if mention.year:
                    return plausible(_known(mention, line)), line
    return None


def _from_body(text: str, cut: list[Cut]) -> tuple[date, str] | None:
    """Return the day that captions and the first paragraphs agree on."""
    captions = "\n".join(passage for rule, passage in cut if rule == "caption")
    weekdays = _bare_weekdays(text[:_LEAD])
    floor = _latest_year(text)
    days: list[tuple[date, str]] = []
    for part in (captions, text):
        for mention in find_days(part):
            day = _settle_year(mention, floor)
            if day:
                days.append((day, part[mention.start : mention.end]))
    if not days:
        return None
    day, words = max(days)
    if day.weekday() in weekdays or any(m.weekday is not None for m in find_days(words)):
        return plausible(day), f"text: {words}"
    return None


def _settle_year(mention: DayMention, floor: int | None) -> date | None:
    """Return the day of a mention; where it has no year, the one year that weekday and past years leave.

    A day with neither is never settled: the press writes "on January 3" of days long past.
    """
    if mention.year:
        day = calendar_day(mention.year, mention.month, mention.day)
        return day if day and fits(mention, day) and day <= datetime.now(UTC).date() else None
    if floor is None or mention.weekday is None:
        return None
    years = range(floor, datetime.now(UTC).year + 1)
    fitting = [d for y in years if (d := calendar_day(y, mention.month, mention.day)) and fits(mention, d)]
    return fitting[0] if fitting and fitting[0].year - floor <= _NEAREST else None


def _bare_weekdays(lead: str) -> set[int]:
    """Return the weekdays that the first paragraphs name without a date: days of the last week."""
    return {weekday_number(m["weekday"]) for m in _BARE_WEEKDAY.finditer(lead) if not m["cue"]}


def _latest_year(text: str) -> int | None:
    """Return the latest year that the text mentions as past."""
    today = datetime.now(UTC).year
    past = [
        int(m[0])
        for m in YEAR.finditer(text)
        if int(m[0]) <= today and not _FUTURE_CUE.search(text, max(m.start() - 20, 0), m.start())
    ]
    return max(past, default=None)


def _from_file_name(name: str | None, text: str, order: Order) -> tuple[date, str] | None:
    """Return the day in a file's name, unless the text already knows a later one."""
    if not name:
        return None
    found = _from_address(name)
    return (found[0], f"file name {name}") if found else None


def resolve_day(phrase: str, known: date) -> date | None:
    """Return the day that a relative phrase means in a text of the day `known`.

    Knows "today", "yesterday", "tomorrow", "Tuesday", "on Tuesday", "last Friday", "next Monday".
    """
    words = phrase.lower().split()
    fixed = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    for word in words:
        if word in fixed:
            return known + timedelta(days=fixed[word])
        if word[:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") and word.rstrip(".,").endswith("day"):
            weekday = weekday_number(word)
            if "next" in words:
                return on_weekday(weekday, known + timedelta(days=1), after=True)
            return on_weekday(weekday, known - timedelta(days=1) if "last" in words else known)
    return None
