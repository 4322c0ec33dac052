"""Numbers as news writes them: own cases, then the public number cases where they are at hand."""

import json
from pathlib import Path

import pytest

from presscorps.extract.text.words import Words
from presscorps.extract.troops.quantities.quantities import find_quantities, read_core

BENCHMARKS = Path(__file__).parents[2] / "shared" / "benchmarks"

OWN = [
    ("about 5,200 US troops", [(5200, 5200, "about")]),
    ("a garrison of 11 900", [(11900, 11900, "exact")]),
    ("a garrison of 11\u2009900", [(11900, 11900, "exact")]),
    ("5.200 soldiers", [(5200, 5200, "exact")]),
    ("5k troops", [(5000, 5000, "exact")]),
    ("a 1.2m-strong army", [(1200000, 1200000, "exact")]),
    ("twenty-five hundred marines", [(2500, 2500, "exact")]),
    ("one and a half thousand men", [(1500, 1500, "exact")]),
    ("half a dozen, half a million, a dozen", [(6, 6, "exact"), (500000, 500000, "exact"), (12, 12, "exact")]),
    ("two dozen Finns", [(24, 24, "exact")]),
    ("three dozens", [(36, 36, "exact")]),
    ("two hundred and fifty troops", [(250, 250, "exact")]),
    ("one to ten officers", [(1, 10, "range")]),
    ("nine or ten men", [(9, 10, "range")]),
    ("between 650 and 800 men", [(650, 800, "range")]),
    ("seven to fifteen thousand soldiers", [(7000, 15000, "range")]),
    ("5,000-8 [thousand]", [(5000, 8000, "range")]),
    ("from a few hundred to a few thousand fighters", [(300, 9999, "range")]),
    ("cut from 34,500 to 24,000", [(34500, 34500, "exact"), (24000, 24000, "exact")]),
    ("5,000 or so", [(5000, 5000, "about")]),
    ("5,000 or more", [(5000, None, "at_least")]),
    ("a 4,000-plus force", [(4000, None, "at_least")]),
    ("no more than 12 and more than 94", [(None, 12, "at_most"), (94, None, "at_least")]),
    ("well over a thousand soldiers", [(1000, None, "at_least")]),
    ("as many as 15,000", [(None, 15000, "at_most")]),
    ("no fewer than 11,000", [(11000, None, "at_least")]),
    ("a handful of men, dozens, scores", [(3, 9, "vague"), (24, 99, "vague"), (40, 99, "vague")]),
    ("hundreds, several hundred", [(200, 999, "vague"), (300, 999, "vague")]),
    ("tens of thousands", [(20000, 99999, "vague")]),
    ("hundreds of thousands", [(200000, 999999, "vague")]),
]
NO_COUNT = [
    "$500 million",
    "500 million dollars",
    "38 percent and 12% and 5 per cent",
    "in 2014",
    "on May 12, 2016",
    "the 82nd Airborne",
    "F-16 and S-400 and COVID-19",
    "on 9/11 at 7:30",
    "two-thirds of the army",
    "Route 9",
]

# Cases of the public sets that are none of ours: quantities of persons are whole, positive and written out.
NOT_OURS = {
    "no persons below zero": ("-", "minus", "negative"),
    "no tenths of a person, versions or addresses": ("192.168", "5.00", "nrs."),
    "letters of finance and engineering": ("10G", "1.2b", "10M.", "1MM", "2mil", "bln", " G", " M", "- 10  k"),
    "abbreviated dozens": ("dzs", "dozs", "two dozens"),
    "nought": ("zero", "nought", "naught"),
    "lakh crore, trillion and hundred: beyond any army": ("lakh crore", "trillion and"),
    "money": ("dollars", "US$", "SEK"),
    "bare hundred without an article": ("hundred thousand dollars",),
}
NO_RANGE = (
    (
        "bounds said twice over",
        ("and smaller", "and below", "and at least", "and less", "or equal", "or greater", "and more"),
    ),
    ("equations", ("=", "<", ">", "equal")),
    ("ordinals, fractions, scores and signs", ("tenth", "1/2", "half", "quarter", "2 in 5", "negative", "scores")),
    ("verbs of passing, which also take objects that are no numbers", ("surpass",)),
)


def found(text):
    return [(q.low, q.high, q.qualifier) for q in find_quantities(Words(text))]


@pytest.mark.parametrize(("text", "expected"), OWN, ids=[text for text, _ in OWN])
def test_own_case(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", NO_COUNT)
def test_no_count(text):
    assert found(text) == []


def cases(name):
    path = BENCHMARKS / name
    return json.loads(path.read_text("utf-8")) if path.exists() else []


def cores(text):
    words, values, i = Words(text), [], 0
    while i < len(words):
        core = read_core(words, i)
        if core and not core.vague:
            values.append(str(core.low))
        i = core.last if core else i + 1
    return values


@pytest.mark.skipif(not BENCHMARKS.exists(), reason="../shared/benchmarks is not beside the repository")
def test_recognizers_numbers():
    asked = [
        (case["Input"], [r["Resolution"]["value"] for r in case["Results"]])
        for case in cases("recognizers-number-en.json")
        if case["Results"] and all(r["Resolution"].get("subtype") == "integer" for r in case["Results"])
    ]
    ours = [c for c in asked if not any(mark in c[0] for marks in NOT_OURS.values() for mark in marks)]
    assert len(ours) >= 45
    assert [(text, cores(text)) for text, _ in ours] == ours


@pytest.mark.skipif(not BENCHMARKS.exists(), reason="../shared/benchmarks is not beside the repository")
def test_recognizers_ranges():
    failed, ours = [], 0
    for case in cases("recognizers-number-range-en.json"):
        text = case["Input"]
        if any(mark in text.lower() for _, marks in NO_RANGE for mark in marks):
            continue
        for result in case["Results"]:
            low, high = (float(x) if x else None for x in result["Resolution"]["value"].strip("[]()").split(","))
            ours += 1
            if (low, high) not in [(a, b) for a, b, _ in found(text)]:
                failed.append((text, low, high, found(text)))
    assert ours >= 25
    assert failed == []


@pytest.mark.skipif(not BENCHMARKS.exists(), reason="../shared/benchmarks is not beside the repository")
def test_quantulum_counts():
    # plain counts only: years, fractions, powers of ten, zero and "&" for "and" are no counts of persons
    missing = [
        (case["req"], result["surface"])
        for case in cases("quantulum3-quantities-en.json")
        for result in case["res"]
        if result["unit"] == "dimensionless" and result["surface"].replace(",", "").isdigit()
        if not (1900 <= result["value"] <= 2100 or result["value"] == 0)
        if result["value"] not in {bound for low, high, _ in found(case["req"]) for bound in (low, high)}
    ]
    assert missing == []
