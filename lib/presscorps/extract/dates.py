"""The day at which a figure holds: stated beside it, else the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from presscorps.extract.clauses import SAYING
from presscorps.extract.words import Words

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name[:length]: n for n, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))} | {"sept": 9}
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SMALL = {"in", "on", "late", "early", "last", "this", "over"}
_BEGINNINGS = {"since", "began", "begun", "started"}
_DAYS = {name: n for n, name in enumerate(_DAY_NAMES)}


def read_as_of(words: Words, first: int, last: int, status: str, published: date | None) -> tuple[date | None, str]:
    """Return the date that the sentence states for the figure at words first:last, and its rule.

    The statement nearest behind the figure counts, then the nearest before it. What is only
    planned or proposed does not hold on the past day on which somebody planned it.
    """
    stated = [s for s in _stated(words, published) if not _tells_when_said(words, s[0])]
    if published and status in {"planned", "proposed"}:
        stated = [s for s in stated if not published - timedelta(400) < s[1] < published]
    after = [s for s in stated if s[0] >= last and not _in_aside(words, last, s[0])]
    before = [s for s in stated if s[0] < first]
    for pool in (after[:1], before[-1:]):
        for _, day, rule in pool:
            return day, rule
    return published, "day of publication"


def _in_aside(words: Words, start: int, end: int) -> bool:
    """Tell whether an aside opens between a figure and a date: "the 900 troops, whose mission dates from 2011"."""
    return any(words[k] == "," and words[k + 1] in {"whose", "which", "where"} for k in range(start, end))


def _tells_when_said(words: Words, i: int) -> bool:
    """Tell whether the date is that of the saying or of a war's beginning: "since it began in 2001"."""
    k = i - 1
    while words[k] in _SMALL:
        k -= 1
    beginning = set(words.low[max(0, i - 7) : i]) & _BEGINNINGS
    return words[k] in SAYING or words[i + 1] in SAYING or bool(beginning)


def _stated(words: Words, published: date | None):
    """Yield (word, date, rule) for every date in the sentence."""
    for i, word in enumerate(words.low):
        text = words.text[i]
        if word.rstrip(".") in _MONTHS and text[:1].isupper():
            found = _month(words, i, published)
            if found:
                yield i, found, f"“{text}”"
        elif _YEAR.fullmatch(text) and words[i - 1] in {"a", "the", "that"} and words[i + 1].isalpha():
            yield i, date(int(text), 1, 1), f"“{text} {words[i + 1]}”"
        elif (
            _YEAR.fullmatch(text)
            and words[i - 1]
            in {
                "in",
                "by",
                "late",
                "early",
                "since",
                "during",
                "of",
                "until",
                "before",
                "mid",
                "for",
                "summer",
                "spring",
                "fall",
                "autumn",
                "winter",
            }
            and words[i - 1].rstrip(".") not in _MONTHS
        ):
            if words[i - 1] in {"since", "before", "until", "for"}:
                continue
            year = int(text)
            if words[i - 1] == "of" and words[i - 2] == "end":
                yield i, date(year, 12, 31), f"end of {text}"
            else:
                yield i, date(year, 1, 1), f"“in {text}”"
        elif published is None:
            continue
        elif (
            word in _DAYS
            and text[0].isupper()
            and words[i - 1] not in {"said", "since", "until", "told"}
            and (words[i - 1] in {"on", "last", "late", "early", "over"} or words[i - 1].endswith(("ed", "en")))
        ):
            yield i, _weekday(published, _DAYS[word]), f"“{text}”"
        elif word == "yesterday":
            yield i, published - timedelta(1), "“yesterday”"
        elif word in {"month", "year", "week"} and words[i - 1] == "last":
            yield i, _last(published, word), f"“last {word}”"


def _month(words: Words, i: int, published: date | None) -> date | None:
    """Resolve "June 1, 2020", "12 May", "in August"."""
    month = _MONTHS[words.low[i].rstrip(".")]
    k = i + 2 if words[i + 1] == "." else i + 1
    day = int(words[k]) if words[k].isdigit() and int(words[k]) <= 31 else None
    if day:
        k += 1
        k += words[k] in {"st", "nd", "rd", "th"}
    elif words[i - 1].isdigit() and int(words[i - 1]) <= 31:
        day = int(words[i - 1])
    if words[k] in {",", "of"}:
        k += 1
    year = int(words[k]) if _YEAR.fullmatch(words[k]) else None
    if (
        day is None
        and year is None
        and (
            words[i - 1] not in {"in", "last", "since", "late", "early", "by", "mid", "this", "until"}
            or words[i - 1] == "since"
        )
    ):
        return None
    if words[i - 1] == "since":
        return None
    try:
        if year or published is None:
            return date(year, month, day or 1) if year else None
        ahead = words[i - 1] in {"by", "until"} or "will" in words.low
        guess = date(published.year, month, day or 1)
        if guess > published and not ahead:
            guess = date(published.year - 1, month, day or 1)
        return guess
    except ValueError:
        return None


def _weekday(published: date, weekday: int) -> date:
    """Return the last such weekday up to the day of publication."""
    return published - timedelta((published.weekday() - weekday) % 7)


def _last(published: date, unit: str) -> date:
    if unit == "week":
        return published - timedelta(7)
    if unit == "year":
        return date(published.year - 1, 1, 1)
    return date(published.year - (published.month == 1), published.month - 1 or 12, 1)
