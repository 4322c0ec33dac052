"""Means of tone come with honest intervals, and changes are marked only where chance would not do."""

import numpy as np
import pandas as pd
import pytest

from presscorps import tables
from presscorps.summarise.bootstrap import mean_interval, students_t
from presscorps.summarise.tone import (
    scorer_validity,
    scorers_over_time,
    tone_around_events,
    tone_by,
    tone_changes,
    tone_of_speakers,
    tone_over_time,
    tone_toward_actors,
    toward_actors,
)


def corpus(values, *, days=None, outlet="Paper", sentences=3, start="2020-01-06"):
    """Make articles whose sentences scatter around `values`, one a day or on the given days."""
    n = len(values)
    days = range(n) if days is None else days
    articles = pd.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(n)],
            "published": [pd.Timestamp(start) + pd.Timedelta(days=int(d)) for d in days],
            "outlet": [outlet] * n if isinstance(outlet, str) else outlet,
            "copy_of": pd.array([pd.NA] * n, dtype="string"),
        }
    )
    rows = [
        (f"a{i}", k, value + shift, value / 2 + shift, "quoted" if k else "narrator", 1)
        for i, value in enumerate(values)
        for k, shift in enumerate(np.linspace(-0.1, 0.1, sentences))
    ]
    return articles, tables.frame("sentiment", rows)


def test_an_interval_lies_around_the_mean():
    values = np.array([0.1, 0.2, 0.4, 0.3, 0.2, 0.3])
    low, high = mean_interval(values)
    assert low < values.mean() < high
    assert mean_interval(values) == (low, high)


def _coverage(draw, n, *, corpora=500):
    rng = np.random.default_rng(7)
    return np.mean([low <= 0 <= high for low, high in (mean_interval(draw(rng, n), seed=i) for i in range(corpora))])


def _clustered(rng, n):
    """Draw the means of n articles of 1 to 30 sentences each, whose tone varies between and within articles."""
    tone = rng.normal(0, 0.3, n)
    return np.array([rng.normal(t, 0.5, rng.integers(1, 30)).mean() for t in tone])


def _skewed(rng, n):
    return rng.beta(2, 3, n) - 0.4


@pytest.mark.parametrize(
    ("draw", "n"), [(_clustered, 5), (_clustered, 12), (_clustered, 60), (_skewed, 8), (_skewed, 30)]
)
def test_intervals_cover_the_truth(draw, n):
    assert 0.92 <= _coverage(draw, n) <= 0.98


@pytest.mark.slow
def test_resampling_sentences_would_not_cover():
    rng, hits = np.random.default_rng(3), 0
    for i in range(200):
        tones = rng.normal(0, 0.3, 12)
        pooled = np.concatenate([rng.normal(t, 0.2, 20) for t in tones])
        low, high = mean_interval(pooled, seed=i)
        hits += low <= 0 <= high
    assert hits / 200 < 0.8


@pytest.mark.parametrize(("freedom", "known"), [(4, 2.776), (9, 2.262), (30, 2.042), (1000, 1.962)])
def test_students_t(freedom, known):
    assert students_t(0.975, freedom) == pytest.approx(known, abs=0.01)


def test_means_are_of_articles_and_show_their_number():
    articles, sentiment = corpus([0.5, -0.5, 0.3], days=[0, 1, 8])
    table = tone_over_time(sentiment, articles, every="week")
    first = table[(table["measure"] == "compound") & (table["voice"] == "all")].iloc[0]
    assert first["mean"] == pytest.approx(0)
    assert (first["n_articles"], first["n_sentences"]) == (2, 6)
    assert not first["enough"]


def test_narrator_and_quoted_stand_apart():
    articles, sentiment = corpus([0.2] * 6)
    means = tone_over_time(sentiment, articles).query("measure == 'compound'").groupby("voice")["mean"].first()
    assert means["narrator"] < means["all"] < means["quoted"]


def test_one_article_has_no_interval_and_copies_count_once():
    articles, sentiment = corpus([0.5, -0.5])
    articles["copy_of"] = pd.array([pd.NA, "a0"], dtype="string")
    table = tone_over_time(sentiment, articles)
    assert table["n_articles"].eq(1).all()
    assert table["low"].isna().all()


def test_few_articles_are_pulled_toward_the_rest():
    values = [*np.linspace(-0.2, 0.2, 20), 0.9, *np.linspace(0.1, 0.3, 20)]
    articles, sentiment = corpus(values, outlet=["Big"] * 20 + ["Tiny"] + ["Other"] * 20)
    table = tone_by(sentiment, articles).query("measure == 'compound'").set_index("group")
    assert table.loc["Tiny", "shrunk"] < 0.85
    assert abs(table.loc["Big", "shrunk"] - table.loc["Big", "mean"]) < 0.05
    assert not table.loc["Tiny", "enough"]


def test_unknown_grouping_names_the_columns():
    articles, sentiment = corpus([0.1])
    with pytest.raises(ValueError, match="no column 'country'; they have article_id"):
        tone_by(sentiment, articles, by="country")


def _noise(n, seed=1, scale=0.2):
    return np.random.default_rng(seed).normal(0, scale, n)


def test_a_shift_around_an_event_survives_and_noise_does_not():
    values = _noise(60)
    values[30:] -= 0.6
    articles, sentiment = corpus(values, days=np.arange(60) // 2)
    events = pd.DataFrame({"date": pd.to_datetime(["2020-01-20", "2020-01-14"]), "event": ["Shift", "Nothing"]})
    table = tone_around_events(sentiment, articles, events).query("measure == 'compound'").set_index("event")
    assert table.loc["Shift", "survives"]
    assert table.loc["Shift", "high"] < 0
    assert table.loc["Shift", "effect"] < -1
    assert not table.loc["Nothing", "survives"]
    assert table["n_near"].tolist() == [1, 1]


def test_an_event_without_articles_has_no_figures():
    articles, sentiment = corpus([0.1, 0.2])
    events = pd.DataFrame({"date": [pd.Timestamp("2021-01-01")], "event": ["Later"]})
    table = tone_around_events(sentiment, articles, events)
    assert table["difference"].isna().all()
    assert not table["survives"].any()


def test_a_change_of_level_is_found_on_its_day():
    values = _noise(80)
    values[50:] += 0.5
    articles, sentiment = corpus(values)
    table = tone_changes(sentiment, articles).query("measure == 'compound'")
    assert len(table) == 1
    assert abs((table["day"].iloc[0] - pd.Timestamp("2020-02-25")).days) <= 2


@pytest.mark.slow
def test_noise_shows_hardly_any_changes():
    found = 0
    for seed in range(40):
        articles, sentiment = corpus(_noise(40, seed), sentences=1)
        found += len(tone_changes(sentiment, articles).query("measure == 'compound'")) > 0
    assert found <= 6  # 5% of 40 is 2; seven or more would have a chance of less than 1 in 200


def test_tone_toward_actors_counts_mentions_and_shares():
    articles, _ = corpus([0, 0])
    rows = [("a0", 0, 0, 4, "Iran", "iran", -0.5, "negative"), ("a1", 0, 0, 4, "Iran", "iran", 0.5, "positive")]
    table = tone_toward_actors(tables.frame("toward", rows), articles)
    assert table.loc[0, ["mean", "negative", "positive"]].tolist() == [0, 0.5, 0.5]
    assert (table.loc[0, "n_articles"], table.loc[0, "n_mentions"]) == (2, 2)


def test_speakers_are_scored_by_their_own_words():
    text = "It was a wonderful success, Merton said after the horrible disaster. It was horrible, said a clerk."
    articles, _ = corpus([0])
    articles["text"] = text
    rows = [("a0", 0, 0, 26, "Merton", "merton", "said", False), ("a0", 1, 69, 84, "a clerk", pd.NA, "said", False)]
    table = tone_of_speakers(tables.frame("quotes", rows), articles).query("measure == 'compound'").set_index("speaker")
    assert table.loc["merton", "mean"] > 0.5
    assert table.loc["a clerk", "mean"] < -0.3
    assert tone_of_speakers(tables.empty("quotes"), articles).empty


def test_scorers_stand_side_by_side():
    articles, sentiment = corpus([0.1])
    texts = ["The United States sent a letter.", "It was killed.", "It was good."]
    rows = [("a0", i, 0, len(text), text, 0.0) for i, text in enumerate(texts)]
    table = scorers_over_time(sentiment, tables.frame("sentences", rows), articles).set_index("scorer")
    assert set(table.index) == set(tables.SCORERS)
    assert table.loc["vader", "mean"] != table.loc["compound", "mean"]


def test_toward_actors_scores_each_mention_in_its_sentence():
    text = "Merton was called a liar and a disgrace by critics."
    sentences = tables.frame("sentences", [("a0", 0, 10, 10 + len(text), text, 0.0)])
    mentions = tables.frame("mentions", [("a0", 0, 10, 16, "Merton", "merton", "exact")])
    table = toward_actors(mentions, sentences)
    assert table.loc[0, "label"] == "negative"
    assert toward_actors(tables.empty("mentions"), sentences).empty


def test_validity_is_printed_with_how_to_read_it():
    table = scorer_validity()
    assert {"correlation", "macro-F1"} <= set(table["measure"])
    assert table["reading"].str.len().min() > 10


def test_a_name_over_a_sentence_end_is_scored_in_its_first_part():
    text = "He leads U.S. Central Command."
    sentences = tables.frame("sentences", [("a", 0, 0, 13, text[:13], 0.0), ("a", 1, 14, 30, text[14:], 0.0)])
    mentions = tables.frame("mentions", [("a", 0, 9, 29, text[9:29], "centcom", "exact")])
    assert toward_actors(mentions, sentences)["end"].tolist() == [29]
