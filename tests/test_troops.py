"""Troop figures, on own sentences: floors on labelled cases, offsets, hostile text, the seeds."""

import gzip
import json
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest

from presscorps.extract import explain
from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.figures import find_figures
from tests.benchmarks.score_troops import extract, load_labels, pair, score

TESTS = Path(__file__).parent
SHARED = TESTS.parents[1] / "shared"
CASES = [case for path in sorted((TESTS / "cases").glob("troop_*.jsonl")) for case in load_labels(path)]


def figures(text, published=date(2020, 1, 8)):
    return find_figures(Article("a", text, published), split_sentences(text), [])


def values(text):
    return [(f.low, f.high) for f in figures(text)]


@pytest.fixture(scope="module")
def scores():
    return score([p for case in CASES for p in pair(case["figures"], extract(case))])


@pytest.mark.parametrize(
    ("floor", "name", "part"),
    [("found_precision", "found", "precision"), ("value_f1", "value", "f1"), ("record_f1", "record", "f1")],
)
def test_floor(scores, floor, name, part):
    floors = tomllib.loads((TESTS / "floors.toml").read_text("utf-8"))["troop_counts"]
    assert getattr(scores[name], part) >= floors[floor]


def test_cases_are_consistent():
    assert len(CASES) >= 400
    assert sum(not case["figures"] for case in CASES) >= 0.25 * len(CASES)
    for case in CASES:
        for figure in case["figures"]:
            assert case["text"][figure["start"] :].startswith(figure["surface"]), case["id"]


@pytest.mark.parametrize("case", [c for c in CASES if not c["figures"]], ids=lambda c: c["id"])
def test_nothing_counted(case):
    assert extract(case) == []


def test_text_at_offsets_is_surface():
    for case in CASES:
        for figure in figures(case["text"]):
            assert case["text"][figure.start : figure.end] == figure.surface


def test_explain_names_a_rule_for_each_field():
    (told,) = explain("The United States has about 5,200 troops in Iraq, the Pentagon said.")
    assert told["force"] == ("United States", "subject of the verb")
    assert told["place"][0] == "Iraq"
    assert all(rule for _, rule in told.values())


@pytest.mark.parametrize(
    "unit",
    [
        "soldiers. 5 troops killed. ",
        "5,000 ",
        "soldiers ",
        "hundred and ",
        "of the 5 ",
        "from 5 to 6 troops ",
        "U.S. and ",
        "5-",
        "a ",
        "the 3 men, ",
    ],
)
def test_hostile_text_takes_linear_time(unit):
    def seconds(size):
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        figures(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(100_000) < 8 * seconds(25_000) + 0.5  # linear: 4 times; quadratic: 16 times


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="../shared/seeds is not beside the repository")
def test_seeds():
    found = [values(path.read_text("utf-8")) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    assert found == [
        [(3, 9)],
        [],
        [(5200, 5200), (500, 500), (300, 999)],
        [(5000, 5000)],
        [(200, 999), (500, 500)],
    ]


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "benchmarks").exists(), reason="../shared/benchmarks is not beside the repository")
def test_offsets_on_real_articles():
    with gzip.open(SHARED / "benchmarks" / "articles-6k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            for figure in figures(text):
                assert text[figure.start : figure.end] == figure.surface


@pytest.mark.skipif(not (SHARED / "benchmarks").exists(), reason="../shared/benchmarks is not beside the repository")
def test_general_news_states_no_troops():
    # NewsQuant: 590 sentences of business, sport, science and weather; none of its quantities are of personnel
    sentences = json.loads((SHARED / "benchmarks" / "newsquant.json").read_text("utf-8"))
    assert [(s["text"], values(s["text"])) for s in sentences if values(s["text"])] == []


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("The blast killed 12 soldiers and wounded 30.", ["killed", "wounded"]),
        ("The raid left 12 soldiers dead.", ["killed"]),
        ("Rebels shot dead two Syrian pilots.", ["killed"]),
        ("The militia captured 14 Iraqi soldiers.", ["captured"]),
        ("Nine Indian soldiers are missing after the avalanche.", ["missing"]),
        ("Some 40 Russian soldiers were killed or badly wounded.", [None]),
        ("Some 3,000 Russian military casualties were counted.", [None]),
        ("About 5,200 US troops are in Iraq.", [None]),
    ],
)
def test_detail_of_casualties(text, details):
    assert [f.detail for f in figures(text)] == details
