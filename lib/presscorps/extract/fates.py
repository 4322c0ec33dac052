"""What befell the counted: killed, wounded, captured or missing, where the words tell it apart."""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.clauses import ADVERBS, STOPS
from presscorps.extract.phrases import Phrase
from presscorps.extract.words import Words

_FATES = lexicon.by_word("fates", "words", "detail")
_JOINED = frozenset({"and", "or", "/", ",", "nor"})
_REACH = 9  # words behind the figure: "left 12 soldiers of the same unit dead"


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
