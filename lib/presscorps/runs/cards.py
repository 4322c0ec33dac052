"""Cards in, numbered pages of them out: the places to which the tables of the front page lead."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from presscorps.runs.passages import Passage
from presscorps.runs.publish import write_text
from presscorps.runs.rendering import render

CARDS = 300  # on one page, so that a page of a large corpus still opens at once


class Card(NamedTuple):
    """What a row of a table rests on: a heading, a line below it, and sentences."""

    anchor: str
    heading: str
    line: str
    passages: list[Passage]
    against: list[tuple[str, str]] = []  # noqa: RUF012  never written to
    command: str = ""


def write_cards(folder: Path, name: str, title: str, cards: list[Card]) -> dict[str, str]:
    """Write NAME/1.html, 2.html ...; return where every card and anchored passage stands: anchor -> page#anchor."""
    (folder / name).mkdir(exist_ok=True)
    pages = [cards[first : first + CARDS] for first in range(0, len(cards), CARDS)]
    places = {
        anchor: f"{name}/{number}.html#{anchor}"
        for number, page in enumerate(pages, 1)
        for card in page
        for anchor in (card.anchor, *(passage.anchor for passage in card.passages if passage.anchor))
    }
    for number, page in enumerate(pages, 1):
        text = render("cards.html.j2", title=title, cards=page, places=places, number=number, pages=len(pages))
        write_text(folder / name / f"{number}.html", text)
    return places
