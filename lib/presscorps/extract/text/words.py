"""A sentence as a row of words: where each stands, and which names it holds.

Every rule on troop figures looks at these words, so a sentence is taken apart once.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from operator import itemgetter
from typing import NamedTuple

from presscorps.extract import lexicon

_WORD = re.compile(
    r"(?:[A-Z]\.)+[A-Z]\b\.?"  # U.S. U.S U.A.E.
    r"|\d+(?:[.,]\d+)*"  # 5,200 1.5
    r"|['’](?:s|ll|ve|re)\b"  # possessive and short verbs stand alone
    r"|[^\W\d_]+(?:['’](?!(?:s|ll|ve|re)\b)[^\W\d_]+)*"  # Sana'a, don't
    r"|--+|\.\.+"  # dashes and dots stay together
    r"|\S"
)

STATE_KINDS = frozenset({"country", "adjective", "people", "capital"})
PLACE_KINDS = frozenset({"country", "capital", "region", "part"})
BODY_KINDS = frozenset({"alliance", "group", "unit"})


class Name(NamedTuple):
    """A name in a sentence: words first:last, what it is, and the state, body or place behind it."""

    first: int
    last: int
    kind: str
    value: str


class Words:
    """The words of one sentence in four parallel lists, and its names by first word.

    Places and names are found on first use: most sentences are only looked through for a few words.
    """

    def __init__(self, text: str):
        self._whole = text
        self.text = _WORD.findall(text)
        self.low = [w.lower() for w in self.text]
        if "’" in text:
            self.low = [w.replace("’", "'") for w in self.low]
        self.memo: dict[str, object] = {}  # what a rule found here and asks for again from later sentences

    @cached_property
    def start(self) -> list[int]:
        """Return where each word begins in the sentence."""
        return [found.start() for found in _WORD.finditer(self._whole)]

    @cached_property
    def end(self) -> list[int]:
        """Return where each word ends."""
        return [start + len(word) for start, word in zip(self.start, self.text, strict=True)]

    @cached_property
    def names(self) -> list[Name]:
        """Return the names in the sentence, in order."""
        return find_names(self.text)

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """Return first word -> name."""
        return {name.first: name for name in self.names}

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, i: int) -> str:
        """Return the lower-case word at `i`, "" beyond either end."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def glued(self, i: int) -> bool:
        """Tell whether word `i` follows word `i - 1` without a space."""
        return 0 < i < len(self.text) and self.start[i] == self.start[i - 1] + len(self.text[i - 1])


def find_names(words: list[str]) -> list[Name]:
    """Return the names among `words`, longest first where several begin at one word."""
    listed, found, free = _listed(), [], 0
    for i in [i for i, word in enumerate(words) if word in listed]:
        if i < free:
            continue
        for more, names in _beginning_with(words[i]):
            name = names.get(tuple(words[i + 1 : i + 1 + more]))
            if name:
                free = i + 1 + more
                found.append(Name(i, free, *name))
                break
    return found


@cache
def _listed() -> dict[str, list[tuple[str, str, str]]]:
    """Return first word -> the names that begin with it: as written, kind, value."""
    listed: dict[str, list[tuple[str, str, str]]] = {}
    for name, kind, value in _entries():
        for spelling in (name, name.replace("'", "’")) if "'" in name else (name,) if name else ():
            listed.setdefault(_WORD.match(spelling)[0], []).append((spelling, kind, value))
    return listed


@cache
def _beginning_with(first: str) -> list[tuple[int, dict[tuple[str, ...], tuple[str, str]]]]:
    """Return (how many words more, those words -> kind and value), longest first; earlier files win.

    By length, because a hundred names begin with "al" or "Fort".
    """
    names: dict[int, dict[tuple[str, ...], tuple[str, str]]] = {}
    for spelling, kind, value in _listed()[first]:
        more = tuple(_WORD.findall(spelling)[1:])
        names.setdefault(len(more), {}).setdefault(more, (kind, value))
    return sorted(names.items(), key=itemgetter(0), reverse=True)


def _entries():
    """Yield (name, kind, value) of countries, forces and places."""
    for row in lexicon.rows("countries"):
        country = row["country"]
        for column, kind in (("aliases", "country"), ("adjectives", "adjective"), ("people", "people")):
            yield from ((name, kind, country) for name in row[column].split("|"))
        yield country, "country", country
        yield country.upper(), "country", country  # "FRANCE: 2,000 soldiers"
        yield from ((name, "capital", country) for name in row["capitals"].split("|"))
    for row in lexicon.rows("forces"):
        yield row["name"], row["kind"], row["force"]
    for row in lexicon.rows("places"):
        yield row["name"], row["kind"], row["place"]
