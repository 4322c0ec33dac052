"""Is this name that person? The rules that take a variant for a listed person, or keep two people apart.

A family name may be romanised in many ways, so it alone proves little; a given name that
agrees proves much, and one that disagrees settles it: Suleiman Franjieh is nobody else.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.actors.cast import Cast, Person, last_parts
from presscorps.extract.actors.names import (
    REMEMBERED,
    distance,
    name_words,
    near_lengths,
    search_keys,
    skeletons,
    sounds,
)


class Limits(NamedTuple):
    """How far apart two words may sound, by their number of sounds."""

    shorter: float  # up to four sounds
    five: float
    longer: float

    def of(self, word: str) -> float:
        """Return the limit for `word`."""
        return self.shorter if len(word) <= 4 else self.five if len(word) == 5 else self.longer


# A family name behind an agreeing given name; a given name before an agreeing family name;
# a family name that stands alone. Set on pairs of the US Treasury list (tests/benchmarks/names.py).
FAMILY = Limits(0.35, 0.5, 0.65)
GIVEN = Limits(0.45, 0.6, 0.75)
ALONE = Limits(0.0, 0.2, 0.45)


class Likeness(NamedTuple):
    """A person of the cast whose family name sounds like a word of the text."""

    actor_id: str
    family: str
    distance: float


def alike(word: str, cast: Cast) -> tuple[Likeness, ...]:
    """Return the people whose family name, or its last part, sounds like `word` of a text."""
    written = name_words(word)
    if not written:
        return ()
    heard = sounds(written[-1])
    parts: dict[str, list[tuple[str, str]]] = {}
    for key in search_keys(heard):
        if key in cast.families:
            parts.update(cast.families[key])
    found, shortest, longest = [], *near_lengths(heard)
    for part, bearers in parts.items():
        if not shortest <= len(part) <= longest:
            continue
        limit = FAMILY.of(part)
        apart = distance(heard, part, limit)
        if apart <= limit:
            found.extend(Likeness(actor_id, family, apart) for family, actor_id in bearers)
    return tuple(found)


def bears(heard: str, person: Person) -> bool:
    """Tell whether a family name in sounds is near to one of the person's."""
    return any(distance(heard, own, FAMILY.of(own)) <= FAMILY.of(own) for own in person.families | _parts(person))


@cache
def _parts(person: Person) -> frozenset[str]:
    """Return the last parts of compound family names that tell a person: Laden of bin Laden, not Salman."""
    parts = {part for family in person.families for part in last_parts(family)}
    return frozenset(part for part in parts if given_class(part) is None)


def stands_alone(heard: str, person: Person) -> bool:
    """Tell whether a family name alone is enough to know the person: near in sound, and not everybody's name."""
    return person.transliterated and any(
        len(own) >= 4 and given_class(own) is None and distance(heard, own, ALONE.of(own)) <= ALONE.of(own)
        for own in person.families | _parts(person)
    )


def agrees(given: list[str], family: str, person: Person) -> bool:
    """Tell whether a full name in sounds (`given` before `family`) is this person's."""
    if not bears(family, person):
        return False
    # Words before the first name that are no names of people (Foreign Affairs, a misspelt title) do not count.
    known = next((i for i, name in enumerate(given) if given_class(name) is not None), len(given) - 1)
    return any(_given_agree(given[i:], own) for i in range(known + 1) for own in person.givens)


def _given_agree(given: list[str], own: tuple[str, ...]) -> bool:
    """Tell whether given names agree: the first one must, and no middle name may contradict another."""
    if len(given[0]) == 1:
        return own[0][0] == given[0]
    if not any(same_given(given[0], name) for name in own):
        return False
    rest = [name for name in given[1:] if len(name) > 1]
    if not rest or any(same_given(name, other) for name in rest for other in own[1:]):
        return True
    # A middle name that the cast does not know: harmless, unless the first name is everybody's.
    return len(own) == 1 and given_class(given[0]) is None


@lru_cache(REMEMBERED)
def same_given(a: str, b: str) -> bool:
    """Tell whether two given names in sounds are one name: of one class, or alike."""
    one, other = given_class(a), given_class(b)
    if one is not None and other is not None:
        return one == other
    return any(distance(a, spelling, GIVEN.of(b)) <= GIVEN.of(b) for spelling in {b, *_members(other)})


@cache
def _members(number: int | None) -> frozenset[str]:
    """Return the names of a class, in sounds."""
    return frozenset(name for name, own in _given_classes()[0].items() if own == number)


@lru_cache(REMEMBERED)
def given_class(name: str) -> int | None:
    """Return the number of the class in `lexicon/given_names.csv` that a name in sounds belongs to."""
    exact, index = _given_classes()
    if name in exact:
        return exact[name]
    near = {entry for key in skeletons(name) for entry in index.get(key, ())}
    ranked = sorted((distance(name, spelling, 0.2), number) for spelling, number in near)
    return ranked[0][1] if ranked and ranked[0][0] <= 0.2 else None


@cache
def _given_classes() -> tuple[dict[str, int], dict[str, list[tuple[str, int]]]]:
    """Return sounds -> class and skeleton -> (sounds, class); a row of relation `list` is a class a name."""
    exact: dict[str, int] = {}
    index: dict[str, list[tuple[str, int]]] = {}
    for number, row in enumerate(lexicon.rows("given_names")):
        for place, name in enumerate(row["names"].split("|")):
            heard = "".join(sounds(word) for word in name_words(name))
            exact.setdefault(heard, number * 1000 + (place if row["relation"] == "list" else 0))
            for key in skeletons(heard):
                index.setdefault(key, []).append((heard, exact[heard]))
    return exact, index
