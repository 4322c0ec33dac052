"""What a hundred times more actors cost: 5,000 against 50, on the same articles.

python -m tests.benchmarks.cast_size [--articles 2500]
"""

from __future__ import annotations

import argparse
import random
import time

import pandas as pd

from presscorps.extract.actors.mentions import find_mentions, load_cast
from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.paths import ROOT
from tests.benchmarks.corpus import real_texts
from tests.benchmarks.measure import Figure

_SYLLABLES = [
    "ba",
    "da",
    "fa",
    "gha",
    "ha",
    "ja",
    "ka",
    "la",
    "ma",
    "na",
    "qa",
    "ri",
    "si",
    "mu",
    "ru",
    "shu",
    "kha",
    "dho",
]


def made_up(count: int) -> pd.DataFrame:
    """Return a cast of `count` people with names put together from syllables, the same on every run."""
    chance = random.Random(5)
    word = lambda: "".join(chance.choices(_SYLLABLES, k=3)).capitalize()  # noqa: E731
    names = [f"{word()} al-{word()}" for _ in range(count)]
    return pd.DataFrame({"actor_id": [f"actor-{i}" for i in range(count)], "name": names, "kind": "person"})


def measure(texts: list[str]) -> list[Figure]:
    """Return what 5,000 actors cost against 50, loading the cast included, and what loading alone costs.

    Loading, and the first look at each word of the language, weigh more the fewer the articles are.
    """
    few = pd.read_csv(ROOT / "data" / "actors.csv", dtype="string", keep_default_na=False).head(50)
    many = pd.concat([few, made_up(4950)]).fillna("")
    small, large = (min(seconds(texts, cast) for _ in range(3)) for cast in (few, many))
    return [
        Figure(f"5,000 actors against 50, {len(texts):,} articles", large / small, "x", "under 2"),
        Figure("loading 5,000 actors", 1000 * min(seconds([], many) for _ in range(3)), "ms"),
    ]


def seconds(texts: list[str], actors: pd.DataFrame) -> float:
    """Return the processor time of loading the cast and reading all texts with it."""
    pages = [(Article(str(i), text), split_sentences(text)) for i, text in enumerate(texts)]
    start = time.process_time()
    cast = load_cast(actors)
    for article, sentences in pages:
        find_mentions(article, sentences, cast)
    return time.process_time() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2500)
    texts, material = real_texts(parser.parse_args().articles)
    print(*(f"{f.name}: {f.value:.3g} {f.unit}" for f in measure(texts)), f"{len(texts)} {material}", sep="\n")
