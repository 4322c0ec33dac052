"""The day on which a figure holds: one sentence a principle, in own words, published on Wednesday, 8 January 2020."""

from datetime import date

import pytest

from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.figures import find_figures

TODAY = date(2020, 1, 8)

DAYS = {  # principle -> text, the day of its last figure
    "none stated": ("Oslo keeps 90 soldiers in Mali.", TODAY),
    "a level of the day on which it is told": (
        "Oslo said on Monday that it had 90 soldiers in Mali.",
        date(2020, 1, 6),
    ),
    "what is said today of now": ("Oslo said on Monday that there are now 90 soldiers in Mali.", TODAY),
    "what is already there": ("It may send 30 more as of Jan. 3, in addition to the 90 soldiers already there.", TODAY),
    "a mission's own date": ("The mission, agreed in Oslo in 2018, numbers 90 soldiers.", TODAY),
    "a mission founded with its size": ("It is a mission agreed in 2018 with some 90 soldiers.", TODAY),
    "a building's date": ("Completed in 1925, the cross is a tribute to 49 soldiers who died.", TODAY),
    "the outcome of an order": (
        "Oslo ordered 30 more soldiers to Mali on Monday, which brings the number of Norwegian soldiers there to 90.",
        TODAY,
    ),
    "an event goes on": (
        "On March 4, 2009, rebels came over the hill. Nobody slept. They killed 12 soldiers at the post.",
        date(2009, 3, 4),
    ),
    "an event named by its year": (
        "The files name those behind the deadly 1996 Khobar Towers bombing. The terror attack killed 19 soldiers.",
        date(1996, 1, 1),
    ),
    "a show named after a day": ("She told Fox News Sunday that there were 90 soldiers in Mali.", TODAY),
    "another event": ("A bomb went off on Monday. In a separate attack, 12 soldiers died.", TODAY),
    "a level of back then": ("The audit dates from 2016. It says that at the time there were 90 soldiers.", TODAY),
    "a level of the study's day": (
        "A study was made in 2016. It estimated that there were 90 soldiers at the time.",
        date(2016, 1, 1),
    ),
}


@pytest.mark.parametrize("principle", DAYS)
def test_day(principle):
    text, day = DAYS[principle]
    found = find_figures(Article("a", text, TODAY), split_sentences(text), [])
    assert found[-1].as_of == day
