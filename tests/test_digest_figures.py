"""Troop figures of the default corpus, as a reader found them: what the report of a fresh clone rests on."""

import csv
import tomllib
from pathlib import Path

import pandas as pd
import pytest

import presscorps as pc
from presscorps.paths import ROOT

TESTS = Path(__file__).parent
FLOORS = tomllib.loads((TESTS / "floors.toml").read_text("utf-8"))["digests"]
RECORD = ("low", "high", "force", "place", "measure", "status")


def _labelled() -> list[dict]:
    """Return the figures a reader found; `unsure` names the fields on which readers may differ."""
    with (TESTS / "cases" / "digest_figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        row["low"], row["high"] = (None if row[end] is None else int(row[end]) for end in ("low", "high"))
        row["unsure"] = (row["unsure"] or "").split()
    return rows


def _right(label: dict, found: dict) -> bool:
    """Say whether a found figure says what the reader's says."""
    own = {name: None if pd.isna(found[name]) else found[name] for name in RECORD}
    return all(own[name] == label[name] for name in RECORD if name not in label["unsure"])


@pytest.fixture(scope="module")
def compared() -> tuple[list[tuple[dict, dict | None]], int]:
    """Return each labelled figure with the found one that overlaps it, and how many were found without a label."""
    articles = pc.load_articles(ROOT / "data" / "articles")
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    left = pc.troop_counts(articles).to_dict("records")
    pairs = []
    for label in _labelled():
        start = texts[label["article_id"]].index(label["surface"])
        end = start + len(label["surface"])
        same = [f for f in left if f["article_id"] == label["article_id"] and f["start"] < end and start < f["end"]]
        found = max(same, key=lambda f: min(f["end"], end) - max(f["start"], start), default=None)
        if found is not None:
            left.remove(found)
        pairs.append((label, found))
    return pairs, len(left)


def test_figures_are_found(compared):
    sure = [found is not None for label, found in compared[0] if "surface" not in label["unsure"]]
    assert sum(sure) / len(sure) >= FLOORS["found_recall"]


def test_nothing_else_is_taken_for_one(compared):
    found = sum(found is not None for _, found in compared[0])
    assert found / (found + compared[1]) >= FLOORS["found_precision"]


def test_records_are_right(compared):
    right = [_right(label, found) for label, found in compared[0] if found is not None]
    assert sum(right) / len(right) >= FLOORS["record_precision"]
