"""Mentions of the cast: where they are, whose they are, and what is left to a reviewer."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import presscorps
from presscorps.extract.actors.mentions import find_mentions, load_cast, read_names
from presscorps.extract.records import Article, Sentence
from presscorps.extract.text.sentences import split_sentences
from presscorps.paths import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"


def cast_of(*rows: tuple[str, str, str, str]) -> object:
    columns = ["actor_id", "name", "aliases", "kind"]
    return load_cast(pd.DataFrame(rows, columns=columns).assign(country=""))


CAST = cast_of(
    ("soleimani", "Qasem Soleimani", "Qasem Soleimani", "person"),
    ("khamenei", "Ali Khamenei", "Ali Khamenei", "person"),
    ("sadr", "Moqtada al-Sadr", "Moqtada al-Sadr", "person"),
    ("may", "Theresa May", "Theresa May|May", "person"),
    ("us", "United States", "United States|US|U.S.", "country"),
    ("iran", "Iran", "Iran", "country"),
    ("jordan", "Jordan", "Jordan", "country"),
    ("turkey", "Turkey", "Turkey", "country"),
    ("nato", "NATO", "NATO", "organisation"),
    ("who", "WHO", "WHO", "organisation"),
    ("is", "Islamic State", "Islamic State|IS", "group"),
    ("hezbollah", "Hezbollah", "Hezbollah", "group"),
)


def read(text: str, cast=CAST) -> list[tuple[str, str, str]]:
    found = find_mentions(Article("a", text), [Sentence(0, 0, len(text), text)], cast)
    assert all(text[m.start : m.end] == m.surface for m in found)
    return [(m.surface, m.actor_id, m.match) for m in found]


def ids(text: str) -> list[str]:
    return [actor_id for _, actor_id, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US told us that it is time.", ["us"]),
        ("LET US PRAY, SAID THE US ENVOY", ["us"]),
        ("Fighters of IS know what is coming.", ["is"]),
        ("The WHO asked who was ill.", ["who"]),
        ("They ate turkey in Turkey.", ["turkey"]),
        ("In May it may rain.", []),
        ("Theresa May resigned; May wept.", ["may", "may"]),
        ("NATOs mission, Nato’s chief and Irans reply", ["nato", "nato", "iran"]),
        ("A US-led force and Iran-backed men", ["us", "iran"]),
        ("An American, an Iranian and a Jordanian met.", []),
        ("Michael Jordan flew to Jordan with Rep. Jordan.", ["jordan"]),
        ("U.S.-Iran talks ended in the U.S.", ["us", "iran", "us"]),
        ("NATO AND IRAN AGREE", ["nato", "iran"]),
        ("nato and iran agree, soldiers say", ["nato", "iran"]),
        ("The men of Saraya Hezbollah fought beside those of Hezbollah", ["hezbollah"]),
        ("An islamic state of mind; the Islamic State fell.", ["is"]),
    ],
)
def test_listed_names(text, expected):
    assert ids(text) == expected


@pytest.mark.parametrize(
    "name",
    ["Qassim Suleimani", "Ghassem Soleymani", "Kassem Sulaimani", "General Qasem Solemaini"],
)
def test_other_spellings_of_a_full_name(name):
    assert [(i, match) for _, i, match in read(f"They mourned {name} on Friday.")] == [("soleimani", "variant")]


@pytest.mark.parametrize(
    "text",
    [
        "Suleiman Franjieh spoke in Beirut.",
        "The tomb of Suleiman Shah was moved.",
        "Hassan Soleimani is a painter.",
        "Ayatollah Ruhollah Khomeini returned in 1979.",
        "Khomeini died in 1989.",
        "Musa al-Sadr vanished in 1978.",
        "Police entered Sadr City.",
    ],
)
def test_other_people_stay_apart(text):
    assert read(text) == []


def test_a_family_name_alone_follows_the_full_name():
    assert read("Muqtada as-Sadr called a march. Mr Al Sadr spoke. Sadr left.") == [
        ("Muqtada as-Sadr", "sadr", "variant"),
        ("Al Sadr", "sadr", "short"),
        ("Sadr", "sadr", "short"),
    ]


def test_two_people_of_one_name_are_left_to_a_reviewer():
    text = "Qasem Soleimani and Hassan Soleimani met. Soleimani spoke."
    mentions, doubts = read_names(Article("a", text), [Sentence(0, 0, len(text), text)], CAST)
    assert [m.surface for m in mentions] == ["Qasem Soleimani"]
    assert [(d.surface, d.candidates) for d in doubts] == [("Soleimani", ("soleimani",))]


def test_decomposed_accents_and_invisible_characters_keep_offsets():
    text = "Qasem Soleima\u0301ni and NA\u00adTO"
    assert [surface for surface, _, _ in read(text)] == ["Qasem Soleima\u0301ni", "NA\u00adTO"]


def test_a_cast_that_cannot_be_used_says_why(tmp_path):
    with pytest.raises(ValueError, match="lacks the column 'name'"):
        load_cast(pd.DataFrame({"actor_id": ["x"]}))
    path = tmp_path / "cast.csv"
    path.write_text("actor_id,name\nx,Xavier\n,Nobody\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 3"):
        load_cast(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran mourned General Qasem Soleimani. The general was buried.", ["iran", "soleimani", "soleimani"]),
        ("General Qasem Soleimani met General Amos Gilad. The general left.", ["soleimani"]),
        ("General Qasem Soleimani left. The general public waited.", ["soleimani"]),
        ("NATO met. The alliance agreed.", ["nato", "nato"]),
        ("The alliance agreed.", []),
        ("NATO met the Fatah alliance. The alliance agreed.", ["nato"]),
    ],
)
def test_short_forms_follow_an_introduction(text, expected):
    assert ids(text) == expected


def test_names_with_initials_and_generations():
    cast = cast_of(("caggins", "Myles B. Caggins III", "Myles B. Caggins III|Caggins", "person"))
    text = "Col. Myles B. Caggins III spoke. Col. Myles Caggins left. Caggins slept."
    assert [i for _, i, _ in read(text, cast)] == ["caggins"] * 3


ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b"],
        "text": [
            "Washington vowed to stay. The troops flew out of Washington and landed again at Ain Sifni Base "
            "in the evening. Tehran Times wrote of it.",
            "In Washington they met with somebody who came from Ain Sifni Base again. "
            "Hassan Soleimani and Qasem Soleimani came; Soleimani spoke.",
        ],
    }
)


def test_metonyms_come_with_their_reading():
    table = pd.DataFrame({"metonym": ["Washington", "Tehran"], "actor_id": ["us", "iran"]})
    found = presscorps.metonyms(ARTICLES, metonyms=table)
    assert list(found["reading"]) == ["government", "open", "place"]
    assert set(found["actor_id"]) == {"us"}


def test_discovery_ranks_names_outside_the_cast():
    cast = pd.DataFrame({"actor_id": ["x"], "name": ["Qasem Soleimani"], "kind": ["person"]})
    found = presscorps.discover_actors(ARTICLES, actors=cast)
    assert list(found["actor_id"]) == ["ain-sifni-base"]
    assert found.loc[0, "n_articles"] == 2


def test_review_holds_what_was_not_counted():
    cast = pd.DataFrame({"actor_id": ["x"], "name": ["Qasem Soleimani"], "kind": ["person"]})
    open_cases = presscorps.review_mentions(ARTICLES, actors=cast)
    assert list(open_cases["candidates"]) == []
    swapped = ARTICLES.assign(
        text=ARTICLES["text"].str.replace("Hassan Soleimani and Qasem", "Qasem Soleimani and Hassan")
    )
    assert list(presscorps.review_mentions(swapped, actors=cast)["surface"]) == ["Soleimani"]


def test_false_friends_stay_apart():
    cases = pd.read_csv(Path(__file__).parent / "cases" / "false_friends.csv")
    taken = [row for row in cases.itertuples() if ids_with(row.listed, row.text)]
    # One in fifty is what we promise; a lake that bears a family name is the one we know of.
    assert len(taken) <= 0.02 * len(cases), taken


def ids_with(listed: str, text: str) -> list[str]:
    cast = load_cast(pd.DataFrame({"actor_id": ["x"], "name": [listed], "kind": ["person"]}))
    return [actor_id for _, actor_id, _ in read(text, cast)]


@pytest.mark.skipif(not SEEDS.exists(), reason="needs ../shared/seeds")
@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_seeds_name_whom_a_reader_finds(seed):
    rows = pd.read_csv(Path(__file__).parent / "cases" / "seed_actors.csv", dtype={"seed": str})
    expected = {(row.actor_id, row.surface): row.times for row in rows[rows["seed"] == seed].itertuples()}
    text = next(SEEDS.glob(f"{seed}_*.txt")).read_text(encoding="utf-8")
    found = find_mentions(Article(seed, text), split_sentences(text), load_cast(ROOT / "data" / "actors.csv"))
    assert Counter((mention.actor_id, mention.surface) for mention in found) == expected


def test_a_name_that_two_ways_of_reading_find_is_one_mention():
    text = "Hadi Al-Amari, who leads the force, met the envoy. Later, Amari, the militia leader, spoke to the press."
    found = presscorps.actor_mentions(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert found["surface"].tolist() == ["Hadi Al-Amari", "Amari"]
