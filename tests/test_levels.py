"""The agreed level: Marzullo's algorithm keeps its promises on any input."""

from itertools import pairwise
from math import inf

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import presscorps as pc
from presscorps.summarise.levels import Statement, admitted, agree
from presscorps.summarise.rounding import leeway
from tests.counts import figures

_numbers = st.integers(0, 60).map(float)
_intervals = st.one_of(
    _numbers.map(lambda n: (n, n)),
    st.tuples(_numbers, _numbers).map(lambda pair: (min(pair), max(pair))),
    _numbers.map(lambda n: (n, inf)),
    _numbers.map(lambda n: (-inf, n)),
)
_statements = st.lists(
    st.builds(
        lambda source, span, hedged: Statement(source, *span, hedged),
        st.sampled_from("ABCDEF"),
        _intervals,
        st.booleans(),
    ),
    min_size=1,
    max_size=14,
)


def _supporters(statements, low, high) -> set[str]:
    """Return by brute force the sources that admit the interval by one statement."""
    return {s.source for s in statements if admitted(s)[0] <= low and high <= admitted(s)[1]}


@given(_statements)
def test_agreed_interval_lies_in_the_intervals_of_its_sources(statements):
    for agreement in agree(statements):
        assert agreement.low <= agreement.high
        for end in (agreement.low, agreement.high):
            assert agreement.sources <= _supporters(statements, end, end)


@given(_statements)
def test_no_number_is_admitted_by_more_sources(statements):
    most = {len(agreement.sources) for agreement in agree(statements)}
    assert len(most) == 1
    ends = {end for s in statements for end in (s.low, s.high)}
    assert max(len(_supporters(statements, end, end)) for end in ends) == most.pop()


@given(_statements)
def test_ends_are_numbers_that_a_source_stated(statements):
    stated = {end for s in statements for end in (s.low, s.high)}
    assert all({agreement.low, agreement.high} <= stated for agreement in agree(statements))


@given(_statements, st.randoms())
def test_order_and_duplicates_change_nothing(statements, random):
    shuffled = [*statements, *random.choices(statements, k=3)]
    random.shuffle(shuffled)
    assert agree(shuffled) == agree(statements)


@given(_statements)
def test_agreements_are_apart_and_in_order(statements):
    agreed = agree(statements)
    assert all(one.high < two.low for one, two in pairwise(agreed))


def test_worked_example_of_the_module():
    said = [
        Statement("A", 5200, 5200),
        Statement("B", 5000, 5000, hedged=True),
        Statement("C", 5000, inf),
        Statement("D", 6000, 6000),
    ]
    assert agree(said) == [(5200, 5200, frozenset("ABC"))]


def test_vague_words_and_bounds_narrow_each_other():
    assert agree([Statement("A", 200, 999), Statement("B", 500, inf), Statement("C", -inf, 800)]) == [
        (500, 800, frozenset("ABC"))
    ]


def test_levels_name_sources_for_and_against_and_leave_gaps():
    counts = figures({}, {"low": 5000, "qualifier": "about"}, {"low": 6000}, {"as_of": "2020-03-27"})
    levels = pc.troop_levels(pc.claims(counts))
    assert list(levels["period_start"].dt.month) == [1, 3]
    january = levels.iloc[0]
    assert (january["low"], january["high"], january["n_for"], january["n_against"]) == (5200, 5200, 2, 1)
    assert (january["sources_for"], january["sources_against"]) == ("a0; a1", "a2")


def test_ties_are_all_given():
    levels = pc.troop_levels(pc.claims(figures({"low": 500}, {"low": 900})))
    assert list(zip(levels["low"], levels["rank"], levels["n_tied"], strict=True)) == [(500, 1, 2), (900, 2, 2)]


def test_open_end_stays_open():
    level = pc.troop_levels(pc.claims(figures({"low": 500, "high": None, "qualifier": "at_least"}))).iloc[0]
    assert level["low"] == 500
    assert pd.isna(level["high"])


@pytest.mark.parametrize("left_out", [{"status": "planned"}, {"force": None}, {"measure": "inflow"}, {"as_of": None}])
def test_only_actual_stocks_of_a_known_force_place_and_day_take_part(left_out):
    assert pc.troop_levels(pc.claims(figures(left_out))).empty


def test_weeks_are_possible_and_an_unknown_period_is_named():
    made = pc.claims(figures({}))
    assert pc.troop_levels(made, every="week")["period_start"][0] == pd.Timestamp("2020-01-06")
    with pytest.raises(ValueError, match="fortnight"):
        pc.troop_levels(made, every="fortnight")


@pytest.mark.parametrize(
    ("number", "plain", "hedged"),
    [(5000, 250, 250), (5200, 50, 260), (34, 0, 1.7), (120, 5, 6), (0, 0, 0), (7, 0, 0.35)],
)
def test_leeway_is_half_a_unit_of_the_last_digit_and_never_more_than_a_hedge(number, plain, hedged):
    assert leeway(number, hedged=False) == pytest.approx(plain)
    assert leeway(number, hedged=True) == pytest.approx(hedged)


def test_claims_that_state_the_level_come_first_among_those_for_it():
    made = pc.claims(figures({"low": 5000}, {"low": 5000, "high": None, "qualifier": "at_least"}, {}))
    level = pc.troop_levels(made).iloc[0]
    lows = made.set_index("claim_id")["low"]
    assert [lows[claim] for claim in level["claims_for"].split("; ")] == [5200, 5000, 5000]


def test_one_base_bounds_the_whole_from_below_where_nobody_states_it():
    danes = {"force": "Denmark", "low": 130, "site": "Al-Asad"}
    alone = pc.troop_levels(pc.claims(figures(danes)))
    assert alone[["low", "high"]].fillna(-1).values.tolist() == [[130, -1]]
    beside = pc.troop_levels(pc.claims(figures(danes, {"force": "Denmark", "low": 100})))
    assert beside[["low", "high", "n_for", "n_against"]].values.tolist() == [[100, 100, 1, 0]]


def test_a_number_for_several_countries_together_bounds_none_of_them():
    texts = ["The Pentagon has 6,000 American troops in Iraq and Syria.", "The US keeps 5,200 troops in Iraq."]
    frame = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["A", "B"], "text": texts})
    counts = pc.troop_counts(frame.assign(published=pd.Timestamp("2020-01-08")))
    assert counts["site"].fillna("").tolist() == ["Iraq and Syria", ""]
    level = pc.troop_levels(pc.claims(counts)).iloc[0]
    assert (level["low"], level["high"], level["n_for"], level["n_against"]) == (5200, 5200, 1, 0)
    assert pc.troop_levels(pc.claims(counts.head(1))).empty
