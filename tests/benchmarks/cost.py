"""What reading costs, as multiples of nltk's sentence splitter and VADER on the same articles."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from statistics import median
from time import perf_counter

import pandas as pd
from nltk.tokenize.punkt import PunktSentenceTokenizer

from presscorps import analyse, troop_counts
from presscorps.corpus.load import as_articles
from presscorps.extract.actors.mentions import load_cast
from presscorps.extract.analyse import records
from presscorps.extract.steps import STEPS
from tests.benchmarks.measure import ROUNDS, Figure, ratio, seconds
from tests.plain_vader import plain_vader


def measure(texts: list[str]) -> list[Figure]:
    """Return the costs of everything and of each extractor."""
    articles = as_articles(pd.DataFrame({"article_id": [str(n) for n in range(len(texts))], "text": texts}))
    words = sum(len(text.split()) for text in texts)
    punkt = PunktSentenceTokenizer()

    def split() -> list[str]:
        return [sentence for text in texts for sentence in punkt.tokenize(text)]

    def baseline() -> None:
        for sentence in split():
            plain_vader(sentence)

    analyse(articles.head(20))  # word lists load once
    alone = min(seconds(lambda: troop_counts(articles)) for _ in range(ROUNDS))  # the run least disturbed
    figures = [
        Figure("analyse against nltk Punkt + VADER", ratio(lambda: analyse(articles), baseline), "x", "at most 1.5"),
        Figure("troop figures alone against nltk Punkt", ratio(lambda: troop_counts(articles), split), "x", "0.3, or"),
        Figure("troop figures alone", len(texts) / alone, "articles/s", "at least 1,000"),
        Figure("analyse", words / seconds(lambda: analyse(articles)), "words/s"),
        *_steps(articles, seconds(split)),
        *_against_spacy(texts, articles),
        *_against_quantulum(texts),
        Figure("import presscorps against import pandas", _import("presscorps") / _import("pandas"), "x", "under 1.5"),
    ]
    return figures


def _steps(articles: pd.DataFrame, punkt: float) -> list[Figure]:
    """Return the cost of each extractor against nltk Punkt's."""
    cast, rows = load_cast("data/actors.csv"), list(records(articles))
    found: list[dict] = [{} for _ in rows]
    figures = []
    for name, step in STEPS.items():

        def work(name=name, step=step) -> None:
            for article, own in zip(rows, found, strict=True):
                own[name] = step.rows(article, own, cast)

        figures.append(Figure(f"{name}, against nltk Punkt", seconds(work) / punkt, "x"))
    return figures


def _against_spacy(texts: list[str], articles: pd.DataFrame) -> list[Figure]:
    """Return how many times less than spaCy's small pipeline reading costs, where that is installed."""
    if not find_spec("spacy"):
        return []
    import spacy

    # Indexes that do not carry the model under its own name may have it under a longer one.
    small = [name for name in spacy.util.get_installed_models() if name.startswith("en_core_web_sm")]
    if not small:
        return []
    pipeline = spacy.load(small[0])
    some = texts[:100]
    cost = ratio(lambda: list(pipeline.pipe(some)), lambda: analyse(articles.head(100)))
    return [Figure("spaCy's small pipeline against analyse", cost, "x", "at least 15")]


def _against_quantulum(texts: list[str]) -> list[Figure]:
    """Return how many times less than quantulum3 reading troop figures costs, where that is installed."""
    if not find_spec("quantulum3"):
        return []
    from quantulum3 import parser

    some = pd.DataFrame({"article_id": [str(n) for n in range(20)], "text": texts[:20]})
    cost = ratio(lambda: [parser.parse(text) for text in texts[:20]], lambda: troop_counts(some))
    return [Figure("quantulum3 against troop figures alone", cost, "x")]


def _import(module: str) -> float:
    """Return the seconds that a fresh interpreter takes to import a module."""

    def once() -> float:
        start = perf_counter()
        subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
        return perf_counter() - start

    once()
    return median(once() for _ in range(5))
