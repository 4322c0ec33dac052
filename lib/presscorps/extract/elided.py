"""Numbers whose noun is left out: when do they still count armed personnel?

They need something to lean on: a figure before them in the sentence ("and 900 in Syria"),
the body that they measure ("a battalion of about 750"), a troop level that moves
("cut its presence to 3,000") or a figure in the sentence before ("About 200 of them").
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.clauses import AUXILIARIES, clause_start
from presscorps.extract.measures import levels, verbs
from presscorps.extract.phrases import Phrase, groups, martial, nouns
from presscorps.extract.quantities import Quantity
from presscorps.extract.words import PLACE_KINDS, STATE_KINDS, Words

_JOINTS = lexicon.word_class("elided.joints")
_CASUALTY = lexicon.word_class("elided.casualty")
_PLACED = lexicon.word_class("elided.placed")
_LEVEL_WORDS = lexicon.word_class("elided.level_words")
_LEVEL_PREPOSITIONS = lexicon.word_class("elided.level_prepositions")


def leans_on(words: Words, phrase: Phrase, before: list[Phrase], carried: bool, rival: bool) -> str | None:
    """Return what lets a number without noun count personnel, None where nothing does.

    `before` are the figures already read in the sentence; `carried` tells that the
    sentence before held one, `rival` that the number before this one counts something else.
    """
    if _counts_years(words, phrase.quantity):
        return None
    if _group_before(words, phrase):
        return "size of a body"
    if _level_of(words, phrase):
        return "level of a force"
    if rival:
        return None
    if _partitive(words, phrase) and (before or carried or _personnel_before(words, phrase)):
        return "part of those named before"
    if before and _coordinated(words, phrase, before[-1]):
        return "beside an earlier figure"
    if before and words.low[:2] == ["of", "the"] and words[phrase.last] in AUXILIARIES:
        return "part of those named before"
    if carried and _listed(words, phrase):
        return "next line of a list"
    if carried and _opens_clause(words, phrase):
        return "as in the sentence before"
    return None


def _counts_years(words: Words, q: Quantity) -> bool:
    digits = words.text[q.core]
    return (
        q.low == q.high and len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100 and q.first == q.core
    )


def _group_before(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number sizes a body: "a battalion of about 750", "the brigade, numbering 4,000"."""
    k = phrase.first - 1
    if words[k] in {",", "("} and False:
        k -= 1
    if words[k] not in {"of", "numbering", "numbered", "totaling", "totalling", "at", "comprising"}:
        return False
    head = k - 1
    if words[head] in {"strength"} and words[head - 1] == "total":
        return True
    two = f"{words[head - 1]} {words[head]}"
    kind = groups().get(two) or groups().get(words[head])
    if kind is None or kind == "never" or (words[k] == "at" and kind != "armed"):
        return False
    if kind == "unit":
        near = {words[j] for j in range(max(0, head - 4), head)}
        return bool(near & (martial() | {"training", "advisory", "special", "militant", "rebel"})) and words[
            phrase.last
        ] not in {"in"}
    return words[phrase.last] not in {"countries", "nations"}


def _partitive(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number takes a part: "49,000 of them", "of which 400", "Of these, 200"."""
    k = phrase.quantity.last
    if words[k] == "of" and words[k + 1] in {"them", "whom", "those", "these", "which", "the"}:
        return words[k + 1] != "the" or _number_follows(words, k + 2)
    return words[phrase.first - 1] in {"whom", "which"} and words[phrase.first - 2] == "of"


def _number_follows(words: Words, k: int) -> bool:
    return any(words[j][:1].isdigit() for j in range(k, k + 4))


def _personnel_before(words: Words, phrase: Phrase) -> bool:
    return any(nouns().get((w,)) and nouns()[(w,)].kind in {"soldier", "fighter"} for w in words.low[: phrase.first])


def _level_of(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number is where a force's level moves to, from or by."""
    before = words[phrase.first - 1]
    if words[phrase.first] == "from":
        before = "from"
    if (
        before not in _LEVEL_PREPOSITIONS
        and phrase.quantity.first == phrase.quantity.core
        and before not in AUXILIARIES
    ):
        return False
    if phrase.quantity.high is not None and phrase.quantity.high < 20:
        return False
    start = clause_start(words, phrase.first)
    span = words.low[max(start, phrase.first - 24) : phrase.first]
    if not set(span) & _LEVEL_WORDS:
        return False
    if before in {"at", "of", "is", "was", "stood", ":"}:
        return bool(
            set(span) & {"levels", "level", "strength", "numbers", "number", "presence", "total", "ceiling", "cap"}
        )
    return any(w in levels() or w in {"number", "numbers", "level", "levels", "exceed"} for w in span)


def _coordinated(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Tell whether the number continues an earlier figure: same sentence, a joint between, a cue behind."""
    gap = words.low[earlier.last : phrase.first]
    if len(gap) > 28:
        return False
    after, second = words[phrase.last], words[phrase.last + 1]
    if after in {"more", "others", "other"}:
        after, second = second, words[phrase.last + 2]
        if after in {".", ",", "", ";"} and len(gap) < 14:
            return True
    if after in _CASUALTY and set(gap) & _JOINTS:
        return True
    if after in AUXILIARIES and second in _CASUALTY:
        return True
    if (
        after in AUXILIARIES
        and len(gap) <= 14
        and any(
            set(verbs().get(w, {}).values()) & {"stock", "outflow", "inflow"}
            for w in words.low[phrase.last + 1 : phrase.last + 4]
        )
    ):
        return True
    if words[phrase.first - 1] in {"has", "have", "had"} and len(gap) <= 10 and after in {".", ",", ";", ""}:
        return True
    if gap[-2:] == ["top", "of"] and after in verbs():
        return True
    if after in _PLACED and set(gap) & _JOINTS and _place_follows(words, phrase.last + 1):
        return True
    if phrase.names and words[phrase.last] in {"and", ","} and len(gap) < 8:
        return True
    if (
        gap
        and gap[-1] in {"than", "with", "from", "to", "versus", "against"}
        and set(gap) & {"compared", "from", "up", "down", "versus", "than"}
        and after in {"in", ".", ",", "", "last", "a", "the", "at", "now", "today", ")"}
    ):
        return len(gap) < 16
    if _name_before(words, phrase) and len(gap) <= 8 and after in {",", ".", "and", ";", ""}:
        return True
    if after in verbs() and not set(gap) & {"said"} and len(gap) < 10 and set(gap) & _JOINTS:
        return bool(set(verbs()[after].values()) & {"stock", "outflow", "casualties", "inflow"}) and after not in {
            "years",
            "count",
            "number",
        }
    return False


def _listed(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number stands behind a country and a colon: "- Croatia: 14 pulled out"."""
    return words[phrase.first - 1] == ":" and any(n.last == phrase.first - 1 and n.first <= 2 for n in words.names)


def _place_follows(words: Words, k: int) -> bool:
    """Tell whether a place stands in the next few words."""
    for j in range(k, min(len(words), k + 5)):
        name = words.name_at.get(j)
        if name and name.kind in PLACE_KINDS | {"adjective"}:
            return True
        if words[j] in {",", ".", ";", "and"}:
            return False
    return (words[k] in {"the"} and words[k + 1] in {"country", "region", "capital"}) or words[k] == "there"


def _name_before(words: Words, phrase: Phrase) -> bool:
    """Tell whether a country stands right before the number: "Italy 750"."""
    return any(n.last == phrase.first and n.kind in STATE_KINDS for n in words.names)


def _opens_clause(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number is the subject of a fresh sentence on soldiers: "Fifteen died in the Gulf"."""
    if phrase.quantity.parts[0].vague:
        return False
    lead = [
        w
        for w in words.low[: phrase.first]
        if w
        not in {
            "another",
            "the",
            "other",
            "“",
            '"',
            "and",
            "but",
            "a",
            "further",
            ",",
            "of",
            "those",
            "these",
            "nearly",
            "all",
        }
    ]
    if lead:
        return False
    after = words[phrase.last]
    if after in {"more", "others"}:
        after = words[phrase.last + 1]
    if after in AUXILIARIES:
        following = words.low[phrase.last + 1 : phrase.last + 5]
        return any(
            w in verbs() and set(verbs()[w].values()) & {"casualties", "stock", "outflow", "inflow"} for w in following
        ) or bool(set(following) & {"in", "there"})
    return (
        after in verbs()
        and bool(set(verbs()[after].values()) & {"casualties", "outflow", "inflow", "stock"})
        and after not in {"years"}
    )


def people_serve(words: Words, phrase: Phrase, before: list[Phrase]) -> bool:
    """Tell whether nationals are soldiers here: "the 120 Germans stationed at Taji"."""
    around = words.low[max(0, phrase.first - 8) : phrase.last + 6]
    if set(words.low) & {"citizens", "tourists", "hostages", "civilians", "voters", "percent", "workers"}:
        return False
    behind = words[phrase.last]
    if behind in {"stationed", "deployed", "serving", "based", "garrisoned"} or (
        behind == "in" and words[phrase.last + 1] == "uniform"
    ):
        return True
    if set(around) & {
        "deploy",
        "deployed",
        "deploying",
        "withdraw",
        "withdrawing",
        "station",
        "stationed",
        "contingent",
    }:
        return True
    gap = words.low[before[-1].last : phrase.first] if before else []
    joined = before and (len(gap) <= 3 or (len(gap) <= 12 and set(gap) & {"joined", "alongside"}))
    return bool(joined) or (
        bool(set(words.low) & {"troops", "soldiers", "coalition"})
        and behind in {"in", "at", "and"}
        and phrase.quantity.low != 1
        and not set(around) & {"killed", "died"}
    )
