"""Where the counted are, go to, leave from, or fell: one country or region, or none said.

Every place that the sentence, the text before it, its title and its dateline name is a
candidate, and so are the home of the force and no place at all. Clues speak for and
against each ("behind the figure: in", "sentence before: at", "home of a force that fights
abroad"); lexicon/place_clues.csv says what each weighs and why, and the candidate with
the highest sum wins. The weights were learnt by train_places.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.clauses import LOCATIVES, clause_end, clause_start
from presscorps.extract.measures import Governor
from presscorps.extract.phrases import Phrase
from presscorps.extract.spots import Spot, find_spots, homes
from presscorps.extract.story import Story
from presscorps.extract.words import Words, find_names

NOWHERE = ""  # the candidate that no place is said
_ANYWHERE = lexicon.word_class("places.nowhere")
_SEVERAL = (lexicon.word_class("places.anywhere_of"), lexicon.word_class("places.countries"))
_HYPOTHETICAL = frozenset({"would", "could", "might", "if", "should", "may"})
_OTHERS = lexicon.word_class("places.others")
_OTHER_PAIRS = frozenset(
    {("addition", "to"), ("well", "as"), ("compared", "with"), ("rather", "than"), ("apart", "from")}
)
_AT_HOME = lexicon.word_class("places.at_home")
_TIED = frozenset({"where", "that", "which", "who", "when"})
_BEING = lexicon.word_class("places.being")
_EVENTS = lexicon.word_class("places.events")
_GROUNDS = lexicon.word_class("places.pointed")
_POINTERS = frozenset({"the", "that", "this"})
_HOMELY = frozenset({("'s", "capital"), ("our", "cities"), ("our", "streets"), ("our", "border")})
_ARMY_SIZE = 180_000  # no expedition of our day was larger; armies are
_DISTANCES = ((1, "1 sentence back"), (3, "2-3 sentences back"), (12, "4-12 sentences back"))
_NEAR = 2  # sentences that are mostly about the same thing
_OPENING = 3  # sentences that set the scene
_TOLD = 4  # clues that --explain prints
_CLOSE = 3  # words between the figure and a place right behind it
_REACH = 12  # sentences: farther back an article has moved on


class Counted(NamedTuple):
    """A figure while its place is sought: its sentence, phrase, measure, force, and the story around it."""

    words: Words
    phrase: Phrase
    measure: str
    force: str | None
    story: Story
    index: int
    others: list[Phrase]


Ballot = dict[str, set[str]]  # candidate -> the clues that speak about it


def read_place(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int, others: list[Phrase]
) -> tuple[str | None, str]:
    """Return the place of a figure and the clues that decided."""
    ballot = collect_clues(Counted(words, phrase, governor.measure, force, story, index, others))
    place, total = choose(ballot, weights())
    return place or None, _why(ballot[place], total)


def choose(ballot: Ballot, weigh: dict[str, float]) -> tuple[str, float]:
    """Return the candidate with the highest sum of weights, and the sum; the first named of equals."""
    sums = {place: sum(weigh.get(clue, 0.0) for clue in clues) for place, clues in ballot.items()}
    place = max(sums, key=lambda candidate: sums[candidate])
    return place, sums[place]


def _why(clues: set[str], total: float) -> str:
    """Return the clues that weighed most, for --explain."""
    weigh = weights()
    known = sorted((clue for clue in clues if clue in weigh), key=lambda clue: (-abs(weigh[clue]), clue))
    return f"{total:+.1f}: " + ", ".join(f"{clue} {weigh[clue]:+.1f}" for clue in known[:_TOLD])


@cache
def weights() -> dict[str, float]:
    """Return clue -> weight."""
    return {row["clue"]: float(row["weight"]) for row in lexicon.rows("place_clues")}


def collect_clues(figure: Counted) -> Ballot:
    """Return every candidate place of a figure, and NOWHERE, with the clues about it."""
    ballot: Ballot = defaultdict(set)
    _from_its_sentence(figure, ballot)
    if not _is_settled(figure):
        _from_sentences_around(figure, ballot)
        _from_the_frame(figure, ballot)
        _from_figures_before(figure, ballot)
    _from_pointing_words(figure, ballot)
    _from_the_force(figure, ballot)
    _for_nowhere(figure, ballot)
    _against_the_absent(figure, ballot)
    return ballot


def _is_settled(figure: Counted) -> bool:
    """Tell whether the figure's own words say where, so that nothing farther away is asked."""
    at_border = bool(figure.force) and _reach(figure.force) == "far" and _at_the_border(figure)
    return (
        bool(_own_spots(figure, find_spots(figure.words)))
        or at_border
        or _region_meant(figure) is not None
        or _at_own_border(figure)
    )


# --- the figure's own sentence


def _from_its_sentence(figure: Counted, ballot: Ballot) -> None:
    """Collect what the sentence says: how each place is named, and where it stands to the figure."""
    spots = [s for s in find_spots(figure.words) if not _names_the_force(figure, s)]
    for spot in spots:
        zone, clues = _zone(figure, spot), ballot[spot.place]
        if spot.several:
            clues.add("one of several")
            continue
        if not spot.located:
            clues.add(f"{zone}: {spot.way}")
            continue
        fit = "fits" if _fits(figure, spot) else "does not fit"
        clues.add(f"{zone}: {fit}")
        clues.add(f"{figure.measure}: {spot.way}")
        if spot.inner:
            clues.add("town or base in the sentence")
    own = _own_spots(figure, spots)
    antecedent = _antecedent(figure, spots)
    if antecedent:
        ballot[antecedent[0]].add("in front of “where”" if antecedent[1] == "where" else "in front of “that”")
    if own:
        ballot[own[0].place].add("first behind the figure")
        if own[0].first - figure.phrase.last <= _CLOSE:
            ballot[own[0].place].add("right behind the figure")
    named = {s.place for s in spots if _is_scene(figure, s)}
    if len(named) == 1:
        ballot[named.pop()].add("only place of the sentence")


def _is_scene(figure: Counted, spot: Spot) -> bool:
    """Tell whether a place may be where things happen: powers that send troops are named everywhere."""
    return spot.located or (spot.place != figure.force and _reach(spot.place) != "far")


def _fits(figure: Counted, spot: Spot) -> bool:
    """Tell whether the way in which a place is named fits the measure: "from" fits those who leave, "to" others."""
    if spot.way == "from":
        return figure.measure == "outflow"
    return spot.way != "to" or figure.measure in {"inflow", "trained", "other"}


def _own_spots(figure: Counted, spots: list[Spot]) -> list[Spot]:
    """Return the fitting places behind the figure in its own words."""
    return [s for s in spots if s.located and not s.several and _fits(figure, s) and _zone(figure, s) == "behind"]


def _names_the_force(figure: Counted, spot: Spot) -> bool:
    """Tell whether a name only says whose the counted are: the place itself is not spoken of."""
    home = homes().get(figure.force or "", figure.force) if spot.way == "group" else figure.force
    return spot.place == home and not spot.located and not spot.inner


def _zone(figure: Counted, spot: Spot) -> str:
    """Return where in the sentence a spot stands, seen from the figure."""
    phrase, words = figure.phrase, figure.words
    if phrase.first <= spot.first < phrase.last:
        return "inside"
    if spot.first >= phrase.last:
        return "behind" if spot.first < _own_end(figure) else "later"
    return "before" if spot.first >= clause_start(words, phrase.first) else "earlier"


def _antecedent(figure: Counted, spots: list[Spot]) -> tuple[str, str] | None:
    """Return the place that the figure's clause is about, and the word that ties them.

    "in Iraq, where 70 soldiers serve", "an attack in Yemen that killed 17 sailors".
    """
    start = clause_start(figure.words, figure.phrase.first)
    tie = figure.words[start - 1]
    if tie not in _TIED:
        return None
    before = [s for s in spots if s.last < start and s.located and not s.several]
    return (before[-1].place, tie) if before and start - before[-1].last <= _CLOSE else None


def _own_end(figure: Counted) -> int:
    """Return where the figure's own words end: at the next figure, clause or predicate."""
    last = figure.phrase.last
    following = [p.first for p in figure.others if p.first >= last]
    return min(
        [clause_end(figure.words, last), *following, _next_verb(figure.words, last), _others(figure.words, last)]
    )


def _others(words: Words, i: int) -> int:
    """Return where others than the counted begin: "5,000 in Iraq, in addition to advisers in Syria"."""
    for k in range(i, len(words) - 1):
        if words[k] in _OTHERS or (words[k], words[k + 1]) in _OTHER_PAIRS:
            return k
    return len(words)


def _next_verb(words: Words, i: int) -> int:
    """Return where another predicate begins: "killing 241 soldiers, and armed rebels in Iraq"."""
    for k in range(i, len(words) - 2):
        if words[k] == "," and words[k + 1] in {"and", "but"} and words[k + 2].endswith(("ed", "ing")):
            return k
    return len(words)


def _against_the_absent(figure: Counted, ballot: Ballot) -> None:
    """Mark what the sentence does not name although it names a place that fits, and regions that hold many places."""
    here = {s.place for s in find_spots(figure.words) if s.located and not s.several and _fits(figure, s)}
    for place, clues in ballot.items():
        if here and place not in here:
            clues.add("the sentence has another place" if place else "the sentence has a place")
        if place in _wide() and place not in here:
            clues.add("a wide region, not in the sentence")


@cache
def _wide() -> frozenset[str]:
    """Return the regions and waters of several countries."""
    return frozenset(row["place"] for row in lexicon.rows("wide_regions"))


# --- the sentences around it


def _from_sentences_around(figure: Counted, ballot: Ballot) -> None:
    """Collect what the sentences before and the next one say: places nearest first."""
    met: set[tuple[str, str]] = set()
    latest = None
    for back, words in enumerate(figure.story.before(figure.index, _REACH), start=1):
        distance = next(name for reach, name in _DISTANCES if back <= reach)
        for spot in reversed(find_spots(words)):
            manner = _manner(spot)
            if _names_the_force(figure, spot) or (spot.place, manner) in met:
                continue
            met.add((spot.place, manner))
            ballot[spot.place].add(f"{distance}: {manner}")
            if not latest and manner == "located" and spot.place != figure.force:
                latest = spot.place
    if latest:
        ballot[latest].add("latest place before")
        if _takes_up_an_event(figure.words.low):
            ballot[latest].add("latest place before “the attack”")
    for words in figure.story.after(figure.index):
        for spot in find_spots(words):
            if not _names_the_force(figure, spot):
                ballot[spot.place].add(f"next sentence: {_manner(spot)}")


def _manner(spot: Spot) -> str:
    """Return how firmly a sentence puts something at a place: located, listed, named, people."""
    if spot.located:
        return "listed" if spot.several else "located"
    return "people" if spot.way in {"people", "group"} else "named"


def _takes_up_an_event(low: list[str]) -> bool:
    """Tell whether a sentence goes on about an event told before: "the attack", "this raid"."""
    return any(low[i] in {"the", "this", "that"} and low[i + 1] in _EVENTS for i in range(len(low) - 1))


def _from_the_frame(figure: Counted, ballot: Ballot) -> None:
    """Collect what title, dateline and opening say, and which place is spoken of most."""
    story = figure.story
    for name, part in (
        ("title", [story.words(-1)]),
        ("opening", [story.words(i) for i in range(min(3, figure.index - _REACH))]),
    ):
        for words in part:
            for spot in find_spots(words):
                if not _names_the_force(figure, spot):
                    ballot[spot.place].add(f"{name}: {_manner(spot)}")
    if story.dateline and story.dateline != "United States":
        ballot[story.dateline].add("dateline")
    counted: Counter[str] = Counter()
    for words in (figure.words, *story.before(figure.index, _REACH), *story.opening(figure.index)):
        counted.update({s.place: 1 for s in find_spots(words) if _is_scene(figure, s)})
    if counted:
        ballot[max(counted, key=lambda place: counted[place])].add("named most")


def _from_figures_before(figure: Counted, ballot: Ballot) -> None:
    """Collect the places of the figures before: of this sentence, the one before, and farther back."""
    met: set[str] = set()
    for known in reversed(figure.story.known):
        back = figure.index - known.sentence
        if back > _REACH:
            break
        whose = "same force" if known.force == figure.force else "other force"
        where = "same sentence" if back == 0 else "1 sentence back" if back == 1 else "farther back"
        clue = f"figure of {whose}, {where}"
        if clue not in met:
            ballot[known.place or NOWHERE].add(clue)
            met.add(clue)


# --- words that point at a place


def _from_pointing_words(figure: Counted, ballot: Ballot) -> None:
    """Collect what "there", "the country", "the region" and "the border" point at: as good as a name in their stead."""
    behind = figure.words.low[figure.phrase.last : figure.phrase.last + 9]
    said = {"behind: fits", "first behind the figure"}
    place = _pointed_at(figure) if _points_back(behind) else None
    if place:
        ballot[place] |= {"pointed at", *said}
    region = _region_meant(figure)
    if region:
        ballot[region] |= {"the region", *said}
    if figure.force and _at_own_border(figure):
        ballot[figure.force] |= {"at its border", *said}
    elif figure.force and _at_the_border(figure):
        ballot[figure.force] |= {f"at the border, {_reach(figure.force)}", *said}


def _points_back(low: list[str]) -> bool:
    """Tell whether words point at a place named before: "there", "in the country", "from that city"."""
    for i, word in enumerate(low):
        if word == "there" and not set(low[i + 1 : i + 2]) & _BEING:
            return True
        if word in LOCATIVES and low[i + 1 : i + 2] and low[i + 1] in _POINTERS and _GROUNDS & set(low[i + 2 : i + 3]):
            return True
    return False


def _pointed_at(figure: Counted) -> str | None:
    """Return the place that "there" points at: named before in the sentence, else in the sentences before."""
    here = [s.place for s in find_spots(figure.words) if s.last <= figure.phrase.first and _is_abroad(figure, s)]
    if here:
        return here[-1]
    for known in reversed(figure.story.known):
        if known.place and figure.index - known.sentence <= 1:
            return known.place
    for earlier in figure.story.before(figure.index, 3):
        spots = [s for s in find_spots(earlier) if _is_abroad(figure, s)]
        if spots:
            return next((s.place for s in reversed(spots) if s.located), spots[0].place)
    return None


def _is_abroad(figure: Counted, spot: Spot) -> bool:
    """Tell whether a spot names a place other than the force's own country and the powers that send troops."""
    return spot.place != figure.force and (spot.located or _reach(spot.place) != "far")


def _region_meant(figure: Counted) -> str | None:
    """Return what "the region" beside the figure is: the region named nearest before."""
    phrase, low = figure.phrase, figure.words.low
    tail = low[max(0, phrase.first - 5) : phrase.last + 8]
    if not any(tail[i : i + 2] == ["the", "region"] for i in range(len(tail))):
        return None
    near = (figure.words, *figure.story.before(figure.index, 4), *figure.story.opening(figure.index))
    regions = (name.value for each in near for name in each.names if name.kind == "region")
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


def _at_the_border(figure: Counted) -> bool:
    """Tell whether the figure is at "the border" and no other country is named with it."""
    near = figure.words.low[figure.phrase.last : figure.phrase.last + 14]
    verbs = (i for i, word in enumerate(near[1:]) if word[:1].isdigit() and near[i].endswith("ed"))
    near = near[: next(verbs, len(near))]  # "called up 700 and massed 900 at the border": only these are there
    if "crossed" in near or "from" in near[:5]:
        return False
    return any(
        near[i : i + 2] in (["the", "border"], ["to", "border"], ["at", "border"])
        or near[i : i + 3] == ["the", "southern", "border"]
        for i in range(len(near))
    )


# --- the force


def _from_the_force(figure: Counted, ballot: Ballot) -> None:
    """Collect where a force is because of what it is: at home, abroad, or where its group fights."""
    force, measure = figure.force, figure.measure
    if not force:
        for place in [p for p in ballot if _reach(p) == "far"]:
            ballot[place].add("a power, force not said")
        return
    if force in homes():
        ballot[homes()[force]].add("where the group is at home")
    elif _is_state(force):
        reach = _reach(force)
        ballot[force].add(f"own country, {reach}")
        ballot[force].add(f"own country, {reach}: {measure}")
        _from_home_scene(figure, ballot[force])
        if _on_guard_at_home(figure):
            ballot[force].add("a home guard")
        if any(n.kind == "country" and n.value == force for n in figure.words.names):
            ballot[force].add("own country named in the sentence")
    for place in [p for p in ballot if p != force and _reach(p) == "far"]:
        ballot[place].add("a power that sends troops")


def _from_home_scene(figure: Counted, clues: set[str]) -> None:
    """Collect what speaks for a scene in the force's own country: its towns, mayors and police, its name again."""
    near = (figure.words, *figure.story.before(figure.index, _NEAR), *figure.story.after(figure.index))
    own = [{s.inner for s in find_spots(words) if s.place == figure.force} for words in near]
    if True in own[0]:
        clues.add("own town in the sentence")
    if any(True in each for each in own[1:]):
        clues.add("own town near")
    if sum(bool(each) for each in own) > 1:
        clues.add("own country named more than once near")
    if not _AT_HOME.isdisjoint(figure.words.low):
        clues.add("police, mayors, storms in the sentence")


def _reach(country: str) -> str:
    """Return how far from home a country's soldiers mostly are: far, abroad, home."""
    return _reaches().get(country, "home")


@cache
def _reaches() -> dict[str, str]:
    return {row["force"]: row["reach"] for row in lexicon.rows("powers")}


def _is_state(force: str) -> bool:
    return any(row["country"] == force for row in lexicon.rows("countries"))


def _on_guard_at_home(figure: Counted) -> bool:
    """Tell whether the counted are a National Guard or at work in their own capital or cities."""
    low, phrase = figure.words.low, figure.phrase
    if "guard" in low[max(0, phrase.first - 4) : phrase.last] or (phrase.noun and phrase.noun.unit == "guardsman"):
        return True
    return any(pair in _HOMELY for pair in pairwise(low))


# --- no place said


def _for_nowhere(figure: Counted, ballot: Ballot) -> None:
    """Collect what speaks for no place: several places, "around the world", the size of a whole army."""
    clues, words, phrase = ballot[NOWHERE], figure.words, figure.phrase
    clues.add(f"nowhere: {figure.measure}")
    clues.add(f"nowhere: force {_reach(figure.force) if figure.force else 'not said'}")
    behind = words.low[phrase.last : phrase.last + 9]
    if _many_or_none(behind[: behind.index(",")] if "," in behind else behind):
        clues.add("anywhere")
    if any("one of several" in about for about in ballot.values()):
        clues.add("several places")
    if _whole_force(figure):
        clues.add("size of a whole force")
    if "active" in phrase.modifiers:
        clues.add("active-duty")
    if figure.measure != "casualties" and _HYPOTHETICAL & set(
        words.low[clause_start(words, phrase.first) : phrase.last + 6]
    ):
        clues.add("only thought of")
    if _joins_a_force(behind):
        clues.add("part of a force")
    if not any(s.located for s in find_spots(words)):
        clues.add("no place in the sentence")
    if phrase.quantity.qualifier == "vague":
        clues.add("vague number")


def _many_or_none(low: list[str]) -> bool:
    """Tell whether words speak of several places or of none: "in both countries", "around the world"."""
    if _ANYWHERE & set(low) or any(
        low[i : i + 1] == ["outside"] and _names_country(low[i + 1 : i + 3]) for i in range(len(low))
    ):
        return True
    return any(low[i] in _SEVERAL[0] and low[i + 1] in _SEVERAL[1] for i in range(len(low) - 1))


def _names_country(low: list[str]) -> bool:
    """Tell whether a country is named: "outside of Afghanistan", not "outside the event"."""
    return any(name.kind == "country" for name in find_names([word.capitalize() for word in low]))


def _joins_a_force(low: list[str]) -> bool:
    """Tell whether the figure goes to a force, not to a place: "3,500 men to the new NATO force"."""
    return any(low[i : i + 1] == ["to"] and {"force", "coalition"} & set(low[i + 2 : i + 6]) for i in range(len(low)))


def _whole_force(figure: Counted) -> bool:
    """Tell whether the figure is the size of a whole army, which is nowhere in particular."""
    noun, quantity, modifiers = figure.phrase.noun, figure.phrase.quantity, figure.phrase.modifiers
    return (quantity.qualifier != "vague" and (quantity.low or 0) >= _ARMY_SIZE) or bool(
        (noun and noun.unit in {"army", "reservist"}) or modifiers & {"transgender", "reserve"}
    )
