"""Where the counted are: plain grammar first, then clues that are weighed, on own sentences."""

from datetime import date

import pytest

from presscorps.extract import lexicon
from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.ballots import choose, weights
from presscorps.extract.troops.figures import read_figures
from presscorps.extract.troops.train_clues import Choice, learn


def places(text, title=None):
    article = Article("a", text, date(2019, 5, 6), title)
    return [reading.figure.place for reading in read_figures(article, split_sentences(text), [])]


GRAMMAR = {
    "The Danes keep 40 soldiers in Mali, and their minister flew to Norway.": ["Mali"],
    "In Mali, 40 Danish soldiers guard a bridge that Chad paid for.": ["Mali"],
    "Denmark has 40 soldiers in Mali and Niger.": ["Mali"],
    "Denmark has 40 soldiers in Mali, in addition to advisers in Niger.": ["Mali"],
    "Mali is poor. About 40 Danish soldiers serve there.": ["Mali"],
    "Mali is poor. About 40 Danish soldiers serve in the landlocked West African nation.": ["Mali"],
    "Paris left Niamey. It keeps 1,500 French soldiers in the Sahel country.": ["Niger"],
    "Under the deal signed in Pretoria, 20,000 Ethiopian soldiers enter Mekelle.": ["Ethiopia"],
    "Mali is poor. Five rebels were freed from the American prison at Guantanamo Bay.": ["Cuba"],
    "Mali is poor. Rebels of the Islamic State in Gao hold 12 soldiers seized by the Islamic State in May.": ["Mali"],
    "Two South African soldiers died when a shell hit their base in North Kivu.": ["Democratic Republic of the Congo"],
    "Some 310 blue helmets died with Minusma, the deadliest mission after the one in Lebanon.": ["Mali"],
    "The 49 Ivorian soldiers who flew into Bamako were seized as mercenaries.": ["Mali"],
    "Clashes killed 40 Turkish-backed rebels in Syria.": ["Syria"],
    "More than 450 foreign fighters in Syria fighting for rebels are French.": ["Syria"],
    "The fighting around Lake Chad killed 23 soldiers of Chad.": ["Lake Chad"],
    "Paris worries about Chad. It keeps 900 troops in the country.": ["Chad"],
    "Denmark has 40 soldiers scattered around the world.": [None],
    "Kenya moved 300 soldiers to its border with Somalia.": ["Kenya"],
    "Washington sent 500 troops to the border.": ["United States"],
    "The 40 Danish soldiers left Mali on Friday.": ["Mali"],
    "Poland, as its minister likes to say, is the home of 4,000 American soldiers.": ["Poland"],
    "About 40 Danish soldiers are bound for the Sahel.": ["Sahel"],
    "Washington sent 500 troops to the border to join the 2,000 guards posted there.": ["United States"] * 2,
    "Numbers of the mission\n• Mali: 300 soldiers\n• Chad: 200 soldiers": ["Mali", "Chad"],
    "A storm took two Danish sailors in waters off Somalia.": ["Somalia"],
    "The United States stations 28,000 troops in Korea.": ["South Korea"],
}
WEIGHED = {
    "A bomb went off in Mogadishu on Monday. The blast killed 12 soldiers.": "Somalia",
    "A convoy was ambushed in northern Mali at dawn. Four Danish soldiers died in the attack.": "Mali",
    "Tehran threatened the Americans again. Washington holds 5,000 troops ready.": None,
    "The invasion of Iraq was quick. Denmark sent 500 soldiers.": "Iraq",
    "The mayor of Houston thanked the 200 soldiers who carried sandbags all night.": "United States",
    "Germany's army counts 184,000 soldiers.": None,
    "A minister told reporters in Geneva that 40 Danish soldiers had the flu.": None,
}


@pytest.mark.parametrize(("text", "expected"), GRAMMAR.items())
def test_grammar_says_where(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(("text", "expected"), WEIGHED.items())
def test_clues_say_where(text, expected):
    assert places(text) == [expected]


def test_title_sets_the_scene():
    text = "The commander was content. His 40 Danish soldiers had lost nobody."
    assert places(text) == [None]
    assert places(text, "Danes hold their hill in Mali") == ["Mali"]


@pytest.mark.parametrize("name", ["place_clues", "force_clues"])
def test_every_clue_has_a_weight_and_a_reason(name):
    rows = lexicon.rows(name)
    assert len(weights(name)) == len(rows) >= 40
    assert all(row["reason"] and float(row["weight"]) for row in rows)


def test_highest_sum_wins():
    ballot = {"Mali": {"near"}, "": {"vague"}, "Chad": {"near", "far"}}
    assert choose(ballot, {"near": 1.0, "far": -0.5, "vague": 0.2}) == ("Mali", "+1.0: near +1.0")


def test_weights_are_learnt_from_choices():
    near, far = frozenset({"near"}), frozenset({"far"})
    choices = [Choice(str(i), {"Mali": near, "Chad": far}, ("Mali" if i % 10 else "Chad",), 1.0) for i in range(40)]
    learnt = learn(choices, penalty=2.0, rarest=6)
    assert learnt["near"] > 0.5 > -0.5 > learnt["far"]
