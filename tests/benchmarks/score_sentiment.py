"""Score tone against people: python -m tests.benchmarks.score_sentiment EDITORIALS.tsv TARGETS.jsonl.gz [--write]

EDITORIALS  sentences with a mean human score: columns id, score, text (nyt-editorial-snippets.tsv)
TARGETS     sentences with judged targets in NewsMTSC's format. The learned model is scored on this
            file only if it did not learn from it: for newsmtsc-train.jsonl.gz the figure is the one that
            training measured on articles left out, and it is printed as such.

Printed: correlation with people's mean score, and macro-F1 of negative, neutral, positive, for plain
VADER and for ours side by side, whichever way they fall. --write puts the figures into
lib/presscorps/summarise/validity.csv, which notebook 4 prints.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from presscorps.extract.tone import sentiment, toward
from presscorps.summarise import tone
from tests.plain_vader import plain_vader

LABEL = {2: 0, 4: 1, 6: 2}
VALIDITY = Path(tone.__file__).parent / "validity.csv"
LEARNED_FROM = "newsmtsc-train"


class Row(NamedTuple):
    """One figure, as the table `validity` has it."""

    scorer: str
    data: str
    measure: str
    value: float
    n: int
    reading: str


def editorials(path: Path) -> list[Row]:
    """Return the correlation of each scorer with people's mean score of a sentence."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    people = np.array([float(row["score"]) for row in rows])
    ours = np.array([sentiment.score_text(row["text"], [])[:2] for row in rows])
    scored = {"vader": [plain_vader(row["text"]) for row in rows], "compound": ours[:, 0], "evaluative": ours[:, 1]}
    found = []
    for scorer, values in scored.items():
        r = float(np.corrcoef(people, values)[0, 1])
        reading = f"explains {r * r:.0%} of how people's scores of single sentences differ: read means of many"
        found.append(Row(scorer, "editorial sentences", "correlation", r, len(rows), reading))
    return found


def targets(path: Path) -> list[Row]:
    """Return the macro-F1 of each scorer on judged targets, on all and on sentences with several."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [json.loads(line) for line in lines]
    judged = [(s, t) for s in sentences for t in s["targets"]]
    labels = np.array([LABEL[int(t["polarity"])] for _, t in judged])
    several = np.array([len(s["targets"]) > 1 for s, _ in judged])
    texts = [s["sentence_normalized"] for s, _ in judged]
    spans = [(t["from"], t["to"]) for _, t in judged]
    parts = {"targets in news sentences": np.ones(len(labels), bool), "targets beside other targets": several}
    rows = []
    for scorer, found in _labels(texts, spans, learned=LEARNED_FROM in path.name).items():
        for data, part in parts.items():
            value = macro_f1(labels[part], found[part])
            rows.append(Row(scorer, data, "macro-F1", value, int(part.sum()), _reading(labels[part], found[part])))
    return rows


def _labels(texts: list[str], spans: list[tuple[int, int]], *, learned: bool) -> dict[str, np.ndarray]:
    """Return each scorer's labels; the model's only where it did not learn from the file."""
    both = [sentiment.score_text(text, [span]) for text, span in zip(texts, spans, strict=True)]
    found = {
        "vader": _classes([plain_vader(text) for text in texts]),
        "compound": _classes([row[0] for row in both]),
        "evaluative": _classes([row[1] for row in both]),
    }
    if not learned:
        table = sentiment.sentiment_toward(texts, spans)
        found["model"] = table["label"].map(toward.LABELS.index).to_numpy()
    return found


def _classes(scores: list[float]) -> np.ndarray:
    """Return classes by VADER's own limits."""
    values = np.array(scores)
    return 1 + (values >= sentiment.CLEAR).astype(int) - (values <= -sentiment.CLEAR).astype(int)


def macro_f1(labels: np.ndarray, found: np.ndarray) -> float:
    """Return the mean F1 of the three classes."""
    scores = []
    for c in range(3):
        right, wrong = ((labels == c) & (found == c)).sum(), ((labels == c) != (found == c)).sum()
        scores.append(2 * right / max(2 * right + wrong, 1))
    return float(np.mean(scores))


def _reading(labels: np.ndarray, found: np.ndarray) -> str:
    """Say what the figure means for a reader."""
    opposite = ((labels - found) ** 2 == 4).mean()
    return (
        f"of 100 targets {100 * (labels == found).mean():.0f} get people's label, {100 * opposite:.0f} the opposite one"
    )


def left_out() -> list[Row]:
    """Return the model's figures on articles left out of training, as its weights file carries them."""
    names = {"all": "targets in news sentences", "several": "targets beside other targets"}
    return [
        Row("model", names[part], "macro-F1", figures["macro_f1"], figures["n"], figures["reading"])
        for part, figures in toward.checked().items()
        if part in names
    ]


if __name__ == "__main__":
    paths = [Path(arg) for arg in sys.argv[1:] if not arg.startswith("--")]
    if len(paths) != 2 or not all(path.exists() for path in paths):
        sys.exit(f"{', '.join(map(str, paths)) or 'no files'}: give two paths that exist\n\n{__doc__}")
    rows = editorials(paths[0]) + targets(paths[1])
    if LEARNED_FROM in paths[1].name:
        rows += left_out()
    for row in rows:
        print(f"{row.scorer:11} {row.data:29} {row.measure:12} {row.value:.3f} ({row.n}): {row.reading}")
    if "--write" in sys.argv:
        with VALIDITY.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([Row._fields, *(row._replace(value=round(row.value, 3)) for row in rows)])
