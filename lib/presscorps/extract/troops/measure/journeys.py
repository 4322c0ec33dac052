"""Which way a journey goes: in where it ends, or out of where it began.

"Left" and "flew out" alone do not tell. Whoever leaves his own country for another comes in
there; whoever lands in his own country with another behind him has gone out of that one; who
is moved from one foreign place to another comes in where he is moved to. Where no place is
named, the movement told last in the article goes on.
"""

from __future__ import annotations

from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import STOPS, SUBORDINATORS
from presscorps.extract.text.words import Words
from presscorps.extract.troops.place.spots import Spot, find_spots
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.story import Story
from presscorps.extract.troops.verbs import WHOLE, Governor, verbs

_SETTING_OUT = lexicon.word_class("measures.setting_out")
_DEPARTING = lexicon.word_class("measures.departing")
_SHIFTING = lexicon.word_class("measures.shifting")
_ARRIVING = lexicon.word_class("measures.arriving")
_COVERS = lexicon.word_class("measures.covers")
_DEFINITE = lexicon.word_class("measures.definite")
_HOME_POSTS = lexicon.word_class("measures.home_posts")
_GOING = frozenset({"go", "goes", "going", "went", "gone"})
_JOURNEYS = _GOING | _SETTING_OUT | _DEPARTING | _SHIFTING | _ARRIVING | _COVERS
_FLOWS = frozenset({"inflow", "outflow"})
_REACH = 16  # words behind the verb that may name where a journey begins and ends
_BACK = 2  # sentences before that may say which way everybody goes


class Ends(NamedTuple):
    """Where a journey begins and where it ends, as far as the words behind its verb say."""

    origin: Spot | None
    goal: Spot | None


def settle_journey(
    words: Words,
    phrase: Phrase,
    governor: Governor,
    force: str | None,
    story: Story,
    index: int,
    beside: Governor | None = None,
) -> Governor:
    """Return the governor with the way that the ends of its journey give; `beside` governs the figure before."""
    word = words[governor.at]
    if governor.measure not in _FLOWS or word not in _JOURNEYS or governor.rule.startswith("level"):
        return governor
    way = _way(words, phrase, governor, force)
    if way is None and beside and beside.measure == "outflow" and phrase.form == "elided" and word in _ARRIVING:
        way = "outflow"  # "3,800 soldiers are expected home, and 450 will land on Friday"
    if word in _SHIFTING | _SETTING_OUT and beside and beside.rule.startswith(WHOLE):
        way = "outflow"  # "4,500 of the 28,500 in Korea could be shifted to Guam"
    elif way is None and word in _SHIFTING and beside and beside.measure in _FLOWS:
        way = beside.measure  # "bring 6,400 soldiers home, shift 5,600 more"
    if way is None and _is_open(words, phrase, governor):
        way = _way_told(story, index, words, phrase)
    if way is None or way == governor.measure:
        return governor
    return governor._replace(measure=way, rule=f"{governor.rule}, {way} by where it leads")


def _way(words: Words, phrase: Phrase, governor: Governor, force: str | None) -> str | None:
    """Return the way that the named ends of a journey give; None where they do not tell."""
    word, (origin, goal) = words[governor.at], _ends(words, phrase, governor)
    away = goal is not None and goal.place != force
    from_home = origin is not None and origin.place == force
    homeward = word in _SETTING_OUT and "home" in words.low[governor.at + 1 :]
    returning = goal is not None and goal.place == force and words[governor.at + 1] == "back"
    if homeward or returning:
        return "outflow"
    if word in _SHIFTING:
        return "inflow" if origin and away and not from_home else None
    if word in _ARRIVING:
        return "outflow" if goal and goal.place == force and _comes_from_abroad(words, force) else None
    if origin and not from_home and force:
        sent_on = away and word in _SETTING_OUT and words[governor.at + 1] != "out"  # "flown from Kuwait to Baghdad"
        return "inflow" if sent_on else "outflow"
    if away and (word in _SETTING_OUT | _DEPARTING):
        return "inflow"
    if from_home and goal is None:
        return "inflow" if word in _SETTING_OUT or _is_post(words, origin) or _names_goal(words, force) else None
    return None


def _ends(words: Words, phrase: Phrase, governor: Governor) -> Ends:
    """Return where a journey begins and ends: "left Eindhoven for Lithuania", "landed in Bratislava"."""
    start = governor.at
    stop = _stop(words, start + 1)
    spots = [s for s in find_spots(words) if start < s.first < stop and s.way in {"to", "from", "at"}]
    ways = {"to", "at"} if words[governor.at] in _ARRIVING else {"to"}
    origin = next((s for s in spots if s.way == "from"), None)
    return Ends(origin, next((s for s in spots if s.way in ways), None))


def _stop(words: Words, start: int) -> int:
    """Return the word before which the words on a journey end."""
    most = min(len(words), start + _REACH)
    ends = (k for k in range(start, most) if words[k] in STOPS or words[k] in SUBORDINATORS or words[k] == ",")
    return next(ends, most)


def _comes_from_abroad(words: Words, force: str | None) -> bool:
    """Tell whether the sentence names a country that they have left: "taken them out of Afghanistan"."""
    return any(s.way == "from" and s.place != force for s in find_spots(words))


def _is_post(words: Words, spot: Spot) -> bool:
    """Tell whether a place is one that soldiers set out from: "Fort Bragg", "the air base of Wunstorf"."""
    return not _HOME_POSTS.isdisjoint(words.low[max(0, spot.first - 3) : spot.last + 2])


def _names_goal(words: Words, force: str | None) -> bool:
    """Tell whether the sentence puts somebody in another country: "due in Mali since spring, leave Prague"."""
    return any(s.way in {"to", "at"} and s.place != force for s in find_spots(words))


def _is_open(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the verb does not say which way: "flew out", "the move covers", "move the 9,500 troops"."""
    word = words[governor.at]
    taken = governor.side == "left" and governor.measure == "inflow" and words[phrase.first - 1] in _DEFINITE
    known = word in _SHIFTING and taken
    out = word in _SETTING_OUT and "out" in words.low[governor.at + 1 : governor.at + 3]
    return known or out or word in _COVERS | {"next"}


def _way_told(story: Story, index: int, words: Words, phrase: Phrase) -> str | None:
    """Return the way that people go in the article so far: that of the last such figure, else of the last verbs."""
    known = next((k.measure for k in reversed(story.known) if k.measure in _FLOWS), None)
    if known:
        return known
    for low in (words.low[: phrase.first], *(each.low for each in story.before(index, _BACK))):
        ways = [m for word in low for role, m in verbs().get(word, {}).items() if m in _FLOWS and role != "noun"]
        if ways:
            return max(sorted(set(ways)), key=ways.count)
    return None
