"""What is new, changed and disputed between two runs, by stable ids, as plain JSON."""

import json

import pandas as pd

import presscorps as pc
from presscorps.runs.changed import as_text
from tests.counts import articles, figures


def _tables(*rows: dict) -> dict[str, pd.DataFrame]:
    counts = figures(*rows)
    read = articles(counts)
    made = pc.claims(counts, articles=read)
    return {"articles": read, "troop_counts": counts, "claims": made, "troop_levels": pc.troop_levels(made)}


def test_same_tables_no_change():
    tables = _tables({}, {"low": 5000})
    found = pc.changes(tables, tables)
    assert not found["first_run"]
    assert found["figures"] == found["claims"] == {"new": [], "changed": [], "vanished": []}
    assert found["disputes"] == {"new": [], "settled": []}
    assert found["level_shifts"] == found["unusual"] == []


def test_a_first_run_calls_nothing_new():
    found = pc.changes(_tables({}), None)
    assert found["first_run"]
    assert not any(found["figures"].values())


def test_new_changed_and_vanished():
    before = _tables({}, {"force": "NATO", "low": 500}, {"force": "Italy", "low": 900})
    now = _tables({}, {"force": "NATO", "low": 500, "place": "Kuwait"}, {"low": 5200, "article_id": "new"})
    found = pc.changes(now, before)
    assert [f["article_id"] for f in found["figures"]["new"]] == ["new"]
    assert [f["was"] for f in found["figures"]["changed"]] == [{"place": "Iraq"}]
    assert [f["force"] for f in found["figures"]["vanished"]] == ["Italy"]
    assert found["claims"]["changed"][0]["was"] == {"n_outlets": 1, "outlets": "outlet a0"}
    assert json.loads(json.dumps(found)) == found


def test_an_edit_elsewhere_moves_no_figure():
    now, before = _tables({"start": 40}), _tables({})
    assert pc.changes(now, before)["figures"] == {"new": [], "changed": [], "vanished": []}


def test_a_claim_that_began_earlier_than_known_is_changed_and_not_new():
    found = pc.changes(_tables({}, {"as_of": "2019-12-30"}), _tables({}))["claims"]
    assert found["new"] == found["vanished"] == []
    assert found["changed"][0]["was"]["as_of_from"] == "2020-01-06"


def test_new_disputes_and_level_shifts():
    before = _tables({})
    now = _tables({}, {"low": 2500, "as_of": "2020-02-10"}, {"low": 7000, "as_of": "2020-02-11"})
    found = pc.changes(now, before)
    assert [(d["says_low"], d["says_high"]) for d in found["disputes"]["new"]] == [("2500 troops", "7000 troops")]
    assert found["level_shifts"] == []
    shift = pc.changes(_tables({}, {"low": 2500, "as_of": "2020-02-10"}), before)["level_shifts"]
    assert [s["says"] for s in shift] == ["United States in Iraq: 5,200 before, 2,500 now"]


def test_a_table_of_an_older_version_is_not_compared():
    now = _tables({})
    before = {**now, "claims": now["claims"].drop(columns="reports")}
    assert pc.changes(now, before)["claims"] == {"new": [], "changed": [], "vanished": []}


def test_new_actors():
    def mentions(*actors):
        return {"mentions": pd.DataFrame({"article_id": "a", "actor_id": list(actors)})}

    found = pc.changes(mentions("nato", "esper", "esper"), mentions("nato"))
    assert found["actors"]["new"] == [{"actor_id": "esper", "n_mentions": 2, "n_articles": 1}]


def _weeks(*counts: int) -> pd.DataFrame:
    """Return articles, so many in each week, the latest week last."""
    days = [
        pd.Timestamp("2020-03-31") - pd.Timedelta(7 * i, "D") for i, n in enumerate(reversed(counts)) for _ in range(n)
    ]
    made = pd.DataFrame({"article_id": [f"a{i}" for i in range(len(days))], "published": days, "copy_of": pd.NA})
    return made


def test_unusual_volume_stands_out_and_usual_does_not():
    assert pc.changes({"articles": _weeks(9, 11, 10, 9, 10, 12, 11)}, None)["unusual"] == []
    found = pc.changes({"articles": _weeks(9, 11, 10, 9, 10, 12, 40)}, None)["unusual"]
    assert [(f["what"], f["latest"], f["usual"]) for f in found] == [("volume", 40, 10)]
    assert pc.changes({"articles": _weeks(9, 11, 40)}, None)["unusual"] == []


def test_unusual_tone_stands_out():
    weeks = [0.1, 0.12, 0.08, 0.1, 0.11, 0.09, 0.1, -0.9]  # the latest last
    assert _unusual_tone(_weeks(*[5] * 8), weeks) == ["tone"]
    assert _unusual_tone(_weeks(*[1] * 8), weeks) == []  # one article is not the tone of a week


def _unusual_tone(read: pd.DataFrame, weeks: list[float]) -> list[str]:
    week = (read["published"].max() - read["published"]).dt.days // 7
    tone = pd.DataFrame({"article_id": read["article_id"], "evaluative": week.map(dict(enumerate(reversed(weeks))))})
    return [found["what"] for found in pc.changes({"articles": read, "sentiment": tone}, None)["unusual"]]


def test_tables_of_an_earlier_version_are_said_not_to_be_compared():
    new = {"mentions": pd.DataFrame({"article_id": ["a"], "actor_id": ["nato"]})}
    old = {"mentions": pd.DataFrame({"article_id": ["a"]})}
    assert pc.changes(new, old)["not_compared"] == ["mentions"]
    assert pc.changes(new, new)["not_compared"] == []
    said = as_text(pc.changes(new, old), {"articles": 1, "troop_counts": 0, "claims": 0}, "2026-01-01")
    assert "made by an earlier version" in said
    assert "Nothing changed" not in said
