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


def test_other_languages_are_set_aside_with_a_reason(tmp_path):
    (tmp_path / "fr.txt").write_text(
        "Le ministre a déclaré mardi que les soldats rentreraient avant la fin du mois, et que le pont réparé après la"
        " crue serait gardé par la police de la province. Personne n'a voulu dire combien cela coûterait."
    )
    (tmp_path / "ru.txt").write_bytes(
        "Министр заявил во вторник, что солдаты вернутся домой до конца месяца.".encode("cp1251")
    )
    (tmp_path / "en.txt").write_text(BODY)
    articles = pc.load_articles(tmp_path)
    assert list(articles["language"]) == ["en"]
    assert {reason.split(":")[0] for _, reason in articles.attrs["rejected"]} == {"language fr", "language ru"}


def test_every_input_has_one_fate(tmp_path):
    rows = [
        {
            "id": "same",
            "published": f"2020-01-{day:02}",
            "text": f"On day {day} the minister named number {day * 7}. {BODY}",
        }
        for day in range(1, 7)
    ]
    lines = [pd.Series(row).to_json() for row in rows] + ["{broken", '{"text": ""}', pd.Series(rows[0]).to_json()]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 an office file")
    (tmp_path / "README.md").write_text("# About\n\nThese are the articles of the example project, as found.")
    articles = pc.load_articles(tmp_path, since="2020-01-02", until="2020-01-05")
    sums = pc.account(articles).groupby("fate")["count"].sum().to_dict()
    assert sums["reject"] == 4
    assert sums["outside"] == 3
    assert sum(sums.values()) == articles.attrs["inputs"] == 11
    assert articles["article_id"].is_unique
    assert list(articles["published"].dt.day) == [2, 3, 4, 5]


def test_ids_and_order_are_the_same_every_time(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"In {folder} it was quiet on all days of that week. {BODY}")
    first, second = pc.load_articles(tmp_path), pc.load_articles([tmp_path / "x", tmp_path / "y"])
    assert list(first["article_id"]) == ["a", "a-2"]
    pd.testing.assert_frame_equal(first, second)


def test_what_was_rejected_survives_the_next_room(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.bin").write_bytes(b"\x00\x01")
    articles = pc.load_articles(tmp_path)
    kept = pc.analyse(articles, actors=None).articles
    assert kept.attrs["rejected"] == articles.attrs["rejected"]
    assert len(kept.attrs["rejected"]) == 1


@pytest.mark.slow
def test_six_thousand_articles_load_with_every_row_accounted_for(six_thousand):
    assert six_thousand.attrs["inputs"] == 5941
    assert pc.account(six_thousand)["count"].sum() == 5941
    assert six_thousand["published"].notna().all()
