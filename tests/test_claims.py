"""Restatements become one claim; subsets, unknowns and other times stay apart; copies count once."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import presscorps as pc
from presscorps import tables
from presscorps.summarise.cards import show
from tests.counts import articles, figures


def test_restatements_merge_and_the_hedge_is_no_difference():
    made = pc.claims(figures({}, {"qualifier": "about", "as_of": "2020-02-07"}, {"as_of": "2020-03-27"}))
    assert len(made) == 1
    claim = made.iloc[0]
    assert (claim["low"], claim["high"], claim["qualifier"], claim["n_outlets"]) == (5200, 5200, "exact", 3)
    assert (claim["as_of_from"], claim["as_of_until"]) == (pd.Timestamp("2020-01-06"), pd.Timestamp("2020-03-27"))
    assert [qualifier for _, _, qualifier in json.loads(claim["reports"])] == ["exact", "about", "exact"]


@pytest.mark.parametrize(
    "other",
    [
        {"force": "NATO"},
        {"force": None},
        {"place": None},
        {"place": "Kuwait"},
        {"status": "planned"},
        {"measure": "inflow"},
        {"low": 5000},
        {"low": 5200, "high": None, "qualifier": "at_least"},
        {"unit": "marine"},
        {"as_of": "2014-06-01"},
        {"as_of": None},
    ],
)
def test_what_differs_is_another_claim(other):
    assert len(pc.claims(figures({}, other))) == 2


def test_a_part_of_a_larger_figure_is_kept_apart():
    canada = {"article_id": "vance", "force": "Canada"}
    counts = figures(
        {**canada, "low": 500}, {**canada, "low": 200, "start": 50}, {"force": "Canada", "low": 200}, {"force": "NATO"}
    )
    made = pc.claims(counts).set_index(["force", "low", "part"])
    assert set(made.index) == {
        ("Canada", 500, False),
        ("Canada", 200, True),
        ("Canada", 200, False),
        ("NATO", 5200, False),
    }


def test_from_a_to_b_states_two_wholes_and_not_a_part():
    counts = figures(
        {"article_id": "cut", "low": 5200, "start": 5, "surface": "5,200 troops"},
        {"article_id": "cut", "low": 3000, "start": 21, "surface": "3,000"},
    )
    text = pd.DataFrame({"article_id": ["cut"], "text": ["from 5,200 troops to 3,000"]})
    assert not pc.claims(counts, articles=text)["part"].any()
    text["text"] = "with 5,200 troops of      3,000"
    assert list(pc.claims(counts, articles=text)["part"].sort_values()) == [False, True]


def test_another_voice_in_the_same_article_is_not_a_part():
    italy = {"article_id": "tpi", "force": "Italy"}
    counts = figures({**italy, "low": 926, "speaker": "the ministry"}, {**italy, "low": 800, "start": 50})
    assert not pc.claims(counts)["part"].any()


def test_outlets_speakers_and_reports_come_from_the_articles():
    counts = figures({"speaker": "Esper"}, {}, {"speaker": "Pentagon"})
    read = articles(
        counts, outlet=["AFP", "AFP", "Rudaw"], published=pd.to_datetime(["2020-01-07", "2020-01-06", None])
    )
    claim = pc.claims(counts, articles=read).iloc[0]
    assert (claim["n_outlets"], claim["outlets"], claim["speakers"]) == (2, "AFP; Rudaw", "Esper; Pentagon")
    assert claim["n_figures"] == 3
    assert (claim["first_report"].day, claim["last_report"].day) == (6, 7)


def test_best_wording_is_what_most_outlets_say():
    counts = figures({"surface": "5,200"}, {"surface": "5,200 US soldiers"}, {"surface": "5,200 US soldiers"})
    assert pc.claims(counts).iloc[0]["surface"] == "5,200 US soldiers"


def _mixed() -> pd.DataFrame:
    return figures(
        *(
            {"low": low, "force": force, "as_of": f"2020-0{month}-1{month}", "article_id": f"{force}{month}{low}"}
            for low in (500, 900, 5200)
            for force in ("NATO", "Italy")
            for month in (1, 2, 3)
        )
    )


def test_order_and_repetition_of_rows_change_nothing():
    counts = _mixed()
    made = pc.claims(counts)
    for shuffled in (counts.sample(frac=1, random_state=1), counts.iloc[::-1], pd.concat([counts, counts])):
        pd.testing.assert_frame_equal(pc.claims(shuffled), made)
        pd.testing.assert_frame_equal(pc.troop_levels(pc.claims(shuffled)), pc.troop_levels(made))


@pytest.mark.parametrize("know_articles", [True, False])
def test_copies_of_a_text_change_nothing(know_articles):
    counts = _mixed()
    doubled = pd.concat([counts, counts.assign(article_id=counts["article_id"] + "-again")], ignore_index=True)
    read = articles(doubled, outlet="The Daily", published=pd.Timestamp("2020-04-01"))
    read["copy_of"] = read["article_id"].where(read["article_id"].str.endswith("-again")).str.removesuffix("-again")
    single = read[read["copy_of"].isna()]
    if know_articles:
        made, again = pc.claims(counts, articles=single), pc.claims(doubled, articles=read)
    else:
        made, again = pc.claims(counts), pc.claims(doubled)
    pd.testing.assert_frame_equal(again, made)
    rows = pc.claim_rows(doubled, articles=read if know_articles else None)
    assert len(rows) == len(doubled)
    assert rows["copy"].sum() == len(counts)
    assert set(rows["claim_id"]) == set(made["claim_id"])


def test_ids_do_not_depend_on_what_else_was_read():
    counts = _mixed()
    alone = pc.claims(counts[counts["force"] == "NATO"])
    everything = pc.claims(counts)
    assert set(alone["claim_id"]) == set(everything.loc[everything["force"] == "NATO", "claim_id"])


def test_no_figures_no_claims():
    made = pc.claims(tables.empty("troop_counts"))
    assert made.empty
    assert list(made.columns) == tables.names("claims")
    assert pc.troop_levels(made).empty
    assert pc.contradictions(made).empty


def test_a_frame_that_cannot_be_used_names_the_column():
    with pytest.raises(ValueError, match="place"):
        pc.claims(figures({}).drop(columns="place"))


def test_card_shows_each_sentence_with_the_figure_marked():
    counts = figures({"surface": "5,200 troops"}, {"low": 6000, "surface": "6,000 troops"})
    read = articles(counts, url="https://example.org/a")
    read["text"] = ["5,200 troops stay\x1b[31m there. Much else.", " " * 100 + "6,000 troops stay."]
    made = pc.claims(counts, articles=read)
    card = pc.claim_card(made, counts, read, made["claim_id"][0])
    assert "[[5,200 troops]] stay [31m there." in card
    assert "Much else" not in card
    assert "outlet a0, 7 January 2020, https://example.org/a" in card
    assert f"contradicted by: {made['claim_id'][1]} '6,000 troops', outlet a1" in card


def test_an_unknown_id_is_one_clear_error():
    counts = figures({})
    with pytest.raises(ValueError, match="no claim has the id 'c0'"):
        pc.claim_card(pc.claims(counts), counts, articles(counts), "c0")


def test_outlets_that_credit_one_agency_are_one_source():
    counts = figures({}, {}, {})
    made = pc.claims(counts, articles=articles(counts, agency=["AFP", "AFP", None]))
    assert (made["n_outlets"][0], made["outlets"][0]) == (2, "AFP; outlet a2")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("100 special operations forces", "special forces"),
        ("100 National Guard members", "reservists"),
        ("100 men", "troops"),
    ],
)
def test_words_of_the_figure_tell_a_kind_of_personnel(words, kind):
    assert pc.claims(figures({"surface": words, "unit": "member"}))["personnel"][0] == kind


_rows = st.fixed_dictionaries(
    {
        "force": st.sampled_from(["NATO", "Italy", None]),
        "place": st.sampled_from(["Iraq", None]),
        "low": st.sampled_from([34, 500, 5000, 5200]),
        "qualifier": st.sampled_from(["exact", "about"]),
        "measure": st.sampled_from(["stock", "casualties"]),
        "as_of": st.sampled_from(["2019-12-30", "2020-01-06", "2020-01-20", "2020-06-01", None]),
        "article_id": st.sampled_from(["a", "b", "c", "d"]),
    }
)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.lists(_rows, min_size=1, max_size=12), st.integers(0, 9))
def test_any_figures_in_any_order_and_copied_give_the_same_claims(rows, seed):
    counts = figures(*rows)
    made = pc.claims(counts)
    copies = counts.assign(article_id="x" + counts["article_id"])
    again = pd.concat([counts, copies, counts]).sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(pc.claims(again), made)
    pd.testing.assert_frame_equal(pc.troop_levels(pc.claims(again)), pc.troop_levels(made))
    assert made["n_figures"].sum() == len(counts)


def test_show_reads_what_a_run_wrote(tmp_path):
    counts = figures({})
    read = articles(counts)
    made = pc.claims(counts, articles=read)
    with pytest.raises(ValueError, match="make a report first"):
        show(made["claim_id"][0], tmp_path)
    for name, table in {"claims": made, "troop_counts": counts, "articles": read}.items():
        table.to_parquet(tmp_path / f"{name}.parquet")
    assert "[[5200 troops]]" in show(made["claim_id"][0][:8], tmp_path)


def test_an_article_that_is_not_in_the_table_stands_for_itself():
    counts = figures({}, {})
    made = pc.claims(counts, articles=articles(counts).iloc[:1])
    assert (made["n_outlets"][0], made["outlets"][0]) == (2, "a1; outlet a0")


def test_a_copy_of_a_copy_is_a_copy():
    counts = figures(*[{"article_id": name, "start": 0} for name in "abc"])
    read = articles(counts, copy_of=[None, None, "b"], outlet=["A", "B", "C"])
    read["text"] = ["5200 troops", "5200 troops", "5200 troops stay"]
    assert pc.claims(counts, articles=read)["outlets"][0] == "A"
