"""Which quantities of a sentence count armed personnel.

Where noun and number say it plainly, they do; a number without noun needs something to lean on
(`elided`), nationals and people something that makes them soldiers (`serving`).
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import SAYING
from presscorps.extract.text.words import Words
from presscorps.extract.troops.measure.measures import levels
from presscorps.extract.troops.quantities.bare import counts_soldiers
from presscorps.extract.troops.quantities.elided import counts_time, leans_on
from presscorps.extract.troops.quantities.phrases import Phrase, read_phrase
from presscorps.extract.troops.quantities.quantities import Quantity, find_quantities, one_end
from presscorps.extract.troops.quantities.serving import people_serve
from presscorps.extract.troops.quantities.setting import Candidate, Setting

_MERCHANT = lexicon.word_class("phrases.merchant")
_NAVAL = lexicon.word_class("phrases.naval")
_OWNED = 4  # words: "of the frigate's"
_NOT_THINGS = frozenset({"its", "his", "this", "us"})
_AT_SEA = frozenset({"sailor", "seaman", "crewman", "crew member", "crew"})
_SCOUTS = frozenset({"scout", "scouts", "scouting"})
_HURT = lexicon.word_class("elided.casualty")


def find_phrases(words: Words, *, carried: bool, setting: Setting) -> list[Phrase]:
    """Return the phrases of a sentence that count armed personnel, in order."""
    quantities = [part for q in find_quantities(words) for part in _levels_apart(words, q)]
    read = [read_phrase(words, q, following) for q, following in zip(quantities, [*quantities[1:], None], strict=False)]
    found: list[Phrase] = []
    for i, phrase in enumerate(read):
        if phrase is None or _only_one(words, phrase):
            continue
        other = i > 0 and _counts_others(words, read[i - 1], quantities[i - 1], found)
        rival = other and not counts_time(words, quantities[i - 1])
        if _counts(Candidate(words, phrase, found, carried, rival, setting), read[i + 1 :]):
            found.append(phrase)
    return found


def _counts_others(words: Words, phrase: Phrase | None, q: Quantity, found: list[Phrase]) -> bool:
    """Tell whether a number counts somebody or something else: "hundreds of migrants"."""
    if phrase is None or (phrase.form == "people" and phrase not in found):
        return True
    behind = words[q.last + 1]
    return phrase.form == "elided" and words[q.last] == "of" and behind.endswith("s") and behind not in _NOT_THINGS


def _counts(c: Candidate, following: list[Phrase | None]) -> bool:
    """Tell whether a phrase counts armed personnel; shapes that leave it open need a sign."""
    words, phrase, found, carried, rival, setting = c
    if phrase.form == "shared":
        partner = next((p for p in following[:2] if p and p.noun), None)
        return partner is not None and _counts(c._replace(phrase=partner), [])
    if phrase.form == "people":
        return people_serve(words, phrase, found, carried, setting)
    if phrase.form == "elided":
        whole = following[0] if following and following[0] and _counts(c._replace(phrase=following[0]), []) else None
        return bool(
            leans_on(words, phrase, found, carried, rival, setting)
            or _part_of_next(words, phrase, whole)
            or _counts_up(words, phrase, following)
            or counts_soldiers(c)
        )
    if phrase.noun and phrase.noun.unit == "troop" and setting.told(_SCOUTS):
        return False  # a troop of scouts is no soldier
    return not (phrase.noun and phrase.noun.unit in _AT_SEA and not phrase.names and _on_merchant_ship(setting))


def _on_merchant_ship(setting: Setting) -> bool:
    """Tell whether sailors are those of a ship of trade: a tanker is spoken of, and no warship."""
    return setting.told(_MERCHANT) and not setting.said(_NAVAL)


def _part_of_next(words: Words, phrase: Phrase, following: Phrase | None) -> bool:
    """Tell whether the number is part of the next figure: "30 of the 120 Germans"."""
    if following is None or following.noun is None:
        return False
    gap = words.low[phrase.last : following.first]
    if gap[:1] == ["of"] and len(gap) <= _OWNED and gap[-1] == "'s":
        return True  # "eleven of the frigate's 125-man crew", "250 of NATO's 500 trainers"
    if gap == ["to"] and words[phrase.first - 1] == "from":
        return True  # "an increase from 50 to 300 troops"
    return gap in (
        ["of"],
        ["out", "of"],
        ["out", "of", "the"],
        ["of", "the"],
        ["of", "its"],
        ["of", "their"],
        ["of", "those"],
    )


def _counts_up(words: Words, phrase: Phrase, following: list[Phrase | None]) -> bool:
    """Tell whether the number is a step towards one with a noun: "10,000, 20,000 or 30,000 soldiers"."""
    for other in following:
        low, above = phrase.quantity.low or 0, (other.quantity.low or 0) if other else 0
        joined = words.low[phrase.last : other.first] if other else []
        if joined not in ([","], ["or"], [",", "or"]) or not 100 <= low < above or counts_time(words, phrase.quantity):
            return False
        if other.form == "noun":
            return True
        phrase = other
    return False


def _only_one(words: Words, phrase: Phrase) -> bool:
    """Tell whether "one" picks somebody out instead of counting: "one of the soldiers", "one soldier said"."""
    q = phrase.quantity
    if q.low != 1 or q.high != 1 or words.low[q.core] != "one" or phrase.form == "shared":
        return False
    if words[q.last] == "of":
        return True
    if phrase.noun is None:
        return not _HURT & set(words.low[phrase.last : phrase.last + 3])
    if SAYING & set(words.low[phrase.last : phrase.last + 2]):
        return True
    return words[phrase.first - 1] in {",", "”", '"'} and words[phrase.last + 1] in {
        ".",
        "",
    }  # ", one soldier recalled."


def _levels_apart(words: Words, q: Quantity) -> list[Quantity]:
    """Take "from 9,000 to 4,000" apart into two levels where a level moves; other ranges stay whole."""
    if len(q.parts) == 1 and words[q.first] == "from":
        return [q._replace(first=q.first + 1)]  # "falls from around 36,000 to 24,000": no hedge
    if len(q.parts) < 2 or words[q.parts[0].last] != "to" or words[q.first] not in {"from"}:
        return [q]
    span = words.low[max(0, q.first - 18) : q.first]
    if not any(w in levels() and levels()[w] != "any" for w in span):
        return [q]
    first, second = q.parts
    return [one_end(words, first, q.first + 1), one_end(words, second, first.last + 1)]
