"""The one place where columns are defined keeps its promises."""

import pandas as pd
import pytest

from presscorps import tables


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_empty_table_has_its_columns_and_types(name):
    made = tables.empty(name)
    assert list(made.columns) == tables.names(name)
    assert [str(t) for t in made.dtypes] == [c.dtype for c in tables.TABLES[name].columns]


def test_missing_column_is_named_with_the_mend():
    with pytest.raises(ValueError, match="lacks the column.*article_id.*add it"):
        tables.check(pd.DataFrame({"text": ["x"]}), "articles")


def test_a_table_kept_from_before_a_column_was_added_is_taken():
    kept = tables.empty("troop_counts").drop(columns=["detail", "site", "part_of"]).assign(note=None)
    made = tables.check(kept, "troop_counts")
    assert list(made.columns) == [*tables.names("troop_counts"), "note"]


def test_key_must_be_unique():
    row = ("a", 0, 0, 1, "x", 0.0)
    with pytest.raises(ValueError, match="sentences"):
        tables.frame("sentences", [row, row])


def test_missing_text_is_na_and_not_nan():
    made = tables.frame("mentions", [("a", 0, 0, 1, "x", "nato", "exact")])
    assert made.dtypes["surface"].na_value is pd.NA


def test_value_outside_the_words_is_refused():
    with pytest.raises(ValueError, match="match"):
        tables.frame("mentions", [("a", 0, 0, 1, "x", "nato", "guess")])


@pytest.mark.parametrize("column", ["article_id", "sentence", "start", "surface", "actor_id", "match"])
def test_what_is_missing_is_found_in_every_column(column):
    sound = tables.frame("mentions", [("a", 0, 0, 1, "x", "nato", "exact"), ("b", 0, 0, 1, "x", "nato", "short")])
    faulty = sound.assign(**{column: sound[column].mask([False, True])})
    assert not tables._is_sound(faulty, "mentions")
    with pytest.raises(ValueError, match=f"mentions.*{column}"):
        tables.check(faulty, "mentions")
