"""Mentions of the cast: where they are, whose they are, and what is left to a reviewer."""

import pandas as pd
import pytest

from presscorps.extract.actors import find_mentions, load_cast, read_names
from presscorps.extract.records import Article, Sentence


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
