"""Whose personnel, where the figure's own words do not say: a scored choice among all that are named.

Every state, alliance and armed group that the sentence, the text around it or its title names
is a candidate, and so is nobody; the United States too where the words are American ("the Army").
Clues speak for and against each ("before: forces", "sentence before: enemy"); what each weighs
and why stands in lexicon/force_clues.csv, learnt by train_clues.py. The highest sum wins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import LOCATIVES, SAYING, clause_end, clause_start
from presscorps.extract.text.words import BODY_KINDS, STATE_KINDS, Name, Words
from presscorps.extract.troops.ballots import Ballot, choose, weights
from presscorps.extract.troops.force.doers import named
from presscorps.extract.troops.lines import head_of
from presscorps.extract.troops.place.spots import find_spots, homes
from presscorps.extract.troops.quantities.phrases import Phrase, nouns
from presscorps.extract.troops.story import Known, Story

NOBODY = ""  # the candidate that no force is said
STATELESS = lexicon.word_class("forces.stateless_fighters")
_KINDS = STATE_KINDS | BODY_KINDS | {"metonym", "leader"}
ARMED = lexicon.word_class("whose.armed")
_OFFICE = lexicon.word_class("forces.office")
_PEOPLE_OF_STATE = lexicon.word_class("forces.people_of_state")
_ENEMY = lexicon.word_class("whose.enemy")
_HELPING = lexicon.word_class("whose.helping")
WEAPONS = lexicon.word_class("whose.weapons")
_ACTING = lexicon.word_class("whose.acting")
_AMERICAN = lexicon.word_class("whose.american")
_HOME = lexicon.word_class("whose.home")
_HYPOTHETICAL = lexicon.word_class("whose.hypothetical")
_ARMIES = frozenset({"Army", "Navy", "Marine", "Marines", "SEAL", "SEALs", "Guard"})
_ENDING = LOCATIVES | {"and", "or", "but", "with", "who", "which", "that", "to", "as", "is", "was", "has", "had"}
_COMMON_UNITS = frozenset(
    {
        "national guard",
        "national guardsmen",
        "coast guard",
        "republican guard",
        "air force",
        "ministry of defence",
        "central command",
        "northern command",
        "southern command",
    }
)
CRAFT = lexicon.word_class("whose.craft")
_RECORDS = lexicon.word_class("whose.records")
_ARMY_NAMES = ("Army", "Forces", "Peshmerga")  # groups whose men are called soldiers
_PAPERS = lexicon.word_class("whose.papers")
_OURS = lexicon.word_class("whose.ours")
_DISTANCES = ((1, "1 back"), (3, "2-3 back"), (8, "4-8 back"))
_NEAR = 3  # sentences that a figure takes up
_OPENING = 3  # words; a name so early is mostly the subject
_PASSIVE = frozenset({"place", "goal", "enemy", "helped", "weapon", "adjective", "source"})  # they do nothing
DEFINITE = frozenset({"the", "its", "their", "these", "those"})
_MASKED = frozenset({"armed", "masked", "heavily"})
_SAID_TO_BE = 6  # words: "623 of those killed were militants"
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_REACH = 8  # sentences: farther back an article has moved on


class Counted(NamedTuple):
    """A figure while its force is sought."""

    words: Words
    phrase: Phrase
    measure: str
    story: Story
    index: int
    killer: str | None = None  # who kills or wounds them
    army: str | None = None  # the state whose army acts, where only "the army" is said

    @property
    def who(self) -> str:
        """Return whether fighters or soldiers are counted: groups have the one, states the other."""
        noun = self.phrase.noun
        if noun is None:
            return _taken_up(self)
        armed = noun.unit in {"man", "foreigner"} and self.phrase.modifiers & _MASKED
        return "fighter" if noun.kind == "fighter" or noun.unit in STATELESS or armed else "soldier"


def _taken_up(figure: Counted) -> str:
    """Return what a number without noun counts: those named behind "of", or last before it."""
    words, phrase = figure.words, figure.phrase
    behind = words.low[phrase.last : phrase.last + _SAID_TO_BE] if words[phrase.quantity.last] == "of" else []
    before = figure.story.before(figure.index, 1)
    for low in (behind, words.low[: phrase.first], *(each.low for each in before)):
        for word in reversed(low):
            noun = nouns().get((word,))
            if noun and noun.kind in {"soldier", "fighter"}:
                return noun.kind
    return "soldier"


def is_fighter(phrase: Phrase) -> bool:
    """Tell whether the noun names fighters, not soldiers."""
    return bool(phrase.noun and (phrase.noun.kind == "fighter" or phrase.noun.unit in STATELESS))


class Bearer(NamedTuple):
    """A name that may be the force: its words first:last, the force, and the manner in which it is named."""

    first: int
    last: int
    force: str
    kind: str
    manner: str
    speaks: bool


def choose_force(figure: Counted) -> tuple[str | None, str]:
    """Return the force that the clues add up to, and those that weighed most."""
    force, why = choose(collect_clues(figure), weights("force_clues"))
    return force or None, why


def collect_clues(figure: Counted) -> Ballot:
    """Return every candidate force of a figure, and NOBODY, with the clues about it."""
    ballot: Ballot = defaultdict(set)
    _from_its_sentence(figure, ballot)
    _from_sentences_around(figure, ballot)
    _from_figures_before(figure, ballot)
    states = [force for force in ballot if force in _states()]
    if len(states) == 1:
        ballot[states[0]].add(f"{figure.who}: only state of the text")
    _from_its_land(figure, ballot)
    _from_the_noun(figure, ballot)
    _from_the_fight(figure, ballot)
    _for_nobody(figure, ballot)
    for force, clues in ballot.items():
        clues.add(f"{figure.who}: {_type(force)}")
        if figure.measure == "casualties" and not force.endswith(_ARMY_NAMES):
            clues.add(f"{figure.who}, casualties: {_type(force)}")
    return ballot


def _add(ballot: Ballot, figure: Counted, bearer: Bearer, where: str) -> None:
    """Add what a name says of its candidate: the manner where it stands, and the manner anywhere near."""
    ballot[bearer.force].add(f"{figure.who}, {where}: {bearer.manner}")
    if where not in {"4-8 back", "title", "next"}:
        ballot[bearer.force].add(f"{figure.who}: {bearer.manner}")


def _type(force: str) -> str:
    """Return what a candidate is: nobody, a state by how far its soldiers go, or a body."""
    if not force:
        return "nobody"
    if force in _states():
        return f"state, {reach(force)}"
    return "group" if force in _groups() else "alliance"


@cache
def _groups() -> frozenset[str]:
    return frozenset(row["force"] for row in lexicon.rows("forces") if row["kind"] == "group")


@cache
def _states() -> frozenset[str]:
    return frozenset(row["country"] for row in lexicon.rows("countries"))


def reach(state: str) -> str:
    """Return how far from home a state's soldiers mostly are: far, abroad, home."""
    return _reaches().get(state, "home")


@cache
def _reaches() -> dict[str, str]:
    return {row["force"]: row["reach"] for row in lexicon.rows("powers")}


# --- how a sentence names those who may have soldiers


def find_bearers(words: Words) -> list[Bearer]:
    """Return the names in a sentence that can have soldiers, in order."""
    if "bearers" not in words.memo:
        words.memo["bearers"] = [
            Bearer(n.first, n.last, n.value, n.kind, _manner(words, n), _speaks(words, n))
            for n in named(words)
            if n.kind in _KINDS and not is_paper(words, n) and not _is_of_another(words, n)
        ]
    return words.memo["bearers"]


def pronoun_stands_for(pronoun: str, before: list[Words]) -> str | None:
    """Return whom "he" or "it" takes up from the sentences before: a leader, or a state or body that does something."""
    for words in before:
        doers = [b for b in find_bearers(words) if b.manner not in _PASSIVE and not _are_several(words, b)]
        for bearer in doers:
            if (bearer.kind == "leader") == (pronoun != "it"):
                return bearer.force
        if words[0] not in {"it", "he", "she"}:
            return None
    return None


def _are_several(words: Words, bearer: Bearer) -> bool:
    """Tell whether several people stand behind a name: "U.S. officials" are not "it"."""
    return not _PEOPLE_OF_STATE.isdisjoint(words.low[bearer.last : bearer.last + 2])


def is_paper(words: Words, name: Name) -> bool:
    """Tell whether a name is part of a newspaper's: the Boston Herald is no state."""
    return name.last < len(words) and words.text[name.last] in _PAPERS


def is_common_unit(words: Words, name: Name) -> bool:
    """Tell whether many states have a unit of this name: a National Guard, an Air Force; but one has a Delta Force."""
    return name.kind == "unit" and " ".join(words.low[name.first : name.last]) in _COMMON_UNITS


def _is_of_another(words: Words, unit: Name) -> bool:
    """Tell whether another state's name stands before a unit's: "Venezuela's National Guard" is not American."""
    if unit.kind != "unit":
        return False
    if is_common_unit(words, unit) and unit.value != "United States":
        return True  # a Republican Guard
    last = unit.first - (words[unit.first - 1] in {"'s", "'"})
    return any(n.last == last and n.kind in STATE_KINDS and n.value != unit.value for n in words.names)


def _manner(words: Words, name: Name) -> str:
    """Return how a name stands: enemy, body, group, leader, forces, office, craft, weapon, acts, place, goal, named."""
    if _is_enemy(words, name):
        return "enemy group" if name.kind == "group" else "enemy"
    if name.kind == "alliance" and words[name.last] in _RECORDS:
        return "source"
    if name.kind in {"metonym", "unit"}:
        return "body"
    if _HELPING & set(words.low[max(0, name.first - 2) : name.first]):
        return "helped"
    if name.kind in {"alliance", "group", "leader", "people"}:
        return name.kind
    office = _owned_behind(words, name)
    if office:
        return office
    if name.kind == "adjective":
        return "adjective"
    way = next((spot.way for spot in find_spots(words) if spot.first == name.first), "named")
    if way in {"to", "from"}:
        return "goal"
    if way in {"at", "war", "host", "heads"}:
        return "place"
    return "acts" if words[name.last] in _ACTING or words[name.last + 1] in _ACTING else "named"


def _is_enemy(words: Words, name: Name) -> bool:
    """Tell whether a word of fight stands up to three words before a name, no stop or name between."""
    near = words.low[max(0, name.first - 3) : name.first]
    if _ENEMY.isdisjoint(near):
        return False
    fight = name.first - 1 - next(k for k, word in enumerate(reversed(near)) if word in _ENEMY)
    between = words.low[fight + 1 : name.first]  # "destroy ISIS, Obama says"
    return all(word.isalpha() for word in between) and not any(fight < n.first < name.first for n in words.names)


def _owned_behind(words: Words, name: Name) -> str | None:
    """Return what a nationality or possessive owns: "Turkey's army", "Iranian missiles", "U.S. officials"."""
    if name.kind not in {"adjective", "country"} or (name.kind == "country" and not _is_possessive(words, name)):
        return None
    for k in range(name.last, min(len(words), name.last + 5)):
        for manner, owned in (("craft", CRAFT), ("forces", ARMED), ("weapon", WEAPONS), ("office", _OFFICE)):
            if words[k] in owned and words[k + 1] not in ARMED | _OFFICE | CRAFT:
                return manner
        if (not words[k].isalpha() and words[k] not in {"'s", "'", "-"}) or words[k] in _ENDING:
            return None
    return None


def _is_possessive(words: Words, name: Name) -> bool:
    """Tell whether a country stands as an adjective: "Turkey's", "U.S."."""
    return words[name.last] in {"'s", "'"} or words.text[name.first].rstrip(".").isupper()


def _speaks(words: Words, name: Name) -> bool:
    """Tell whether somebody of that name says something: what he says is often of others."""
    return bool(SAYING & set(words.low[name.last : name.last + 6])) or words[name.first - 1] in SAYING


# --- what is named where


def _from_its_sentence(figure: Counted, ballot: Ballot) -> None:
    """Collect how and where the sentence names each candidate."""
    head = head_of(figure.words)
    for bearer in find_bearers(figure.words):
        if head and bearer.first == head[0].first and reach(bearer.force) == "home":
            continue  # "Chad: 200 soldiers" says where they are; "France: 200 soldiers", whose
        zone, clues = _zone(figure, bearer), ballot[bearer.force]
        _add(ballot, figure, bearer, zone)
        clues.add("named in the sentence")
        if bearer.manner in {"place", "goal", "acts", "people", "weapon", "enemy", "forces", "craft"}:
            clues.add(f"{figure.measure}: {bearer.manner}, {_type(bearer.force)}")
        armed = bearer.manner in {"forces", "body"}
        if bearer.speaks and armed and figure.measure == "casualties":
            clues.add(f"{figure.who}: its army tells of the dead")
        if bearer.speaks and zone != "inside" and not armed and bearer.manner != "office":  # they speak of their own
            clues.add("speaks in the sentence")
    owning = [b for b in find_bearers(figure.words) if b.manner not in _PASSIVE]
    if len({b.force for b in owning}) == 1:
        ballot[owning[0].force].add(f"{figure.who}: only one of the sentence")
    for clue, force in _leading(figure.words):
        ballot[force].add(f"{figure.who}: {clue}")
    before = [b for b in owning if b.last <= figure.phrase.first]
    if before:
        ballot[before[-1].force].add(f"{figure.who}: last named before the figure")


def _zone(figure: Counted, bearer: Bearer) -> str:
    """Return where in the sentence a name stands, seen from the figure."""
    phrase, words = figure.phrase, figure.words
    if phrase.first <= bearer.first < phrase.last:
        return "inside"
    if bearer.first >= phrase.last:
        return "behind" if bearer.first < clause_end(words, phrase.last) else "later"
    return "before" if bearer.first >= clause_start(words, phrase.first) else "earlier"


def _from_sentences_around(figure: Counted, ballot: Ballot) -> None:
    """Collect what the sentences before, the next one and the title name, nearest first."""
    story, met, counted = figure.story, set(), Counter(b.force for b in find_bearers(figure.words))
    for back, words in enumerate(story.before(figure.index, _REACH), start=1):
        if not find_bearers(words):
            continue
        distance = next(name for far, name in _DISTANCES if back <= far)
        for bearer in reversed(find_bearers(words)):
            counted[bearer.force] += 1
            if (bearer.force, bearer.manner) not in met:
                met.add((bearer.force, bearer.manner))
                _add(ballot, figure, bearer, distance)
        for clue, force in _leading(words) if back <= _NEAR else ():
            ballot[force].add(f"{figure.who}, {distance}: {clue}")
    _from_latest_group(figure, ballot)
    for where, part in (("title", [story.words(-1)]), ("next", story.after(figure.index))):
        for words in part:
            for bearer in find_bearers(words):
                _add(ballot, figure, bearer, where)
    if counted:
        ballot[max(counted, key=lambda force: counted[force])].add(f"{figure.who}: named most")
        armed = [force for force in ballot if force in _groups()]
        if figure.who == "fighter" and len(armed) == 1:
            ballot[armed[0]].add("fighter: only group of the text")
    if story.dateline:
        ballot[story.dateline].add(f"{figure.who}: dateline")


def _from_its_land(figure: Counted, ballot: Ballot) -> None:
    """Collect the states whose towns and provinces are named: "Fort Bragg", "Maiduguri"."""
    story, lands = figure.story, Counter()
    around = [*story.before(figure.index, _NEAR), *story.after(figure.index), story.words(-1)]
    for where, part in (("here", [figure.words]), ("near", around)):
        for land in {land for words in part for land in _towns(words)}:
            ballot[land].add(f"{figure.who}: towns of its land {where}, {reach(land)}")
            lands[land] += 1
    if len(lands) == 1 and not any(force in _states() for force in ballot if force not in lands):
        ballot[next(iter(lands))].add(f"{figure.who}: only land of the text")


def _towns(words: Words) -> set[str]:
    """Return the states whose towns, bases or provinces a sentence names."""
    if "towns" not in words.memo:
        parts = [n for n in words.names if n.kind == "part" and not is_paper(words, n)]
        words.memo["towns"] = {n.value for n in parts} & _states()
    return words.memo["towns"]


def _leading(words: Words) -> list[tuple[str, str]]:
    """Return who opens a sentence, and who has soldiers in it: "Britain wants to keep its soldiers in Iraq"."""
    doers = [b for b in find_bearers(words) if b.manner not in _PASSIVE]
    found = [("opens the sentence", doers[0].force)] if doers and doers[0].first < _OPENING else []
    for k in range(len(words) - 1):
        if words[k] in _POSSESSIVES and ARMED & set(words.low[k + 1 : k + 4]):
            owners = [b for b in doers if b.last <= k]
            return found + ([("has soldiers", owners[0].force)] if owners else [])
    return found


def _from_latest_group(figure: Counted, ballot: Ballot) -> None:
    """Collect the armed group that was named last: fighters without a name are mostly its."""
    if figure.who != "fighter":
        return
    here = [b.force for b in find_bearers(figure.words) if b.kind == "group" and b.first < figure.phrase.first]
    before = [
        b.force
        for words in reversed(figure.story.before(figure.index, _REACH))
        for b in find_bearers(words)
        if b.kind == "group"
    ]
    if before + here:
        definite = bool(DEFINITE & set(figure.words.low[max(0, figure.phrase.first - 1) : figure.phrase.last]))
        ballot[(before + here)[-1]] |= {"latest group", *(("latest group, “the fighters”",) if definite else ())}


def _from_figures_before(figure: Counted, ballot: Ballot) -> None:
    """Collect the forces of the figures before: of this sentence, the one before, and farther back."""

    def kind_of(known: Known) -> str:
        alike = (known.kind == "fighter") == (figure.who == "fighter")
        return "force of a figure of the same kind" if alike else "force of a figure of the other kind"

    for clue, known in figure.story.figures_before(figure.index, _REACH, kind_of):
        ballot[known.force or NOBODY].add(clue)


# --- what the counted themselves tell


def _from_the_noun(figure: Counted, ballot: Ballot) -> None:
    """Collect what noun and modifiers tell: marines and National Guards are American, government troops local."""
    phrase, words = figure.phrase, figure.words
    if figure.who == "soldier":
        american = _american_words(figure)
        if american or "United States" in ballot:  # elsewhere the press is of elsewhere
            press = f"the press is mostly American, {_how_near(figure)}"
            ballot["United States"] |= {press, *american}
            titled = {b.force for b in find_bearers(figure.story.words(-1)) if b.kind != "group"}
            if titled:
                who = "in the title" if "United States" in titled else "others in the title"
                ballot["United States"].add(f"the press is mostly American: {who}")
            if figure.measure == "casualties" and not american:
                ballot["United States"].add("the press is mostly American: casualties")
    local = phrase.modifiers & _HOME or figure.measure == "trained" or _is_security(figure)
    for bearer in find_bearers(words) if local else ():
        ballot[bearer.force].add(f"local men: {bearer.manner}")
    for force in list(ballot) if local else ():
        ballot[force].add(f"local men: {_type(force)}")


def _is_security(figure: Counted) -> bool:
    """Tell whether the men guard a place: "two guards", "98 members of the security forces"."""
    phrase, words = figure.phrase, figure.words
    behind = words.low[phrase.last : phrase.last + _SAID_TO_BE] if words[phrase.last] in {"of", "in"} else []
    return bool(phrase.noun and phrase.noun.unit == "guard") or "security" in behind


def _from_the_fight(figure: Counted, ballot: Ballot) -> None:
    """Collect what the killer tells of the dead: they are of the other side, mostly of the land where he fights."""
    if figure.army:
        ballot[figure.army].add(f"{figure.who}: the army, the government acts")
    if figure.measure != "casualties" or not figure.killer:
        return
    by = f"{figure.who}: killed by a {'group' if figure.killer in _groups() else 'state'}"
    here = {n.value for n in figure.words.names if n.value in ballot}
    for force in here | {figure.killer}:
        ballot[force].add(f"{figure.who}: the killer" if force == figure.killer else f"{by}, {_type(force)}")
    home = homes().get(figure.killer)
    if home in _states():
        ballot[home].add(f"{figure.who}: land of the group that kills")


def _american_words(figure: Counted) -> set[str]:
    """Return clues that the text is by and for Americans: their words for soldiers, "the Army", "our troops"."""
    phrase, words, found = figure.phrase, figure.words, set()
    unit = ((phrase.noun and phrase.noun.unit) or "").partition(" ")[0]  # "service", of service members
    if unit in _AMERICAN or "duty" in phrase.modifiers:
        found.add("an American word for soldiers")
    story, index = figure.story, figure.index
    around = (("sentence", [words]), ("1 back", story.before(index, 1)), ("farther back", story.before(index, _REACH)))
    for where, parts in around:
        if any(_names_the_army(part) for part in parts):
            found.add(f"an Army without a nation, {where}")
    if _OURS & set(words.low) or "us" in words.text:
        found.add("“our”, “we”")
    return found


def _how_near(figure: Counted) -> str:
    """Return how near the United States are named: here, before, far, nowhere."""
    story, index = figure.story, figure.index
    for where, part in (
        ("here", [figure.words]),
        ("before", story.before(index, _NEAR)),
        ("far", story.before(index, _REACH)),
    ):
        if any(b.force == "United States" for words in part for b in find_bearers(words)):
            return f"named {where}"
    return "not named"


def _names_the_army(words: Words) -> bool:
    """Tell whether a sentence names "the Army" or "Navy" without a nation."""
    if "the army" not in words.memo:
        armies = not _ARMIES.isdisjoint(words.text) and any(_is_the_army(words, k) for k in range(len(words)))
        words.memo["the army"] = armies
    return words.memo["the army"]


def _is_the_army(words: Words, k: int) -> bool:
    """Tell whether word `k` is an "Army" with a capital and no nationality: American papers mean their own."""
    if words.text[k] not in _ARMIES or words[k + 1] in {"of", "'s"}:
        return False
    return not any(n.first <= k < n.last or (n.last == k and n.kind in STATE_KINDS) for n in words.names)


def _for_nobody(figure: Counted, ballot: Ballot) -> None:
    """Collect what speaks for no force: foreign men, men only thought of, vague numbers, no name near."""
    clues, words, phrase = ballot[NOBODY], figure.words, figure.phrase
    clues.add(f"nobody: {figure.who}, {figure.measure}")
    if figure.who == "fighter" and phrase.noun:
        clues.add(f"nobody: {phrase.noun.unit}")
        if "foreign" in words.low[phrase.first : phrase.last]:
            clues.add("nobody: foreign fighter")
    if _HYPOTHETICAL & set(words.low[clause_start(words, phrase.first) : phrase.last + 6]):
        clues.add(f"{figure.who}: only thought of")
    if phrase.quantity.qualifier == "vague":
        clues.add(f"{figure.who}: vague number")
    if not find_bearers(words):
        clues.add(f"{figure.who}: no name in the sentence")
        if all(
            not find_bearers(each)
            for each in (*figure.story.before(figure.index, 3), *figure.story.opening(figure.index))
        ):
            clues.add(f"{figure.who}: no name anywhere")
