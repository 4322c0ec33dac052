"""What befell the counted: killed, wounded, captured or missing, where the words tell it apart."""

from __future__ import annotations

from itertools import pairwise

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, STOPS
from presscorps.extract.text.words import Words
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.verbs import Governor

_FATES = lexicon.by_word("fates", "words", "detail")
_JOINED = frozenset({"and", "or", "/", ",", "nor"})
_REACH = 9  # words behind the figure: "left 12 soldiers of the same unit dead"

_FALLEN = lexicon.word_class("measures.fallen")
_TOLLS = lexicon.word_class("measures.tolls")
_INJURIES = lexicon.word_class("measures.injuries")
_INCLUDING = lexicon.word_class("measures.including")
_RECKONING = lexicon.word_class("measures.reckoning")
_TOLL_REACH = 14  # words: "the death toll from the attack had reached 322, including"
_FEARED = lexicon.word_class("measures.feared")
_COPULA = lexicon.word_class("measures.copula")
_CELLS = lexicon.word_class("measures.cells")
_KIN = frozenset({"relatives", "families", "family", "kin"})
_BODIES = lexicon.word_class("measures.bodies")
_BODIES_OF = 5  # words: "bodies of at least another"
_KIN_REACH = 4  # words: "relatives of all of"
_INJURY_REACH = 10  # words: "had to be treated for mild traumatic brain injuries"


def befallen(words: Words, phrase: Phrase, chosen: Governor | None) -> Governor | None:
    """Read casualties from the noun phrase: "two fallen soldiers", "the dead numbered 500 troops"."""
    if chosen and chosen.measure == "casualties":
        return None
    if _injured(words, phrase):
        return Governor(phrase.last, "casualties", "none", "hurt, or feared dead")
    if chosen and chosen.measure == "other":
        return None
    if chosen is None and _under_toll(words, phrase):
        return Governor(phrase.last, "casualties", "none", "in a list of the dead")
    reckoned = _reckoned(words, phrase, chosen)
    if reckoned:
        return Governor(reckoned, "casualties", "none", f"“{words[reckoned]}” of the dead")
    fallen = _among_fallen(words, phrase)
    if fallen:
        return Governor(fallen, "casualties", "none", "among the fallen")
    if set(words.low[phrase.quantity.last : phrase.last]) & _FALLEN or words[phrase.first - 1] in _FALLEN:
        return Governor(phrase.last, "casualties", "none", "named as casualties")
    reach = _TOLL_REACH if chosen and words[chosen.at] in _INCLUDING else 3
    if chosen and chosen.side == "left" and set(words.low[max(0, chosen.at - reach) : chosen.at]) & _TOLLS:
        return chosen._replace(measure="casualties", rule="counts the dead")
    return None


def _among_fallen(words: Words, phrase: Phrase) -> int | None:
    """Return "wounded" in "among the wounded were two generals", "142 of the wounded were students, three soldiers"."""
    reach = range(max(1, phrase.first - _TOLL_REACH), phrase.first - 1)
    return next((k for k in reach if words[k - 1] == "the" and words[k] in _FALLEN and words[k + 1] in _COPULA), None)


def _reckoned(words: Words, phrase: Phrase, chosen: Governor | None) -> int | None:
    """Return "toll" in "that takes the toll to 155 soldiers and 749 gunmen"."""
    if chosen and chosen.measure not in {"stock", "inflow"}:
        return None
    reach = range(phrase.first - 1, max(0, phrase.first - _TOLL_REACH), -1)
    toll = next((k for k in reach if words[k] in _RECKONING), None)
    if toll is None or {"to", "at", "was", "is", "of", "reached"}.isdisjoint(words.low[toll : phrase.first]):
        return None
    return toll if STOPS.isdisjoint(words.low[toll : phrase.first]) else None


def _under_toll(words: Words, phrase: Phrase) -> bool:
    """Read a list: "The toll so far: 120 civilians, 259 fighters"."""
    colon = next((k for k in range(phrase.first - 1, 0, -1) if words[k] == ":"), 0)
    return not _TOLLS.isdisjoint(words.low[:colon])


def _injured(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure's own clause gives them injuries: "109 soldiers with brain injuries"."""
    if words[phrase.first - 1] == "in" and words[phrase.first - 2] in _INJURIES:
        return True
    if any(
        a in _BODIES and b == "of" for a, b in pairwise(words.low[max(0, phrase.first - _BODIES_OF) : phrase.first])
    ):
        return True  # "the bodies of all but two servicemen"
    behind = words.low[phrase.last : phrase.last + _INJURY_REACH]
    before = words.low[max(0, phrase.first - _KIN_REACH) : phrase.first]
    if not _KIN.isdisjoint(before) and not {"notified", "informed"}.isdisjoint(behind[:5]):
        return True  # "relatives of all four guardsmen have been notified"
    reach = range(phrase.last, phrase.last + 4)
    if any(words.low[k : k + 2] == ["among", "the"] and words[k + 2] in _FALLEN | _TOLLS for k in reach):
        return True  # "there were six soldiers among the dead"
    if any(a in _FEARED and b in _FALLEN for a, b in pairwise(behind)):
        return True
    for k in range(phrase.last, min(len(words), phrase.last + _INJURY_REACH)):
        if words[k] in {",", ";", ".", ":", "without", "no"}:
            return False
        if words[k] in _INJURIES:
            return True
    return False


def behind_bars(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is said to be in prison, and not to guard one."""
    if phrase.noun and phrase.noun.kind == "prisoner":
        return True
    tail = words.low[phrase.last : phrase.last + 9]
    cell = next((k for k, word in enumerate(tail) if word in _CELLS), 0)
    return "in" in tail[max(0, cell - 3) : cell] and not any(word.startswith("guard") for word in tail[:cell])


def read_detail(words: Words, phrase: Phrase, at: int) -> tuple[str | None, str]:
    """Return what befell a figure of casualties, and its rule; `at` is the word that governs it.

    The governing words decide ("killed 12 soldiers"), then the figure's own words ("12 wounded
    soldiers", "12 deaths"), then those behind it ("left 12 soldiers dead"). "Killed or wounded"
    and "casualties" do not tell: None.
    """
    before = range(at + 1, phrase.first)  # "shot dead two pilots"
    inside = range(phrase.first, phrase.last)
    behind = range(phrase.last, min(len(words), phrase.last + _REACH))
    for k in (at, *before, *inside, *behind):
        if k >= phrase.last and k != at and words[k] in STOPS:
            break
        fate = _FATES.get(words[k])
        if fate:
            other = _joined(words, k, 1) or _joined(words, k, -1)
            if other not in {None, fate}:
                return None, f"{fate} or {other}"
            return fate, f"“{words[k]}”"
    return None, "the words do not tell"


def _joined(words: Words, k: int, step: int) -> str | None:
    """Return the fate that stands beside another one: "killed or seriously wounded"."""
    k += step
    if words[k] not in _JOINED:
        return None
    while words[k] in _JOINED or words[k] in ADVERBS or words[k].endswith("ly"):
        k += step
    return _FATES.get(words[k])
