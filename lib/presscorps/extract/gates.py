"""Which sentences of an article are worth reading for troop figures.

One pass of an Aho-Corasick automaton over the article marks the sentences that name
personnel and those that speak of war; most are turned away before anything is taken apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import ahocorasick

from presscorps.extract import lexicon
from presscorps.extract.phrases import martial, musters
from presscorps.extract.records import Article, Sentence

_WEAK = lexicon.word_class("troops.weak") | {
    people.lower() for row in lexicon.rows("countries") for people in row["people"].split("|") if people
}
_LETTERS = re.compile(r"[a-z]+")
_LONGEST = 2500  # characters; no sentence of news is longer, and hostile text has no others
_SHORT = 1000  # characters; a passage may leave unsaid that it is on soldiers, an article does not
_SURE, _DOUBTFUL, _WARLIKE = 1, 2, 4

# a digit that begins neither a year nor an amount of money; "2000 troops" is a number all the same
_COUNT = re.compile(
    r"(?<![\d.,$€£])(?!(?:19|20)\d\d(?![\d,])"
    r"(?! (?:[a-z.]+ )?(?:troops|soldiers|u\.s|us |marines|fighters|men|strong)))\d"
)


class Gate(NamedTuple):
    """What was seen in each sentence of one article (flags by sentence index), and in all of it."""

    seen: dict[int, int]
    passes: bool

    def opens(self, sentence: Sentence, *, carried: bool) -> bool:
        """Tell whether a sentence may state a figure: a number, and personnel unless carried from the one before."""
        flags = self.seen.get(sentence.index, 0)
        if not (carried or flags & _SURE or (flags & _DOUBTFUL and flags & _WARLIKE)):
            return False
        if len(sentence.text) > _LONGEST:
            return False
        lower = sentence.text.lower()
        return _COUNT.search(lower) is not None or not _number_words().isdisjoint(_LETTERS.findall(lower))


def open_gate(article: Article, sentences: list[Sentence]) -> Gate:
    """Mark the sentences of an article that name personnel or speak of war."""
    lower = article.text.lower()
    if len(lower) != len(article.text):  # a few letters grow when lowered: look at the text as it is
        lower = article.text
    starts, seen, whole = [s.start for s in sentences], {}, 0
    for last, (length, flags) in _automaton().iter(lower):
        first = last - length + 1
        if lower[first - 1 : first].isalpha() or lower[last + 1 : last + 2].isalpha():
            continue
        index = bisect_right(starts, first) - 1
        seen[index] = seen.get(index, 0) | flags
        whole |= flags
    return Gate(seen, bool(whole & _SURE or (whole & _WARLIKE and whole & _DOUBTFUL)) or len(lower) <= _SHORT)


@cache
def _automaton() -> ahocorasick.Automaton:
    """Build the automaton of personnel and war words once."""
    flags: dict[str, int] = {}
    for words, flag in ((_sure(), _SURE), (_WEAK, _DOUBTFUL), (_warlike(), _WARLIKE)):
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
    return frozenset(nouns | groups | {"strong"}) - _WEAK


def _warlike() -> frozenset[str]:
    """Return words that make a weak noun worth a closer look: war, military modifiers, names of armed groups."""
    groups = {
        word
        for row in lexicon.rows("forces")
        if row["kind"] in {"group", "unit"}
        for word in _LETTERS.findall(row["name"].lower())
        if len(word) > 4
    }
    return martial() | musters() | frozenset(groups)


@cache
def _number_words() -> frozenset[str]:
    vague = {row["words"].split()[-1] for row in lexicon.rows("vague")}
    return frozenset({row["word"] for row in lexicon.rows("numbers")} - {"a", "an", "k"} | vague | {"half"})
