"""Movements: a plan and the report that it was carried out are one, everything else stands alone."""

import pandas as pd

import presscorps as pc
from tests.counts import figures

PLAN = {"article_id": "Daily", "low": 600, "high": 600, "measure": "inflow", "status": "planned", "as_of": "2021-03-01"}
DONE = PLAN | {"article_id": "Herald", "status": "actual", "as_of": "2021-03-09"}


def _movements(*rows: dict) -> pd.DataFrame:
    return pc.movements(pc.claims(figures(*rows)))


def test_plan_and_report_are_one_movement():
    (made,) = _movements(PLAN, DONE).to_dict("records")
    assert (made["status"], made["n_outlets"], made["outlets"]) == ("actual", 2, "Daily; Herald")
    assert made["day"] == pd.Timestamp("2021-03-09")
    assert made["plans"]


def test_same_plan_of_several_outlets_is_one_movement():
    (made,) = _movements(PLAN, PLAN | {"article_id": "Herald", "as_of": "2021-03-02"}).to_dict("records")
    assert (made["status"], made["outlets"]) == ("planned", "Daily; Herald")
    assert pd.isna(made["reported"])


def test_a_region_holds_its_countries():
    assert len(_movements(PLAN | {"place": "Middle East"}, DONE | {"place": "Kuwait"})) == 1
    assert len(_movements(PLAN | {"place": "Mali"}, DONE | {"place": "Kuwait"})) == 2
    assert len(_movements(PLAN | {"place": None}, DONE | {"place": None})) == 2


def test_what_is_done_before_its_plan_or_long_after_is_another():
    assert len(_movements(PLAN, DONE | {"as_of": "2021-02-01"})) == 2
    assert len(_movements(PLAN, DONE | {"as_of": "2021-09-01"})) == 2


def test_other_numbers_ways_and_wishes_stand_alone():
    rows = (PLAN, DONE | {"low": 700, "high": 700}, DONE | {"measure": "outflow"}, PLAN | {"status": "proposed"})
    assert list(_movements(*rows)["status"].value_counts().sort_index().items()) == [
        ("actual", 2),
        ("planned", 1),
        ("proposed", 1),
    ]


def test_order_and_copies_change_nothing():
    rows = figures(PLAN, DONE, PLAN | {"low": 80, "high": 90}, DONE | {"measure": "outflow"})
    twice = pd.concat([rows, rows]).sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(pc.movements(pc.claims(twice)), pc.movements(pc.claims(rows)))


def test_nothing_moves():
    assert _movements(PLAN | {"measure": "stock"}).empty
