"""The figure as subject: the verbs on its right that say what the counted do or what is done to them.

Up to three verbs may stand there: a bare participle ("500 troops sent to Mali"), the verb of a
relative clause ("500 troops who arrived in May"), and the verb of the clause itself ("500
troops sent to Mali in May will leave"). All are read, and the one that tells most is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, AUXILIARIES, FILLERS, LOCATIVES, SAYING, STOPS, SUBORDINATORS
from presscorps.extract.text.words import Words
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.verbs import Governor, levels, phrasal_verbs, verbs

_REACH = 16
_FAR = 40  # words: the verb of a figure that opens its clause comes, however long the subject is
_DASHES = frozenset({"—", "–", "-", "--"})
_PAIRED = lexicon.word_class("clauses.paired")
_QUOTES = lexicon.word_class("clauses.quotes")
_PAST = lexicon.word_class("clauses.irregular_past")
_COPULA = lexicon.word_class("measures.copula")
_PLACED = lexicon.word_class("measures.placed")
_POSSESSIVES = lexicon.word_class("measures.possessives")
_BEFORE_NOUNS = lexicon.word_class("measures.before_nouns")
_BEFORE_GERUNDS = lexicon.word_class("measures.before_gerunds")
_NEAR = lexicon.word_class("measures.near")
_MOVING = lexicon.word_class("measures.moving")
_RETURNS = lexicon.word_class("measures.returns")
_LEAVES = lexicon.word_class("measures.leaves")
_FALLS = lexicon.word_class("measures.falls")
_CAPTIVITY = lexicon.word_class("measures.captivity")
_HAVES = lexicon.word_class("measures.haves")
_PRONOUNS = lexicon.word_class("measures.pronouns")
_PARTICIPLES = lexicon.word_class("measures.participles")
_CASUALTY_TAILS = lexicon.word_class("measures.casualty_tails")
_RELATIVES = lexicon.word_class("measures.relatives")
_DEFINITE = lexicon.word_class("measures.definite")
_MODALS = lexicon.word_class("measures.modals")
_DESCRIBING = lexicon.word_class("measures.describing")
_STANDING = lexicon.word_class("measures.standing")
_SPEAKING = lexicon.word_class("measures.speaking")
_COUNTS = lexicon.word_class("measures.counts")
_RUNS = lexicon.word_class("measures.runs")
_GUARDS = lexicon.word_class("measures.guards")
_LIFE = lexicon.word_class("measures.life")
_TAKES = lexicon.word_class("measures.takes")
_CATENATIVES = lexicon.word_class("measures.catenatives")
_REINFORCING = lexicon.word_class("measures.reinforcing")
_ORDERS = lexicon.word_class("measures.orders")
_SUBJECTION = lexicon.word_class("measures.subjection")
_BEHIND_PARTICLES = lexicon.word_class("measures.behind_particles") | {"", ",", "."}
_IN_ALL = lexicon.word_class("measures.in_all")
_HOSPITALS = lexicon.word_class("measures.hospitals")
_BATTLE = lexicon.word_class("measures.battle")
_COMPLETING = lexicon.word_class("measures.completing")
_COURSES = lexicon.word_class("measures.courses")
_AWAITED = lexicon.word_class("measures.awaited")
_AT_TIMES = lexicon.word_class("measures.at_times")
_YIELDING = lexicon.word_class("measures.yielding")
_NOUN_VERBS = lexicon.word_class("measures.noun_verbs")
_VERB_SIGNS = lexicon.word_class("measures.verb_signs")
_BUILDINGS = lexicon.word_class("measures.buildings")
_NAMING = lexicon.word_class("measures.naming")
_SEEMING = lexicon.word_class("measures.seeming")
_FALLEN = lexicon.word_class("measures.fallen")
_ORIGIN = "“come from”"
_UNHEARD = frozenset({"seen", "heard", "found"})
_LISTS = frozenset({"listed", "reported", "declared", "presumed", "given"})
_DESTINATIONS = lexicon.word_class("measures.destinations")
_FLOWS = frozenset({"inflow", "outflow"})
_SPEAKING_OF = frozenset({"inflow", "outflow", "trained"})


class Verb(NamedTuple):
    """A verb behind the figure, and how it hangs on it: participle, relative or main."""

    governor: Governor
    kind: str


def as_subject(words: Words, phrase: Phrase, *, opens: bool, owned: bool = False) -> Governor | None:
    """Return the verb that tells most of the figure; `opens`: it opens its clause, so a verb has to come.

    What somebody has or does is `owned`: a verb behind "and" is theirs, "has 250 and will withdraw half".
    """
    if words[phrase.last] in _PRONOUNS or words[phrase.last] == "whom":
        return _object_relative(words, phrase.last)
    found = list(_verbs_behind(words, phrase, opens, owned))
    if opens and found and found[-1].kind == "participle" and not words[found[-1].governor.at].endswith("ing"):
        found[-1] = found[-1]._replace(kind="main")  # no other verb comes, so this one is the clause's own
    return _most_telling(found)


def _most_telling(found: list[Verb]) -> Governor | None:
    """Prefer what befell them, then where the clause's own verb moves them, then what comes first."""
    found = [v for v in found if v.governor.adjacent or v.kind != "participle"] or found  # "in a convoy leaving"
    for verb in found:
        if verb.governor.measure == "casualties":
            return verb.governor
    for verb in found:
        if verb.kind == "main" and verb.governor.measure in _SPEAKING_OF:
            return verb.governor
    for verb in found:
        if verb.governor.measure != "other":
            return verb.governor
    return found[0].governor if found else None


def _verbs_behind(words: Words, phrase: Phrase, opens: bool, owned: bool) -> Iterator[Verb]:
    """Yield the verbs whose subject (or whose bare participle's noun) the figure is, up to the clause's own."""
    i, near, inside, met = phrase.last, True, False, False
    if words[i] == "in" and words[i + 1] in _IN_ALL:
        i += 2
    start = i
    limit = min(len(words), phrase.last + (_FAR if opens else _REACH))
    while i < limit:
        word = words.low[i]
        if word in _DASHES and not (word == "-" and words.glued(i)):
            closes = i == phrase.last and words[phrase.first - 1] in _DASHES  # "two divisions - 500 men - turned"
            i = i + 1 if closes else _past_dash(words, i) or limit
        elif word == ",":
            inserted = words[phrase.first - 1] in {",", "them", "including"}  # "Sweden's contingent, 150 men, joins"
            if inserted and i == start and _verb_here(words, i + 1) and words[i + 2] != "by":
                i += 1
                continue
            skipped = _past_insertion(words, i, opens=opens)
            if skipped is None:
                return
            i, limit = skipped, max(limit, min(len(words), skipped + _REACH))
        elif _ends(words, i, near=near, opens=opens and not met) or (owned and not inside and _goes_on(words, i)):
            return
        elif word in _DESCRIBING and i == phrase.last:
            i += 1
        else:
            inside = inside or word == "who" or (word in _PAIRED and near)
            governor = _verb_at(words, i, near, opens or inside)
            if governor is None:
                near = near and _stays_near(words, i)
                i += 1
                continue
            finite = not _may_be_participle(words, i, governor) and not governor.rule.startswith(_ORIGIN)
            yield Verb(governor, "relative" if inside else "main" if finite else "participle")
            if (finite and not inside) or not opens:
                return
            i, near, inside, met = max(governor.at, i) + 1, False, False, True


def _goes_on(words: Words, i: int) -> bool:
    """Tell whether word `i` joins another verb of whoever has the figure: "and will withdraw half of them"."""
    return words[i] == "and" and words[i + 1] in AUXILIARIES


def _ends(words: Words, i: int, *, near: bool, opens: bool) -> bool:
    """Tell whether the figure's clause ends at word `i`."""
    word = words.low[i]
    if word in STOPS and word not in {"(", ")", "”", "“"}:
        return True
    if word in SUBORDINATORS and word not in _RELATIVES:
        return word != "as" or words[i - 1] not in _NAMING  # "a force known as the SDF were killed"
    if word == "and" and i + 1 in words.name_at and any(n.last == i for n in words.names):
        return False  # "based in Mali and Chad are to leave"
    return word in {"and", "but", "while"} and not near and not opens and not _verb_here(words, i + 1)


def _stays_near(words: Words, i: int) -> bool:
    """Tell whether the verb behind word `i` would still be the figure's own: "500 of them alone were"."""
    word = words.low[i]
    return _adverb(words, i) or word in _RELATIVES or word in _NEAR or i in words.name_at


def _verb_at(words: Words, i: int, near: bool, opens: bool) -> Governor | None:
    """Read the verb group that begins at word `i`."""
    word = words.low[i]
    if _says_who(words, i):
        return None
    if word in AUXILIARIES:
        return _under_auxiliary(words, i, near)
    if word == "to" and words[i + 1] in _REINFORCING:
        return None  # what they are there for: "500 troops to bolster the army"
    if word == "to" and words[i + 1] == "have":
        return _under_auxiliary(words, i + 1, near)  # "known to have travelled"
    if word == "to" and words[i + 1] not in {"the", "a"} and _infinitive(words, i + 1):
        found = _full_verb(words, i + 1, near)
        return found and found._replace(rule=found.rule + ", infinitive", adjacent=near and found.adjacent)
    return _full_verb(words, i, near) or (_unlisted(words, i, near) if opens else None)


def _says_who(words: Words, i: int) -> bool:
    """Read "to" and "be" in "gunmen believed to be from the group": who they are, not what they do or where."""
    k = i + (words[i] == "to")
    if words[k] != "be" or words[k - 1] != "to" or words[k - 2] not in _SEEMING:
        return False
    return not (words[k + 1].endswith(("ed", "ing")) or words[k + 1] in _PLACED or words[k + 1] in verbs())


def _may_be_participle(words: Words, i: int, governor: Governor) -> bool:
    """Tell whether a form may be a bare participle: "sent", "based", "fighting"; behind an auxiliary it is finite."""
    word = words.low[i]
    if word in AUXILIARIES:
        return False
    if word.endswith("ing") or word == "to":
        return True
    if "unlisted" in governor.rule:
        return True
    return "object" in verbs().get(word, {}) and (word.endswith("ed") or word in _PARTICIPLES)


def _unlisted(words: Words, i: int, near: bool) -> Governor | None:
    """Read "militants rallied", "marines took": a finite form that no list knows."""
    word = words.low[i]
    if (
        (word in _CATENATIVES and (words[i + 1] != "to" or _infinitive(words, i + 2)))
        or (word in SAYING and not near and word not in _SPEAKING)
        or i in words.name_at
        or words[i + 1] == "by"
        or words[i - 1] in _BEFORE_NOUNS
        or (words[i - 1] == "that" and words[i - 2] in LOCATIVES)
        or words.text[i][0].isupper()
    ):
        return None
    level = word in levels() and words[i + 1] not in _POSSESSIVES  # "fell to 500", but "lowered the flag"
    if word in _PAST or (word.endswith("ed") and len(word) > 4 and not level and word not in verbs()):
        return Governor(i, "other", "right", f"subject of the unlisted verb “{word}”", True)
    return None


def _object_relative(words: Words, i: int) -> Governor | None:
    """Read "it had ordered", "whom the army has discharged" behind the figure: object of that clause."""
    for k in range(i + 1, min(len(words), i + 8)):
        if words[k] in STOPS:
            return None
        measure = verbs().get(words[k], {}).get("object")
        if measure and words[k] not in _HAVES and not _is_noun_here(words, k):
            measure = _refine(words, k, measure, finite=True, passive=False)
            return Governor(k, measure, "right", f"relative clause “{words[k]}”", True)
    return None


def _verb_here(words: Words, i: int) -> bool:
    return words[i] in verbs() or words[i] in AUXILIARIES


def _infinitive(words: Words, i: int) -> bool:
    return bool(verbs().get(words[i])) or words[i] == "be"


def _past_dash(words: Words, i: int) -> int | None:
    """Return the word behind an insertion between dashes."""
    for k in range(i + 1, min(len(words), i + 20)):
        if words.low[k] in _DASHES and not (words[k] == "-" and words.glued(k)):
            return k + 1
    return None


def _past_insertion(words: Words, i: int, *, opens: bool) -> int | None:
    """Return the word behind an insertion between commas, if a verb follows it."""
    for k in range(i + 1, min(len(words), i + 24)):
        if words.low[k] in {"was", "were"} and set(words.low[k + 1 : k + 4]) & _CASUALTY_TAILS:
            return k
        if words.low[k] == "," and (_verb_here(words, k + 1) or (opens and _adverb(words, k + 1))):
            return k + 1
        if words.low[k] in STOPS:
            break
    if words[i + 1] in _PAIRED or words[i + 1] in AUXILIARIES | {"killed", "wounded", "all"}:
        return i + 1
    if opens and _verb_here(words, i + 1) and "and" in words.low[i : i + 12]:
        return i + 1  # "come from Oslo, arrived on Friday and have"
    return _past_list(words, i) if opens else None


def _adverb(words: Words, i: int) -> bool:
    return words[i] in ADVERBS or words[i].endswith("ly")


def _past_list(words: Words, i: int) -> int | None:
    """Return the verb behind a list that the figure opens: "500 soldiers, veterans and their families were"."""
    for k in range(i + 1, min(len(words), i + 12)):
        if words.low[k] in STOPS or words.low[k] in SUBORDINATORS:
            return None
        listed = words[k - 1].isalpha() and verbs().get(words.low[k], {}).keys() & {"subject", "object"}
        if words.low[k] in AUXILIARIES or (listed and words.text[k].islower() and "and" in words.low[i : k - 1]):
            return k if "and" in words.low[i:k] else None
    return None


def _under_auxiliary(words: Words, i: int, near: bool) -> Governor | None:
    """Read the verb behind auxiliaries: "were killed", "will be sent", "have been in"."""
    k = _main_verb(words, i)
    word, first = words[k], words.low[i]
    passive = any(w in _COPULA for w in words.low[i:k])
    done_to = any(w in _COPULA for w in words.low[_behind_to(words, i, k) : k])
    told = _set_phrase(words, i, k, passive) or _listed(words, k, done_to)
    if told:
        return Governor(k, told[0], "right", told[1], near)
    if passive and word in _PLACED:
        alert = {"alert", "standby", "way"} & set(words.low[k : k + 5])
        return Governor(k, "other" if alert else "stock", "right", f"“{first} {word}”", near)
    done = word in _PAST or words[k - 1] not in _HAVES  # "has broad powers" is no verb
    acts = not passive and done and word.isalpha() and word not in FILLERS and word not in ADVERBS
    if word.endswith(("ed", "ing", "en")) or acts:
        return Governor(k, "other", "right", f"subject of the unlisted verb “{word}”", near)
    return Governor(i, "stock", "right", f"“{first}”", False) if passive else None


def _behind_to(words: Words, i: int, k: int) -> int:
    """Return where the last infinitive of a verb group begins: "were expected to leave" is active."""
    return next((j + 1 for j in range(k - 1, i, -1) if words.low[j] == "to"), i)


def _set_phrase(words: Words, i: int, k: int, passive: bool) -> tuple[str, str] | None:
    """Return measure and rule of phrases that say something else than their verb: "are armed", "were run over"."""
    word, after, rule = words[k], words[k + 1], f"“{words[i]} {words[k]}”"
    doing = {"be", "being"} & set(words.low[i:k])  # done to them; "are trained" only tells what they are
    if word == "called" and after == "up":
        return "other", "called up"
    if passive and not doing and word in _DESCRIBING and verbs().get(word, {}).get("object") != "other":
        return "stock", rule
    if "adjective" in verbs().get(word, {}):
        return "casualties", rule
    if word in _RUNS and after in {"over", "down"}:
        return "casualties", f"“{word} {after}”"
    if passive and word == "next":
        return "inflow", rule
    after = words[k + 2] if after in {"up", "down"} else after
    if passive and levels().get(word) in {"up", "down"} and after in {"by", "to", "from"}:
        return "stock", f"level “{word}”"
    if passive and word == "in" and not (_HOSPITALS | {"condition"}).isdisjoint(words.low[k + 1 : k + 4]):
        return "casualties", f"{rule} hospital"  # or "in stable condition"
    if word in _COMPLETING and not _COURSES.isdisjoint(words.low[k + 1 : k + 6]):
        return "trained", f"“{word}” a course"
    if passive and word == "off" and k + 1 in words.name_at:  # "80 are off Somalia"
        return "stock", rule
    if passive and (word in {"off", "home"} or (word == "gone" and words[k - 1] in _COPULA)):
        return "outflow", rule  # "are off to Jordan", "were home in May", "would be gone"
    if words[k - 1] in _AWAITED and (word in _AT_TIMES or k in words.name_at):
        return "inflow", f"“{words[k - 1]} {word}”"
    if passive and word in _UNHEARD and "not" in words.low[i:k]:
        return "casualties", f"“not {word}” since"
    if passive and word in _LISTS and _CASUALTY_TAILS & set(words.low[k + 1 : k + 3]):
        return "casualties", f"“{word} as” casualties"
    caught = {verbs().get(w, {}).get("object") for w in words.low[k + 1 : k + 8]}
    fallen = words[k + 1] == "the" and words[k + 2] in _FALLEN  # "one soldier was among the dead"
    if passive and word == "among" and (fallen or "casualties" in caught):
        return "casualties", f"{rule} casualties"
    return ("stock", f"subject of “{word}”") if not passive and word in _GUARDS else None


def _listed(words: Words, k: int, passive: bool) -> tuple[str, str] | None:
    """Return measure and rule of a listed verb, active or passive."""
    word, found = words[k], verbs().get(words[k], {})
    phrasal = None if passive else _phrasal(words, k)
    if phrasal:
        return phrasal, f"“{word} {words[k + 1]}”"
    measure = found.get("object" if passive and not word.endswith("ing") else "subject") or found.get("subject")
    if not measure and "object" in found:  # they do it to others
        measure = "stock" if found["object"] == "stock" else "other"
    if not measure:
        return None
    return _refine(words, k, measure, finite=True, passive=passive), f"subject of “{word}”"


def _main_verb(words: Words, i: int) -> int:
    """Return the word behind the auxiliaries, adverbs and verbs of intending that begin at `i`."""
    k = i + 1
    while k < min(len(words), i + 7):
        word = words.low[k]
        if word == "by" and words[k + 1] in {"now", "then"}:
            k += 2
            continue
        ordered = _past_order(words, k)
        if ordered:
            k = ordered
            continue
        if word not in AUXILIARIES and word not in ADVERBS and not word.endswith("ly") and word not in _CATENATIVES:
            break
        if word in _AWAITED and (words[k + 1] in _AT_TIMES or k + 1 in words.name_at):
            return k + 1
        if word in {"ordered", "going"} and words[k + 1] == "to" and not _infinitive(words, k + 2):
            break
        k += 1
    while words[k] in _QUOTES:
        k += 1
    return k


def _past_order(words: Words, k: int) -> int | None:
    """Return the infinitive's "to" in "were the first to arrive", "are next to leave"."""
    k += words[k] == "the"
    if words[k] not in _ORDERS:
        return None
    return next((j for j in (k + 1, k + 2) if words[j] == "to" and _infinitive(words, j + 1)), None)


def _phrasal(words: Words, i: int) -> str | None:
    """Return the measure of a verb with its particle: "set off from", but not "set off a bomb"."""
    measure = phrasal_verbs().get(words[i], {}).get(words[i + 1])
    intends = words[i + 2] == "to" and words[i + 3] not in {"the", "a"} and i + 3 not in words.name_at
    entered = words[i + 1] == "into" or words[i + 2] in _BEHIND_PARTICLES
    return measure if entered and not intends else None


def _full_verb(words: Words, i: int, near: bool) -> Governor | None:
    """Read a full verb or bare participle behind the figure."""
    word, found = words[i], verbs().get(words[i])
    if word in {"come", "comes"} and words[i + 1] == "from":
        return Governor(i, "other", "right", f"{_ORIGIN}: where they are from", near)
    if word in _YIELDING and words.low[i + 1 : i + 3] in (["themselves", "up"], ["himself", "up"]):
        return Governor(i, "casualties", "right", f"“{word} themselves up”", near)
    told = _phrasal(words, i)
    if told and words[i - 1] not in _BEFORE_NOUNS:
        return Governor(i, told, "right", f"“{word} {words[i + 1]}” behind it", near)
    if words[i + 1] == "and" and verbs().get(words[i + 2], {}).get("subject") == "casualties" and found:
        return Governor(i + 2, "casualties", "right", f"“{word} and {words[i + 2]}”", near)
    if not found or set(found) == {"noun"} or _is_noun_here(words, i):
        return None
    if not near and word in _NOUN_VERBS and words[i - 1] not in _VERB_SIGNS:
        return None  # "attacked the Nassoumbou position"
    if "adjective" in found:
        return Governor(i, "casualties", "right", f"“{word}”", near)
    measure, passive = _voice(words, i, found)
    if measure in {"inflow", "outflow"} and not near:
        if "subject" not in found and not passive:
            return None
        if not word.endswith(("ed", "ing", "s", "t", "ew", "me")):
            return None
    measure = _refine(words, i, measure, finite=False, passive=passive)
    return Governor(i, measure, "right", f"“{word}” behind it" if near else "verb behind, far", near)


def _voice(words: Words, i: int, found: dict[str, str]) -> tuple[str, bool]:
    """Return what a form without auxiliary measures, and whether it is passive: "500 men sent there", "sent a note"."""
    word = words[i]
    if "object" not in found:
        return found["subject"], False
    if word not in _LEAVES and (word.endswith("ed") or word in _PARTICIPLES):
        if not _takes_object(words, i):
            return found["object"], True
        if "subject" not in found:
            return ("stock" if found["object"] == "stock" else "other"), False
    if "subject" in found:
        return found["subject"], False
    goes = word.endswith("ing") or words[i - 1] == "to" or words[i + 1] in LOCATIVES or words[i + 1] in {"home", "back"}
    return found["object"] if found["object"] == "stock" or (goes and found["object"] in _FLOWS) else "other", False


def _takes_object(words: Words, i: int) -> bool:
    """Tell whether an object stands behind the verb, which then is active: "ousted ISIS", "killed 12"."""
    after = words[i + 1]
    counts = after in _COUNTS and (after != "at" or words[i + 2] in {"least", "most"})
    return after in _POSSESSIVES or after[:1].isdigit() or counts or i + 1 in words.name_at


def _is_noun_here(words: Words, i: int) -> bool:
    """Tell whether a form that may be a verb is a noun: "at a base", "the attack"."""
    before, gerund = words[i - 1], words[i].endswith("ing")
    if (words[i + 1] == "-" and words.glued(i + 1)) or (before == "-" and words.glued(i)):
        return True
    if before.endswith(("al", "ful", "ous")) and not words[i].endswith(("ed", "ing")):
        return True
    if before in (_BEFORE_GERUNDS if gerund else _BEFORE_NOUNS):
        return True
    return any(n.last == i and n.kind == "adjective" for n in words.names)


def _refine(words: Words, i: int, measure: str, *, finite: bool, passive: bool) -> str:
    """Settle verbs whose measure hangs on what follows: deployed in, moved out, fell to, returned to."""
    if words[i] == "deployed" and (passive or not finite) and words[i + 1] != "to":
        return measure if set(words.low[max(0, i - 4) : i]) & _MODALS else "stock"
    if words[i] in _SUBJECTION and "under" in words.low[i + 1 : i + 3]:
        return "stock"  # another command takes over those who are there
    if words[i].startswith(("come", "came", "coming")) and words[i + 1] == "under":
        return "other"  # "came under fire"
    if words[i].startswith(("come", "came", "coming")) and words[i + 1] == "off":
        return "outflow"  # "coming off active duty"
    if words[i].startswith("pull") and words[i + 1] == "in":
        return "inflow"
    if words[i].startswith("enter") and not _BUILDINGS.isdisjoint(words.low[i + 1 : i + 6]):
        return "other"  # "entered the offices"
    if words[i].startswith("rush") and words[i + 1] == "inside":
        return "other"
    if words[i].startswith("learn") and words[i + 1] not in {"to", "how"}:
        return "other"  # "learned that"
    if words[i].startswith("reach") and words[i + 1] in {"a", "an"}:
        return "other"  # "reached an agreement"
    if (
        words[i] == "left"
        and not finite
        and words[i - 1] not in _PAIRED
        and words[i + 1] in {"in", "behind", "at", "there", ",", "."}
    ):
        return "stock"
    return _befell(words, i) or _leaves_or_comes(words, i) or _stays_or_acts(words, i) or measure


def _leaves_or_comes(words: Words, i: int) -> str | None:
    """Read "flew home", "taken off the ship", "voted for all to go", "returned to the war"."""
    word, after = words[i], words[i + 1]
    if word in _MOVING and _goes_back(words, i):
        return "outflow"
    if word in _TAKES and after in {"off", "out", "from"}:
        return "outflow"
    if word.startswith("cross") and after == "back":
        return "outflow"
    if word == "go" and after == "free":
        return "other"
    if word == "go" and (not after or after in {",", "."}):
        return "outflow"
    if word in _RETURNS and after == "to":
        if not _BATTLE.isdisjoint(words.low[i + 2 : i + 5]):
            return "inflow"
        border = words[i + 2] == "the" and "border" in words.low[i + 2 : i + 6]
        return "inflow" if border or words[i + 2] not in {"their", "the", "base"} else None
    return None


def _befell(words: Words, i: int) -> str | None:
    """Read "lost their lives", "run over", "taken prisoner", "held by rebels"."""
    word, after, next_few = words[i], words[i + 1], words.low[i + 1 : i + 7]
    lost = word in {"lost", "gave", "losing", "lose"} and set(next_few[:4]) & _LIFE
    lost = lost or (word.startswith("ma") and next_few[:3] == ["the", "ultimate", "sacrifice"])
    hit = word in _RUNS and after in {"over", "down"}
    held = word in {"held", "kept"} and set(next_few) & (_CAPTIVITY | {"camps", "camp"})
    caught = (
        held
        or (word == "held" and (after == "by" or words[i - 1] == "being"))
        or (word == "taken" and set(next_few[:4]) & _CAPTIVITY)
    )
    carried = "to" in next_few[:2] and not _HOSPITALS.isdisjoint(next_few)
    return "casualties" if lost or hit or caught or carried else None


def _stays_or_acts(words: Words, i: int) -> str | None:
    """Read "take part in the mission", "has placed", "training local forces", "fell to 500", "fought"."""
    word, after = words[i], words[i + 1]
    if word in _TAKES and after == "part" and set(words.low[i + 2 : i + 9]) & _STANDING:
        return "stock"
    if word == "placed" and words[i - 1] in _HAVES:
        return "stock"
    if word == "training" and after.isalpha() and after not in LOCATIVES | {"with", "exercise", "exercises"}:
        return "stock"
    if word in _FALLS and after in {"to", "from", "by", "under", "short", "into"}:
        return "stock"
    return "other" if word == "fought" or (word.startswith("embark") and after in {"on", "upon"}) else None


def _goes_back(words: Words, i: int) -> bool:
    """Tell whether they move home or out: "came home", "moved out", "flew back", "shifted from"."""
    next_few = words.low[i + 1 : i + 5]
    if "home" in next_few[:2] or next_few[:1] == ["out"]:
        return True
    if next_few[:1] == ["back"]:
        return next_few[1:2] != ["to"] or words[i + 3] in _DEFINITE - {"the"}
    return (
        next_few[:1] == ["from"]
        and not words[i].startswith(("come", "came", "coming"))
        and _DESTINATIONS.isdisjoint(words.low[i + 1 : i + 8])
    )
