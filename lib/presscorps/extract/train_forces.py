"""Learn what the clues on forces weigh: python -m presscorps.extract.train_forces LABELS.jsonl...

As train_places.py does for places: LABELS are texts with labelled figures, each figure whose
force its own words do not say is a choice among candidates, and the weights go into
lexicon/force_clues.csv beside the reasons that stand there.
"""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path

from presscorps.extract import whose
from presscorps.extract.records import Article
from presscorps.extract.sentences import split_sentences
from presscorps.extract.train_places import CONSTRUCTED, ROUNDS, Choice, learn, left_out
from presscorps.extract.troops import read_figures

PENALTY, RAREST = 3.0, 3  # fewer labelled figures than for places: weights are kept smaller, rare clues in
SMALLEST = 0.15  # a smaller weight says nothing
OUTPUT = Path(__file__).parent / "lexicon" / "force_clues.csv"


def main(paths: list[str]) -> None:
    """Learn, print how well articles left out are read, and write the weights."""
    texts = [
        (json.loads(line), Path(path).name) for path in paths for line in Path(path).read_text("utf-8").splitlines()
    ]
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        choices = read_choices(texts, weights)
        weights = learn(choices, PENALTY, RAREST)
    print(f"{len(choices)} figures, right on articles left out: {left_out(choices, PENALTY, RAREST):.3f}")
    write(weights)


def read_choices(texts: list[tuple[dict, str]], weights: dict[str, float]) -> list[Choice]:
    """Read labelled texts with the given weights and return the choice that each labelled figure is."""
    choices: list[Choice] = []
    collect = whose.collect_clues
    ballots: dict[int, dict[str, frozenset[str]]] = {}

    def listen(figure: whose.Counted) -> whose.Ballot:
        ballot = collect(figure)
        at = figure.story.sentences[figure.index].start + figure.words.start[figure.phrase.first]
        ballots[at] = {force: frozenset(clues) for force, clues in ballot.items()}
        return ballot

    whose.collect_clues, whose.weights = listen, lambda: weights
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
    whose.collect_clues = collect
    return choices


def _right(figure: dict) -> tuple[str, ...]:
    """Return the forces that count as right: the label, and what it says is right "also"."""
    return tuple(force or whose.NOBODY for force in [figure["force"], *figure.get("also", {}).get("force", [])])


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
