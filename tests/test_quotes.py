"""Who says what, on own sentences; what these cases hold is in tests/cases/quotes_*.jsonl."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

import presscorps as pc
from presscorps.extract.actors.mentions import load_cast
from presscorps.extract.records import Article
from presscorps.extract.steps import read_article

CASES = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "cases").glob("quotes_*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def statements(text):
    found = read_article(Article("a", text), load_cast(None), ("quotes",))["quotes"]
    return [[text[s.start : s.end], s.speaker, s.cue, s.direct] for s in found]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_case(case):
    assert statements(case["text"]) == case["statements"]


CAST = pd.DataFrame(
    [("maria-lund", "Maria Lund", "Maria Lund|Lund", "person"), ("port", "Havn Port", "Havn Port", "organisation")],
    columns=["actor_id", "name", "aliases", "kind"],
).assign(country="", wikidata="")

SPEAKERS = [
    ("name", "Maria Lund said the road was open.", "maria-lund"),
    ("office before the name", "Harbour Minister Maria Lund said the road was open.", "maria-lund"),
    ("spokesman of an actor", "A Havn Port spokesman said the road was open.", "port"),
    ("named spokesman", "Ole Berg, a spokesman for Havn Port, said the road was open.", "port"),
    ("not of the cast", "Ole Berg said the road was open.", None),
    ("actor only mentioned", "Ole Berg, who knows Maria Lund, said the road was open.", None),
]


@pytest.mark.parametrize(("text", "actor"), [c[1:] for c in SPEAKERS], ids=[c[0] for c in SPEAKERS])
def test_actor_of_the_speaker(text, actor):
    (found,) = read_article(Article("a", text), load_cast(CAST), ("quotes",))["quotes"]
    assert found.actor_id == actor


def test_pronoun_takes_the_actor_of_its_name():
    text = "Maria Lund runs the port. “The road is open,” she said."
    (found,) = read_article(Article("a", text), load_cast(CAST), ("quotes",))["quotes"]
    assert (found.speaker, found.actor_id) == ("Maria Lund", "maria-lund")


def test_the_table_keeps_its_promises():
    articles = pd.DataFrame({"article_id": ["a"], "text": [" \n".join(case["text"] for case in CASES)]})
    table = pc.quotes(articles)
    assert len(table) > 30
    text = articles["text"][0]
    assert all(text[a:b].strip() == text[a:b] for a, b in zip(table["start"], table["end"], strict=True))


@pytest.mark.parametrize("piece", ["he said and ", "“A said that\n", ", saying it, ", "according to the man, ", "'a "])
def test_time_grows_with_the_text_and_not_faster(piece):
    assert read_article(Article("a", piece * 4_000), load_cast(None), ("quotes",)) is not None


def test_every_cue_and_word_class_has_its_reason():
    for name in ("cues", "function_words", "abbreviations"):
        path = Path(pc.__file__).parent / "extract" / "lexicon" / f"{name}.csv"
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        assert rows
        assert all(row["reason"] for row in rows)


def test_another_minister_is_not_the_minister_who_spoke():
    text = (
        "Defence Minister Anna Berg said the base was safe.\n"
        'The prime minister said the vote would "protect everyone who lives on the base".'
    )
    cast = pd.DataFrame({"actor_id": ["anna-berg"], "name": ["Anna Berg"]})
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]})
    found = pc.quotes(articles, actors=cast)
    assert found.set_index("speaker")["actor_id"].dropna().to_dict() == {"Defence Minister Anna Berg": "anna-berg"}
    assert "prime minister" in " ".join(found["speaker"])
