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
_OTHERS = frozenset({"other", "more", "additional", "remaining", "of", "the", "further", "last"})


def people_serve(words: Words, phrase: Phrase, before: list[Phrase], carried: bool, setting: Setting) -> bool:
    """Tell whether nationals or people are soldiers here: "the 120 Germans at Taji", "a mission of 500 people"."""
    told = set(words.low)
    if told & _UNARMED:
        return False
    if phrase.noun.force is None:
        return _people_of_mission(words, phrase, setting)
    if words[phrase.last] == "fighting" or _fell_abroad(words, phrase):
        return True
    home, low = phrase.noun.force, phrase.quantity.low or 0
    if home == "Palestine" or low > 3 * MOST_ABROAD or (setting.civil and not before):
        return False
    around = set(words.low[max(0, phrase.first - 8) : phrase.last + 6])
    if around & _SERVING or words.low[phrase.last : phrase.last + 2] == ["in", "uniform"]:
        return True
    of_body = words[phrase.first - 1] == "of" and groups().get(words[phrase.first - 2]) == "armed"
    if of_body:
        return True
    gap = words.low[before[-1].last : phrase.first] if before else []
    if before and (len(gap) <= 3 or (len(gap) <= 12 and set(gap) & {"joined", "alongside", ";", "and"})):
        return True
    if _nationals_abroad(words, phrase, setting):
        return True
    if phrase.quantity.low == 1 or around & {"killed", "died", "dead"}:
        return False
    located = words[phrase.last] in {"in", "at", "already"}
    many = (phrase.quantity.low or 0) >= 1000 and words[phrase.last] == "in"
    return located and not setting.inside(home) and (carried or bool(told & (martial() if many else _SOLDIERLY)))


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
    if low < 10 or low > MOST_ABROAD or not setting.military or setting.civil:
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
