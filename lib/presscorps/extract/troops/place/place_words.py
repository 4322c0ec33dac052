"""What a figure's own words say about its place: plain grammar, before any clue is weighed.

"500 troops in Mali", "the 500 troops there", "at its border", "in both countries": the place
that is attached to the figure or its verb. "in Iraq and Syria" says several, which is none.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import LOCATIVES, clause_end, clause_start
from presscorps.extract.text.words import Words, find_names
from presscorps.extract.troops.lines import head_of, heading
from presscorps.extract.troops.place.spots import COMMANDS, ENTERING, LEAVING, Spot, find_spots, homes, reaches
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.story import Story

_ANYWHERE = lexicon.word_class("places.nowhere")
_SEVERAL = (lexicon.word_class("places.anywhere_of"), lexicon.word_class("places.countries"))
_OTHERS = lexicon.word_class("places.others")
_OTHER_PAIRS = lexicon.word_class("places.other_pairs")
_BEING = lexicon.word_class("places.being")
_GROUNDS = lexicon.word_class("places.pointed")
_POINTERS = lexicon.word_class("places.pointers")
_SENT = lexicon.word_class("places.sent")
_EVENT_CLAUSES = frozenset({"when", "after"})
_GONE_TO = frozenset({"inflow", "trained", "other"})  # measures of those who may have gone to a place
_OWN_BORDERS = (["the", "southern"], ["the", "southwestern"], ["the", "southwest"], ["the", "northern"])
_ABROAD = 5  # words behind a figure in which "overseas" is said of it
_UNDER = 4  # lines below one that is only a place
_TAIL = 9  # words behind a figure that are still about it


class Counted(NamedTuple):
    """A figure while its place is sought: its sentence, phrase, measure, force, and the story around it."""

    words: Words
    phrase: Phrase
    measure: str
    force: str | None
    story: Story
    index: int
    start: int  # first word of its clause
    end: int  # word behind its own words


def own_words(words: Words, phrase: Phrase, others: list[Phrase]) -> tuple[int, int]:
    """Return where the clause of a figure starts, and where its own words end: at the next figure or predicate."""
    stop = min([clause_end(words, phrase.last), *(p.first for p in others if p.first >= phrase.last)])
    ends = (k for k in range(phrase.last, stop) if _others_follow(words, k) or _predicate_follows(words, k))
    return clause_start(words, phrase.first), next(ends, stop)


def _others_follow(words: Words, k: int) -> bool:
    """Tell whether others than the counted begin at word `k`: "5,000 in Iraq, in addition to advisers in Syria"."""
    return words[k] in _OTHERS or f"{words[k]}-{words[k + 1]}" in _OTHER_PAIRS


def _predicate_follows(words: Words, k: int) -> bool:
    """Tell whether another predicate begins at word `k`: "killing 241 soldiers, and armed rebels in Iraq"."""
    if words[k] != ",":
        return False
    return words[k + 1] == "which" or (words[k + 1] in {"and", "but"} and words[k + 2].endswith(("ed", "ing")))


Found = tuple[str | None, str] | None  # a place (None: said to be none) and the rule; None: nothing is said


def read_own_words(figure: Counted) -> Found:
    """Return the place that the figure's own words say, with the rule; None where they leave it open."""
    spots = [s for s in find_spots(figure.words) if s.located]
    behind = [s for s in spots if zone(figure, s) == "behind" and (fits(figure, s) or (s.several and s.way != "from"))]
    return (
        _pointed(figure, behind)
        or _behind_alone(behind)
        or _in_list(figure)
        or _behind(behind)
        or _where_they_fell(figure, spots)
        or _beside_a_border(figure)
        or _before(figure, spots)
        or (None if spots else _under_a_line(figure))
    )


def _pointed(figure: Counted, behind: list[Spot]) -> Found:
    """Return what stands in a name's stead: "there", "the region", "the border", "in both countries"."""
    first = behind[0].first if behind else len(figure.words)
    last = min(figure.phrase.last + _TAIL, first)
    tail = figure.words.low[figure.phrase.last : last]
    if _many_or_none(tail[: tail.index(",")] if "," in tail else tail):
        return None, "in several places or anywhere"
    region = _region_meant(figure)
    if region and not behind:
        return region, "“the region” spoken of"
    if figure.force and _at_own_border(figure):
        return figure.force, "at its own border"
    if figure.force and reach(figure.force) == "far" and at_the_border(figure) and not behind:
        return figure.force, "at the border of the force's own country"
    place = _pointed_at(figure) if _points_back(figure.words, figure.phrase.last, last) else None
    return (place, "pointed back at") if place else None


def _behind(behind: list[Spot]) -> Found:
    """Return the first place behind the figure, also of several: `parts.read_site` keeps them all as written."""
    if not behind:
        return None
    if behind[0].several and behind[0].way == "war":
        return None, "in several wars"
    rule = "first of several places" if behind[0].several else "in its own words"
    return behind[0].place, f"{rule}: “{behind[0].way}” {behind[0].place}"


def _heads_its_line(figure: Counted, spot: Spot) -> bool:
    """Tell whether a place heads the line that the figure stands in: "Crimea: 22,000 troops"."""
    return spot.way == "heads" and spot.last < figure.phrase.first


def _behind_alone(behind: list[Spot]) -> Found:
    """Return the first place behind the figure if it is not one of several."""
    return _behind(behind) if behind and not behind[0].several else None


def _where_they_fell(figure: Counted, spots: list[Spot]) -> Found:
    """Return the place of the clause that tells how the fallen fell: "died when a shell hit a base in Kivu"."""
    if figure.measure != "casualties" or figure.words[figure.end] not in _EVENT_CLAUSES:
        return None
    end = clause_end(figure.words, figure.end + 1)
    there = [s for s in spots if figure.end < s.first < end and s.way in {"at", "to"} and not s.several]
    return (there[0].place, f"where it happened: {there[0].place}") if there else None


def _beside_a_border(figure: Counted) -> Found:
    """Return the own country of those at another's border: "14 Tunisian soldiers fell near the Algerian border"."""
    behind = (s for s in find_spots(figure.words) if zone(figure, s) == "behind" and stays_outside(figure, s))
    own = homes().get(figure.force or "", figure.force)
    if own is None or not is_state(own) or reach(own) == "far" or all(s.place == own for s in behind):
        return None
    return own, "on its side of a border"


def stays_outside(figure: Counted, spot: Spot) -> bool:
    """Tell whether the counted are at a country's border, but not in it.

    The fallen lie on the other side; so are armies that stay at home. Whoever masses at a border counts as its threat.
    """
    if not spot.border or spot.place == figure.force:
        return False
    return figure.measure == "casualties" or (figure.force is not None and reach(figure.force) == "home")


@cache
def _states() -> frozenset[str]:
    return frozenset(row["country"] for row in lexicon.rows("countries"))


def is_state(force: str) -> bool:
    """Tell whether a force is that of a state."""
    return force in _states()


def _in_list(figure: Counted) -> Found:
    """Return the place of a line of a list: the country that heads it; if that is the force, the heading says."""
    head = head_of(figure.words)
    if head is None or head[1] > figure.phrase.first:
        return None
    if head[0].value != figure.force:
        return head[0].value, "heads its line"
    above = heading(figure.story, figure.index)
    spots = [s for s in find_spots(above) if s.place != figure.force] if above else []
    return (spots[-1].place, "heading of its list") if spots else None


def _under_a_line(figure: Counted) -> Found:
    """Return the place that heads the lines around the figure: "LYON, FRANCE" in a list of attacks."""
    above = (s for words in figure.story.before(figure.index, _UNDER) for s in find_spots(words))
    place = next((s.place for s in above if s.way == "line"), None)
    return (place, "under the line that names it") if place else None


def _before(figure: Counted, spots: list[Spot]) -> Found:
    """Return the nearest place before the figure in its clause: "In Mali, 500 troops"."""
    before = [s for s in spots if (zone(figure, s) == "before" or _heads_its_line(figure, s)) and fits(figure, s)]
    if not before or before[-1].several:
        return None
    return before[-1].place, f"in its clause: “{before[-1].way}” {before[-1].place}"


def fits(figure: Counted, spot: Spot) -> bool:
    """Tell whether the way in which a place is named fits the measure: "from" fits those who leave, "to" others."""
    if stays_outside(figure, spot):
        return False
    if spot.way == "heads":
        return spot.place != figure.force  # "Croatia: 14" in a list of those who send
    if spot.way == "from":
        left = (
            figure.words[figure.phrase.last] in LEAVING and spot.first == figure.phrase.last + 1
        )  # "troops leaving Mali"
        return (figure.measure == "outflow" or left) and spot.place != figure.force
    if figure.measure == "outflow" and spot.place == figure.force:  # "landed in Prague, taken out of Iraq"
        return not any(s.way == "from" and s.place != spot.place for s in find_spots(figure.words))
    if spot.way != "to" or figure.measure in _GONE_TO:
        return True
    return _went_in(figure, spot) if figure.measure == "casualties" else _was_sent(figure, spot)


def _was_sent(figure: Counted, spot: Spot) -> bool:
    """Tell whether those in place were sent to a place: "the 1,000 troops deployed to Qatar", "3,000 men to Iraq"."""
    last = figure.phrase.last
    between = figure.words.low[last : spot.first]
    return figure.measure == "stock" and ("to" in between[:1] or not _SENT.isdisjoint(between))


def _went_in(figure: Counted, spot: Spot) -> bool:
    """Tell whether the fallen went into a place, where they fell: "flew into Bamako"; bodies are taken to one."""
    return figure.words[spot.first - 1] == "into" or figure.words[spot.first - 1] in ENTERING


def zone(figure: Counted, spot: Spot) -> str:
    """Return where in the sentence a spot stands, seen from the figure."""
    phrase = figure.phrase
    if phrase.first <= spot.first < phrase.last:
        return "inside"
    if spot.first >= phrase.last:
        return "behind" if spot.first < figure.end else "later"
    return "before" if spot.first >= figure.start else "earlier"


def names_the_force(figure: Counted, spot: Spot) -> bool:
    """Tell whether a name only says whose the counted are: the place itself is not spoken of."""
    home = homes().get(figure.force or "", figure.force) if spot.way == "group" else figure.force
    return spot.place == home and not spot.located and not spot.inner


def _many_or_none(low: list[str]) -> bool:
    """Tell whether words speak of several places or of none: "in both countries", "around the world"."""
    if _ANYWHERE & set(low[:_ABROAD]) or any(
        low[i : i + 1] == ["outside"] and _names_country(low[i + 1 : i + 3]) for i in range(len(low))
    ):
        return True
    return any(low[i] in _SEVERAL[0] and low[i + 1] in _SEVERAL[1] for i in range(len(low) - 1))


def _names_country(low: list[str]) -> bool:
    """Tell whether a country is named: "outside of Afghanistan", not "outside the event"."""
    return any(name.kind == "country" for name in find_names([word.capitalize() for word in low]))


def _points_back(words: Words, start: int, end: int) -> bool:
    """Tell whether words point at a place named before: "there", "in the country", "from that city"."""
    for i in range(start, end):
        if words.low[i] == "there" and words[i + 1] not in _BEING:
            return True
        if words.low[i] in LOCATIVES and words.low[i] != "around" and words[i + 1] in _POINTERS:
            ground = None if i + 1 in words.name_at else _ground_behind(words, i + 2, end)
            if ground and words[ground + 1] != "of":
                return True
    return False


def _ground_behind(words: Words, start: int, end: int) -> int | None:
    """Return the "nation" in "in the West African nation"; none in "from the U.S. prison", which has a name."""
    for k in range(start, min(start + 4, end)):
        if words[k] in _GROUNDS:
            return k
        named = words.name_at.get(k)
        if words[k] in LOCATIVES or (named and named.value not in wide_regions()):
            return None
    return None


def _pointed_at(figure: Counted) -> str | None:
    """Return the place that "there" points at: the one named last, in the sentence, else in the sentences before."""
    if figure.force and reach(figure.force) == "far" and "border" in figure.words.low[: figure.phrase.first]:
        return figure.force  # "800 more to the border, where 2,000 went last spring": the powers guard their own
    before = [s for s in find_spots(figure.words) if s.last <= figure.phrase.first]
    for spots in (before, *(find_spots(words) for words in figure.story.before(figure.index, 3))):
        abroad = [s for s in spots if _is_abroad(figure, s)]
        narrow = [s for s in abroad if s.place not in wide_regions()] or abroad
        if narrow:
            named = [s for s in narrow if s.way != "people"] or narrow
            return named[-1].place
    return None


@cache
def wide_regions() -> frozenset[str]:
    """Return the regions and waters of several countries."""
    return frozenset(row["place"] for row in lexicon.rows("wide_regions"))


@cache
def closed_states() -> frozenset[str]:
    """Return the states in which the powers that serve abroad have no soldiers."""
    return frozenset(row["place"] for row in lexicon.rows("closed_states"))


def _is_abroad(figure: Counted, spot: Spot) -> bool:
    """Tell whether a spot names a place other than the force's own country and the powers that send troops."""
    if spot.way == "people" and spot.place in wide_regions():
        return False  # "the Sahel country"
    if spot.place in closed_states() and figure.force and reach(figure.force) == "far":
        return False
    return spot.place != figure.force and (spot.located or reach(spot.place) != "far")


def _region_meant(figure: Counted) -> str | None:
    """Return what "the region" beside the figure is: the region named nearest before."""
    phrase, low = figure.phrase, figure.words.low
    tail = low[max(0, phrase.first - 5) : phrase.last + 8]
    if not any(tail[i : i + 2] == ["the", "region"] for i in range(len(tail))):
        return None
    near = (figure.words, *figure.story.before(figure.index, 4), *figure.story.opening(figure.index))
    regions = (n.value for each in near for n in each.names if n.kind == "region" and each[n.last] not in COMMANDS)
    return next(regions, "Middle East" if any(_in_middle_east(each) for each in near) else None)


def _in_middle_east(words: Words) -> bool:
    """Tell whether a sentence names a state of the Middle East."""
    return any(name.value in _middle_east() for name in words.names)


@cache
def _middle_east() -> frozenset[str]:
    return frozenset(row["place"] for row in lexicon.rows("regions") if row["region"] == "Middle East")


def _at_own_border(figure: Counted) -> bool:
    """Tell whether the figure is at "its border": on its own side."""
    near = figure.words.low[figure.phrase.last : figure.phrase.last + 8]
    return any(near[i] == "its" and {"border", "borders"} & set(near[i + 1 : i + 4]) for i in range(len(near)))


def at_the_border(figure: Counted) -> bool:
    """Tell whether the figure is at "the border" and no other country is named with it."""
    near = figure.words.low[figure.phrase.last : figure.phrase.last + 14]
    verbs = (i for i, word in enumerate(near[1:]) if word[:1].isdigit() and near[i].endswith("ed"))
    near = near[: next(verbs, len(near))]  # "called up 700 and massed 900 at the border": only these are there
    if "crossed" in near or "from" in near[:5]:
        return False
    return any(
        near[i] == "border" and (near[i - 1] in {"the", "to", "at"} or near[i - 2 : i] in _OWN_BORDERS)
        for i in range(1, len(near))
    )


def reach(country: str) -> str:
    """Return how far from home a country's soldiers mostly are: far, abroad, home."""
    return reaches().get(country, "home")
