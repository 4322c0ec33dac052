"""What is done with the counted: measure from the verb or noun that governs a figure.

The governor is looked for on both sides: the verb whose object the figure is ("sent 500
troops": objects.py), the verb whose subject it is ("500 troops arrived", "were killed":
subjects.py), or a noun ("the deaths of three soldiers"). Read `find_governor` first.
"""

from __future__ import annotations

from itertools import pairwise

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, AUXILIARIES, SAYING, STOPS, SUBORDINATORS, clause_start
from presscorps.extract.text.words import Words
from presscorps.extract.troops.measure.fates import befallen, behind_bars
from presscorps.extract.troops.measure.objects import as_object
from presscorps.extract.troops.measure.subjects import as_subject
from presscorps.extract.troops.quantities.phrases import Phrase, groups
from presscorps.extract.troops.verbs import ADDED_TO, WHOLE, Governor, levels, verbs

__all__ = ["Governor", "find_governor", "levels", "verbs"]

_WEAK = lexicon.word_class("measures.weak")
_GAMES = lexicon.word_class("measures.games")
_FIGHTING = lexicon.word_class("measures.fighting")
_DEFINITE = lexicon.word_class("measures.definite")
_INCLUDING = lexicon.word_class("measures.including")
_PART_OF = lexicon.word_class("measures.part_of")
_CONTROL = lexicon.word_class("measures.control")
_TALKS = lexicon.word_class("measures.talks")
_SWAPS = lexicon.word_class("measures.swaps")
_PACKS = lexicon.word_class("measures.packs")
_CEREMONIES = lexicon.word_class("measures.ceremonies")
_COMPANY = lexicon.word_class("measures.company")
_PEAKS = lexicon.word_class("measures.peaks")
_SIZED = (
    lexicon.word_class("measures.shares")
    | lexicon.word_class("measures.heads")
    | lexicon.word_class("elided.level_nouns")
    | _PACKS
)
_CAPS = lexicon.word_class("measures.caps")
_BRINGS = lexicon.word_class("measures.brings")
_APPROVING = lexicon.word_class("measures.approving")
_TASKED = lexicon.word_class("measures.tasked")
_TOLD_OF = lexicon.word_class("measures.told_of")
_PARTS = lexicon.word_class("measures.parts")
_FLOWS = frozenset({"inflow", "outflow"})
_NOW = frozenset({"already", "currently"})
_PAIRED = lexicon.word_class("clauses.paired")
_MORE = lexicon.word_class("measures.more")
_SURPASSING = ("exceed", "surpass")
_MARKS = frozenset({"range", "mark", "level", "neighborhood"})
_CONTRASTS = frozenset({"while", "whereas", "but", ";"})  # others come
_LEVEL_REACH = 22
_OPENING = 14  # words before a comma that may open a sentence
_MOVED = 5  # words from what moves to the verb: "casualties in Iraq dropped"
_TAIL = 16
_TOLLS = lexicon.word_class("forces.losses")


def find_governor(words: Words, phrase: Phrase) -> Governor:
    """Return what governs the figure in its sentence."""
    if phrase.noun and phrase.noun.kind == "losses":
        return Governor(phrase.last - 1, "casualties", "none", "noun counts losses")
    if words[phrase.first - 1] in {"at", "to"} and _TOLLS & set(words.low[max(0, phrase.first - 4) : phrase.first - 1]):
        return Governor(phrase.first - 1, "casualties", "left", "what a toll is put at", True)
    told = _level(words, phrase) or _compound(words, phrase)
    if told:
        return told
    chosen = _by_verb(words, phrase)
    told = befallen(words, phrase, chosen)
    if not told and not (chosen and chosen.measure == "casualties"):
        told = _as_other_side(words, phrase) or _on_standby(words, phrase)
    if told:
        return told
    if (chosen is None or chosen.measure == "stock") and behind_bars(words, phrase):
        return Governor(phrase.last, "casualties", "none", "behind bars")
    return _settled(words, phrase, chosen or _by_noun(words, phrase))


def _by_verb(words: Words, phrase: Phrase) -> Governor | None:
    """Return the verb or noun that governs the figure, from either side."""
    left = as_object(words, phrase)
    opens = left is None and _opens_clause(words, phrase)
    owned = left is not None and left.adjacent
    return _choose(words, left, as_subject(words, phrase, opens=opens, owned=owned))


def _opens_clause(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is the subject of its clause: only a conjunction or a group stands before it."""
    k = phrase.first - 1
    while _in_subject(words, k):
        k -= 1
    before = words[k]
    if before == ",":
        return words[k - 1] in SAYING or _only_opening(words.low[clause_start(words, k) : k])
    return before in {"", "but"} or before in STOPS or before in SUBORDINATORS or before in SAYING


def _in_subject(words: Words, k: int) -> bool:
    """Tell whether word `k` belongs to the subject that the figure ends: "a team of", "one of the"."""
    word = words[k]
    if word in {"of", "a", "the", "an"} or word in ADVERBS or word in groups() or word in _PACKS:
        return True
    return words[k + 1] == "of" and (word in _SIZED or word[:1].isdigit())


def _only_opening(opening: list[str]) -> bool:
    """Tell whether the words before a comma hold no verb: "In the first days of May, 500 troops"."""
    return len(opening) <= _OPENING and AUXILIARIES.isdisjoint(opening) and verbs().keys().isdisjoint(opening)


def _choose(words: Words, left: Governor | None, right: Governor | None) -> Governor | None:
    """Prefer the adjacent governor, a strong verb before a weak one, and the subject's own verb."""
    if not (left and right):
        return left or right
    if left.measure == "casualties" and right.rule == "verb behind, far" and right.measure == "other":
        return left  # "killed 12 soldiers and four policemen and wounded 21"
    weak = words[left.at] in _WEAK | _INCLUDING or left.rule == "“there are”"
    if words[left.at] in _CONTROL and right.rule.endswith("infinitive"):
        return right
    sure = "unlisted" not in left.rule and left.measure != "stock"
    if right.measure == "casualties" and not sure and (right.adjacent or "unlisted" in left.rule):
        return right
    if left.rule == "“there are”" and right.adjacent and right.measure == "inflow" and words[right.at] != "deployed":
        return right
    if not weak and (left.adjacent or right.rule.endswith("infinitive")):
        told_again = right.rule.startswith("relative") and not (left.measure == "other" and right.measure == "stock")
        return right if told_again else left  # "release 1,000 men whom they hold" is of the release
    if weak and left.adjacent:
        return right if right.measure in {"casualties", "outflow"} and right.rule != "verb behind, far" else left
    return right if right.adjacent or not left.adjacent else left


def _settled(words: Words, phrase: Phrase, chosen: Governor) -> Governor:
    """Settle what the words around the figure say of the governor's measure."""
    goes = words[phrase.last] in _PAIRED or words[phrase.last].endswith("ing")  # "some of the 9,000 leaving"
    if chosen.measure in _FLOWS and not goes and _is_whole(words, phrase):
        return chosen._replace(measure="stock", rule=f"{WHOLE}{chosen.measure}")
    if chosen.measure == "inflow" and chosen.side == "left" and _is_added_to(words, phrase.first):
        return chosen._replace(measure="stock", rule=ADDED_TO)
    if chosen.measure == "stock" and _comes_home(words, phrase.last):
        return chosen._replace(measure="outflow", rule=f"“{words[phrase.last]}”: they come home")
    usual = words[chosen.at - 1] in _NOW and not words[chosen.at].endswith("ing")  # "currently deploys"
    if chosen.measure == "inflow" and chosen.side == "left" and (words[phrase.last] in _NOW or usual):
        return chosen._replace(measure="stock", rule="already in place")
    if words[chosen.at] in _APPROVING and chosen.side == "right" and words[phrase.first - 1] in _DEFINITE:
        return chosen._replace(measure="stock", rule="“the”: as many as there may be")  # "the 1,600 authorized"
    if chosen.measure == "other" and words[chosen.at] in _TASKED and words[phrase.first - 1] in _DEFINITE:
        return chosen._replace(measure="stock", rule="what those in place are for")
    strong = phrase.form == "strong" or "strong" in words.low[phrase.first : phrase.last]
    sized = strong or (words[phrase.first - 1] == "of" and words[phrase.first - 2] in groups())
    done = chosen.rule.startswith("subject of “") and not chosen.rule.endswith("infinitive")  # "a team was ambushed"
    unmoved = (chosen.measure == "other" and not done) or words[chosen.at] in _APPROVING
    if strong and words[phrase.last - 1] == "strong" and words[phrase.last - 2] != "-":
        return chosen._replace(measure="stock", rule="the size of a force")  # "at present 28,500 strong"
    if sized and ("unlisted" in chosen.rule or (strong and unmoved)):
        return chosen._replace(measure="stock", rule="the size of a force")
    if chosen.measure in {"stock", "inflow"} and _in_exercise(words, phrase, chosen):
        return chosen._replace(measure="other", rule=chosen.rule + ", in an exercise")
    return chosen


def _is_added_to(words: Words, first: int) -> bool:
    """Tell whether others come on top of them: "to the 500 there", "adding 900 to its force of 1,200"."""
    at = first - 1
    if words[at] == "of" and words[at - 1] in groups():
        at = next((k for k in range(at - 2, max(-1, at - 6), -1) if words[k] in _DEFINITE), at)
    return words[at] in _DEFINITE and words[at - 1] == "to"


def _comes_home(words: Words, i: int) -> bool:
    """Read "expects 3,800 soldiers back from Kandahar", "wants 500 troops home"; "is back in Iraq" is none."""
    return words[i] == "home" or (words[i] == "back" and words[i + 1] in {"from", "home"})


def _is_whole(words: Words, phrase: Phrase) -> bool:
    """Tell whether another number is a part of this one: "3,000 of the 5,200 troops", "30 of 120"; not "one of"."""
    k = phrase.first - 1
    k -= words[k] in _DEFINITE
    if words[k] == "'s":  # "250 of NATO's 500"
        k = next((j for j in range(k - 1, max(-1, k - 4), -1) if words[j] == "of"), k)
    part = words[k - 1]
    return words[k] == "of" and (part[:1].isdigit() or part in _PARTS)


def _in_exercise(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the figure only takes part in an exercise of which the sentence speaks."""
    games = set(words.low) & _GAMES or ("war", "games") in pairwise(words.low)
    if not games or governor.rule == "“there are”" or words[phrase.first - 1] in _DEFINITE:
        return False
    return not (governor.side == "left" and governor.adjacent) or words[governor.at] in _WEAK | _PART_OF


# --- no verb: the noun before, the side they are on


def _by_noun(words: Words, phrase: Phrase) -> Governor:
    """Read a figure that no verb governs: in place, unless a preposition makes it the matter of something else."""
    k = phrase.first - 1
    to_be = k - (words[k] in {"at", "of"})
    if words[to_be] == "be" and words[to_be - 1] == "to":
        return Governor(to_be, "stock", "left", "level “to be”")
    definite = words[k] in _DEFINITE or words[phrase.first] in _DEFINITE
    hostile = words[k] == "against" and not definite and phrase.form != "elided"  # "63 dead, against 10 last time"
    if words[k] in _COMPANY or hostile:
        return Governor(k, "other", "none", f"“{words[k]}” them")
    if words[k] == "of" and not definite:
        j = _head_noun(words, k)
        noun = words[j]
        told = verbs().get(noun, {}).get("noun")
        if told:
            return Governor(j, told, "none" if told == "stock" else "left", f"“{noun} … of”")
        told_of = not _TOLD_OF.isdisjoint(words.low[max(0, j - 4) : j + 1])  # "has spoken in the past of a million"
        if noun.isalpha() and noun not in groups() and noun not in _SIZED and not told_of:
            return Governor(k, "other", "none", f"the matter of “{noun}”")
    return Governor(phrase.first, "stock", "none", "no verb: in place")


def _head_noun(words: Words, k: int) -> int:
    """Return the noun that "of" at word `k` belongs to: "the deployment by Mr. Trump of", "the level there of"."""
    j = k - 1
    if words[j] in groups():
        return j
    by = next((j for j in range(k - 1, max(0, k - 5), -1) if words[j] == "by"), None)
    if by is not None:
        j = by - 1
    while words[j] in {"there", "here", "now"}:
        j -= 1
    return j


def _as_other_side(words: Words, phrase: Phrase) -> Governor | None:
    """Read those somebody fights, speaks with or is swapped for."""
    before, k = words[phrase.first - 1], phrase.first - 1
    if before in {"with", "against"} and set(words.low[max(0, phrase.first - 6) : k]) & _FIGHTING:
        return Governor(k, "other", "left", "enemy in a fight")
    if before == "against" and {"lost", "killed"} & set(words.low[max(0, k - 9) : k]):
        return Governor(k, "casualties", "none", "losses against theirs")
    if before in {"to", "with"} and words[k - 1] in _TALKS:
        return Governor(k - 1, "other", "left", f"“{words[k - 1]}” to them", True)
    if before == "for" and set(words.low[max(0, k - 12) : k]) & _CEREMONIES:
        return Governor(k, "other", "left", "an event for them", True)
    if before == "for" and set(words.low[max(0, phrase.first - 9) : phrase.first]) & _SWAPS:
        return Governor(k, "other", "left", "swapped for", True)
    return None


def _on_standby(words: Words, phrase: Phrase) -> Governor | None:
    """Read "500 soldiers on high alert", "500 soldiers who are on standby", "500 soldiers on their way"."""
    tail = words.low[phrase.last : phrase.last + _TAIL]
    tail = tail[: next((k for k, word in enumerate(tail) if word in _CONTRASTS), _TAIL)]
    way = next((k for k, word in enumerate(tail[:6]) if _under_way(tail, k)), None)
    if way is not None:
        return Governor(phrase.last + way, "inflow", "right", "on the way", True)
    if tail[:1] == ["ready"]:
        return Governor(phrase.last, "other", "right", "ready", True)
    k = next((k for k, word in enumerate(tail) if word in {"standby", "alert"}), None)
    if k is not None and (k < 5 or "on" in tail[k - 3 : k]):
        return Governor(phrase.last, "other", "right", "on standby", True)
    return None


def _under_way(tail: list[str], k: int) -> bool:
    """Read "on their way", "en route"."""
    return (tail[k] == "way" and "on" in tail[max(0, k - 2) : k]) or tail[k : k + 2] == ["en", "route"]


# --- levels: "cut its presence from 5,200 to 3,000", "a 5,000-troop increase"


def _level(words: Words, phrase: Phrase) -> Governor | None:
    """Read "to N", "from N", "by N" under a verb of change."""
    at = phrase.first - 1
    while words[at] in _MORE:
        at -= 1
    before = words[at] if words[at] == "by" else words[phrase.first - 1]
    if words[phrase.first].startswith(_SURPASSING):
        return Governor(phrase.first, "stock", "left", f"level “{words[phrase.first]}”")
    if before == "the" and words[phrase.last] in _MARKS:
        before = words[phrase.first - 2]  # "to the 2,000 mark"
    opened = words[phrase.first] == "from"
    if before not in {"to", "by", "at", "than", "below", "of", "from"} and "from" not in {
        words[phrase.first],
        words[phrase.quantity.core - 1],
    }:
        return None
    if before == "of" and words[phrase.first - 2] in _PEAKS:
        return Governor(phrase.first - 2, "stock", "left", f"level “{words[phrase.first - 2]} of”")
    start = max(clause_start(words, phrase.first), phrase.first - _LEVEL_REACH)
    for k in range(phrase.first - 1, start - 1, -1):
        direction = levels().get(words.low[k])
        if direction is None:
            continue
        if before == "by" and phrase.noun and (phrase.noun.kind != "soldier" or words[phrase.first - 2] in verbs()):
            return None
        if before == "by" and direction in {"up", "down"}:
            return Governor(k, "inflow" if direction == "up" else "outflow", "left", f"“{words.low[k]} … by”")
        if not opened and before not in {"to", "from", "below", "than"}:
            return None
        if direction != "any" or words[k] in _CAPS or _sets_level(words, k, phrase):
            dead = _TOLLS & set(words.low[max(start, k - _MOVED) : k])  # "casualties in Iraq dropped from 961 to 60"
            return Governor(k, "casualties" if dead else "stock", "left", f"level “{words.low[k]} … {before}”")
    return None


def _sets_level(words: Words, k: int, phrase: Phrase) -> bool:
    """Tell whether a verb of bringing sets a number: "brings the total to 5,200", not "brings aid to 500 soldiers"."""
    counted = phrase.noun and phrase.noun.kind in {"soldier", "fighter"}
    return words[phrase.first - 1] == "to" and words[k] in _BRINGS and not counted


def _compound(words: Words, phrase: Phrase) -> Governor | None:
    """Read "a 5,000-troop increase", "the 500-soldier deployment": the noun behind says what moves."""
    noun = verbs().get(words[phrase.last], {}).get("noun")
    if phrase.form != "strong" or noun is None:
        return None
    return Governor(phrase.last, noun, "none", f"“{words[phrase.last]}”", True)
