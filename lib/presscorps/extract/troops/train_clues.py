"""Learn what the clues weigh: python -m presscorps.extract.troops.train_clues FIELD LABELS.jsonl...

FIELD      force, place, or bare: whether a number without a noun counts soldiers
LABELS     texts with labelled figures, one JSON object a line (article_id, text, published, title,
           figures with start, the field and perhaps also.FIELD), as in tests/cases/troop_*.jsonl

Each figure whose own words leave the field open is a choice among candidates; the weights
are those of a conditional logit (McFadden 1974) with a quadratic penalty. The texts are cut
into FOLDS by article, each is scored by weights learnt from the others, and that share is
printed; then the weights learnt from all go into lexicon/FIELD_clues.csv, beside the reasons
that stand there. Constructed sentences (file names with "troop_") count less than real news.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from zlib import crc32

import numpy as np

from presscorps.extract import lexicon
from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.ballots import Ballot, choose
from presscorps.extract.troops.figures import read_figures
from presscorps.extract.troops.force import whose
from presscorps.extract.troops.place import places
from presscorps.extract.troops.quantities import bare

CONSTRUCTED = 0.3  # weight of a sentence written for the tests; 0.15 to 0.6 did equally well
ROUNDS = 3  # places already read are clues for later figures, so reading and learning take turns
STEPS, RATE = 1500, 0.5
FOLDS = 8
UNSAID = ""  # the candidate that the text does not say it


class Field(NamedTuple):
    """What is learnt: the module that collects its clues, and how far a few labels are trusted."""

    name: str
    module: ModuleType
    penalty: float  # on squared weights
    rarest: int  # a clue seen with fewer candidates says too little
    smallest: float  # a smaller weight says nothing and is left out
    unlabelled: float = 0.0  # how much a number counts that no label says is a figure


FIELDS = {
    "place": Field("place", places, 2.0, 6, 0.05),  # penalties of 1 to 4 did equally well on whole sets left out
    "force": Field("force", whose, 3.0, 3, 0.15),  # fewer labels: weights are kept smaller, rare clues in
    "bare": Field("bare", bare, 2.0, 4, 0.05, 1.5),  # a false figure is worse than one that is missed
}


class Choice(NamedTuple):
    """A labelled figure: its article, candidates with their clues, right ones (best first), and how much it counts."""

    article: str
    ballot: dict[str, frozenset[str]]
    right: tuple[str, ...]
    weight: float


def main(name: str, paths: list[str]) -> None:
    """Learn, print how well articles left out are read, and write the weights."""
    field = FIELDS[name]
    texts = [
        (json.loads(line), Path(path).name) for path in paths for line in Path(path).read_text("utf-8").splitlines()
    ]
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        choices = read_choices(field, texts, weights)
        weights = learn(choices, field.penalty, field.rarest)
    print(f"{len(choices)} figures, right on articles left out: {left_out(choices, field):.3f}")
    write(field, weights)


def read_choices(field: Field, texts: list[tuple[dict, str]], weights: dict[str, float]) -> list[Choice]:
    """Read labelled texts with the given weights and return the choice that each labelled figure is."""
    choices: list[Choice] = []
    collect, weigh = field.module.collect_clues, field.module.weights
    ballots: dict[int, dict[str, frozenset[str]]] = {}

    def listen(figure) -> Ballot:
        ballot = collect(figure)
        at = (
            figure.story.sentences[figure.index].start + figure.words.start[figure.phrase.first]
            if figure.index >= 0
            else -1
        )
        ballots[at] = {candidate: frozenset(clues) for candidate, clues in ballot.items()}
        return ballot

    field.module.collect_clues, field.module.weights = listen, lambda _: weights
    for item, source in texts:
        ballots.clear()
        published = date.fromisoformat(item["published"][:10]) if item.get("published") else None
        article = Article(item.get("article_id") or item["id"], item["text"], published, item.get("title"))
        read_figures(article, split_sentences(item["text"]), [])
        weight = CONSTRUCTED if "troop_" in source else 1.0
        labelled = {figure["start"]: _right(field, figure) for figure in item["figures"]}
        for start, ballot in ballots.items():
            if start in labelled:
                choices.append(Choice(article.article_id, ballot, labelled[start], weight))
            elif field.unlabelled and not _optional(item, start):
                choices.append(Choice(article.article_id, ballot, (UNSAID,), weight * field.unlabelled))
    field.module.collect_clues, field.module.weights = collect, weigh
    return choices


def _optional(item: dict, start: int) -> bool:
    """Tell whether readers may differ on a number, or a figure's label only begins elsewhere."""
    return any(
        said["start"] <= start < said["start"] + len(said["surface"])
        for said in [*item["figures"], *(item.get("optional") or [])]
    )


def _right(field: Field, figure: dict) -> tuple[str, ...]:
    """Return the candidates that count as right: the label, and what it says is right "also"."""
    if field.name == "bare":
        return (bare.SOLDIERS,)
    return tuple(said or UNSAID for said in [figure[field.name], *figure.get("also", {}).get(field.name, [])])


def learn(choices: list[Choice], penalty: float, rarest: int) -> dict[str, float]:
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


def left_out(choices: list[Choice], field: Field) -> float:
    """Return the share of real figures that weights learnt from other articles choose rightly; NaN without any."""
    hits = []
    for fold in range(FOLDS):
        inside = [crc32(c.article.encode()) % FOLDS == fold for c in choices]
        weights = learn([c for c, held in zip(choices, inside, strict=True) if not held], field.penalty, field.rarest)
        tested = [c for c, held in zip(choices, inside, strict=True) if held and c.weight >= 1.0]
        hits += [choose(c.ballot, weights)[0] in c.right for c in tested]
    return sum(hits) / len(hits) if hits else float("nan")


def write(field: Field, weights: dict[str, float]) -> None:
    """Write the weights beside the reasons that the file holds; a new clue waits for its reason."""
    reasons = {row["clue"]: row["reason"] for row in lexicon.rows(f"{field.name}_clues")}
    with (lexicon.FOLDER / f"{field.name}_clues.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("clue", "weight", "reason"))
        for clue, weight in sorted(weights.items()):
            if abs(weight) >= field.smallest:
                out.writerow((clue, f"{weight:.1f}", reasons.get(clue, "")))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
