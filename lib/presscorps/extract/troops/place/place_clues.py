"""Clues on the place of a figure whose own words leave it open.

Every place that the sentence, the sentences around it, title, dateline and earlier figures
name is a candidate, and so are the home of the force and no place at all. A clue is a short
saying about a candidate; lexicon/place_clues.csv holds what each weighs and why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

from presscorps.extract import lexicon
from presscorps.extract.troops.ballots import Ballot
from presscorps.extract.troops.place.place_words import (
    Counted,
    at_the_border,
    closed_states,
    fits,
    is_state,
    names_the_force,
    reach,
    stays_outside,
    wide_regions,
    zone,
)
from presscorps.extract.troops.place.spots import Spot, distinct_spots, find_spots, homes
from presscorps.extract.troops.story import Known

NOWHERE = ""  # the candidate that no place is said
_HYPOTHETICAL = lexicon.word_class("places.hypothetical")
_AT_HOME = lexicon.word_class("places.at_home")
_AS_A_WHOLE = lexicon.word_class("places.as_a_whole")
_EVENTS = lexicon.word_class("places.events")
_HELD = lexicon.word_class("places.held")
_HOMELY = lexicon.word_class("places.homely")
_TIED = lexicon.word_class("places.tied")
_AFAR = {"speaker": "where somebody spoke", "owner": "owns the next word", "against": "a foe's place"}  # no scenes
_FLOWS = frozenset({"inflow", "outflow"})
_TIMES = frozenset({"after", "before", "when", "since"})
_ARMY_SIZE = 180_000  # no expedition of our day was larger; armies are
_DISTANCES = ((1, "1 sentence back"), (3, "2-3 sentences back"), (12, "4-12 sentences back"))
_FIRST_YEAR = 1850
_REACH = 12  # sentences: farther back an article has moved on
_NEAR = 2  # sentences that are mostly about the same thing
_OPENING = 3  # sentences that set the scene
_CLOSE = 5  # words between a place and the clause about it: "Iraq -- a war that killed"


def collect_clues(figure: Counted) -> Ballot:
    """Return every candidate place of a figure, and NOWHERE, with the clues about it."""
    ballot: Ballot = defaultdict(set)
    _from_its_sentence(figure, ballot)
    _from_sentences_around(figure, ballot)
    _from_the_frame(figure, ballot)
    _from_figures_before(figure, ballot)
    _from_the_force(figure, ballot)
    _for_nowhere(figure, ballot)
    _against_the_absent(figure, ballot)
    if figure.measure == "inflow":
        _without_origin(figure, ballot)
    elif figure.measure == "trained":
        _without_trainers(figure, ballot)
    return ballot


# --- the figure's own sentence


def _from_its_sentence(figure: Counted, ballot: Ballot) -> None:
    """Collect what the sentence says: how each place is named, and where it stands to the figure."""
    spots = [s for s in find_spots(figure.words) if not names_the_force(figure, s)]
    for spot in spots:
        ballot[spot.place].add(_in_sentence(figure, spot))
    tied = _antecedent(figure, spots)
    if tied:
        ballot[tied].add("in front of “that” or “where”")
    scenes = [s for s in spots if _is_scene(figure, s) and not _of_another_time(figure, s)]
    if len({s.place for s in scenes}) == 1:
        people = all(s.way in {"people", "group"} for s in scenes)
        ballot[scenes[0].place].add("only people of the sentence" if people else "only place of the sentence")


def _of_another_time(figure: Counted, spot: Spot) -> bool:
    """Tell whether a place only dates what the figure does: "3,500 came days after he was shot in Baghdad"."""
    if figure.measure not in _FLOWS or spot.first < figure.end:
        return False
    return not _TIMES.isdisjoint(figure.words.low[figure.phrase.last : spot.first])


def _without_origin(figure: Counted, ballot: Ballot) -> None:
    """Strike out where those who come in come from: "100 marines from Kuwait reinforced the guard"."""
    own = [s for s in find_spots(figure.words) if zone(figure, s) in {"behind", "before"}]
    for place in {s.place for s in own if s.way == "from"} - {s.place for s in own if s.way in {"to", "at"}}:
        ballot.pop(place, None)


def _without_trainers(figure: Counted, ballot: Ballot) -> None:
    """Strike out the powers that train others, where nothing puts those who are trained there."""
    there = {s.place for s in find_spots(figure.words) if s.located}
    for place in [p for p in ballot if p and reach(p) == "far" and p not in there]:
        del ballot[place]


def _in_sentence(figure: Counted, spot: Spot) -> str:
    """Return the clue of one name in the sentence: where it stands, and how it is said."""
    if spot.several:
        return "one of several"
    if stays_outside(figure, spot):
        return "only its border"
    where = zone(figure, spot)
    if spot.located:
        return f"{where}: located" if fits(figure, spot) else "in the sentence, but does not fit"
    if spot.way in {"people", "group"}:
        return "its people in the sentence"
    if spot.way in _AFAR:
        return _AFAR[spot.way]
    return "named behind the figure" if where in {"behind", "later"} else "named before the figure"


def _is_scene(figure: Counted, spot: Spot) -> bool:
    """Tell whether a place may be where things happen: powers that send troops are named everywhere."""
    if spot.way in _AFAR or figure.words[spot.first - 1] == "by":  # who does it: "aimed at by Iran"
        return False
    if spot.located or stays_outside(figure, spot):
        return fits(figure, spot)
    return spot.place != figure.force and reach(spot.place) != "far"


def _antecedent(figure: Counted, spots: list[Spot]) -> str | None:
    """Return the place that the figure's clause is about.

    "in Iraq, where 70 soldiers serve", "an attack in Yemen that killed 17 sailors".
    """
    start = figure.start
    if figure.words[start - 1] not in _TIED:
        return None
    before = [s for s in spots if s.last < start and s.located and not s.several]
    return before[-1].place if before and start - before[-1].last <= _CLOSE else None


def _against_the_absent(figure: Counted, ballot: Ballot) -> None:
    """Mark what the sentence does not name although it names a place that fits, and regions that hold many places."""
    located = (s for s in distinct_spots(figure.words) if s.located and not s.several and fits(figure, s))
    here = {s.place for s in located if not _of_another_time(figure, s)}
    for place, clues in ballot.items():
        if here and place not in here:
            clues.add("the sentence has another place" if place else "the sentence has a place")
        if place in wide_regions() and place not in here:
            clues.add("a wide region, not in the sentence")


# --- the sentences around it


def _from_sentences_around(figure: Counted, ballot: Ballot) -> None:
    """Collect what the sentences before and the next one say: places nearest first."""
    met: set[tuple[str, str]] = set()
    latest = None
    for back, words in enumerate(figure.story.before(figure.index, _REACH), start=1):
        distance = next(name for last, name in _DISTANCES if back <= last)
        for spot in reversed(distinct_spots(words)):
            manner = _manner(spot)
            if names_the_force(figure, spot) or (spot.place, manner) in met:
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
        for spot in distinct_spots(words):
            if not names_the_force(figure, spot):
                ballot[spot.place].add(f"next sentence: {_manner(spot)}")


def _manner(spot: Spot) -> str:
    """Return how firmly a sentence puts something at a place: located or only named."""
    return "located" if spot.located and not spot.several else "named"


def _takes_up_an_event(low: list[str]) -> bool:
    """Tell whether a sentence goes on about an event told before: "the attack", "this raid"."""
    return any(low[i] in {"the", "this", "that"} and low[i + 1] in _EVENTS for i in range(len(low) - 1))


def _from_the_frame(figure: Counted, ballot: Ballot) -> None:
    """Collect what title, dateline and opening say, and which place is spoken of most."""
    story = figure.story
    opening = [story.words(i) for i in range(min(_OPENING, figure.index - _REACH))]  # what is not near anyway
    for name, part in (("title", [story.words(-1)]), ("opening", opening)):
        for spot in (s for words in part for s in distinct_spots(words) if not names_the_force(figure, s)):
            ballot[spot.place].add(f"{name}: {_manner(spot)}")
    first = next((s.place for s in find_spots(story.words(-1))), None)
    if first:
        ballot[first].add("title: named first")
    if story.dateline and story.dateline != "United States":  # Washington is where reporters sit
        ballot[story.dateline].add("dateline")
    counted: Counter[str] = Counter()
    for words in (figure.words, *story.before(figure.index, _REACH), *story.opening(figure.index)):
        for place in dict.fromkeys(s.place for s in distinct_spots(words) if _is_scene(figure, s)):
            counted[place] += 1  # once a sentence; the place named first wins among equals
    if counted:
        ballot[max(counted, key=lambda place: counted[place])].add("named most")


def _from_figures_before(figure: Counted, ballot: Ballot) -> None:
    """Collect the places of the figures before: of this sentence, the one before, and farther back."""

    def kind_of(known: Known) -> str:
        return "figure of same force" if known.force == figure.force else "figure of other force"

    for clue, known in figure.story.figures_before(figure.index, _REACH, kind_of):
        ballot[known.place or NOWHERE].add(clue)


# --- the force


def _from_the_force(figure: Counted, ballot: Ballot) -> None:
    """Collect where a force is because of what it is: at home, abroad, or where its group fights."""
    force = figure.force
    if force in homes():
        if not _held(figure):
            ballot[homes()[force]].add("where the group is at home")
    elif force and is_state(force):
        ballot[force].add(f"own country, {reach(force)}")
        if figure.measure == "casualties":
            ballot[force].add(f"own country, {reach(force)}: casualties")
        if at_the_border(figure):
            ballot[force].add("at the border")
        _from_home_scene(figure, ballot[force])
    for place in [p for p in ballot if p != force]:
        if reach(place) == "far":
            ballot[place].add("a power with bases of its allies" if place in _hosts() else "a power that sends troops")
        elif place in closed_states() and force and reach(force) == "far":
            ballot[place].add("a state that lets no Western soldiers in")


def _held(figure: Counted) -> bool:
    """Tell whether the counted are or were in a prison, which is where their foes are: "five Taliban detainees"."""
    return not _HELD.isdisjoint(figure.words.low[figure.start : figure.phrase.last + _CLOSE])


@cache
def _hosts() -> frozenset[str]:
    """Return the powers in whose country allies have bases."""
    return frozenset(row["place"] for row in lexicon.rows("hosts"))


def _from_home_scene(figure: Counted, clues: set[str]) -> None:
    """Collect what speaks for a scene in the force's own country: its towns, mayors and police, its name again."""
    near = (figure.words, *figure.story.before(figure.index, _NEAR), *figure.story.after(figure.index))
    own = [
        {s.inner for s in distinct_spots(words) if s.place == figure.force and (not s.located or fits(figure, s))}
        for words in near
    ]
    if any(True in each for each in own):
        clues.add("own town in the sentence" if True in own[0] else "own town near")
    if sum(bool(each) for each in own) > 1:
        clues.add("own country named more than once near")
    if not _AT_HOME.isdisjoint(figure.words.low):
        clues.add("police, mayors, storms in the sentence")
    if _on_guard_at_home(figure):
        clues.add("a home guard")
    if any(n.kind == "country" and n.value == figure.force for n in figure.words.names):
        clues.add("own country named in the sentence")


def _on_guard_at_home(figure: Counted) -> bool:
    """Tell whether the counted are a National Guard or at work in their own capital or cities."""
    low, phrase = figure.words.low, figure.phrase
    if "guard" in low[max(0, phrase.first - 4) : phrase.last] or (phrase.noun and phrase.noun.unit == "guardsman"):
        return True
    return any(f"{first}-{second}" in _HOMELY for first, second in pairwise(low))


# --- no place said


def _for_nowhere(figure: Counted, ballot: Ballot) -> None:
    """Collect what speaks for no place: several places, the size of a whole army, men only thought of."""
    clues, words, phrase = ballot[NOWHERE], figure.words, figure.phrase
    clues.add(f"nowhere: force {reach(figure.force) if figure.force else 'not said'}")
    clues.add("nowhere: casualties" if figure.measure == "casualties" else "nowhere: no casualties")
    if any("one of several" in about for about in ballot.values()):
        clues.add("several places")
    if _whole_force(figure):
        clues.add("size of a whole force")
    clause = words.low[figure.start : phrase.last + 6]
    if figure.measure != "casualties" and not _HYPOTHETICAL.isdisjoint(clause):
        clues.add("only thought of")
    if _joins_a_force(words.low[phrase.last : phrase.last + 9]):
        clues.add("part of a force")
    if not any(s.located for s in find_spots(words)):
        clues.add("no place in the sentence")
    if phrase.quantity.qualifier == "vague":
        clues.add("vague number")
    if not _AS_A_WHOLE.isdisjoint(words.low):
        clues.add("the military as a whole")
    if _in_a_past_year(figure):
        clues.add("a year long past")


def _in_a_past_year(figure: Counted) -> bool:
    """Tell whether the sentence names a year long past: the places around are those of today."""
    published = figure.story.article.published
    years = (int(word) for word in figure.words.low if published and len(word) == 4 and word.isdigit())
    return any(_FIRST_YEAR < year < published.year - 1 for year in years)


def _joins_a_force(low: list[str]) -> bool:
    """Tell whether the figure goes to a force, not to a place: "3,500 men to the new NATO force"."""
    return any(low[i : i + 1] == ["to"] and {"force", "coalition"} & set(low[i + 2 : i + 6]) for i in range(len(low)))


def _whole_force(figure: Counted) -> bool:
    """Tell whether the figure is the size of a whole army, which is nowhere in particular."""
    noun, quantity, modifiers = figure.phrase.noun, figure.phrase.quantity, figure.phrase.modifiers
    return (quantity.qualifier != "vague" and (quantity.low or 0) >= _ARMY_SIZE) or bool(
        (noun and noun.unit in {"army", "reservist"}) or modifiers & {"transgender", "reserve"}
    )
