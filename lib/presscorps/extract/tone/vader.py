"""VADER (Hutto and Gilbert 2014) as nltk scores it, word by word, so that words can be left out.

The scores are nltk's: a test compares them sentence by sentence. What differs is the work.
nltk looks at every word and at every mark that could surround it; here a word is looked up
once and remembered, and only the few words that carry a score are weighed. nltk itself is not
loaded, which takes half a second and, where scipy and scikit-learn are installed, two; lexicon
and constants are those of the package vaderSentiment.
"""

from __future__ import annotations

import math
import string
from functools import cache
from pathlib import Path
from typing import NamedTuple

import vaderSentiment.vaderSentiment as vader

REACH = 3  # words before a scored word that can turn, raise or dampen it
_FADE = (1.0, 0.95, 0.9)  # how much of a booster is left one, two and three words before

# Where nltk's VADER is the older one: adjectives and some oaths do not boost, and these are the idioms.
_ADJECTIVES = {"considerable", "enormous", "exceptional", "extreme", "incredible", "major", "marginal"}
_ADJECTIVES |= {"occasional", "scarce", "slight", "total", "tremendous", "utter"}
_NO_BOOSTERS = _ADJECTIVES | {"frackin", "fracking", "fuckin", "fuggin", "fugging"}
_BOOSTERS = {phrase: by for phrase, by in vader.BOOSTER_DICT.items() if phrase not in _NO_BOOSTERS}
_IDIOMS = {
    "the shit": 3,
    "the bomb": 3,
    "bad ass": 1.5,
    "yeah right": -2,
    "cut the mustard": 2,
    "kiss of death": -1.5,
    "hand to mouth": -2,
}
_NEGATIONS = frozenset(vader.NEGATE)
_SO = ("so", "this")  # "never so good" is praise
_AT_WORD = (*".!?,;:-'\"", "!!", "!!!", "??", "???", "?!?", "!?!", "?!?!", "!?!?")  # marks that are cut off words

# What VADER was not made for. Curly apostrophes would hide "don’t"; quotation marks, brackets
# and long dashes would stick to a word and hide it ('attack."' has no score, 'attack' has).
_APOSTROPHES, _AROUND, _BETWEEN = "’‘ʼ", [*'“”"«»()[]„', "''", "``"], ["—", "–", "--"]
_MARKS = dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_AROUND, " ") | dict.fromkeys(_BETWEEN, " - ")
_PUNCTUATION = frozenset(string.punctuation)
_KNOWN_WORDS = 1 << 17  # words remembered before starting afresh


class Word(NamedTuple):
    """One word of a sentence: as VADER cleans it, its plain form, and what the lexicon says."""

    text: str
    lower: str
    plain: str  # lower-case, without the marks and the 's around it
    scored: bool  # stands in the lexicon
    valence: float  # 0 where it carries none
    boost: float  # what it adds to a score after it; 0 where it is no booster
    closed: bool  # a comma or the like follows: the next word belongs to something else
    negates: bool
    idiom: bool  # may be part of one of VADER's idioms


def normalise(text: str) -> str:
    """Return `text` with the marks that VADER stumbles over made plain or blank."""
    for mark, plain in _MARKS.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def words_of(text: str) -> list[Word]:
    """Return the words of a normalised sentence as VADER splits them; single characters drop out."""
    return [_known[token] for token in text.split() if len(token) > 1]


def scored_words(words: list[Word]) -> list[int]:
    """Return the positions of the words that carry a score; "kind of" is a hedge and carries none."""
    return [i for i, word in enumerate(words) if word.valence and not (word.lower == "kind" and _hedges(words, word))]


def _hedges(words: list[Word], kind: Word) -> bool:
    """Tell whether "of" follows; like nltk, at the first place where the word stands in this spelling."""
    after = [word.text for word in words].index(kind.text) + 1
    return after < len(words) and words[after].lower == "of"


def compound(words: list[Word], hits: list[int], masked: frozenset[int] | set[int], marks: str) -> float:
    """Return VADER's compound score, -1 to 1, of a sentence.

    `hits` are its scored words, `masked` those of them that are to count as plain words;
    `marks` is the text whose exclamation and question marks add emphasis.
    """
    if len(masked) == len(hits):
        return 0.0
    texts = [word.text for word in words]
    shouting = 0 < sum(map(str.isupper, texts)) < len(texts)
    valences = [(i, _valence(words, texts.index(texts[i]), masked, shouting)) for i in hits if i not in masked]
    total = sum(_turned_by_but(words, valences))
    if total:
        total += math.copysign(_emphasis(marks), total)
    return round(total / math.sqrt(total * total + 15), 4)


def _valence(words: list[Word], i: int, masked: frozenset[int] | set[int], shouting: bool) -> float:
    """Return the score of word `i` as the words around it raise, dampen or turn it."""
    word = words[i]
    valence = word.valence
    if shouting and word.text.isupper():
        valence += math.copysign(vader.C_INCR, valence)
    here = min(i, REACH)
    near = words[i - here : i + 3]
    for back in range(here):
        before = near[here - back - 1]
        if before.scored and i - back - 1 not in masked:
            continue
        if before.boost:
            valence += _boosted(before, valence, shouting) * _FADE[back]
        valence *= _turned(near[:here], back)
        if back == REACH - 1 and any(w.idiom for w in near):
            valence = _with_idioms(valence, [w.text for w in near])
    if here and near[here - 1].lower == "least" and not (here > 1 and near[here - 2].lower in ("at", "very")):
        valence *= vader.N_SCALAR
    return valence


def _boosted(booster: Word, valence: float, shouting: bool) -> float:
    """Return what a booster adds to a score."""
    added = -booster.boost if valence < 0 else booster.boost
    if shouting and booster.text.isupper():
        added += vader.C_INCR if valence > 0 else -vader.C_INCR
    return added


def _turned(before: list[Word], back: int) -> float:
    """Return what a score is multiplied by for the word that stands `back` words further before it."""
    word, so = before[-back - 1], before[-1].text in _SO
    never = word.text == "never"
    if back == 1 and never and so:
        return 1.5
    if back == 2 and (so or (never and before[-2].text in _SO)):
        return 1.25
    return vader.N_SCALAR if word.negates else 1.0


def _with_idioms(valence: float, near: list[str]) -> float:
    """Return the score of the word near[3] as part of an idiom, or with a hedge of two words before it."""

    def said(first: int, last: int) -> str:
        return " ".join(near[first : last + 1])

    before = (said(2, 3), said(1, 3), said(1, 2), said(0, 2), said(0, 1))
    valence = next((_IDIOMS[idiom] for idiom in before if idiom in _IDIOMS), valence)
    for after in (said(3, 4), said(3, 5)):
        valence = _IDIOMS.get(after, valence)
    return valence + vader.B_DECR if said(0, 1) in _BOOSTERS or said(1, 2) in _BOOSTERS else valence


def _emphasis(text: str) -> float:
    """Return what exclamation and question marks add to a score."""
    exclaimed, asked = min(text.count("!"), 4), text.count("?")
    return exclaimed * 0.292 + (0 if asked < 2 else 0.96 if asked > 3 else asked * 0.18)


def _turned_by_but(words: list[Word], valences: list[tuple[int, float]]) -> list[float]:
    """Return the valences; after the first "but" they weigh more, before it less."""
    but = next((i for i, word in enumerate(words) if word.lower == "but"), None)
    if but is None:
        return [valence for _, valence in valences]
    return [valence * (0.5 if i < but else 1.5 if i > but else 1.0) for i, valence in valences]


class _Words(dict):
    """token -> Word: a corpus repeats its words, so each is looked at once."""

    def __missing__(self, token: str) -> Word:
        if len(self) > _KNOWN_WORDS:
            self.clear()
        self[token] = word = _word(token)
        return word


_known = _Words()


def _word(token: str) -> Word:
    """Return what there is to know of one token."""
    text = _without_mark(token)
    lower = text.lower()
    boost = _BOOSTERS.get(lower, 0.0)
    return Word(
        text,
        lower,
        lower.strip(string.punctuation).removesuffix("'s"),
        lower in lexicon(),
        0.0 if boost else valence_of(lower),
        boost,
        token[-1] in ",;:!?",
        lower in _NEGATIONS or "n't" in lower,
        text in _idiom_words(),
    )


@cache
def _idiom_words() -> frozenset[str]:
    """Return the longest word of each idiom and of each two-word booster: without it there is no idiom."""
    phrases = [*_IDIOMS, *(phrase for phrase in _BOOSTERS if " " in phrase)]
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


def _without_mark(token: str) -> str:
    """Return `token` without one known mark before or after it, if the rest is a plain word (as nltk does)."""
    if token[0] not in _PUNCTUATION and token[-1] not in _PUNCTUATION:
        return token
    for mark in _AT_WORD:
        for rest in (token[len(mark) :] if token.startswith(mark) else "", token.removesuffix(mark)):
            if 1 < len(rest) < len(token) and not _PUNCTUATION.intersection(rest):
                return rest
    return token


def valence_of(word: str) -> float:
    """Return the score of one lower-case word by itself, -4 to 4; 0 where the lexicon has none."""
    return lexicon().get(word, 0.0)


@cache
def lexicon() -> dict[str, float]:
    """Return VADER's lexicon: word or emoticon -> mean of ten people's scores, -4 to 4."""
    lines = Path(vader.__file__).with_name("vader_lexicon.txt").read_text("utf-8").splitlines()
    return {word: float(mean) for word, mean, *_ in (line.split("\t") for line in lines if line)}


def untouched(text: str) -> float:
    """Return the score that nltk gives to `text` as it stands, at a third of the work."""
    words = words_of(text)
    return compound(words, scored_words(words), frozenset(), text)
