"""Learn what the clues on places weigh: python -m presscorps.extract.train_places LABELS.jsonl...

LABELS     texts with labelled figures, one JSON object a line (article_id, text, published,
           title, figures with start, place and perhaps also.place), as in tests/cases/troop_*.jsonl.

Each figure whose own words leave its place open is a choice among candidates; the weights are those of a conditional
logit (McFadden 1974) with a quadratic penalty. The texts are cut into FOLDS by article,
each is scored by weights learnt from the others, and that share is printed; then the
weights learnt from all go into lexicon/place_clues.csv, beside the reasons that stand there.
Constructed sentences (file names with "troop_") count less than real news.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

from presscorps.extract import places
from presscorps.extract.place_clues import NOWHERE, Ballot
from presscorps.extract.place_words import Counted
from presscorps.extract.records import Article
from presscorps.extract.sentences import split_sentences
from presscorps.extract.troops import read_figures

OUTPUT = Path(__file__).parent / "lexicon" / "place_clues.csv"
PENALTY = 2.0  # on squared weights: 1 to 4 did equally well on whole sets left out
RAREST = 6  # a clue seen with fewer candidates says too little
CONSTRUCTED = 0.3  # weight of a sentence written for the tests; 0.15 to 0.6 did equally well
ROUNDS = 3  # places already read are clues for later figures, so reading and learning take turns
STEPS, RATE = 1500, 0.5
FOLDS = 8
SMALLEST = 0.05  # a weight that rounds to nothing is left out


class Choice(NamedTuple):
    """A labelled figure: its article, candidates with their clues, right ones (best first), and how much it counts."""

    article: str
    ballot: dict[str, frozenset[str]]
    right: tuple[str, ...]
    weight: float


def main(paths: list[str]) -> None:
    """Learn, print how well articles left out are read, and write the weights."""
    texts = [
        (json.loads(line), Path(path).name) for path in paths for line in Path(path).read_text("utf-8").splitlines()
    ]
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        choices = read_choices(texts, weights)
        weights = learn(choices)
    print(f"{len(choices)} figures, right on articles left out: {left_out(choices):.3f}")
    write(weights)


def read_choices(texts: list[tuple[dict, str]], weights: dict[str, float]) -> list[Choice]:
    """Read labelled texts with the given weights and return the choice that each labelled figure is."""
    choices = []
    collect = places.collect_clues
    ballots: dict[int, dict[str, frozenset[str]]] = {}

    def listen(figure: Counted) -> Ballot:
        ballot = collect(figure)
        at = figure.story.sentences[figure.index].start + figure.words.start[figure.phrase.first]
        ballots[at] = {place: frozenset(clues) for place, clues in ballot.items()}
        return ballot

    places.collect_clues, places.weights = listen, lambda: weights
    for item, source in texts:
        ballots.clear()
        published = date.fromisoformat(item["published"][:10]) if item.get("published") else None
        article = Article(item.get("article_id") or item["id"], item["text"], published, item.get("title"))
        read_figures(article, split_sentences(item["text"]), [])
        weight = CONSTRUCTED if "troop_" in source else 1.0
        choices += [
            Choice(article.article_id, ballots[figure["start"]], _right(figure), weight)
            for figure in item["figures"]
            if figure["start"] in ballots
        ]
    places.collect_clues = collect
    return choices


def _right(figure: dict) -> tuple[str, ...]:
    """Return the places that count as right: the label, and what it says is right "also"."""
    return tuple(place or NOWHERE for place in [figure["place"], *figure.get("also", {}).get("place", [])])


def learn(choices: list[Choice], penalty: float = PENALTY, rarest: int = RAREST) -> dict[str, float]:
    """Return clue -> weight: the conditional logit that makes the right candidates likeliest."""
    choices = [c for c in choices if c.right[0] in c.ballot]
    seen = Counter(clue for c in choices for clues in c.ballot.values() for clue in clues)
    names = sorted(clue for clue, times in seen.items() if times >= rarest)
    column = {name: i for i, name in enumerate(names)}
    rows = [(k, place == c.right[0], clues) for k, c in enumerate(choices) for place, clues in c.ballot.items()]
    clues = np.zeros((len(rows), len(names)))
    for i, (_, _, about) in enumerate(rows):
        clues[i, [column[clue] for clue in about if clue in column]] = 1
    group, right = np.array([row[0] for row in rows]), np.array([row[1] for row in rows], float)
    counts = np.array([c.weight for c in choices])
    wanted = clues.T @ (right * counts[group])
    return dict(zip(names, _climb(clues, group, counts, wanted, penalty), strict=True))


def _climb(clues: np.ndarray, group: np.ndarray, counts: np.ndarray, wanted: np.ndarray, penalty: float) -> np.ndarray:
    """Return the weights at the top of the penalised likelihood, by accelerated gradient steps."""
    weights = ahead = np.zeros(clues.shape[1])
    curvature = (clues**2).T @ counts[group] * 0.25 + penalty  # no direction bends more than this
    for step in range(STEPS):
        sums = clues @ ahead
        odds = np.exp(sums - sums.max())
        chance = odds / np.bincount(group, odds)[group] * counts[group]
        slope = wanted - clues.T @ chance - penalty * ahead
        moved = ahead + RATE * slope / curvature * 0.2
        ahead = moved + step / (step + 3) * (moved - weights)
        weights = moved
    return weights


def left_out(choices: list[Choice], penalty: float = PENALTY, rarest: int = RAREST) -> float:
    """Return the share of real figures whose place is chosen rightly by weights learnt from other articles."""
    hits = []
    for fold in range(FOLDS):
        inside = [crc32(c.article.encode()) % FOLDS == fold for c in choices]
        weights = learn([c for c, held in zip(choices, inside, strict=True) if not held], penalty, rarest)
        tested = [c for c, held in zip(choices, inside, strict=True) if held and c.weight == 1.0]
        hits += [places.choose(c.ballot, weights)[0] in c.right for c in tested]
    return sum(hits) / len(hits)


def write(weights: dict[str, float]) -> None:
    """Write the weights beside the reasons that the file holds; a new clue waits for its reason."""
    with OUTPUT.open(encoding="utf-8", newline="") as file:
        reasons = {row["clue"]: row["reason"] for row in csv.DictReader(file)}
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("clue", "weight", "reason"))
        for clue, weight in sorted(weights.items()):
            if abs(weight) >= SMALLEST:
                out.writerow((clue, f"{weight:.1f}", reasons.get(clue, "")))


if __name__ == "__main__":
    main(sys.argv[1:])
