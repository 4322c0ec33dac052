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
    "Mali is poor. Copenhagen had to send 40 soldiers somewhere.": [None],
    "Kenya moved 300 soldiers to its border with Somalia.": ["Kenya"],
    "Washington sent 500 troops to the border.": ["United States"],
    "The 40 Danish soldiers left Mali on Friday.": ["Mali"],
    "Poland, as its minister likes to say, is the home of 4,000 American soldiers.": ["Poland"],
    "About 40 Danish soldiers are bound for the Sahel.": ["Sahel"],
    "Washington sent 500 troops to the border to join the 2,000 guards posted there.": ["United States"] * 2,
    "Numbers of the mission\n• Mali: 300 soldiers\n• Chad: 200 soldiers": ["Mali", "Chad"],
    "A storm took two Danish sailors in waters off Somalia.": ["Somalia"],
    "The United States stations 28,000 troops in Korea.": ["South Korea"],
    "Pyongyang moved 3,000 soldiers to the DMZ.": ["North Korea"],
    "A mine killed five Tunisian soldiers near the Algerian border.": ["Tunisia"],
    "Poland keeps 12,000 soldiers along the frontier with Belarus.": ["Poland"],
    "A mine killed five Polish soldiers in Ghazni, near the Pakistani border.": ["Afghanistan"],
    "About 300 soldiers guard the Polish border town of Kuznica.": ["Poland"],
    "Mali is poor. The 40 Danish soldiers sent to Chad grumble.": ["Chad"],
    "Mali is poor. LYON, FRANCE\n\nMay 2015\n\nTwo soldiers were stabbed outside a school.": ["France"],
    "A jet crashed near Fort Cavazos and hurt two soldiers.": ["United States"],
}
WEIGHED = {
    "A bomb went off in Mogadishu on Monday. The blast killed 12 soldiers.": "Somalia",
    "A convoy was ambushed in northern Mali at dawn. Four Danish soldiers died in the attack.": "Mali",
    "Tehran threatened the Americans again. Washington holds 5,000 troops ready.": None,
    "The invasion of Iraq was quick. Denmark sent 500 soldiers.": "Iraq",
    "The mayor of Houston thanked the 200 soldiers who carried sandbags all night.": "United States",
    "Germany's army counts 184,000 soldiers.": None,
    "Mali was on the agenda. The budget pays the salaries of 9,000 Danish soldiers.": None,
    "Denmark attacked Mali -- a campaign that lasted for years and cost the lives of 40 soldiers.": "Mali",
    "Rockets flew out of Gaza all week. Israeli forces killed about 40 Palestinian militants.": "Gaza",
    "The war in Syria drags on. Congress found the money for the U.S. to train 900 rebels.": "Syria",
    "The marines went to Syria to keep an eye on Iran. The 700 American soldiers in the country grumble.": "Syria",
    "Kabul was far away. A lawyer criticised the swap of four Taliban detainees.": None,
    "The cemetery lies in Normandy. Some 9,000 soldiers are buried in the US cemetery.": "France",
    "A minister told reporters in Geneva that 40 Danish soldiers had the flu.": None,
}


@pytest.mark.parametrize(("text", "expected"), GRAMMAR.items())
def test_grammar_says_where(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(("text", "expected"), WEIGHED.items())
def test_clues_say_where(text, expected):
    assert places(text) == [expected]


def test_a_coup_is_at_home():
    text = "After the failed coup, 2,000 Turkish soldiers were detained."
    assert places(text, "Turkey asks for eight officers who fled to Greece") == ["Turkey"]


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


def test_weights_stay_near_those_that_stand():
    near, far = frozenset({"near", "seldom"}), frozenset({"far"})
    choices = [
        Choice(str(i), {"Mali": near if i < 3 else near - {"seldom"}, "Chad": far}, ("Mali",), 1.0) for i in range(20)
    ]
    today = {"far": 1.0, "seldom": 0.4}
    free, held = (learn(choices, penalty, 6, today) for penalty in (0.5, 500.0))
    assert free["far"] < 0 < held["far"] <= 1.0
    assert free["seldom"] == held["seldom"] == 0.4
