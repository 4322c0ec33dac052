""" "The general", "the alliance": short forms that mean whoever was introduced so before.

Precision first. A title counts only where the article introduces exactly one person with
it, that person is of the cast, and the words come after the introduction; "the alliance"
only where NATO was named before and no other alliance is. What else may be meant by "the
group" or "he" is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from presscorps.extract import lexicon
from presscorps.extract.actors.cast import Cast
from presscorps.extract.actors.spans import Page
from presscorps.extract.records import Mention

# What may follow the short form; a noun behind it makes it something else (the general public).
_BEHIND = (
    r"(?='?s?(?:[,.;:?!\")]|$| (?:[a-z]+ed|said|says|was|is|were|has|had|will|would|could|may|told|went|spoke|led|met|"
    r"and|in|on|at|who|from|to|by|after|before|as|also|did|made|took)\b)|'s )"
)


@cache
def _words() -> dict[str, str]:
    """Return `lexicon/short_forms.csv`: word -> title, or the listed name that it stands for."""
    return {row["word"]: row["stands_for"] for row in lexicon.rows("short_forms")}


@cache
def _patterns(word: str) -> tuple[re.Pattern, re.Pattern]:
    """Return how a title introduces a name, and how it stands alone."""
    initial = word[0].upper() + word[1:]
    title = rf"\b(?:{word}|{initial})"
    return re.compile(rf"{title} (?=(?:[Aa]l-)?[A-Z])"), re.compile(rf"\b[Tt]he {word}{_BEHIND}")


def short_forms(page: Page, cast: Cast, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield the short forms on a page that can mean but one actor."""
    for word, stands_for in _words().items():
        # A look for the bare letters costs far less than a pattern, and most articles end here.
        if f"he {word}" not in page.text:
            continue
        if stands_for == "title":
            found = _introduced(word, page, cast, mentions)
        else:
            found = _named(word, stands_for, page, cast, mentions)
        if found:
            yield from _after(word, *found, page, mentions)


def _introduced(word: str, page: Page, cast: Cast, mentions: list[Mention]) -> tuple[str, int] | None:
    """Return the one person whom a title introduces and where, None if it introduces others or several."""
    by_start = {mention.start: mention for mention in mentions if mention.actor_id in cast.people}
    if not any(page.text.endswith((f"{word} ", f"{word.capitalize()} "), 0, start) for start in by_start):
        return None
    introduced = [by_start.get(found.end()) for found in _patterns(word)[0].finditer(page.text)]
    people = {mention.actor_id if mention else None for mention in introduced}
    if len(people) != 1 or None in people:
        return None
    return introduced[0].actor_id, introduced[0].end


def _named(word: str, name: str, page: Page, cast: Cast, mentions: list[Mention]) -> tuple[str, int] | None:
    """Return the actor listed as `name` and where it is first named, None if others of the kind are."""
    own = [mention for mention in mentions if mention.actor_id == cast.actors.get(name)]
    if not own or re.search(rf"\b(?!NATO|Atlantic|The|Military)[A-Z]\w+ (?:[a-z]+ )?{word}", page.text):
        return None
    return own[0].actor_id, own[0].end


def _after(word: str, actor_id: str, first: int, page: Page, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield the short forms behind `first` that no other mention holds."""
    for found in _patterns(word)[1].finditer(page.text, first):
        start, end = found.start() + 4, found.end()
        if not any(mention.start < end and start < mention.end for mention in mentions):
            number = page.sentence_at(start).index
            yield Mention(number, start, end, page.text[start:end], actor_id, "short")
