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


# Who comes and goes from mid-December to mid-February, read off the digests by hand: article, words,
# force, place, way, status, day. "-": readers may differ, or the digest leaves it open.
MOVES = """
2020-01-03-kobi-paratroopers | some 4,000 soldiers | United States | Middle East | inflow | - | 2020-01-03
2020-01-03-kobi-paratroopers | approximately 700 | United States | Middle East | inflow | actual | 2020-01-01
2020-01-03-kobi-paratroopers | about 3,500 | United States | Middle East | inflow | planned | 2020-01-03
2020-01-03-military-com-82nd-brigade | thousands of | United States | Middle East | inflow | planned | 2020-01-03
2020-01-03-military-com-82nd-brigade | About 750 | United States | Kuwait | inflow | actual | 2020-01-01
2020-01-03-military-com-82nd-brigade | about 100 Marines | United States | Iraq | inflow | actual | -
2020-01-06-afp-nato-review | 5,200 Americans | United States | Iraq | outflow | proposed | 2020-01-06
2020-01-07-zone-militaire-160-french | some thirty | Germany | Iraq | outflow | actual | 2020-01-07
2020-01-08-china-daily-british-troops | 5,000 Americans | United States | Iraq | outflow | proposed | 2020-01-08
2020-01-08-regio7-ten-spaniards | Ten soldiers | Spain | Iraq | outflow | actual | 2020-01-06
2020-01-09-nato-watch-trump-call | 30 | - | Iraq | outflow | actual | 2020-01-09
2020-01-16-wion-operations-restart | 5,000 Americans | United States | Iraq | outflow | proposed | 2020-01-16
2020-01-24-panow-sadr-rally | 20,000 | United States | Middle East | inflow | actual | 2020-01-24
"""


def test_movements_of_the_winter_as_stated_in_the_digests(read):
    winter = read[read["published"].between("2019-12-15", "2020-02-15")]
    counts = pc.troop_counts(winter)
    moving = counts[counts["measure"].isin(["inflow", "outflow"])].sort_values(["article_id", "start"])
    told = ["article_id", "surface", "force", "place", "measure", "status", "as_of"]
    found = moving[told].astype(str).fillna("not said")
    expected = [[cell.strip() for cell in line.split("|")] for line in MOVES.strip().splitlines()]
    assert len(found) == len(expected)
    for row, (article, words, *cells) in zip(found.itertuples(index=False), expected, strict=True):
        assert (row.article_id, words in row.surface) == (article, True)
        wanted = [own if cell == "-" else cell for own, cell in zip(row[2:], cells, strict=True)]
        assert list(row[2:]) == wanted, row.surface


def test_paratroopers_announced_and_reported_are_one_movement(summary):
    moves = pc.movements(summary[0])
    (made,) = moves[(moves["low"] == 3500) & (moves["measure"] == "inflow")].to_dict("records")
    assert (made["force"], made["place"], made["status"]) == ("United States", "Kuwait", "actual")
    assert made["announced"] == pd.Timestamp("2020-01-03")
    assert made["reported"] == pd.Timestamp("2020-03-27")
    assert made["outlets"] == "KOBI-TV; The Nation (Pakistan)"


def test_counts_that_differ_are_listed(summary):
    differing = summary[2][summary[2]["kind"] != "scope"]
    assert len(differing.drop_duplicates(["force", "place", "measure", "detail"])) >= 3
