"""Corrections change exactly what they name, and every one is accounted for."""

import pandas as pd
import pytest

import presscorps as pc
from presscorps.summarise.corrections import NEEDED
from tests.counts import articles, figures

COUNTS = figures({"article_id": "a"}, {"article_id": "b", "force": "NATO", "low": 500}, {"article_id": "c"})
READ = articles(COUNTS)


def _correct(*rows: dict, read: pd.DataFrame = READ):
    usual = {"article_id": "b", "reason": "misread", "reviewer": "Ana", "date": "2020-04-01"}
    spans = COUNTS.set_index("article_id")
    made = []
    for row in rows:
        span = spans.loc[row.get("article_id", "b"), ["start", "end", "surface"]].to_dict()
        made.append({**usual, **span, **row})
    return pc.apply_corrections(COUNTS, pd.DataFrame(made, columns=NEEDED), read)


def test_one_field_of_one_row_changes_and_nothing_else():
    counts, corrections = _correct({"field": "force", "value": "Canada"})
    assert list(corrections["outcome"]) == ["applied"]
    changed = (counts != COUNTS).fillna(False)
    assert changed.sum().sum() == 1
    assert counts["force"][1] == "Canada"


def test_only_the_claims_that_rest_on_it_change():
    counts, _ = _correct({"field": "force", "value": "Canada"})
    before, after = pc.claims(COUNTS, articles=READ), pc.claims(counts, articles=READ)
    differ = set(before["claim_id"]) ^ set(after["claim_id"])
    assert len(differ) == 2
    kept = before[~before["claim_id"].isin(differ)].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, after[~after["claim_id"].isin(differ)].reset_index(drop=True))


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (READ.assign(text="x" + READ["text"]), "the words now stand at 101"),
        (READ.assign(text="rewritten"), "the words are gone"),
        (READ[READ["article_id"] != "b"], "not in this corpus"),
    ],
)
def test_an_edited_or_vanished_text_makes_it_stale(read, why):
    counts, corrections = _correct({"field": "force", "value": "Canada"}, read=read)
    pd.testing.assert_frame_equal(counts, COUNTS)
    assert corrections["outcome"][0] == "stale"
    assert why in corrections["why"][0]


def test_a_figure_no_longer_found_makes_it_stale():
    row = {"start": 0, "end": 4, "surface": "    ", "field": "low", "value": "1"}
    _, corrections = _correct(row)
    assert (corrections["outcome"][0], corrections["why"][0]) == ("stale", "no figure is found at these words any more")


def test_later_corrections_win_whatever_the_order_of_lines():
    early = {"field": "place", "value": "Syria", "date": "2020-04-01"}
    late = {"field": "place", "value": "Kuwait", "date": "2020-05-01"}
    for rows in ([early, late], [late, early]):
        counts, corrections = _correct(*rows)
        assert counts["place"][1] == "Kuwait"
        assert sorted(corrections["outcome"]) == ["applied", "superseded"]


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("surface", "six", "cannot be set"),
        ("figure", "maybe", "cannot be set"),
        ("low", "many", "not of type"),
        ("qualifier", "perhaps", "not one of exact"),
        ("measure", None, "cannot be empty"),
        ("as_of", "1 May", "not of type"),
        ("low", "900", "low would lie above high"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_the_reason(field, value, why):
    counts, corrections = _correct({"field": field, "value": value})
    pd.testing.assert_frame_equal(counts, COUNTS)
    assert corrections["outcome"][0] == "invalid"
    assert why in corrections["why"][0]


def test_limits_are_corrected_together():
    counts, corrections = _correct({"field": "low", "value": "900"}, {"field": "high", "value": "1000"})
    assert list(corrections["outcome"]) == ["applied", "applied"]
    assert (counts["low"][1], counts["high"][1]) == (900, 1000)


def test_an_empty_value_means_unknown():
    counts, _ = _correct({"field": "force", "value": None})
    assert pd.isna(counts["force"][1])


def test_what_is_no_figure_is_taken_out():
    counts, corrections = _correct({"field": "figure", "value": "no"}, {"field": "force", "value": "Iraq"})
    assert list(counts["article_id"]) == ["a", "c"]
    assert list(corrections["outcome"]) == ["applied", "applied"]


def test_the_projects_own_file_is_read():
    assert pc.apply_corrections(COUNTS, "data/corrections.csv", READ).corrections.empty
