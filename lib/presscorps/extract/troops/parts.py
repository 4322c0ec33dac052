"""Parts and wholes: which figure another one is a part of, and at which base or town it stands.

"2,000 of the 5,200 troops", "500 soldiers, 120 of them engineers": the part says whose part it is,
so that nobody takes the two for rival counts. "2,000 at one base" is likewise less than a country's.
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.words import Words
from presscorps.extract.troops.place.spots import find_spots, last_of_list
from presscorps.extract.troops.quantities.phrases import Phrase

_OF_THEM = lexicon.word_class("parts.of_them")
_OF_THE = lexicon.word_class("parts.of_the")
_RESTING = lexicon.word_class("parts.resting")
_AMONG = lexicon.word_class("parts.among")
_POSTS = lexicon.word_class("parts.posts")
_DETERMINERS = frozenset({"a", "an", "the", "one", "its", "their", "this", "that"})
_AT = frozenset({"at", "in", "on", "inside", "from", "to", "near", "outside"})
_ENDS = lexicon.word_class("parts.ends") | {";", ":"}
_AHEAD = 4  # words before a figure: "near Erbil, some 300 soldiers"
_REACH = 14  # words between a figure and the place that is still its own


def read_whole(words: Words, phrase: Phrase, others: list[Phrase]) -> Phrase | str | None:
    """Return the figure that this one is a part of: in the sentence, else "before"; None where it is no part."""
    k = phrase.quantity.last
    before = [p for p in others if p.last <= phrase.first]
    behind = [p for p in others if p.first >= k]
    if words[k] == "of":
        if words[k + 1] in _OF_THEM:
            return _larger(phrase, before[::-1]) or "before"
        following = behind[0] if behind else None
        if following and all(w in _OF_THE for w in words.low[k + 1 : following.first]):
            return _larger(phrase, [following]) or ("before" if following.form == "elided" else None)
    if words[phrase.first - 1] in _RESTING and words[phrase.first - 2] == "the":
        return _larger(phrase, before[::-1]) or "before"
    if _opens_a_part(words, phrase.first):
        return _larger(phrase, before[::-1]) or (None if before else "before")
    if words.low[:2] == ["of", "the"] and before and before[0].first <= 3:
        return _larger(phrase, before[:1])
    return None


def _opens_a_part(words: Words, first: int) -> bool:
    """Read "including about 300", "among them 40", "of whom 12"."""
    two = (words[first - 2], words[first - 1])
    return words[first - 1] in _AMONG or two in {("among", "them"), ("of", "whom"), ("of", "which"), ("of", "those")}


def _larger(phrase: Phrase, others: list[Phrase]) -> Phrase | None:
    """Return the first of `others` that can hold the figure: none is part of a smaller one."""
    least = phrase.quantity.low or phrase.quantity.high or 0
    return next((p for p in others if p.quantity.high is None or p.quantity.high >= least), None)


# --- the base or town


def read_site(words: Words, phrase: Phrase, place: str | None, others: list[Phrase]) -> str | None:
    """Return the base, town or province within `place` that the figure is said to be at, as written.

    Where several countries hold it together, these: "in Iraq and Syria" is no count of either.
    """
    start, end = _own_stretch(words, phrase, others)
    spots = [s for s in find_spots(words) if s.located and s.place == place and start <= s.first < end]
    spot = min(spots, key=lambda s: (s.first < phrase.first, abs(s.first - phrase.last)), default=None)
    post = _unnamed_post(words, phrase.last, end)
    if post and not (spot and post[0] <= spot.first < post[1]):
        return _as_written(words, *post)
    sites = {words.text[s.first] for s in spots if s.inner and s.first >= phrase.last}
    if spot and spot.several:
        return _as_written(words, spot.first, last_of_list(words, spot).last)
    if not (place and spot and spot.inner) or len(sites) > 1:
        return None  # "in Iraq, after the raid on Taji", "at Taji, Balad and Erbil"
    return _as_written(words, spot.first, spot.last)


def _own_stretch(words: Words, phrase: Phrase, others: list[Phrase]) -> tuple[int, int]:
    """Return the words around a figure as far as nothing else begins: a clause, or a figure that is not joined on."""
    start, end = phrase.first, phrase.last
    least = max([0, phrase.first - _AHEAD, *(p.last for p in others if p.last <= phrase.first)])
    apart = (p.first for p in others if p.first >= phrase.last and not _holds(words, phrase, p))
    most = min([len(words), phrase.last + _REACH, *apart])
    while start > least and words.low[start - 1] not in _ENDS:
        start -= 1
    while end < most and words.low[end] not in _ENDS:
        end += 1
    return start, end


def _holds(words: Words, part: Phrase, whole: Phrase) -> bool:
    """Tell whether a figure is part of the next one, so that they share their place: "30 of the 120 at the base"."""
    return words[part.last] == "of" and all(w in _OF_THE for w in words.low[part.last + 1 : whole.first])


def _as_written(words: Words, first: int, last: int) -> str:
    """Return words as they stand in the text, those that are glued together without a space."""
    return "".join(words.text[i] if i == first or words.glued(i) else f" {words.text[i]}" for i in range(first, last))


def _unnamed_post(words: Words, first: int, end: int) -> tuple[int, int] | None:
    """Return the words of "a base near the border", "the airfield": a post without a name is a site all the same."""
    for k in range(first, min(end, first + 5)):
        if words[k] not in _AT or words[k + 1] not in _DETERMINERS:
            continue
        post = next((j for j in range(k + 2, k + 6) if words[j] in _POSTS), None)
        if post and words[post + 1] not in _POSTS and not _ENDS & set(words.low[k + 2 : post]):
            return k + 1, post + 1
    return None
