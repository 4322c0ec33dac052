"""VADER (Hutto and Gilbert 2014) as nltk scores it, word by word, so that words can be left out.

The lexicon, the constants and the way of scoring are nltk's, and so are the scores: a
test compares them sentence by sentence. What differs is the work. nltk looks at every
word and at every mark that could surround it; here a word is looked up once and
remembered, and only the few words that carry a score are weighed.
"""

from __future__ import annotations

import string
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

REACH = 3  # words before a scored word that can turn, raise or dampen it
_FADE = (1.0, 0.95, 0.9)  # how much of a booster is left one, two and three words before

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
    analyser = _nltk()
    if total:
        emphasis = analyser._punctuation_emphasis(total, marks)
        total += emphasis if total > 0 else -emphasis
    return round(analyser.constants.normalize(total), 4)


def _valence(words: list[Word], i: int, masked: frozenset[int] | set[int], shouting: bool) -> float:
    """Return the score of word `i` as the words around it raise, dampen or turn it.

    nltk's own rules are called, but only where a word stands that they are about.
    """
    analyser, word = _nltk(), words[i]
    valence = word.valence
    if shouting and word.text.isupper():
        valence += analyser.constants.C_INCR if valence > 0 else -analyser.constants.C_INCR
    here = min(i, REACH)
    near = words[i - here : i + 3]
    around = [w.text for w in near]
    stressed = here > 0 and around[here - 1] in ("so", "this")
    for back in range(here):
        before = near[here - back - 1]
        if before.scored and i - back - 1 not in masked:
            continue
        if before.lower in analyser.constants.BOOSTER_DICT:
            valence += analyser.constants.scalar_inc_dec(before.text, valence, shouting) * _FADE[back]
        if before.negates or stressed:
            valence = analyser._never_check(valence, around, back, here)
        if back == REACH - 1 and any(w.idiom for w in near):
            valence = analyser._idioms_check(valence, around, here)
    return analyser._least_check(valence, around, here) if here and near[here - 1].lower == "least" else valence


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
    analyser, text = _nltk(), _without_mark(token)
    lower = text.lower()
    scored = lower in analyser.lexicon
    booster = lower in analyser.constants.BOOSTER_DICT
    return Word(
        text,
        lower,
        lower.strip(string.punctuation).removesuffix("'s"),
        scored,
        analyser.lexicon[lower] if scored and not booster else 0.0,
        token[-1] in ",;:!?",
        analyser.constants.negated([text]),
        text in _idiom_words(),
    )


@cache
def _idiom_words() -> frozenset[str]:
    """Return the longest word of each idiom and of each two-word booster: without it there is no idiom."""
    constants = _nltk().constants
    phrases = [*constants.SPECIAL_CASE_IDIOMS, *(b for b in constants.BOOSTER_DICT if " " in b)]
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


def _without_mark(token: str) -> str:
    """Return `token` without one known mark before or after it, if the rest is a plain word (as nltk does)."""
    if token[0] not in _PUNCTUATION and token[-1] not in _PUNCTUATION:
        return token
    for mark in _nltk().constants.PUNC_LIST:
        for rest in (token[len(mark) :] if token.startswith(mark) else "", token.removesuffix(mark)):
            if 1 < len(rest) < len(token) and not _PUNCTUATION.intersection(rest):
                return rest
    return token


def valence_of(word: str) -> float:
    """Return the score of one lower-case word by itself, -4 to 4; 0 where the lexicon has none."""
    return _nltk().lexicon.get(word, 0.0)


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
