"""How names sound: one spelling of a name against another.

A name from Arabic, Persian, Kurdish, Turkish, Russian, Ukrainian, Pashto or Hebrew has no
one spelling in Latin letters. We do not list spellings; we compare sounds:

1. `fold` removes what typography adds (accents, curly marks), one character for one.
2. `name_words` cuts a name into words and joins what belongs together: Abdul-Mahdi,
   Abdel Mahdi and Abdulmahdi are one word; the article of al-Sadr is left out.
3. `sounds` writes a word in classes of sound (`lexicon/romanisation.csv`).
4. `distance` weighs how far two such strings are apart (`lexicon/sound_costs.csv`): k for
   q costs little, o for a much, so Khamenei stays apart from Khomeini.
5. `skeletons` are the keys under which like-sounding words meet in an index.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from presscorps.extract import lexicon

# Letters that Unicode does not take apart, and marks that look different and mean the same.
_SAME_LOOK = dict(zip("ıłŁøØđĐßæÆœŒðÐþÞəƏ", "ilLoOdDsaAoOdDtTeE", strict=True))
_SAME_LOOK |= dict.fromkeys("‘’ʼʻ`´′ʿʾ‛", "'") | dict.fromkeys("“”„‟«»″", '"')
_SAME_LOOK |= dict.fromkeys("‐‑‒–−﹣－", "-") | dict.fromkeys("—―", "—")
_SAME_LOOK |= dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t", " ")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]|\t")

ARTICLES = frozenset(["al", "el", "ul", "ad", "adh", "an", "ar", "as", "ash", "at", "az"])
SERVANT_OF = frozenset(["abd", "abdu", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdus", "abd-al"])
FATHER_OF = frozenset(["abu", "abou", "aboo", "abi", "abo", "abul", "aboul", "abool"])
CHILD_OF = frozenset(["bin", "ibn", "ben", "bint", "binti", "ould", "oglu"])
REMEMBERED = 50_000  # words of names; an archive has more different ones than memory should hold
GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_GLUED_SERVANT = re.compile(r"^abd(?:[aeo]|ou?|u)l?(?=\w{3})")
_GLUED_FAITH = re.compile(r"(?<=\w\w)(?:[aeou]?dd|(?:al|el|ul)d)(?:i|ee|ie)ne?$")
_GLUED_GOD = re.compile(r"(?<=\w)[aeou]lah?$")
_DOUBLED = re.compile(r"([^aeiou])\1+")
_GLUED_ARTICLE = re.compile(r"\b([Aa]l|[Ee]l)(?=[A-Z][a-z])")
_WORD_PARTS = re.compile(r"[^\W_]+|-")
VOWELS = frozenset("aeiuY")


def fold(text: str) -> str:
    """Return `text` without accents and with plain marks, character for character.

    >>> fold("Erdoğan’s")
    "Erdogan's"
    """
    if text.isascii():
        return text.replace("\t", " ")
    for char in set(_NOT_ASCII.findall(text)):
        text = text.replace(char, _folded(char))
    return text


@cache
def _folded(char: str) -> str:
    """Return one plain character for `char`, or `char` itself."""
    if char in _SAME_LOOK:
        return _SAME_LOOK[char]
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


def name_words(name: str) -> list[str]:
    """Return the words of a name as they are compared: lower-case, articles left out, compounds joined.

    >>> name_words("Abu Mahdi al-Muhandis"), name_words("Adil Abdul-Mahdi")
    (['abumahdi', 'muhandis'], ['adil', 'abdmahdi'])
    """
    plain_name = fold(name).replace("'", "").replace(".", " ")
    if _SIMPLE.fullmatch(plain_name):
        words = [part.removeprefix("al-") for part in plain_name.lower().split(" ")]
        if _NEED_CUTTING.isdisjoint(words):
            return [_regular(word) for word in words]
    words = []
    prefix, hyphen = "", False
    for part in _WORD_PARTS.findall(_GLUED_ARTICLE.sub(r"\1-", plain_name).lower()):
        if part == "-" or (words and part in GENERATIONS):
            hyphen = part == "-"
            continue
        if part in SERVANT_OF or part in FATHER_OF or (part in CHILD_OF and (words or part != "ben")):
            prefix += "abd" if part in SERVANT_OF else "abu" if part in FATHER_OF else "bin"
        elif part in ARTICLES and not prefix.endswith("-"):
            prefix += "-"
        elif words and (part in ("allah", "din", "deen", "dine") or (hyphen and not prefix)):
            words[-1] += part
            prefix = ""
        else:
            words.append(prefix.replace("-", "") + part)
            prefix = ""
        hyphen = False
    return [_regular(word) for word in words]


# Most names are words side by side, and most words of a text are one: they need no cutting.
_SIMPLE = re.compile("[A-Z][a-z]+(?: (?:al-)?[A-Z][a-z]+)*")
_NEED_CUTTING = SERVANT_OF | FATHER_OF | CHILD_OF | ARTICLES | GENERATIONS | {"allah", "din", "deen", "dine"}


def _regular(word: str) -> str:
    """Return `word` with doubled consonants and the usual endings and beginnings written one way."""
    if "l" not in word and "d" not in word:
        return _DOUBLED.sub(r"\1", word)
    word = _DOUBLED.sub(r"\1", _GLUED_FAITH.sub("din", word))
    return _GLUED_GOD.sub("ala", _GLUED_SERVANT.sub("abd", word))


class _Romanisation(NamedTuple):
    """The rules of `lexicon/romanisation.csv` in the order in which they apply: longest first, ends before the rest."""

    ends: dict[str, str]
    groups: tuple[tuple[str, str], ...]
    letters: dict[int, str]


@cache
def _romanisation() -> _Romanisation:
    rows = sorted(lexicon.rows("romanisation"), key=lambda row: -len(row["letters"]))
    ends = {row["letters"]: row["sound"] for row in rows if row["where"] == "end"}
    groups = [(row["letters"], row["sound"]) for row in rows if row["where"] == "any"]
    letters = {ord(one): sound for one, sound in groups if len(one) == 1}
    return _Romanisation(ends, tuple(group for group in groups if len(group[0]) > 1), letters)


@lru_cache(REMEMBERED)
def sounds(word: str) -> str:
    """Return one of `name_words` as a string of sounds, one character each.

    >>> sounds("suleimani") == sounds("souleymani") == sounds("soleimani")
    True
    """
    rules = _romanisation()
    if word[-2:] in rules.ends:
        word = word[:-2] + rules.ends[word[-2:]]
    for letters, sound in rules.groups:
        if letters in word:
            word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", word.translate(rules.letters))


@cache
def _costs() -> dict[tuple[str, str], float]:
    """Return what it costs to take one sound for another."""
    costs = {}
    for row in lexicon.rows("sound_costs"):
        costs[row["a"], row["b"]] = costs[row["b"], row["a"]] = float(row["cost"])
    return costs


# What it costs to leave a sound out: short vowels are often not written, h is often not heard.
_LEFT_OUT = {"e": 0.35, "i": 0.4, "a": 0.45, "u": 0.5, "Y": 0.6, "h": 0.4}
_SWAPPED = 0.5  # two neighbours changed places: a slip of the keyboard


def distance(a: str, b: str, limit: float = 9.0) -> float:
    """Return how far two strings of `sounds` are apart; where that is over `limit`, any figure over it.

    Quick where both have the same number of consonants: consonant is set against consonant
    and the vowels between them against each other. What then lies over the limit is aligned
    in full only where the same sounds stand in another order, a slip of the keyboard.
    """
    if a == b:
        return 0.0
    (consonants, gaps, firm), (others, other_gaps, other_firm) = _cut(a), _cut(b)
    if len(firm) != len(other_firm) and limit < 1:
        return limit + 1
    if len(consonants) != len(others):
        if limit < 1 and not _may_vanish(*((a, b) if len(consonants) > len(others) else (b, a))):
            return limit + 1
        return _aligned(a, b, limit)
    costs = _costs()
    swapped = len(a) == len(b) and sorted(a) == sorted(b)
    total, bearable = 0.0, 9.0 if swapped else limit
    for x, y in zip(consonants, others, strict=True):
        if x != y:
            total += costs.get((x, y), 1.0)
            if total > bearable:
                return total
    for x, y in zip(gaps, other_gaps, strict=True):
        if x != y:
            total += _gap_cost(x, y)
            if total > bearable:
                return total
    return total if total <= limit or not swapped else _aligned(a, b, limit)


@lru_cache(REMEMBERED)
def _cut(word: str) -> tuple[str, list[str], str]:
    """Return the consonants of a word, the vowels around them (the last marked), and the consonants never left out."""
    gaps = _CONSONANT.split(word)
    gaps[-1] += "."
    consonants = "".join(_CONSONANT.findall(word))
    return consonants, gaps, consonants.translate(_SOFT)


def _may_vanish(longer: str, other: str) -> bool:
    """Tell at a glance whether the other word has vowels, or an h, for the soft consonants it lacks."""
    replaced = [sound for sound in longer if sound in _PASSES_INTO and _PASSES_INTO[sound] in other]
    missing = sum(map(longer.count, _SOFT_SOUNDS)) - sum(map(other.count, _SOFT_SOUNDS))
    return len(replaced) >= missing


_PASSES_INTO = {"v": "", "J": "i", "C": "h", "X": "h"}  # v may be left out altogether, f never
_SOFT_SOUNDS = "vfJCX"
_SOFT = str.maketrans("", "", _SOFT_SOUNDS)  # they pass into vowels, into h or into each other
_FIRM = str.maketrans("", "", _SOFT_SOUNDS + "aeiuYh")
_CONSONANT = re.compile("[^aeiuYh]")


@lru_cache(REMEMBERED)
def _gap_cost(a: str, b: str) -> float:
    """Return what it costs to take one group of vowels for another; a dot marks the end of the word."""
    if a.endswith("."):
        return _aligned(a[:-1], b[:-1], 9.0)
    return _aligned(a + "k", b + "k", 9.0)


def _aligned(a: str, b: str, limit: float) -> float:
    """Return the cost of the best alignment of two strings of sounds (weighted edit distance with swaps)."""
    costs, infinite = _costs(), limit + 1
    omissions = _omissions(b)
    before, row = [], [0.0]
    for left_out in omissions:
        row.append(row[-1] + left_out)
    for i, (x, gone) in enumerate(zip(a, _omissions(a), strict=True)):
        older, before, row = before, row, [row[0] + gone]
        for j, y in enumerate(b):
            best = before[j] + (0.0 if x == y else costs.get((x, y), 1.0))
            other = before[j + 1] + gone
            if other < best:
                best = other
            other = row[j] + omissions[j]
            if other < best:
                best = other
            if i and j and x != y and x == b[j - 1] and a[i - 1] == y:
                best = min(best, older[j - 1] + _SWAPPED)
            row.append(best)
        if min(row) > limit:
            return infinite
    return row[-1]


@lru_cache(REMEMBERED)
def _omissions(word: str) -> list[float]:
    """Return what it costs to leave out each sound of `word`."""
    return [_omission(word, i) for i in range(len(word))]


def _omission(word: str, i: int) -> float:
    """Return what it costs to leave out sound `i` of `word`; the last vowel makes another name (Hassan, Hassani)."""
    sound = word[i]
    if i == len(word) - 1 and sound in VOWELS:
        return 1.0
    if sound == "h" and i == len(word) - 1:
        return 0.2
    if sound == "v" or (sound == "i" and i and word[i - 1] in VOWELS):
        return 0.5 if i and word[i - 1] in VOWELS else 1.0
    return _LEFT_OUT.get(sound, 1.0)


_CLASSES = {"k": "K", "q": "K", "G": "K", "g": "K", "X": "K-", "C": "SK-", "J": "J-", "h": "-", "v": "F-", "f": "F"}
_CLASSES |= {"s": "S", "z": "S", "Z": "S", "S": "S", "t": "T", "d": "T", "T": "TS", "D": "TS", "b": "B", "p": "B"}
_CLASSES |= {"l": "L", "r": "R", "n": "N", "m": "M"}


_ONE_CLASS = str.maketrans({sound: classes for sound, classes in _CLASSES.items() if len(classes) == 1} | {"h": ""})
_ONE_CLASS |= str.maketrans("", "", "".join(VOWELS))
_SEVERAL_CLASSES = frozenset(sound for sound, classes in _CLASSES.items() if len(classes) > 1)


@lru_cache(REMEMBERED)
def skeletons(word: str) -> frozenset[str]:
    """Return the index keys of a string of `sounds`: its consonants in coarse classes, vowels left out."""
    keys = {""}
    for sound in word.translate(_ONE_CLASS):
        options = _CLASSES[sound] if sound in _SEVERAL_CLASSES else sound
        keys = {key + option for key in keys for option in options}
    return frozenset([_TWICE.sub(r"\1", key.replace("-", "")) for key in keys])


def index_keys(word: str) -> list[str]:
    """Return the keys under which a string of `sounds` is kept, so that `search_keys` of any like it find it.

    A key is a skeleton, the number of consonants that are never left out, and how the word
    ends, for a vowel at the end makes another name: h, v and j may pass for vowels, and the
    last two sounds may have changed places.
    """
    return _keys(word, (*_ends(word), word[-2:]))


def search_keys(word: str) -> list[str]:
    """Return the keys to look up for a string of `sounds`; see `index_keys`."""
    return _keys(word, (*_ends(word), word[:-3:-1]))


def near_lengths(word: str) -> tuple[int, int]:
    """Return how short and how long a string of `sounds` may be that is within 0.65 of `word`.

    Two sounds left out cost more than that, unless one of them is an h at the end.
    """
    return len(word) - 1 - word.endswith("h"), len(word) + 2


def _keys(word: str, ends: tuple[str, ...]) -> list[str]:
    firm = len(word.translate(_FIRM))
    return [f"{key}{firm}{end}" for key in skeletons(word) for end in ends]


def _ends(word: str) -> str:
    """Return marks for the end of a word: open, closed, or both where it may be taken for either."""
    last = word[-1:]
    return "+-" if last in "hvJ" else "+" if last in VOWELS else "-"


_TWICE = re.compile(r"(.)\1+")
