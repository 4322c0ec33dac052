"""The day at which a figure holds: stated beside it, else the day of publication.

Every date that a sentence states is read first (`stated`); then `read_as_of` chooses the one
that the figure hangs on. Days, months and years are resolved against the day of publication;
a month or year stands for its first day, an end of a year for its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import SAYING, SUBORDINATORS
from presscorps.extract.text.words import Words

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
_DAYS = {name: n for n, name in enumerate(_DAY_NAMES)}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_COMPARING = lexicon.word_class("elided.comparing") | {"jump", "rise", "drop", "increase", "decrease", "decline"}
_SOONER = frozenset({"earlier", "before"})
_SEASON = timedelta(91)
_PAUSES = frozenset({"", ".", ",", ";", ")", ":"})
_SIGNATURE = re.compile(r"\(@\w{2,20}\),? ([A-Z][a-z]+)\.? (\d{1,2}), (20\d\d)\b")
_MESSAGE = 300  # characters
_SMALL = lexicon.word_class("dates.small")
_BEGINNINGS = lexicon.word_class("dates.beginnings")
_ELSEWHERE = lexicon.word_class("dates.elsewhere")
_OF_OTHERS = frozenset({"which", "who", "whose", "ending", "bringing"})  # behind a date they begin on its outcome
_TOLD_THEN = frozenset({"had", "were"})  # "said in December that it had 2,000"
_TELLING = frozenset({"told", "tells", "telling"})  # "told his cabinet on Monday"
_AFTER_PARTICIPLES = frozenset({"in", "on", "at", "by", "under", "to", "after", "during", "last"})
_BOUND = 9  # words: "after 11:59 p.m. on Sept. 30"
_BOUNDS = frozenset({"after", "before", "until", "since"})
_FOUNDINGS = lexicon.word_class("dates.foundings")
_BEFORE_YEARS = lexicon.word_class("dates.before_years")
_BEFORE_MONTHS = lexicon.word_class("dates.before_months")
_EVENTS = lexicon.word_class("dates.events")
_SCHEDULED = lexicon.word_class("dates.scheduled")
_PUBLISHING = lexicon.word_class("dates.publishing")
_PAPERS = lexicon.word_class("dates.papers")
_STUDIES = frozenset({"study", "report", "survey", "estimate", "assessment", "census"})  # "a 2016 study found"
_PAIRED = lexicon.word_class("clauses.paired")
_AHEAD = frozenset({"by", "until", "next"})
_ARTICLES = frozenset({"a", "an", "the", "that", "this"})
_ASIDES = frozenset({"whose", "which", "where"})
_SINCE = 9  # words: "since the Fort Hood and Little Rock shootings in 2009"
_FROM = 4  # words: "years after the deadly 2003"
_LONG_WARS = frozenset({"war", "conflict", "campaign", "insurgency"})
_LONG_YEARS = {("for", "years"), ("for", "decades")}  # no event of one day
_OPENING = 3  # words: a day so early sets the scene: "On July 4, 2009, insurgents ..."
_CLOSE = 4  # words: a date as near behind the figure is its own, "2 million in 1991", "9,800 by the end of 2015"
_SOON = 9  # words behind a figure in which a date is still its own
_RECENT = timedelta(10)
_PRESENT = frozenset({"has", "have", "is", "are", "will"})  # no event is told
_NOW = frozenset({"now", "currently", "today"})
_MOST_OF_A_YEAR = timedelta(270)
_LONG_AGO = timedelta(400)


class Stated(NamedTuple):
    """A date in a sentence: the word at which it stands, the day, and the words for --explain."""

    at: int
    day: date
    rule: str


def read_as_of(
    words: Words,
    first: int,
    last: int,
    status: str,
    published: date | None,
    *,
    measure: str = "",
    perfect: bool = False,
    before: Callable[[], list[Words]] = list,
) -> tuple[date | None, str]:
    """Return the date that is stated for the figure at words first:last, and its rule.

    The statement nearest behind the figure counts, then the nearest before it. What is only
    planned or proposed does not hold on the past day on which somebody planned it, and a level
    not on a day that stands in another clause, but on the day on which somebody tells it. What has
    been done (`perfect`) holds now. Events without a day of their own happened on that of the
    sentences `before`, nearest first.
    """
    level, actual = measure == "stock", status == "actual"
    dates = [s for s in stated(words, published) if _may_be_its_own(words, s.at, first, level=level, actual=actual)]
    if published and status in {"planned", "proposed"}:
        dates = [s for s in dates if not published - _LONG_AGO < s.day < published]
    elif published:
        dates = [s for s in dates if 0 <= s.at - last <= _CLOSE or (s.day <= published and not perfect)]
    if published and status == "actual" and _holds_now(words, first, last):
        return published, "“now”"
    behind = [s for s in dates if s.at >= last and not _parted(words, last, s.at, measure)]
    chosen = behind[:1] or [s for s in dates if s.at < first][-1:]
    if not chosen and published and status == "actual" and not perfect:
        fell = measure == "casualties" and not _goes_on(words, last)
        if fell or (measure == "other" and _PRESENT.isdisjoint(words.low)):  # what happened has a day; levels do not
            chosen = _of_same_event(words, before(), published)
        elif _holds_then(words, first, last):
            told = ([s for s in stated(each, published) if s.day <= published] for each in before())
            chosen = next((days for days in told if days), [])[-1:]
    if chosen:
        return chosen[0].day, chosen[0].rule
    return published, "day of publication"


def day_to_come(words: Words, last: int, published: date) -> Stated | None:
    """Return the date after publication that stands right behind a figure: "4,500 by November"."""
    behind = (s for s in stated(words, published) if last <= s.at < last + _SOON and words[s.at] not in _DAYS)
    return next((s for s in behind if s.day > published and not _parted(words, last, s.at, "stock")), None)


def _parted(words: Words, start: int, end: int, measure: str) -> bool:
    """Tell whether the date stands in an aside or, for a level, in another clause than the figure."""
    if words[end - 1] in {"in", "on"} and words[end - 2] in _SCHEDULED:
        return True  # "were preparing for a joint exercise in August"
    if words[start] in SAYING and words[start + 1] != "to":
        return True  # "Seven sailors said he fired on May 3"
    aside = any(words[k] in {";", ":"} or (words[k] == "," and words[k + 1] in _ASIDES) for k in range(start, end))
    between = words.low[start + (words[start] in _PAIRED) : end]
    if words[end] in _UNITS and words[end + 1] in _SOONER and not SUBORDINATORS.isdisjoint(between):
        return True  # "protested against a strike that had come a day earlier"
    rival = "to" in between and any(word[:1].isdigit() and not _YEAR.fullmatch(word) for word in between)
    if measure == "stock" and (rival or "," in between or not SUBORDINATORS.isdisjoint(between)):
        return True
    return aside or _is_of_another(between)


def _is_of_another(between: list[str]) -> bool:
    """Tell whether the date is that of a number compared with: "26,000, a jump from the 19,300 of 2010"."""
    at = next((k for k, word in enumerate(between) if word in {"from", "than", "with"}), 0)
    compared = at and between[at - 1] in _COMPARING | {"more"}
    return bool(compared) and any(word[:1].isdigit() and not _YEAR.fullmatch(word) for word in between[at:])


def _holds_now(words: Words, first: int, last: int) -> bool:
    """Tell whether the figure is said to hold now: "there are now 900", "2,000 already serving"."""
    lately = words.low[max(0, first - 4) : first]
    if "still" in lately and not _PRESENT.isdisjoint(lately):
        return True
    now = any(word in _NOW and after != "that" for word, after in pairwise([*lately, ""]))
    return now or words[last] in _NOW | {"already"}


def _holds_then(words: Words, first: int, last: int) -> bool:
    """Tell whether a level is one of a day told before: "at the time there were", "then had 30,000 men"."""
    near = words.low[max(0, first - 4) : first] + words.low[last : last + 4]
    return "then" in near or any(near[k : k + 3] == ["at", "the", "time"] for k in range(len(near)))


def _may_be_its_own(words: Words, i: int, first: int, *, level: bool, actual: bool) -> bool:
    """Tell whether the date at word `i` may be the figure's: a level holds on the day on which it is told."""
    between = words.low[i + 1 : first]
    if level and (_has_begun(words, i, _FOUNDINGS) or _is_counted_from(words, i)):
        return False
    if level and any(words[k] == "still" and words[k - 1] in {"and", "but"} for k in range(i + 1, first)):
        return False  # "had rallied in 2018 and still had 20,000"
    if "since" in between or (i < first and _is_aside(words, i, first)):
        return False
    if level and i < first:
        if not _OF_OTHERS.isdisjoint(between):
            return False
        then = words.low[i] in _DAYS or not _TOLD_THEN.isdisjoint(words.low[i + 1 : first + _SOON])
        if actual and then and _follows_saying(words, i):
            return SUBORDINATORS.isdisjoint(word for word in between if word != "that")
    return not _tells_when_said(words, i)


def _is_counted_from(words: Words, i: int) -> bool:
    """Tell whether the date is one from which time is counted: "fifteen years after the 2003 invasion"."""
    return any(words[k] == "after" and words[k - 1] in _UNITS for k in range(max(1, i - _FROM), i))


def _is_aside(words: Words, i: int, first: int) -> bool:
    """Tell whether a participle holds the date: "the mission, agreed in 2018, has", "Completed in 1925, it"."""
    if "," not in words.low[i + 1 : first]:
        return False
    k = max((k for k in range(i) if words[k] == ","), default=-1) + 1
    return words[k].endswith("ed") and words[k] not in SAYING and words[k + 1] in _AFTER_PARTICIPLES


def _has_begun(words: Words, i: int, beginnings: frozenset[str]) -> bool:
    return not beginnings.isdisjoint(words.low[max(0, i - 3) : i])


def _follows_saying(words: Words, i: int) -> bool:
    """Tell whether a verb of saying stands right before the date at word `i`, or right behind it."""
    k = i - 1
    while words[k] in _SMALL or words[k] in _COUNTS:
        k -= 1
    return words[k] in SAYING or words[i + 1] in SAYING or not _TELLING.isdisjoint(words.low[max(0, k - 3) : k])


def _tells_when_said(words: Words, i: int) -> bool:
    """Tell whether the date is that of the saying or of a war's beginning: "since it began in 2001"."""
    k = i - 1
    while words[k] in _SMALL or words[k] in _COUNTS:
        k -= 1
    published = words[k] in _PUBLISHING and not _PAPERS.isdisjoint(words.low[max(0, k - 4) : k])
    if _follows_saying(words, i) or published:
        return True
    since = "since" in words.low[max(0, i - _SINCE) : i] and "when" not in words.low[i : i + 5]
    return since or _has_begun(words, i, _BEGINNINGS)


def _of_same_event(words: Words, before: list[Words], published: date) -> list[Stated]:
    """Return the date told last in the sentences before: its event goes on here.

    It is recent, or named ("in the attack"), or the day opens its sentence: "On July 4, 2009, ...".
    """
    if not _ELSEWHERE.isdisjoint(words.low[:_OPENING]) or _LONG_YEARS & set(pairwise(words.low)):
        return []
    near = date.min if _names_event(words) else published - _RECENT
    for earlier in before:
        past = [s for s in stated(earlier, published) if s.day <= published and _is_event_day(earlier, s.at)]
        if past:
            last = earlier is before[0]
            return [s for s in past if s.day > near or s.at <= _OPENING or (last and _is_of_event(earlier, s.at))][-1:]
    return []


def _is_event_day(words: Words, i: int) -> bool:
    """Tell whether something happened on the date at word `i`; nothing need have happened "after Sept. 30"."""
    return not _tells_when_said(words, i) and _BOUNDS.isdisjoint(words.low[max(0, i - _BOUND) : i])


def _is_of_event(words: Words, i: int) -> bool:
    """Tell whether the date at word `i` is that of an event first told of: "an April 2019 attack"."""
    return words[i] in _MONTHS and words[i - 1] in {"a", "an"} and not _EVENTS.isdisjoint(words.low[i + 1 : i + 4])


def _goes_on(words: Words, last: int) -> bool:
    """Tell whether a toll is one that goes on: "900 had been killed during the war", "120 were lost so far"."""
    pairs = set(pairwise(words.low[last:]))
    long = any(a in {"the", "this"} and b in _LONG_WARS for a, b in pairs)
    return long or ("so", "far") in pairs or ("to", "date") in pairs or "since" in words.low[last:]


def _names_event(words: Words) -> bool:
    """Tell whether the sentence takes up an event by name: "in the attack"."""
    return any(
        words[k] in {"the", "that"} and not _EVENTS.isdisjoint(words.low[k + 1 : k + 3]) for k in range(len(words))
    )


# --- every date of a sentence


def stated(words: Words, published: date | None) -> list[Stated]:
    """Return every date of a sentence, in order."""
    if "dates" not in words.memo:
        words.memo["dates"] = list(_dates(words, published))
    return words.memo["dates"]


def _dates(words: Words, published: date | None) -> Iterator[Stated]:
    """Yield every date of a sentence of an article published on that day."""
    last = published
    for i, word in enumerate(words.low):
        found = None
        if word in _MONTHS and words.text[i][:1].isupper():
            found = _month(words, i, published)
        elif _YEAR.fullmatch(word):
            found = _year(words, i)
        elif published and word in _DAYS and words.text[i][0].isupper():
            found = _weekday(words, i, published)
        elif published and word in _UNITS and words[i + 1] in _SOONER:
            found = _earlier(words, i, last)
        elif published and word in _RELATIVE:
            found = _RELATIVE[word](words, i, published)
        if found:
            last = found[0]
            yield Stated(i, *found)


def _month(words: Words, i: int, published: date | None) -> tuple[date, str] | None:
    """Resolve "June 1, 2020", "12 May", "in August", "a February clash"."""
    month = _MONTHS[words.low[i]]
    k = i + 2 if words[i + 1] == "." else i + 1
    day = _day(words[k])
    if day:
        k += 1 + (words[k + 1] in {"st", "nd", "rd", "th"})
    else:
        day = _day(words[i - 1])
    k += words[k] in {",", "of"}
    year = int(words[k]) if _YEAR.fullmatch(words[k]) else None
    if words[i - 1] == "since" and "when" not in words.low[k : k + 3]:
        return None
    if words[i - 1] == "of" and words[i - 2] == "end" and published:
        last = monthrange(year or published.year, month)[1]
        return _resolved(words, i - 3, published, year, month, last), f"end of {words.text[i]}"  # "by the end of May"
    named = words[i - 1] in _ARTICLES and words[i + 1] in _EVENTS
    if day is None and year is None and words[i - 1] not in _BEFORE_MONTHS and not named:
        return None
    if year is None and published is None:
        return None
    try:
        return _resolved(words, i, published, year, month, day or 1), f"“{words.text[i]}”"
    except ValueError:  # February 30
        return None


def _resolved(words: Words, i: int, published: date | None, year: int | None, month: int, day: int) -> date:
    """Return a day whose year may be left out: the last such day, or the next one where the text looks ahead."""
    if year:
        return date(year, month, day)
    guess = date(published.year, month, day)
    ahead = "will" in words.low or words[i - 1] in _AHEAD or "before" in words.low[max(0, i - 7) : i]
    if guess > published and not ahead:
        return date(published.year - 1, month, day)
    due = words[i - 1] in _AHEAD and guess < published and "had" not in words.low  # "leave by February"
    later = due or (ahead and guess < published - _MOST_OF_A_YEAR)
    return date(published.year + 1, month, day) if later else guess


def _day(word: str) -> int | None:
    return int(word) if word.isdigit() and 1 <= int(word) <= 31 else None


def _year(words: Words, i: int) -> tuple[date, str] | None:
    """Resolve "in 2014", "by the end of 2014", "the 2011 tsunami"."""
    year, before = int(words[i]), words[i - 1]
    if words[i + 1] == "s" and words.glued(i + 1):  # "in the 1980s"
        return (date(year, 1, 1), f"“{year}s”") if before in {"the", "early", "late", "mid"} else None
    if (before == "of" and words[i - 2] in _MONTHS) or before in _MONTHS:
        return None  # read with its month
    if before == "of" and words[i - 2] == "end":
        return date(year, 12, 31), f"end of {year}"
    if before in _BEFORE_YEARS:
        return date(year, 1, 1), f"“{before} {year}”"
    event = next((word for word in words.low[i + 1 : i + 5] if word in _EVENTS | _STUDIES), None)
    if event and not _ARTICLES.isdisjoint(words.low[max(0, i - 2) : i]):  # "the deadly 1996 Khobar Towers bombing"
        return date(year, 1, 1), f"“{year} {event}”"
    return None


def _weekday(words: Words, i: int, published: date) -> tuple[date, str] | None:
    """Resolve "on Friday" to the last one up to the day of publication, "by Friday" to the next."""
    before = words[i - 1]
    event = not _EVENTS.isdisjoint(words.low[i + 1 : i + 5])  # "Saturday night's attack"
    if words[i + 1] == "," and words[i + 2] in _MONTHS:
        return None  # "Tuesday, April 21" is read with its month
    named = words[i + 1] == "'s" or "".join(words.text[i + 1 : i + 2])[:1].isupper()  # "Friday's Post"
    if before in {"since", "until", "black", "good", "super", "news"} or (named and not event):
        return None
    back = (published.weekday() - _DAYS[words.low[i]]) % 7
    ahead = before in _AHEAD or (before == "on" and "will" in words.low[:i] and not _follows_saying(words, i))
    today = back == 0 and before == "on"  # a Tuesday's paper: "will arrive on Tuesday night"
    day = published + timedelta(7 - back) if ahead and not today else published - timedelta(back)
    return day, f"“{words.text[i]}”"


def _yesterday(words: Words, i: int, published: date) -> tuple[date, str] | None:
    return published - timedelta(1), "“yesterday”"


def _weekend(words: Words, i: int, published: date) -> tuple[date, str] | None:
    """Resolve "over the weekend": the last Sunday up to the day of publication."""
    over = words[i - 1] in {"the", "this"} and words[i - 2] in {"over", "during", "on"}
    if not over and words[i - 1] != "last":
        return None
    return published - timedelta((published.weekday() + 1) % 7), "“weekend”"


def _unit(words: Words, i: int, published: date) -> tuple[date, str] | None:
    """Resolve "last year", "earlier this year", "ten days ago", "a day after", "by the end of the year"."""
    unit, before = words.low[i].rstrip("s"), words[i - 1]
    if before == "last" and words[i - 2] != "the" and unit != "day":
        return _begin(published, unit, back=1), f"“last {unit}”"
    if before == "next" and words[i - 2] not in {"the", "time"} and words[i + 1] != "'s" and unit in {"year", "month"}:
        return _begin(published, unit, back=-1), f"“next {unit}”"
    if before == "this" and words[i - 2] == "earlier" and unit in {"year", "month"}:
        return _begin(published, unit), f"“earlier this {unit}”"
    if unit == "year" and before in {"the", "this", "next"} and words[i - 2] == "of" and words[i - 3] == "end":
        return date(published.year + (before == "next"), 12, 31), f"“end of {before} year”"
    if words[i + 1] == "ago" or (words[i + 1] == "after" and unit == "day" and words[i + 2] != "that"):
        count = _count(before)
        if count:
            return _back(published, count, words.low[i]), f"“{before} {words.low[i]} {words[i + 1]}”"
    return None


def _earlier(words: Words, i: int, last: date) -> tuple[date, str] | None:
    """Resolve "up from 11 a day earlier", "in 2014, twice as many as a year before": counted from the date said last.

    At the head of a sentence it is counted from something told before.
    """
    count, ends = _count(words[i - 1]), words[i + 1] == "earlier" or words[i + 2] in _PAUSES
    if not count or not ends or i <= _OPENING:
        return None
    return _back(last, count, words.low[i]), f"“{words[i - 1]} {words.low[i]} {words[i + 1]}”"


def _season(words: Words, i: int, published: date) -> tuple[date, str] | None:
    """Resolve "last spring" to the first day of the last one that is over."""
    if words[i - 1] != "last":
        return None
    month = _SEASONS[words.low[i]]
    begun = [day for year in (0, 1, 2) if (day := date(published.year - year, month, 1)) + _SEASON <= published]
    return begun[0], f"“last {words.low[i]}”"


def signed(text: str, start: int) -> Stated | None:
    """Return the day under a message that is printed with its date: "— Ann Lee (@annlee) June 30, 2014"."""
    end = text.find("\n", start)
    found = _SIGNATURE.search(text, start, min(start + _MESSAGE, len(text) if end < 0 else end))
    if found is None or found[1].lower() not in _MONTHS:
        return None
    try:
        return Stated(0, date(int(found[3]), _MONTHS[found[1].lower()], int(found[2])), "date under the message")
    except ValueError:
        return None


def _back(published: date, count: int, unit: str) -> date:
    """Return the day so many units before: years to the same day, which may be 28 for 29 February."""
    if unit.rstrip("s") != "year":
        return published - timedelta(count * _UNITS[unit])
    return published.replace(
        year=published.year - count, day=min(published.day, 28) if published.month == 2 else published.day
    )


def _begin(published: date, unit: str, *, back: int = 0) -> date:
    """Return the first day of this month or year, or of the one before; a week before for weeks."""
    if unit == "week":
        return published - timedelta(7 * back)
    if unit == "year":
        return date(published.year - back, 1, 1)
    month = published.year * 12 + published.month - 1 - back
    return date(month // 12, month % 12 + 1, 1)


def _count(word: str) -> int:
    """Return a small number: "two days ago", "a day after"."""
    return int(word) if word.isdigit() and len(word) < 4 else _COUNTS.get(word, 0)


_COUNTS = {
    word: n
    for n, words in enumerate(["a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
    for word in words.split()
}
_COUNTS |= {"eleven": 11, "twelve": 12, "fifteen": 15}
_COUNTS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_RELATIVE = {"yesterday": _yesterday, "weekend": _weekend} | dict.fromkeys(_UNITS, _unit)
_RELATIVE |= dict.fromkeys(_SEASONS, _season)
