"""nltk's own VADER: what every other score is compared with."""

from functools import cache
from pathlib import Path

import vaderSentiment
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants


class _Vader(SentimentIntensityAnalyzer):
    """nltk's VADER with the lexicon that the package vaderSentiment ships.

    The file is read here and not by nltk, which cannot download it at many sites and from
    3.10 on refuses files with more than one hard link: what uv and conda install.
    """

    def __init__(self) -> None:
        self.lexicon_file = (Path(vaderSentiment.__file__).parent / "vader_lexicon.txt").read_text("utf-8")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@cache
def _nltk() -> SentimentIntensityAnalyzer:
    """Load nltk's scorer once."""
    return _Vader()


def plain_vader(text: str) -> float:
    """Return nltk's compound score of `text`."""
    return _nltk().polarity_scores(text)["compound"]
