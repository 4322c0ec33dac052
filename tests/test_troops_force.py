"""Whose personnel a figure counts and who gives it: one sentence a principle, in own words."""

from datetime import date

import pytest

from presscorps.extract.records import Article
from presscorps.extract.statements.quotes import find_statements
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.figures import find_figures


def figures(text):
    article, sentences = Article("a", text, date(2020, 1, 8)), split_sentences(text)
    return find_figures(article, sentences, find_statements(article, sentences, [], None))


FORCES = {
    "who opens the sentence before": (
        "Norway has begun to drill Malian recruits. The 70 new soldiers came to Gao on Friday.",
        ["Norway"],
    ),
    "foreign fighters": ("Some 4,000 foreign fighters have joined the Islamic State.", [None]),
    "rebels without a name": ("The rebels have around 2,000 fighters near Idlib.", [None]),
    "group that they fight for": ("The raid killed 30 fighters for Jabhat al-Nusra.", ["Nusra Front"]),
    "part from a group": (
        "The Taliban lost 50 fighters, including 20 from al-Qaeda.",
        ["Taliban", "al-Qaeda"],
    ),
    "American fighters are not America's": ("Ten American fighters died for Islamic State.", ["Islamic State"]),
    "marines posted abroad": ("The Pentagon sent 100 Marines from Kuwait to guard the embassy.", ["United States"]),
    "an Army without a nation": ("The Army discharged 300 soldiers last year.", ["United States"]),
    "no nation is American by default": ("The blast on the ring road killed nine soldiers and hurt a driver.", [None]),
    "the army of the towns that are named": (
        "Gunmen overran the post near Maiduguri before dawn. The senate mourned 31 soldiers.",
        ["Nigeria"],
    ),
    "heads of a list in capitals": (
        "Who sends what to the strait:\nNORWAY: 140 soldiers until May.\nPORTUGAL: 90 troops.",
        ["Norway", "Portugal"],
    ),
    "a possessor": (
        "Ghana is in charge of the African Union's 3,000-troop stabilisation force in the south.",
        ["African Union"],
    ),
    "allied troops": ("NATO held its summit in Riga. Some 40,000 allied troops are on alert.", ["NATO"]),
    "under a command": ("About 6,500 troops under NATO command patrol the province.", ["NATO"]),
    "whose losses are told": ("A US study puts Armenian losses at 4,000 soldiers.", ["Armenia"]),
    "several who act together": ("Kenya, Uganda and Burundi will each send 900 soldiers to the front.", [None]),
    "the killed are not the killer's": (
        "Damascus kept silent. Turkey says its jets killed 210 government troops.",
        ["Syria"],
    ),
    "attackers do not own the fallen": ("Danish troops were hit: Iranian missiles wounded 30 soldiers.", ["Denmark"]),
}

SPEAKERS = {
    "who estimates beside the figure": (
        "The minister said on Monday that western agencies estimate 9,000 fighters in the valley.",
        ["western agencies"],
    ),
    "first half of what is said": (
        "The officials say at least four soldiers died in Gao and that 15 soldiers are missing.",
        ["The officials", "The officials"],
    ),
    "an order is no source": (
        "The president ordered 300 soldiers to Gao, on top of 200 soldiers sent in May.",
        [None] * 2,
    ),
    "a war that claimed lives": ("The long war has claimed 2,000 American soldiers.", [None]),
    "paper": ("A cut of 5,000 troops, reported in the Morning Herald, may come soon.", ["the Morning Herald"]),
    "line of a transcript": ("ANNA MARIS: There were 40 soldiers in the town.", ["ANNA MARIS"]),
}


@pytest.mark.parametrize("principle", FORCES)
def test_force(principle):
    text, forces = FORCES[principle]
    assert [figure.force for figure in figures(text)] == forces


@pytest.mark.parametrize("principle", SPEAKERS)
def test_speaker(principle):
    text, speakers = SPEAKERS[principle]
    assert [figure.speaker for figure in figures(text)] == speakers
