"""Tables as a reader sees them in a notebook."""

import pandas as pd
import pytest

import presscorps as pc
from presscorps.mends import Mend

TABLE = pd.DataFrame(
    {
        "as_of": pd.to_datetime(["2020-01-03", None]),
        "force": pd.array(["Canada", None], dtype="string"),
        "low": pd.array([5200, None], dtype="Int64"),
        "high": pd.array([5200, 60], dtype="Int64"),
        "qualifier": pd.array(["about", "at_most"], dtype="string"),
        "n_outlets": pd.array([3, 1200], dtype="Int64"),
        "share": [0.25, None],
        "mean": [-0.123, 0.5],
        "survives": pd.array([True, None], dtype="boolean"),
    }
)


def test_columns_read_as_people_say_them():
    shown = pc.show(TABLE, empty="")
    assert shown.cells == {
        "as of": ["2020-01-03", "–"],
        "force": ["Canada", "–"],
        "persons": ["about 5,200", "up to 60"],
        "qualifier": ["about", "at_most"],
        "outlets": ["3", "1,200"],
        "share": ["25%", "–"],
        "mean": ["-0.12", "0.50"],
        "survives": ["yes", "–"],
    }
    assert "<NA>" not in shown._repr_html_()
    assert "nan" not in repr(shown).lower()


def test_chosen_columns_stand_in_their_order():
    assert list(pc.show(TABLE, "n_outlets low high", empty="").cells) == ["outlets", "persons"]
    assert pc.show(TABLE, "low high", empty="").cells["persons"] == ["about 5,200", "up to 60"]


def test_limits_of_decimals_and_named_limits_are_intervals():
    table = pd.DataFrame({"low": [-0.2], "high": [0.1], "stock_low": [4], "stock_high": [9], "next_low": [1]})
    shown = pc.show(table, empty="").cells
    words = pd.DataFrame({"says_low": ["about 4"], "says_high": ["nine"]})
    assert pc.show(words, empty="").cells == {"says low": ["about 4"], "says high": ["nine"]}
    assert shown == {"interval": ["-0.20 to +0.10"], "stock": ["4–9"], "next low": ["1"]}


def test_a_count_stands_beside_what_it_counts():
    table = pd.DataFrame({"n_outlets": [2], "outlets": [pd.array(["Dawn", "Rudaw"])]})
    assert pc.show(table, empty="").cells == {"number of outlets": ["2"], "outlets": ["Dawn; Rudaw"]}


def test_an_empty_table_is_its_sentence():
    shown = pc.show(TABLE.head(0), empty="Nobody was here: ask <again>.")
    assert shown._repr_html_() == "<p>Nobody was here: ask &lt;again&gt;.</p>"
    assert repr(shown) == "Nobody was here: ask <again>."


def test_long_tables_say_how_much_is_shown():
    shown = pc.show(pd.DataFrame({"n": range(40)}), empty="", first=5)
    assert len(shown.cells["n"]) == 5
    assert "The first 5 of 40 rows." in shown._repr_html_()


def test_words_of_an_article_stay_text():
    hostile = "<script>alert(1)</script>\u202e" + "x" * 10_000
    html = pc.show(pd.DataFrame({"title": [hostile]}), empty="")._repr_html_()
    assert "<script" not in html
    assert "\u202e" not in html
    assert len(html) < 2000


def test_an_unknown_column_is_named():
    with pytest.raises(Mend, match="no column 'forces'; it has as_of, force"):
        pc.show(TABLE, "forces", empty="")


def test_public_names_stay_functions_when_used_twice():
    for name in pc.__all__:
        if name != "charts":
            getattr(pc, name)
            assert callable(getattr(pc, name)), name
