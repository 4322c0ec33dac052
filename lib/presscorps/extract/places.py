"""Where the counted are, go to, leave from, or fell: one country or region.

Places stand in prepositional phrases ("in northern Syria", "on the Iraqi side"), as objects
of a few verbs ("left Afghanistan") or beside a war's name; the one that fits the measure
and stands nearest wins. What the sentence leaves out comes from the sentences before it.
"""

from __future__ import annotations

from typing import NamedTuple

from presscorps.extract.clauses import LOCATIVES, SAYING, STOPS, clause_end, clause_start
from presscorps.extract.measures import Governor
from presscorps.extract.phrases import Phrase, modifiers_known
from presscorps.extract.story import Story
from presscorps.extract.words import PLACE_KINDS, Words

_GROUND = frozenset(
    "border capital soil city town province territory base village airport region desert side frontier waters prison"
    " districts district area areas outpost camp mountains coast airfield air military army police government naval"
    " airbase stronghold island countryside peninsula theater battlefield border-town mainland interior northern eastern"
    " western southern checkpoint front line bases".split()
)
_ON_THE_WAY = frozenset(
    "the a an its their his northern southern eastern western central northeastern northwestern southeastern southwestern"
    " north south east west province city town village district region capital base bases camp area near around of in"
    " country countries neighboring neighbouring nearby war-torn restive volatile city's remote strategic besieged"
    " rebel-held mountainous airport compound military air army embattled island province's state parts part"
    " outskirts suburb suburbs border side eastern-most port places hub strip peninsula and , - 's or both either"
    " conflict zone zones desert coastal ancient mainly sprawling u.s. american consulate embassy".split()
)
_OBJECT_VERBS = frozenset(
    "enter enters entered entering leave leaves leaving left invade invaded invading quit exit exited exiting reach reached"
    " occupy occupied occupying visit overran storm stormed retake seize seized attack attacked".split()
)
_WARS = frozenset("war wars campaign conflict surge mission theater invasion insurgency operation battle quagmire".split())
_THERE = (("there",), ("in", "the", "country"), ("in", "that", "country"), ("to", "the", "country"), ("in", "the", "region"), ("to", "the", "region"),
          ("into", "the", "country"), ("from", "the", "country"), ("across", "the", "country"), ("in", "this", "country"), ("on", "the", "ground"))
_BRIEFING = frozenset("reporters conference briefing statement interview speech journalists meeting summit talks visit trip ceremony".split())


class Spot(NamedTuple):
    """A place in a sentence: where its name stands, the preposition before it, how directly it is said."""

    first: int
    last: int
    place: str
    preposition: str
    direct: bool


def find_spots(words: Words) -> list[Spot]:
    """Return the places that a sentence locates something at, in order."""
    found = []
    for name in words.names:
        if name.kind not in PLACE_KINDS and name.kind != "adjective":
            continue
        after = words[name.last]
        if name.kind == "adjective" and after not in _GROUND and not (after in modifiers_known() and words[name.last + 1] in _GROUND):
            if after in _WARS:
                found.append(Spot(name.first, name.last, name.value, "war", False))
            continue
        preposition, at = _preposition(words, name.first)
        if preposition:
            found.append(Spot(name.first, name.last, name.value, preposition, not _of_a_speaker(words, at)))
        elif after in _WARS:
            found.append(Spot(name.first, name.last, name.value, "war", False))
        elif words[name.first - 1] in _OBJECT_VERBS:
            found.append(Spot(name.first, name.last, name.value, words[name.first - 1], True))
        elif name.kind in {"part"} and after == ",":
            found.append(Spot(name.first, name.last, name.value, "", False))
    return found


def _preposition(words: Words, i: int) -> tuple[str, int]:
    """Return the preposition that governs the name at word `i`, and where it stands."""
    for k in range(i - 1, max(-1, i - 9), -1):
        word = words.low[k]
        if word in LOCATIVES and word not in {"of", "by", "for", "against", "between"}:
            return word, k
        if word in {"between", "for"} and k == i - 1:
            return word, k
        if word in STOPS - {"(", ")", "–", "—"} or not (
            word in _ON_THE_WAY or words.text[k][0].isupper() or word in modifiers_known() or word in _GROUND
        ):
            return "", -1
    return "", -1


def _of_a_speaker(words: Words, at: int) -> bool:
    """Tell whether the phrase says where somebody spoke: "told reporters in Tel Aviv"."""
    return any(words[k] in SAYING | _BRIEFING for k in range(max(0, at - 3), at))


def read_place(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int, others: list[Phrase]
) -> tuple[str | None, str]:
    """Return the place of a figure and the rule that found it."""
    spots = find_spots(words)
    own = _own_spots(words, phrase, spots, others)
    for pool, rule in ((own, "in its own words"), (_clause_spots(words, phrase, spots), "in its clause")):
        spot = _best(pool, governor.measure, force, phrase)
        if spot:
            return spot.place, f"{rule}: “{spot.preposition}” {spot.place}"
    inside = [n for n in phrase.names if n.kind in {"region", "part"} and n.value != force]
    if inside:
        return inside[0].value, "named inside the phrase"
    listed = words.names[0] if words.names and words[words.names[0].last] == ":" and words.names[0].kind in PLACE_KINDS else None
    if listed and listed.value != force:
        return listed.value, "heads the line"
    spot = _best([s for s in spots if s.direct or s.preposition == "war"], governor.measure, force, phrase)
    if spot and spot.place != force:
        return spot.place, f"in the sentence: {spot.place}"
    return from_story(words, phrase, governor, force, story, index)


def _own_spots(words: Words, phrase: Phrase, spots: list[Spot], others: list[Phrase]) -> list[Spot]:
    """Return the places between the figure and the next figure or the clause's end."""
    nexts = [p.first for p in others if p.first >= phrase.last]
    end = min([clause_end(words, phrase.last), *nexts])
    return [s for s in spots if phrase.last <= s.first < end and (s.direct or s.preposition == "war")]


def _clause_spots(words: Words, phrase: Phrase, spots: list[Spot]) -> list[Spot]:
    """Return the places before the figure in its clause, nearest first."""
    start = clause_start(words, phrase.first)
    return [s for s in reversed(spots) if start <= s.first < phrase.first and s.direct]


def _best(pool: list[Spot], measure: str, force: str | None, phrase: Phrase) -> Spot | None:
    """Return the place that fits the measure: goal of what comes, source of what leaves."""
    pool = [s for s in pool if not (s.place == force and s.preposition == "from" and measure != "outflow")]
    if not pool:
        return None
    if measure == "inflow":
        for wanted in ({"to", "into", "toward", "towards"}, {"in", "on", "at", "across", "near", "along", "for", "inside"}):
            for spot in pool:
                if spot.preposition in wanted:
                    return spot
        pool = [s for s in pool if s.preposition != "from"] or []
    elif measure == "outflow":
        for wanted in ({"from", "off", *_OBJECT_VERBS}, {"in", "at", "on", "across", "inside"}):
            for spot in pool:
                if spot.preposition in wanted:
                    return spot
        pool = [s for s in pool if s.preposition not in {"to", "into"}] or []
    elif measure == "casualties":
        pool = [s for s in pool if s.preposition != "from"] or pool
    elif measure in {"stock", "other"}:
        pool = [s for s in pool if s.preposition not in {"from", "to"}] or [s for s in pool if s.preposition == "to"] or []
    return pool[0] if pool else None


def from_story(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int
) -> tuple[str | None, str]:
    """Return the place that earlier figures and sentences imply."""
    pointed = _points_back(words)
    if not pointed and _whole_force(words, phrase):
        return None, "size of a whole force: no place"
    for known in reversed(story.known):
        if known.place and index - known.sentence <= (4 if pointed else 2) and (pointed or known.force == force or not force):
            return known.place, "as the figure before"
    for earlier in story.before(index, 3):
        spots = [s for s in find_spots(earlier) if s.place != force and (s.direct or s.preposition == "war") and s.preposition != "from"]
        if spots:
            return spots[-1].place, "place of an earlier sentence"
    for known in reversed(story.known):
        if known.place and known.force == force and force:
            return known.place, "as an earlier figure of the same force"
    for earlier in story.opening(index):
        spots = [s for s in find_spots(earlier) if s.place != force]
        if spots:
            return spots[0].place, "place of the opening"
    return None, "no place said"


def _points_back(words: Words) -> bool:
    """Tell whether the sentence points at a place named before: "there", "in the country"."""
    return any(tuple(words.low[i : i + len(p)]) == p for p in _THERE for i in range(len(words)))


def _whole_force(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is the size of a whole army, which is nowhere in particular."""
    noun = phrase.noun
    return bool((noun and noun.unit == "army") or "active" in phrase.modifiers or phrase.modifiers & {"transgender", "reserve"})
