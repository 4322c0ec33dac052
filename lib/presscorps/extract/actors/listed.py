"""Listed aliases in a text: at word boundaries, longest match, in their case, in linear time."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.actors.cast import Alias, Cast, title_words
from presscorps.extract.actors.names import sounds
from presscorps.extract.actors.same_person import given_class
from presscorps.extract.actors.spans import Page, is_title_case, not_names


class Hit(NamedTuple):
    """A listed alias in the text, with what it may stand for; no aliases: a longer name that is something else."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


class _Meaning(NamedTuple):
    """How to tell a listed word from the ordinary word that looks like it."""

    in_capitals: bool
    not_after: re.Pattern | None
    not_before: re.Pattern | None


def listed_names(page: Page, cast: Cast) -> list[Hit]:
    """Return the listed aliases of a page, in order, none inside another; with them longer names that hide one."""
    padded = f" {page.plain}  "
    raw = []
    for last, (length, tail, aliases) in cast.automaton.iter(padded):
        end = last - tail
        # A name ends where the word ends, or before the s of a lost apostrophe: Irans army.
        if padded[end + 1] == " " or (padded[end + 1 : end + 3] == "s " and not tail):
            raw.append((end - length, -end, aliases))
    raw.sort(key=lambda found: found[:2])
    hits, reached = [], 0
    for start, minus_end, aliases in raw:
        if start >= reached and (hit := _fitting(page, start, -minus_end, aliases)):
            hits.append(hit)
            reached = hit.end
    return [hit for hit in hits if not (hit.aliases and _something_else(page, hit, hits, cast))]


def _fitting(page: Page, start: int, end: int, aliases: tuple[Alias, ...]) -> Hit | None:
    """Return the hit if its letters and what stands between its words fit one of the aliases."""
    surface = page.text[start:end]
    if not aliases:
        return Hit(start, end, ()) if surface[0].isupper() else None
    fitting = tuple(a for a in aliases if a.folded == surface or _same_case(a.folded, surface, page, start))
    if not fitting or not _one_piece(surface, fitting[0].folded, page, start, end):
        return None
    if page.text[end : end + 1] == "." and "." in surface:
        end += 1
    meaning = _meanings().get(surface.lower())
    return None if meaning and _ordinary_word(meaning, page, start, end) else Hit(start, end, fitting)


def _same_case(alias: str, surface: str, page: Page, start: int) -> bool:
    """Tell whether capitals stand where the alias has them; more capitals do no harm.

    Long abbreviations may be written as words (Nato); a sentence without any capital may
    write all names small, unless the name is an ordinary word.
    """
    if surface.islower() and not alias.islower():
        return surface not in _meanings() and page.sentence_at(start).text.islower()
    own, seen = _letters(alias), _letters(surface)
    if all(x.isupper() or not y.isupper() for x, y in zip(seen, own, strict=True)):
        return True
    return len(own) >= 4 and own.isupper() and own.isalpha() and seen[0].isupper() and seen[1:].islower()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _one_piece(surface: str, alias: str, page: Page, start: int, end: int) -> bool:
    """Tell whether nothing between the words of `surface` parts them: "Islamic. State" is no name."""
    if surface.isalpha() or surface == alias:
        return True
    if re.search(r"[^\w\s'./&-]|-{2}|[.] ", surface.replace("\n", " ")) and "." not in alias:
        return False
    return "\n" not in surface or page.sentence_at(start) == page.sentence_at(end - 1)


def _ordinary_word(meaning: _Meaning, page: Page, start: int, end: int) -> bool:
    """Tell whether a word that has another meaning stands here in that meaning."""
    before, behind = page.text[max(0, start - 24) : start], page.text[end : end + 24]
    shouted = re.search(r"([A-Z]{2,}) $", before)
    if page.text[start:end].isupper() and not meaning.in_capitals and shouted:
        return shouted.group(1).lower() in not_names("function") or page.sentence_at(start).text.isupper()
    if meaning.not_after and meaning.not_after.search(before):
        return True
    return bool(meaning.not_before and meaning.not_before.match(behind))


@cache
def _meanings() -> dict[str, _Meaning]:
    """Return `lexicon/double_meanings.csv` by word."""
    found = {}
    for row in lexicon.rows("double_meanings"):
        after = re.compile(rf"(?<!\w)(?:{row['not_after']})[ -]$") if row["not_after"] else None
        behind = re.compile(rf"[ ,]+(?:{row['not_before']})(?!\w)") if row["not_before"] else None
        found[row["word"]] = _Meaning(row["capitals"] == "keep", after, behind)
    return found


@cache
def needs_full_name() -> frozenset[str]:
    """Return the words that name a person only where the full name stands in the same article."""
    return frozenset(row["word"] for row in lexicon.rows("double_meanings") if row["needs_full_name"] == "yes")


_WORD_BEFORE = re.compile(r"([A-Z][\w'-]*\.?)[ ]$")
_WORD_BEHIND = re.compile(r" ([A-Z][\w'-]*)")


def _something_else(page: Page, hit: Hit, hits: list[Hit], cast: Cast) -> bool:
    """Tell whether a listed word is part of a name that is not listed: Michael Jordan, Ketaib Hizbollah."""
    alias = hit.aliases[0]
    if alias.words or not alias.folded.isalpha():
        return False
    if cast.kinds[alias.actor_id] == "country":
        return given_class(sounds(alias.folded.lower())) is not None and _is_person(page, hit, hits)
    return cast.kinds[alias.actor_id] == "group" and _is_unlisted_group(page, hit, hits)


def _is_person(page: Page, hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether a country's name stands here as a person's: Rep. Jordan, Michael Jordan, Israel Katz."""
    before = _WORD_BEFORE.search(page.text, max(0, hit.start - 20), hit.start)
    if before and not any(other.end == hit.start - 1 for other in hits):
        low = before.group(1).strip(".").lower()
        if low not in not_names() and (low in title_words() or given_class(sounds(low)) is not None):
            return True
    behind = _WORD_BEHIND.match(page.text, hit.end)
    if not behind or any(other.start == behind.start(1) for other in hits):
        return False
    low = behind.group(1).lower()
    return not (low in not_names() or low in title_words() or is_title_case(page.sentence_at(hit.start).text))


def _is_unlisted_group(page: Page, hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether another name stands right before a group's name and makes it another group's."""
    before = _WORD_BEFORE.search(page.text, max(0, hit.start - 20), hit.start)
    if not before or any(other.end == hit.start - 1 for other in hits):
        return False
    low = before.group(1).lower()
    if low.endswith((".", "'s", "s'")) or low in not_names() or low in title_words():
        return False
    sentence = page.sentence_at(hit.start)
    return before.start(1) - sentence.start > 1 and not before.group(1).isupper() and not is_title_case(sentence.text)
