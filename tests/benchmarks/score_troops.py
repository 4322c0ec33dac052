"""Score troop figures against labelled texts: `python -m tests.benchmarks.score_troops LABELS... [--errors]`.

LABELS are files of one JSON object a line: article_id, published, text, figures. A found
figure is matched to a labelled one by overlapping span first, then by equal interval
within 40 characters. "record" asks interval, force, place and measure together.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from presscorps.extract.actors.mentions import load_cast
from presscorps.extract.records import Article
from presscorps.extract.statements.quotes import find_statements
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.figures import read_figures

FIELDS = ("qualifier", "unit", "force", "place", "measure", "status", "as_of", "speaker")
RECORD = ("low", "high", "force", "place", "measure")
_NEAR = 40


class Score(NamedTuple):
    """Precision, recall and F1 of one field."""

    precision: float
    recall: float
    f1: float


def load_labels(path: Path) -> list[dict]:
    """Return the labelled texts of one file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def extract(item: dict) -> list[dict]:
    """Return the figures found in one labelled text, in the shape of the labels."""
    published = date.fromisoformat(item["published"]) if item.get("published") else None
    article = Article(item.get("article_id") or item.get("id"), item["text"], published, item.get("title"))
    figures, sentences = [], split_sentences(item["text"])
    for reading in read_figures(article, sentences, find_statements(article, sentences, [], load_cast(None))):
        found = reading.figure._asdict()
        found["as_of"] = found["as_of"].isoformat() if found["as_of"] else None
        figures.append(found | {"why": reading.why})
    return figures


def pair(gold: list[dict], found: list[dict]) -> list[tuple[dict | None, dict | None]]:
    """Match found to labelled figures, each at most once; what has no partner is paired with None."""
    pairs, left, open_gold = [], list(found), list(gold)

    def overlaps(g: dict, f: dict) -> bool:
        return g["start"] < f["end"] and f["start"] < g["start"] + len(g["surface"])

    def resembles(g: dict, f: dict) -> bool:
        return (g["low"], g["high"]) == (f["low"], f["high"]) and abs(g["start"] - f["start"]) <= _NEAR

    for alike in (lambda g, f: overlaps(g, f) and (g["low"], g["high"]) == (f["low"], f["high"]), overlaps, resembles):
        for g in list(open_gold):
            partner = next((f for f in left if alike(g, f)), None)
            if partner:
                pairs.append((g, partner))
                left.remove(partner)
                open_gold.remove(g)
    return pairs + [(g, None) for g in open_gold] + [(None, f) for f in left]


def score(pairs: list[tuple[dict | None, dict | None]]) -> dict[str, Score]:
    """Return a score per question: found, value, each field (with its value right or not), record."""
    n_gold, n_found = sum(g is not None for g, _ in pairs), sum(f is not None for _, f in pairs)
    both = [(g, f) for g, f in pairs if g and f]

    def rate(right: int) -> Score:
        precision, recall = right / max(1, n_found), right / max(1, n_gold)
        return Score(precision, recall, 2 * right / max(1, n_found + n_gold))

    def equal(keys: tuple[str, ...]) -> int:
        return sum(all(g[k] == f[k] for k in keys) for g, f in both)

    scores = {"found": rate(len(both)), "value": rate(equal(("low", "high")))}
    scores |= {field: rate(equal((field,))) for field in FIELDS}
    return scores | {"record": rate(equal(RECORD))}


def main() -> None:
    """Print the scores and, if asked, every error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for path in options.labels:
        if not path.exists():
            print(f"{path}: not there, nothing scored")
            continue
        pairs = []
        for item in load_labels(path):
            matched = pair(item["figures"], extract(item))
            pairs += matched
            if options.errors:
                _print_errors(item, matched)
        labelled, found = (sum(pair[side] is not None for pair in pairs) for side in (0, 1))
        print(f"{path.name}: {labelled} labelled, {found} found")
        for name, values in score(pairs).items():
            print(f"  {name:10} P {values.precision:.3f}  R {values.recall:.3f}  F1 {values.f1:.3f}")


def _print_errors(item: dict, matched: list) -> None:
    """Print what is missing, too much or wrong in one text."""
    lines = []
    for gold, found in matched:
        if found is None:
            lines.append(f"  MISSED {gold['surface']!r} at {gold['start']}")
        elif gold is None:
            lines.append(f"  EXTRA  {found['surface']!r} {found['why']}")
        else:
            wrong = [k for k in (*RECORD, "qualifier", "status") if gold[k] != found[k]]
            if wrong:
                detail = "; ".join(f"{k}: {gold[k]} not {found[k]} ({found['why'].get(k, '')})" for k in wrong)
                lines.append(f"  WRONG  {found['surface']!r}: {detail}")
    if lines:
        print(f"# {item.get('id')} {item['text'][:1500] if len(item['text']) < 1500 else ''}")
        print("\n".join(lines))


if __name__ == "__main__":
    main()
