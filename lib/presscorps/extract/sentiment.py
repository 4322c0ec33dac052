"""The tone of each sentence (VADER, Hutto and Gilbert 2014), and the tone toward a target."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from presscorps.extract.records import Article, Mention, Sentence, Statement, Tone


def score_sentences(
    article: Article, sentences: list[Sentence], mentions: list[Mention], statements: list[Statement]
) -> list[Tone]:
    """Return the tone of every sentence of one article."""
    rows = []
    for s in sentences:
        compound = _scorer().polarity_scores(s.text)["compound"]
        rows.append(Tone(s.index, compound, compound, "quoted" if s.quoted > 0.5 else "narrator", 0))
    return rows


def sentiment_toward(sentences: list[str], targets: list[tuple[int, int]]) -> pd.DataFrame:
    """Return `score` in [-1, 1] and `label` toward the target span of each sentence, in order."""
    scores = [_scorer().polarity_scores(s)["compound"] for s in sentences]
    labels = ["negative" if s < -0.05 else "positive" if s > 0.05 else "neutral" for s in scores]
    return pd.DataFrame({"score": scores, "label": labels})


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
def _scorer() -> SentimentIntensityAnalyzer:
    """Load the scorer once."""
    return _Vader()
