"""Where a sentence names a place, and in what way: "in northern Syria", "left Kabul", "Iraqi troops".

A spot says only what the words around a name say; which spot a figure belongs to is
decided in place_words.py and place_clues.py. Way of a spot: at, to, from, war ("the Iraq
war"), host ("Qatar hosts"), heads ("Mali: 300 soldiers"), line ("MOPTI, MALI" alone), and those that put nobody there:
of, against, speaker, owner, named, people, group.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import LOCATIVES, SAYING, STOPS
from presscorps.extract.text.words import PLACE_KINDS, STATE_KINDS, Name, Words
from presscorps.extract.troops.quantities.phrases import modifiers_known

LOCATED = frozenset({"at", "to", "from", "war", "host", "heads", "line"})  # ways that put somebody at a place
_GROUND = lexicon.word_class("places.ground")
_ON_THE_WAY = lexicon.word_class("places.on_the_way")
ENTERING = lexicon.word_class("places.entering")
LEAVING = lexicon.word_class("places.leaving")
_BOUND = lexicon.word_class("places.bound")
_TIES = lexicon.word_class("places.ties")
_WARS = lexicon.word_class("places.wars")
_SEATED = lexicon.word_class("places.seated")
_BRIEFING = lexicon.word_class("places.briefing")
_NAMED_AFTER = lexicon.word_class("places.named_after")
_LISTING = lexicon.word_class("places.listing")
_ORIGINS = lexicon.word_class("places.origins")
_OFFICES = lexicon.word_class("places.offices")
_GOALS = lexicon.word_class("places.goals")
_SOURCES = lexicon.word_class("places.sources")
_NO_GROUND = lexicon.word_class("places.no_ground")
_SIDES = frozenset({"alongside", "against", "for", "with"})  # "in Syria fighting for" names no war
_COMPARED = frozenset({"one", "ones", "than", "those", "unlike", "as"})
COMMANDS = frozenset({"command", "fleet", "commander"})  # behind a place they bear its name
_BORDERS = frozenset({"border", "borders", "frontier", "frontiers"})
_DIRECTIONS = lexicon.word_class("places.directions")
_AT_BORDERS = lexicon.word_class("places.at_borders")
_BESIDE = frozenset({"near", "at", "on", "along", "to", "toward", "towards", "by", "from"})
_STATES = frozenset({"country", "nation", "state", "republic"})
_AGREED = frozenset({"signed", "agreed", "brokered", "negotiated", "deal", "accord"})
_BULLETS = frozenset({"*", "•", "-", "–", "+", "|"})
_HOSTING = 25  # words: "Poland, however, is one of five that pay their share, and is the home of"
_SPOKEN = 6  # words between a verb of saying and its place: "disclosed this on Thursday in Brussels"
_US_POLITICS = lexicon.word_class("places.us_politics")  # Georgia beside them is the American state
_POSTS = lexicon.word_class("places.posts")
_LINE = 6  # words of a line that is only a place
_REACH = 8  # words between a preposition and its name: "in the embattled northern Iraqi city of Mosul"


class Spot(NamedTuple):
    """A place named in a sentence: its words first:last, the place, and the way in which it is named."""

    first: int
    last: int
    place: str
    way: str
    several: bool = False  # one of a list: "in Iraq and Syria"
    inner: bool = False  # a town, province or base
    border: bool = False  # only its border: "near the Syrian border"

    @property
    def located(self) -> bool:
        """Tell whether somebody or something is put at, to or from the place."""
        return self.way in LOCATED


def find_spots(words: Words) -> list[Spot]:
    """Return the places that a sentence names, in order."""
    if "spots" not in words.memo:
        named = [s for name in words.names if (s := _spot(words, name))]
        words.memo["spots"] = _with_last_of_lists(words, sorted(named + _leaders(words, named)))
    return words.memo["spots"]


def distinct_spots(words: Words) -> list[Spot]:
    """Return the places that a sentence names in so many ways, each where it is named so first.

    Clues from other sentences ask what is named, not how often: a list of 80 bases costs no more than one.
    """
    if "distinct spots" not in words.memo:
        found = {spot[2:]: spot for spot in reversed(find_spots(words))}
        words.memo["distinct spots"] = sorted(found.values())
    return words.memo["distinct spots"]


def _leaders(words: Words, named: list[Spot]) -> list[Spot]:
    """Return the countries whose leaders a sentence names: Karzai speaks of Afghanistan."""
    taken = {k for spot in named for k in range(spot.first, spot.last)}
    led = leaders()
    return [Spot(k, k + 1, led[w], "people") for k, w in enumerate(words.text) if w in led and k not in taken]


def _with_last_of_lists(words: Words, spots: list[Spot]) -> list[Spot]:
    """Mark the last place of a list as one of several, too: Syria in "in Iraq and Syria"."""
    marked = spots[:1]
    for each in spots[1:]:
        spot, before = each, marked[-1]
        beside = before.last < spot.first and _only_listing(words, before.last, spot.first)
        if beside and spot.way == "war" and before.place != spot.place and before.way != "people":
            marked[-1] = before._replace(several=True, way="war")  # "the Iraq and Afghanistan wars"
            spot = spot._replace(several=True)
        elif beside and before.several and not spot.several:
            spot = spot._replace(several=True, way=before.way)
        marked.append(spot)
    return marked


def last_of_list(words: Words, spot: Spot) -> Spot:
    """Return the last place of the list that a place stands in."""
    for each in find_spots(words):
        if each.first > spot.last and each.several and _only_listing(words, spot.last, each.first):
            spot = each
    return spot


def _only_listing(words: Words, start: int, end: int) -> bool:
    """Tell whether only commas and "and" stand between two places."""
    return all(words[k] in _LISTING for k in range(start, end))


@cache
def homes() -> dict[str, str]:
    """Return armed group -> the country it fights in."""
    return {row["force"]: row["place"] for row in lexicon.rows("homes")}


@cache
def reaches() -> dict[str, str]:
    """Return state or alliance -> how far from home its soldiers mostly are: far or abroad; all others are at home."""
    return {row["force"]: row["reach"] for row in lexicon.rows("powers")}


@cache
def leaders() -> dict[str, str]:
    """Return surname of a head of state or party -> the country led."""
    return {row["name"]: row["place"] for row in lexicon.rows("leaders")}


@cache
def missions() -> dict[str, str]:
    """Return name of a mission, as agencies write it or like a word (Minusma) -> where it serves."""
    rows = lexicon.rows("missions")
    return {name: row["place"] for row in rows for name in (row["name"], row["name"].capitalize())}


def _spot(words: Words, name: Name) -> Spot | None:
    """Return the place that a name stands for and the way it is named; None for names without a place."""
    mission = missions().get(words.text[name.last - 1])
    if mission:
        return Spot(name.first, name.last, mission, "group")
    if name.kind in {"group", "unit", "alliance"}:
        home = homes().get(name.value)
        return Spot(name.first, name.last, home, "group") if home else None
    if name.kind not in PLACE_KINDS | STATE_KINDS:
        return None
    way = _way(words, name)
    if way == "talks":
        return None
    place = homes().get(name.value, name.value) if way == "people" else name.value  # Palestinians fight in Gaza
    several = way in LOCATED and _in_a_list(words, name)
    if words.text[name.first] == "Georgia" and not _US_POLITICS.isdisjoint(words.low):
        return Spot(name.first, name.last, "United States", way, several, inner=True)
    return Spot(name.first, name.last, place, way, several, _is_inner(name), _is_border(words, name))


def _way(words: Words, name: Name) -> str:
    """Return the way in which a place is named."""
    after = words[name.last]
    if (after == "-" and words[name.last + 1] in _ORIGINS) or after in COMMANDS:
        return "owner"
    if name.kind == "region" and after in _STATES:
        return "people"  # "the Sahel country" is one of them
    if name.kind == "people":
        return "people"
    if after in _WARS and words[name.last + 1] not in _SIDES:
        return "war"
    if (after == "civil" and words[name.last + 1] in _WARS) or words[name.last - 1] == "war":
        return "war"
    if (name.kind == "adjective" and not _before_ground(words, name)) or _only_describes(words, name):
        return "people"
    if after == ":" and (name.first == 0 or words[name.first - 1] in _BULLETS):
        return "heads"
    if _is_host(words, name.last):
        return "host"
    if _is_whole_line(words, name):
        return "line"
    if after in {"'s", "'"} and (_WARS & set(words.low[name.last + 1 : name.last + 4]) or name.kind == "capital"):
        return "owner"  # America's longest war was not fought there; "in Kabul's view" is its government's
    return _way_of_preposition(words, name)


def _way_of_preposition(words: Words, name: Name) -> str:
    """Return the way that the preposition or verb before a name makes."""
    preposition, at = _preposition(words, name.first)
    if preposition == "of" and words[at - 1] in _WARS:
        return "war"  # "the invasion of Iraq"
    if not preposition:
        before = words[name.first - 1]
        return "to" if before in ENTERING else "from" if before in LEAVING else "named"
    if preposition == "for" and words[name.last] == "to" and words[at - 1] not in LEAVING | _BOUND:
        return "named"  # "the money for the U.S. to train them" goes nowhere
    if words[at - 1] in _COMPARED:
        return "named"  # "the deadliest after the one in Lebanon"
    if preposition in {"of", "by", "against"}:
        return preposition if preposition != "by" else "named"
    if preposition == "outside" and name.kind == "country":
        return "against"
    if words[at - 1] in _AGREED:
        return "talks"  # "under the deal signed in Pretoria"
    if _of_a_speaker(words, at) or words[name.last] in SAYING:
        return "speaker"
    if _owns_the_next(words, name, preposition):
        return "owner"
    return "to" if preposition in _GOALS else "from" if preposition in _SOURCES else "at"


def _before_ground(words: Words, name: Name) -> bool:
    """Tell whether a noun makes a place of the nationality before it: "Iraqi city", "Afghan capital".

    Posts of powers are anywhere: "an American base".
    """
    i = name.last
    if reaches().get(name.value) == "far" and words[i] in _POSTS:
        return False
    return words[i] in _GROUND or (words[i] in modifiers_known() and words[i + 1] in _GROUND)


def _only_describes(words: Words, name: Name) -> bool:
    """Tell whether letters like U.S. stand before a noun: "the U.S. base at Yokosuka" is not in the United States."""
    if name.last - name.first > 1 or not words.text[name.first].rstrip(".").isupper():
        return False
    return name.last in words.name_at or words[name.last] in _NO_GROUND or words[name.last] in modifiers_known()


def _is_border(words: Words, name: Name) -> bool:
    """Tell whether only a country's border is spoken of: "near the Algerian border", "the border with Mali".

    Its border town is in it, and so is what lies beyond its border.
    """
    if words[name.first - 1] == "with" and words[name.first - 2] in _BORDERS:
        return True
    k = name.last + (words[name.last] == "'s")
    k += words[k] in _DIRECTIONS
    if words[k] not in _BORDERS or words[k + 1] in _GROUND | _AT_BORDERS:
        return False
    return _preposition(words, name.first)[0] in _BESIDE


def _is_inner(name: Name) -> bool:
    """Tell whether a place lies inside its country; Washington mostly stands for the government there."""
    return name.kind == "part" or (name.kind == "capital" and name.value != "United States")


def _is_host(words: Words, i: int) -> bool:
    """Tell whether a place takes the counted in: "Qatar hosts", "Germany is still home to"."""
    behind = words.low[i : i + _HOSTING]
    return behind[:1] in (["hosts"], ["hosted"], ["houses"]) or any(
        behind[k : k + 2] in (["home", "to"], ["home", "of"]) and {"is", "was", "remains"} & set(behind[:k])
        for k in range(len(behind))
    )


def _is_whole_line(words: Words, name: Name) -> bool:
    """Tell whether a line is nothing but a place, which heads what is below it: "LYON, FRANCE", "IRAQ"."""
    if len(words) > _LINE or any(w.isalpha() for w in words.text[name.last :]):
        return False
    town = words.text[: max(0, name.first - 1)]
    return (words[name.first - 1] == "," and all(w[0].isupper() for w in town)) or words.text[name.first].isupper()


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
    if {"and", "or"} & set(words.low[name.last : k]):
        return True
    return words[other.last] in {",", "and", "or"} and _in_a_list(words, other, inside=True)


def _preposition(words: Words, i: int) -> tuple[str, int]:
    """Return the preposition that governs the name at word `i`, and where it stands."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = words.low[k]
        if word == "of" and words[k - 1] == "out":
            return "from", k
        if (word == "to" and words[k - 1] in _TIES) or (word == "of" and words[k - 1] in _NAMED_AFTER):
            return "", -1
        beside = k == i - 1 or (word == "for" and words.low[k + 1 : i] == ["the"])  # "bound for the Middle East"
        if word in LOCATIVES and (word not in {"of", "by", "for", "against", "between"} or beside):
            if word == "of" and _leads_to_a_place(words, k):
                continue
            behind = words.low[max(0, k - 8) : k]
            return ("from" if "from" in behind and "headquarters" in behind[-2:] else word), k
        if not _may_stand_between(words, k):
            return "", -1
    return "", -1


def _leads_to_a_place(words: Words, k: int) -> bool:
    """Tell whether "of" at word `k` belongs to a place that has a preposition: "in the city of Mosul"."""
    return words[k - 1] in _ON_THE_WAY | _GROUND


def _may_stand_between(words: Words, k: int) -> bool:
    """Tell whether word `k` may stand between a preposition and its name."""
    word = words.low[k]
    if word in STOPS - {"(", ")", "–", "—"}:
        return False
    if word in {",", "and", "or"} and not (words.text[k - 1][0].isupper() or words[k - 1] in _ON_THE_WAY):
        return False  # "to the mission, Italy 750": only names and directions go on over a comma
    return (
        word in _ON_THE_WAY
        or words.text[k][0].isupper()
        or (words[k - 1] == "-" and word.endswith(("ed", "held")))
        or word in modifiers_known()
        or word in _GROUND
    )


def _of_a_speaker(words: Words, at: int) -> bool:
    """Tell whether the phrase says where somebody spoke or sits: "told reporters in Tel Aviv"."""
    return words[at - 1] in _SEATED | _OFFICES or any(words[k] in SAYING | _BRIEFING for k in range(max(0, at - 3), at))
