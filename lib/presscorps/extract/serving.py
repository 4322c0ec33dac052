"""Nationals and people who are soldiers: "the 120 Germans at Taji", "a mission of 500 people", "three gunmen".

The words alone do not say it. What they do ("serve", "train"), what befell them and at which
post, the body that they are of, and the setting of the sentence do.
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.clauses import ADVERBS
from presscorps.extract.elided import MOST_ABROAD, place_follows
from presscorps.extract.measures import verbs
from presscorps.extract.phrases import Phrase, groups, martial
from presscorps.extract.setting import Setting
from presscorps.extract.words import BODY_KINDS, STATE_KINDS, Words

_CASUALTY = lexicon.word_class("elided.casualty")
_SERVING = lexicon.word_class("elided.serving")
_UNARMED = lexicon.word_class("elided.unarmed")
_TRAINING = lexicon.word_class("elided.training")
_GOING = lexicon.word_class("elided.going")
_BODIES = lexicon.word_class("elided.bodies")
_HOLDING = lexicon.word_class("elided.holding")
_SOLDIERLY = frozenset({"troops", "soldiers", "coalition", "surge", "drawdown"})
_OF_THE_SETTING = lexicon.word_class("phrases.settled") | lexicon.word_class("phrases.undertakings")
_AT_ARMS = frozenset({"fighting", "serve", "served", "serving"})
_OTHERS = frozenset({"other", "more", "additional", "remaining", "of", "the", "further", "last"})


def people_serve(words: Words, phrase: Phrase, before: list[Phrase], carried: bool, setting: Setting) -> bool:
    """Tell whether nationals or people are soldiers here: "the 120 Germans at Taji", "a mission of 500 people"."""
    if phrase.noun.kind == "likely" and phrase.noun.unit in _OF_THE_SETTING:
        return setting.soldiers_near and not setting.civil
    if phrase.noun.kind == "likely":
        return _gunmen_fight(words, setting)
    if set(words.low) & _UNARMED:
        return False
    if phrase.noun.force is None:
        return _people_of_mission(words, phrase, setting)
    if words[phrase.last] in _AT_ARMS or _fell_abroad(words, phrase):
        return True
    if phrase.noun.force == "Palestine" or (phrase.quantity.low or 0) > 3 * MOST_ABROAD:
        return False
    if setting.civil and not before:
        return False
    return (
        _do_service(words, phrase)
        or _beside_soldiers(words, phrase, before)
        or _nationals_abroad(words, phrase, setting)
        or _posted_abroad(words, phrase, carried, setting)
    )


def _gunmen_fight(words: Words, setting: Setting) -> bool:
    """Tell whether gunmen or attackers are of an armed group: beside soldiers, militants or a siege, and no crime."""
    return (setting.warlike or bool(set(words.low) & martial())) and not setting.criminal


def _do_service(words: Words, phrase: Phrase) -> bool:
    """Tell whether the words around say what soldiers do, or that they are of a body: "a force of 900 Canadians"."""
    around = set(words.low[max(0, phrase.first - 8) : phrase.last + 6])
    if around & _SERVING or words.low[phrase.last : phrase.last + 2] == ["in", "uniform"]:
        return True
    return words[phrase.first - 1] == "of" and groups().get(words[phrase.first - 2]) == "armed"


def _beside_soldiers(words: Words, phrase: Phrase, before: list[Phrase]) -> bool:
    """Tell whether soldiers stand just before: "900 troops and 40 Danes"."""
    gap = words.low[before[-1].last : phrase.first] if before else []
    return bool(before) and (len(gap) <= 3 or (len(gap) <= 12 and bool(set(gap) & {"joined", "alongside", ";", "and"})))


def _posted_abroad(words: Words, phrase: Phrase, carried: bool, setting: Setting) -> bool:
    """Read "5,200 Americans in Iraq" where soldiers are spoken of."""
    low, told = phrase.quantity.low or 0, set(words.low)
    if low == 1 or set(words.low[max(0, phrase.first - 8) : phrase.last + 6]) & {"killed", "died", "dead"}:
        return False
    soldierly = martial() if low >= 1000 and words[phrase.last] == "in" else _SOLDIERLY
    located = words[phrase.last] in {"in", "at", "already"}
    return located and not setting.inside(phrase.noun.force) and (carried or bool(told & soldierly))


def _fell_abroad(words: Words, phrase: Phrase) -> bool:
    """Tell whether many fell in a war named after another country: "58,000 Americans killed in the Vietnam War"."""
    if (phrase.quantity.low or 0) < 1000 or not set(words.low[phrase.last : phrase.last + 3]) & _CASUALTY:
        return False
    own = phrase.noun.force if phrase.noun else None
    return any(
        n.kind in {"country", "adjective", "region"} and n.value != own and "War" in words.text[n.last - 1 : n.last + 1]
        for n in words.names
        if phrase.last <= n.first <= phrase.last + 8
    )


def _nationals_abroad(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether nationals in another country stay, move, train or fall as soldiers do, in a military setting."""
    home, low = phrase.noun.force, phrase.quantity.low or phrase.quantity.high or 0
    if low == 1 or low > MOST_ABROAD or not setting.military or setting.civil or home == "Palestine":
        return False
    if setting.inside(home) or phrase.modifiers - _OTHERS or len(phrase.names) > 1:
        return False
    near = set(words.low[max(0, phrase.first - 5) : phrase.last + 4])
    if near & (_CASUALTY | {"lives"}):
        return setting.at_post and low < 1000 and not setting.at_home(home)
    known = low >= 20 and words[phrase.first - 1] in {"the", "all"}
    return known or _stays(words, phrase.last) or bool(near & _GOING)


def _stays(words: Words, k: int) -> bool:
    """Tell whether the verb or place behind nationals is one of soldiers: "are at the base", "train Iraqis"."""
    if words[k] in {"there", "in", "at", "on"}:
        return words[k] == "there" or place_follows(words, k + 1) or bool(set(words.low[k + 1 : k + 4]) & _BODIES)
    k += words[k] in ADVERBS
    if words[k] in {"are", "were"}:
        return words[k + 1] in {"there", "in", "at", "on"}
    if words[k] in {"live", "living", "lived", "reside", "work", "working"}:
        return False
    moving = {"stock", "inflow", "outflow"} & set(verbs().get(words[k], {}).values())
    return words[k] in _TRAINING or bool(moving)


def _people_of_mission(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether people are those of a military mission: "NATO's mission with some 500 people"."""
    low = phrase.quantity.low or phrase.quantity.high or 0
    if low < 10 or low > MOST_ABROAD or not setting.military or setting.civil_here:
        return False
    behind = words.low[phrase.last : phrase.last + 4]
    bodies = bool(set(words.low) & (_BODIES | _SOLDIERLY))
    if behind[:2] in (["make", "up"], ["belong", "to"], ["serve", "in"], ["form", "the"]):
        return bodies
    if words[phrase.first - 1] == "," and set(words.low[max(0, phrase.first - 3) : phrase.first]) & _BODIES:
        return True
    held = set(words.low[max(0, phrase.first - 3) : phrase.first]) & _HOLDING
    if words[phrase.first - 1] == "of" and words[phrase.first - 2] not in _BODIES:
        return False
    owned = any(n.kind in STATE_KINDS | BODY_KINDS for n in words.names) or "mandate" in words.low
    return bool(held) and owned and bodies and not set(words.low) & _CASUALTY
