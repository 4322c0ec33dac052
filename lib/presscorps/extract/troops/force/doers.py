"""Who acts in a sentence: the names that can be the subject of a verb, and what takes them out.

A name acts unless it stands in a place phrase, is the object of a verb, or only qualifies
something civil ("post-Iraq levels", "at the Malian government's request").
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import AUXILIARIES, LOCATIVES, SAYING
from presscorps.extract.text.words import STATE_KINDS, Name, Words
from presscorps.extract.troops.measure.measures import verbs

_OWNING_KINDS = lexicon.word_class("forces.owning_kinds")
_OFFICE = lexicon.word_class("forces.office")
_PEOPLE_OF_STATE = lexicon.word_class("forces.people_of_state")
_ASIDE = frozenset({"at", "amid", "despite", "after", "following"})  # what stands behind them acts in nothing
_ASIDE_WORDS = 10
_KOREAN = frozenset({"korea", "korean", "koreas", "pyongyang", "seoul", "kim", "games"})


def subjects(words: Words, verb: int) -> list[Name]:
    """Return the names left of a verb that can be its subject, nearest first."""
    return [n for n in reversed(named(words)) if n.last <= verb and acts(words, n)]


def named(words: Words) -> list[Name]:
    """Return the names in a sentence, "the North" and "the South" among them where it is on Korea's two states."""
    if _KOREAN.isdisjoint(words.low) or {"North", "South"}.isdisjoint(words.text):
        return words.names
    koreas = [
        Name(k, k + 1, "country", f"{words.text[k]} Korea")
        for k in range(1, len(words))
        if words.text[k] in {"North", "South"} and words[k - 1] == "the" and k not in words.name_at
    ]
    return sorted(words.names + koreas)


def one_of_several(words: Words, name: Name) -> bool:
    """Tell whether several states act together: "Britain, Canada and Germany will each send 800 soldiers"."""
    states = {n.last for n in words.names if n.kind in {"country", "capital"}}
    link = name.first - 1 - (words[name.first - 1] == "the")
    return words[link] == "and" and name.last in states and link - (words[link - 1] == ",") in states


def acts(words: Words, name: Name) -> bool:
    """Tell whether a name acts: not inside a place phrase, an adjective only before an office."""
    if name.kind not in _OWNING_KINDS:
        return False
    before = words[name.first - 1 - (words[name.first - 1] == "the")]
    if name.kind == "adjective":
        return before not in _ASIDE and any(words[k] in _OFFICE for k in range(name.last, name.last + 3))
    before = words[name.first - 1]
    if before in {"-", "–"} or (before == "for" and words[name.first - 2] not in _OFFICE | _PEOPLE_OF_STATE):
        return False  # "post-Iraq levels", "its support for Hezbollah"; but "a spokesman for Hamas"
    if before == "to" and words[name.first - 2] == "loyal":
        return True  # "forces loyal to Saleh number 20,000"
    if before == "of" and words[name.first - 2] in {"member", "members", "ally", "part"}:
        return False  # "the country, a member of NATO, had 130 men"
    relative = words[name.last + (words[name.last] == ",")] in {"which", "who"}
    if not relative and (before == "with" or _is_object(words, name)):
        return False
    if name.kind in {"country", "capital"}:
        if words[name.last] in {"'s", "'"} and words[name.last + 1] in _OFFICE:
            return True
        if before in LOCATIVES or (before == "the" and words[name.first - 2] in LOCATIVES):
            return False
        if before == ",":
            return any(
                words[k] in AUXILIARIES or words[k] in verbs() or words[k] in {"which", "who", "'s"}
                for k in _next_words(words, name.last)
            )
        if before in {"northern", "southern", "eastern", "western", "central"}:
            return False
    return not (before in LOCATIVES - {"by", "for", "of"} and name.kind != "metonym")


def _next_words(words: Words, i: int) -> list[int]:
    """Return where a sentence goes on at word `i`: there, or behind a comma and the aside that it opens."""
    if words[i] != ",":
        return [i]
    closing = next((k for k in range(i + 1, min(len(words), i + _ASIDE_WORDS)) if words[k] == ","), None)
    return [i + 1] if closing is None else [i + 1, closing + 1]


def _is_object(words: Words, name: Name) -> bool:
    """Tell whether a verb before a name makes it an object: "helping Saudi Arabia", "governed Iraq", "to fight IS"."""
    i = name.first - (words[name.first - 1] == "the")
    before = words[i - 1]
    if words[name.last] in AUXILIARIES or words[name.last] in verbs() or before in SAYING:
        return False  # "fears Turkey has 500 men there"
    infinitive = words[i - 2] == "to" and before.isalpha()
    return before.endswith("ing") or infinitive or (before.endswith("ed") and name.kind in STATE_KINDS | {"group"})


def are_many(words: Words, name: Name) -> bool:
    """Tell whether several people stand behind a nationality: "U.S. commanders say its forces" are another's."""
    return not _PEOPLE_OF_STATE.isdisjoint(words.low[name.last : name.last + 2])
