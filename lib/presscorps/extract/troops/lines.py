"""Lists: the country that heads a line ("- Italy: 1,000 more", "Lithuania 39"), and the heading above all lines.

A line says little by itself. Its heading says where ("Foreign forces in Iraq") and what befell
("The toll so far"); whether the country of the line is the force or the place, the force tells.
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.words import PLACE_KINDS, Name, Words
from presscorps.extract.troops.measure.moods import moods
from presscorps.extract.troops.story import Story

_BULLETS = lexicon.word_class("lines.bullets")
_MEASURES = {
    measure: lexicon.word_class(f"lines.{measure}") for measure in ("casualties", "inflow")
}  # words of a heading -> what its lines count
_BRACKET = 8  # words: "Latvia (led by Canada):"
_BEHIND = 5  # words behind a country without a colon: a longer line is a sentence
_ABOVE = 12  # lines


def head_of(words: Words) -> tuple[Name, int] | None:
    """Return the country that heads a line, and the word behind it and its colon."""
    mark = _mark(words)
    name = words.name_at.get(mark)
    if name is None or name.kind not in PLACE_KINDS:
        return None
    k = name.last
    if words[k] == "(" and ")" in words.low[k : k + _BRACKET]:
        k = words.low.index(")", k) + 1
    if words[k] == ":":
        return name, k + 1
    return (name, k) if words[k][:1].isdigit() and len(words) <= k + _BEHIND else None


def _mark(words: Words) -> int:
    """Return how many words the mark of a line takes: a bullet or "1."."""
    if words[0] in _BULLETS:
        return 1
    return 2 if words[0].isdigit() and words[1] in {")", "."} else 0


def in_list(words: Words) -> bool:
    """Tell whether a sentence is a line of a list."""
    return _mark(words) > 0 or head_of(words) is not None


def heading(story: Story, index: int) -> Words | None:
    """Return the line above a list that line `index` belongs to."""
    if not in_list(story.words(index)):
        return None
    return next((words for words in story.before(index, _ABOVE) if not in_list(words)), None)


def measure_of(above: Words | None) -> str | None:
    """Return what a heading says that its lines count: "The toll so far", "Pledges made in Brussels"."""
    if above is None:
        return None
    return next((measure for measure, told in _MEASURES.items() if not told.isdisjoint(above.low)), None)


def status_of(above: Words | None) -> str | None:
    """Return the status that a heading gives its lines: "Pledges made in Brussels", "Who is sending what"."""
    if above is None:
        return None
    told = " " + " ".join(above.low) + " "
    return next((s for s in ("proposed", "planned") if any(f" {mood} " in told for mood in moods()[s])), None)
