"""Pairs that cannot both hold are listed side by side, the most serious first."""

import pandas as pd
import pytest

import presscorps as pc
from tests.counts import figures


def _pairs(*rows: dict) -> list[tuple]:
    made = pc.contradictions(pc.claims(figures(*rows)))
    return list(made[["low", "high", "kind"]].itertuples(index=False, name=None))


def test_rounding_explains_a_small_difference_and_no_large_one():
    assert _pairs({"low": 5000, "qualifier": "about"}, {}) == [(5000, 5200, "rounding")]
    assert _pairs({"low": 5000}, {}) == [(5000, 5200, "rounding")]
    assert _pairs({"low": 34}, {"low": 36}) == [(34, 36, "contradiction")]
    assert _pairs({"low": 34, "qualifier": "about"}, {"low": 35}) == [(34, 35, "rounding")]
    assert _pairs({"low": 500}, {"low": 550}) == [(500, 550, "contradiction")]
    assert _pairs({"low": 4000, "qualifier": "about"}, {}) == [(4000, 5200, "contradiction")]


@pytest.mark.parametrize(
    "other",
    [
        {"low": 200, "high": 9999, "qualifier": "vague"},
        {"low": 5000, "high": None, "qualifier": "at_least"},
        {"low": None, "high": 6000, "qualifier": "at_most"},
        {"low": 900, "status": "planned"},
        {"low": 900, "force": None},
        {"low": 900, "place": "Syria"},
        {"low": 900, "unit": "marine"},
        {"low": 900, "as_of": "2020-01-21"},
    ],
)
def test_what_can_both_hold_is_no_contradiction(other):
    assert _pairs({}, other) == []


def test_bounds_contradict_what_lies_outside():
    assert _pairs({}, {"low": None, "high": 900, "qualifier": "at_most"}) == [(900, 5200, "contradiction")]


def test_more_outlets_on_the_weaker_side_rank_first():
    italy = {"force": "Italy"}
    made = pc.contradictions(
        pc.claims(figures({}, {"low": 50}, *[{**italy, "low": 900}] * 2, *[{**italy, "low": 1100}] * 3))
    )
    assert list(made["force"]) == ["Italy", "United States"]
    assert (made["n_low"][0], made["n_high"][0], made["outlets_low"][0]) == (2, 3, "a2; a3")


def test_days_of_the_claims_are_compared_and_not_their_span():
    restated = [{"as_of": "2020-01-06"}, {"as_of": "2020-03-20"}]
    assert _pairs(*restated, {"low": 900, "as_of": "2020-02-10"}) == []
    made = pc.contradictions(pc.claims(figures(*restated, {"low": 900, "as_of": "2020-03-25"})))
    assert (made["first_day"][0], made["days_apart"][0]) == (pd.Timestamp("2020-03-20"), 5)


TOLL = {"measure": "casualties", "low": 34}


def test_tolls_of_one_day_are_compared_and_those_of_another_day_are_not():
    assert _pairs(TOLL, {**TOLL, "low": 50}) == [(34, 50, "contradiction")]
    assert _pairs(TOLL, {**TOLL, "low": 50, "as_of": "2020-01-10"}) == []
    made = pc.contradictions(pc.claims(figures(TOLL, {**TOLL, "low": 50}, {}, {"low": 900})), measure="casualties")
    assert list(made["measure"]) == ["casualties"]


def test_a_toll_that_one_voice_gives_twice_is_counted_anew():
    twice = {**TOLL, "article_id": "a1"}
    assert _pairs(twice, {**twice, "low": 50, "start": 40, "end": 49}) == [(34, 50, "revision")]
    assert _pairs(twice, {**twice, "low": 900, "start": 40, "end": 49}) == [(34, 900, "scope")]  # another event
    named = {**twice, "low": 50, "start": 40, "end": 49, "speaker": "the army"}
    assert _pairs(twice, named) == [(34, 50, "contradiction")]


def test_movements_are_never_compared():
    assert _pairs({"measure": "inflow"}, {"measure": "inflow", "low": 900}) == []
    with pytest.raises(ValueError, match="stock, casualties"):
        pc.contradictions(pc.claims(figures({})), measure="inflow")


def test_numbers_of_another_order_count_something_else():
    assert _pairs({"low": 24}, {}) == [(24, 5200, "scope")]


def test_hundreds_and_a_little_over_a_thousand_differ_by_rounding():
    vague = {"low": 200, "high": 999, "qualifier": "vague"}
    assert _pairs(vague, {"low": 1000, "high": None, "qualifier": "at_least"}) == [(999, 1000, "rounding")]


def test_one_base_is_compared_with_the_same_base_only():
    asad, elsewhere = {"site": "Ain al-Asad air base"}, {"site": "Taji"}
    assert _pairs({}, {**asad, "low": 2000}) == []
    assert _pairs({**asad, "low": 1500}, {"site": "al-Assad", "low": 2000}) == [(1500, 2000, "contradiction")]
    assert _pairs({**asad, "low": 1500}, {**elsewhere, "low": 2000}) == []
    assert _pairs({"site": "the base", "low": 1500}, {"site": "the base", "low": 2000}) == []


def test_the_killed_do_not_contradict_the_wounded():
    assert _pairs({**TOLL, "detail": "killed"}, {**TOLL, "low": 50, "detail": "wounded"}) == []
    assert _pairs({**TOLL, "detail": "killed"}, {**TOLL, "low": 50, "detail": "killed"}) == [(34, 50, "contradiction")]


def test_a_part_by_its_own_words_is_no_rival():
    part = {"article_id": "a1", "low": 3000, "start": 40, "end": 45, "part_of": 0}
    assert _pairs({"article_id": "a1"}, part, {"article_id": "a2"}) == []
