"""Where the counted are, go to, leave from, or fell: one country or region, or none said.

A place that grammar attaches to the figure wins outright (place_words.py). What grammar
leaves open is weighed: clues speak for and against every place that text and title name
(place_clues.py), lexicon/place_clues.csv says what each weighs and why, and the candidate
with the highest sum wins. The weights were learnt by train_clues.py.
"""

from __future__ import annotations

from presscorps.extract.text.words import Words
from presscorps.extract.troops.ballots import choose, weights
from presscorps.extract.troops.measure.measures import Governor
from presscorps.extract.troops.place.place_clues import collect_clues
from presscorps.extract.troops.place.place_words import Counted, own_words, reach, read_own_words
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.story import Story


def read_place(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int, others: list[Phrase]
) -> tuple[str | None, str]:
    """Return the place of a figure, and the rule or the clues that decided."""
    figure = Counted(words, phrase, governor.measure, force, story, index, *own_words(words, phrase, others))
    place, rule = read_own_words(figure) or weigh_clues(figure)
    return _korea(place, figure), rule


def _korea(place: str | None, figure: Counted) -> str | None:
    """Return the side on which soldiers serve in "Korea" or at its dividing line; the fallen may lie on either."""
    if place != "Korea" or figure.measure == "casualties" or not figure.force:
        return place
    if figure.force == "North Korea":
        return figure.force
    return "South Korea" if figure.force == "South Korea" or reach(figure.force) == "far" else place


def weigh_clues(figure: Counted) -> tuple[str | None, str]:
    """Return the place that the clues speak for, and the clues that weighed most."""
    place, why = choose(collect_clues(figure), weights("place_clues"))
    return place or None, why
