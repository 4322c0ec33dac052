"""What is done with the counted: measure and status from the verb or noun that governs a figure.

The governor is looked for on both sides: the verb whose object the figure is ("sent 500
troops"), the verb whose subject it is ("500 troops arrived", "were killed"), or a noun
("the deaths of three soldiers"). Verbs and what they measure are data (lexicon/verbs.csv),
as are the words that make a statement planned, proposed or authorised (lexicon/moods.csv).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.clauses import ADVERBS, AUXILIARIES, FILLERS, SAYING, STOPS, SUBORDINATORS, clause_start
from presscorps.extract.phrases import Phrase, groups, modifiers_known
from presscorps.extract.words import Words

_REACH = 16
_QUOTES = frozenset({"“", '"', "‘", "'"})
_WEAK = lexicon.word_class("measures.weak")
_MOVING = lexicon.word_class("measures.moving")
_RETURNS = lexicon.word_class("measures.returns")
_LEAVES = lexicon.word_class("measures.leaves")
_FALLS = lexicon.word_class("measures.falls")
_CAPTIVITY = lexicon.word_class("measures.captivity")
_HAVES = lexicon.word_class("measures.haves")
_BLOCKING = lexicon.word_class("measures.blocking")
_ASKING = lexicon.word_class("measures.asking")
_PRONOUNS = lexicon.word_class("measures.pronouns")
_NOUN_VERBS = lexicon.word_class("measures.noun_verbs")
_VERB_SIGNS = lexicon.word_class("measures.verb_signs")
_PARTICIPLES = lexicon.word_class("measures.participles")
_INCLUDING = lexicon.word_class("measures.including")
_GAMES = lexicon.word_class("measures.games")
_FIGHTING = lexicon.word_class("measures.fighting")
_HOLDS = lexicon.word_class("measures.holds")
_BEGINS = lexicon.word_class("measures.begins")
_CASUALTY_TAILS = lexicon.word_class("measures.casualty_tails")
_PACKS = lexicon.word_class("measures.packs")
_RELATIVES = lexicon.word_class("measures.relatives")
_DEFINITE = lexicon.word_class("measures.definite")
_ALREADY = lexicon.word_class("measures.already")
_BEING = lexicon.word_class("measures.being")
_NEGATIONS = lexicon.word_class("measures.negations")
_PART_OF = lexicon.word_class("measures.part_of")
_INJURIES = lexicon.word_class("measures.injuries")
_INJURY_REACH = 10  # words: "had to be treated for mild traumatic brain injuries"
_INVOLVES = lexicon.word_class("measures.involves")
_STANDING = lexicon.word_class("measures.standing")
_FALLEN = lexicon.word_class("measures.fallen")
_TOLLS = lexicon.word_class("measures.tolls")
_CONTROL = lexicon.word_class("measures.control")
_TALKS = lexicon.word_class("measures.talks")
_ONLY_THOUGHT = lexicon.word_class("measures.only_thought")
_OPENERS = lexicon.word_class("measures.openers")
_MODALS = lexicon.word_class("measures.modals")
_DESCRIBING = lexicon.word_class("measures.describing")
_TAKERS = lexicon.word_class("measures.takers")
_SWAPS = lexicon.word_class("measures.swaps")
_LIFE = lexicon.word_class("measures.life")
_CELLS = lexicon.word_class("measures.cells")
_CATENATIVES = lexicon.word_class("measures.catenatives")


class Governor(NamedTuple):
    """The word that governs a figure: where it stands, its measure, the side it stands on, its rule."""

    at: int
    measure: str
    side: str  # left, right, none
    rule: str
    adjacent: bool = False


def find_governor(words: Words, phrase: Phrase) -> Governor:
    """Return what governs the figure in its sentence."""
    if phrase.noun and phrase.noun.kind == "losses":
        return Governor(phrase.last - 1, "casualties", "none", "noun counts losses")
    level = _level(words, phrase) or _compound(words, phrase)
    if level:
        return level
    right = _right(words, phrase)
    left = _left(words, phrase)
    chosen = _choose(words, left, right) or _unlisted_verb(words, phrase)
    fate = _fate(words, phrase, chosen)
    if fate:
        return fate
    if (
        words[phrase.first - 1] in {"with", "against"}
        and set(words.low[max(0, phrase.first - 6) : phrase.first - 1]) & _FIGHTING
    ):
        return Governor(phrase.first - 1, "other", "left", "enemy in a fight")
    if words[phrase.first - 1] in {"to", "with"} and words[phrase.first - 2] in _TALKS:
        return Governor(phrase.first - 2, "other", "left", f"“{words[phrase.first - 2]}” to them", True)
    if words[phrase.first - 1] == "for" and set(words.low[max(0, phrase.first - 9) : phrase.first]) & _SWAPS:
        return Governor(phrase.first - 1, "other", "left", "swapped for", True)
    tail = words.low[phrase.last : phrase.last + _REACH]
    standby = next((k for k, word in enumerate(tail) if word in {"standby", "alert"}), None)
    standby = standby is not None and (standby < 5 or "on" in tail[standby - 3 : standby])
    if standby:
        return Governor(phrase.last, "other", "right", "on standby", True)
    if (chosen is None or chosen.measure == "stock") and _behind_bars(words, phrase):
        return Governor(phrase.last, "casualties", "none", "behind bars")
    if chosen is None:
        chosen = Governor(phrase.first, "stock", "none", "no verb: in place")
    if chosen.measure == "inflow" and words[phrase.last] in {"already", "currently"} and chosen.side == "left":
        return chosen._replace(measure="stock", rule="already in place")
    sized = words[phrase.first - 1] == "of" and words[phrase.first - 2] in groups()
    if sized and "unlisted" in chosen.rule:
        return chosen._replace(measure="stock", rule="the size of a force")
    if chosen.measure in {"stock", "inflow"} and _in_exercise(words, phrase, chosen):
        return chosen._replace(measure="other", rule=chosen.rule + ", in an exercise")
    return chosen


def _in_exercise(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the figure only takes part in an exercise of which the sentence speaks."""
    if not set(words.low) & _GAMES or governor.rule == "“there are”" or words[phrase.first - 1] in _DEFINITE:
        return False
    return not (governor.side == "left" and governor.adjacent) or words[governor.at] in _WEAK | _PART_OF


def _fate(words: Words, phrase: Phrase, chosen: Governor | None) -> Governor | None:
    """Read casualties from the noun phrase: "two fallen soldiers", "the dead numbered 500 troops"."""
    if chosen and chosen.measure == "casualties":
        return None
    if _injured(words, phrase):
        return Governor(phrase.last, "casualties", "none", "with their injuries")
    if chosen and chosen.measure == "other":
        return None
    if set(words.low[phrase.quantity.last : phrase.last]) & _FALLEN or words[phrase.first - 1] in _FALLEN:
        return Governor(phrase.last, "casualties", "none", "named as casualties")
    if chosen and chosen.side == "left" and set(words.low[max(0, chosen.at - 3) : chosen.at]) & _TOLLS:
        return chosen._replace(measure="casualties", rule="counts the dead")
    return None


def _injured(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure's own clause gives them injuries: "109 soldiers with brain injuries"."""
    if words[phrase.first - 1] == "in" and words[phrase.first - 2] in _INJURIES:
        return True
    for k in range(phrase.last, min(len(words), phrase.last + _INJURY_REACH)):
        if words[k] in {",", ";", ".", ":", "without", "no"}:
            return False
        if words[k] in _INJURIES:
            return True
    return False


def _behind_bars(words: Words, phrase: Phrase) -> bool:
    """Tell whether the figure is said to be in prison, and not to guard one."""
    tail = words.low[phrase.last : phrase.last + 9]
    cell = next((k for k, word in enumerate(tail) if word in _CELLS), 0)
    return "in" in tail[max(0, cell - 3) : cell] and not any(word.startswith("guard") for word in tail[:cell])


def _unlisted_verb(words: Words, phrase: Phrase) -> Governor | None:
    """Read "hundreds of militants in trucks rallied": whoever opens a clause and does what no list knows."""
    if phrase.first - clause_start(words, phrase.first) > 1:
        return None
    for k in range(phrase.last, min(len(words), phrase.last + 9)):
        word = words.low[k]
        if word in STOPS or word in SUBORDINATORS or word in AUXILIARIES or word == ",":
            return None
        told = k == phrase.last or words[k - 1].endswith("ly") or words[k + 1] in _OPENERS
        if word.endswith("ed") and len(word) > 4 and told and words[k + 1] != "by" and not words.name_at.get(k):
            finite = not any(words.low[j] in AUXILIARIES for j in range(k, min(len(words), k + 12)))
            return Governor(k, "other", "right", f"subject of the unlisted verb “{word}”", True) if finite else None
    return None


def _choose(words: Words, left: Governor | None, right: Governor | None) -> Governor | None:
    """Prefer the adjacent governor, a strong verb before a weak one, and the subject's own verb."""
    if left and right:
        weak = words[left.at] in _WEAK | _INCLUDING or left.rule == "“there are”"
        if words[left.at] in _CONTROL and right.rule.endswith("infinitive"):
            return right
        if not weak and (left.adjacent or right.rule.endswith("infinitive")):
            return right if right.rule.startswith("relative") else left
        if weak and left.adjacent:
            return right if right.measure in {"casualties", "outflow"} and right.rule != "verb behind, far" else left
        return right if right.adjacent or not left.adjacent else left
    return left or right


# --- levels: "cut its presence from 5,200 to 3,000"


def _level(words: Words, phrase: Phrase) -> Governor | None:
    """Read "to N", "from N", "by N" under a verb of change."""
    before = words[phrase.first - 1]
    marked = {before, words[phrase.first], words[phrase.quantity.core - 1]}
    if before not in {"to", "by", "at", "than", "below", "of"} and "from" not in marked:
        return None
    start = clause_start(words, phrase.first)
    for k in range(phrase.first - 1, max(start, phrase.first - 22) - 1, -1):
        direction = levels().get(words.low[k])
        if direction is None:
            continue
        if before == "by" and phrase.noun and (phrase.noun.kind != "soldier" or words[phrase.first - 2] in verbs()):
            return None
        if before == "by" and direction in {"up", "down"}:
            return Governor(k, "inflow" if direction == "up" else "outflow", "left", f"“{words.low[k]} … by”")
        if before in {"to", "from", "below", "than"} or words[phrase.first] == "from":
            if direction == "any" and not (
                before == "to"
                and words[k] in {"down", "bring", "brings", "bringing", "brought", "take", "takes", "taking"}
            ):
                continue
            if phrase.noun and phrase.noun.kind in {"soldier", "fighter"} and before == "to" and direction == "any":
                continue
            return Governor(k, "stock", "left", f"level “{words.low[k]} … {before}”")
    return None


def _compound(words: Words, phrase: Phrase) -> Governor | None:
    """Read "a 5,000-troop increase", "the 500-soldier deployment": the noun behind says what moves."""
    noun = verbs().get(words[phrase.last], {}).get("noun")
    if phrase.form != "strong" or noun is None:
        return None
    return Governor(phrase.last, noun, "none", f"“{words[phrase.last]}”", True)


# --- the figure as object


def _left(words: Words, phrase: Phrase) -> Governor | None:
    """Walk left from the figure to the verb or noun that takes it as object."""
    adjacent, commas, among, blocked = True, 0, None, False
    stop, skip = max(0, phrase.first - _REACH), None
    for k in range(phrase.first - 1, stop - 1, -1):
        word = words.low[k]
        if (
            word in {"claimed", "claim", "claims"}
            and adjacent
            and words[k - 1] in {"has", "have", "had", "that", "also", "already"}
        ):
            return Governor(k, "casualties", "left", "lives claimed", True)
        if word == "lives" and words[k + 1] == "of" and set(words.low[max(0, k - 4) : k]) & _TAKERS:
            return Governor(k, "casualties", "left", "lives taken", True)
        if word in _INCLUDING and among is None and words[k - 1] not in {"to", "will", "would", "of"}:
            among = Governor(k, "stock", "left", f"“{word}”", adjacent)
            adjacent = False
            continue
        if word in {"—", "–"}:
            opening = next((j for j in range(k - 1, max(stop, k - 9) - 1, -1) if words.low[j] in {"—", "–"}), None)
            if opening is None:
                return among
            skip, adjacent = opening, False
            continue
        if skip is not None and k >= skip:
            continue
        if word in {"call", "called", "calls", "calling"} and words[k + 1] == "up":
            return Governor(k, "other", "left", "called up", adjacent)
        if word in _QUOTES and k == phrase.first - 1:
            continue
        spoken = word in SAYING and not (k == phrase.first - 1 and "object" in verbs().get(word, {}))
        if word in STOPS or word in SUBORDINATORS or spoken:
            return among
        if word == "by" and adjacent and k >= phrase.first - 2:
            return Governor(k, "other", "left", "agent of a passive", True)
        if word == ",":
            commas += 1
            adjacent = False
            if commas > 2:
                return among
        found = verbs().get(word, {})
        if (
            word in {"are", "is", "were", "was", "be", "been", "'s"}
            and words[k - 1] in {"there", "will", "would"}
            and "there" in words.low[max(0, k - 2) : k]
        ):
            return Governor(k, "stock", "left", "“there are”", adjacent)
        if "noun" in found and ((adjacent and words[k + 1] == "of") or (adjacent and word == "including")):
            return Governor(k, found["noun"], "left", f"“{word} of”", True)
        if found.get("subject") == "casualties" and words[phrase.first - 1] in {"with", "alongside"}:
            return Governor(k, "casualties", "left", f"with those who “{word}”")
        if word in _HAVES and not adjacent:
            continue
        particle = word in {"in", "on", "over"} and verbs().get(words[k - 1], {}).get("object") in {"inflow", "outflow"}
        if word in _BLOCKING and words[k - 1] not in _ASKING and adjacent and not particle:
            blocked = True
        if blocked and found and found.get("object") not in {"casualties", None}:
            continue
        named = words[k + 1] == "of" and found.get("object") != "stock"  # "a claim of 500 troops"
        if "object" in found and not named and not _is_adjective(words, k):
            measure = _refine_object(words, k, word, found["object"], phrase)
            if among and measure == "stock":
                return among
            return Governor(k, measure, "left", f"object of “{word}”", adjacent)
        if "subject" in found and word in {"by"}:
            return None
        if word == "of" and adjacent:
            continue
        if adjacent and (
            (words[k + 1] == "of" and (word in groups() or word in _PACKS)) or word in modifiers_known() or word == "a"
        ):
            continue
        if word not in FILLERS and word not in ADVERBS and not words.name_at.get(k):
            if (
                adjacent
                and word.endswith("ed")
                and len(word) > 4
                and word not in _mood_words()
                and k == phrase.first - 1
                and word not in levels()
            ):
                return Governor(k, "other", "left", f"object of the unlisted verb “{word}”", True)
            adjacent = False
    return among


def _is_adjective(words: Words, k: int) -> bool:
    """Tell whether a verb form before the figure is a modifier or another noun: "the wounded", "a base in"."""
    word = words.low[k]
    if words[k - 1] == "-" and words.glued(k):
        return True
    if words[k - 1] in {"the", "a", "an"} and not word.endswith("ing"):
        return True
    return word in _NOUN_VERBS and words[k - 1] not in _VERB_SIGNS and not any(n.last == k for n in words.names)


def _refine_object(words: Words, k: int, word: str, measure: str, phrase: Phrase) -> str:
    """Settle verbs whose measure hangs on what follows: leave behind, bring home, hold prisoner."""
    tail = words.low[phrase.last : phrase.last + 8]
    between = words.low[k + 1 : phrase.first]
    if word in _LEAVES and (set(tail[:3]) & _CASUALTY_TAILS or (tail[:1] == ["and"] and set(tail) & _CASUALTY_TAILS)):
        return "casualties"
    if measure == "inflow" and word in _MOVING:
        if "back" in tail and {"home", "their", "base", "bases", "barracks"} & set(tail[tail.index("back") :]):
            return "outflow"
        if "home" in between + tail[:4] or ("back" in between + tail[:2] and "to" not in tail[:4]):
            return "outflow"
        if "out" in between or ("out" in tail[:2] and "of" in tail[:4]):
            return "outflow"
        if "from" in tail[:3] and "to" not in tail[:6] and word not in {"sent", "send"}:
            return "outflow"
    if word in _HOLDS and (
        set(words.low) & _CAPTIVITY or (phrase.noun and phrase.noun.kind in {"fighter", "member", "prisoner"})
    ):
        return "casualties"
    if measure == "stock" and set(tail[:4]) & _CASUALTY_TAILS - {"captured"} and word in {"had", "have", "has"}:
        return "casualties"
    if word in _INVOLVES and set(words.low[max(0, k - 8) : k]) & _STANDING:
        return "stock"
    return measure


# --- the figure as subject


def _right(words: Words, phrase: Phrase) -> Governor | None:
    """Walk right from the figure to the verb whose subject (or bare participle's noun) it is."""
    i, limit, near = phrase.last, min(len(words), phrase.last + _REACH), True
    if words[i] in _PRONOUNS or words[i] == "whom":
        return _object_relative(words, i)
    while i < limit:
        word = words.low[i]
        if word in {"—", "–"} or (word == "-" and not words.glued(i)):
            skipped = _past_dash(words, i)
            if skipped is None:
                return None
            i = skipped
            continue
        if (word in STOPS and word not in {"(", ")", "”", "“"}) or (word in SUBORDINATORS and word not in _RELATIVES):
            return None
        if word in _DESCRIBING and i == phrase.last:
            i += 1
            continue
        if word == ",":
            skipped = _past_insertion(words, i)
            if skipped is None:
                return None
            i, limit = skipped, min(len(words), skipped + _REACH)
            continue
        if word in {"and", "but", "while"} and i > phrase.last and not near and not _verb_here(words, i + 1):
            return None
        if word in AUXILIARIES:
            return _under_auxiliary(words, i, near)
        if word == "to" and words[i + 1] not in {"the", "a"} and _infinitive(words, i + 1):
            found = _as_subject(words, i + 1, near)
            return (
                found._replace(rule=found.rule + ", infinitive", adjacent=near and i == phrase.last) if found else None
            )
        found = _as_subject(words, i, near)
        if found:
            return found
        if word not in ADVERBS and word not in _RELATIVES and word not in {"(", ")", "”", "“"}:
            near = (
                near and word in {"alone", "there", "more", "others", "in", "all", "from", "of", "them", "whom"}
            ) or (near and i in words.name_at)
        i += 1
    return None


def _object_relative(words: Words, i: int) -> Governor | None:
    """Read "it had ordered", "whom the army has discharged" behind the figure: object of that clause."""
    for k in range(i + 1, min(len(words), i + 8)):
        if words[k] in STOPS:
            return None
        if "object" in verbs().get(words[k], {}) and words[k] not in _HAVES and not _is_noun_here(words, k):
            return Governor(k, verbs()[words[k]]["object"], "right", f"relative clause “{words[k]}”", True)
    return None


def _verb_here(words: Words, i: int) -> bool:
    return words[i] in verbs() or words[i] in AUXILIARIES


def _infinitive(words: Words, i: int) -> bool:
    return bool(verbs().get(words[i])) or words[i] == "be"


def _past_dash(words: Words, i: int) -> int | None:
    """Return the word behind an insertion between dashes."""
    for k in range(i + 1, min(len(words), i + 20)):
        if words.low[k] in {"—", "–", "-"} and not (words[k] == "-" and words.glued(k)):
            return k + 1
    return None


def _past_insertion(words: Words, i: int) -> int | None:
    """Return the word behind an insertion between commas, if a verb follows it."""
    for k in range(i + 1, min(len(words), i + 24)):
        if words.low[k] in {"was", "were"} and set(words.low[k + 1 : k + 4]) & _CASUALTY_TAILS:
            return k
        if words.low[k] == "," and (words[k + 1] in AUXILIARIES or words[k + 1] in verbs()):
            return k + 1
        if words.low[k] in STOPS:
            return None
    return i + 1 if words[i + 1] in AUXILIARIES | {"killed", "wounded", "all", "who", "which", "were", "are"} else None


def _under_auxiliary(words: Words, i: int, near: bool) -> Governor | None:
    """Read the verb behind auxiliaries: "were killed", "will be sent", "have been in"."""
    k = i + 1
    while k < min(len(words), i + 7):
        word = words.low[k]
        if word in AUXILIARIES or word in ADVERBS or word.endswith("ly") or word in _CATENATIVES:
            if word in {"ordered", "going"} and words[k + 1] == "to" and not _infinitive(words, k + 2):
                break
            k += 1
            continue
        break
    while words[k] in _QUOTES:
        k += 1
    if words[k] == "called" and words[k + 1] == "up":
        return Governor(k, "other", "right", "called up", near)
    passive = any(w in {"is", "are", "was", "were", "be", "been", "being", "got", "'re"} for w in words.low[i:k])
    word = words[k]
    if passive and word in _DESCRIBING:
        return Governor(k, "stock", "right", f"“{words.low[i]} {word}”", near)
    found = verbs().get(word, {})
    role = "object" if passive and not word.endswith("ing") else "subject"
    if "adjective" in found:
        return Governor(k, "casualties", "right", f"“{words.low[i]} {word}”", near)
    measure = found.get(role) or found.get("subject")
    if not measure and "object" in found:  # they do it to others
        measure = "stock" if found["object"] == "stock" else "other"
    if measure:
        measure = _refine_subject(words, k, word, measure, finite=True, passive=passive)
        return Governor(k, measure, "right", f"subject of “{word}”", near)
    if passive and word in {"in", "on", "at", "there", "near", "across", "here", "inside", "part", "among", "around"}:
        alert = "alert" in words.low[k : k + 5] or "standby" in words.low[k : k + 4] or "way" in words.low[k : k + 4]
        return Governor(k, "other" if alert else "stock", "right", f"“{words.low[i]} {word}”", near)
    if word.endswith(("ed", "ing", "en")) or (
        not passive
        and k < len(words)
        and word.isalpha()
        and word not in FILLERS
        and words.low[i] in {"have", "has", "had", "do", "did", "didn't", "don't"}
    ):
        return Governor(k, "other", "right", f"subject of the unlisted verb “{word}”", near)
    return Governor(i, "stock", "right", f"“{words.low[i]}”", False) if passive else None


def _as_subject(words: Words, i: int, near: bool) -> Governor | None:
    """Read a full verb or bare participle behind the figure."""
    word = words.low[i]
    if words[i + 1] == "and" and verbs().get(words[i + 2], {}).get("subject") == "casualties" and word in verbs():
        return Governor(i + 2, "casualties", "right", f"“{word} and {words[i + 2]}”", near)
    found = verbs().get(word)
    if not found or set(found) == {"noun"} or _is_noun_here(words, i):
        return None
    if "adjective" in found:
        return Governor(i, "casualties", "right", f"“{word}”", near)
    measure = found.get("subject")
    passive = False
    if "object" in found and word not in _LEAVES and (word.endswith("ed") or word in _PARTICIPLES):
        active = words[i + 1] in {"the", "a", "an", "its", "their", "his"} or words[i + 1][:1].isdigit()
        if not (active and measure):
            passive = not active
            measure = found["object"] if passive or not measure else measure
            if active and found["object"] == "casualties":
                measure = "other"
        if measure is None:
            measure = found["object"]
    elif measure is None:
        measure = {"casualties": "other", "trained": "other"}.get(found["object"], found["object"])
        if measure in {"inflow", "outflow"} and not near:
            return None
    elif not near and measure in {"inflow", "outflow"} and not word.endswith(("ed", "ing", "s", "t", "ew", "me")):
        return None
    return Governor(
        i,
        _refine_subject(words, i, word, measure, finite=False, passive=passive),
        "right",
        f"“{word}” behind it" if near else "verb behind, far",
        near,
    )


def _is_noun_here(words: Words, i: int) -> bool:
    """Tell whether a form that may be a verb is a noun: "at a base", "the attack"."""
    before = words[i - 1]
    if words[i + 1] == "-" and words.glued(i + 1):
        return True
    if before.endswith(("al", "ful", "ous")) and not words[i].endswith(("ed", "ing")):
        return True
    return (
        (
            before
            in {
                "the",
                "a",
                "an",
                "its",
                "their",
                "his",
                "of",
                "'s",
                "this",
                "our",
                "each",
                "any",
                "in",
                "by",
                "on",
                "for",
                "with",
                "at",
            }
            and not words[i].endswith("ing")
        )
        or (before in {"of", "for", "'s", "the", "by", "after", "in"} and words[i].endswith("ing"))
        or (i - 1 in {n.last - 1 for n in words.names if n.kind == "adjective"})
    )


def _refine_subject(words: Words, i: int, word: str, measure: str, *, finite: bool, passive: bool) -> str:
    """Settle verbs whose measure hangs on what follows: deployed in, moved out, fell to, returned to."""
    after, next_few = words[i + 1], words.low[i + 1 : i + 5]
    if word in {"lost", "gave", "losing", "lose"} and set(next_few) & _LIFE:
        return "casualties"
    if word in {"deployed"} and (passive or not finite) and after != "to":
        return measure if set(words.low[max(0, i - 4) : i]) & _MODALS else "stock"
    if word in _MOVING and (
        "home" in next_few[:2]
        or "out" in next_few[:1]
        or ("back" in next_few[:1] and (next_few[1:2] != ["to"] or words[i + 3] in _DEFINITE - {"the"}))
        or ("from" in next_few[:1] and "to" not in words.low[i + 1 : i + 8])
    ):
        return "outflow"
    if word in _RETURNS and "to" in next_few[:1] and words[i + 2] not in {"their", "the", "base"}:
        return "inflow"
    if word in _RETURNS and "to" in next_few[:1] and words[i + 2] == "the" and "border" in words.low[i + 2 : i + 6]:
        return "inflow"
    if word == "left" and not finite and after in {"in", "behind", "at", "there", ",", "."}:
        return "stock"
    if word in _FALLS and after in {"to", "from", "by", "under", "short", "into"}:
        return "stock"
    if word == "taken" and set(next_few) & _CAPTIVITY:
        return "casualties"
    if word in {"held", "kept"} and set(words.low[i + 1 : i + 7]) & (_CAPTIVITY | {"camps", "camp"}):
        return "casualties"
    return measure


# --- status


def read_status(words: Words, phrase: Phrase, governor: Governor) -> tuple[str, str]:
    """Return status and its rule: actual unless the words that govern the figure's own verb say otherwise."""
    if _in_place(words, phrase, governor):
        return "actual", "those already there"
    region = _region(words, phrase, governor)
    told = " " + " ".join(region) + " "
    if words.low[-1] == "?" and governor.measure != "casualties" and words.low[0] in _MODALS:
        return "proposed", "only asked"
    opened = words[clause_start(words, min(governor.at, phrase.first)) - 1]
    if opened in {"if", "unless"} and governor.measure in {"inflow", "outflow"}:
        return "proposed", f"under “{opened}”"
    if _mood_words().isdisjoint(region):
        return _by_form(words, governor)
    for status in ("authorised", "proposed", "planned"):
        for mood in moods()[status]:
            if f" {mood} " in told:
                return _weigh(words, governor, status, mood, region)
    return _by_form(words, governor)


def _in_place(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the counted are a known part of the world: "our 29,000 troops", "the 500 deployed there"."""
    if governor.measure != "stock" or phrase.flow or governor.rule.startswith("level"):
        return False
    if governor.side == "right" and words[phrase.last] not in _ALREADY and not governor.rule.endswith("infinitive"):
        return False
    named = set(words.low[max(0, phrase.first - 2) : phrase.quantity.core]) & _DEFINITE
    return bool(named) or words[governor.at] in _INCLUDING or words[phrase.last] in _ALREADY


def _by_form(words: Words, governor: Governor) -> tuple[str, str]:
    """Return the status that the form of the verb itself gives: infinitive, progressive, negation."""
    at, verb = governor.at, words[governor.at]
    if governor.side == "right" and governor.rule.endswith("infinitive"):
        return "planned", f"infinitive “to {verb}”"
    if governor.side != "left" or "noun" in verbs().get(verb, {}):
        return "actual", "nothing says otherwise"
    if words[at - 1] == "to" and words[at - 2] not in _BEGINS and not _in_ing(verb):
        return ("proposed", "denied") if words[at - 2] == "not" else ("planned", f"infinitive “to {verb}”")
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and words[at - 1] == "on":
        return "planned", f"agreed: “on {verb}”"
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and _is_headline(words, at):
        return "planned", f"headline: “{verb}”"
    group = words.low[max(0, at - 3) : at]
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and words[at - 1] in _ONLY_THOUGHT:
        return "proposed", f"only thought of: “{words[at - 1]} {verb}”"
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and set(group[-2:]) & _BEING:
        return ("proposed", "denied") if "not" in group else ("planned", f"under way: “{verb}”")
    if set(group) & _NEGATIONS and "only" not in group:
        return "proposed", "denied"
    return "actual", "nothing says otherwise"


def _in_ing(verb: str) -> bool:
    return verb.endswith("ing") and verb != "bring"


def _is_headline(words: Words, at: int) -> bool:
    """Tell whether a form in -ing stands directly behind whoever acts: "Pentagon sending 500 troops"."""
    return words.text[at - 1][:1].isupper() if at and any(n.last == at for n in words.names) else False


def _weigh(words: Words, governor: Governor, status: str, mood: str, region: list[str]) -> tuple[str, str]:
    """Settle moods that need a second look."""
    if status == "authorised" and governor.measure not in {"stock", "inflow"}:
        return "actual", "a cap holds for forces only"
    if status == "authorised" and (set(region[: region.index(mood)]) & _asked()):
        return "proposed", "leave is only asked for"
    if mood.startswith("approv") and "plan" in region:
        return "planned", "an approved plan"
    if status == "planned" and "?" in words.low:
        return "proposed", "only asked"
    if mood == "would" and ("if" in words.low or "require" in region or "need" in region):
        return "proposed", "“would” under a condition"
    return status, f"“{mood}”"


def _region(words: Words, phrase: Phrase, governor: Governor) -> list[str]:
    """Return the words that can set the mood: the verb group of what is in place or befell, else the clause so far."""
    start = clause_start(words, min(governor.at, phrase.first))
    if governor.at < phrase.first and governor.side == "right":  # the verb of the figure before
        return words.low[max(start, governor.at - 6) : governor.at + 1]
    if governor.rule.startswith("relative"):
        return words.low[phrase.last : governor.at]
    if governor.side == "right":
        if words[phrase.last] in {"who", "that", "which"}:
            start = phrase.first
        elif governor.measure == "stock" and governor.rule.endswith("behind it"):
            start = phrase.first - 1
        return words.low[max(start, phrase.first - 6) : phrase.first] + words.low[phrase.last : governor.at + 1]
    if governor.side == "none":
        return words.low[max(start, phrase.first - 4) : phrase.first]
    if words[governor.at - 1] in {",", "and", "but"} and words[governor.at].endswith("ed"):
        start = governor.at  # a verb of its own beside another: "has vowed to stop them, deployed 500 troops"
    wide = governor.measure == "stock" and governor.rule.startswith(("level", "“"))
    if governor.measure in {"inflow", "outflow"} or wide:
        return words.low[max(start, governor.at - 14) : phrase.first]
    return words.low[_chain_start(words, governor.at, start) : governor.at + 1]


def _chain_start(words: Words, at: int, start: int) -> int:
    """Walk left over the verb group and the verbs that take it as infinitive: "has asked Congress to keep"."""
    k = at
    while k > start:
        word = words.low[k - 1]
        if word == "to":
            k = max(start, k - 5)
            break
        asked = word in _PRONOUNS and words[k - 2] in AUXILIARIES
        if word not in AUXILIARIES and word not in ADVERBS and word not in _mood_words() and not asked:
            break
        k -= 1
    return k


@cache
def _asked() -> frozenset[str]:
    return frozenset(mood for mood in moods()["proposed"] if " " not in mood)


@cache
def _mood_words() -> frozenset[str]:
    return frozenset(word for known in moods().values() for mood in known for word in mood.split())


# --- lexicon, read once


@cache
def verbs() -> dict[str, dict[str, str]]:
    """Return word form -> role (object, subject, noun, adjective) -> measure."""
    table: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("verbs"):
        for word in row["words"].split():
            table.setdefault(word, {})[row["role"]] = row["measure"]
    return table


@cache
def levels() -> dict[str, str]:
    """Return verb of change -> up, down or any."""
    return lexicon.by_word("levels", "words", "direction")


@cache
def moods() -> dict[str, list[str]]:
    """Return status -> phrases that give it."""
    found: dict[str, list[str]] = {}
    for row in lexicon.rows("moods"):
        found.setdefault(row["status"], []).append(row["words"])
    return found
