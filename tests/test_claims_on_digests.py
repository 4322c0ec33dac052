"""Claims and levels of the default corpus: right where the digests are plain, the same however they are fed in."""

import shutil

import pandas as pd
import pytest

import presscorps as pc
from presscorps.paths import ROOT
from tests.counts import figures

DIGESTS = ROOT / "data" / "articles"


def _summary(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return claims, levels and contradictions of articles."""
    made = pc.claims(pc.troop_counts(articles), articles=articles)
    return made, pc.troop_levels(made), pc.contradictions(made)


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    return pc.load_articles(DIGESTS)


@pytest.fixture(scope="module")
def summary(read):
    return _summary(read)


def _same(one, two) -> None:
    for left, right in zip(one, two, strict=True):
        pd.testing.assert_frame_equal(left, right)


def test_shuffled_articles_give_the_same(read, summary):
    _same(_summary(read.sample(frac=1, random_state=7)), summary)


def test_articles_read_twice_give_the_same(tmp_path, summary):
    for folder in ("first", "second"):
        shutil.copytree(DIGESTS, tmp_path / folder)
    twice = pc.load_articles([tmp_path / "first", tmp_path / "second"])
    assert len(twice) == 2 * len(pc.load_articles(DIGESTS))
    _same(_summary(twice), summary)
    alone = pc.troop_counts(pc.load_articles(DIGESTS))
    _same([pc.claims(pc.troop_counts(twice))], [pc.claims(alone)])


def test_articles_split_over_two_files_give_the_same(tmp_path, read, summary):
    columns = ["article_id", "published", "outlet", "title", "url", "kind", "text"]
    plain = read[columns].assign(published=read["published"].dt.strftime("%Y-%m-%d"))
    plain.iloc[:50].to_json(tmp_path / "one.jsonl", orient="records", lines=True)
    plain.iloc[50:].to_json(tmp_path / "two.jsonl", orient="records", lines=True)
    _same(_summary(pc.load_articles(tmp_path)), summary)


def test_every_claim_leads_to_its_words(read, summary):
    texts = read.set_index("article_id")["text"]
    for claim in summary[0].itertuples():
        assert texts[claim.article_id][claim.start : claim.end] == claim.surface


def _january(levels: pd.DataFrame) -> pd.DataFrame:
    """Return the agreed American level in Iraq in January 2020."""
    own = (levels["force"] == "United States") & (levels["place"] == "Iraq") & (levels["personnel"] == "troops")
    return levels[own & (levels["period_start"] == "2020-01-01")]


# Read off the digests by hand, so that levels are tested on their own.
JANUARY = {
    "France 24": (5000, 5000, "about", 5),
    "The Baghdad Post": (5000, 5000, "about", 5),
    "AFP": (5200, 5200, "exact", 6),
    "Politico": (5000, 5000, "about", 6),
    "Ynet": (5000, None, "at_least", 6),
    "China Daily": (5000, 5000, "exact", 8),
    "TPI": (5200, None, "at_least", 8),
    "WION": (5000, 5000, "exact", 16),
    "The Washington Times": (5000, 5000, "exact", 22),
    "PaNOW": (5200, 5200, "about", 24),
    "Rudaw": (5000, 5000, "about", 29),
}


def test_american_level_of_january_as_stated_in_the_digests():
    counts = figures(
        *(
            {"article_id": outlet, "low": low, "high": high, "qualifier": qualifier, "as_of": f"2020-01-{day:02}"}
            for outlet, (low, high, qualifier, day) in JANUARY.items()
        )
    )
    made = pc.claims(counts)
    level = _january(pc.troop_levels(made)).iloc[0]
    assert (level["low"], level["high"], level["n_for"], level["n_against"]) == (5200, 5200, 11, 0)
    assert set(level["sources_for"].split("; ")) == set(JANUARY)
    assert set(pc.contradictions(made)["kind"]) == {"rounding"}


def test_american_level_of_january_includes_5200(summary):
    january = _january(summary[1])
    assert ((january["low"] <= 5200) & (january["high"] >= 5200)).any()
    assert (january["n_for"] >= 3).all()
