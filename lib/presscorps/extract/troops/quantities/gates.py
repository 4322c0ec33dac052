"""Which sentences of an article are worth reading for troop figures.

One pass of an Aho-Corasick automaton over the article marks the sentences that name
personnel and those that speak of war; most are turned away before anything is taken apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property

import ahocorasick

from presscorps.extract import lexicon
from presscorps.extract.records import Sentence
from presscorps.extract.text.plain import plain
from presscorps.extract.troops.quantities.phrases import martial, musters

_PEOPLES = {"people", "women"}  # so common that soldiers must be named near
_NATIONALS = {people.lower() for row in lexicon.rows("countries") for people in row["people"].split("|") if people}
_NATIONALS |= {row["word"] for row in lexicon.rows("nouns") if row["kind"] == "people" and not row["unit"]}  # Europeans
_WEAK = lexicon.word_class("troops.weak") | _NATIONALS - _PEOPLES | {"nationals", "citizens", "foreigners"}
_FRAMES = {"of them", "numbers", "number", "a further", "stationed", "are deployed", "belong to"} | {
    "there are",
    "in all",
    "altogether",
}  # no nouns: where the talk is of war, the number beside them may count soldiers
_CALLS = frozenset({"called up", "to send", "sends another", "send another", "sent another"})  # "calls up 300,000"
_BODIES = (
    frozenset({"army", "presence", "force"}) | _CALLS
)  # "shrink the Army from 570,000 to 490,000": the number comes behind
_DIGIT = re.compile(r"\d")
_LONGEST = 2500  # characters; no sentence of news is longer, and hostile text has no others
_BEFORE, _BEFORE_WEAK = 60, 40  # characters; how far before its noun a number stands: "600 more of its best ... troops"
_BEHIND = 70  # characters; how far behind it: "the number of troops ... would fall to 5,000"; weak nouns come last
_AROUND = 150  # characters; how far from a weak noun the word of war stands
_RECENT = 500  # characters before a sentence that give it its setting
_SOON = 200  # characters behind it; an opening sentence gets its setting from the next one
_SHORT = 700  # characters; a text no longer is read whole: a headline, a caption or a list costs little
_SURE, _DOUBTFUL, _WARLIKE, _PEOPLE, _BODY, _FRAME = 1, 2, 4, 8, 16, 32
_WEAK_KINDS = _DOUBTFUL | _PEOPLE | _FRAME

_STOP = re.compile(r"\n|(?<=[a-z]{3})[.!?]")  # where a line or, cheaply told, a sentence ends
_MONTHS = "january february march april june july august september october november december"
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "may")
_NO_DAY = "".join(rf"(?<!\b{month} )" for month in _MONTHS.split()) + "".join(
    rf"(?<!\b{month} )(?<!\b{month}\. )" for month in _SHORT_MONTHS
)
# A digit that begins a count: no part of a name or an amount of money (F-16, 9/11, 04:52, $50), no year ("2000 troops"
# is a number all the same), no day behind its month, no ordinal, share, age, span of time or picture of a gallery.
_COUNT = re.compile(
    r"(?<![\w.,$€£/-])(?<!\d:)(?=\d)"
    r"(?!(?:19|20)\d\d(?!\d|,\d)"
    r"(?! (?:[a-z.]+ )?(?:troops|soldiers|u\.s|us |marines|fighters|men|strong)))"
    r"(?!\d+(?:[.,]\d+)*(?:st\b|nd\b|rd\b|th\b|s\b|[:/]\d|%| ?percent| per cent|[ -]year|[ -]month|[ -]week|[ -]day"
    r"|[ -]hour|[ -]minute|[ -]mile| km| kilomet| ?[ap]\.?m\b| (?:of \d+ )?photos))"
    rf"(?:(?!\d\d?(?!\d|[.,]\d))|{_NO_DAY})"
)


# "one" that may count: not the pronoun of "one of them", "one day", "no one who"
_ONE = re.compile(
    r"\b(?:(?<=at least )one"
    r"|one(?! (?:of|day|another|thing|way|who|that|in|on|can|could|is|was|more|year|month|week)\b))"
)


class Gate:
    """Where an article names personnel or speaks of war: offsets in order, and what was seen at each."""

    def __init__(self, lower: str, plain: str, at: list[int], flags: list[int]):
        self.lower = lower
        self.plain = plain
        self.at = at
        self.flags = flags
        self._short = len(lower) <= _SHORT

    @property
    def passes(self) -> bool:
        """Tell whether the article may state a figure at all: somewhere a number stands near a noun."""
        if self._short:
            return bool(self.at) and self._has_number(0, len(self.lower))
        sure = any(flags & _SURE for flags in self.flags)
        weak = _WEAK_KINDS if sure else _DOUBTFUL | _FRAME
        return any(
            (flags & (_SURE | _BODY) or (flags & weak and self._at_war(at))) and self._counted(at, flags)
            for at, flags in zip(self.at, self.flags, strict=True)
        )

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
        """Tell whether a sentence may state a figure: a number near a noun of personnel, or any if `carried`.

        A figure just before carries over: "another 300 followed" needs no noun.
        """
        if self._short or carried:
            return len(sentence.text) <= _LONGEST and self._has_number(sentence.start, sentence.end)
        first = bisect_left(self._hopeful, sentence.start)
        if first == len(self._hopeful) or self._hopeful[first] >= sentence.end or len(sentence.text) > _LONGEST:
            return False
        asked = self._asked(sentence)
        for i in range(bisect_left(self.at, self._hopeful[first]), bisect_left(self.at, sentence.end)):
            if self.flags[i] & asked and self._counted(self.at[i], self.flags[i], sentence.start, sentence.end):
                return True
        return False

    @cached_property
    def _hopeful(self) -> list[int]:
        """Return the offsets of nouns with a number near, if maybe in another sentence."""
        nouns = ((at, flags) for at, flags in zip(self.at, self.flags, strict=True) if flags != _WARLIKE)
        return [at for at, flags in nouns if self._counted(at, flags)]

    def _asked(self, sentence: Sentence) -> int:
        """Return the kinds of nouns that may be soldiers in a sentence: the weak ones only where the talk is of war."""
        here = self._seen(sentence.start, sentence.end)
        asked = here & (_SURE | _BODY)
        if here & _WEAK_KINDS:
            near = self._seen(sentence.start - _RECENT, sentence.end + _SOON)
            asked |= _DOUBTFUL | _FRAME if near & (_WARLIKE | _SURE) else 0
            asked |= _PEOPLE if near & _SURE else 0
        return asked

    def _counted(self, at: int, flags: int, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a number stands near the word at `at`, inside start:end and its line."""
        before = _BEFORE if flags & _SURE else _BEFORE_WEAK
        first = max(start, at - before)
        first = max(first, self.lower.rfind("\n", first, at) + 1)
        if self._has_number(first, at):
            return True
        if not flags & (_SURE | _BODY | _FRAME):
            return False
        last = min(at + _BEHIND, len(self.lower) if end is None else end)
        stop = _STOP.search(self.lower, at, last)
        return self._has_number(at, stop.start() if stop else last)

    def _has_number(self, start: int, end: int) -> bool:
        """Tell whether a number, in digits or in words, stands in start:end."""
        words = self.plain[start:end].split()
        if not _number_words().isdisjoint(words) or ("one" in words and _ONE.search(self.lower, start, end)):
            return True
        return _DIGIT.search(self.lower, start, end) is not None and _COUNT.search(self.lower, start, end) is not None


def open_gate(text: str) -> Gate:
    """Find the words of a text that name personnel or speak of war."""
    lower = text.lower()
    if len(lower) != len(text):  # the İ of İdlib grows when lowered, and offsets would shift
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    at, seen, bare = [], [], plain(text)
    marked = f" {bare} "
    for last, (length, alone, hyphened) in _automaton().iter(marked):
        first = last - length  # in `text`: the space before the word and the one that `marked` begins with
        flags = hyphened if lower[first - 1 : first] == "-" else alone
        if flags and not marked[last + 1].isalpha():
            at.append(first)
            seen.append(flags)
    return Gate(lower, bare, at, seen)


@cache
def _automaton() -> ahocorasick.Automaton:
    """Build the automaton of personnel and war words once: word -> length, flags, flags behind a hyphen ("-strong")."""
    flags: dict[str, list[int]] = {}
    kinds = (
        (_sure(), _SURE),
        (_WEAK, _DOUBTFUL),
        (_warlike(), _WARLIKE),
        (_PEOPLES, _PEOPLE),
        (_BODIES, _BODY),
        (_FRAMES, _FRAME),
    )
    for words, flag in kinds:
        for word in words:
            alone_and_hyphened = flags.setdefault(plain(word).strip(), [0, 0])
            alone_and_hyphened[1] |= flag
            alone_and_hyphened[0] |= 0 if word[0] == "-" else flag
    automaton = ahocorasick.Automaton()
    for word, (alone, hyphened) in flags.items():  # a space first, so that no word is entered half way
        automaton.add_word(f" {word}", (len(word), alone, hyphened))
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
    numbers = {row["word"] for row in lexicon.rows("numbers") if row["kind"] != "suffix"}
    return frozenset(numbers - {"a", "an", "one", "billion", "trillion"} | vague | {"half"})
