"""VADER (Hutto and Gilbert 2014) as nltk scores it, word by word, so that words can be left out.

The lexicon, the constants and the way of scoring are nltk's, and so are the scores: a
test compares them sentence by sentence. What differs is the work. nltk looks at every
word and at every mark that could surround it; here a word is looked up once and
remembered, and only the few words that carry a score are weighed.
"""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

REACH = 3  # words before a scored word that can turn, raise or dampen it
_FADE = (1.0, 0.95, 0.9)  # how much of a booster is left one, two and three words before

# What VADER was not made for. Curly apostrophes would hide "don’t"; quotation marks, brackets
# and long dashes would stick to a word and hide it ('attack."' has no score, 'attack' has).
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", **dict.fromkeys('“”"«»()[]„', " "), "—": " - ", "–": " - "})
_NEEDS_CARE = re.compile(f"[{re.escape(''.join(map(chr, _MARKS)))}]")
_PUNCTUATION = frozenset(string.punctuation)


class Word(NamedTuple):
    """One word of a sentence: as VADER cleans it, its plain form, and what the lexicon says."""

    text: str
    lower: str
    plain: str  # lower-case, without the marks and the 's around it
    scored: bool  # stands in the lexicon
    valence: float  # 0 where it carries none
    closed: bool  # a comma or the like follows: the next word belongs to something else


def normalise(text: str) -> str:
    """Return `text` with the marks that VADER stumbles over made plain or blank."""
    return text.translate(_MARKS) if _NEEDS_CARE.search(text) else text


def words_of(text: str) -> list[Word]:
    """Return the words of a normalised sentence as VADER splits them; single characters drop out."""
    return [_word(token) for token in text.split() if len(token) > 1]


def scored_words(words: list[Word]) -> list[int]:
    """Return the positions of the words that carry a score."""
    return [
        i
        for i, word in enumerate(words)
        if word.valence and not (word.lower == "kind" and i + 1 < len(words) and words[i + 1].lower == "of")
    ]


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
    analyser = _nltk()
    if total:
        emphasis = analyser._punctuation_emphasis(total, marks)
        total += emphasis if total > 0 else -emphasis
    return round(analyser.constants.normalize(total), 4)


def _valence(words: list[Word], i: int, masked: frozenset[int] | set[int], shouting: bool) -> float:
    """Return the score of word `i` as the words around it raise, dampen or turn it."""
    analyser, word = _nltk(), words[i]
    valence = word.valence
    if shouting and word.text.isupper():
        valence += analyser.constants.C_INCR if valence > 0 else -analyser.constants.C_INCR
    around = [w.text for w in words[max(0, i - REACH) : i + 3]]
    here = min(i, REACH)
    for back in range(min(i, REACH)):
        before = i - back - 1
        if words[before].scored and before not in masked:
            continue
        if words[before].lower in analyser.constants.BOOSTER_DICT:
            valence += analyser.constants.scalar_inc_dec(words[before].text, valence, shouting) * _FADE[back]
        valence = analyser._never_check(valence, around, back, here)
        if back == REACH - 1:
            valence = analyser._idioms_check(valence, around, here)
    return analyser._least_check(valence, around, here)


def _turned_by_but(words: list[Word], valences: list[tuple[int, float]]) -> list[float]:
    """Return the valences; after the first "but" they weigh more, before it less."""
    but = next((i for i, word in enumerate(words) if word.lower == "but"), None)
    if but is None:
        return [valence for _, valence in valences]
    return [valence * (0.5 if i < but else 1.5 if i > but else 1.0) for i, valence in valences]


@lru_cache(maxsize=1 << 17)
def _word(token: str) -> Word:
    """Return what there is to know of one token (remembered: a corpus repeats its words)."""
    analyser, text = _nltk(), _without_mark(token)
    lower = text.lower()
    scored = lower in analyser.lexicon
    booster = lower in analyser.constants.BOOSTER_DICT
    plain = lower.strip(string.punctuation).removesuffix("'s")
    valence = analyser.lexicon[lower] if scored and not booster else 0.0
    return Word(text, lower, plain, scored, valence, token[-1] in ",;:!?")


def _without_mark(token: str) -> str:
    """Return `token` without one known mark before or after it, if the rest is a plain word (as nltk does)."""
    for mark in _nltk().constants.PUNC_LIST:
        for rest in (token[len(mark) :] if token.startswith(mark) else "", token.removesuffix(mark)):
            if 1 < len(rest) < len(token) and not _PUNCTUATION.intersection(rest):
                return rest
    return token


class _Vader(SentimentIntensityAnalyzer):
    """nltk's VADER with the lexicon that the package vaderSentiment ships.

    The file is read here and not by nltk, which cannot download it at many sites and from
    3.10 on refuses files with more than one hard link: what uv and conda install.
    """

    def __init__(self) -> None:
        self.lexicon_file = (Path(find_spec("vaderSentiment").origin).parent / "vader_lexicon.txt").read_text("utf-8")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@cache
def _nltk() -> SentimentIntensityAnalyzer:
    """Load nltk's scorer once."""
    return _Vader()


def plain_vader(text: str) -> float:
    """Return nltk's own compound score of `text`: what every other score is compared with."""
    return _nltk().polarity_scores(text)["compound"]


def untouched(text: str) -> float:
    """Return the score that nltk gives to `text` as it stands, at a third of the work."""
    words = words_of(text)
    return compound(words, scored_words(words), frozenset(), text)
