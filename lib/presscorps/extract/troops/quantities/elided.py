"""Numbers whose noun is left out: when do they count soldiers?

A bare number needs something to lean on: the body that it sizes ("a battalion of about
750"), a troop level that moves ("cut its presence to 3,000"), a figure before it in the
sentence ("and 900 in Syria") or soldiers in the sentence before ("Fifteen died in the Gulf").
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, AUXILIARIES, LOCATIVES
from presscorps.extract.text.words import BODY_KINDS, PLACE_KINDS, STATE_KINDS, Words
from presscorps.extract.troops.lines import head_of
from presscorps.extract.troops.measure.measures import levels, verbs
from presscorps.extract.troops.quantities.phrases import Phrase, groups, martial, modifiers_known, nouns, owned_behind
from presscorps.extract.troops.quantities.quantities import Quantity, read_core
from presscorps.extract.troops.quantities.setting import Setting

_JOINTS = lexicon.word_class("elided.joints")
_CASUALTY = lexicon.word_class("elided.casualty")
_PLACED = lexicon.word_class("elided.placed")
_LEVEL_WORDS = lexicon.word_class("elided.level_words")
_LEVEL_NOUNS = lexicon.word_class("elided.level_nouns")
_LEVEL_STANDS = lexicon.word_class("elided.level_stands")
_OTHER_LEVELS = lexicon.word_class("elided.other_levels")
_LEVEL_PREPOSITIONS = lexicon.word_class("elided.level_prepositions")
_COMPARING = lexicon.word_class("elided.comparing")
_WISHING = lexicon.word_class("elided.wishing")
_PAUSES = lexicon.word_class("elided.pauses") | {"", ".", ",", ";", ")", "”", '"'}
_LEADS = lexicon.word_class("elided.leads") | {",", "“", '"'}
_SERVING = lexicon.word_class("elided.serving")
_TIMES = lexicon.word_class("elided.times")
_DEFINED = lexicon.word_class("elided.defined") | {",", ".", "", ";"}
_THINGS = lexicon.word_class("setting.things")
_PARTING = lexicon.word_class("elided.parting")
_BODIES = lexicon.word_class("elided.bodies")
_DOING = lexicon.word_class("elided.doing")
_REST = lexicon.word_class("elided.rest")
_LOSING = lexicon.word_class("elided.losing")
_CRAFT = lexicon.word_class("phrases.naval") | lexicon.word_class("phrases.downed")
_MERCHANT = lexicon.word_class("phrases.merchant") | lexicon.word_class("phrases.flying_civilians")
_MUSTERING = lexicon.word_class("elided.mustering")
_SPARED = lexicon.word_class("elided.spared")
_SENDING = lexicon.word_class("elided.sending")
_BRACKETS = {",": {",", "."}, "-": {"-", ","}, "–": {"–", ","}, "—": {"—", ","}, "--": {"--"}, "(": {")", ",", ";"}}
_SHARES = (["percent"], ["%"], ["half"], ["third"], ["quarter"], ["cent"])
_SPEAKING = frozenset({"speak", "speaks", "spoke", "talk", "talks", "talked"})  # "they speak of more than 200"
_MORE = frozenset({"more", "extra", "additional"})
_IN_ALL = (["in", "all"], ["all", "told"], ["in", "total"], ["at", "first"], ["at", "most"])
_ALTOGETHER = frozenset({"altogether", "strong", "initially"})
_CAPTIONS = frozenset({"photo", "caption", "slide"})  # "caption 4 of 45"
_LEVEL_HIGHS = frozenset({"low", "high", "peak", "level", "strength", "ceiling", "cap", "headcount", "total"})
_RISING = frozenset({"go", "be", "rise", "climb", "reach", "grow"})  # "could go as high as 4,000"
_LEVEL_REACH = 12  # words between a level's verb and its number
_ANYBODY = frozenset({"other", "others"})  # hurt beside soldiers, they may be civilians
_VERB_JOINED = 2  # words between: "and wounded"
_GRAVELY = frozenset({"critically", "seriously", "severely", "fatally", "lightly", "badly", "gravely"})
_HARMING = frozenset({"killed", "wounded", "injured", "captured", "killing", "wounding", "injuring", "capturing"})
_DOINGS = frozenset({"stock", "inflow", "outflow", "casualties"})
_CHARGED = frozenset({"arrested", "accused", "charged", "described"})  # before a court or by the police
_TEN = 10  # "two of three" is a share, "30 of 120" a part
_ADDED = frozenset({"another", "an", "additional", "further", "extra"})
_IN_ACTION = (["in", "action"], ["in", "combat"], ["in", "battle"])
_TOLLS = frozenset({"losses", "casualties", "dead", "fatalities"})
_OF_ARMIES = frozenset({"military", "army", "army's", "combat", "battlefield", "troop", "soldier"})
_CIVIL_TOLLS = lexicon.word_class("phrases.calamities") | {"population", "job", "jobs", "percent", "market"}
_FOUGHT = 14  # words between those who are fought and how many were killed
_OTHER_SIDE = frozenset({"people", "that", "which", "who", ";", ":"})
_IN_PHRASE = frozenset({"the", "a", "its", "of"})
_TOLL_REACH = 14  # words between "losses" and their number
_PLACED_PARTICIPLES = frozenset({"spread", "sent", "dug", "kept", "held", "left", "put", "lost", "shot", "hurt"})
_FEW = _CONTINGENT = 100
_PLATOON = 20  # soldiers; smaller bare numbers are seldom the size of a unit
_ENDS = frozenset({".", ";", "said"})
_NO_PAIR = 3  # "the two" are too often somebody else
_OPENING_TIMES = lexicon.word_class("elided.opening_times")
_PAST = lexicon.word_class("clauses.irregular_past") | {"blew"}
_NO_CHAPTER = 6  # smaller bare numbers are more often items than parts
MOST_ABROAD = 60_000  # more nationals than that abroad are no contingent
_PAIR = 7  # words that "from 15,000 three years ago to 650" takes
_WIDEST = 28  # words between two figures of one sentence that still hang together


def leans_on(
    words: Words, phrase: Phrase, before: list[Phrase], carried: bool, rival: bool, setting: Setting
) -> str | None:
    """Return what lets a number without noun count personnel, None where nothing does.

    `before` are the figures already read in the sentence; `carried` tells that the
    sentence before held one, `rival` that the number before this one counts something else.
    """
    if _is_year(words, phrase.quantity):
        return None
    plain = _on_a_body(words, phrase, carried or bool(before), setting) or _on_its_predicate(
        words, phrase, carried, setting
    )
    if plain or rival:
        return plain
    return _on_this_sentence(words, phrase, before, carried, setting) or _on_what_came_before(
        words, phrase, before, carried, setting
    )


def _on_a_body(words: Words, phrase: Phrase, known: bool, setting: Setting) -> str | None:
    """Return what names the body that the number sizes; `known` tells that a figure went before."""
    if _sizes_a_body(words, phrase, setting):
        return "size of a body"
    if _is_level(words, phrase, setting):
        return "level of a force"
    if _moves_between(words, phrase) and setting.soldiers_near and not setting.civil_here:
        return "one of the two levels of a force"
    if _number_behind(words, phrase):
        return "the number of soldiers it is brought to"
    if _is_current(words, phrase, setting):
        return "the level as it is"
    if _is_toll(words, phrase, setting):
        return "what a side lost"
    if _body_moves(words, phrase):
        return "size that a unit has or is to have"
    if known and _level_goes_on(words, phrase, setting):
        return "level spoken of in the sentence before"
    return "number of a body named before" if _numbered(words, phrase, setting) else None


def _on_its_predicate(words: Words, phrase: Phrase, carried: bool, setting: Setting) -> str | None:
    """Return what says outright that the counted are armed, or are the same as before."""
    if _said_to_be(words, phrase, carried):
        return "said to be personnel"
    if _in_a_body(words, phrase):
        return "in a body of soldiers"
    if words[phrase.last] in {"who", "have"} and "sacrifice" in words.low[phrase.last : phrase.last + 7]:
        return "they made the ultimate sacrifice"
    if words[phrase.first - 1] in _HARMING and words[phrase.last] in _PAUSES and _are_fought(words, phrase.first - 2):
        return "those who are fought"
    k = phrase.last + (words[phrase.last] in AUXILIARIES)
    if words[k] in _CASUALTY and (words[k + 1] == "fighting" or words.low[k + 1 : k + 3] in _IN_ACTION):
        return "who falls in action is a soldier"
    if words[phrase.first - 1] == ":" and _armed_noun(words[phrase.first - 2]) and words[phrase.last] in _PAUSES:
        return "those that head the line"  # "Israeli soldiers: 392"
    if _already_there(words, phrase):
        return "those already there"
    if _in_brackets(words, phrase, setting):
        return "number of those named just before"
    return "number of those counted before" if _named_again(words, phrase, setting) else None


def _on_this_sentence(
    words: Words, phrase: Phrase, before: list[Phrase], carried: bool, setting: Setting
) -> str | None:
    """Return what the number leans on in its own sentence: a figure or soldiers named before it."""
    if _takes_part(words, phrase) and (before or _taken_up(words, phrase, carried, setting)):
        return "part of those named before"
    if (before or carried) and words[phrase.last - 1] == "ones":
        return "ones of the kind named before"
    if before and len(words.low[before[-1].last : phrase.first]) <= _WIDEST:
        rule = next((rule for rule, fits in _CUES.items() if fits(words, phrase, before[-1])), None)
        if rule:
            return rule
    if _some_again(words, phrase, setting):
        return "some of those named before"
    return "befallen with a soldier named before" if _befallen_with(words, phrase) else None


def _on_what_came_before(
    words: Words, phrase: Phrase, before: list[Phrase], carried: bool, setting: Setting
) -> str | None:
    """Return what the number leans on in the sentences before."""
    if _heads_a_line(words, phrase) and (carried or setting.listed_soldiers):
        return "next line of a list"
    again = _opens_sentence(words, phrase) or _says_the_same(words, phrase, setting)
    if carried and again and not _beside_civilians(setting):
        return "as in the sentence before"
    if carried and _parts_with(words, phrase, setting):
        return "object of a verb, of those in the sentence before"
    lately = carried or setting.soldiers_last or setting.counted_lately
    if lately and _the_others(words, phrase) and not _beside_civilians(setting):
        return "others than those of the sentence before"
    if setting.counted_lately and _begins_again(words, phrase) and not _beside_civilians(setting):
        return "as a few sentences before"
    if (setting.soldiers_last or setting.counted_lately) and _stand_somewhere(words, phrase):
        return "soldiers of the sentence before"
    if setting.soldiers_last and _befell_then(words, phrase):
        return "what befell the soldiers of the sentence before"
    if _of_losses(words, phrase, setting):
        return "losses that a side concedes"
    if not before and (_headline(words, phrase) or _sent(words, phrase, setting)):
        return "what a state leaves or keeps"
    if _mustered(words, phrase, setting):
        return "those called to arms"
    return "what a side lost" if _lost_in_war(words, phrase, setting) else None


def counts_time(words: Words, q: Quantity) -> bool:
    """Tell whether a quantity is a time, a way or a share, which takes no noun from its neighbours."""
    k = q.last + (words[q.last] in {"-", "–"})
    return words[k] in _TIMES or _is_year(words, q)


def _level_goes_on(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "When you get down to 6,000", "It is to shrink to 450,000", "The low was 475,290" of a known force."""
    ends = words[phrase.last] in _PAUSES | AUXILIARIES and (phrase.quantity.low or phrase.quantity.high or 0) >= 100
    if not ends:
        return False
    if words[phrase.first] == "total" and words[phrase.first - 1] in {"the", "that", "this", "combined", "overall"}:
        return True
    first = phrase.first - (words[phrase.first - 1] == "just")
    if words[first - 1] == "to" and words[first - 2] in {"down", "back", "up"}:
        return True
    span = words.low[max(0, first - _LEVEL_REACH) : first]
    if set(span) & (_OTHER_LEVELS | _CASUALTY) or not setting.as_many_lately(phrase.quantity.low, phrase.quantity.high):
        return False
    moved = any(levels().get(w, "any") != "any" for w in span)
    if words[phrase.first] == "between" or words[first - 1] in {"to", "from", "by"}:
        return moved
    return words[first - 1] in {"was", "is", "at", "of"} and bool(set(span) & (_LEVEL_HIGHS | _LEVEL_STANDS))


def _body_moves(words: Words, phrase: Phrase) -> bool:
    """Read "to double its battlegroup to 1,800", "the Tatmadaw is down to 130,000, from perhaps 300,000"."""
    q, link = phrase.quantity, words[phrase.first - 1]
    if link not in {"to", "from", "at"} or (q.high or q.low or 0) < _PLATOON or words[phrase.last] not in _PAUSES:
        return False
    span = words.low[max(0, phrase.first - 2 * _LEVEL_REACH) : phrase.first]
    start = phrase.first - len(span)
    body = any(groups().get(w) == "armed" for w in span) or any(
        n.kind == "unit" and start <= n.first < phrase.first for n in words.names
    )
    if not body or set(span) & (_OTHER_LEVELS | _THINGS | _CASUALTY) or _ENDS & set(span):
        return False
    return any(levels().get(w, "any") != "any" or w in _LEVEL_STANDS for w in span)


def _number_behind(words: Words, phrase: Phrase) -> bool:
    """Read "bringing to 16 the number of American troops killed"."""
    k = phrase.last + 1 + (words[phrase.last + 1] == "total")
    if words[phrase.first - 1] != "to" or words[phrase.last] != "the" or words[k] not in {"number", "total", "toll"}:
        return False
    return words[k + 1] == "of" and any(_armed_noun(w) for w in words.low[k + 2 : k + 7])


def _is_current(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "below the current 9,800", "from the present 4,500" where soldiers are spoken of."""
    q, now = phrase.quantity, words[phrase.first - 1] in {"current", "present", "existing", "today's"}
    if not now or words[phrase.last] not in _PAUSES or (q.low or q.high or 0) < _CONTINGENT:
        return False
    return setting.soldiers_near and not setting.civil_here and not setting.things_here


def _is_toll(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "put Russian losses at 1,120, bringing the total to 860,000", "its own dead at 2,908"."""
    if words[phrase.first - 1] not in _LEVEL_PREPOSITIONS - {"nearly", "about", "than"}:
        return False
    if words[phrase.last] not in _PAUSES | AUXILIARIES:
        return False
    span = words.low[: phrase.first]
    head = next((i for i in range(len(span) - 1, -1, -1) if span[i] in _TOLLS), None)
    if head is None or phrase.first - head > _TOLL_REACH or _CIVIL_TOLLS.intersection(words.low):
        return False
    owners = [n for n in words.names if n.kind in STATE_KINDS | BODY_KINDS]
    if span[head - 1] in {"own", "'s"}:
        military = bool(owners)
    else:
        military = span[head - 1] in _OF_ARMIES or any(n.last == head for n in owners)
    return military and (setting.warlike or bool(set(words.low) & martial()))


def _said_to_be(words: Words, phrase: Phrase, carried: bool) -> bool:
    """Read "400 are fighters", "12 of those killed were militants", "ten of them soldiers"."""
    k = phrase.quantity.last
    if _mostly_soldiers(words, k + (words[k] in _CASUALTY)):
        return True
    told_of = words[k] == "of" and words[k + 1] in {"them", "those", "whom", "these"}
    k += 2 * told_of
    k += told_of and words[k] in _CASUALTY
    if words[k] == "of" and words[k + 1] == "the":  # "thirteen of the new citizens are soldiers"
        k = next((j for j in range(k + 3, k + 7) if words[j] in {"are", "were"}), k)
    if words[k] in {"are", "were"}:
        k += 1
    elif words[k] in _CASUALTY and words.low[k + 1 : k + 3] in ([",", "both"], [",", "all"]):
        k += 3  # "two wounded, both soldiers"
    elif not told_of:
        return False
    if words[k] == "active":
        return True
    if carried and k in words.name_at and words.name_at[k].kind == "people":
        return True
    while (words[k], words[k + 1]) not in nouns() and (
        k in words.name_at or words[k] in modifiers_known() or words[k] == "-"
    ):
        k = words.name_at[k].last if k in words.name_at else k + 1
    noun = nouns().get((words[k], words[k + 1])) or nouns().get((words[k],))
    if noun is None or words[k + 1] in {"'", "’", "'s"} or words[k - 1] in {"former", "retired"}:
        return False
    return (
        noun.kind in {"soldier", "fighter"}
        or noun.unit == "contractor"
        or (noun.unit == "force" and words[k - 1] in {"special", "ground", "combat"})
        or (noun.kind == "member" and owned_behind(words, k + 1))
    )


def _mostly_soldiers(words: Words, k: int) -> bool:
    """Read ", most of them infantry", ", all of them soldiers", in the next dozen words behind the number."""
    if "them" not in words.low and "whom" not in words.low:
        return False
    for j in range(k, min(len(words), k + _TOLL_REACH)):
        if words[j] == "of" and words[j + 1] in {"them", "whom"}:
            if words[j - 1] not in {"most", "all", "many", "both"} or words[j - 2] not in {",", "–", "—", "-", "("}:
                return False
            j += 2
            while words[j] in AUXILIARIES or (
                (words[j] in modifiers_known() or j in words.name_at) and not _armed_noun(words[j])
            ):
                j += 1
            return _armed_noun(words[j]) and words[j + 1] in _PAUSES
        if words[j] in {".", ";", ":", "while", "said"} or (words[j] != "of" and read_core(words, j)):
            return False
    return False


def _befallen_with(words: Words, phrase: Phrase) -> bool:
    """Read "a soldier was killed and nearly a dozen wounded"."""
    k = phrase.last + (words[phrase.last] in {"others", "more"})
    k += words[k] in AUXILIARIES
    if words[k] not in _CASUALTY or words[phrase.first - 1] not in {"and", "another", "with", ","}:
        return False
    before = words.low[max(0, phrase.first - 12) : phrase.first]
    return bool(set(before) & _CASUALTY) and any(
        nouns().get((w,)) and nouns()[(w,)].kind in {"soldier", "fighter"} for w in before
    )


def _are_fought(words: Words, k: int) -> bool:
    """Read "defeated the rebels, killing 400", "fired on a group of soldiers and wounded five": they are the object."""
    reach = range(k - 1, max(0, k - _FOUGHT), -1) if words[k] in {",", "and"} else ()
    i = next((j for j in reach if _are_armed(words[j]) or words[j] in _CIVIL_TOLLS | _OTHER_SIDE), 0)
    if not _are_armed(words[i]):
        return False
    i -= 1
    while words[i] in _IN_PHRASE or words[i] in modifiers_known() or i in words.name_at or words[i] in groups():
        i -= 1
    return words[i] in LOCATIVES | {"with"} or words[i] in verbs() or words[i].endswith("ed")


def _are_armed(word: str) -> bool:
    return word.endswith(("s", "men")) and (_armed_noun(word) or word == "gunmen")


def _is_year(words: Words, q: Quantity) -> bool:
    digits = words.text[q.core]
    return (
        q.low == q.high and len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100 and q.first == q.core
    )


# --- leaning on a body or its level


def _sizes_a_body(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether the number sizes a body: "a battalion of about 750", "the brigade, numbering 4,000"."""
    first = phrase.first
    while words[first - 1] in _ADDED:
        first -= 1  # "the deployment of another 1,500"
    link, head = words[first - 1], first - 2
    if link not in {"of", "numbering", "numbered", "totaling", "totalling", "at", "comprising"}:
        return False
    if words[head] == "," and link == "numbering":
        head -= 1
    if (
        link != "of"
        and link != "at"
        and any(groups().get(w) == "armed" for w in words.low[max(0, head - 6) : head + 1])
    ):
        return True  # "militias in Iraq, totaling 100,000"
    kind = groups().get(f"{words[head - 1]} {words[head]}") or groups().get(words[head])
    if kind in {None, "never"} or (link == "at" and kind != "armed") or words[phrase.last] in {"countries", "nations"}:
        return False
    if kind == "armed" or (words[head] == "crew" and setting.said(_CRAFT) and not setting.told(_MERCHANT)):
        return True
    near = {words[j] for j in range(max(0, head - 4), head)}
    return bool(near & (martial() | {"training", "advisory", "special"})) or _names_a_body(words, phrase)


def _in_brackets(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "rebels - 75 in all - drove", "ground troops, 1,000 for a start,", "the squad, fewer than two dozen,"."""
    opening, k = words[phrase.first - 1], phrase.last
    while words.low[k : k + 2] in _IN_ALL:
        k += 2
    k += words[k] in _ALTOGETHER
    k += 3 if words.low[k : k + 3] == ["for", "a", "start"] else 0
    if opening not in _BRACKETS or words[k] not in _BRACKETS[opening]:
        return False
    q, head = phrase.quantity, words[phrase.first - 2]
    age = k == phrase.last and q.qualifier == "exact" and (q.low or 0) < 100
    if age or (k + 1 < len(words) and read_core(words, k + 1)):  # ", 34," is an age; ", 500, 600" a row of numbers
        return False
    body = groups().get(head)
    if _armed_noun(head) or body == "armed" or (body == "unit" and setting.military):
        return True
    return k > phrase.last and _plural_lately(words, phrase)


def _plural_lately(words: Words, phrase: Phrase) -> bool:
    """Tell whether soldiers open the noun phrase before: "Marines from the 3rd Battalion, about 200 in all"."""
    near = words.low[max(0, phrase.first - 9) : phrase.first - 1]
    return any(_are_armed(w) for w in near) and not any(w in AUXILIARIES or w == "," for w in near)


def _names_a_body(words: Words, phrase: Phrase) -> bool:
    """Tell whether the words behind name a body: "a company of 120 from the Royal Australian Regiment"."""
    behind = words.low[phrase.last : phrase.last + 7]
    return behind[:1] in (["from"], ["of"]) and bool(
        set(behind) & {"regiment", "battalion", "brigade", "division", "army"}
    )


def _is_level(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether the number is where a force's level moves to, from or by."""
    q = phrase.quantity
    number = words.low[max(0, phrase.first - 2) : phrase.first] == ["a", "number"]  # "down to a number less than"
    before = "from" if words[phrase.first] == "from" else words[phrase.first - 3 if number else phrase.first - 1]
    exceeding = words[phrase.first].startswith(("exceed", "surpass"))
    exceeding = exceeding or (words[phrase.first] == "as" and before in _RISING)
    if before not in _LEVEL_PREPOSITIONS and not exceeding and before not in AUXILIARIES:
        return False
    if q.high is not None and q.high < 20:
        return False
    span = words.low[max(0, phrase.first - 24) : phrase.first]
    nationals = (
        100 <= (q.low or 0) <= MOST_ABROAD
        and any(n.kind == "people" and n.last <= phrase.first for n in words.names)
        and setting.military
        and not setting.civil
    )
    if (not set(span) & _LEVEL_WORDS and not nationals) or set(span) & _OTHER_LEVELS:
        return False
    owned = any(n.last <= phrase.first and n.kind in BODY_KINDS | STATE_KINDS for n in words.names)
    if not set(span) & (_LEVEL_WORDS - _LEVEL_NOUNS) and not owned:
        return False  # "presence" and "strength" are not only of soldiers
    if before in {"at", "of", "is", "was", "be", "stood", ":"}:
        return bool(set(span) & _LEVEL_NOUNS) or words[phrase.first - 2] in _LEVEL_STANDS
    if before == "the" or words[phrase.last] in {"percent", "points"} or _counts_dead_nationals(words, phrase):
        return False
    above = exceeding and _THINGS.isdisjoint(span)
    return above or any(w in levels() or w in _LEVEL_NOUNS or w == "exceed" for w in span)


def _moves_between(words: Words, phrase: Phrase) -> bool:
    """Read "A cut from 34,500 to 25,000", "Their number drops from around 36,000 to 24,000"."""
    if (phrase.quantity.low or phrase.quantity.high or 0) < 100 or words[phrase.last] in {"percent", "points"}:
        return False
    reach = range(phrase.first - 1, max(-1, phrase.first - _PAIR), -1)
    start = next((k for k in reach if words[k] == "from"), None)
    if start is None or (start < phrase.first - 1 and words[phrase.first - 1] != "to"):
        return False
    if start == phrase.first - 1 and "to" not in words.low[phrase.last : phrase.last + 4]:
        return False
    moved = words.low[max(0, start - _LEVEL_REACH) : start]
    if "of" in moved and not any(_armed_noun(w) for w in moved) and not any(n.last <= start for n in words.names):
        return False  # "the number of park units will jump from 401 to 408"
    return any(levels().get(w, "any") != "any" for w in moved) and not set(moved) & (_OTHER_LEVELS | _THINGS)


def _counts_dead_nationals(words: Words, phrase: Phrase) -> bool:
    """Tell whether the level is that of people killed: "the number of Palestinians killed has risen to 37"."""
    return any(
        n.kind == "people" and n.last <= phrase.first and words[n.last] in _CASUALTY and words[n.first - 1] == "of"
        for n in words.names
    )


def _numbered(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "its personnel in Iraq number around 300", and "It numbers 4,000" after a brigade."""
    if words[phrase.first - 1] not in {"number", "numbers", "numbered"} or words[phrase.first - 2] in {"the", "a"}:
        return False
    row = words.low[: phrase.first - 1]
    if "it" in row[:1] and setting.before:
        row = row + setting.before.low
    return any(groups().get(w) == "armed" or _armed_noun(w) for w in row)


def _armed_noun(word: str) -> bool:
    noun = nouns().get((word,))
    return noun is not None and (noun.kind in {"soldier", "fighter"} or word == "personnel")


# --- leaning on soldiers named before


def _takes_part(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number takes a part: "49,000 of them", "of which 400", "40 of 75"."""
    k = phrase.quantity.last
    if words[k] == "of" and k + 1 < len(words) and read_core(words, k + 1):
        return _part_of_number(words, k, phrase)
    if words[k] == "of" and words[k + 1] in {"them", "whom", "those", "these", "which", "the"}:
        return words[k + 1] != "the" or _part_of_known(words, k + 2)
    return words[phrase.first - 1] in {"whom", "which"} and words[phrase.first - 2] == "of"


def _part_of_known(words: Words, k: int) -> bool:
    """Tell whether a number of persons stands behind "of the": "of the 29 who", not "of the B-52 bombers"."""
    whole = next(
        (core for j in range(k, min(k + 4, len(words))) if words[j - 1] != "-" and (core := read_core(words, j))), None
    )
    behind = words[whole.last] if whole else "things"
    return behind in _PAUSES or not behind.endswith("s") or (behind,) in nouns() or behind in verbs()


def _part_of_number(words: Words, of: int, phrase: Phrase) -> bool:
    """Tell whether "30 of 120" counts persons twice: no caption, no share, and nothing else named behind."""
    whole = read_core(words, of + 1)
    large = whole.low >= _TEN and whole.low > (phrase.quantity.low or phrase.quantity.high or 0)
    return large and words[whole.last] in _PAUSES and not _CAPTIONS.intersection(words.low[max(0, of - 4) : of])


def _taken_up(words: Words, phrase: Phrase, carried: bool, setting: Setting) -> bool:
    """Tell whether "of them" takes up soldiers named in this sentence or the one before."""
    named = next((w for w in reversed(words.low[: phrase.first]) if w in _THINGS or _armed_noun(w)), None)
    if named in _THINGS:
        return False
    if (
        _personnel_before(words, phrase)
        or (carried and not setting.things_last and not setting.civil)
        or setting.soldiers_last
    ):
        return True
    return (
        setting.military
        and not setting.civil
        and any(n.kind == "people" and n.last < phrase.first for n in words.names)
    )


def _named_again(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "these five will change", "the eight were arrested" where as many were counted before."""
    q = phrase.quantity
    known = words[phrase.first - 1] in {"the", "these", "those", "all"} and (q.low or 0) >= _NO_PAIR
    ends = words[phrase.last] in AUXILIARIES | _DOING | {"", ".", ",", "who"}
    return known and ends and setting.counted_before(q.low, q.high)


def _personnel_before(words: Words, phrase: Phrase) -> bool:
    return any(nouns().get((w,)) and nouns()[(w,)].kind in {"soldier", "fighter"} for w in words.low[: phrase.first])


def _gap(words: Words, phrase: Phrase, earlier: Phrase) -> list[str]:
    return words.low[earlier.last : phrase.first]


def _befallen(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "and another 55 wounded", "five others were killed"; "others" alone may be anybody."""
    k = phrase.last
    if (words[k] == "more" and words[phrase.first - 1] in _HARMING) or words[k] in _GRAVELY:
        return True
    if words[k] in {"more", "others", "other"}:
        if words[k] == "more" and words[k + 1] in _PAUSES and len(_gap(words, phrase, earlier)) < 14:
            return True
        k += 1
    k += words[k] in {"lie", "lay"}
    gap = _gap(words, phrase, earlier)
    if len(gap) == _VERB_JOINED and gap[0] == "and" and gap[1] in _HARMING and words[phrase.last] not in _ANYBODY:
        return True  # "killed 19 soldiers and wounded hundreds"
    if words[k] in _CASUALTY:
        return bool(set(gap) & _JOINTS)
    return words[k] in AUXILIARIES and bool({words[k + 1], words[k + 2]} & (_CASUALTY | _SPARED))


def _elsewhere(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "and 900 in Syria"."""
    joined = set(_gap(words, phrase, earlier)) & _JOINTS
    if joined and "aboard" in words.low[phrase.last : phrase.last + 2]:
        return True
    if joined and words[phrase.last] == "from" and _of_state(words, phrase.last + 1):
        return True  # "and 3,000 from other NATO states"
    if not joined or words[phrase.last] not in _PLACED:
        return False
    in_a_war = "War" in words.text[phrase.last : phrase.last + 5]
    return in_a_war or owned_behind(words, phrase.last) or place_follows(words, phrase.last + 1)


def _of_state(words: Words, k: int) -> bool:
    return any(j in words.name_at and words.name_at[j].kind in STATE_KINDS | BODY_KINDS for j in range(k, k + 4))


def _of_another_state(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "850 troops, Italy 750", "60 Ghanaian and 45 Togolese"."""
    width, after = len(_gap(words, phrase, earlier)), words[phrase.last]
    if phrase.names and after in {"and", ","}:
        return width < 8
    return (
        width <= 8
        and after in _PAUSES | {"and"}
        and any(n.last == phrase.first and n.kind in STATE_KINDS for n in words.names)
    )


def _compared(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "compared with 271", "up from the 200", "not the 8,400", "from 2,000 now"."""
    gap = [w for w in _gap(words, phrase, earlier) if w != "the"]
    if not gap or len(gap) > 16:
        return False
    if gap[-1] == "to" and words[earlier.first - 1] == "from" and words[phrase.last] in _PAUSES | {"for"}:
        return not counts_time(words, phrase.quantity)  # "losses fell from 961 in 2007 to 60"
    if gap[-1] == "not" and words[phrase.last] in _PAUSES | {"as", "given"}:
        return True
    return (
        gap[-1] in {"than", "with", "from", "to", "versus", "against"}
        and bool(set(gap) & _COMPARING)
        and (words[phrase.last] in _PAUSES)
    )


def _has_its_verb(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "where 7,000 were already deployed", "on top of 100 sent last year", "with 400 held back"."""
    k = phrase.last + (words[phrase.last] in ADVERBS | _MORE)
    gap, after = _gap(words, phrase, earlier), words[k]
    if after in AUXILIARIES and words.low[k + 1 : k + 3] == ["done", "so"]:
        return True
    if after in AUXILIARIES and len(gap) <= 14:
        return any(
            set(verbs().get(w, {}).values()) & (_DOINGS - {"casualties"})
            for w in words.low[phrase.last + 1 : phrase.last + 4]
        )
    if "said" in gap or len(gap) >= 12 or not set(gap) & _JOINTS | ({"top"} & set(gap)):
        return False
    return bool(set(verbs().get(after, {}).values()) & _DOINGS) and after not in {"years", "count", "number"}


def _is_object(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "and might send as many as 15,000.", "commanders had asked for 12,000.", "it has 5,000", "and lost two"."""
    if _ends_there(words, phrase) and words[phrase.first - 1] in _LOSING:
        return True
    if _ends_there(words, phrase) and words[phrase.first - 1] == "of" and words[phrase.first - 2] in _SPEAKING:
        return True
    if not _ends_there(words, phrase) or (phrase.quantity.high or phrase.quantity.low or 0) < 20:
        return False
    k = phrase.first - 1
    k -= words[k] in {"for", "some", "only", "just", "all", "the", "be", "another", "out"}
    verb = words[k]
    return (
        verb in _WISHING
        or "object" in verbs().get(verb, {})
        or (verb in {"are", "were", "be"} and "there" in words.low[max(0, k - 3) : k])
    )


def _ends_there(words: Words, phrase: Phrase) -> bool:
    """Tell whether nothing that could be counted follows: a pause, or a rate ("a week")."""
    return words[phrase.last] in _PAUSES or (words[phrase.last] in {"a", "every"} and words[phrase.last + 1] in _TIMES)


def _added_to(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "and could be joined by “a further eighty thousand”"."""
    more = words[phrase.first - 1] in _ADDED - {"an"} or words[phrase.first] in _ADDED - {"an"}
    ends = words[phrase.last] in _PAUSES or _does(words, phrase.last)
    return more and ends and _gap(words, phrase, earlier)[:1] != []


def _as_share(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "its 7,200 personnel would be trimmed by 10 percent, or some 700,"."""
    gap = _gap(words, phrase, earlier)
    return gap[-2:] == [",", "or"] and gap[-3:-2] in _SHARES and words[phrase.last] in _PAUSES


def _goes_on(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "4,000 soldiers: 700 set off on Wednesday, 3,500 follow them": parts with verbs of their own."""
    gap, most = _gap(words, phrase, earlier), phrase.quantity.high or phrase.quantity.low or 0
    if phrase.quantity.parts[0].vague or not _fits_in(phrase, earlier) or most < _NO_CHAPTER:
        return False
    return bool(set(gap) & _JOINTS) and "said" not in gap and _does(words, phrase.last)


def _does(words: Words, k: int) -> bool:
    """Tell whether a verb stands at word `k` that tells what soldiers do or where they are, not what they are."""
    if words[k] in {"are", "were", "remain", "remained"}:
        k += 1 + (words[k + 1] in ADVERBS)
        if words[k] in _PLACED_PARTICIPLES:
            return True
        return words[k] in LOCATIVES | {"home", "there", "back"} or words[k].endswith(("ed", "ing"))
    return words[k] in _DOING


def _fits_in(phrase: Phrase, earlier: Phrase) -> bool:
    """Tell whether the number is no larger than the earlier one, as a part must be."""
    most = earlier.quantity.high
    return most is None or (phrase.quantity.low or phrase.quantity.high or 0) <= most


def _corrected(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "four thousand fighters in Mosul, maybe five thousand"."""
    return words[phrase.first] in {"maybe", "perhaps", "possibly"} and len(_gap(words, phrase, earlier)) <= 5


def _defined(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "on top of the 750 who arrived", "not the 8,400 given", "the 50 already in Kobani"."""
    behind = words[phrase.last]
    said = behind in _DEFINED | {"the", "they", "we", "it", "he", "she"} or behind.endswith("ly")
    return words[phrase.first - 1] == "the" and said and (phrase.quantity.high or 0) >= 20


def _rest_of_them(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "one militant was shot, and the other four blew themselves up"."""
    others = words[phrase.first - 1] in {"other", "remaining"} and words[phrase.first - 2] == "the"
    acts = words[phrase.last] in AUXILIARIES or words[phrase.last] in verbs() or words[phrase.last] in _PAST
    return others and acts and earlier.noun is not None and earlier.noun.kind in {"soldier", "fighter"}


def _in_apposition(words: Words, phrase: Phrase, earlier: Phrase) -> bool:
    """Read "a third of the 450 peacekeepers, about 150, were moved"."""
    gap = _gap(words, phrase, earlier)
    return gap[-1:] == [","] and len(gap) <= 6 and words[phrase.last] == "," and words[phrase.last + 1] in AUXILIARIES


_CUES = {
    "befallen beside an earlier figure": _befallen,
    "elsewhere, beside an earlier figure": _elsewhere,
    "of another state, beside an earlier figure": _of_another_state,
    "compared with an earlier figure": _compared,
    "its own verb, beside an earlier figure": _has_its_verb,
    "object of a verb, beside an earlier figure": _is_object,
    "added to an earlier figure": _added_to,
    "share of an earlier figure": _as_share,
    "correction of an earlier figure": _corrected,
    "part with a verb of its own": _goes_on,
    "those of the same kind": _defined,
    "the others beside an earlier figure": _rest_of_them,
    "apposition to an earlier figure": _in_apposition,
}


def place_follows(words: Words, k: int) -> bool:
    """Tell whether a place stands in the next few words."""
    for j in range(k, min(len(words), k + 5)):
        name = words.name_at.get(j)
        if name and name.kind in PLACE_KINDS | {"adjective"}:
            return True
        if words[j] in {",", ".", ";", "and"}:
            return False
    return (words[k] == "the" and words[k + 1] in {"country", "region", "capital"}) or words[k] == "there"


# --- leaning on the sentence before


def _heads_a_line(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number stands behind the country that heads its line: "- Croatia: 14 pulled out"."""
    head = head_of(words)
    named = head is not None and head[1] == phrase.first
    things = words[phrase.last].endswith("ing") and words[phrase.last + 1].endswith("s")  # "six landing ships"
    return named and not things


def _opens_sentence(words: Words, phrase: Phrase) -> bool:
    """Tell whether the number is the subject of a fresh sentence on soldiers: "Fifteen died in the Gulf"."""
    if phrase.quantity.parts[0].vague or any(w not in _LEADS for w in words.low[: phrase.first]):
        return False
    k = phrase.last + (words[phrase.last] in {"more", "others"})
    if words[k] in AUXILIARIES:
        if words[k + 1] in _CHARGED:
            return False
        following = words.low[k + 1 : k + 5]
        doing = any(set(verbs().get(w, {}).values()) & _DOINGS for w in following)
        return doing or bool(set(following) & {"in", "there"})
    return bool(set(verbs().get(words[k], {}).values()) & _DOINGS) and words[k] != "years"


def _beside_civilians(setting: Setting) -> bool:
    """Tell whether the sentence before counted civilians or people as well: "another 300 were hurt" may be of both."""
    return setting.before is not None and not {"civilians", "people"}.isdisjoint(setting.before.low)


def _says_the_same(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "About 88 were disqualified" behind "About 140 soldiers were disqualified": the verb is the same."""
    opens = all(w in _LEADS or not w.isalpha() for w in words.low[: phrase.first])
    verb = words[phrase.last + 1]
    return opens and words[phrase.last] in {"were", "are"} and setting.before is not None and verb in setting.before.low


def _the_others(words: Words, phrase: Phrase) -> bool:
    """Read "Another 150 will assess them", "the other 2,700 must wait"."""
    first = phrase.first
    ahead = first == 0 or words[first - 1] in _REST or words[first] in _REST
    if _CHARGED & set(words.low[phrase.last : phrase.last + 3]):
        return False
    return ahead and (phrase.quantity.high or 0) >= _NO_CHAPTER and _does(words, phrase.last)


def _begins_again(words: Words, phrase: Phrase) -> bool:
    """Read "Some 800 were home in February" soon after a figure."""
    large = (phrase.quantity.low or phrase.quantity.high or 0) >= 20 and not phrase.quantity.parts[0].vague
    return large and all(w in _LEADS for w in words.low[: phrase.first]) and _does(words, phrase.last)


def _stand_somewhere(words: Words, phrase: Phrase) -> bool:
    """Read "Altogether some 800 are stationed in the region", "in all there are around 200", "the 900 belong to"."""
    if (phrase.quantity.high or phrase.quantity.low or 0) < 20:
        return False
    if words.low[phrase.first - 2 : phrase.first] == ["there", "are"] and words[phrase.last] in _PAUSES:
        return True
    k = phrase.last + (words[phrase.last] in {"are", "were", "remain", "already", "now", "currently"})
    return words[k] in {"stationed", "deployed", "serve", "belong", "serving", "garrisoned"}


def _befell_then(words: Words, phrase: Phrase) -> bool:
    """Read "Last year, only eight were killed in Iraq"."""
    opens = all(w in _LEADS | _OPENING_TIMES or w[:1].isdigit() for w in words.low[: phrase.first])
    hurt = not _CASUALTY.isdisjoint(words.low[phrase.last + 1 : phrase.last + 3])
    return opens and hurt and words[phrase.last] in AUXILIARIES


def _parts_with(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "Kabul has so far released 3,500" behind "5,000 captured fighters"."""
    q = phrase.quantity
    k = phrase.first - 1 - (words[phrase.first - 1] in {"only", "just"})
    holding = words[k] in {"has", "have", "had"} and not setting.things_last and not setting.civil
    object_of = (words[k] in _PARTING or holding) and words[phrase.last] in _PAUSES
    return object_of and (q.high or 0) >= _NO_CHAPTER and setting.as_many_lately(q.low, q.high)


def _of_losses(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "The Houthis' losses are unknown; the Saudis concede fewer than 500"."""
    told = "losses" in words.low[: phrase.first] or bool(setting.before and "losses" in setting.before.low)
    return told and words[phrase.first - 1] in _LOSING and _ends_there(words, phrase) and setting.warlike


def _already_there(words: Words, phrase: Phrase) -> bool:
    """Read "more troops would join the 8,400 already in Afghanistan"."""
    known = words[phrase.first - 1] == "the" and words[phrase.last] in {"already", "currently", "now"}
    return known and _personnel_before(words, phrase)


def _some_again(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "American troops withdrew in 2011, but 3,000 have returned"."""
    again = words[phrase.first - 1] in {"but", "though"} and words[phrase.last] in {"have", "has", "had", "are", "were"}
    if not again or (phrase.quantity.low or phrase.quantity.high or 0) < _PLATOON or setting.civil_here:
        return False
    told = (verbs().get(word, {}).get("subject") for word in words.low[phrase.last + 1 : phrase.last + 4])
    return _personnel_before(words, phrase) and any(measure in _DOINGS for measure in told)


def _in_a_body(words: Words, phrase: Phrase) -> bool:
    """Read "42 in the security forces were wounded", "eight from Special Operations were sent"."""
    if words[phrase.last] not in {"in", "from"} or not owned_behind(words, phrase.last):
        return False
    if words[phrase.last] == "from" and (phrase.quantity.high or 0) < _FEW and phrase.quantity.qualifier == "exact":
        return True
    return bool(set(words.low[phrase.last : phrase.last + 8]) & _CASUALTY)


def _headline(words: Words, phrase: Phrase) -> bool:
    """Tell whether a state or alliance keeps, leaves or withdraws the number: "NATO to leave 12,500 in Afghanistan"."""
    k = phrase.first - 1
    while words[k] in _ADDED | {"its", "their", "some", "a"}:
        k -= 1
    verb = words[k]
    if verb not in _SERVING or (phrase.quantity.low or 0) < 50:
        return False
    acting = any(n.last <= phrase.first - 1 and n.kind in BODY_KINDS | STATE_KINDS | {"metonym"} for n in words.names)
    return (
        acting
        and words[phrase.last] in _PLACED
        and place_follows(words, phrase.last + 1)
        and (bool(set(words.low) & martial()) or any(n.kind in BODY_KINDS for n in words.names))
    )


def _sent(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether a state sends the number abroad: "Washington has sent a further 20,000 to the Gulf"."""
    k = phrase.first - 1
    while words[k] in _ADDED | {"a"}:
        k -= 1
    more = k < phrase.first - 1 or words[phrase.first] in _ADDED or words[phrase.last] == "more"
    to = phrase.last + (words[phrase.last] == "more")
    if words[k] not in _SENDING or words[to] not in {"to", "into"} or (phrase.quantity.low or 0) < 50:
        return False
    acting = {n.value for n in words.names if n.last <= k and n.kind in BODY_KINDS | STATE_KINDS | {"metonym"}}
    if not acting or setting.civil:
        return False
    return setting.military or (more and _to_a_place(words, to + 1, acting))


def _to_a_place(words: Words, k: int, acting: set[str]) -> bool:
    """Tell whether the next name is a place of none of the `acting`: "US to send 1,000 more to Syria"."""
    named = next((words.name_at[j] for j in range(k, k + 4) if j in words.name_at), None)
    return named is not None and named.kind in PLACE_KINDS and named.value not in acting


def _mustered(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "Israel called up 300,000", "Prigozhin recruited 50,000 from the colonies" in a war."""
    q, k = phrase.quantity, phrase.first - 1
    k -= words[k] in _ADDED
    called = words[k] == "up" and words[k - 1] in {"call", "calls", "called", "calling"}
    if not (called or words[k] in _MUSTERING) or (q.low or q.high or 0) < 100 or not _ends_there(words, phrase):
        return False
    if called and any(n.last <= k and n.kind in BODY_KINDS | STATE_KINDS for n in words.names):
        return True
    return (setting.warlike or setting.military or setting.told(martial())) and not setting.civil_here


def _lost_in_war(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "Moscow lost 32,000 in August alone", "3 Para alone lost twenty-three" in a war."""
    k = phrase.first - 1
    if words[k] not in {"lost", "loses", "losing", "lose"} or words[phrase.last] not in _PAUSES | {"in"}:
        return False
    near = range(max(0, k - 4), k + 1)
    named = any(n.last in near and n.kind in STATE_KINDS | BODY_KINDS for n in words.names)
    if not (named or any(groups().get(words[j]) == "armed" for j in near)):
        return False
    at_war = setting.warlike or setting.told(martial())
    return at_war and not setting.civil and _CIVIL_TOLLS.isdisjoint(words.low)
