"""What a quantity counts: the noun phrase around it, if armed personnel stand in it.

From the number the phrase is read forward over adjectives, names and other modifiers to
its head noun ("5,200 American and other coalition troops"). Other shapes are "500-strong
mission", "a battalion of about 750", "30 of the 120 Germans" and the noun left out
("2,500 in Iraq and 900 in Syria"), which needs an earlier figure or a troop level to lean on.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, AUXILIARIES, LOCATIVES
from presscorps.extract.text.words import BODY_KINDS, STATE_KINDS, Name, Words
from presscorps.extract.troops.quantities.quantities import Quantity, bounded, hedge_behind_noun

_STRONG = lexicon.word_class("phrases.strong")
_OWNERS = lexicon.word_class("phrases.owners")
_DETERMINERS = lexicon.word_class("phrases.determiners") | _OWNERS
_PEOPLE_STOPS = lexicon.word_class("phrases.people_stops")
_LED = lexicon.word_class("phrases.led")
_BACKED = lexicon.word_class("phrases.backed")
_ELIDED_NEXT = lexicon.word_class("phrases.elided_next") | {""}
_TRAINERS = lexicon.word_class("phrases.trainers")
_DOUBTFUL = lexicon.word_class("phrases.doubtful")
_GUNMEN = lexicon.word_class("phrases.gunmen")
_OPEN = (
    _GUNMEN | lexicon.word_class("phrases.settled") | {"officer", "guard", "crew", "volunteer", "cadet", "operative"}
)  # the setting decides
_PRIVATE = lexicon.word_class("phrases.private")
_REBELS_OF_PARTY = lexicon.word_class("phrases.rebels_of_party")
_TIMES = lexicon.word_class("elided.times")
_MISSIONS_ABROAD = frozenset({"embassy", "embassies", "consulate", "consulates"})
_METAPHORS = lexicon.word_class("phrases.metaphors")
_LEADING = frozenset({"led", "leading", "commanded", "commanding", "lead"})
_RANKS = frozenset({"sergeant", "lieutenant", "captain", "major", "colonel", "sgt", "lt", "capt", "col", "taliban"})
_WITHIN = frozenset({"-", "'s", ",", "and", "/"})  # inside "80-man Marine/Afghan force"
_SENT = frozenset({"adviser", "trainer", "instructor"})
_SENDING = lexicon.word_class("elided.sending")
_SUFFERING = frozenset({"suffered", "suffering", "sustained"})
_OUTWEIGHING = frozenset({"military", "army", "nato", "defense", "defence", "troop"})  # more than a civil modifier
_OF_STATE = frozenset({"government", "tribal", "federal"})
_CELLS = frozenset({"group", "groups", "cell", "cells", "network"})  # armed behind "militant", "rebel"
_COLLECTIVES = frozenset({"infantry", "cavalry", "police"})  # before "brigades" and "units" they only describe
_SERVICES = frozenset({"army", "navy", "marines", "ranks", "infantry"})
_CIVIL_BEHIND = frozenset({"industry", "academy", "services", "community", "prison", "court"})
_SINCE = frozenset({"have", "had", "has", "are", "were", "once", "now", "currently", "also", "still"})
_SERVE = lexicon.word_class("phrases.serve")
_SERVE_ELSEWHERE = lexicon.word_class("phrases.serve_elsewhere")
_CALAMITIES = lexicon.word_class("phrases.calamities")
_CONCEDING = _SUFFERING | lexicon.word_class("elided.losing") | lexicon.word_class("phrases.conceding")
_CONVICTS = frozenset({"convict", "inmate", "prisoner"})
_ENLISTING = lexicon.word_class("phrases.enlisting")
_HOSTILE = frozenset({"regime", "hostile", "enemy", "terrorist", "rebel", "pkk", "ypg"})
_FELLOWS = frozenset({"man", "boy", "guy"})
_LOSSES_OF = lexicon.word_class("phrases.losses_of")
_MUSTERING = lexicon.word_class("elided.mustering") - {"recruit", "recruited", "recruiting"}
_SIDE = 14  # words from a side to the losses that it concedes
_SIDES = frozenset({"army", "military", "group", "militia", "troops", "forces", "side", "losses", "party", "unit"})
_ARMY_OF_MEN = 50
_PLURAL_ADJECTIVES = ("ese", "ish", "tch", "nch")  # "the Dutch", "600 French"
_ANOTHER_FOLLOWS = frozenset({"and", "or", ",", "-", "–", "other", "others"})
_CRAFT = lexicon.word_class("phrases.craft")
_MATTERS = lexicon.word_class("phrases.matters")
_MEN = frozenset({"men", "sailors", "ratings", "soldiers", "enlisted"})
_BODIES_NOT_MEN = 10  # fewer "forces" than that are bodies
_SERVING_STATES = lexicon.word_class("phrases.serving_states")
_BODIES = lexicon.word_class("phrases.bodies")
_CAUGHT = lexicon.word_class("phrases.caught")
_STATESMEN = lexicon.word_class("phrases.statesmen")
_STATELY = lexicon.word_class("phrases.stately")
_WARRING = lexicon.word_class("phrases.warring")
_FLYING_CIVILIANS = lexicon.word_class("phrases.flying_civilians")
_FUNCTION = lexicon.word_class("phrases.function")
_AIRCREW = lexicon.word_class("phrases.aircrew")
_DOWNED = lexicon.word_class("phrases.downed")
_HAVING = lexicon.word_class("phrases.having")
_UNDERTAKINGS = lexicon.word_class("phrases.undertakings")
_ARMIES = lexicon.word_class("phrases.armies")
_HURT = lexicon.word_class("phrases.hurt")
_POLICE = lexicon.word_class("phrases.police")
_OPENING = lexicon.word_class("parts.among")  # "300 including soldiers"
_PREPOSITIONS = lexicon.word_class("phrases.prepositions")
_TRAILING_UNITS = lexicon.word_class("phrases.trailing_units")
_IRREGULAR = lexicon.word_class("clauses.irregular_past")
_BEHIND_VERBS = (
    LOCATIVES | ADVERBS | _DETERMINERS | {"", ".", ",", ";", "to", "by", "as", "and", "when", "before", "after"}
)


class Noun(NamedTuple):
    """A head noun: its singular, how sure it is (lexicon/nouns.csv) and the force it implies."""

    unit: str | None
    kind: str
    force: str | None


class Phrase(NamedTuple):
    """A quantity with its noun: words first:last, modifiers and names inside, and its shape."""

    quantity: Quantity
    first: int
    last: int
    noun: Noun | None
    form: str  # noun, strong, group, shared, people, elided
    names: tuple[Name, ...] = ()
    modifiers: frozenset[str] = frozenset()
    owner: str = ""
    flow: bool = False


def read_phrase(words: Words, quantity: Quantity, following: Quantity | None) -> Phrase | None:
    """Return the noun phrase that a quantity opens; None where something else is counted."""
    phrase = _strong(words, quantity) or _noun_phrase(words, quantity, following)
    if phrase is None:
        return None
    closes = words[phrase.last] == "]" and "[" in words.low[phrase.first : phrase.last]
    phrase = phrase._replace(flow=phrase.flow or _is_more(words, phrase), last=phrase.last + closes)
    last, said = hedge_behind_noun(words, phrase.last)
    if said and phrase.noun:
        phrase = phrase._replace(last=last, quantity=bounded(phrase.quantity, said))
    return phrase


def _is_more(words: Words, phrase: Phrase) -> bool:
    """Tell whether the phrase says that these come on top of others."""
    first = phrase.first
    before = words[first - 1]
    inside = set(words.low[first : phrase.last])
    return (
        before in {"additional", "further", "another", "extra"}
        or bool(inside & {"additional", "further", "extra", "another"})
        or words[phrase.quantity.last] == "more"
        or words[phrase.last] == "more"
    )


# --- "500-strong mission", "12-man team", "5,000-troop plan"


def _strong(words: Words, q: Quantity) -> Phrase | None:
    """Read compounds of a number: "500-strong training mission", "8,500-person force"."""
    hyphen = words[q.last] in {"-", "–", "‑"}
    k = q.last + hyphen
    if words[k] not in _STRONG or (not hyphen and words[k] != "strong"):
        return None
    if words[k] in {"soldier", "troop"} and words[k + 1] not in {"-"}:
        noun = nouns()[(words[k],)]
        return Phrase(q, q.first, k + 1, noun, "strong")
    body = _body_behind(words, q, k)
    if body:
        return _armed_body(words, body, k)
    if words[k] == "strong" and hyphen and words[k + 1] in _UNDERTAKINGS:
        kind, form = ("group", "strong") if _military(words) else ("likely", "people")  # else the setting decides
        return Phrase(q, q.first, k + 2, Noun(words.low[k + 1], kind, None), form)
    if words[k] == "strong" and words[k + 1] in _ELIDED_NEXT and _body_before(words, q.first):
        return Phrase(q, q.first, k + 1, None, "group")
    return None


def _body_before(words: Words, first: int) -> bool:
    """Tell whether a body of soldiers is named before; "an army of hackers" is none."""
    return any(groups().get(words[i]) == "armed" and words[i + 1] != "of" for i in range(first))


def _body_behind(words: Words, q: Quantity, k: int) -> Phrase | None:
    """Read on from "strong" or "man" at word `k` to the body that is so strong, over modifiers and names."""
    names, modifiers, i = [], set(), k + 1
    while i < min(len(words), k + 9):
        group = _group_at(words, i)
        if group and not _group_at(words, i + group[1]) and words[i + 1] not in {"training"}:
            noun = Noun(words.low[i + group[1] - 1], group[0], None)
            return Phrase(q, q.first, i + group[1], noun, "strong", tuple(names), frozenset(modifiers))
        name = words.name_at.get(i)
        if name:
            names.append(name)
            i = name.last
        elif words.low[i] in modifiers_known() or words.low[i] in _WITHIN or words.text[i][0].isupper():
            modifiers.add(words.low[i])
            i += 1
        elif words.low[i].isalpha() and (words.low[i] not in _ELIDED_NEXT or _fights(words, i)) and i < k + 4:
            i += 1
        else:
            return None
    return None


def _armed_body(words: Words, body: Phrase, k: int) -> Phrase | None:
    """Return a body that is armed by its noun, its names or its modifiers; a team is people, others nothing."""
    kind = body.noun.kind
    phrase = body._replace(noun=body.noun._replace(kind="group"))
    if kind == "never" or body.modifiers & {"police", "civilian"}:
        return None
    if words[k] == "member" and body.noun.unit in {"coalition", "alliance"}:
        return None  # states are its members
    named = any(n.kind in BODY_KINDS for n in body.names)
    armed = kind == "armed" or named or bool(body.modifiers & musters()) or words[k] == "strong"
    return phrase if armed else _team(phrase, body.modifiers)


def _fights(words: Words, i: int) -> bool:
    """Tell whether a form in -ing describes a body: "5,000-strong fighting force"."""
    return words[i].endswith("ing") and _group_at(words, i + 1) is not None


def _team(phrase: Phrase, modifiers: set[str]) -> Phrase | None:
    """Return a "five-man team" as people, who are soldiers where the setting says so."""
    if modifiers & spoils():
        return None
    return phrase._replace(noun=phrase.noun._replace(kind="likely"), form="people")


def _military(words: Words) -> bool:
    """Tell whether the sentence is on armed personnel or their alliance."""
    return bool(set(words.low) & martial()) or any(n.kind in BODY_KINDS for n in words.names)


def _group_at(words: Words, i: int) -> tuple[str, int] | None:
    """Return kind and width of the group noun at word `i`."""
    two = f"{words[i]} {words[i + 1]}"
    if two in groups():
        return groups()[two], 2
    return (groups()[words[i]], 1) if words[i] in groups() else None


# --- "5,200 American and other coalition troops"


def _noun_phrase(words: Words, q: Quantity, following: Quantity | None) -> Phrase | None:
    """Read forward from the number over modifiers to the head noun."""
    i, owner = _skip_of(words, q)
    if i is None:
        return Phrase(q, q.first, q.last, None, "elided")
    names: list[Name] = []
    modifiers: set[str] = set()
    opened = i
    while i < min(len(words), opened + 14):
        joined = words.low[i] in {"and", "or", ","}
        if following and (following.first <= i or (joined and following.first == i + 1)):
            return None if modifiers & _POLICE else _shared(q, i, names, modifiers, owner)
        name = words.name_at.get(i)
        noun, width = _noun_at(words, i)
        if noun and not (name and name.last > i + width) and not _modifies(words, i, width, noun, q):
            last, noun = _coordinated(words, i + width, noun)
            return _checked(words, Phrase(q, q.first, last, noun, "noun", tuple(names), frozenset(modifiers), owner), i)
        if name:
            named = _named_noun(words, q, name)
            if named:
                names.append(name)
                phrase = Phrase(q, q.first, name.last, named, "noun", tuple(names), frozenset(modifiers), owner)
                return _checked(words, phrase, name.last - 1)
            if _are_nationals(words, name):
                return _people(words, q, name, names, modifiers, owner)
            names.append(name)
            i = _after_name(words, name, names)
        elif words[i] == "ones":  # "800 British ones"
            return Phrase(q, q.first, i + 1, None, "elided", tuple(names), frozenset(modifiers))
        elif _is_modifier(words, i, opened):
            modifiers.add(words.low[i])
            i += 1
        else:
            break
    return _without_noun(words, q, i, names, modifiers)


def _named_noun(words: Words, q: Quantity, name: Name) -> Noun | None:
    """Return the head noun with which a longer name ends: "40 Revolutionary Guards"."""
    tail = nouns().get((words.low[name.last - 1],)) if name.last - name.first > 1 else None
    if tail is None or tail.kind == "people" or tail.unit == words.low[name.last - 1]:
        return None
    return None if _modifies(words, name.last - 1, 1, tail, q) else tail


def _are_nationals(words: Words, name: Name) -> bool:
    """Tell whether a name stands for people by itself: "120 Germans", not "120 Germans and soldiers"."""
    if name.kind == "adjective":
        return words[name.last - 1].endswith(_PLURAL_ADJECTIVES) and _stands_alone(words, name.last)
    alone = not _leads_on(words, name.last) or words[name.last] == "dead"
    return name.kind == "people" and alone and not _with_soldiers(words, name.last)


def _stands_alone(words: Words, k: int) -> bool:
    """Tell whether an adjective needs no noun: "seven Senegalese were hurt", not "one British and two American ..."."""
    return words[k] not in _ANOTHER_FOLLOWS and (words[k] in _ELIDED_NEXT or words[k] in _verb_forms())


def _without_noun(words: Words, q: Quantity, i: int, names: list[Name], modifiers: set[str]) -> Phrase | None:
    """Return a number whose noun is left out, read up to word `i`; None where something else is counted."""
    if words[q.last] == "the" and words[q.first - 1] == "to" and words[q.last + 1] in {"number", "total"}:
        return Phrase(q, q.first, q.last, None, "elided")  # "bringing to 16 the number of soldiers killed"
    if _counts_things(words, q):
        return None
    said = words.low[q.last : i]
    adverbial = words[i] in _ELIDED_NEXT and all(
        word.endswith(("ly", "ed")) for word in said
    )  # "1,600 newly authorised."
    rate = words[q.last] in {"a", "every"} and words[q.last + 1] in _TIMES  # "5,400 a year"
    if (adverbial or rate or words[q.last] in _ELIDED_NEXT or _acts(words, q.last)) and (i == q.last or not names):
        return Phrase(q, q.first, q.last, None, "elided")
    if (
        names
        and all(n.kind in {"adjective", "country"} for n in names)
        and words[i] in {"and", "or", ","}
        and i > q.last
    ):
        return Phrase(q, q.first, i, None, "elided", tuple(names), frozenset(modifiers))
    return None


def _acts(words: Words, k: int) -> bool:
    """Tell whether a word behind a number is a verb: "17,600 should go", "776 spread", "200,000 collapsed within"."""
    word = words[k]
    if word in _verb_forms() or word in AUXILIARIES or word in _IRREGULAR:
        return True
    return len(word) > 4 and word.endswith("ed") and words[k + 1] in _BEHIND_VERBS


def _counts_things(words: Words, q: Quantity) -> bool:
    """Tell whether things follow that look like verbs: "500 ships", "50 attack aircraft"; or "thousands of miles".

    Behind a plural no verb ends in -s.
    """
    word = words[q.last]
    if word == "of":
        return words[q.last + 1] in _TIMES
    if word not in _verb_forms():
        return False
    plural = word.endswith("s") and q.high != 1 and word not in _ELIDED_NEXT
    return plural or words[q.last + 1] in _CRAFT


def _skip_of(words: Words, q: Quantity) -> tuple[int | None, str]:
    """Step over "of the", "of its own"; (None, "") where a part of something named before is meant."""
    i, owner = q.last, ""
    if words[i] in {"pairs", "sets"} and words.low[i + 1 : i + 3] == ["of", "boots"]:
        return i + 2, owner
    if words[i] in {"”", '"', "’", "'"} and words[i + 1] == "of":
        i += 1
    if words[i] == "of" or words[i - 1] == "of":
        i += words[i] == "of"
        if (words[i] in {"them", "whom", "which", "us"} and words.text[i] != "US") or (
            words[i] in {"those", "these", "the"} and words[i + 1] in {",", "", ".", "are", "were"}
        ):
            return None, ""
        owning = words.name_at.get(i)
        if owning and words[owning.last] == "'s" and words[owning.last + 1][:1].isdigit():
            return None, ""  # "250 of NATO's 500 trainers"
        while words[i] in _DETERMINERS:
            owner = words[i] if words[i] in _OWNERS else owner
            i += 1
    return i, owner


def _noun_at(words: Words, i: int) -> tuple[Noun | None, int]:
    """Return the head noun that begins at word `i` and how many words it has."""
    for width in (2, 1):
        spelled = tuple(words.low[i : i + width])
        if len(spelled) == width and spelled in nouns():
            return nouns()[spelled], width
    return None, 1


def _modifies(words: Words, i: int, width: int, noun: Noun, q: Quantity) -> bool:
    """Tell whether the noun is only a modifier of the next one: "rebel fighters", "troop carriers"."""
    word, after = words[i + width - 1], i + width
    if word == "dead" and after in words.name_at and _noun_at(words, words.name_at[after].last)[0]:
        return True  # "19,500 dead Wagner men"
    if words[after] == "'s" or (word in _COLLECTIVES and words[after] in groups()):
        return True  # "soldiers' families", "several infantry brigades"
    if _noun_at(words, after)[0] and words[after] not in {"people", "dead", "force", "guard"}:
        return not words.text[after][0].isupper() or words.text[i][0].isupper()
    if words[after] == "-" and words[after + 1] in _BACKED | _LED:
        return True
    if noun.force and noun.kind == "fighter" and words[after].isalpha() and words[after] not in _ELIDED_NEXT:
        civil = words[after].endswith("s") and words[after] not in _verb_forms()
        return civil or _noun_at(words, after + 1)[0] is not None  # "Taliban officials", "Taliban prison guards"
    if word == "troop" and words[after] in _ELIDED_NEXT | {"", "abroad", "overseas"}:
        return False  # "10,000 troop stationed there"
    if word == "personnel" and words[after] in _MATTERS:
        return True  # "several personnel measures"
    singular = noun.unit == word and not noun.force and word not in {"personnel", "infantry", "mujahideen", "crew"}
    if singular and (q.low == q.high == 1 or (q.low == 1 and q.high is None)):
        return not _ends_phrase(words, after)
    return singular


def _ends_phrase(words: Words, i: int) -> bool:
    """Tell whether a noun phrase can end before word `i`: "one rebel was", not "one rebel group"."""
    word = words[i]
    ends = word in _ELIDED_NEXT or not word.isalpha() or word in _verb_forms() or word.endswith(("ed", "ing", "ly"))
    return ends or words.text[i][0].isupper()


def _with_soldiers(words: Words, i: int) -> bool:
    """Tell whether nationals are joined with soldiers: "1,500 Americans and coalition soldiers"."""
    if words[i] not in {"and", "or"}:
        return False
    i += 1
    while words[i] in modifiers_known() and not _noun_at(words, i)[0]:
        i += 1
    noun = _noun_at(words, i)[0]
    return noun is not None and noun.kind == "soldier" and noun.unit != words[i]


def _leads_on(words: Words, i: int) -> bool:
    return _noun_at(words, i)[0] is not None


def _after_name(words: Words, name: Name, names: list[Name]) -> int:
    """Step over what hangs on a name: 's, "-led", "-backed"; backers own nobody."""
    i = name.last
    if words[i] == "'s":
        return i + 1
    if words[i] in {"-", "–"} and words[i + 1] in _BACKED | _LED | {"affiliated", "linked", "style"}:
        if words[i + 1] in _BACKED or (words[i + 1] in _LED and name.kind in STATE_KINDS):
            names.pop()
        return i + 2
    if words[i] == "(" and words[i + 2] == ")" and words.text[i + 1][0].isupper():
        return i + 3  # "Islamic State (ISIS) members"
    return i


def _is_modifier(words: Words, i: int, opened: int) -> bool:
    """Tell whether word `i` may stand between number and noun."""
    word = words.low[i]
    if word in _TIMES:
        return False  # "60 Minutes"
    if word in modifiers_known():
        return True
    if word in {",", "and", "or", "&", "-", "–", "/"}:
        return i > opened or word == "-" if _opens_modifier(words, i + 1) else False
    opens = word in {"'", "’"} and words.glued(i + 1) and not words.glued(i)
    if word == "[" or (word == "]" and "[" in words.low[opened:i]):
        return True  # "300 [U.S.] troops"
    if word in {"“", "”", '"', "‘"} or word == "'s" or opens:
        return i + 1 < len(words)
    if words.text[i][0].isupper() and word not in _PREPOSITIONS and i + 1 < len(words):
        return True
    if words[i - 1] == "-" and words.glued(i) and word.isalnum():
        return True  # "American-born", "F-16"
    if words[i + 1] == "-" and words.glued(i + 1) and word.isalpha():
        return True
    if word in _ELIDED_NEXT or len(word) < 4:
        return False
    if _describes(words, i) or _quoted(words, i):
        return True
    return (
        word.endswith(("ian", "ese", "ish", "ive", "ous", "ful", "ary", "ic", "ly", "ed", "less", "al", "able", "est"))
        and word not in _TRAILING_UNITS
    )


def _quoted(words: Words, i: int) -> bool:
    """Tell whether a word stands in quotation marks of its own before a noun: "five “high risk” militants"."""
    opened = any(words[j] in {"“", '"'} for j in range(i - 3, i))
    return opened and any(words[j] in {"”", '"'} and _noun_ahead(words, j + 1) for j in range(i + 1, i + 3))


def _noun_ahead(words: Words, i: int) -> bool:
    return any(_noun_at(words, j)[0] is not None for j in range(i, i + 3))


def _describes(words: Words, i: int) -> bool:
    """Tell whether an unlisted word right before a sure head noun describes it: "proxy fighters", "area soldiers"."""
    word, (noun, _) = words.low[i], _noun_at(words, i + 1)
    sure = noun is not None and noun.kind in {"soldier", "fighter"} and noun.unit != words[i + 1]
    sure = sure or (noun is not None and noun.kind == "likely" and words[i - 1] in _SERVICES)  # "Navy academy cadets"
    return sure and word.isalpha() and not word.endswith("s") and word not in _verb_forms() | _FUNCTION | _OPENING


def _opens_modifier(words: Words, i: int) -> bool:
    """Tell whether a modifier or head noun can begin behind a comma or "and"."""
    return (
        i in words.name_at
        or words[i] in modifiers_known()
        or _noun_at(words, i)[0] is not None
        or (
            words[i].endswith(("ly", "ed", "ian", "ish"))
            and words[i] not in _TRAILING_UNITS | {"killed", "wounded", "injured"}
        )
        or words[i + 1] == "-"
        or (words[i - 1] == "-" and words.glued(i))
        or (words[i - 1] == "," and _describes(words, i))  # "brave, effective troops"
    )


def _coordinated(words: Words, last: int, noun: Noun) -> tuple[int, Noun]:
    """Take in a second head noun: "airmen and soldiers", "border and coast guards"."""
    if words[last] in {"and", "or", "&"}:
        other, width = _noun_at(words, last + 1)
        if noun.unit == "officer" and words[last + 1] in _MEN:
            return last + 2, noun._replace(kind="soldier")  # "16,000 officers and men"
        if other and other.kind in {"soldier", "fighter", "people"} and noun.kind in {"soldier", "fighter", "people"}:
            keep = noun if other.kind == "people" else other
            return last + 1 + width, keep
    return last, noun


def _shared(q: Quantity, i: int, names: list[Name], modifiers: set[str], owner: str) -> Phrase | None:
    """Return "one British" of "one British and two American personnel": its noun comes with the next number."""
    if names and not modifiers - {"and", ",", "or", "other", "&"}:
        last = max(n.last for n in names)
        return Phrase(q, q.first, last, None, "shared", tuple(names), frozenset(modifiers), owner)
    return Phrase(q, q.first, q.last, None, "elided")


def _people(words: Words, q: Quantity, name: Name, names: list[Name], modifiers: set[str], owner: str) -> Phrase | None:
    """Return "120 Germans": nationals who may be soldiers."""
    if words[name.last] in _PEOPLE_STOPS:
        return None
    nationals = name.kind in STATE_KINDS
    unit = None if nationals else words[name.last - 1].rstrip("s")
    noun = Noun(unit, "people" if nationals else "fighter", name.value)
    form = "people" if nationals else "noun"
    return Phrase(q, q.first, name.last, noun, form, (*names, name), frozenset(modifiers), owner)


# --- is the noun armed?


def _checked(words: Words, phrase: Phrase, head: int) -> Phrase | None:
    """Return the phrase if its noun counts armed personnel here; as people where the setting has to decide."""
    noun = phrase.noun
    if noun.kind == "never" or _disarmed(words, phrase, head):
        return None
    if noun.kind in {"soldier", "fighter"} or words.text[head] == "SEALs":
        return phrase
    if noun.kind == "boots":
        return _boots_on_the_ground(words, phrase)
    if _CHECKS[noun.kind](words, phrase, head):
        return phrase
    if (noun.unit == "citizen" or noun.kind == "losses") and words.low[phrase.quantity.last :][:2] == ["of", "the"]:
        return phrase._replace(last=phrase.quantity.last, noun=None, form="elided")  # "13 of the dead are soldiers"
    return phrase._replace(form="people") if _left_open(words, phrase) else None


def _disarmed(words: Words, phrase: Phrase, head: int) -> bool:
    """Tell whether the words around take the arms from the noun: sport, aircraft, a party's rebels, a metaphor."""
    noun, told = phrase.noun, set(words.low)
    named = any(n.kind in STATE_KINDS | BODY_KINDS for n in phrase.names)
    if told & sports() and noun.kind != "fighter" and not named and not told & {"killed", "deployed", "wounded"}:
        return True
    if phrase.modifiers & {"former", "ex", "retired", "toy"}:
        return True
    if noun.unit == "fighter" and any(m.isdigit() for m in phrase.modifiers):
        return True  # "four F-15 fighters"
    plain = not phrase.names and not phrase.modifiers - {"new", "more", "additional"}
    if (
        plain
        and noun.unit == "fighter"
        and aircraft().intersection(words.low[max(0, phrase.first - 5) : phrase.last + 5])
    ):
        return True
    if noun.unit == "rebel" and told & _REBELS_OF_PARTY and not told & (martial() - {"rebels"}):
        return True
    return words[head - 1] in _METAPHORS and not (named or told & (martial() - {"soldier", "soldiers"}))


def _boots_on_the_ground(words: Words, phrase: Phrase) -> Phrase | None:
    """Read "10,000 boots on the ground"; two boots are one soldier's."""
    ground = words.low[phrase.last : phrase.last + 3] == ["on", "the", "ground"] and phrase.quantity.low != 2
    return phrase._replace(last=phrase.last + 3) if ground else None


def _left_open(words: Words, phrase: Phrase) -> bool:
    """Tell whether the setting may still make the counted armed: plain people, members, guards, crews."""
    noun = phrase.noun
    if noun.kind == "people" and words[phrase.last - 1] not in {"man", "woman"}:
        return True
    if noun.kind == "member" and not phrase.modifiers - {"other", "more"}:
        return True
    return noun.unit in _OPEN and not phrase.modifiers & ((spoils() - {"crew"}) | _STATELY | _PRIVATE)


def _likely(words: Words, phrase: Phrase, head: int) -> bool:
    """Tell whether a doubtful noun is armed: a military modifier, a body or state, or a martial sentence."""
    unit, told = phrase.noun.unit, set(words.low)
    airline = {"air"} if any(words[n.first - 1] == "air" for n in phrase.names) else set()  # "Air France pilots"
    mustered = bool(phrase.modifiers & musters() - airline) or any(n.kind in BODY_KINDS for n in phrase.names)
    if unit == "personnel":
        if told & _MISSIONS_ABROAD and not mustered:
            return False
        if any(n.kind in STATE_KINDS for n in phrase.names) and not phrase.modifiers & spoils():
            return True
    if unit == "officer" and "police" in phrase.modifiers and told & {"peacekeeping", "peacekeepers"}:
        return True  # "140 police officers of the peacekeeping mission"
    if unit in _CONVICTS and told & _ENLISTING:
        return True
    if _civil(phrase, told):
        return False
    if phrase.modifiers & _spoiling(unit) and not phrase.modifiers & _OUTWEIGHING:
        return unit == "force" and bool(phrase.modifiers & _OF_STATE) and bool(told & martial())
    return mustered or owned_behind(words, phrase.last) or _armed_by_sentence(words, phrase, told)


def _civil(phrase: Phrase, told: set[str]) -> bool:
    """Tell whether a doubtful noun is civilian by what stands with it: civilian, stately, two rival "forces"."""
    unit, modifiers = phrase.noun.unit, phrase.modifiers
    if modifiers & {"civilian", "civil"} and not (unit == "contractor" and told & martial()):
        return True
    if unit in _STATESMEN and modifiers & _STATELY and not modifiers & {"military", "army", "guard"}:
        return True
    few = unit == "force" and (phrase.quantity.high or 10) < _BODIES_NOT_MEN
    return few and not told & _HURT and "special" not in modifiers  # "two special operations forces arrived"


def _spoiling(unit: str | None) -> frozenset[str]:
    return spoils() - {"civilian"} if unit == "contractor" else spoils()


def _armed_by_sentence(words: Words, phrase: Phrase, told: set[str]) -> bool:
    """Tell whether the rest of the sentence makes a doubtful noun armed."""
    unit = phrase.noun.unit
    if unit in _TRAINERS and any(n.kind in STATE_KINDS | BODY_KINDS for n in words.names):
        return True
    if unit in _SENT and _SENDING & set(words.low[max(0, phrase.first - 6) : phrase.first]):
        return True  # whoever sends trainers sends soldiers
    if unit == "officer":
        return _soldierly_officers(words, phrase)
    if (unit in _AIRCREW or unit == "crew member") and ("f" in phrase.modifiers or _fly_in_war(words, told)):
        return True
    if phrase.modifiers & _WARRING or (unit == "comrade" and phrase.owner and told & {"killed", "wounded", "died"}):
        return True
    if unit in _SERVING_STATES and not told & _FLYING_CIVILIANS and any(n.kind in STATE_KINDS for n in phrase.names):
        return True
    if unit == "element":
        return bool(phrase.modifiers & _HOSTILE) and bool(told & (martial() | _HURT))
    if unit in _DOUBTFUL:
        return bool(told & martial()) and (unit != "recruit" or phrase.quantity.low != 1)
    return unit in _GUNMEN and any(n.kind == "group" for n in words.names)


def _fly_in_war(words: Words, told: set[str]) -> bool:
    """Tell whether aircrew are of an air force or of aircraft of war, and not of an airline."""
    return bool(told & _DOWNED or (told & martial() and not told & _FLYING_CIVILIANS)) or _of_air_force(words)


def _of_air_force(words: Words) -> bool:
    return any(words[i] == "air" and words[i + 1] in {"force", "forces"} for i in range(len(words)))


def _soldierly_officers(words: Words, phrase: Phrase) -> bool:
    """Tell whether officers are of an army: "its officers" beside a body, "two wounded officers" of an army."""
    if phrase.owner and any(n.kind in {"group", "unit"} for n in words.names):
        return True
    told = set(words.low)
    return bool(told & _ARMIES) and bool(told & _HURT) and not told & _POLICE


def _member(words: Words, phrase: Phrase, head: int) -> bool:
    """Tell whether members are of an armed body, not of a family, an alliance of states or a committee."""
    if "family" in phrase.modifiers:
        return False
    if any(n.kind in {"group", "unit"} for n in phrase.names):
        return True
    if phrase.modifiers & spoils() or any(words[n.first] in {"nato", "un", "u.n.", "eu"} for n in phrase.names):
        return False
    return bool(phrase.modifiers & musters()) or owned_behind(words, phrase.last)


def _guard(words: Words, phrase: Phrase, head: int) -> bool:
    """Tell whether guards belong to a state or force."""
    if phrase.modifiers & (_PRIVATE | {"security"}):
        return False
    told = set(words.low)
    if told & {"killed", "wounded"} and told & {"soldiers", "forces", "troops", "army"}:
        return True
    own = phrase.modifiers & (musters() | {"republican", "revolutionary"})
    return bool(own) or any(n.kind in BODY_KINDS for n in phrase.names)


def _few_people(words: Words, phrase: Phrase, head: int) -> bool:
    """Tell whether men, women or people are armed: of a named body, under arms, or owned by somebody at war."""
    return _under_arms(words, phrase) or _of_somebody(words, phrase)


def _under_arms(words: Words, phrase: Phrase) -> bool:
    """Tell whether a body, the words behind, or a modifier puts people under arms: "300,000 men under arms"."""
    if any(n.kind in BODY_KINDS for n in phrase.names) and not phrase.modifiers & spoils():
        return True
    behind = words.low[phrase.last : phrase.last + 3]
    if behind[:2] in (["under", "arms"], ["in", "uniform"]) or behind == ["and", "women", "in"]:
        return True
    if _who_serve(words, phrase.last):
        return True
    if phrase.modifiers & {"military"} and phrase.noun.unit in {"man", "woman"}:
        return True
    return bool(phrase.modifiers & {"armed", "fighting", "enlisted"}) and bool(set(words.low) & martial())


def _who_serve(words: Words, k: int) -> bool:
    """Read "who fought in Korea", "who have joined the ranks", "serving in the armed forces" behind men and women."""
    k += words[k] == "serving"
    if words[k] in {"in", "of"} and words[k + 1] == "the":
        armed = words[k + 2] in {"armed", "military"} or (words[k + 2] in _SERVICES and words[k + 1] == "the")
        return armed and words[k + 3] not in _CIVIL_BEHIND
    if words[k] != "who":
        return False
    k += 1
    while words[k] in _SINCE:
        k += 1
    if words[k] in {"joined", "join", "enter", "entered"}:
        return words[k + 1] == "the" and words[k + 2] in _SERVICES | {"ranks", "military", "armed"}
    return words[k] in _SERVE and not _SERVE_ELSEWHERE & set(words.low[k + 1 : k + 5])


def _of_somebody(words: Words, phrase: Phrase) -> bool:
    """Tell whether men, and sometimes women, belong to a body, a leader or a state at war: "lost 1,700 men"."""
    unit = phrase.noun.unit
    at_war = set(words.low) & martial() or any(n.kind == "group" for n in words.names)
    if unit == "man" and words[phrase.first - 1] in _MUSTERING and (phrase.quantity.low or 0) >= _ARMY_OF_MEN:
        return True  # "Seoul conscripts 200,000 young men a year"
    if phrase.owner and unit in _FELLOWS and at_war:
        return True
    if unit in {"man", "woman"} and (owned_behind(words, phrase.last) or _led_or_of_unit(words, phrase)):
        return True
    if unit != "man" or _CAUGHT.intersection(words.low):
        return False
    before = words.low[max(0, phrase.first - 6) : phrase.first]
    if "but" not in before and any(groups().get(w) == "armed" for w in before):
        return True
    if words[phrase.last - 1] == "man":
        return False
    if _many_men(words, phrase):
        return True
    owned = any(n.last <= phrase.first and n.kind in STATE_KINDS | BODY_KINDS for n in words.names)
    owned = owned or any((w,) in nouns() and nouns()[(w,)].kind in {"soldier", "fighter"} for w in before)
    return owned and words[phrase.first - 1] in _HAVING and "women" not in words.low


def _led_or_of_unit(words: Words, phrase: Phrase) -> bool:
    """Tell whether men are those of a unit or led in a war: "a unit of 40 men", "led 15 men"."""
    link = words[phrase.first - 1]
    bound = link in _LEADING or (link == "of" and words[phrase.first - 2] in groups())
    return bound and bool(set(words.low) & (martial() | _RANKS)) and not set(words.low) & sports()


def _many_men(words: Words, phrase: Phrase) -> bool:
    """Tell whether a great number of men is that of an army: "the fort held 200 men"."""
    told = set(words.low)
    plain = not phrase.names and not phrase.modifiers - {"more", "additional", "further", "new", "other"}
    return plain and (phrase.quantity.low or 0) >= _ARMY_OF_MEN and bool(told & (_BODIES | martial()))


def _losses(words: Words, phrase: Phrase, head: int) -> bool:
    """Tell whether deaths or casualties are those of a force."""
    if phrase.modifiers & {"civilian"}:
        return False
    if words[phrase.first - 1] in _SUFFERING and set(words.low) & _BODIES:
        return True  # "our battalion suffered six fatalities"
    told = set(words.low)
    if words[phrase.last - 1] == "fallen" or _among_soldiers(words, phrase.last):
        return not told & _CALAMITIES
    if _conceded(words, phrase):
        return not told & _CALAMITIES
    around = [*phrase.names, *_owners_of_losses(words, phrase)]
    state = any(n.kind in STATE_KINDS and n.value != "Palestine" for n in around)
    if state and (phrase.noun.unit == "casualty" or words[phrase.last - 1] == "dead") and told & martial():
        return not told & _CALAMITIES
    return bool(phrase.modifiers & _LOSSES_OF) or any(n.kind in BODY_KINDS for n in phrase.names)


def _conceded(words: Words, phrase: Phrase) -> bool:
    """Read "the army owned up to seven dead", "put its losses at 5,937 dead", "the group suffered 2,000 dead"."""
    before = words.low[max(0, phrase.first - _SIDE) : phrase.first]
    if not _CONCEDING.intersection(before) and "losses" not in before:
        return False
    start = phrase.first - len(before)
    side = any(n.kind in {"group", "unit"} and start <= n.first < phrase.first for n in words.names)
    return side or bool(_SIDES.intersection(before))


def _among_soldiers(words: Words, k: int) -> bool:
    """Read "12 deaths among its soldiers", "two dead and 27 hurt among the frontier corps"."""
    among = next((j for j in range(k, k + 5) if words[j] == "among"), None)
    if among is None:
        return False
    nouns_behind = (_noun_at(words, j)[0] for j in range(among + 1, among + 5))
    if _BODIES.intersection(words.low[among + 1 : among + 5]):
        return True
    return any(noun and noun.kind == "soldier" for noun in nouns_behind)


def _owners_of_losses(words: Words, phrase: Phrase) -> list[Name]:
    """Return who stands right before the verb of losses: "Armenia acknowledged 3,825 dead"."""
    k = phrase.first - 1
    return [n for n in words.names if n.last == k] if words[k] in _CONCEDING else []


def _prisoner(words: Words, phrase: Phrase, head: int) -> bool:
    """Tell whether prisoners are armed personnel."""
    of_war = words.low[phrase.last : phrase.last + 2] == ["of", "war"]
    return of_war or any(n.kind in {"group"} for n in phrase.names)


_CHECKS = {
    "likely": _likely,
    "member": _member,
    "guard": _guard,
    "people": _few_people,
    "losses": _losses,
    "prisoner": _prisoner,
}


def owned_behind(words: Words, last: int) -> bool:
    """Tell whether the words behind name an armed body: "of the Iraqi security forces", "from the army"."""
    if words[last] not in {"of", "from", "with", "belonging", "in"} or _of_committee(words, last):
        return False
    for i in range(last + 1, min(len(words), last + 7)):
        name = words.name_at.get(i)
        if name and name.kind in {"group", "unit"}:
            return True
        if words[i] in _BODIES or (words[i] in _CELLS and words[i - 1] in musters()):
            return True
        if words[i + 1] in _BODIES and words.low[i].isalpha():
            continue  # "of a friendly militia"
        if not (
            name
            or words[i] in _DETERMINERS | {"a", "an"}
            or words[i] in modifiers_known()
            or words.text[i][0].isupper()
            or words[i] in {"'s", "-"}
            or words[i + 1] == "-"
            or words[i][0].isdigit()
            or words[i - 1] == "-"
            or words[i] in {"st", "nd", "rd", "th"}
        ):
            return False
    return False


def _of_committee(words: Words, last: int) -> bool:
    """Read "of the House Armed Services Committee": members of parliament."""
    behind = words.low[last + 1 : last + 8]
    at = next((k for k, word in enumerate(behind) if word in {"services", "forces", "defense", "defence"}), None)
    return at is not None and not {"committee", "panel", "subcommittee"}.isdisjoint(behind[at : at + 2])


# --- lexicon, read once


@cache
def _verb_forms() -> frozenset[str]:
    """Return verb forms that can follow a number whose noun is left out."""
    return frozenset(w for r in lexicon.rows("verbs") if r["role"] in {"subject", "object"} for w in r["words"].split())


@cache
def nouns() -> dict[tuple[str, ...], Noun]:
    """Return head nouns by their words."""
    return {
        tuple(r["word"].split()): Noun(r["unit"] or None, r["kind"], r["force"] or None) for r in lexicon.rows("nouns")
    }


@cache
def groups() -> dict[str, str]:
    """Return nouns for bodies of soldiers -> armed, unit or never."""
    return {row["word"]: row["kind"] for row in lexicon.rows("groups")}


@cache
def modifiers_known() -> frozenset[str]:
    """Return the words that may stand between number and noun."""
    return frozenset(word for row in lexicon.rows("modifiers") for word in row["words"].split())


@cache
def _context(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("context") if row["kind"] == kind)


def martial() -> frozenset[str]:
    """Return words that show that a sentence is on armed personnel."""
    return _context("martial")


def musters() -> frozenset[str]:
    """Return modifiers that make a doubtful noun armed."""
    return _context("musters")


def spoils() -> frozenset[str]:
    """Return modifiers that make a doubtful noun unarmed."""
    return _context("spoils")


def aircraft() -> frozenset[str]:
    """Return words next to which fighters fly."""
    return _context("aircraft")


def sports() -> frozenset[str]:
    """Return words next to which soldiers and rangers play."""
    return _context("sport")
