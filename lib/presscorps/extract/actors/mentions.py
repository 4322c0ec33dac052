"""Where the actors of a cast are mentioned, and where that cannot be told.

Kinds of evidence, from the surest on:

1. a listed alias at word boundaries, in its case, as part of no longer name (exact);
2. a full name that sounds like a listed person's (variant);
3. a family name alone (exact, variant or short), weighed against the full names around it.
4. "the general", "the alliance" after the one actor introduced so (short).

What stays open (two people of one name, a name that everybody bears) is a `Doubt`: it goes
to the review table and is not counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from presscorps.extract.actors.cast import Cast, Person, load_cast, without_titles
from presscorps.extract.actors.listed import Hit, listed_names, needs_full_name
from presscorps.extract.actors.names import fold, name_words, sounds
from presscorps.extract.actors.same_person import Likeness, agrees, alike, bears, given_class, stands_alone
from presscorps.extract.actors.short_forms import short_forms
from presscorps.extract.actors.spans import NameSpan, Page, name_span, not_names
from presscorps.extract.records import Article, Mention, Sentence
from presscorps.extract.text.plain import plain

__all__ = ["Cast", "Doubt", "find_mentions", "load_cast", "read_names"]


class Doubt(NamedTuple):
    """A place where somebody of the cast may be meant."""

    sentence: int
    start: int
    end: int
    surface: str
    candidates: tuple[str, ...]
    reason: str


class _Family(NamedTuple):
    """What may be a family name: the people who are listed under it, and those it sounds like."""

    start: int
    end: int
    listed: tuple[str, ...]
    likely: tuple[Likeness, ...]

    @property
    def candidates(self) -> frozenset[str]:
        return frozenset(self.listed) or frozenset(like.actor_id for like in self.likely)


class _FullName(NamedTuple):
    """A full name in the text: whose it is (None: nobody's of the cast), and the people it sounds like."""

    start: int
    actor_id: str | None
    near: frozenset[str]


class _Findings(NamedTuple):
    """What has been read so far."""

    mentions: list[Mention]
    doubts: list[Doubt]
    full: list[_FullName]


def find_mentions(article: Article, sentences: list[Sentence], cast: Cast) -> list[Mention]:
    """Return the mentions of the cast in one article, in order."""
    return read_names(article, sentences, cast)[0]


def read_names(article: Article, sentences: list[Sentence], cast: Cast) -> tuple[list[Mention], list[Doubt]]:
    """Return the mentions of the cast in one article, and the places where a reviewer must decide."""
    if cast.automaton is None or not sentences:
        return [], []
    text, kept = without_marks(article.text)
    page = open_page(text, sentences, kept)
    found = _read(page, cast)
    mentions, doubts = _once(found.mentions), sorted(found.doubts)
    if page.text == article.text:
        return mentions, doubts
    return tuple([_placed(row, article.text, kept) for row in rows] for rows in (mentions, doubts))


def _once(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions in order, one a span and actor: two ways of reading may meet on one name."""
    found = {(m.start, m.end, m.actor_id): m for m in sorted(mentions, reverse=True)}
    return sorted(found.values())


_MARKS = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]")


def without_marks(text: str) -> tuple[str, list[int] | None]:
    """Return `text` without combining accents and invisible characters, and where each character stood."""
    if text.isascii() or not _MARKS.search(text):
        return text, None
    kept = [i for i, char in enumerate(text) if not _MARKS.match(char)]
    return "".join(text[i] for i in kept), kept


def open_page(text: str, sentences: list[Sentence], kept: list[int] | None = None) -> Page:
    """Return the article as the matcher sees it; `kept` as `without_marks` returns it."""
    if kept is not None:
        moved = ((s.index, bisect_left(kept, s.start), bisect_left(kept, s.end)) for s in sentences)
        sentences = [Sentence(index, start, end, text[start:end]) for index, start, end in moved]
    folded = fold(text)
    return Page(folded, plain(folded), sentences, [sentence.start for sentence in sentences])


def _placed(row: Mention | Doubt, text: str, kept: list[int] | None) -> Mention | Doubt:
    """Return a row with offsets into the article's own text, and the words that stand there."""
    start, end = (row.start, row.end) if kept is None else (kept[row.start], kept[row.end - 1] + 1)
    return row._replace(start=start, end=end, surface=text[start:end])


def _read(page: Page, cast: Cast) -> _Findings:
    """Read one page, surest evidence first: listed names, full names, family names alone."""
    found = _Findings([], [], [])
    hits = listed_names(page, cast)
    for hit in hits:
        _take_listed(hit, page, cast, found)
    starts = {hit.start for hit in hits if hit.aliases}
    alone = []
    for family in _families(page, cast, hits):
        span = name_span(page, family.start, family.end, starts)
        if span.given:
            _weigh_full(span, family, page, cast, found)
        elif not span.longer and not span.certainly_longer:
            alone.append((span, family))
    for span, family in alone:
        _weigh_alone(span, family, page, cast, found)
    found.mentions.sort()
    found.mentions.extend(list(short_forms(page, cast, found.mentions)))
    return found


def _take_listed(hit: Hit, page: Page, cast: Cast, found: _Findings) -> None:
    """Count a listed alias that says by itself who is meant; a family name alone has to wait."""
    sure = dict.fromkeys(alias.actor_id for alias in hit.aliases if not alias.is_family_name)
    if len(sure) == 1:
        actor_id = next(iter(sure))
        found.mentions.append(_mention(page, hit.start, hit.end, actor_id, "exact"))
        if actor_id in cast.people:
            found.full.append(_FullName(hit.start, actor_id, frozenset(sure)))
    elif sure:
        found.doubts.append(_doubt(page, hit.start, hit.end, sure, "listed for several actors"))


def _mention(page: Page, start: int, end: int, actor_id: str, match: str) -> Mention:
    return Mention(page.sentence_at(start).index, start, end, page.text[start:end], actor_id, match)


def _doubt(page: Page, start: int, end: int, candidates: Iterator[str], reason: str) -> Doubt:
    ids = tuple(sorted(candidates))
    return Doubt(page.sentence_at(start).index, start, end, page.text[start:end], ids, reason)


# A capitalised word, compounds with hyphens as one: Abdul-Mahdi, Ahmadi-Nejad, Al-Sadr.
_CAPITALISED = re.compile(r"[A-Z](?<![\w'][A-Z])[A-Za-z']*[A-Za-z](?:-[A-Z][A-Za-z']*[A-Za-z])*")


def _families(page: Page, cast: Cast, hits: list[Hit]) -> Iterator[_Family]:
    """Yield the family names of a page: those listed alone, and words that sound like a listed one."""
    for hit in hits:
        if hit.aliases and all(alias.is_family_name for alias in hit.aliases):
            yield _Family(hit.start, hit.end, tuple({alias.actor_id: 0 for alias in hit.aliases}), ())
    if not cast.families:
        return
    words, seen = set(_CAPITALISED.findall(page.text)), cast.seen
    wanted = [word for word in words if (seen[word] if word in seen else _pieces(word, cast))]
    starts, ends = [hit.start for hit in hits], [hit.end for hit in hits]
    for offset, word in sorted((at, one) for one in wanted for at in _places(one, page.text)):
        for start, end, likely in _pieces(word, cast):
            if bisect_left(ends, offset + start + 1) == bisect_left(starts, offset + end):
                yield _Family(offset + start, offset + end, (), likely)


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where a capitalised word stands as such, and not as part of another."""
    start = text.find(word)
    while start >= 0:
        found = _CAPITALISED.match(text, start)
        if found and found.end() - start == len(word):
            yield start
        start = text.find(word, start + 1)


def _pieces(word: str, cast: Cast) -> tuple[tuple[int, int, tuple[Likeness, ...]], ...]:
    """Return where in a capitalised word family names stand: Assads without the s, Assad-Putin in two."""
    known = cast.seen.get(word)
    if known is None:
        known = cast.seen[word] = tuple(_cut(word, cast))
    return known


def _cut(word: str, cast: Cast) -> Iterator[tuple[int, int, tuple[Likeness, ...]]]:
    core = word.removesuffix("'s")
    if core.lower() in not_names():
        return
    likely = alike(core, cast)
    if not likely and core.endswith("s") and len(core) > 4 and given_class(sounds(core.lower())) is None:
        core = core[:-1]
        likely = alike(core, cast)
    if likely:
        yield 0, len(core), likely
    elif "-" in core:
        offset = 0
        for part in core.split("-"):
            likely = alike(part, cast) if len(part) > 2 else ()
            if likely:
                yield offset, offset + len(part), likely
            offset += len(part) + 1


def _weigh_full(span: NameSpan, family: _Family, page: Page, cast: Cast, found: _Findings) -> None:
    """Count a full name that agrees with one person of the cast; note it where it is somebody else's."""
    if span.certainly_longer:
        return
    words = [sounds(word) for word in name_words(without_titles(page.text[span.start : family.end]))]
    given, last = words[:-1], words[-1]
    agreeing = [i for i in sorted(family.candidates) if given and agrees(given, last, cast.people[i])]
    if span.longer and given_class(last) is not None:
        agreeing = []
    if len(agreeing) == 1:
        found.mentions.append(_mention(page, span.start, span.end, agreeing[0], "variant"))
    elif agreeing:
        found.doubts.append(_doubt(page, span.start, span.end, agreeing, "full name fits several people"))
    found.full.append(_FullName(span.start, agreeing[0] if len(agreeing) == 1 else None, family.candidates))


def _weigh_alone(span: NameSpan, family: _Family, page: Page, cast: Cast, found: _Findings) -> None:
    """Count a family name alone where the article leaves one person for it."""
    words, candidates = name_words(without_titles(page.text[span.start : family.end])), family.candidates
    heard = sounds(words[-1]) if words else ""
    fitting, sure = (family.listed, family.listed) if family.listed else _bearers(heard, candidates, cast)
    named = {name.actor_id for name in found.full if name.actor_id in fitting}
    others = [name for name in found.full if name.actor_id is None and name.near & candidates]
    if named and (len(named) > 1 or _last_is_another(family, fitting, others, found)):
        chosen, reason = [], "others bear the name here"
    elif named:
        chosen, reason = list(named), ""
    elif others:
        return
    else:
        chosen, reason = _unsupported(family, sure, page)
    if chosen:
        start = family.start if family.listed else span.start
        match = "exact" if family.listed else "short" if words[-1] in cast.people[chosen[0]].written else "variant"
        found.mentions.append(_mention(page, start, family.end, chosen[0], match))
    elif fitting:
        found.doubts.append(_doubt(page, span.start, family.end, fitting, reason))


def _last_is_another(family: _Family, fitting: tuple[str, ...], others: list[_FullName], found: _Findings) -> bool:
    """Tell whether the last full name before a family name is somebody else's: the name then is his as well."""
    before = max((name.start for name in others if name.start < family.start), default=-1)
    own = max((n.start for n in found.full if n.actor_id in fitting and n.start < family.start), default=-1)
    return before > own


def _bearers(heard: str, candidates: frozenset[str], cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which candidates bear a family name in sounds, and which of them it tells without a first name."""
    known = cast.seen.get((heard, candidates))
    if known is None:
        bearers = tuple(i for i in sorted(candidates) if _may_bear(heard, cast.people[i]))
        known = bearers, tuple(i for i in bearers if stands_alone(heard, cast.people[i]))
        cast.seen[heard, candidates] = known
    return known


def _may_bear(heard: str, person: Person) -> bool:
    """Tell whether a family name alone may be a person's; names of Latin script have no other spelling."""
    return bears(heard, person) if person.transliterated else heard in person.families


def _unsupported(family: _Family, sure: tuple[str, ...], page: Page) -> tuple[list[str], str]:
    """Return whom a family name means with no full name beside it, or nobody and why."""
    if page.text[family.start : family.end].lower() in needs_full_name():
        sure = ()
    if len(sure) == 1:
        return list(sure), ""
    return [], "several people bear the name" if sure else "full name is not in the article"
