"""Dates are right, or they are empty: every case of our own wording."""

import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import presscorps as pc
from presscorps.corpus.clean import clean
from presscorps.corpus.dates import Evidence, Order, find_date, read_stated, resolve_day, settle_order
from presscorps.corpus.days import calendar_day, find_days

FILLER = " Officials gave no further details, and the ministry did not answer questions about the units involved."
STORY = "The general told reporters in the capital that the bridge would be rebuilt by engineers of the third brigade."


def dated(text, file_name=None, **fields):
    cleaned = clean(text)
    return find_date(fields, Evidence(cleaned.text, cleaned.cut, file_name))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-01-06T23:30:00-05:00", date(2020, 1, 6)),
        ("Mon, 06 Jan 2020 12:00:00 GMT", date(2020, 1, 6)),
        ("20200106T120000Z", date(2020, 1, 6)),
        ("January 6, 2020", date(2020, 1, 6)),
        ("6 January 2020", date(2020, 1, 6)),
        ("1578268800", date(2020, 1, 6)),
        (1578268800000, date(2020, 1, 6)),
        ("26/01/2020", date(2020, 1, 26)),
        ("01/26/2020", date(2020, 1, 26)),
        ("05.05.2020", date(2020, 5, 5)),
        (pd.Timestamp("2020-01-06 10:00"), date(2020, 1, 6)),
        ("", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_metadata_is_read_as_written(value, day):
    found = read_stated(value)
    assert (found and found[0]) == day


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("0001-01-01", "before 1900"),
        ("2050-01-01", "after today"),
        ("1789-07-14", "before 1900"),
        ("1970-01-01", "unset clock"),
        ("06/01/2020", "two ways"),
        ("2020-02-30", "no day of the calendar"),
        ("Tuesday, January 6, 2020", "weekday and date disagree"),
        ("yesterday", "no date"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(value, reason):
    with pytest.raises(ValueError, match=reason):
        read_stated(value)


def test_the_archive_settles_numeric_order():
    assert settle_order(["06/01/2020", "26/01/2020"]) == Order(day_first=True)
    assert settle_order(["06/01/2020", "01/26/2020"]) == Order(day_first=False)
    assert settle_order(["26/01/2020", "01/26/2020"]) == Order(None)
    assert read_stated("06/01/2020", Order(day_first=True))[0] == date(2020, 1, 6)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/world/2020/01/06/bridge-rebuilt", date(2020, 1, 6)),
        ("https://post.example/2020/jan/6/bridge", date(2020, 1, 6)),
        ("https://post.example/news-20200106-bridge.html", date(2020, 1, 6)),
        ("https://post.example/2020/01/bridge", None),
        ("https://post.example/story/120200106991", None),
        ("https://post.example/?date=2020-01-06", None),
    ],
)
def test_an_address_dates_its_article(url, day):
    assert dated(STORY, url=url).day == day


@pytest.mark.parametrize(
    "first",
    [
        "RIVERTOWN, Jan. 6, 2020 (Xinhua) -- ",
        "RIVERTOWN, 6 January 2020 – ",
        "Published 14:30 GMT, Monday 6 January 2020\n\n",
        "By Ann Writer | January 6, 2020\n\n",
        "06 Jan 2020, 10:15\n",
        "Bridge to be rebuilt, army says\n\nMonday, January 6, 2020\n\n",
        "Posted: January 6, 2020 | Last updated: January 9, 2020\n",
    ],
)
def test_a_first_line_states_the_date(first):
    found = dated(first + STORY + FILLER)
    assert (found.day, found.basis) == (date(2020, 1, 6), "dateline")


def test_a_caption_counts_where_the_first_weekday_is_its_day():
    caption = "Engineers stand on the bridge near Rivertown, 14 January 2020. EPA/ANN WRITER\n\n"
    agreed = dated(caption + "The army will rebuild the bridge, a general said on Tuesday." + FILLER)
    assert (agreed.day, agreed.basis) == (date(2020, 1, 14), "body")
    assert dated(caption + "The army will rebuild the bridge, a general said on Friday." + FILLER).day is None


def test_a_weekday_with_its_day_leaves_one_year():
    text = (
        "Ministers meet Monday, January 6, to speak about the bridge, which was lost in 2018 and planned in 2015. "
        "On Saturday, January 4, the army had asked for money."
    )
    assert dated(text + FILLER).day == date(2020, 1, 6)
    assert dated(text.replace("2018", "the war").replace("2015", "peace") + FILLER).day is None


@pytest.mark.parametrize(
    "text",
    [
        "The attack of January 3 killed four people, and the minister said on Wednesday that talks would go on.",
        "Since the war began on March 20, 2003, the bridge has been rebuilt three times, the army said Thursday.",
        "The election is on Tuesday, November 3, and both sides are sure of victory, a poll said on Friday.",
        "Nobody remembers the winter of 2014 in the valley, where snow closed the road for 40 days.",
        "In May 2017 the general spoke of 300 soldiers; on Monday he would not repeat the figure.",
    ],
)
def test_days_of_the_story_are_not_its_date(text):
    assert dated(text + FILLER).day is None


def test_a_file_name_comes_last_and_never_against_the_text():
    assert dated(STORY, "2020-01-06-bridge").basis == "file"
    assert dated(STORY, "the_bridge 6 Jan 2020") == (date(2020, 1, 6), "file", "file name the_bridge 6 Jan 2020")
    assert dated(STORY + " It was lost on 9 March 2020.", "2020-01-06-bridge").day is None


def test_archive_settles_the_year_of_a_bare_dateline(tmp_path):
    for number in range(3):
        head = f"---\npublished: 2020-01-{10 + number}\n---\n"
        (tmp_path / f"known{number}.md").write_text(
            f"{head}{STORY} It was the {number}. bridge of {number + 5}.{FILLER}"
        )
    (tmp_path / "open.txt").write_text(f"RIVERTOWN, Jan 14 (Reuters) - {STORY} That was clear on Tuesday.{FILLER}")
    articles = pc.load_articles(tmp_path).set_index("article_id")
    assert articles.loc["open", "published"] == pd.Timestamp("2020-01-14")
    assert articles.loc["open", "agency"] == "Reuters"
    assert articles.loc["open", "dateline"] == "RIVERTOWN"


def test_relative_days_resolve_against_the_known_one():
    known = date(2020, 1, 15)  # a Wednesday
    phrases = {"on Tuesday": 14, "Wednesday": 15, "last Wednesday": 8, "yesterday": 14, "next Monday": 20, "Friday": 10}
    assert {phrase: resolve_day(phrase, known).day for phrase in phrases} == phrases
    assert resolve_day("the other day", known) is None


BENCHMARK = Path(__file__).parents[1] / ".." / "shared" / "benchmarks" / "articles-6k.jsonl.gz"
FIRST_LINES = (
    "%A, %B %-d, %Y\n",
    "Published %-d %B %Y, %H:%M GMT\n",
    "By Ann Writer | %b %-d, %Y\n",
    "%a %-d %b %Y %H.%M GMT\n",
    "RIVERTOWN, %b. %-d, %Y (Xinhua) -- ",
    "Rivertown, %-d %B %Y – ",
    "%Y-%m-%d %H:%M\n",
)


@pytest.mark.slow
@pytest.mark.skipif(not BENCHMARK.exists(), reason="needs ../shared/benchmarks")
def test_six_thousand_articles_without_their_metadata():
    with gzip.open(BENCHMARK, "rt") as lines:
        rows = [json.loads(line) for line in lines][::3]
    undated, stated = Counter(), Counter()
    for number, row in enumerate(rows):
        day = date.fromisoformat(row["published"])
        if not any(_near(mention, day) for mention in find_days(row["text"])):
            undated[dated(row["text"]).day is None] += 1
        first = day.strftime(FIRST_LINES[number % len(FIRST_LINES)])
        found = dated(first + "The " + row["text"]).day
        stated["empty" if found is None else "right" if found == day else "wrong"] += 1
    assert undated[False] <= 0.01 * undated.total()
    assert stated["right"] >= 0.90 * stated.total()
    assert stated["wrong"] <= 0.02 * stated.total()


def _near(mention, day):
    stated = calendar_day(mention.year or day.year, mention.month, mention.day)
    return stated is not None and abs((stated - day).days) <= 7
