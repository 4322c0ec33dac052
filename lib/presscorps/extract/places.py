"""Where the counted are, go to, leave from, or fell: one country or region, or none said.

A place that grammar attaches to the figure wins outright (place_words.py). What grammar
leaves open is weighed: clues speak for and against every place that text and title name
(place_clues.py), lexicon/place_clues.csv says what each weighs and why, and the candidate
with the highest sum wins. The weights were learnt by train_places.py.
"""

from __future__ import annotations

from functools import cache
from math import fsum  # exact: the order of a set must not decide between near equals

from presscorps.extract import lexicon
from presscorps.extract.measures import Governor
from presscorps.extract.phrases import Phrase
from presscorps.extract.place_clues import Ballot, collect_clues
from presscorps.extract.place_words import Counted, own_words, reach, read_own_words
from presscorps.extract.story import Story
from presscorps.extract.words import Words

_TOLD = 4  # clues that --explain prints


def read_place(
    words: Words, phrase: Phrase, governor: Governor, force: str | None, story: Story, index: int, others: list[Phrase]
) -> tuple[str | None, str]:
    """Return the place of a figure, and the rule or the clues that decided."""
    figure = Counted(words, phrase, governor.measure, force, story, index, *own_words(words, phrase, others))
    place, rule = read_own_words(figure) or weigh_clues(figure)
    return _korea(place, figure), rule


def _korea(place: str | None, figure: Counted) -> str | None:
    """Return South Korea for soldiers who serve in "Korea" with it; the fallen may lie on either side."""
    ally = figure.force == "South Korea" or (figure.force and reach(figure.force) == "far")
    return "South Korea" if place == "Korea" and ally and figure.measure != "casualties" else place


def weigh_clues(figure: Counted) -> tuple[str | None, str]:
    """Return the place that the clues speak for, and the clues that weighed most."""
    ballot = collect_clues(figure)
    place, total = choose(ballot, weights())
    return place or None, _why(ballot[place], total)


def choose(ballot: Ballot, weigh: dict[str, float]) -> tuple[str, float]:
    """Return the candidate with the highest sum of weights, and the sum; the first named of equals."""
    sums = {place: fsum(weigh.get(clue, 0.0) for clue in clues) for place, clues in ballot.items()}
    place = max(sums, key=lambda candidate: sums[candidate])
    return place, sums[place]


def _why(clues: set[str], total: float) -> str:
    """Return the clues that weighed most, for --explain."""
    weigh = weights()
    known = sorted((clue for clue in clues if clue in weigh), key=lambda clue: (-abs(weigh[clue]), clue))
    return f"{total:+.1f}: " + ", ".join(f"{clue} {weigh[clue]:+.1f}" for clue in known[:_TOLD])


@cache
def weights() -> dict[str, float]:
    """Return clue -> weight."""
    return {row["clue"]: float(row["weight"]) for row in lexicon.rows("place_clues")}
