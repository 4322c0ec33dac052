"""The cast: who is looked for, and everything prepared once so that looking is quick.

`load_cast` reads actors.csv. Listed aliases go into one Aho-Corasick automaton, so that a
text is read once however many there are. Words of people's names go into an index by
their consonant skeleton (`names.index_keys`), where unlisted spellings meet the listed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick
import pandas as pd

from presscorps.corpus.kept import need_columns, read_kept
from presscorps.extract import lexicon
from presscorps.extract.actors.names import REMEMBERED, fold, index_keys, name_words, sounds
from presscorps.extract.text.plain import plain
from presscorps.mends import Mend

COLUMNS = ("actor_id", "name", "aliases", "kind", "country", "wikidata")

# States that write with Latin letters: their people have one spelling, so a near miss is somebody else.
LATIN_COUNTRIES = frozenset(row["country"] for row in lexicon.rows("latin_countries"))


class Alias(NamedTuple):
    """One listed alias: as written, folded, and the words of a person's name (none: no person)."""

    actor_id: str
    written: str
    folded: str
    words: tuple[str, ...]

    @property
    def is_family_name(self) -> bool:
        """Tell whether the alias is a person's family name alone."""
        return len(self.words) == 1


class Person(NamedTuple):
    """A person of the cast: family names in sounds and as written, given names in sounds before them.

    `transliterated`: the name comes out of another script, so other spellings of it are his.
    """

    actor_id: str
    families: frozenset[str]
    written: frozenset[str]
    givens: tuple[tuple[str, ...], ...]
    transliterated: bool


class Seen(dict):
    """What was worked out for words; it starts afresh when full, so that no archive fills the memory."""

    def __setitem__(self, key: object, value: tuple) -> None:
        if len(self) >= REMEMBERED:
            self.clear()
        super().__setitem__(key, value)


class Cast(NamedTuple):
    """The actors looked for; `actors` maps every listed alias to its actor_id, `seen` keeps what was worked out."""

    actors: dict[str, str]
    kinds: dict[str, str]
    automaton: ahocorasick.Automaton | None
    people: dict[str, Person]
    families: dict[str, dict[str, list[tuple[str, str]]]]
    seen: Seen


def load_cast(actors: str | Path | pd.DataFrame | None) -> Cast:
    """Return the cast of a CSV path or a frame; None and an empty path give an empty cast.

    Raises Mend (a ValueError) naming file, column or line where the cast cannot be used.
    """
    nobody = actors is None or (not isinstance(actors, pd.DataFrame) and not str(actors))
    rows = [] if nobody else _rows(actors)
    listed = [list(_aliases(row)) for row in rows]
    aliases = [alias for own in listed for alias in own]
    people = {row["actor_id"]: _person(row, own) for row, own in zip(rows, listed, strict=True) if _is_person(row)}
    return Cast(
        {alias.written: alias.actor_id for alias in reversed(aliases)},
        {row["actor_id"]: row["kind"] for row in rows},
        _automaton(aliases) if aliases else None,
        people,
        _family_index(people.values()),
        Seen(),
    )


def _rows(actors: str | Path | pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of the cast as stripped text, one dict an actor."""
    where, row_is = "the cast", "row"
    if not isinstance(actors, pd.DataFrame):
        where, row_is = str(actors), "line"
        actors = read_kept(actors)
    need_columns(actors, ("actor_id", "name"), where)
    rows = []
    given = [_texts(actors[c]) if c in actors else [""] * len(actors) for c in COLUMNS]
    for number, values in zip(actors.index, zip(*given, strict=True), strict=True):
        row = dict(zip(COLUMNS, values, strict=True))
        if not row["actor_id"] or not row["name"]:
            raise Mend(f"{where}, {row_is} {number}: actor_id or name is empty; fill it in or delete the line")
        rows.append(row)
    return rows


def _texts(column: pd.Series) -> list[str]:
    return [value.strip() for value in column.astype("string").fillna("").tolist()]


def _aliases(row: dict[str, str]) -> Iterator[Alias]:
    """Yield the aliases of one actor; the name counts as one unless it bears an explanation in brackets."""
    written = dict.fromkeys(part.strip() for part in (*row["aliases"].split("|"), row["name"]))
    for alias in written:
        if alias and "(" not in alias:
            words = name_words(without_titles(alias)) if _is_person(row) else ()
            yield Alias(row["actor_id"], alias, fold(alias), tuple(words))


def _is_person(row: dict[str, str]) -> bool:
    return row["kind"].lower() in ("person", "")


def _automaton(aliases: list[Alias]) -> ahocorasick.Automaton:
    """Return the automaton of all aliases and of the longer names that hide them."""
    patterns: dict[str, list[Alias]] = {}
    for alias in aliases:
        for form in _forms(alias.written):
            patterns.setdefault(form, []).append(alias)
    for row in lexicon.rows("longer_names"):
        for form in _forms(row["name"]):
            patterns.setdefault(form, [])
    automaton = ahocorasick.Automaton()
    for form, found in patterns.items():
        # A space behind short words spares a look at every word that begins like them.
        tail = " " if len(form) <= 3 else ""
        automaton.add_word(f" {form}{tail}", (len(form), len(tail), tuple(found)))
    automaton.make_automaton()
    return automaton


_MARKED = re.compile(r"[^A-Za-z0-9 -]|[ -]{2}")


def _forms(alias: str) -> set[str]:
    """Return the plain forms of an alias: as it is, without apostrophes, and an abbreviation with and without dots."""
    folded = fold(alias)
    if not (_MARKED.search(folded) or folded.isupper()):
        return {plain(folded)}
    # "U.S. Army" has two spaces in a row in its plain form, and so has the text.
    forms = {plain(folded).strip(), " ".join(plain(folded).split()), " ".join(plain(folded.replace("'", "")).split())}
    undotted = folded.replace(".", "")
    if undotted.isupper() and undotted.isalpha() and len(undotted) <= 4:
        forms |= {undotted.lower(), " ".join(undotted.lower())}
    return forms - {""}


def _person(row: dict[str, str], aliases: list[Alias]) -> Person:
    """Return what of a person can be recognised under another spelling."""
    written = [alias.words for alias in aliases if alias.words]
    names = [[sounds(word) for word in name] for name in written]
    families = frozenset(name[-1] for name in names if len(name[-1]) > 1)
    givens = {tuple(name[:-1]): None for name in names if len(name) > 1}
    country = row["country"].upper()
    western = any(name[0] in _western_names() for name in written if len(name) > 1)
    transliterated = country not in LATIN_COUNTRIES and (bool(country) or not western)
    spelt = frozenset(name[-1] for name in written)
    return Person(row["actor_id"], families, spelt, tuple(givens), transliterated)


@cache
def _western_names() -> frozenset[str]:
    """Return the given names that tell, where no country is given, that a name has one spelling."""
    rows = [row["names"] for row in lexicon.rows("given_names") if row["origin"] == "western"]
    return frozenset(fold(name) for names in rows for name in names.split("|"))


def _family_index(people: Iterable[Person]) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return `names.index_keys` -> sounds of a family name or its last part -> (sounds of the whole, actor_id)."""
    bearers: dict[str, list[tuple[str, str]]] = {}
    for person in people:
        for family in person.families:
            for part in {family, *last_parts(family)}:
                bearers.setdefault(part, []).append((family, person.actor_id))
    index: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for part, found in bearers.items():
        for key in index_keys(part):
            index.setdefault(key, {})[part] = found
    return index


def last_parts(family: str) -> Iterator[str]:
    """Yield a compound's last part, the word that stands in the text: Laden of bin Laden."""
    for first in ("abd", "abu", "bin"):
        if family.startswith(first) and len(family) >= len(first) + 3:
            yield family[len(first) :]


@cache
def title_words() -> frozenset[str]:
    """Return the words that stand before a name without being part of it."""
    return frozenset(word for row in lexicon.rows("titles") for word in row["words"].split("|"))


def without_titles(name: str) -> str:
    """Return `name` without the titles before it (General, Ayatollah, Mr)."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".").lower() in title_words():
        words = words[1:]
    return " ".join(words)
