"""Which figures are parts of others, and at which base or town they are: one sentence a principle, in own words."""

from datetime import date

import pytest

from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.figures import find_figures


def figures(text):
    return find_figures(Article("a", text, date(2020, 1, 8)), split_sentences(text), [])


PARTS = {  # text -> the wholes, as numbers, of its figures in order
    "of a number": ("Oslo flew home 40 of the 90 soldiers in Mali.", [90, None]),
    "of them": ("Oslo has 90 soldiers in Mali. About 40 of them train recruits.", [None, 90]),
    "including": ("The army lost 60 soldiers, including 12 reservists.", [None, 60]),
    "of whom": ("Some 500 paratroopers landed, of whom 30 were hurt.", [None, 500]),
    "the rest": ("The 900 sailors had a year. Some 300 were home in May, the other 600 must wait.", [None, None, 900]),
    "out of a whole": ("Of the 700 troops in Mali, some 200 will stay.", [None, 700]),
    "two of a kind": ("Rome has 900 troops in Iraq and 200 in Kuwait.", [None, None]),
    "from one level to another": ("Rome cut its force in Iraq from 900 troops to 500.", [None, None]),
    "larger than what stands before": ("Two soldiers fell near Gao, including 30 fighters.", [None, None]),
}

SITES = {
    "town": ("Rome keeps 300 troops in Erbil, in Iraq's north.", ["Erbil"]),
    "country": ("Rome keeps 300 troops in Iraq.", [None]),
    "base without a name": ("Some 300 Italian soldiers serve at a military base in Iraq.", ["a military base"]),
    "part at a town": ("Rome keeps 900 soldiers in Iraq, including 300 in Erbil.", [None, "Erbil"]),
    "whole, divided": ("Rome has 900 soldiers in Iraq, divided between Erbil and Baghdad.", [None]),
    "whole, most of it at a town": ("Madrid has 550 soldiers in Iraq, most of them in Besmayah.", [None]),
    "whole, a town named for something else": ("After the raid on Erbil, Rome has 900 soldiers in Iraq.", [None]),
    "post with a describing word": ("Rome has 130 soldiers on the desert base.", ["the desert base"]),
    "each at its own": ("Rome keeps 300 soldiers in Erbil and 100 in Baghdad.", ["Erbil", "Baghdad"]),
}


@pytest.mark.parametrize("principle", PARTS)
def test_part_of(principle):
    text, wholes = PARTS[principle]
    found = figures(text)
    sizes = {figure.start: figure.low for figure in found}
    assert [figure.part_of if figure.part_of is None else sizes[figure.part_of] for figure in found] == wholes


@pytest.mark.parametrize("principle", SITES)
def test_site(principle):
    text, sites = SITES[principle]
    assert [figure.site for figure in figures(text)] == sites
