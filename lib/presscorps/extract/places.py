"""Where the counted are, go to, leave from, or fell: one country or region.

Places stand in prepositional phrases ("in northern Syria", "on the Iraqi side"), as objects
of a few verbs ("left Afghanistan") or beside a war's name; the one that fits the measure
and stands nearest wins. What the sentence leaves out comes from the sentences before it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.clauses import LOCATIVES, SAYING, STOPS, clause_end, clause_start
from presscorps.extract.measures import Governor
from presscorps.extract.phrases import Phrase, modifiers_known
from presscorps.extract.story import Story
from presscorps.extract.words import PLACE_KINDS, STATE_KINDS, Words

_GROUND = lexicon.word_class("places.ground")
_ON_THE_WAY = lexicon.word_class("places.on_the_way")
_OBJECT_VERBS = lexicon.word_class("places.object_verbs")
_TIES = lexicon.word_class("places.ties")
_WARS = lexicon.word_class("places.wars")
_THERE = (
    ("there",),
    ("in", "the", "country"),
    ("in", "that", "country"),
    ("to", "the", "country"),
    ("in", "the", "region"),
    ("to", "the", "region"),
    ("into", "the", "country"),
    ("from", "the", "country"),
    ("across", "the", "country"),
    ("in", "those", "countries"),
    ("in", "both", "countries"),
    ("in", "this", "country"),
    ("on", "the", "ground"),
)
_FAR_FROM_HOME = frozenset(
    {
        "United States",
        "United Kingdom",
        "France",
        "NATO",
        "Germany",
        "Canada",
        "Australia",
        "United Nations",
        "Italy",
        "Spain",
        "Denmark",
    }
)
_MIDDLE_EAST = frozenset(
    {
        "Iran",
        "Iraq",
        "Syria",
        "Kuwait",
        "Saudi Arabia",
        "Middle East",
        "Persian Gulf",
        "Qatar",
        "Bahrain",
        "Yemen",
        "Jordan",
    }
)
_BRIEFING = lexicon.word_class("places.briefing")


class Spot(NamedTuple):
    """A place in a sentence: where its name stands, the preposition before it, how directly it is said."""

    first: int
    last: int
    place: str
    preposition: str
    direct: bool


def find_spots(words: Words) -> list[Spot]:
    """Return the places that a sentence locates something at, in order."""
    if "spots" not in words.memo:
        words.memo["spots"] = _look_for_spots(words)
    return words.memo["spots"]


def _look_for_spots(words: Words) -> list[Spot]:
    found = []
    for name in words.names:
        if words.text[name.last - 1] in _missions():
            found.append(Spot(name.first, name.last, _missions()[words.text[name.last - 1]], "war", False))
        if name.kind not in PLACE_KINDS and name.kind != "adjective":
            continue
        after = words[name.last]
        if after == "-" and words[name.last + 1] in {
            "based",
            "led",
            "backed",
            "born",
            "trained",
            "supported",
            "linked",
        }:
            continue
        if _only_describes(words, name.first, name.last):
            continue
        if words[name.last - 1] == "war":
            found.append(Spot(name.first, name.last, name.value, "war", False))
            continue
        if (
            name.kind == "adjective"
            and after not in _GROUND
            and not (after in modifiers_known() and words[name.last + 1] in _GROUND)
        ):
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


def _only_describes(words: Words, first: int, last: int) -> bool:
    """Tell whether letters like U.S. stand before a noun: "the U.S. base at Yokosuka" is not in the United States."""
    if last - first > 1 or not words.text[first].rstrip(".").isupper():
        return False
    return last in words.name_at or words[last] in {"embassy", "consulate", "base", "bases", "air", "military", "naval"}


@cache
def _missions() -> dict[str, str]:
    """Return name of a mission -> where it serves."""
    return {row["name"]: row["place"] for row in lexicon.rows("missions")}


def _preposition(words: Words, i: int) -> tuple[str, int]:
    """Return the preposition that governs the name at word `i`, and where it stands."""
    for k in range(i - 1, max(-1, i - 9), -1):
        word = words.low[k]
        if word == "of" and words[k - 1] == "out":
            return "from", k
        if word == "to" and words[k - 1] in _TIES:
            return "", -1
        if word in LOCATIVES and word not in {"of", "by", "for", "against", "between"}:
            behind = words.low[max(0, k - 8) : k]
            return ("from" if "from" in behind and "headquarters" in behind[-2:] else word), k
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
    if _to_the_region(words, phrase, story, index) and not any(s.first >= phrase.last for s in spots):
        return "Middle East", "“the region” beside states of the Middle East"
    if _points_back(words.low[phrase.last : phrase.last + 9]):
        place = _pointed_at(words, phrase, force, story, index)
        if place:
            return place, "pointed back at"
    own = _own_spots(words, phrase, spots, others)
    for pool, rule in ((own, "in its own words"), (_clause_spots(words, phrase, spots), "in its clause")):
        spot = _best(pool, governor.measure, force, phrase)
        if spot:
            return spot.place, f"{rule}: “{spot.preposition}” {spot.place}"
    inside = [n for n in phrase.names if n.kind in {"region", "part"} and n.value != force]
    if inside:
        return inside[0].value, "named inside the phrase"
    listed = (
        words.names[0]
        if words.names and words[words.names[0].last] == ":" and words.names[0].kind in PLACE_KINDS
        else None
    )
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
        for wanted in (
            {"to", "into", "toward", "towards"},
            {"in", "on", "at", "across", "near", "along", "for", "inside"},
        ):
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
        pool = (
            [s for s in pool if s.preposition not in {"from", "to"}] or [s for s in pool if s.preposition == "to"] or []
        )
    return pool[0] if pool else None


def from_story(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int
) -> tuple[str | None, str]:
    """Return the place that earlier figures and sentences imply."""
    pointed = _points_back(words.low)
    if force and _at_the_border(words, phrase):
        return force, "at the border of the force's own country"
    if not pointed and _whole_force(words, phrase):
        return None, "size of a whole force: no place"
    local = force and force not in _FAR_FROM_HOME and any(n.kind == "country" and n.value == force for n in words.names)
    if governor.measure == "casualties" and local:
        return force, "losses of a state that the sentence is on"
    if _to_the_region(words, phrase, story, index):
        return "Middle East", "“the region” beside states of the Middle East"
    for back in range(5 if pointed else 4):
        for known in reversed(story.known):
            if known.sentence == index - back and known.place and (pointed or known.force == force or not force):
                return known.place, "as the figure before"
        spots = _spots_abroad(story.words(index - back), force) if back and index - back >= 0 else []
        if spots:
            return spots[-1].place, "place of an earlier sentence"
    for known in reversed(story.known):
        if known.place and known.force == force and force:
            return known.place, "as an earlier figure of the same force"
    serving = phrase.noun and phrase.noun.unit == "peacekeeper"
    if governor.measure == "casualties" and force and not serving and force not in _FAR_FROM_HOME and _is_state(force):
        return force, "losses of a state at war at home"
    scene = _scene(words, force, governor.measure, story, index)
    if scene:
        return scene, "country that the text is on"
    return None, "no place said"


def _spots_abroad(words: Words, force: str | None) -> list[Spot]:
    """Return the places of a sentence where a force can be: not its own country; origins only if nothing else."""
    spots = [
        s
        for s in find_spots(words)
        if s.place != force and (s.direct or s.preposition == "war") and s.place not in _FAR_FROM_HOME
    ]
    return [s for s in spots if s.preposition != "from"] or spots


def _scene(words: Words, force: str | None, measure: str, story: Story, index: int) -> str | None:
    """Return the country that this sentence and those around it are on, by its people and offices."""
    stays = force not in _FAR_FROM_HOME and measure not in {"inflow", "outflow"}
    for each in (words, *story.before(index, 4), *story.opening(index)):
        counted: dict[str, int] = {}
        for name in each.names:
            if name.kind in PLACE_KINDS | STATE_KINDS and (name.value != force or stays):
                counted[name.value] = counted.get(name.value, 0) + 1
        counted = {place: n for place, n in counted.items() if place not in _FAR_FROM_HOME}
        if counted:
            return max(counted, key=lambda place: counted[place])
    return None


def _is_state(force: str) -> bool:
    return any(row["country"] == force for row in lexicon.rows("countries"))


def _at_the_border(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is at "the border" and no other country is named with it."""
    near = words.low[phrase.last : phrase.last + 14]
    if "crossed" in near or "from" in near[:6]:
        return False
    if any(near[i] == "its" and "border" in near[i + 1 : i + 3] for i in range(len(near))):
        return True
    return any(
        near[i : i + 2] == ["the", "border"] or near[i : i + 3] == ["the", "southern", "border"]
        for i in range(len(near))
    )


def _to_the_region(words: Words, phrase: Phrase, story: Story, index: int) -> bool:
    """Tell whether "the region" behind the figure is the Middle East."""
    tail = words.low[phrase.last : phrase.last + 8]
    if not any(tail[i : i + 2] == ["the", "region"] for i in range(len(tail))):
        return False
    near = (words, *story.before(index, 4), *story.opening(index))
    return any(name.value in _MIDDLE_EAST for each in near for name in each.names)


def _points_back(low: list[str]) -> bool:
    """Tell whether words point at a place named before: "there", "in the country"."""
    return any(tuple(low[i : i + len(p)]) == p for p in _THERE for i in range(len(low)))


def _pointed_at(words: Words, phrase: Phrase, force: str | None, story: Story, index: int) -> str | None:
    """Return the place that "there" points at: named before in the sentence, else in the sentences before."""
    here = [n for n in words.names if n.last <= phrase.first and n.kind in PLACE_KINDS and n.value != force]
    if len(here) > 1 and words.low[here[-2].last : here[-1].first] == ["and"]:
        return here[-2].value
    if here:
        return here[-1].value
    for known in reversed(story.known):
        if known.place and index - known.sentence <= 1:
            return known.place
    for earlier in story.before(index, 3):
        spots = [s for s in find_spots(earlier) if s.direct and s.place != force]
        named = [n for n in earlier.names if n.kind in PLACE_KINDS and n.value != force]
        if named and named[0].first < 6:
            return named[0].value
        if spots or named:
            return spots[-1].place if spots else named[0].value
    return None


def _whole_force(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is the size of a whole army, which is nowhere in particular."""
    noun = phrase.noun
    return bool(
        (noun and noun.unit == "army") or "active" in phrase.modifiers or phrase.modifiers & {"transgender", "reserve"}
    )
