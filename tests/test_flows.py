"""Stock and flows against the next stock, and levels beside official rows."""

import pandas as pd
import pytest

import presscorps as pc
from tests.counts import figures

NEXT = {"as_of": "2020-02-10"}


def _step(*rows: dict) -> pd.Series:
    made = pc.claims(figures(*rows))
    return pc.flow_check(pc.troop_levels(made), made).iloc[0]


def test_what_no_flow_explains_is_unexplained():
    step = _step({}, {**NEXT, "low": 3000})
    assert (step["expected_low"], step["expected_high"], step["unexplained"]) == (5200, 5200, -2200)


def test_a_flow_that_explains_the_change_adds_up():
    step = _step({}, {"measure": "inflow", "low": 750, "as_of": "2020-01-20"}, {**NEXT, "low": 5950})
    assert step["unexplained"] == 0
    assert step["flows"].count("c") >= 1


def test_whole_and_parts_of_one_deployment_are_not_added_up():
    inflow = {"measure": "inflow", "as_of": "2020-01-20"}
    step = _step({}, {**inflow, "low": 4000}, {**inflow, "low": 750}, {**NEXT, "low": 9200})
    assert (step["inflow_low"], step["inflow_high"], step["unexplained"]) == (4000, 4750, 0)


def test_a_flow_amid_the_reports_may_be_in_them_already():
    inflow = {"measure": "inflow", "low": 750, "as_of": "2020-01-04"}
    assert _step({}, inflow, NEXT)["unexplained"] == 0
    assert _step({}, {**inflow, "as_of": "2020-01-20"}, NEXT)["unexplained"] == -750


def test_announced_flows_may_but_need_not_have_happened():
    planned = {"measure": "outflow", "status": "planned", "low": 2000, "as_of": "2020-01-20"}
    assert _step({}, planned, NEXT)["unexplained"] == 0
    assert _step({}, planned, {**NEXT, "low": 3200})["unexplained"] == 0
    assert _step({}, planned, {**NEXT, "low": 3000})["unexplained"] == -200


def test_proposals_explain_nothing():
    proposed = {"measure": "outflow", "status": "proposed", "low": 2000}
    assert _step({}, proposed, {**NEXT, "low": 3200})["unexplained"] == -2000


def test_open_ends_stay_open():
    step = _step({"high": None, "qualifier": "at_least"}, {**NEXT, "low": 6000})
    assert pd.isna(step["expected_high"])
    assert step["unexplained"] == 0


def _beside(basis: str, active_duty: float | None) -> pd.Series:
    official = pd.DataFrame({"place": ["Iraq"], "year": 2020, "quarter": 1, "active_duty": active_duty})
    official = official.assign(guard_and_reserve=None, basis=basis)
    return pc.compare_official(pc.troop_levels(pc.claims(figures({}))), official).iloc[0]


def test_only_a_counted_official_figure_is_independent():
    counted = _beside("report", 5000)
    assert (counted["independent"], counted["difference"]) == (True, 200)
    for basis in ("filled from press or estimate", "suspect: about twice its neighbours", "withheld or none"):
        row = _beside(basis, 5200)
        assert (row["basis"], row["independent"]) == (basis, False)
        assert pd.isna(row["difference"])


def test_withheld_figures_stay_missing():
    row = pc.compare_official(pc.troop_levels(pc.claims(figures({})))).iloc[0]
    assert row["basis"] == "withheld or none"
    assert pd.isna(row["active_duty"])


def test_an_official_file_without_a_column_is_named(tmp_path):
    (tmp_path / "official.csv").write_text("place,year\nIraq,2020\n")
    with pytest.raises(ValueError, match=r"official\.csv lacks the column 'quarter', 'active_duty'"):
        pc.compare_official(pc.troop_levels(pc.claims(figures({}))), tmp_path / "official.csv")


def test_a_plan_that_was_carried_out_counts_once():
    flow = {"measure": "inflow", "low": 750, "as_of": "2020-01-20"}
    step = _step({}, {**flow, "status": "planned", "as_of": "2020-01-18"}, flow, {**NEXT, "low": 5950})
    assert (step["inflow_low"], step["inflow_high"], step["unexplained"]) == (750, 750, 0)
