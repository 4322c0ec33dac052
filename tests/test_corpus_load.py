"""Files of every kind become articles, copies or rejects."""

from pathlib import Path

import pandas as pd
import pytest

import presscorps as pc

SEEDS = Path(__file__).parents[1] / ".." / "shared" / "seeds"
BODY = "The ministry said on Tuesday that 300 soldiers would return from the border. Nobody was hurt, it added."


def test_front_matter_is_text_so_that_norway_stays_norway(tmp_path):
    (tmp_path / "a.md").write_text(f"---\npublished: 2020-01-07\ncountry: NO\ntitle: Soldiers: home\n---\n{BODY}")
    row = pc.load_articles(tmp_path).iloc[0]
    assert (row.country, row.title, row.text) == ("NO", "Soldiers: home", BODY)
    assert row.published == pd.Timestamp("2020-01-07")
    assert row.date_basis == "metadata"


def test_empty_folder_is_an_empty_table_with_its_columns(tmp_path):
    articles = pc.load_articles(tmp_path)
    assert articles.empty
    assert articles.attrs["rejected"] == []


def test_missing_path_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        pc.load_articles(tmp_path / "nowhere")


def test_since_after_until_is_refused(tmp_path):
    with pytest.raises(ValueError, match="since 2020-02-01 is after until 2020-01-01"):
        pc.load_articles(tmp_path, since="2020-02-01", until="2020-01-01")


@pytest.mark.skipif(not SEEDS.exists(), reason="needs ../shared/seeds")
def test_seed_dates_are_right_or_empty():
    articles = pc.load_articles(SEEDS)
    truth = pd.to_datetime(["2020-01-07", "2020-01-14", "2020-01-06", "2020-01-29", "2020-02-13"])
    off = (articles["published"].reset_index(drop=True) - pd.Series(truth)).abs().dropna()
    assert len(articles) == 5
    assert (off <= pd.Timedelta(days=1)).all()
    assert len(off) >= 2
    assert not articles["text"].str.contains("automated translation|epa08|Add a comment|Agence France-Presse\n").any()
