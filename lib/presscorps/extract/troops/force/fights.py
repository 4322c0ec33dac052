"""Who kills and who is hit: the dead belong to the other side, or die with the ship or post that was struck."""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import LOCATIVES, SAYING, clause_end, clause_start
from presscorps.extract.text.words import Name, Words
from presscorps.extract.troops.force.doers import acts
from presscorps.extract.troops.force.whose import ARMED, CRAFT, WEAPONS, is_fighter
from presscorps.extract.troops.measure.measures import Governor, verbs
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.story import Story

_BASES = frozenset({"base", "bases", "barracks", "camp", "headquarters", "airfield", "installation", "installations"})
_OWN = frozenset({"its", "their", "his", "her", "they", "it"})
_MEN = ARMED - _BASES - CRAFT
_WRECKED = lexicon.word_class("forces.wrecked")
_ASSAILED = lexicon.word_class("forces.assailed")
_LOSING = lexicon.word_class("forces.losing") | lexicon.word_class("forces.losses")
_BESIDE = 4  # words from a nationality to its ship or post: "Israeli military jeep"


def attacked(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return whose men die with what is hit: "sank a Danish ship, killing 46 sailors", "a raid on Malian troops"."""
    if governor.measure != "casualties" or is_fighter(phrase):
        return None
    guests = False  # "an Iraqi base housing Danish troops"
    for name in reversed(words.names):
        if name.last > phrase.first or name.kind not in {"adjective", "country", "unit"}:
            continue
        armed = not _MEN.isdisjoint(words.low[name.last : name.last + 2])
        if armed and _hit_before(words, name) in _ASSAILED:
            return name.value
        lost = CRAFT if guests else CRAFT | _BASES
        owned = [k for k in range(name.last, min(name.last + _BESIDE, phrase.first)) if words[k] in lost]
        if owned and (_is_hit(words, name) or _is_wrecked(words, owned[-1] + 1)):
            return name.value
        guests = guests or armed
    return None


def _is_wrecked(words: Words, verb: int) -> bool:
    """Tell whether a ship or plane is lost: "sank", but not "sank the frigate"."""
    return words[verb] in _WRECKED and words[verb + 1] not in {"the", "a", "an"}


def killer_of(words: Words, phrase: Phrase, governor: Governor) -> str | None:
    """Return who kills: the dead are others' ("Turkey says its forces killed 1,700 government troops")."""
    at = governor.at
    if governor.measure != "casualties" or words[at] in _LOSING:
        return None
    if governor.side == "left":
        if not words[at + 1][:1].isalnum() and words[at + 1] not in {"“", '"'}:
            return None  # "spoke of four injured, namely one officer": nobody injures
        doers = [n for n in words.names if n.first < at and _strikes(words, n) and not _only_tells(words, n, at)]
        if words[at].endswith("ing"):  # ", killing": what the sentence is on
            return doers[0].value if doers else None
        start = clause_start(words, at)
        return next((n.value for n in reversed(doers) if n.first >= start), None)
    end = clause_end(words, phrase.last)
    behind = (n for n in words.names if phrase.last < n.first < end)
    return next((n.value for n in behind if "by" in words.low[max(0, n.first - 3) : n.first]), None)


def _only_tells(words: Words, name: Name, verb: int) -> bool:
    """Tell whether a name only speaks: "Kyiv said", but not "Kyiv said its forces killed"."""
    told = not SAYING.isdisjoint(words.low[name.last : name.last + _BESIDE])
    return told and _OWN.isdisjoint(words.low[name.last : verb])


def _strikes(words: Words, name: Name) -> bool:
    """Tell whether somebody acts or his arms do: "Boko Haram", "Israeli warplanes"; not what is hit."""
    owned = words.low[name.last : name.last + _BESIDE]
    armed = name.kind == "adjective" and not (ARMED | WEAPONS | CRAFT).isdisjoint(owned[:2])
    return (armed or (acts(words, name) and _BASES.isdisjoint(owned))) and not _is_hit(words, name)


def _hit_before(words: Words, name: Name) -> str:
    """Return the word before a name and its article."""
    return words[name.first - 1 - (words[name.first - 1] in {"a", "an", "the"})]


def _is_hit(words: Words, name: Name) -> bool:
    """Tell whether something is done to what a name owns: "a raid on an Egyptian post", "bombing a US barracks"."""
    before = _hit_before(words, name)
    return before in (LOCATIVES - {"by", "from"}) | _ASSAILED or before in verbs() or before.endswith(("ing", "ed"))
