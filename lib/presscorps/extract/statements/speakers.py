"""Who a speaker is: the name behind a pronoun, and the actor of the cast behind a name.

He and she stand for the person whom the sentence around or before them is about, else for
the person who spoke last; it for the last institution or document, they for the last
group. A pronoun's speaker goes by the fullest name in the article. Without a parser this
is a rule of thumb: on labelled articles it names the right speaker far more often than
not, and a wrong one is always somebody whom the article names nearby.

A spokesperson who is not in the cast counts for the actor they speak for, an official or a
document of an actor for that actor; several actors together count for none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from presscorps.extract.records import Mention
from presscorps.extract.statements.attribution import Attribution
from presscorps.extract.statements.attribution_words import Unit
from presscorps.extract.statements.cues import words_of

_NAME = r"[A-Z][\w’'-]*[\w]|[A-Z]\."
_SENTENCE_SUBJECT = re.compile(
    rf"(?:(?:But|And|Yet|Still) )?(?:[A-Z][\w’'-]*(?: [\w’'-]+){{0,14}}, )??((?:(?:{_NAME}) ){{1,6}})(?=[a-z,(])"
)
_GROUP_SUBJECT = re.compile(
    rf"(?:But |And |Yet |Still )?((?:[\w.’'-]+ ){{0,4}}?(?:{'|'.join(sorted(words_of('collective')))}))\b(?=[ ,])",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b[a-z]+s ")  # the report quotes officials

_PERSON_ENDINGS = tuple(words_of("person ending"))

_NEAR = 500  # characters: he and she rarely reach back further
_TWO_NAMES = re.compile(rf"(?:{_NAME}) (?:(?:{_NAME}) )?(?:[A-Z][\w’'-]*[\w])(?=[,.]? [a-z])")


_OCCURRENCES = 12  # a full name stands at one of the first mentions
_FIRST_NAMES = re.compile(r"(?<![\w.])(?:(?:[A-Z][\w’'-]+|[A-Z]\.|al|bin|ibn|de|von|van|el|der) ){1,3}\Z")
_OFFICES = "|".join(re.escape(word) for word in sorted(words_of("title")))
_OFFICE_OF = re.compile(rf"\b(?i:{_OFFICES}) (?:of|for|to|at) \Z")
_GIVEN_NAME = re.compile(r"[\w’'.-]+(?: [A-Z]\.)* \Z")
_GIVEN_LAST = re.compile(r" (?:[A-Z]\w+-\w+|[A-Z]\w{1,4} [A-Z]\w{1,3}\b)")
_SPOKESPERSON_BEHIND = re.compile(
    r",\s+(?:(?:a|an|the)\s+)?(?:[\w’'-]+\s+){0,4}?(?:spokes\w+|press secretary)\s+(?:for|of|at|from)\s+([^,;.“\"]*)"
)
_SEVERAL = re.compile(r"[A-Z][\w.]* and (?:the )?[A-Z]")


class Speaker(NamedTuple):
    """Whom a statement is attributed to: the name as written and the actor of the cast."""

    name: str
    actor_id: str | None
    sort: str  # person, group, thing


class TooFarBack(LookupError):
    """What is asked for was said before the place where reading began."""


class Speakers:
    """The speakers of one article, met in order of the text from `since` on.

    Who spoke before `since` is not known: whoever needs to know gets `TooFarBack`.
    """

    def __init__(self, text: str, mentions: list[Mention], since: int = 0) -> None:
        self.text = text
        self.since = since
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self.mention_starts = [m.start for m in self.mentions]
        self.people: list[tuple[int, Speaker]] = []
        self.groups: list[tuple[int, Speaker]] = []
        self.things: list[tuple[int, Speaker]] = []
        self.full_names: dict[str, str | None] = {}
        self.spoken_for: dict[str, str] = {}  # surname of a spokesperson -> actor
        self._last: Speaker | None = None

    @property
    def last(self) -> Speaker | None:
        """Return who made the last statement."""
        if self._last is None and self.since:
            raise TooFarBack
        return self._last

    @last.setter
    def last(self, speaker: Speaker | None) -> None:
        self._last = speaker

    def last_in_full(self) -> Speaker | None:
        """Return who made the last statement, under their fullest name."""
        return self._full(self.last) if self.last and self.last.sort == "person" else self.last

    def of(self, unit: Unit, attribution: Attribution) -> Speaker | None:
        """Return the speaker of one attribution."""
        if attribution.speaker is None:
            return None
        first, last = attribution.speaker[0], attribution.speaker[1] - 1
        start, end = unit.start(first), unit.end(last)
        pronoun = re.split("['’]", unit.lows[first])[0]
        if first == last and pronoun in words_of("pronoun"):
            return self._antecedent(pronoun, start) or self._nearest_name(pronoun, start)
        name = _without_possessive(self.text[start:end])
        speaker = Speaker(name, self._actor(start, end, name), self._sort(name))
        self._remember(speaker, start)
        return speaker

    def _remember(self, speaker: Speaker, at: int) -> None:
        """Keep a speaker for the pronouns that follow."""
        {"person": self.people, "group": self.groups, "thing": self.things}[speaker.sort].append((at, speaker))

    def _antecedent(self, pronoun: str, at: int) -> Speaker | None:
        """Return whom a pronoun stands for."""
        if pronoun in ("i", "we", "you"):
            return None  # the author's own voice
        if pronoun in ("he", "she"):
            subject = self.subject_before(at)
            if subject:
                return subject
            person = self._latest(self.people)
            return self._full(person) if self.people else person
        if pronoun in ("it", "which"):
            return self._latest(self.things)
        if pronoun == "they":
            return self._group_before(at) or self._latest(self.groups)
        return self.last

    def _group_before(self, at: int) -> Speaker | None:
        """Return the people whom the sentence before `at` is about, if nobody has spoken since."""
        for line_start in self._sentence_starts(at)[:2]:
            if self.groups and self.groups[-1][0] >= line_start:
                return self.groups[-1][1]
            if line_start < self.since:
                raise TooFarBack
            named = _GROUP_SUBJECT.match(self.text, line_start, at)
            plain = named and _no_names().isdisjoint(named.group(1).lower().split())
            if plain and not _VERB.search(named.group(1)):
                return Speaker(named.group(1), self._actor(named.start(1), named.end(1), named.group(1)), "group")
        return None

    def _latest(self, met: list[tuple[int, Speaker]]) -> Speaker | None:
        """Return the last speaker met of one sort, for want of one the last of all."""
        if not met and self.since:
            raise TooFarBack
        return met[-1][1] if met else self.last

    def _nearest_name(self, pronoun: str, at: int) -> Speaker | None:
        """Return the last full name before `at` for "he" and "she" that nothing else explains."""
        if pronoun not in ("he", "she"):
            return None
        names = _TWO_NAMES.findall(self.text, max(0, at - _NEAR), at)
        return Speaker(names[-1], None, "person") if names else None

    def subject_before(self, at: int) -> Speaker | None:
        """Return the person whom the sentence before `at` (or the one around it) is about."""
        for line_start in self._sentence_starts(at):
            if self.people and self.people[-1][0] >= line_start:
                return self._full(self.people[-1][1])
            if line_start < self.since:
                raise TooFarBack
            named = _SENTENCE_SUBJECT.match(self.text, line_start, at)
            if named:
                start, name = named.start(1), named.group(1).strip()
                first, _, rest = name.partition(" ")
                if rest and first.lower() in words_of("boundary"):  # while Nils Holm waited
                    start, name = start + len(first) + 1, rest
                head = name.split()[0].lower()
                if self._sort(name) == "person" and head not in _no_names() | words_of("determiner"):
                    return self._full(Speaker(name, self._actor(start, start + len(name), name), "person"))
        return None

    def _sentence_starts(self, at: int) -> list[int]:
        """Return the starts of the sentence at `at` and of the two before it, nearest first."""
        starts, i, least = [], at, max(0, at - _NEAR)
        for _ in range(3):
            stop, line = self.text.rfind(". ", least, max(0, i - 2)), self.text.rfind("\n", least, max(0, i - 1))
            i = max(stop + 2 if stop >= 0 else least, line + 1 if line >= 0 else least)
            starts.append(i)
            if i == least:
                break
        return starts

    def _full(self, speaker: Speaker) -> Speaker:
        """Return a person under the fullest name that the article has for them."""
        name = speaker.name.split()
        surname = _without_possessive(name[-1])
        if not surname[:1].isupper():
            return speaker
        actor = speaker.actor_id or self.spoken_for.get(surname)
        return Speaker(self._fullest_name(surname) or speaker.name, actor, "person")

    def _fullest_name(self, surname: str) -> str | None:
        """Return the first full name (without title) that ends in `surname`."""
        if surname not in self.full_names:
            self.full_names[surname] = _find_full_name(self.text, surname)
        return self.full_names[surname]

    def _sort(self, name: str) -> str:
        """Return whether a name stands for a person, several people or a thing."""
        words = name.split()
        head = words[-1].lower().rstrip(".")
        lows = {w.lower() for w in words}
        if head in words_of("collective"):
            return "group"
        if (
            head in words_of("institution")
            or head in words_of("setting")
            or not words_of("institution").isdisjoint(w for w in words if w.islower())
        ):
            return "thing"
        if " of " in name and not lows & words_of("title"):
            kind = name.split(" of ")[0].split()[-1].lower()
            return "group" if kind.endswith("s") else "thing" if kind in words_of("institution") else "person"
        if words[-1][:1].islower():
            if head.endswith("s") and not head.endswith("ss"):
                return "group"
            return "person" if head in words_of("title") or head.endswith(_PERSON_ENDINGS) else "thing"
        if lows & words_of("title") or (len(words) > 1 and all(w[:1].isupper() for w in words[-2:])):
            return "thing" if words[0] == "The" and len(words) < 3 else "person"
        return "person" if self._fullest_name(_without_possessive(words[-1])) else "thing"

    def _actor(self, start: int, end: int, name: str) -> str | None:
        """Return the actor that a speaker is, or speaks for."""
        inside = self._mentions_in(start, end)
        if _SEVERAL.search(name) and len(inside) > 1:
            return None  # no one actor speaks
        for mention in inside:
            if mention.end >= start + len(name):
                return mention.actor_id
        words, surname = name.lower().split(), name.split()[-1]
        if not words_of("spokesperson").isdisjoint(words) and inside and "former" not in words:
            self.spoken_for[surname] = inside[0].actor_id
            return inside[0].actor_id
        behind = _SPOKESPERSON_BEHIND.match(self.text, end)
        if behind:
            named = self._mentions_in(behind.start(1), behind.end(1))
            if named:
                self.spoken_for[surname] = named[0].actor_id
                return named[0].actor_id
        return self.spoken_for.get(surname) or self._described(words)

    def _described(self, words: list[str]) -> str | None:
        """Return the actor of "the minister", if a minister of the cast spoke before."""
        if words[0] != "the" or words[-1] not in words_of("title"):
            return None
        for _, speaker in reversed(self.people):
            # All words: "the prime minister" is not the defence minister who spoke before.
            if speaker.actor_id and set(words[1:]) <= set(speaker.name.lower().split()):
                return speaker.actor_id
        return None

    def _mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions of actors inside start:end."""
        i = bisect_right(self.mention_starts, start - 1)
        found = []
        while i < len(self.mentions) and self.mentions[i].start < end:
            found.append(self.mentions[i])
            i += 1
        return found


def _find_full_name(text: str, surname: str) -> str | None:
    """Return the first full name in `text` that `surname` ends, or begins (Song Young-moo)."""
    at = -1
    for _ in range(_OCCURRENCES):
        at = text.find(surname, at + 1)
        if at < 0:
            return None
        before = _FIRST_NAMES.search(text, max(0, at - 40), at)
        behind = _GIVEN_LAST.match(text, at + len(surname))
        if behind and text[max(0, at - 2) : at].strip(" \n") != "." and at and text[at - 1] != "\n":
            return surname + behind.group()
        if before and not text[at + len(surname) : at + len(surname) + 1].isalpha():
            words = before.group().split()
            if _OFFICE_OF.search(text, max(0, before.start() - 40), before.start()):
                words = _GIVEN_NAME.search(before.group()).group().split()  # Secretary of State | John F.
            first = []
            while words and words[-1].lower() not in _not_first_names():
                first.insert(0, words.pop())
            if first and not first[0].endswith(("ian", "ish", "ese")):
                return " ".join([*first, surname])
    return None


@cache
def _not_first_names() -> frozenset[str]:
    """Return the words that may be capitalised before a surname and are no part of the name."""
    classes = ("title", "no first name", "determiner", "preposition", "modal", "auxiliary", "be", "boundary", "time")
    return frozenset().union(*map(words_of, classes))


@cache
def _no_names() -> frozenset[str]:
    """Return the words that may be capitalised where a sentence begins and start no name."""
    grammar = ("preposition", "adverb", "modal", "auxiliary", "be", "boundary", "pronoun", "finite", "time")
    return frozenset().union(*map(words_of, grammar))


def _without_possessive(name: str) -> str:
    """Return a name without "'s" at its end."""
    return re.sub(r"['’]s?$", "", name)
