"""Which sentences of an article are worth reading for troop figures.

One pass of an Aho-Corasick automaton over the article marks the sentences that name
personnel and those that speak of war; most are turned away before anything is taken apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

import ahocorasick

from presscorps.extract import lexicon
from presscorps.extract.records import Sentence
from presscorps.extract.troops.quantities.phrases import martial, musters

_NATIONALS = {people.lower() for row in lexicon.rows("countries") for people in row["people"].split("|") if people}
_WEAK = lexicon.word_class("troops.weak") | _NATIONALS
_PEOPLES = _NATIONALS | {
    "people",
    "women",
    "citizens",
    "foreigners",
    "of them",
    "numbers",
    "number",
    "a further",
    "stationed",
    "are deployed",
    "belong to",
    "there are",
    "in all",
    "altogether",
}  # soldiers where the setting is military
_LETTERS = re.compile(r"[a-z]+")
_LONGEST = 2500  # characters; no sentence of news is longer, and hostile text has no others
_BEFORE, _BEHIND = 60, 40  # characters; the number of an article's first figure stands that near to its noun
_AROUND = 150  # characters; how far from a weak noun the word of war stands
_RECENT = 500  # characters before a sentence that give it its setting
_SOON = 200  # characters behind it; an opening sentence gets its setting from the next one
_SHORT = 700  # characters; a text no longer is read whole: a headline, a caption or a list costs little
_SURE, _DOUBTFUL, _WARLIKE, _PEOPLE = 1, 2, 4, 8

# a digit that begins neither a year nor an amount of money; "2000 troops" is a number all the same
_COUNT = re.compile(
    r"(?<![\d.,$€£])(?!(?:19|20)\d\d(?![\d,])"
    r"(?! (?:[a-z.]+ )?(?:troops|soldiers|u\.s|us |marines|fighters|men|strong)))\d"
)


class Gate(NamedTuple):
    """Where an article names personnel or speaks of war: offsets in order, and what was seen at each."""

    lower: str
    at: list[int]
    flags: list[int]

    @property
    def passes(self) -> bool:
        """Tell whether the article may state a figure at all: somewhere a number stands near a noun."""
        if self._short:
            return bool(self.at) and _has_number(self.lower)
        return any(
            flags & (_SURE | _DOUBTFUL | _PEOPLE) and _counted(self.lower, at) and (flags & _SURE or self._at_war(at))
            for at, flags in zip(self.at, self.flags, strict=True)
        )

    @property
    def _short(self) -> bool:
        return len(self.lower) <= _SHORT

    def _at_war(self, at: int) -> bool:
        """Tell whether another word around the one at `at` is of war."""
        around = self._seen(at - _AROUND, at) | self._seen(at + 1, at + _AROUND)
        return around & _WARLIKE != 0

    def _seen(self, start: int, end: int) -> int:
        """Return the flags of all words that begin in start:end."""
        seen = 0
        for i in range(bisect_left(self.at, start), bisect_left(self.at, end)):
            seen |= self.flags[i]
        return seen

    def opens(self, sentence: Sentence, *, carried: bool) -> bool:
        """Tell whether a sentence may state a figure: a number, and personnel unless carried from the one before."""
        flags = self._seen(sentence.start, sentence.end)
        if not (self._short or carried or flags & _SURE or (flags & _DOUBTFUL and flags & _WARLIKE)):
            near = self._seen(sentence.start - _RECENT, sentence.end + _SOON) if flags else 0
            if not (flags & (_PEOPLE | _DOUBTFUL) and near & (_WARLIKE | _SURE)):
                return False
        if len(sentence.text) > _LONGEST:
            return False
        return _has_number(sentence.text.lower())


def open_gate(text: str) -> Gate:
    """Find the words of a text that name personnel or speak of war."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when lowered: look at the text as it is
        lower = text
    at, seen = [], []
    for last, (length, flags) in _automaton().iter(lower):
        first = last - length + 1
        inside = lower[first] != "-" and lower[first - 1 : first].isalpha()
        if not (inside or lower[last + 1 : last + 2].isalpha()):
            at.append(first)
            seen.append(flags)
    return Gate(lower, at, seen)


def _counted(lower: str, at: int) -> bool:
    """Tell whether a number stands near the word at `at`, in its line."""
    before, behind = lower[max(0, at - _BEFORE) : at], lower[at : at + _BEHIND]
    return _has_number(before.rpartition("\n")[2] + behind.partition("\n")[0])


def _has_number(lower: str) -> bool:
    return _COUNT.search(lower) is not None or not _number_words().isdisjoint(_LETTERS.findall(lower))


@cache
def _automaton() -> ahocorasick.Automaton:
    """Build the automaton of personnel and war words once."""
    flags: dict[str, int] = {}
    kinds = ((_sure(), _SURE), (_WEAK, _DOUBTFUL), (_warlike(), _WARLIKE), (_PEOPLES, _PEOPLE))
    for words, flag in kinds:
        for word in words:
            flags[word] = flags.get(word, 0) | flag
    automaton = ahocorasick.Automaton()
    for word, flag in flags.items():
        automaton.add_word(word, (len(word), flag))
    automaton.make_automaton()
    return automaton


def _sure() -> frozenset[str]:
    """Return last words of nouns that name personnel by themselves."""
    nouns = {row["word"].split()[-1] for row in lexicon.rows("nouns") if row["kind"] not in {"people", "losses"}}
    groups = {row["word"].split()[-1] for row in lexicon.rows("groups") if row["kind"] == "armed"}
    return frozenset(nouns | groups | {"-strong", "-man", "force of", "army of", "under arms"}) - _WEAK


def _warlike() -> frozenset[str]:
    """Return words that make a weak noun worth a closer look: war, military modifiers, names of armed groups."""
    groups = {
        row["name"].lower()
        for row in lexicon.rows("forces")
        if row["kind"] in {"group", "unit"} and len(row["name"]) > 3
    }
    return martial() | musters() | frozenset(groups) | lexicon.word_class("gates.weapons")


@cache
def _number_words() -> frozenset[str]:
    vague = {row["words"].split()[-1] for row in lexicon.rows("vague")}
    return frozenset({row["word"] for row in lexicon.rows("numbers")} - {"a", "an", "k"} | vague | {"half"})
