"""The front page's answers: ranked by outlets, honest where there is no agreement, short."""

import pandas as pd

from presscorps import tables
from presscorps.summarise.answers import agreed_levels, disputed, new_claims, tone_moved
from presscorps.summarise.claims import claims
from presscorps.summarise.contradictions import contradictions
from presscorps.summarise.levels import troop_levels


def told(rows: list[tuple]) -> pd.DataFrame:
    """Return the claims of rows (force, number, day, outlet), all in Sylvania."""
    counts, articles = [], []
    for number, (force, size, day, outlet) in enumerate(rows):
        row = dict.fromkeys(tables.names("troop_counts"))
        row |= {"article_id": f"a{number}", "sentence": 0, "start": 0, "end": 4, "surface": f"{size}", "low": size}
        row |= {"high": size, "qualifier": "exact", "force": force, "place": "Sylvania", "measure": "stock"}
        counts.append(row | {"status": "actual", "as_of": pd.Timestamp(day), "unit": "soldier"})
        articles.append({"article_id": f"a{number}", "text": f"{size} {outlet}", "outlet": outlet, "published": day})
    made = tables.frame("troop_counts", pd.DataFrame(counts)[tables.names("troop_counts")].to_numpy().tolist())
    given = pd.DataFrame(articles).reindex(columns=tables.names("articles"))
    given = given.assign(published=pd.to_datetime(given["published"]), kind="article", date_basis="metadata")
    return claims(made, articles=given)


def test_forces_rank_by_the_outlets_that_report_them_and_not_by_their_place_in_the_file():
    rows = [("Austria", 10, "2020-01-03", "Echo"), ("Austria", 20, "2020-01-20", "Echo")]
    rows += [("Ruritania", 500, "2020-01-04", outlet) for outlet in ("Echo", "Post", "Times")]
    found = told(rows)
    lines = agreed_levels(found, troop_levels(found))
    assert [line.text.partition(":")[0] for line in lines] == ["Ruritania in Sylvania", "Austria in Sylvania"]
    assert lines[0].basis == "January 2020, 3 outlets"
    assert lines[0].about in set(found["claim_id"])


def test_where_outlets_do_not_agree_every_number_is_said():
    found = told([("Ruritania", 500, "2020-01-04", "Echo"), ("Ruritania", 900, "2020-01-05", "Post")])
    (line,) = agreed_levels(found, troop_levels(found))
    assert line.text.endswith(": 500 or 900")
    assert line.basis.endswith("1 outlet each: no agreement")


def test_a_later_single_report_does_not_hide_what_several_share():
    rows = [("Ruritania", 500, "2020-01-04", "Echo"), ("Ruritania", 500, "2020-01-05", "Post")]
    found = told([*rows, ("Ruritania", 130, "2020-02-05", "Post")])
    (line,) = agreed_levels(found, troop_levels(found))
    assert line.text.endswith(": 500")
    assert line.basis == "January 2020, 2 outlets; later 130 (February 2020, 1 outlet)"


def test_one_odd_claim_is_one_dispute():
    rows = [("Ruritania", size, "2020-01-04", outlet) for size, outlet in ((90, "Echo"), (500, "Post"), (530, "Times"))]
    lines = disputed(contradictions(told(rows)))
    assert [line.text for line in lines] == [
        "Ruritania in Sylvania: 90 or 530?",  # the furthest apart
        "Ruritania in Sylvania: 500 or 530?",
    ]
    assert lines[1].basis.endswith("rounding explains it")


def test_nothing_is_new_without_a_date():
    undated = pd.DataFrame({"published": pd.to_datetime([None])})
    assert new_claims(tables.empty("claims"), undated)[0].text == "No dated article: nothing can be called new."


def test_tone_says_whether_it_moved_more_than_chance():
    weeks = pd.to_datetime(["2020-01-06", "2020-01-13", "2020-01-20"])
    means = pd.DataFrame({"period": weeks, "measure": "compound", "voice": "all", "mean": [-0.3, 0.1, 0.2]})
    means = means.assign(low=means["mean"] - 0.1, high=means["mean"] + 0.1, enough=True, n_articles=9)
    first = tone_moved(means)[0]
    assert first.text == "From −0.30 to +0.20"
    assert first.basis.endswith("brighter")
    assert tone_moved(means.assign(low=-1.0, high=1.0))[0].basis.endswith("no more than chance allows")
    assert tone_moved(means.assign(enough=False))[0].text == "No period has enough articles for a tone."
