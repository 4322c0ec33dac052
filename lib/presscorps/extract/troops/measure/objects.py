"""The figure as object: the verb or noun on its left that takes it ("sent 500 troops", "the deaths of 12 soldiers")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, FILLERS, SAYING, STOPS, SUBORDINATORS
from presscorps.extract.text.words import PLACE_KINDS, Words
from presscorps.extract.troops.measure.moods import mood_words
from presscorps.extract.troops.quantities.phrases import Phrase, groups, modifiers_known
from presscorps.extract.troops.verbs import Governor, levels, verbs

_REACH = 16
_COMMAS = 2  # a verb further left than these has objects of its own
_DASHES = frozenset({"—", "–"})
_QUOTES = lexicon.word_class("clauses.quotes")
_COPULA = lexicon.word_class("measures.copula")
_MOVING = lexicon.word_class("measures.moving")
_LEAVES = lexicon.word_class("measures.leaves")
_CAPTIVITY = lexicon.word_class("measures.captivity")
_HAVES = lexicon.word_class("measures.haves")
_BLOCKING = lexicon.word_class("measures.blocking")
_ASKING = lexicon.word_class("measures.asking")
_NOUN_VERBS = lexicon.word_class("measures.noun_verbs")
_VERB_SIGNS = lexicon.word_class("measures.verb_signs")
_INCLUDING = lexicon.word_class("measures.including")
_HOLDS = lexicon.word_class("measures.holds")
_CASUALTY_TAILS = lexicon.word_class("measures.casualty_tails")
_PACKS = lexicon.word_class("measures.packs")
_INVOLVES = lexicon.word_class("measures.involves")
_STANDING = lexicon.word_class("measures.standing")
_TAKERS = lexicon.word_class("measures.takers")
_CLAIMS = lexicon.word_class("measures.claims")
_BEFORE_CLAIMS = lexicon.word_class("measures.before_claims")
_SPOKEN_TO = lexicon.word_class("measures.spoken_to")
_RUNS = lexicon.word_class("measures.runs")
_DEFINITE = lexicon.word_class("measures.definite")
_TAKES = lexicon.word_class("measures.takes")
_BEFORE_GERUNDS = lexicon.word_class("measures.before_gerunds") - {"'s", "the"}
_HOMES = lexicon.word_class("measures.homes")
_COVERS = lexicon.word_class("measures.covers")
_MOVES = lexicon.word_class("measures.moves")
_MODALS = lexicon.word_class("measures.modals")
_REINFORCED = 7  # words that who is reinforced takes
_REINFORCING = lexicon.word_class("measures.reinforcing")
_SUBJECTION = lexicon.word_class("measures.subjection")
_SHIFTING = lexicon.word_class("measures.shifting")
_DESTINATIONS = lexicon.word_class("measures.destinations")
_FLOWS = frozenset({"inflow", "outflow"})
_PAIRED = lexicon.word_class("clauses.paired")
_LONG = 24  # words of a relative clause
_ARRIVING = lexicon.word_class("measures.arriving")
_PUTS = frozenset({"put", "puts", "putting"})
_DRAGGING = lexicon.word_class("measures.dragging")
_THERE = frozenset({"there", "will", "would", "may", "might", "could", "must"})
_MAKES = frozenset({"made", "make", "makes", "making"})
_PULLS = frozenset({"pull", "pulls", "pulled", "pulling"})
_ADDS = frozenset({"add", "adds", "added", "adding", "place", "placed", "put", "puts"})
_ROLLS = lexicon.word_class("measures.rolls")
_LEADS = frozenset({"lead", "leads", "led", "leading"})
_CUTBACKS = lexicon.word_class("measures.cutbacks")
_DETERMINERS = lexicon.word_class("phrases.determiners") | {"a", "an", "its", "their"}
_SUBJECT = 7  # words before a verb in which its subject stands


def as_object(words: Words, phrase: Phrase) -> Governor | None:
    """Return the verb or noun on the left that takes the figure as object."""
    governor = _walk_left(words, phrase)
    if governor and _is_added(words, phrase) and governor.measure in {"trained", "other", "stock"}:
        return None  # "troops training Iraqis, as well as 300 pilots"
    return governor


def _is_added(words: Words, phrase: Phrase) -> bool:
    return words.low[phrase.first - 3 : phrase.first] == ["as", "well", "as"]


def _walk_left(words: Words, phrase: Phrase) -> Governor | None:
    """Walk left from the figure to the verb or noun that takes it as object; "including" waits for the verb before."""
    adjacent, commas, among, blocked = True, 0, None, False
    for k in _leftward(words, phrase):
        word, found = words.low[k], verbs().get(words.low[k], {})
        adjacent = adjacent and words[k + 1] not in _DASHES
        if word in _INCLUDING and among is None and words[k - 1] not in {"to", "will", "would", "of"}:
            moved = _movement(words, k)
            if moved:
                return Governor(k, moved, "left", f"movement that “{word}”", adjacent)
            among, adjacent = Governor(k, "stock", "left", f"“{word}”", adjacent), False
            continue
        if word in _QUOTES and k == phrase.first - 1:
            continue
        commas += word == ","
        adjacent = adjacent and word != ","
        idiom = _idiom(words, k, phrase, adjacent)
        if idiom or _ends_clause(words, k, phrase) or commas > _COMMAS:
            return idiom or among
        taken = _among_fallen(words, k, among) or _as_noun(words, k, phrase, adjacent)
        blocked = blocked or (adjacent and _parts(words, k))
        free = not blocked or found.get("object") in {"casualties", None}
        taken = taken or (_as_verb(words, k, phrase, adjacent) if free else None)
        if taken:
            return among if among and taken.measure == "stock" else taken
        if (word in _HAVES and not adjacent) or (blocked and found and not free) or (adjacent and _belongs(words, k)):
            continue
        owner = word == "'s" and any(name.last == k for name in words.names)  # "the return of America's 2,000 troops"
        if word not in FILLERS and word not in ADVERBS and not words.name_at.get(k) and not owner:
            if adjacent and k == phrase.first - 1 and _is_unlisted(word, words[k - 1]):
                return Governor(k, "other", "left", f"object of the unlisted verb “{word}”", True)
            adjacent = False
    return among


def _among_fallen(words: Words, k: int, among: Governor | None) -> Governor | None:
    """Read "eight people died, including four soldiers"."""
    if among and verbs().get(words[k], {}).get("subject") == "casualties":
        return Governor(k, "casualties", "left", f"among those who “{words[k]}”", True)
    return None


def _as_verb(words: Words, k: int, phrase: Phrase, adjacent: bool) -> Governor | None:
    """Read "sent 500 troops": a listed verb that takes the figure as object; far auxiliaries do not."""
    measure = verbs().get(words[k], {}).get("object")
    named = words[k + 1] == "of" and measure != "stock"  # "a claim of 500 troops"
    valued = words[k] in _PUTS and words[phrase.first - 1] == "at"  # "puts the dead at 103"
    if not measure or valued or named or is_adjective(words, k) or (words[k] in _HAVES and not adjacent):
        return None
    return Governor(k, _refine(words, k, measure, phrase), "left", f"object of “{words[k]}”", adjacent)


def _leftward(words: Words, phrase: Phrase) -> Iterator[int]:
    """Yield the words left of the figure, nearest first, without insertions between dashes."""
    stop, skip = max(0, phrase.first - _REACH), None
    for k in range(phrase.first - (4 if _is_added(words, phrase) else 1), stop - 1, -1):
        if skip is not None and k >= skip:
            continue
        if words.low[k] in _DASHES:
            skip = next((j for j in range(k - 1, max(stop, k - 9) - 1, -1) if words.low[j] in _DASHES), None)
            if skip is None:
                yield k
                return
            continue
        yield k


def _ends_clause(words: Words, k: int, phrase: Phrase) -> bool:
    """Tell whether no verb further left can take the figure."""
    word = words.low[k]
    spoken = word in SAYING and not (k == phrase.first - 1 and "object" in verbs().get(word, {}))
    return word in STOPS or word in SUBORDINATORS or spoken


def _idiom(words: Words, k: int, phrase: Phrase, adjacent: bool) -> Governor | None:
    """Read phrases whose words say something else one by one: "has claimed", "the lives of", "called up"."""
    word = words.low[k]
    if word in _COVERS and adjacent:
        moved = _movement(words, k)
        if moved:
            return Governor(k, moved, "left", f"movement that “{word}”", True)
    if word in _SPOKEN_TO and k == phrase.first - 1:
        return Governor(k, "other", "left", f"“{word}” to them", True)
    hostile = phrase.noun is not None and phrase.noun.kind == "fighter"
    if word in _CLAIMS and adjacent and (words[k - 1] in _BEFORE_CLAIMS or (hostile and k == phrase.first - 1)):
        return Governor(k, "casualties", "left", "lives claimed", True)
    if word in _DRAGGING and words[k + 1] in {"off", "away"} and adjacent:
        return Governor(k, "casualties", "left", f"“{word} {words[k + 1]}”", True)
    if word in _PUTS and "through" in words.low[phrase.last : phrase.last + 2]:
        return Governor(k, "trained", "left", f"“{word} through” training", adjacent)
    if word in {"call", "called", "calls", "calling"} and words[k + 1] == "up":
        return Governor(k, "other", "left", "called up", adjacent)
    if word in {"cost", "costs", "costing"} and k >= phrase.first - 3 and words.names:
        return Governor(k, "casualties", "left", f"“{word}” them", adjacent)
    if word in {"over", "down"} and words[k - 1] in _RUNS and k == phrase.first - 1:
        return Governor(k, "casualties", "left", f"“{words[k - 1]} {word}”", True)
    if word in _TAKES and words[k + 1] == "out" and hostile and adjacent:
        return Governor(k, "casualties", "left", f"“{word} out” fighters", True)
    if word in _TAKES and set(words.low[phrase.last : phrase.last + 3]) & {"home", "off", "out"}:
        return Governor(k, "outflow", "left", f"“{word}” home or out", adjacent)
    if word == "of" and words[k - 1] == "up" and words[k - 2] in _MAKES and adjacent:
        return Governor(k - 2, "stock", "left", f"“{words[k - 2]} up of”", True)
    if word in {"take", "takes", "took"} and "it" in words.low[max(0, k - 3) : k]:
        return Governor(k, "stock", "left", f"“it {word}”", adjacent)
    if word == "lives" and words[k + 1] == "of" and set(words.low[max(0, k - 4) : k]) & _TAKERS:
        return Governor(k, "casualties", "left", "lives taken", True)
    if word in _COPULA and words[k - 1] in _THERE and "there" in words.low[max(0, k - 2) : k]:
        return Governor(k, "stock", "left", "“there are”", adjacent)
    return None


def _as_noun(words: Words, k: int, phrase: Phrase, adjacent: bool) -> Governor | None:
    """Read "the deaths of 12 soldiers", "died with 12 soldiers", "guarded by 12 soldiers"."""
    word, found = words.low[k], verbs().get(words.low[k], {})
    if word in _REINFORCING and words[phrase.first - 1] in {"with", "by"}:
        return Governor(k, "inflow", "left", f"“{word}” with them", True)
    if words[phrase.first - 1] == "with" and word in _ARRIVING and not word.endswith("ing"):
        return Governor(k, "inflow", "left", f"“{word}” with them")  # "arrived in Monrovia with a 12-person team"
    if word == "by" and words[k - 1] in _REINFORCING:
        return None
    if word == "by" and adjacent and _REINFORCING & set(words.low[max(0, k - _REINFORCED) : k]):
        return Governor(k, "inflow", "left", "reinforced by them", True)  # "reinforced the mission by 600 men"
    if word == "by" and adjacent and k >= phrase.first - 2:
        stays = "stock" in verbs().get(words[k - 1], {}).values() or words[k - 1] in {"joined", "manned", "staffed"}
        return Governor(k, "stock" if stays else "other", "left", "agent of a passive", True)
    if word.startswith("deployment") and _is_standing(words, k, phrase):
        return Governor(k, "stock", "left", f"standing “{word} of”", True)
    if "casualties" in found.values() and _is_added(words, phrase) and not is_adjective(words, k):
        return Governor(k, "casualties", "left", f"as well as those “{word}”")
    if word == "home" and adjacent and words[k + 1] in {"of", "to"}:
        return Governor(k, "stock", "left", "“home” to them", True)
    if "noun" in found and adjacent and words[k + 1] == "of":
        return Governor(k, found["noun"], "left", f"“{word} of”", True)
    if found.get("subject") == "casualties" and words[phrase.first - 1] in {"with", "alongside"}:
        return Governor(k, "casualties", "left", f"with those who “{word}”")
    return None


def _is_standing(words: Words, k: int, phrase: Phrase) -> bool:
    """Tell whether a deployment is one that there is: "its deployment of 400 troops on the border"."""
    return (
        words[k + 1] == "of"
        and words[k - 1] in _DEFINITE - {"the"} | {"'s"}
        and words[phrase.last] in {"in", "on", "at"}
    )


def _parts(words: Words, k: int) -> bool:
    """Tell whether a preposition parts the figure from verbs further left; "asked for", "sent in" belong to theirs."""
    particle = words[k] in {"in", "on", "over"} and verbs().get(words[k - 1], {}).get("object") in {"inflow", "outflow"}
    return words[k] in _BLOCKING and words[k - 1] not in _ASKING and not particle


def _belongs(words: Words, k: int) -> bool:
    """Tell whether a word still belongs to the figure's noun phrase: "a group of", "the lives of", "additional"."""
    word = words.low[k]
    return (
        word in {"of", "a"}
        or word in modifiers_known()
        or (words[k + 1] == "of" and (word in groups() or word in _PACKS))
    )


def _is_unlisted(word: str, before: str) -> bool:
    """Tell whether a word looks like a verb that no list knows: "screened 500", "by naturalizing 25"."""
    if word.endswith("ing"):
        return before in _BEFORE_GERUNDS and word not in mood_words()
    if before in _DETERMINERS:
        return False  # "that combined total of 5,000"
    return word.endswith("ed") and len(word) > 4 and word not in mood_words() and word not in levels()


def is_adjective(words: Words, k: int) -> bool:
    """Tell whether a verb form before the figure is a modifier or another noun: "the wounded", "a base in"."""
    word = words.low[k]
    if words[k - 1] == "-" and words.glued(k):
        return True
    if words[k - 1] in {"the", "a", "an"} and not word.endswith("ing"):
        return True
    return word in _NOUN_VERBS and words[k - 1] not in _VERB_SIGNS and not any(n.last == k for n in words.names)


def _refine(words: Words, k: int, measure: str, phrase: Phrase) -> str:
    """Settle verbs whose measure hangs on what follows: leave behind, bring home, hold prisoner."""
    word = words.low[k]
    tail = words.low[phrase.last : phrase.last + 8]
    own = tail[: next((k for k, w in enumerate(tail) if w in STOPS or w in {",", "."}), len(tail))]
    if word in _LEAVES and set(own) & _CASUALTY_TAILS:
        return "casualties"
    if measure == "inflow" and word in _MOVING and _goes_back(words.low[k + 1 : phrase.first], tail, word):
        return "outflow"
    if word in _HOLDS and (
        set(words.low) & _CAPTIVITY or (phrase.noun and phrase.noun.kind in {"fighter", "member", "prisoner"})
    ):
        return "casualties"
    if measure == "stock" and set(tail[:4]) & _CASUALTY_TAILS - {"captured"} and word in {"had", "have", "has"}:
        return "casualties"
    if word == "placed" and words[k - 1] in _HAVES:
        return "stock"
    if word in _PULLS and words[k + 1] == "in":
        return "inflow"  # "pulled in 70,000 recruits"
    if measure == "inflow" and word in _ADDS and not _ROLLS.isdisjoint(own):
        return "other"  # "added three men to its list of terrorists"
    if (
        word in {"lose", "losing"}
        and not _MODALS.isdisjoint(words.low[max(0, k - 3) : k])
        and _CUTBACKS & set(words.low)
    ):
        return "outflow"  # "the base could lose 11,000 soldiers"
    if word in _LEADS and _names_a_place(words, phrase.last, len(own)):
        return "inflow"  # "led 300 men to Sinjar"
    if measure == "inflow" and word in _SUBJECTION and _under(own or _past_relative(words, phrase)):
        return "stock"  # another command takes over those who are there
    if word in _INVOLVES and set(words.low[max(0, k - 8) : k]) & _STANDING:
        return "stock"
    return measure


def _names_a_place(words: Words, first: int, width: int) -> bool:
    """Tell whether the words behind a figure lead to a named place: "to Sinjar", not "to victory"."""
    if words[first] not in _DESTINATIONS:
        return False
    return any(n.kind in PLACE_KINDS and first < n.first < first + width for n in words.names)


def _past_relative(words: Words, phrase: Phrase) -> list[str]:
    """Return the words behind a relative clause: "200 trainers, who work for the coalition, under NATO"."""
    if words[phrase.last] != "," or words[phrase.last + 1] not in _PAIRED:
        return []
    comma = next((k for k in range(phrase.last + 2, min(len(words), phrase.last + _LONG)) if words[k] == ","), None)
    return [] if comma is None else words.low[comma + 1 : comma + 3]


def _under(own: list[str]) -> bool:
    """Tell whether they come under a command: "under NATO", not "under 100 gunmen"."""
    return any(a == "under" and b.isalpha() for a, b in pairwise(own))


def _movement(words: Words, k: int) -> str | None:
    """Return the way of the movement that a verb of covering tells the size of: "the withdrawal affects 500".

    A deployment may be one that stands; only one that is to come moves.
    """
    for j in range(k - 1, max(-1, k - 1 - _SUBJECT), -1):
        word = words.low[j]
        if word in STOPS or word in SUBORDINATORS or word == ",":
            return None
        if word in _MOVES and words[j - 1] != "to":
            return "inflow"
        noun = verbs().get(word, {}).get("noun")
        if noun in _FLOWS and not (word.startswith("deployment") and _MODALS.isdisjoint(words.low[j + 1 : k])):
            return noun
    return None


def _goes_back(between: list[str], tail: list[str], word: str) -> bool:
    """Tell whether those who are moved go home: "brought back 500", "moved 500 troops out of", "flew 500 from"."""
    if "back" in tail and _HOMES & set(tail[tail.index("back") :]):
        return True
    if "home" in between + tail[:4] or ("back" in between + tail[:2] and "to" not in tail[:4]):
        return True
    sends = word.startswith(("send", "sent"))
    if not {"abroad", "elsewhere"}.isdisjoint(between + tail[:2]) and word in _SHIFTING:
        return True
    if ("out" in between and not sends) or tail[:1] == ["out"] or ("out" in tail[:2] and "of" in tail[:4]):
        return True
    return "from" in tail[:3] and _DESTINATIONS.isdisjoint(tail[:6]) and not sends
