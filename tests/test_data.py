"""The data files that users edit are sound: ids, aliases, dates, and nothing that YAML would twist."""

import pandas as pd

from presscorps import load_articles
from presscorps.paths import ROOT

DATA = ROOT / "data"


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name, dtype="string", keep_default_na=False)


def test_cast_has_unique_ids_and_no_alias_is_shared():
    cast = _read("actors.csv")
    assert list(cast.columns) == ["actor_id", "name", "aliases", "kind", "country", "wikidata"]
    assert len(cast) >= 80
    assert cast["actor_id"].is_unique
    assert set(cast["kind"]) <= {"person", "organisation", "country", "group"}
    aliases = cast.assign(alias=cast["aliases"].str.split("|")).explode("alias")
    owners = aliases.groupby("alias")["actor_id"].nunique()
    assert owners[owners > 1].empty


def test_metonyms_point_at_the_cast():
    assert set(_read("metonyms.csv")["actor_id"]) <= set(_read("actors.csv")["actor_id"])


def test_events_are_dated_and_short_enough_for_a_chart():
    events = _read("events.csv")
    assert len(events) >= 25
    assert pd.to_datetime(events["date"], format="%Y-%m-%d").between("2019-12-01", "2020-03-31").all()
    assert events["event"].str.len().max() <= 60


def test_corrections_start_empty_with_their_header():
    assert list(_read("corrections.csv").columns) == [
        *("article_id", "start", "end", "surface", "field", "value", "reason", "reviewer", "date")
    ]


def test_norway_is_norway():
    articles = load_articles(DATA / "articles")
    assert len(articles) == 111
    assert (articles["kind"] == "digest").all()
    telemark = articles[articles["article_id"].str.contains("telemark")].iloc[0]
    assert telemark["country"] == "NO"
