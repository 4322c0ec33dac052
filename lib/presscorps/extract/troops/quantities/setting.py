"""Is a sentence told in a military setting, so that nationals and people in it may be soldiers?

"About 450 are at the base", "the 5,200 Americans": the words themselves do not say that
soldiers are meant; the title and the sentences before do. Looked up only when a rule asks.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.words import PLACE_KINDS, Words
from presscorps.extract.troops.lines import heading
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.story import Story

_SOLDIERS = lexicon.word_class("setting.soldiers")
_POSTS = lexicon.word_class("setting.posts")
_WARLIKE = lexicon.word_class("setting.warlike")
_CRIME = lexicon.word_class("setting.crime")
_CIVIL = lexicon.word_class("setting.civil")
_THINGS = lexicon.word_class("setting.things")
_CIVIL_STAFF = lexicon.word_class("setting.civil_staff")
_INSIDE = lexicon.word_class("setting.inside")
_ADJECTIVAL = lexicon.word_class("setting.adjectival")
_TOPICS = lexicon.word_class("lines.topics")
_REMEMBERED = 20  # sentences back in which a number still names those it counted
_ORDER = 12  # times; two sizes of one force differ less
_REACH = 3  # sentences back; a topic named earlier than that may have changed


class Setting:
    """What title and last sentences say about the people in sentence `index`."""

    def __init__(self, story: Story | None, index: int):
        self.story, self.index = story, index

    @cached_property
    def _near(self) -> list[Words]:
        """Return the words of the sentence, the ones before it and the title."""
        if self.story is None:
            return []
        return [self.story.words(self.index), *self.story.before(self.index, _REACH), self.story.words(-1)]

    @cached_property
    def before(self) -> Words | None:
        """Return the words of the sentence before."""
        return self._near[1] if self.index > 0 and len(self._near) > 2 else None

    @cached_property
    def listed_soldiers(self) -> bool:
        """Tell whether the sentence is a line of a list whose heading speaks of soldiers."""
        above = heading(self.story, self.index) if self.story else None
        return above is not None and not (_SOLDIERS | _TOPICS).isdisjoint(above.low)

    @cached_property
    def military(self) -> bool:
        """Tell whether soldiers are the topic; an opening sentence is explained by the next one."""
        near = self._near if self.index > 0 else [*self._near, *self._next]
        return any(not _SOLDIERS.isdisjoint(words.low) for words in near)

    @cached_property
    def civil(self) -> bool:
        """Tell whether this sentence, the one before or the title is about civilians."""
        return any(not _CIVIL.isdisjoint(words.low) for words in [*self._near[:2], *self._near[-1:]])

    @cached_property
    def counted_lately(self) -> bool:
        """Tell whether a figure stands in one of the last sentences."""
        known = self.story.known[-1] if self.story and self.story.known else None
        return known is not None and self.index - known.sentence <= _REACH

    @cached_property
    def last_unit(self) -> str | None:
        """Return the kind of noun of the last figure, if the sentence before holds it."""
        known = self.story.known[-1] if self.story and self.story.known else None
        return known.kind if known and known.sentence == self.index - 1 else None

    def counted_before(self, low: int | None, high: int | None) -> bool:
        """Tell whether a figure read before stated the same number."""
        known = self.story.known if self.story else ()
        return any(
            (figure.high or figure.low) == (high or low) and self.index - figure.sentence <= _REMEMBERED
            for figure in known
        )

    def as_many_lately(self, low: int | None, high: int | None) -> bool:
        """Tell whether the last figure, not long ago, was of the same order."""
        if not self.counted_lately:
            return False
        last, number = self.story.known[-1], high or low or 0
        size = last.high or last.low or 0
        return size <= number * _ORDER and number <= size * _ORDER

    @cached_property
    def civil_here(self) -> bool:
        """Tell whether the sentence itself is about civilians."""
        return bool(self._near) and not _CIVIL.isdisjoint(self._near[0].low)

    def said(self, told: frozenset[str]) -> bool:
        """Tell whether one of the words stands in this sentence or the one before."""
        return any(not told.isdisjoint(words.low) for words in self._near[:2])

    def told(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words stands in this sentence, the last ones or the title."""
        return any(not words.isdisjoint(near.low) for near in self._near)

    @cached_property
    def civil_posts(self) -> bool:
        """Tell whether the sentence is on civilian staff."""
        return bool(self._near) and not _CIVIL_STAFF.isdisjoint(self._near[0].low)

    @cached_property
    def soldiers_near(self) -> bool:
        """Tell whether this sentence or the one before is on soldiers; the title may be on anything."""
        return any(not (_SOLDIERS - {"base", "bases"}).isdisjoint(words.low) for words in self._near[:2])

    @cached_property
    def warlike(self) -> bool:
        """Tell whether armed groups or soldiers are spoken of near."""
        return any(
            not _WARLIKE.isdisjoint(words.low) or any(n.kind == "group" for n in words.names)
            for words in [*self._near, *self._next]
        )

    @cached_property
    def _next(self) -> list[Words]:
        """Return the words of the next sentence, which may explain an opening one."""
        return self.story.after(self.index) if self.story else []

    @cached_property
    def criminal(self) -> bool:
        """Tell whether the sentence, the one before or the title is about crime, whose gunmen are no fighters."""
        return any(not _CRIME.isdisjoint(words.low) for words in [*self._near[:2], *self._near[-1:]])

    @cached_property
    def at_post(self) -> bool:
        """Tell whether a base or an attack on one is spoken of here, in the last sentences, or in the title."""
        return any(not _POSTS.isdisjoint(words.low) for words in self._near)

    def inside(self, country: str) -> bool:
        """Tell whether something near is said to be in `country`."""
        return any(stays_in(words, country) for words in self._near)

    def at_home(self, country: str) -> bool:
        """Tell whether the story plays in `country`, so that its nationals may be anybody."""
        return any(
            n.value == country and n.kind in PLACE_KINDS - {"capital"} and words[n.first] not in _ADJECTIVAL
            for words in self._near
            for n in words.names
        )

    @cached_property
    def things_last(self) -> bool:
        """Tell whether the sentence before names things that "of them" may take up."""
        return self.before is not None and not _THINGS.isdisjoint(self.before.low)

    @cached_property
    def things_here(self) -> bool:
        """Tell whether the sentence itself names things that a number may count."""
        return bool(self._near) and not _THINGS.isdisjoint(self._near[0].low)

    @cached_property
    def soldiers_last(self) -> bool:
        """Tell whether "of them" takes up soldiers: the sentence before names them, and no things or others."""
        low = self.before.low if self.before else []
        named = any(name.kind == "people" for name in self.before.names) if self.before else False
        return (
            self.military
            and (named or not (_SOLDIERS | _WARLIKE).isdisjoint(low))
            and _THINGS.isdisjoint(low)
            and _CIVIL.isdisjoint(low)
        )


def stays_in(words: Words, country: str) -> bool:
    """Tell whether the sentence plays in `country`: "in the United States"; "US officials" does not say so."""
    return any(
        n.value == country and n.kind in PLACE_KINDS and _INSIDE.intersection((words[n.first - 1], words[n.first - 2]))
        for n in words.names
    )


class Candidate(NamedTuple):
    """A phrase that may count armed personnel: the figures before it in its sentence, and what stands around."""

    words: Words
    phrase: Phrase
    before: list[Phrase]
    carried: bool
    rival: bool
    setting: Setting

    @property
    def story(self) -> Story:
        """Return the article so far."""
        return self.setting.story

    @property
    def index(self) -> int:
        """Return the number of the sentence."""
        return self.setting.index
