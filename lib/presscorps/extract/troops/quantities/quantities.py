"""Numbers as news writes them: "5,200", "twenty-five hundred", "between 650 and 800", "scores".

A quantity is a core (digits, number words or a vague word), perhaps a second core that
makes a range, and the hedges before and behind it. The intervals of vague words and the
qualifier of each hedge are data (lexicon/vague.csv, lexicon/hedges.csv).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.words import Words

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SPACES = frozenset(" \u00a0\u2009\u202f\u2007")
_CURRENCY = frozenset("$£€¥₹₽")
_MONEY_WORDS = lexicon.word_class("quantities.money_words")
_MONTHS = lexicon.word_class("quantities.months")
_LABELS = lexicon.word_class("quantities.labels")
_RANGE_WORDS = frozenset({"to", "-", "–", "—", "~", "through", "or"})
_IN_BETWEEN = lexicon.word_class("quantities.in_between") | {"-"}
_PHRASAL = {  # hedges that belong to the verb before them instead: "ran over two soldiers", "owned up to six dead"
    "over": lexicon.word_class("quantities.verbs_over"),
    "up": lexicon.word_class("quantities.verbs_up"),
}
_ASIDES = {"(": {")"}, "—": {"—"}, "–": {"–"}, "--": {"--"}, "-": {"-"}}  # how an aside opens and closes
_ASIDE = 6  # words that a repeated number is away at most
_PARTS_OF_COMPOUNDS = lexicon.word_class("quantities.parts_of_compounds")
_BARE_SCALE = lexicon.word_class("quantities.bare_scale")
_HYPHENS = frozenset("-–‑")
_SHARES = frozenset({"%", "percent", "percentage", "pct"})
_FRACTIONS = frozenset({"third", "thirds", "quarters", "fifths", "tenths"})
_SPLITTING = frozenset({"/", ":", "'", "’"})  # between digits they make a score, a time or a height
_HANGING = frozenset({"/", "'", "’", "\\", "_", "@"})
_UNITS_GLUED = lexicon.word_class("quantities.units_glued")
_BEFORE_YEARS = lexicon.word_class("quantities.before_years") | {"-", "–"}
_BEHIND_YEARS = lexicon.word_class("quantities.behind_years") | {",", ".", ")", ";", ":", ""}
_COUNTED_BY_YEARS = lexicon.word_class("quantities.counted_by_years")


class Core(NamedTuple):
    """A bare number or vague word: words first:last and the interval that they state."""

    first: int
    last: int
    low: int
    high: int
    vague: bool = False
    scaled: int = 1


class Quantity(NamedTuple):
    """A number with its hedges: words first:last, core from `core` on; None is unbounded.

    `parts` holds both ends of a range, because "from 9 to 4" may be two levels.
    """

    first: int
    last: int
    core: int
    low: int | None
    high: int | None
    qualifier: str
    parts: tuple[Core, ...] = ()


def find_quantities(words: Words) -> list[Quantity]:
    """Return the quantities in a sentence, in order, not overlapping."""
    found, free, starters = [], 0, _starters()
    for i in [i for i, word in enumerate(words.low) if word in starters or word[0].isdigit()]:
        if i < free or (words.low[i] in {"a", "an"} and not _behind_article(words[i + 1])):
            continue
        quantity = _quantity(words, i, free)
        if quantity:
            found.append(quantity)
            free = quantity.last
    return found


def _may_start(word: str) -> bool:
    """Tell cheaply whether a quantity's core can begin with `word`."""
    return word[0].isdigit() or word in _starters()


def _behind_article(word: str) -> bool:
    """Tell whether "a" before this word can open a quantity: "a dozen", "a few", "a hundred"."""
    return (
        word in _vague_phrases()
        or _NUMBERS().get(word, ("",))[0] in {"scale", "article"}
        or word in {"half", "quarter"}
    )


def _quantity(words: Words, i: int, free: int) -> Quantity | None:
    """Return the quantity whose core begins at word `i`; its hedges may reach back to word `free`."""
    core = read_core(words, i)
    if core is None or _is_label(words, core):
        return None
    second = _second(words, core)
    if second:
        core = _inherit_scale(core, second)
    first, qualifiers = _hedges_before(words, i, free)
    if second and words[core.last] in {"and", "&"} and "between" not in qualifiers:
        second = None
    if second and words[core.last] == "or" and second.low > 10 * core.high:
        second = None
    last = second.last if second else _said_twice(words, core)
    last, behind = _hedges_behind(words, last)
    if second and core.low <= second.low and core != second:
        qualifier = "vague" if core.vague and second.vague and words[core.last] != "to" else "range"
        return Quantity(first, last, i, core.low, second.high, qualifier, (core, second))
    if "between" in qualifiers or "from" in qualifiers:
        first, qualifiers = _hedges_before(words, i, i) if not _inner(qualifiers) else (first, _inner(qualifiers))
    if second:  # "from 34,500 to 24,000": two levels, never one range
        last = core.last
    parts = (core,)
    return Quantity(first, last, i, *_interval(core, qualifiers + behind), parts)


def one_end(words: Words, core: Core, free: int) -> Quantity:
    """Return one end of "from 500 to around 4,000" by itself, with its hedges back to word `free`."""
    first, qualifiers = _hedges_before(words, core.first, free)
    return Quantity(first, core.last, core.first, *_interval(core, _inner(qualifiers)), (core,))


def _said_twice(words: Words, core: Core) -> int:
    """Return where a number ends that is said again: "five thousand (5,000)", "50 — count them, 50 —"."""
    k = core.last
    if words[k] not in _ASIDES:
        return k
    for j in range(k + 1, min(len(words), k + _ASIDE)):
        again = read_core(words, j) if _may_start(words.low[j]) else None
        if again and (again.low, again.high) == (core.low, core.high) and words[again.last] in _ASIDES[words[k]]:
            return again.last + 1
    return k


def _inner(qualifiers: list[str]) -> list[str]:
    return [q for q in qualifiers if q not in {"between", "from"}]


def _interval(core: Core, qualifiers: list[str]) -> tuple[int | None, int | None, str]:
    """Return low, high and qualifier of a core under its hedges; a bound outweighs "about"."""
    if "at_least" in qualifiers:
        return core.low, None, "at_least"
    if "at_most" in qualifiers:
        return None, core.high, "at_most"
    if core.vague:
        return core.low, core.high, "vague"
    return core.low, core.high, "about" if "about" in qualifiers else "exact"


# --- cores


def read_core(words: Words, i: int) -> Core | None:
    """Return the number or vague word that begins at word `i`, or None."""
    return _vague(words, i) or _digits(words, i) or _worded(words, i)


def _vague(words: Words, i: int) -> Core | None:
    """Read "several thousand", "dozens", "tens of thousands"; the article before them belongs to it."""
    start = i + 1 if words[i] == "a" else i
    for phrase, low, high in _vague_phrases().get(words[start], ()):
        last = start + len(phrase)
        if tuple(words.low[start:last]) != phrase:
            continue
        if phrase[-1] in {"hundred", "thousand", "dozen"} and words[last] in _HYPHENS:
            continue
        if phrase == ("few",) and start == i:
            continue
        if phrase == ("tens",) and (words[last] != "of" or words[last + 1] in _NUMBERS()):
            continue  # "tens of billions" is no number of ten
        if words[last] == "and" and words[last + 1] == phrase[-1]:  # "thousands and thousands"
            last += 2
        return Core(i, last, low, high, vague=low != high)
    return None


def _digits(words: Words, i: int) -> Core | None:
    """Read "5,200", "11 900", "5k", "1.5 million", "5,000-8 [thousand]"."""
    text = words.text[i]
    if not text[0].isdigit():
        return None
    last = i + 1
    if _GROUPED.fullmatch(text):
        value = float(text.replace(",", ""))
    elif re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):  # 5.200, a point for a comma: there are no parts of persons
        value = float(text.replace(".", ""))
    elif _PLAIN.fullmatch(text):
        value, last = _spaced(words, i)
    else:
        return None
    value, last, scale = _scales(words, value, last)
    if value != int(value):
        return None
    return Core(i, last, int(value), int(value), scaled=scale)


def _spaced(words: Words, i: int) -> tuple[float, int]:
    """Join "11 900" and "1 200 000": groups of exactly three digits, one space apart."""
    digits, last = words.text[i], i + 1
    if len(digits) > 3 or digits[0] == "0" or words[i - 1] in _MONTHS:
        return float(digits), last
    while last < len(words) and re.fullmatch(r"\d{3}", words.text[last]) and _one_space(words, last):
        digits += words.text[last]
        last += 1
    return float(digits), last


def _one_space(words: Words, i: int) -> bool:
    return words.start[i] - words.end[i - 1] == 1


def _scales(words: Words, value: float, last: int) -> tuple[float, int, int]:
    """Apply the scale words behind a number: "5k", "1.2 million", "8 [thousand]"."""
    scale = 1
    while last < len(words):
        word, width = words[last], 1
        if word == "[" and words[last + 2] == "]":
            word, width = words[last + 1], 3
        kind, factor = _NUMBERS().get(word, ("", 0))
        if kind == "suffix" and words.glued(last) and scale == 1:
            pass
        elif kind != "scale" or word == "score" or (scale > 1 and factor <= scale):
            if word in _HYPHENS and _NUMBERS().get(words[last + 1], ("", 0))[0] == "scale" and scale == 1:
                last += 1
                continue
            break
        value, last, scale = value * factor, last + width, scale * factor
    return round(value, 6), last, scale


def _worded(words: Words, i: int) -> Core | None:
    """Read number words: "twenty-five hundred", "one and a half thousand", "half a dozen", "a hundred"."""
    halved = _halves(words, i)
    if halved:
        return halved
    numbers, total, current, k, last, scale = _NUMBERS(), 0, None, i, i, 1
    while k < len(words):
        kind, value = numbers.get(words.low[k], ("", 0))
        if kind in {"unit", "tens"} and current is None:
            current = value
        elif _adds(kind, value, current):
            current += value
        elif kind == "article" and current is None and total == 0 and _opens_number(words, k):
            current = value
            k += 1 if words[k + 1] == "of" else 0
        elif kind == "scale" and k == i and words[i - 1] in _BARE_SCALE and value in {12, 100, 1000}:
            current = scale = value  # "the hundred soldiers"
        elif kind == "scale" and current is not None and not (value == 20 and current == 1):
            if value == 100:
                current *= 100
            else:
                total, current = total + current * value, None
            scale = value
        elif k > i and _joins_words(words, k, scale if current is None else 100):
            k += 1
            continue
        else:
            break
        k += 1
        last = k
    if last == i:
        return None
    value = total + (current or 0)
    return Core(i, last, value, value, scaled=scale)


def _adds(kind: str, value: int, current: int | None) -> bool:
    """Tell whether a number word adds to the one before: "twenty five", "two hundred fifty"."""
    if not current or kind not in {"unit", "tens"}:
        return False
    digit = kind == "unit" and value < 10 and 20 <= current % 100 < 100 and not current % 10
    return digit or (current >= 100 and not current % 100)


def _joins_words(words: Words, k: int, scale: int) -> bool:
    """Tell whether a hyphen or "and" at word `k` joins words of one number: "twenty-five", "two hundred and ten"."""
    if words.low[k] in _HYPHENS:
        return _NUMBERS().get(words[k + 1], ("",))[0] in {"unit", "scale", "tens"}
    return words.low[k] == "and" and _continues(words, k + 1, scale)


def _continues(words: Words, k: int, scale: int) -> bool:
    """Tell whether "and" joins the smaller rest of one number: "two hundred and fifty", not "a dozen and two"."""
    kind, value = _NUMBERS().get(words[k], ("", 0))
    if scale not in {100, 1000, 1000000} or kind not in {"unit", "tens"}:
        return False
    return words[k - 2] in {"hundred", "thousand", "million"} and value < scale


def _opens_number(words: Words, k: int) -> bool:
    """Tell whether an article begins a number: "a hundred", "a dozen", "a couple of"."""
    if words[k] in {"couple", "pair", "trio"}:
        return words[k - 1] == "a"
    return _NUMBERS().get(words[k + 1], ("",))[0] == "scale" and words[k + 1] != "score"


def _halves(words: Words, i: int) -> Core | None:
    """Read halves: "half a dozen", "half-a-dozen", "one and a half thousand", "a million and a half"."""
    low, numbers = words.low, _NUMBERS()
    if low[i] == "a" and words[i + 1] == "half":  # "fewer than a half-dozen"
        core = _halves(words, i + 1)
        return core._replace(first=i) if core else None
    if low[i] in {"half", "quarter"}:
        share = 0.5 if low[i] == "half" else 0.25
        k = i + 1
        while words[k] in {"-", "a", "an", "of"}:
            k += 1
        kind, value = numbers.get(words[k], ("", 0))
        if kind == "scale" and k - i <= 4 and value * share >= 1:
            return Core(i, k + 1, int(value * share), int(value * share), scaled=int(value))
        return None
    kind, value = numbers.get(low[i], ("", 0))
    if kind in {"unit", "tens"} and low[i + 1 : i + 4] == ["and", "a", "half"]:
        kind, scale = numbers.get(words[i + 4], ("", 0))
        if kind == "scale":
            amount = int((value + 0.5) * scale)
            return Core(i, i + 5, amount, amount, scaled=scale)
    return None


# --- ranges, hedges, and numbers that count nothing


def _second(words: Words, core: Core) -> Core | None:
    """Return the other end of a range, where one follows."""
    k = core.last
    if words[k] == "," and words[k + 1] in {"or", "maybe", "perhaps", "if"}:
        k += 1
    if words[k] == "if" and words[k + 1] == "not":  # "hundreds, if not thousands, of"
        more = read_core(words, k + 2) if _may_start(words[k + 2] or " ") else None
        return more._replace(last=more.last + (words[more.last] == "," and words[k - 1] == ",")) if more else None
    if words[k] not in _RANGE_WORDS and words[k] != "and":
        return None
    if words[k] in {"and"} and "between" not in words.low[max(0, core.first - 6) : core.first]:
        return None
    k += 1
    first = k
    while words[k] in _IN_BETWEEN and k < core.last + 4:
        k += 1
    if k > first and words[first - 1] in _HYPHENS and words[first] != "to":
        return None  # "12 of 40 - Some 150"
    if k >= len(words) or not _may_start(words.low[k]):
        return None
    second = read_core(words, k)
    if second is None or (words[core.last] == "or" and (core.vague != second.vague)):
        return None
    return second


def _inherit_scale(core: Core, second: Core) -> Core:
    """Give "seven to fifteen thousand" and "10 to 15 million" one scale."""
    if core.scaled == 1 and second.scaled > 1 and not core.vague and core.high < second.low / second.scaled:
        return core._replace(low=core.low * second.scaled, high=core.high * second.scaled)
    if second.scaled == 1 and 2 <= core.low < 100 and not core.vague and _thousands_above(core, second):
        return core._replace(low=core.low * 1000, high=core.high * 1000)  # "10 to 15,000"
    return core


def _thousands_above(core: Core, second: Core) -> bool:
    return second.low % 1000 == 0 and core.high * 1000 < second.low <= core.high * 10_000


def _hedges_before(words: Words, i: int, free: int) -> tuple[int, list[str]]:
    """Return where the hedges before word `i` begin and what they say."""
    first, qualifiers = i, []
    while True:
        for length in range(min(5, first - free), 0, -1):
            said = _HEDGES()["before"].get(tuple(words.low[first - length : first]))
            if said and words[first - length - 1] not in _PHRASAL.get(words[first - length], ()):
                break
        else:
            return first, qualifiers
        first -= length
        qualifiers.append(said)


def _hedges_behind(words: Words, last: int) -> tuple[int, list[str]]:
    """Return where hedges behind the number end and what they say: "or so", "-plus", "or more"."""
    k = last + 1 if words[last] in _HYPHENS else last
    for length in (3, 2, 1):
        behind = tuple(words.low[k : k + length])
        if len(behind) == length and behind in _HEDGES()["after"] and words[k + length] != "than":
            return k + length, [_HEDGES()["after"][behind]]
    return last, []


def hedge_behind_noun(words: Words, last: int) -> tuple[int, str | None]:
    """Return the end and meaning of a hedge behind the noun: "4,000 soldiers or so"."""
    k = last + 1 if words[last] == "," else last
    for length in (3, 2):
        behind = tuple(words.low[k : k + length])
        if len(behind) == length and behind in _HEDGES()["after"] and words[k + length] != "than":
            return k + length, _HEDGES()["after"][behind]
    return last, None


def bounded(quantity: Quantity, said: str) -> Quantity:
    """Return the quantity under one more hedge."""
    return quantity._replace(
        **dict(zip(("low", "high", "qualifier"), _interval(quantity.parts[0], [said]), strict=True))
    )


def _is_label(words: Words, core: Core) -> bool:
    """Tell whether the number is money, a share, a date, a time or part of a name instead of a count."""
    i, k = core.first, core.last
    if _is_share_of(words, i, k) or _is_money(words, i, k):
        return True
    if core.vague:
        return False
    if words.text[i][0].isdigit():
        if _numbers_a_thing(words, i, k):
            return True
        if _letters_behind(words, k):
            return words[k] in _UNITS_GLUED
        if _glued_before(words, i):
            return True
    if words.glued(k) and words[k] in _SPLITTING and words[k + 1][:1].isdigit() and words.glued(k + 1):
        return True
    if words[k] in _HYPHENS and words[k + 1] in _PARTS_OF_COMPOUNDS:
        return True
    return words[k] in _FRACTIONS or (
        words[k] == "in" and not words[i - 1] and words[k + 1] in _NUMBERS() and words.low[i] == "one"
    )


def _is_share_of(words: Words, i: int, k: int) -> bool:
    """Tell whether the number is the second of "1 in 3"."""
    return words[i - 1] == "in" and i > 1 and (words[i - 2][0].isdigit() or words[i - 2] == "one") and words[k] != "the"


def _is_money(words: Words, i: int, k: int) -> bool:
    """Tell whether the number is an amount of money or a percentage."""
    before, after = words[i - 1] if i else "", words[k]
    if before in _CURRENCY or before in {"us$", "#"} or before.endswith("$"):
        return True
    return after in _MONEY_WORDS or after in _SHARES or (after == "per" and words[k + 1] == "cent")


def _numbers_a_thing(words: Words, i: int, k: int) -> bool:
    """Tell whether digits are part of a name or a day: "Route 9", "F/A 18", "May 3"."""
    labelled = i > 0 and words[i - 1] in _LABELS and words.text[i - 1][0].isupper()
    return labelled or _is_date(words, i, k) or _is_craft(words, i)


def _letters_behind(words: Words, k: int) -> bool:
    """Tell whether letters are glued to the digits, other than those of a scale or a name: "7th", "30km"."""
    return words.glued(k) and words[k][:1].isalpha() and words[k] != "k" and not words.text[k][0].isupper()


def _glued_before(words: Words, i: int) -> bool:
    """Tell whether digits hang on what stands before them: "F16", "9:30", "Su-27"; not "More:1,700 troops"."""
    if not words.glued(i):
        return False
    before, farther = words[i - 1] if i else "", words[i - 2]
    if before[-1:].isalpha() or before in _HANGING:
        return True
    if before == ":" and farther[:1].isdigit():
        return True
    return before in _HYPHENS and i > 1 and words.glued(i - 1) and farther[-1:].isalpha()


def _is_craft(words: Words, i: int) -> bool:
    """Tell whether the number is that of an aircraft: "F/A 18", "F 16"."""
    letter = words.text[i - 1] if i else ""
    return re.fullmatch(r"[B-HJ-Z]", letter) is not None or (letter == "A" and words[i - 2] == "/")


def _is_date(words: Words, i: int, k: int) -> bool:
    """Tell whether digits are a day of a month or a year."""
    text = words.text[i]
    before = words[i - 1].rstrip(".") if i else ""
    named = words.text[i - 1] if i else ""
    if before == "" and words[i - 1] == "." and i > 1:  # "Dec. 19"
        before, named = words[i - 2], words.text[i - 2]
    if len(text) <= 2 and (
        (before in _MONTHS and named[:1].isupper()) or (words[k].rstrip(".") in _MONTHS and words.text[k][0].isupper())
    ):
        return before != "may" or named == "May"
    if re.fullmatch(r"20\d{3}", text) and before == "of" and not _MONTHS.isdisjoint(words.low[max(0, i - 4) : i]):
        return True  # a slip: "October 1st of 20016"
    return re.fullmatch(r"(?:1[89]|20)\d\d", text) is not None and _is_year(words, i, k, before)


def _is_year(words: Words, i: int, k: int, before: str) -> bool:
    """Tell whether four digits name a year rather than count: "in 2003", "2019 and"; "of 2000 troops" counts."""
    if before in _MONTHS or before in _BEFORE_YEARS:
        return words[k] not in _COUNTED_BY_YEARS
    if before == "," and i > 1 and (words.text[i - 2][:1].isdigit() or words[i - 2] in _MONTHS):
        return True
    return words[k] in _BEHIND_YEARS or words.glued(k)


# --- lexicon, read once


@cache
def _NUMBERS() -> dict[str, tuple[str, int]]:
    return {row["word"]: (row["kind"], int(row["value"])) for row in lexicon.rows("numbers")}


@cache
def _HEDGES() -> dict[str, dict[tuple[str, ...], str]]:
    hedges: dict[str, dict[tuple[str, ...], str]] = {"before": {}, "after": {}}
    for row in lexicon.rows("hedges"):
        hedges[row["position"]][tuple(row["words"].split())] = row["qualifier"]
    hedges["before"][("between",)] = "between"
    hedges["before"][("anywhere", "between")] = "between"
    hedges["before"][("from",)] = "from"
    hedges["before"][("anywhere", "from")] = "from"
    return hedges


@cache
def _vague_phrases() -> dict[str, list[tuple[tuple[str, ...], int, int]]]:
    """Return first word -> phrases, longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for row in lexicon.rows("vague"):
        phrase = tuple(w for w in row["words"].split() if w != "a")
        phrases.setdefault(phrase[0], []).append((phrase, int(row["low"]), int(row["high"])))
    for found in phrases.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return phrases


@cache
def _starters() -> frozenset[str]:
    """Return the words that a number or vague phrase can begin with."""
    numbers = {word for word, (kind, _) in _NUMBERS().items() if kind in {"unit", "tens", "article"}}
    numbers |= {"hundred", "thousand", "dozen"}  # behind "the": see _BARE_SCALE
    return frozenset(numbers | set(_vague_phrases()) | {"half", "quarter", "a", "an"})
