"""Days as the press writes them: found in running text, and resolved to calendar days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH_NAME = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
WEEKDAY_NAME = "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_ANY_MONTH = re.compile(rf"\b(?:{MONTH_NAME}|{MONTH_NAME.upper()})\b\.?")
# A month is found first, then what stands before and after it is read: the other way round
# every character of a text would be tried as the beginning of a date.
_BEFORE = re.compile(
    rf"(?:\b(?P<weekday>{WEEKDAY_NAME})\b\.?,? ?(?:the )?)?"
    r"(?:(?<![\d.,:/$€£-])\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?(?: of)?[ /-])?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:(?:,? ?|-)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d|[\d%]| ?(?:percent|million|billion|troops)))?"
    r"(?:(?:,? |-|/|, of )(?P<year>(?:19|20)\d\d)\b(?![.-]?\d))?"
)
_WINDOW = 32  # characters before a month: "Wednesday, the 23rd of " needs 23
_ISO = re.compile(r"(?<![\d/-])((?:19|20)\d\d)([/-])(\d\d?)\2(\d\d?)(?![\d/-])")
YEAR = re.compile(r"(?<![\d$€£.,/-])(?:19|20)\d\d(?![\d%]|[.,]\d)")


class DayMention(NamedTuple):
    """A day written in a text: `year` and `weekday` (0 = Monday) are None where the text leaves them out."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None


def find_days(text: str) -> Iterator[DayMention]:
    """Yield every day written with its month, in order: "Monday, January 6", "14 January 2020", "2020-01-14"."""
    found = [mention for match in _ANY_MONTH.finditer(text) if (mention := _around(text, match))]
    found += [DayMention(m.start(), m.end(), int(m[3]), int(m[4]), int(m[1])) for m in _ISO.finditer(text)]
    return iter(sorted(m for m in found if 1 <= m.month <= 12 and 1 <= m.day <= 31))


def _around(text: str, month: re.Match) -> DayMention | None:
    """Read the day, year and weekday around a month's name; None where no day stands there."""
    before = _BEFORE.search(text, max(month.start() - _WINDOW, 0), month.start())
    after = _AFTER.match(text, month.end())
    day = (before and before["day"]) or after["day"]
    if not day:
        return None
    year = after["year"]
    weekday = weekday_number(before["weekday"]) if before and before["weekday"] else None
    start = before.start() if before and (before["day"] or before["weekday"]) else month.start()
    number = MONTHS.index(month[0][:3].lower()) + 1
    return DayMention(start, after.end(), number, int(day), int(year) if year else None, weekday)


def weekday_number(name: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return WEEKDAYS.index(name[:3].lower())


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def fits(mention: DayMention, day: date) -> bool:
    """Tell whether a mention's weekday is the one of `day`; a mention without weekday fits always."""
    return mention.weekday is None or mention.weekday == day.weekday()


def on_weekday(weekday: int, known: date, *, after: bool = False) -> date:
    """Return the day that a bare weekday means in a text of `known`: the latest one, or with `after` the next."""
    back = (known.weekday() - weekday) % 7
    return known + timedelta(days=(-back) % 7) if after else known - timedelta(days=back)
