"""Numbers without a noun that no plain rule explains ("the ceiling remains 350"): a scored choice.

Either such a number counts the soldiers that the text is on, or it counts something else: goals,
votes, years, the dead of a town. Clues from its neighbours, from what was counted last and from
what the sentence is on speak for soldiers; what each weighs and why stands in
lexicon/bare_clues.csv, learnt by train_clues.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, AUXILIARIES, LOCATIVES
from presscorps.extract.text.words import Words
from presscorps.extract.troops.ballots import Ballot, choose, weights
from presscorps.extract.troops.lines import head_of
from presscorps.extract.troops.quantities.phrases import Phrase, groups, nouns
from presscorps.extract.troops.quantities.setting import Candidate
from presscorps.extract.troops.verbs import levels, verbs

SOLDIERS, OTHERS = "soldiers", ""  # the two candidates
_SIZES = ((10, "below 10"), (100, "below 100"), (1000, "below 1,000"), (10**6, "thousands"))
_CLASSES = {
    name: lexicon.word_class(f"bare.{name}")
    for name in ("closing", "joining", "referring", "definite", "added", "things")
}
_CASUALTY = lexicon.word_class("elided.casualty")
_LEVELS = lexicon.word_class("elided.level_nouns") | lexicon.word_class("bare.ceilings")
_TALLIES = lexicon.word_class("bare.tallies")
_PREPOSITIONS = LOCATIVES | lexicon.word_class("phrases.prepositions")
_NO_NOUN = lexicon.word_class("bare.no_noun") | _CLASSES["joining"] | _CLASSES["added"] | _PREPOSITIONS
_TOLLS = lexicon.word_class("measures.tolls")
_CIVIL = lexicon.word_class("setting.civil") | {"children", "women", "people", "persons"}
_HOURS = lexicon.word_class("bare.hours")
_TOWNS = lexicon.word_class("bare.towns")
_THINGS = lexicon.word_class("setting.things") | lexicon.word_class("bare.cases")
_NEAR = 8  # words before a number in which a ceiling or a total is named
_SMALL = 20  # small numbers are of one order whatever they count
_ORDER = 12  # times; two sizes of one force differ less


def counts_soldiers(bare: Candidate) -> bool:
    """Tell whether a number without noun counts soldiers, as far as the clues tell."""
    if _is_a_label(bare.words, bare.phrase) or _named_after_all(bare.words, bare.phrase):
        return False
    return choose(collect_clues(bare), weights("bare_clues"))[0] == SOLDIERS


def _is_a_label(words: Words, phrase: Phrase) -> bool:
    """Tell whether a number is a year or a label: "through at least 2016", "Highway No. 212"."""
    digits = words.text[phrase.quantity.core]
    year = len(digits) == 4 and digits.isdigit() and 1700 <= int(digits) <= 2100
    return year or words.low[max(0, phrase.first - 2) : phrase.first] == ["no", "."]


def _named_after_all(words: Words, phrase: Phrase) -> bool:
    """Tell whether the words say what is counted: "thousands of migrants", "1,100 lives", "250-bed", "town of 900"."""
    k = phrase.last
    behind = words.low[k : k + 3]
    if behind[:1] == ["of"]:
        return behind[1:2] != ["the"] and behind[1:2] != [] and behind[1] not in _CLASSES["referring"]
    if _TOWNS & set(words.low[max(0, phrase.first - 3) : phrase.first]) or _HOURS & set(behind):
        return True
    return _is_plural_noun(words[k]) or _is_age(words, phrase) or (words[k] in {"-", "–"} and words.glued(k))


def _is_plural_noun(word: str) -> bool:
    """Tell whether a word behind a number is a noun: verbs of many have no -s ("1,450 targets", but "8,800 serve")."""
    return word in _CLASSES["things"] or (word.endswith("s") and word.isalpha() and word not in _NO_NOUN)


def _is_age(words: Words, phrase: Phrase) -> bool:
    """Tell whether a number is the age of somebody named before it: "Ana Ruiz, 26, from Lima"."""
    i = phrase.first
    named = words[i - 1] == "," and i > 1 and words.text[i - 2][0].isupper()
    return named and words[phrase.last] in {",", "."} and 9 < (phrase.quantity.low or 0) < 100


def collect_clues(bare: Candidate) -> Ballot:
    """Return the clues that a number counts soldiers; nothing but the habit of texts speaks for others."""
    clues = {*_shape(bare), *_neighbours(bare.words, bare.phrase), *_counted_before(bare), *_topic(bare)}
    return {OTHERS: {"counts something else"}, SOLDIERS: clues}


def _shape(bare: Candidate) -> Iterator[str]:
    """Yield how large the number is and how it is written."""
    quantity, words = bare.phrase.quantity, bare.words
    number = quantity.high or quantity.low or 0
    size = next((name for limit, name in _SIZES if number < limit), "millions")
    written = "vague" if quantity.qualifier == "vague" else "digits" if words[quantity.core][:1].isdigit() else "words"
    yield f"size: {size}, {written}"
    if quantity.qualifier not in {"exact", "vague"}:
        yield "hedged"
    if bare.phrase.flow:
        yield "more, another"


def _neighbours(words: Words, phrase: Phrase) -> Iterator[str]:
    """Yield what stands right before and behind the number."""
    yield f"behind: {_class_behind(words, phrase.last)}"
    yield f"before: {_class_before(words, phrase.first - 1)}"
    if words[phrase.first - 1] == "," and words[phrase.last] == ",":
        yield "between commas"
    near = set(words.low[max(0, phrase.first - _NEAR) : phrase.first])
    if _LEVELS & near:
        yield "a ceiling or total before"
    if _TOLLS & near:
        yield "a toll before"


def _class_behind(words: Words, k: int) -> str:
    """Return the class of the word behind a number."""
    word = words[k]
    if word == "of":
        if words[k + 1] in _CLASSES["referring"]:
            return "of them, civilians" if words[k + 2] in _CIVIL else "of them"
        return "of the"
    for name in ("closing", "joining", "added"):
        if word in _CLASSES[name]:
            return name
    if word in _CASUALTY:
        return "casualty"
    if word in AUXILIARIES or word in verbs() or word.endswith("ed"):
        return "verb"
    if word in _PREPOSITIONS:
        return "preposition"
    if word in ADVERBS or word.endswith("ly"):
        return "adverb"
    if not word.isalpha():
        return "mark"
    return "capital" if words.text[k][0].isupper() else "plural" if word.endswith("s") else "word"


def _class_before(words: Words, k: int) -> str:
    """Return the class of the word before a number."""
    word = words[k]
    if k < 0:
        return "opening"
    if word in {"to", "from", "at", "of", "by", ":", "for"}:
        return word
    for name in ("joining", "definite", "added"):
        if word in _CLASSES[name]:
            return name
    measures = set(verbs().get(word, {}).values())
    if "casualties" in measures:
        return "verb of loss"
    if word in levels() or measures & {"inflow", "outflow"}:
        return "verb of flow"
    if word in AUXILIARIES or measures:
        return "verb"
    if word in _PREPOSITIONS:
        return "preposition"
    return "mark" if not word.isalpha() else "capital" if words.text[k][0].isupper() else "word"


def _counted_before(bare: Candidate) -> Iterator[str]:
    """Yield what was counted last, here and in the sentences before."""
    phrase, setting = bare.phrase, bare.setting
    rival = ", something else after it" if bare.rival else ""
    if bare.before:
        yield f"a figure in the sentence{rival}"
    elif bare.carried:
        yield f"a figure in the sentence before{rival}"
    elif setting.counted_lately:
        yield f"a figure not long ago{rival}"
    else:
        yield f"no figure before{rival}"
    low, high = phrase.quantity.low, phrase.quantity.high
    if (high or low or 0) > _SMALL and setting.as_many_lately(low, high):
        yield "of the order of the last figure"
    if any(
        (p.quantity.high or 0) >= (phrase.quantity.low or 0) > 0
        and (p.quantity.high or 0) <= _ORDER * (phrase.quantity.low or 1)
        for p in bare.before
    ):
        yield "smaller than a figure of the sentence"


def _kind_of(word: str) -> str | None:
    """Return whether a word names soldiers or civilians."""
    if word in _CIVIL:
        return "civilians"
    noun = nouns().get((word,))
    return "soldiers" if noun and noun.kind in {"soldier", "fighter"} else None


def _topic(bare: Candidate) -> Iterator[str]:
    """Yield what sentence and text are on."""
    words, phrase, setting = bare.words, bare.phrase, bare.setting
    for where, low in (("before", words.low[: phrase.first]), ("behind", words.low[phrase.last :])):
        if any((word,) in nouns() and nouns()[(word,)].kind in {"soldier", "fighter"} for word in low):
            yield f"personnel named {where}"
        elif any(groups().get(word) == "armed" for word in low):
            yield f"a body named {where}"
    last = next((who for word in reversed(words.low[: phrase.first]) if (who := _kind_of(word))), None)
    if last:
        yield f"{last} named last"
    for said, clue in (
        (setting.civil_here, "civilians in the sentence"),
        (setting.civil, "civilians near"),
        (setting.military, "soldiers near"),
        (setting.soldiers_last, "soldiers in the sentence before"),
        (setting.criminal, "crime near"),
        (setting.listed_soldiers, "line of a list on soldiers"),
        (head_of(words) is not None, "a country heads the line"),
        (not _TALLIES.isdisjoint(words.low), "votes, games, captions"),
        (not _THINGS.isdisjoint(words.low), "weapons, cases, strikes in the sentence"),
    ):
        if said:
            yield clue
