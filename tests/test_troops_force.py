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
    "nationals who join a group": ("About 900 Swedes have gone east to join the Islamic State.", ["Islamic State"]),
    "foreigners who fight for a group": ("Up to 40 Dutch citizens are fighting for al-Shabab.", ["al-Shabaab"]),
    "soldiers who fight beside a group": ("Some 50 Dutch soldiers fight alongside the SDF.", ["Netherlands"]),
    "a number from another state": (
        "There are 700 Spanish soldiers in Mali, and another 300 from Ireland.",
        ["Spain", "Ireland"],
    ),
    "a number from many states": ("There are 700 Spanish soldiers there, and 300 from other nations.", ["Spain", None]),
    "from where they were posted": ("Italy flew 200 soldiers from Kuwait to Somalia.", ["Italy"]),
    "who has the second number": (
        "Iran has 900 soldiers near Homs, while Hezbollah is thought to keep about 5,000.",
        ["Iran", "Hezbollah"],
    ),
    "who is followed": ("The Houthis have 9,000 men; forces loyal to Saleh number 4,000.", ["Houthis", "Yemen"]),
    "the same men again": (
        "Kabul freed six Taliban commanders. Mr. Obama met the press on Friday. The six men are in Qatar.",
        ["Taliban", "Taliban"],
    ),
    "whom a pronoun takes up": ("Iran denied the report. It has 600 soldiers in Syria, the Pentagon says.", ["Iran"]),
    "the North": ("Seoul says the North has 1.2 million soldiers.", ["North Korea"]),
    "Allied troops": ("On June 6, 1944, some 150,000 Allied troops came ashore in Normandy.", ["Allies"]),
    "allied troops of nobody": ("Some 400 allied troops will train in Latvia.", [None]),
    "rebels without a name": ("The rebels have around 2,000 fighters near Idlib.", [None]),
    "group that they fight for": ("The raid killed 30 fighters for Jabhat al-Nusra.", ["Nusra Front"]),
    "part from a group": (
        "The Taliban lost 50 fighters, including 20 from al-Qaeda.",
        ["Taliban", "al-Qaeda"],
    ),
    "American fighters are not America's": ("Ten American fighters died for Islamic State.", ["Islamic State"]),
    "marines posted abroad": ("The Pentagon sent 100 Marines from Kuwait to guard the embassy.", ["United States"]),
    "where they stood is not whose they are": (
        "Germany pulled out 30 of its 120 soldiers from Baghdad and Taji.",
        ["Germany", "Germany"],
    ),
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
    "attackers of a group kill the land's soldiers": (
        "Lashkar-e-Jhangvi gunmen stormed a base in Quetta and shot 14 soldiers dead.",
        ["Pakistan"],
    ),
    "who strikes loses nobody": ("Turkish jets bombed an Armenian airfield, killing six soldiers.", ["Armenia"]),
    "men die with their ship": ("A mine sank a Chilean frigate off Oman, which killed 31 sailors.", ["Chile"]),
    "an army mourns its own": (
        "Ethiopian jets struck across the river. The Eritrean army said 20 soldiers died.",
        ["Eritrea"],
    ),
    "guards are of the place": (
        "The US embassy in Niamey is closed. In Niger's capital a bomb wounded two of the security forces.",
        ["Niger"],
    ),
    "a National Guard follows the story": ("The National Guard in Guyana has sent 90 soldiers upriver.", ["Guyana"]),
    "a Republican Guard follows the story": ("Conakry mourns 12 members of the Republican Guard.", ["Guinea"]),
    "a Guard abroad stays American": ("About 350 National Guard troops flew to Estonia.", ["United States"]),
    "a newspaper is no state": ("The Boston Herald counted 70 soldiers on the square.", [None]),
    "spellings of one group": (
        "Al-Shebab lost 30 fighters. Twenty fighters of al Qa'ida fell too.",
        ["al-Shabaab", "al-Qaeda"],
    ),
    "attackers are not of the state that tells": (
        "Austria said soldiers near Gao were shot at by three gunmen in a van.",
        [None],
    ),
    "an aside acts in nothing": ("Ghana, at the Togolese government's request, sent 600 soldiers.", ["Ghana"]),
    "an object is no subject": ("Portugal ruled Angola for centuries and kept 60,000 soldiers there.", ["Portugal"]),
    "its men are not the officials'": (
        "Ansar Dine is back in the hills. French officials say its fighters number 900.",
        ["Ansar Dine"],
    ),
    "whom they are thought to belong to": ("Eight gunmen believed to be from M23 fled to Uganda.", ["M23"]),
    "those told before": ("Oman sent 300 soldiers to Aden. Fifty of those soldiers fell ill.", ["Oman", "Oman"]),
    "the lost are not the killed": ("Niger's army killed 40 militants and lost four soldiers.", [None, "Niger"]),
    "a group of a people": (
        "Five members of Kurdish-led forces fell near Raqqa in Syria.",
        ["Syrian Democratic Forces"],
    ),
    "guests of a base": ("Rockets hit an Omani base housing Danish troops, wounding 30 soldiers.", ["Denmark"]),
    "who tells of the hurt does not kill": (
        "Togolese security officials spoke of four injured, namely three soldiers and a nurse.",
        ["Togo"],
    ),
    "who only counts does not own": ("U.N. figures show that 300 soldiers fell in Mali last year.", ["Mali"]),
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
