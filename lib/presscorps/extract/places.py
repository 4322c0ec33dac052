"""Where the counted are, go to, leave from, or fell: one country or region.

Places stand in prepositional phrases ("in northern Syria", "on the Iraqi side"), as objects
of a few verbs ("left Afghanistan") or beside a war's name; the one that fits the measure
and stands nearest wins. What the sentence leaves out comes from the sentences before it.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.clauses import LOCATIVES, SAYING, STOPS, clause_end, clause_start
from presscorps.extract.measures import Governor
from presscorps.extract.phrases import Phrase, modifiers_known
from presscorps.extract.story import Story
from presscorps.extract.words import PLACE_KINDS, STATE_KINDS, Name, Words, find_names

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
    ("in", "this", "country"),
)
_SEVERAL = (
    {"both", "those", "these", "other", "many", "several"},
    {"countries", "nations", "wars", "conflicts"},
)
_NOWHERE = lexicon.word_class("places.nowhere")
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
_FIGHT_ABROAD = _FAR_FROM_HOME | {
    "Russia",
    "Turkey",
    "Israel",
    "Iran",
    "Saudi Arabia",
    "Ethiopia",
    "Kenya",
    "African Union",
}
_SCENE = 4  # sentences that make up the scene of a figure
_RECENT = 12  # sentences: farther back an article has moved on
_ARMY_SIZE = 180_000  # no expedition of our day was larger; armies are
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
_ELSEWHERE = frozenset({"from", "against", "outside", "except", "like", "unlike", "by"})
_AT = frozenset({"in", "at", "near", "outside", "inside"})
_HOMELY = frozenset({("'s", "capital"), ("our", "cities"), ("our", "streets"), ("our", "border")})
_SEATED = frozenset({"ministry", "government", "parliament", "embassy", "capital", "headquarters", "institute"})
_BEING = frozenset({"is", "are", "was", "were", "'s", "will", "have", "has", "had"})  # "there are" points nowhere
_NAMED_AFTER = frozenset({"times", "bank", "university", "institute", "embassy", "king", "bishop"})  # Times of London
_LISTING = frozenset(
    {",", "and", "or", "the", "neighboring", "neighbouring", "northern", "southern", "eastern", "western", "in"}
)
_BRIEFING = lexicon.word_class("places.briefing")


class Spot(NamedTuple):
    """A place in a sentence: where its name stands, the preposition before it, how directly it is said."""

    first: int
    last: int
    place: str
    preposition: str
    direct: bool
    several: bool = False  # one of a list: "in Iraq and Syria"
    inner: bool = False  # a town, province or base


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
            if after in _WARS or (after == "civil" and words[name.last + 1] in _WARS):
                found.append(Spot(name.first, name.last, name.value, "war", False))
            continue
        preposition, at = _preposition(words, name.first)
        if (preposition == "outside" and name.kind == "country") or (name.kind == "capital" and after == "'s"):
            continue  # "in Kabul's view": its government's
        if after in {"'s", "'"} and {"war", "wars"} & set(words.low[name.last + 1 : name.last + 4]):
            continue  # America's longest war was not fought there
        if preposition:
            direct = not _of_a_speaker(words, at) and not _owns_the_next(words, name, preposition)
            found.append(
                Spot(
                    name.first,
                    name.last,
                    name.value,
                    preposition,
                    direct,
                    _in_a_list(words, name),
                    _is_inner(name),
                )
            )
        elif after in _WARS:
            found.append(Spot(name.first, name.last, name.value, "war", False))
        elif _is_host(words, name.last):
            found.append(Spot(name.first, name.last, name.value, "host", True))
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


def _is_inner(name: Name) -> bool:
    """Tell whether a place lies inside its country; Washington mostly stands for the government there."""
    return name.kind == "part" or (name.kind == "capital" and name.value != "United States")


def _is_host(words: Words, i: int) -> bool:
    """Tell whether a place takes the counted in: "Qatar hosts", "Germany is still home to"."""
    behind = words.low[i : i + 6]
    return behind[:1] in (["hosts"], ["hosted"], ["houses"]) or any(
        behind[k : k + 2] == ["home", "to"] and {"is", "was", "remains"} & set(behind[:k]) for k in range(len(behind))
    )


def _owns_the_next(words: Words, name: Name, preposition: str) -> bool:
    """Tell whether a place only owns what follows: "toward Iran's role" is no way to Iran, "near Iran's coast" is."""
    if words[name.last] not in {"'s", "'"} or preposition in {"in", "across", "inside", "throughout"}:
        return False
    behind = range(name.last + 1, name.last + 5)
    return not any(words[k] in _GROUND | _WARS or k in words.name_at for k in behind)


def _in_a_list(words: Words, name: Name, *, inside: bool = False) -> bool:
    """Tell whether another place stands beside a place: "in Iraq and Syria"; "in Mosul, Iraq" is one place."""
    k = name.last
    while words[k] in _LISTING:
        k += 1
    other = words.name_at.get(k)
    if not inside and words[name.last] == "," and words[name.last + 1] in {"and", "or"}:
        return False  # a clause begins: "in Iraq, and Syria refused"
    if k == name.last or not other or other.kind not in PLACE_KINDS or other.value == name.value:
        return False
    if words[other.last] == "'s":
        return False
    joined = set(words.low[name.last : k])
    if joined & {"and", "or"}:
        return True
    return words[other.last] in {",", "and", "or"} and _in_a_list(words, other, inside=True)


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
        if word == "of" and words[k - 1] in _NAMED_AFTER:
            return "", -1
        if word in LOCATIVES and word not in {"of", "by", "for", "against", "between"}:
            behind = words.low[max(0, k - 8) : k]
            return ("from" if "from" in behind and "headquarters" in behind[-2:] else word), k
        if word in {"between", "for"} and k == i - 1:
            return word, k
        if word in STOPS - {"(", ")", "–", "—"} or not (
            word in _ON_THE_WAY
            or words.text[k][0].isupper()
            or (words[k - 1] == "-" and word.endswith(("ed", "held")))
            or word in modifiers_known()
            or word in _GROUND
        ):
            return "", -1
    return "", -1


def _of_a_speaker(words: Words, at: int) -> bool:
    """Tell whether the phrase says where somebody spoke: "told reporters in Tel Aviv"."""
    return words[at - 1] in _SEATED or any(words[k] in SAYING | _BRIEFING for k in range(max(0, at - 3), at))


Found = tuple[str | None, str] | None  # a place (None: said to be none) and the rule; None: go on looking


def read_place(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int, others: list[Phrase]
) -> tuple[str | None, str]:
    """Return the place of a figure and the rule that found it: its own words first, then ever farther away."""
    spots = find_spots(words)
    own = _own_spots(words, phrase, spots, others)
    return (
        _region_or_border(words, phrase, force, spots, story, index)
        or _pointed_to(words, phrase, force, own, story, index)
        or _said(own, "in its own words", governor, force, phrase)
        or _said(_clause_spots(words, phrase, spots), "in its clause", governor, force, phrase)
        or _named_apart(words, phrase, governor, force)
        or _elsewhere_in_sentence(words, phrase, governor, force, spots)
        or from_story(words, phrase, governor, force, story, index)
    )


def _region_or_border(
    words: Words, phrase: Phrase, force: str | None, spots: list[Spot], story: Story, index: int
) -> Found:
    """Return "the region" spoken of, or the force's country where the figure is at "its border"."""
    region = _region_meant(words, phrase, story, index)
    if region and not any(s.first >= phrase.last for s in spots):
        return region, "“the region” spoken of"
    return (force, "at its own border") if force and _at_own_border(words, phrase) else None


def _pointed_to(words: Words, phrase: Phrase, force: str | None, own: list[Spot], story: Story, index: int) -> Found:
    """Return what "there", "in the country", "in both countries" or "abroad" close behind the figure says."""
    behind = words.low[phrase.last : min(phrase.last + 9, own[0].first if own else len(words))]
    if _many_or_none(behind[: behind.index(",")] if "," in behind else behind):
        return None, "in several places or anywhere"
    place = _pointed_at(words, phrase, force, story, index) if _points_back(behind) else None
    return (place, "pointed back at") if place else None


def _said(pool: list[Spot], rule: str, governor: Governor, force: str | None, phrase: Phrase) -> Found:
    """Return the place in `pool` that fits; none where it is one of several."""
    spot = _best(pool, governor.measure, force, phrase)
    if spot and spot.several:
        return None, f"in several places: {spot.place} and another"
    return (spot.place, f"{rule}: “{spot.preposition}” {spot.place}") if spot else None


def _named_apart(words: Words, phrase: Phrase, governor: Governor, force: str | None) -> Found:
    """Return a place inside the phrase, at the head of a listed line, or "the border"; none for a whole army."""
    inside = [n for n in phrase.names if n.kind in {"region", "part"} and n.value != force]
    if inside:
        return inside[0].value, "named inside the phrase"
    if _joins_a_force(words.low[phrase.last : phrase.last + 10]):
        return None, "part of a force, wherever that goes"
    head = words.names[0] if words.names else None
    if head and words[head.last] == ":" and head.kind in PLACE_KINDS and head.value != force:
        return head.value, "heads the line"
    if force and _at_the_border(words, phrase):
        return force, "at the border of the force's own country"
    sized = governor.measure in {"stock", "other"} and _whole_force(words, phrase)
    return (None, "size of a whole force: no place") if sized and not _points_back(words.low) else None


def _joins_a_force(low: list[str]) -> bool:
    """Tell whether the figure goes to a force, not to a place: "3,500 men to the new NATO force"."""
    return any(low[i : i + 1] == ["to"] and {"force", "coalition"} & set(low[i + 2 : i + 6]) for i in range(len(low)))


def _elsewhere_in_sentence(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, spots: list[Spot]
) -> Found:
    """Return the nearest place of the sentence, those before the figure first."""
    near = [s for s in spots if "including" not in words.low[phrase.last : s.first]]
    near = [s for s in near if s.direct or s.preposition == "war"]
    near.sort(key=lambda s: (s.first > phrase.first, abs(s.first - phrase.first)))
    spot = _best(near, governor.measure, force, phrase)
    if not spot or (spot.place == force and not (spot.inner and spot.direct and spot.preposition in _AT)):
        return None
    return _said([spot], "in the sentence", governor, force, phrase)


def _own_spots(words: Words, phrase: Phrase, spots: list[Spot], others: list[Phrase]) -> list[Spot]:
    """Return the places between the figure and the next figure or the clause's end."""
    nexts = [p.first for p in others if p.first >= phrase.last]
    end = min([clause_end(words, phrase.last), *nexts, _next_verb(words, phrase.last)])
    return [s for s in spots if phrase.last <= s.first < end and (s.direct or s.preposition == "war")]


def _next_verb(words: Words, i: int) -> int:
    """Return where another predicate begins: "killing 241 soldiers, and armed rebels in Iraq"."""
    for k in range(i, len(words) - 2):
        if words[k] == "," and words[k + 1] in {"and", "but"} and words[k + 2].endswith(("ed", "ing")):
            return k
    return len(words)


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
        if 0 <= pool[0].first - phrase.last <= 3 and pool[0].preposition in _AT:
            return pool[0]
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
        pool = [s for s in pool if s.preposition != "from"]
    elif measure in {"stock", "other"}:
        pool = (
            [s for s in pool if s.preposition not in {"from", "to"}] or [s for s in pool if s.preposition == "to"] or []
        )
    return pool[0] if pool else None


def from_story(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int
) -> tuple[str | None, str]:
    """Return the place that the force, the rest of the sentence, or earlier figures and sentences imply."""
    found = _from_the_force(words, phrase, governor, force, story, index)
    found = found or _from_before(words, force, story, index)
    if found:
        return found
    serving = phrase.noun and phrase.noun.unit == "peacekeeper"
    if governor.measure == "casualties" and force and not serving and force not in _FAR_FROM_HOME and _is_state(force):
        return force, "losses of a state at war at home"
    scene = _scene(words, force, governor.measure, story, index)
    if scene:
        return scene, "country that the text is on"
    if force and force not in _FAR_FROM_HOME and _is_state(force):
        return force, "a state's own soldiers are at home"
    return None, "no place said"


def _from_the_force(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int
) -> tuple[str, str] | None:
    """Return where a force is because of what it is: losses at home, groups and guards at home."""
    if not force:
        return None
    if governor.measure == "casualties":
        if force not in _FAR_FROM_HOME and any(n.kind == "country" and n.value == force for n in words.names):
            return force, "losses of a state that the sentence is on"
        if force not in _FIGHT_ABROAD and _is_state(force) and phrase.names:
            return force, "losses of a state that fights at home"
    home = _homes().get(force)
    near = (words, *story.before(index, 4), *story.opening(index))
    others = {n.value for n in words.names if n.kind in PLACE_KINDS | {"adjective"}} - {home, *_FAR_FROM_HOME}
    if home and not others and any(name.value == home for each in near for name in each.names):
        return home, "where the group is at home"
    if _is_state(force) and _on_guard_at_home(words, phrase):
        return force, "a home guard"
    return None


def _from_before(words: Words, force: str | None, story: Story, index: int) -> tuple[str, str] | None:
    """Return the one place of the sentence, else that of the nearest figure or sentence before."""
    only = _only_place(words, force)
    if only:
        return only, "only place that the sentence speaks of"
    pointed = _points_back(words.low)
    for back in range(5 if pointed else 4):
        for known in reversed(story.known):
            if known.sentence == index - back and known.place and (pointed or known.force == force or not force):
                return known.place, "as the figure before"
        if back and index >= back:
            earlier = story.words(index - back)
            spots = _spots_abroad(earlier, force) or (_spots_at_home(earlier, force) if back < 3 else [])
            if spots:
                return spots[-1].place, "place of an earlier sentence"
    for known in reversed(story.known):
        if known.place and known.force == force and force and index - known.sentence <= _RECENT:
            return known.place, "as an earlier figure of the same force"
    return None


@cache
def _homes() -> dict[str, str]:
    """Return armed group -> the country it fights in."""
    return {row["force"]: row["place"] for row in lexicon.rows("homes")}


def _only_place(words: Words, force: str | None) -> str | None:
    """Return the one country or region, besides the force's own, that a sentence names or whose people it names."""
    named, ruled_out = set(), {force}
    for n in words.names:
        if _ELSEWHERE & set(words.low[max(0, n.first - 3) : n.first]):
            ruled_out.add(n.value)
        elif n.kind == "adjective" and any(m.last == n.first and m.kind == "adjective" for m in words.names):
            continue  # Syrian Turkmen rebels are not in Turkmenistan
        elif n.value not in _FAR_FROM_HOME or (n.kind == "part" and not force):
            named |= {n.value} if n.kind in PLACE_KINDS | {"adjective"} else set()
    named -= ruled_out
    return named.pop() if len(named) == 1 else None


def _spots_abroad(words: Words, force: str | None) -> list[Spot]:
    """Return the places of a sentence where a force can be: not its own country; origins only if nothing else."""
    spots = [
        s
        for s in find_spots(words)
        if s.place != force
        and (s.direct or s.preposition == "war")
        and (s.place not in _FAR_FROM_HOME or (s.inner and not force))
    ]
    spots = [s for s in spots if s.preposition != "from"] or spots
    inside = [s for s in spots if s.direct and words[s.last] not in {"border", "frontier"}]
    return inside or [s for s in spots if s.direct] or spots


def _spots_at_home(words: Words, force: str | None) -> list[Spot]:
    """Return the towns and bases of the force's own country that a sentence is at."""
    return [s for s in find_spots(words) if s.place == force and s.direct and s.inner and s.preposition in _AT]


def _scene(words: Words, force: str | None, measure: str, story: Story, index: int) -> str | None:
    """Return the country that most sentences before the figure name, by places, people or offices."""
    stays = force not in _FAR_FROM_HOME and measure not in {"inflow", "outflow"}
    counted: Counter[str] = Counter()
    for each in (words, *story.before(index, _SCENE), *story.opening(index)):
        kinds = PLACE_KINDS | STATE_KINDS
        named = [n.value for n in each.names if n.kind in kinds and n.value not in _FAR_FROM_HOME]
        counted.update(list(dict.fromkeys(named)))  # each once a sentence, in order: the first of equals wins
    if stays and force in counted:
        return force
    del counted[force]
    return max(counted, key=lambda place: counted[place]) if counted else None


def _is_state(force: str) -> bool:
    return any(row["country"] == force for row in lexicon.rows("countries"))


def _on_guard_at_home(words: Words, phrase: Phrase) -> bool:
    """Tell whether the counted are a National Guard or at work in their own capital or cities."""
    near = words.low[max(0, phrase.first - 4) : phrase.last]
    if "guard" in near or (phrase.noun and phrase.noun.unit == "guardsman"):
        return True
    pairs = zip(words.low, words.low[1:], strict=False)
    return any(pair in _HOMELY for pair in pairs)


def _many_or_none(low: list[str]) -> bool:
    """Tell whether words speak of several places or of none: "in both countries", "around the world"."""
    if _NOWHERE & set(low) or any(
        low[i : i + 1] == ["outside"] and _names_country(low[i + 1 : i + 3]) for i in range(len(low))
    ):
        return True
    return any(low[i] in _SEVERAL[0] and low[i + 1] in _SEVERAL[1] for i in range(len(low) - 1))


def _names_country(low: list[str]) -> bool:
    """Tell whether a country is named: "outside of Afghanistan", not "outside the event"."""
    return any(name.kind == "country" for name in find_names([word.capitalize() for word in low]))


def _at_own_border(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is at "its border": on its own side."""
    near = words.low[phrase.last : phrase.last + 8]
    return any(near[i] == "its" and {"border", "borders"} & set(near[i + 1 : i + 4]) for i in range(len(near)))


def _at_the_border(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is at "the border" and no other country is named with it."""
    near = words.low[phrase.last : phrase.last + 14]
    verbs = (i for i, word in enumerate(near[1:]) if word[:1].isdigit() and near[i].endswith("ed"))
    near = near[: next(verbs, len(near))]  # "called up 700 and massed 900 at the border": only these are there
    if "crossed" in near or "from" in near[:5]:
        return False
    return any(
        near[i : i + 2] in (["the", "border"], ["to", "border"], ["at", "border"])
        or near[i : i + 3] == ["the", "southern", "border"]
        for i in range(len(near))
    )


def _region_meant(words: Words, phrase: Phrase, story: Story, index: int) -> str | None:
    """Return what "the region" beside the figure is: one named before, or the Middle East by its states."""
    tail = words.low[max(0, phrase.first - 5) : phrase.last + 8]
    if not any(tail[i : i + 2] == ["the", "region"] for i in range(len(tail))):
        return None
    near = (words, *story.before(index, 4), *story.opening(index))
    named = [name for each in near for name in each.names]
    regions = [name.value for name in named if name.kind == "region"]
    if regions:
        return regions[0]
    return "Middle East" if any(name.value in _MIDDLE_EAST for name in named) else None


def _points_back(low: list[str]) -> bool:
    """Tell whether words point at a place named before: "there", "in the country"."""
    return any(
        tuple(low[i : i + len(p)]) == p and not (p == ("there",) and set(low[i + 1 : i + 2]) & _BEING)
        for p in _THERE
        for i in range(len(low))
    )


def _pointed_at(words: Words, phrase: Phrase, force: str | None, story: Story, index: int) -> str | None:
    """Return the place that "there" points at: named before in the sentence, else in the sentences before."""
    before = words.low[max(0, phrase.first - 14) : phrase.first]
    if force == "United States" and "border" in before and "there" in words.low[phrase.last : phrase.last + 2]:
        return force
    here = [
        n
        for n in words.names
        if n.last <= phrase.first and n.kind in PLACE_KINDS and n.value not in {force, *_FAR_FROM_HOME}
    ]
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
    quantity = phrase.quantity
    return (quantity.qualifier != "vague" and (quantity.low or 0) >= _ARMY_SIZE) or bool(
        (noun and noun.unit in {"army", "reservist"})
        or "active" in phrase.modifiers
        or phrase.modifiers & {"transgender", "reserve"}
    )
