"""Which numbers are troop figures, and what interval they state: one sentence a principle, in own words."""

from datetime import date

import pytest

from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.figures import find_figures
from presscorps.extract.troops.quantities.gates import open_gate


def values(text):
    found = find_figures(Article("a", text, date(2020, 1, 8)), split_sentences(text), [])
    return [(figure.low, figure.high) for figure in found]


COUNTED = {
    "unlisted word before a sure noun": ("Tehran pays 900 proxy fighters near Homs.", [(900, 900)]),
    "small step of a range takes its scale": ("Oslo may send 10 to 12,000 soldiers.", [(10_000, 12_000)]),
    "steps up to a number": ("The general asked for 500, 700 or 900 troops.", [(500, 500), (700, 900)]),
    "repeated vague word": ("She saw hundreds and hundreds of marines.", [(200, 999)]),
    "defined number": ("Paris will add 40 soldiers to the 200 already there.", [(40, 40), (200, 200)]),
    "out of a number": ("Some 30 soldiers are there, out of the 90 newly authorised.", [(30, 30), (90, 90)]),
    "time between two figures": (
        "This spring 61 soldiers were killed in two months, compared with 83 in the same months last year.",
        [(61, 61), (83, 83)],
    ),
    "said to be personnel": ("Of those infected, 410 are soldiers and 25 are contractors.", [(410, 410), (25, 25)]),
    "some of the killed": ("The raid hit a school; 12 of those killed were rebels.", [(12, 12)]),
    "befallen with a soldier": ("A soldier was killed and nearly a dozen wounded at Gao.", [(12, 12)]),
    "befallen, with an auxiliary": ("A marine was killed and six were wounded at Sangin.", [(6, 6)]),
    "crew of a ship of war": ("The navy's new destroyer has 300 crew members.", [(300, 300)]),
    "level of the sentence before": (
        "Rome keeps 900 soldiers in Herat. Next year it will go down to 500.",
        [(900, 900), (500, 500)],
    ),
    "part in words": (
        "Eight commandos waited. Two of the eight were sent on to Gao.",
        [(8, 8), (2, 2), (8, 8)],
    ),
    "members of a led force": ("The mine killed three members of the Kurdish-led force.", [(3, 3)]),
    "pilots of a state": ("Rebels caught two Russian pilots alive.", [(2, 2)]),
    "a body of nationals": ("A small force of 900 Canadians holds the pass.", [(900, 900)]),
    "the fallen of a war": ("The wall lists 2,100 Australians killed in the Korean War.", [(2100, 2100)]),
    "men of a fort": ("The garrison at Zinder had 300 men and one well.", [(300, 300)]),
    "name used as a plural": ("A force of 700 peshmerga took the ridge.", [(700, 700)]),
}

NOT_COUNTED = {
    "run over": ("The van ran over two soldiers.", [(2, 2)]),
    "date with a point": ("The troops left on Dec. 19 and Feb. 3.", []),
    "civil leaders of a group": ("Qatar took in five Taliban officials.", []),
    "ministries": ("Three national security advisers and 400 foreign service officers left the army dinner.", []),
    "civilian personnel": ("The army will furlough 3,000 civilian personnel.", []),
    "family": ("The fund helps 6,000 U.S. military family members.", []),
    "nationals killed": ("The number of Palestinians killed by army fire has risen to 37.", []),
    "airline": ("The army flew home ten Dutch airline pilots.", []),
    "caught men": ("The army detained 300 men in the village.", []),
}


@pytest.mark.parametrize("principle", COUNTED)
def test_counted(principle):
    text, expected = COUNTED[principle]
    assert values(text) == expected


@pytest.mark.parametrize("principle", NOT_COUNTED)
def test_not_counted(principle):
    text, expected = NOT_COUNTED[principle]
    assert values(text) == expected


def test_articles_without_a_number_near_personnel_are_turned_away():
    bells = " The bells rang over the old town." * 30  # a short text costs little and is read whole
    assert not open_gate(f"The minister praised the army. Two hundred guests dined; he spoke of peace.{bells}").passes
    assert open_gate("The minister praised the army. It has two hundred soldiers.").passes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Allied units in Niger\nItaly 300 soldiers\nLatvia 12", [(300, 300), (12, 12)]),
        ("Promised for the Malian mission:\n- Chad: 1,100 more\n- Togo: 700", [(1100, 1100), (700, 700)]),
        ("The rebels - 90 in all - gave up their arms.", [(90, 90)]),
        ("Denmark sent 200 soldiers to Basra and lost seven.", [(200, 200), (7, 7)]),
        ("In Gao 400 Dutch soldiers camp beside 250 German ones.", [(400, 400), (250, 250)]),
        ("Soldiers are leaving Sinai: a cut from about 1,700 to 1,150 is planned.", [(1700, 1700), (1150, 1150)]),
        ("Soldiers opened the fair. The number of stalls rose from 401 to 408.", []),
    ],
)
def test_numbers_without_a_noun_in_short_texts(text, expected):
    assert values(text) == expected


def test_a_list_has_the_place_of_its_heading_and_the_force_of_its_line():
    text = "Allied units in Niger\nItaly 300 soldiers\nLatvia 12"
    found = find_figures(Article("a", text, date(2020, 1, 8)), split_sentences(text), [])
    assert [(f.force, f.place) for f in found] == [("Italy", "Niger"), ("Latvia", "Niger")]


def test_a_letter_that_grows_when_lowered_hides_no_figure():
    text = "Troops near İdlib: THREE HUNDRED soldiers came from İzmir." + " The bells rang over the old town." * 30
    [figure] = find_figures(Article("a", text), split_sentences(text), [])
    assert (figure.low, figure.surface) == (300, "THREE HUNDRED soldiers")
