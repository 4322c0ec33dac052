"""Who is given as the source of a figure: one sentence a principle, in own words."""

from datetime import date

import pytest

from presscorps.extract.actors.mentions import load_cast
from presscorps.extract.records import Article
from presscorps.extract.steps import read_article

CAST = load_cast(None)

SPEAKERS = {  # principle -> text, the speaker of each figure
    "own voice": ("Oslo keeps 90 soldiers in Mali.", [None]),
    "somebody at the end": (
        "Eritrea still has 900 soldiers there although Addis Ababa declared the war over, diplomats say.",
        ["diplomats"],
    ),
    "a name in two parts": (
        "Oslo has 90 soldiers in Mali, its envoy for the desert, Nils Holm, tweeted.",
        ["Nils Holm"],
    ),
    "a name set apart": (
        "A think tank in London, the IISS, lists 90 Russian soldiers in Libya.",
        ["A think tank in London, the IISS"],
    ),
    "a clause behind a noun": ("It is a move that two officials estimate could take 900 soldiers.", ["two officials"]),
    "a count by": ("By the Observatory's count 17,000 fighters have gone to Libya.", ["the Observatory"]),
    "records list": ("Pay records list 900 dead soldiers.", ["Pay records"]),
    "on Twitter": ("On Twitter the army owned up to 76 dead soldiers.", ["the army"]),
    "reports, a noun": ("Recent reports put the trainers on the way, and 160 soldiers came.", [None]),
    "one inside another": ("The aide said that two agencies estimate 90 Russian soldiers in Mali.", ["two agencies"]),
    "in brackets": (
        "The envoy said he was pleased (some reports say Oslo may send 90 soldiers).",
        ["some reports"],
    ),
    "behind a semicolon": (
        "Paris says that it has no base there; analysts reckon that it has about 90 soldiers in the town.",
        ["analysts"],
    ),
    "a claim of": (
        "Paris has 300 soldiers there, far more than the minister's earlier claim of 90 soldiers.",
        [None, "the minister"],
    ),
    "an estimate by": (
        "He mocked the estimate by General Nils Holm that it would take 900 soldiers.",
        ["General Nils Holm"],
    ),
    "estimated, without that": ("In June, the ministry estimated 900 fighters in the north.", ["the ministry"]),
    "according to, for the rest of the sentence": (
        "The force shrank to 900 troops, according to the alliance, with only 90 soldiers left in the north.",
        ["the alliance", "the alliance"],
    ),
    "as saying": ("The agency quoted the ministry as saying that 12 soldiers had died.", ["the ministry"]),
    "a document spoken of before": (
        "The audit says that the army could shrink to 9,000 men. It also suggests cutting the navy to 900 sailors.",
        ["The audit", "The audit"],
    ),
    "a source of another clause": (
        "Oslo sent 90 soldiers to Mali, while the mayor said that nobody had asked him.",
        [None],
    ),
    "one who pledges to": ("Oslo pledged to send 90 soldiers. Rome pledged 60 soldiers.", ["Oslo", None]),
    "a vow in its own words": ("“We will not send 90 soldiers to Mali,” Nils Holm vowed.", ["Nils Holm"]),
    "what is asked for": ("Oslo asked the court to honour the 90 soldiers who had died.", [None]),
    "put somewhere": (
        "The ministry put 90 soldiers in the town. The envoy put the number at 60 soldiers.",
        [None, "The envoy"],
    ),
    "who boasts of having": ("The old army boasted 90 soldiers.", [None]),
    "as he puts it": ("As Nils Holm, the envoy, puts it: “There are 90 soldiers left.”", ["Nils Holm"]),
    "a spokesman in a headline": ("Rebel leader: 90 soldiers die in blast", ["Rebel leader"]),
    "a headline": ("Officials: 12 soldiers die in blast", ["Officials"]),
    "reporters are told": (
        "Some 90 sailors fell ill, Admiral Nils Holm, the fleet's commander, told reporters in Oslo.",
        ["Admiral Nils Holm"],
    ),
}


@pytest.mark.parametrize("principle", SPEAKERS)
def test_speaker(principle):
    text, speakers = SPEAKERS[principle]
    found = read_article(Article("a", text, date(2020, 1, 8)), CAST, ["troop_counts"])["troop_counts"]
    assert [figure.speaker for figure in found] == speakers
