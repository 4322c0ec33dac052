"""Whose personnel are counted: a state, an alliance or an armed group.

What the words say outright decides: names inside the phrase, the noun itself, what stands
behind ("of the 1st Cavalry Division"), the subject that sends or has them. Where they leave
it open, the clues of whose.py are weighed. Who merely says the figure does not own it.
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import SAYING, clause_end, clause_start
from presscorps.extract.text.words import BODY_KINDS, STATE_KINDS, Name, Words
from presscorps.extract.troops.force.doers import acts, are_many, one_of_several, subjects
from presscorps.extract.troops.force.fights import attacked, killer_of
from presscorps.extract.troops.force.whose import (
    DEFINITE,
    Counted,
    choose_force,
    is_common_unit,
    is_fighter,
    is_paper,
    pronoun_stands_for,
    reach,
)
from presscorps.extract.troops.lines import head_of, heading, measure_of
from presscorps.extract.troops.measure.measures import Governor, verbs
from presscorps.extract.troops.quantities.phrases import Phrase, groups, modifiers_known
from presscorps.extract.troops.story import Story

_OWNING_KINDS = lexicon.word_class("forces.owning_kinds")
_STATELESS_FIGHTERS = lexicon.word_class("forces.stateless_fighters")
_COALITIONS = {
    "Afghanistan": "NATO",
    "Iraq": "Global Coalition",
    "Syria": "Global Coalition",
    "Yemen": "Saudi-led coalition",
    "Kosovo": "NATO",
    "Libya": "NATO",
}
_KURDS = {"Iraq": "Peshmerga", "Syria": "Syrian Democratic Forces", "Turkey": "PKK"}
_NOT_OWNERS = lexicon.word_class("forces.not_owners")
_LANDS = STATE_KINDS | {"part", "leader", "metonym"}
_FOREIGN = lexicon.word_class("forces.foreign")
_DEEMED = frozenset({"believed", "thought", "suspected", "said", "presumed"})
_NAMELESS = lexicon.word_class("forces.nameless")
_BESIDE = 4  # words between a group's name and the noun for it: "the militia of Hezbollah"
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_HAVING = lexicon.word_class("forces.having")
_WORLD_WAR = frozenset({"normandy", "nazi", "nazis", "hitler", "1939", "1940", "1941", "1942", "1943", "1944", "1945"})
_COUNTRIES = frozenset({"countries", "nations", "armies", "allies"})
_SIDING = frozenset({"fighting", "fight", "fought", "serving", "battling"})
_JOINING = frozenset({"join", "joins", "joined", "joining"})
_LOSING = lexicon.word_class("forces.losing")
_LOST = _LOSING | lexicon.word_class("elided.losing")
_MISSIONS = lexicon.word_class("phrases.undertakings") | {"mission"}
_LOSSES = lexicon.word_class("forces.losses")
_OWN_ARMY = lexicon.word_class("forces.own_army")


def read_force(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> tuple[str | None, str]:
    """Return whose personnel the figure counts and the rule that found it."""
    for rule, read in (
        ("named inside the phrase", _inside),
        ("implied by the noun", _by_noun),
        ("named behind the phrase", _behind),
        ("whose losses are told", _loser),
        ("whose ship or post was hit", attacked),
        ("heads its line", _heads_line),
        ("owner of the body", _body),
        ("whose mission the people are", _of_people),
        ("subject of the verb", _subject),
        ("of those told before", _of_those),
        ("of their kind", _known_kinds),
    ):
        force = read(words, phrase, governor, story, index)
        if force:
            return (None, f"{rule}, but it names none") if force == "-" else (force, rule)
    if {"both", "sides"} <= set(words.low[phrase.last : phrase.last + 4]):
        return None, "on both sides"
    foreign = _FOREIGN & set(words.low[phrase.quantity.last : phrase.last]) or _from_many(words, phrase.last)
    if foreign and not is_fighter(phrase):
        return None, "foreign men, and it does not say whose"
    killer, army = killer_of(words, phrase, governor), None
    if governor.side == "left" and _own_army(words, governor.at):
        army = _home_state(words, story, index)
    return choose_force(Counted(words, phrase, governor.measure, story, index, killer, army))


# --- inside the phrase


def _inside(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the force among the names inside: a group before a state, a state before a unit."""
    fighter = bool(phrase.noun and phrase.noun.kind == "fighter") or bool(
        phrase.noun and phrase.noun.unit in _STATELESS_FIGHTERS
    )
    possessor = _possessor(words, phrase)
    if possessor:
        return possessor.value
    joined = _joined(words, phrase)
    if joined:
        return joined
    groups_named = [n for n in phrase.names if n.kind == "group"]
    if groups_named:
        return groups_named[0].value
    if "coalition" in phrase.modifiers and ("other" in phrase.modifiers or not phrase.names):
        return coalition(words, story, index)
    states = [n for n in phrase.names if n.kind in STATE_KINDS | {"leader"}]
    if states and fighter and phrase.noun.unit in _STATELESS_FIGHTERS:
        return "-"
    if states and phrase.noun and phrase.noun.unit == "fighter" and reach(states[0].value) == "far":
        return None  # "American fighters" went there on their own: a group's, if anybody's
    if states:
        return states[0].value
    bodies = [n for n in phrase.names if n.kind in {"alliance", "unit", "metonym"}]
    if bodies and is_common_unit(words, bodies[0]):
        return _home_of_unit(words, bodies[0], story, index)
    if bodies:
        return bodies[0].value
    if "allied" in phrase.modifiers:
        return _allies(words, story, index)
    if "kurdish" in phrase.modifiers:
        return _kurds(words, story, index)
    return None


def _joined(words: Words, phrase: Phrase) -> str | None:
    """Return the group that nationals join or fight for: "3,000 Tunisians have joined Islamic State"."""
    if phrase.form != "people" and not is_fighter(phrase) and not (phrase.noun and phrase.noun.unit == "foreigner"):
        return None  # soldiers who fight beside a group stay their state's
    for k in range(phrase.last, clause_end(words, phrase.last)):
        siding = words[k] in _SIDING and words[k + 1] in {"for", "with", "alongside", "beside"}
        if words[k] in _JOINING or siding:
            return next((n.value for n in words.names if n.kind == "group" and 0 < n.first - k <= _BESIDE), None)
    return None


def _possessor(words: Words, phrase: Phrase) -> Name | None:
    """Return the name in "the United Nations' 13,000-troop force"."""
    if words[phrase.first - 1] not in {"'s", "'"}:
        return None
    return next((n for n in words.names if n.last == phrase.first - 1 and n.kind in STATE_KINDS | BODY_KINDS), None)


def _allies(words: Words, story: Story, index: int) -> str:
    """Return whose "Allied troops" are: NATO's, or of the Allies where the text is on the Second World War."""
    near = (words, *story.before(index, 4), *story.opening(index))
    if any(n.value == "NATO" for each in near for n in each.names):
        return "NATO"
    return "-" if all(_WORLD_WAR.isdisjoint(each.low) for each in near) else "Allies"


def _home_of_unit(words: Words, unit: Name, story: Story, index: int) -> str:
    """Return whose National Guard or Air Force is meant: of its best known owner unless others are named near alone."""
    for each in (words, *story.before(index, 3), *story.opening(index)):
        lands = [n for n in each.names if n.kind in _LANDS and not is_paper(each, n)]
        named = [n.value for n in lands if each[n.first - 1] not in {"to", "into", "for"}]
        if named:
            return unit.value if unit.value in named or len(set(named)) > 1 else named[0]
    return unit.value


def _kurds(words: Words, story: Story, index: int) -> str | None:
    """Return the Kurdish force of the country that the text is on."""
    for each in (words, *story.before(index, 4), *story.opening(index)):
        for name in each.names:
            if name.value in _KURDS:
                return _KURDS[name.value]
            if name.value in {"Peshmerga", "Syrian Democratic Forces", "PKK"}:
                return name.value
    return None


def coalition(words: Words, story: Story, index: int) -> str | None:
    """Return the coalition meant: one named in the text, else the one fighting in the country."""
    near = (words, *story.before(index, 5), *story.opening(index))
    for each in near:
        for name in each.names:
            if name.kind == "alliance" and name.value not in {
                "United Nations",
                "European Union",
                "African Union",
                "Global Coalition",
            }:
                return name.value
            if name.value in _COALITIONS:
                return _COALITIONS[name.value]
            if name.value == "Islamic State":
                return "Global Coalition"
    return None


def _by_noun(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    if phrase.noun and phrase.noun.force:
        return phrase.noun.force
    if phrase.noun and phrase.noun.kind == "people" and not phrase.names and phrase.noun.unit == "woman":
        return None
    return None


# --- around the phrase


def _heads_line(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the country that heads a line: right before the number ("Spain 330"), or under a heading of senders."""
    head = head_of(words)
    if not head:
        return None
    right_before = head[0].last == head[1] == phrase.first
    return head[0].value if right_before or measure_of(heading(story, index)) == "inflow" else None


def _of_people(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the state that acts or owns in a sentence on people of a mission: "Spain takes part with 500 people"."""
    if phrase.form != "people" or is_fighter(phrase) or governor.measure == "casualties":
        return None  # attackers are not of the state that tells of them, nor the killed of the one that mourns
    return next(
        (
            n.value
            for n in words.names
            if n.kind in {"country", "capital"} and words[n.first - 1] not in {"in", "at", "from", "to", "and", "by"}
        ),
        None,
    )


def nation_behind(words: Words, phrase: Phrase) -> str | None:
    """Return the nation of which a number is said to be: "5,200 of them American", "2,499 were Americans"."""
    said = words.low[phrase.last : phrase.last + 2] == ["of", "them"]
    name = words.name_at.get(phrase.last + 2 if said else phrase.last + 1)
    if not name or not (said or words[phrase.last] in {"are", "were"}):
        return None
    return name.value if name.kind == "people" or (said and name.kind in STATE_KINDS) else None


def force_beside(
    words: Words, phrase: Phrase, beside: tuple, governor: Governor, story: Story, index: int
) -> tuple[str | None, str]:
    """Return the force of a number without noun and the rule: its own, or that of the figure beside it."""
    before, _, force, _ = beside
    posted = words[before.last] == "from" and _origin(words, before) != force  # "500 troops from Kuwait and 300 from"
    origin = None if posted or _left_behind(words, governor) else _origin(words, phrase)
    if origin or (not posted and _from_many(words, phrase.last)):
        return origin, "named behind the number"
    if words[phrase.first - 1] in _NAMELESS:  # "the army lost 20 men and the rebels 35"
        return None, "of a body without a name"
    subject = own_subject(words, phrase, before.last)
    if subject:
        return subject, "subject of its own verb"
    if force and killer_of(words, phrase, governor) == force:  # "lost 20 men and says it killed 50"
        return read_force(words, phrase, governor, story, index)
    return force, "as the figure beside it"


def _origin(words: Words, phrase: Phrase) -> str | None:
    """Return whom a number is from: "200 from Jabhat al-Nusra", "3,000 from other NATO members"."""
    k = phrase.last + 2 * (words.low[phrase.last : phrase.last + 2] in (["of", "them"], ["of", "those"]))
    if words[k] not in {"from", "of", "for"}:
        return None
    kinds = STATE_KINDS | BODY_KINDS if words[k] == "from" else {"group"}
    return next((n.value for n in words.names if n.kind in kinds and k < n.first <= k + 3), None)


def _from_many(words: Words, k: int) -> bool:
    """Tell whether men are from several states without a name: "from 11 countries"."""
    near = words.low[k + 2 : k + 2 + _BESIDE] if words[k] == "from" else ()
    return not _COUNTRIES.isdisjoint(near) and not any(k < n.first <= k + _BESIDE for n in words.names)


def own_subject(words: Words, phrase: Phrase, beside: int) -> str | None:
    """Return who has a number, behind word `beside`: "and Hezbollah is believed to have 7,000"."""
    start, antecedent = clause_start(words, phrase.first), -1
    if words[start - 1] in {"which", "who"}:
        antecedent = start - 1 - (words[start - 2] == ",")
        start = clause_start(words, start - 1)
    for name in reversed(words.names):
        if name.last > phrase.first or name.first < max(start, beside):
            continue
        right_before = name.last == phrase.first - 1 and name.kind in STATE_KINDS
        if right_before or name.last == antecedent or acts(words, name):
            told = max((k for k in range(name.last, phrase.first) if words[k] in SAYING), default=name.last - 1)
            done = set(words.low[told + 1 : phrase.first])
            owns = not _LOST.isdisjoint(done) or (done & _HAVING and not done & _NOT_OWNERS)
            return name.value if owns and "and" not in done else None
    return None


def _behind(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the force in "of the Golani brigade", "from the army of Chad", "linked to al-Qaeda"."""
    link, i = _link_behind(words, phrase)
    if link in {"for", "alongside"}:
        return next((n.value for n in words.names if n.kind == "group" and i < n.first <= i + 3), None)
    owned = words[phrase.first - 1] in _POSSESSIVES or words.text[phrase.last - 1] in {"Marines", "Guardsmen"}
    if link == "from" and owned:
        return None  # "its 120 soldiers from Baghdad", "100 Marines from Kuwait": posted there
    if link not in {"of", "from", "with", "in", "under"} or (link == "from" and _left_behind(words, governor)):
        return None
    for k in range(i + 1, min(len(words), i + 8)):
        if words[k] == "kurdish" and link == "of":
            return _kurds(words, story, index)  # "one member of Kurdish-led forces"
        name = words.name_at.get(k)
        if name:
            if is_common_unit(words, name):
                return _home_of_unit(words, name, story, index)
            if name.kind in BODY_KINDS:
                return name.value
            if link in {"in", "under"}:
                return None
            if name.kind == "adjective" or (
                name.kind in {"country", "capital"} and (link == "from" or words[name.last] == "'s")
            ):
                return name.value if link != "with" else None
            return None
        if (
            words.low[k] not in {"the", "its", "a", "of", "'s", "-"} | modifiers_known()
            and not words.text[k][0].isupper()
            and not words[k][:1].isdigit()
            and words[k] not in {"st", "nd", "rd", "th", "members", "led", "force", "group", "militia", "known", "as"}
        ):
            return None
    return None


def _link_behind(words: Words, phrase: Phrase) -> tuple[str, int]:
    """Return the preposition that ties a name to the figure, or what amounts to it, and where it stands."""
    i = phrase.last
    if words[i] in _DEEMED and words.low[i + 1 : i + 3] == ["to", "be"]:
        i += 3  # "believed to be from Islamic State"
    i += words[i] in {"members", "fighters"}
    if words[i] in {"loyal", "belonging", "linked", "allied", "affiliated"} and words[i + 1] in {"to", "with"}:
        return "of", i + 1
    if words[i] in {"who", "which", "that"} and words[i + 1] in {"belong", "belonged"}:
        return "of", i + 2
    if words[i] in _SIDING and words[i + 1] in {"for", "with", "alongside", "in"}:
        i += 1
    return words[i], i


def _left_behind(words: Words, governor: Governor) -> bool:
    """Tell whether "from" names a base and no nation: "withdrew 500 from Iraq", "the US sent 500 from Kuwait"."""
    if governor.side == "right" or governor.measure not in {"inflow", "outflow"}:
        return False
    senders = subjects(words, governor.at) if governor.side == "left" else []
    return governor.measure == "outflow" or (bool(senders) and senders[0].kind not in BODY_KINDS)


def _loser(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return whose losses the clause is on: "puts Russian casualties at 315,000 troops"."""
    told = governor.measure == "casualties"
    for k in range(phrase.first - 1, clause_start(words, phrase.first) - 1, -1):
        if words[k] in _LOSSES and (told or phrase.first - k <= _BESIDE):
            name = _owner_before(words, k, 0)
            return name.value if name else None
    return None


def _body(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the owner of the body that the figure measures: "Burundi's contingent in Somalia, 5,400 men"."""
    apart = words[phrase.first - 1] in {",", "("} and governor.side != "right"
    if phrase.noun and phrase.noun.kind != "people" and not phrase.owner and not apart:
        return None
    start = max(clause_start(words, phrase.first), phrase.first - 14)
    for k in range(phrase.first - 1, start - 1, -1):
        if words.low[k] in groups() and groups()[words.low[k]] != "never":
            name = _owner_before(words, k, start)
            if name:
                return name.value
    return None


def _owner_before(words: Words, k: int, start: int) -> Name | None:
    """Return the name that modifies the noun at word `k`: "French", "Burundi's", "America's military"."""
    for j in range(k - 1, max(start, k - 6) - 1, -1):
        name = next((n for n in words.names if n.last == j + 1), None)
        if name and name.kind in STATE_KINDS | BODY_KINDS:
            return name
        if words.low[j] not in modifiers_known() | {"'s", "'", "-"} and not words.text[j][0].isupper():
            return None
    return None


def _subject(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the subject whose verb has, sends or loses the figure."""
    if phrase.owner in _POSSESSIVES:
        if _nameless_body(words, 0, phrase.first):
            return "-"
        owner = _last_owner(words, phrase, story, index)
        if owner:
            return owner
    relative = _antecedent(words, phrase)
    if relative and governor.measure not in {"casualties", "trained"}:
        return relative
    if governor.side != "left" or governor.measure == "trained" or _is_agent(words, phrase, governor):
        return None
    verb = words[governor.at]
    if verb in _NOT_OWNERS or (governor.measure == "casualties" and verb not in _LOSING):
        return None
    owner = _owner_of_subject(words, governor.at)
    if owner and not phrase.owner:
        return _last_owner(words, phrase._replace(owner=owner), story, index)
    if verb in _HAVING and words[0] in {"it", "he", "she"} and governor.at < _BESIDE:
        return pronoun_stands_for(words[0], story.before(index, 3))
    if set(words.low[max(0, governor.at - 4) : governor.at]) & {"we", "i"}:
        return None  # whose state "we" is, the clues tell
    if _nameless_body(words, clause_start(words, governor.at), governor.at):
        return "-"
    doers = subjects(words, governor.at)
    if doers and one_of_several(words, doers[0]):
        return "-"
    for name in doers:
        if is_fighter(phrase) and name.kind != "group":
            continue
        common = _common_body(words, name.last, governor.at, story, index)
        if not common and is_common_unit(words, name):
            return _home_of_unit(words, name, story, index)
        return common or name.value
    return _common_body(words, 0, governor.at, story, index)


def _owner_of_subject(words: Words, verb: int) -> str:
    """Return the pronoun of "its forces number 2,000", "" where a name stands between it and the verb, or none does."""
    start = max(0, verb - _BESIDE)
    if any(start < n.last <= verb for n in words.names):
        return ""
    return next((word for word in words.low[start:verb] if word in _POSSESSIVES), "")


def _is_agent(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the counted act themselves: "an attack on Yemen carried out by two gunmen"; not "cut by 2,000"."""
    return words[phrase.first - 1] == "by" and governor.measure in {"other", "casualties"}


def _antecedent(words: Words, phrase: Phrase) -> str | None:
    """Return the state or body that a relative clause is on: "France, which has airpower and 900 troops"."""
    start = clause_start(words, phrase.first)
    if words[start - 1] not in {"which", "who"} or words[start] not in {"has", "have", "had", "keeps", "sent"}:
        return None
    last = start - 1 - (words[start - 2] == ",")
    name = next((n for n in words.names if n.last == last), None)
    return name.value if name and name.kind in _OWNING_KINDS - {"adjective"} else None


def _nameless_body(words: Words, first: int, last: int) -> bool:
    """Tell whether rebels or a militia without a name act: "the rebels had around 5,000 fighters"."""
    for k in range(last - 1, first - 1, -1):
        if words[k] in _NAMELESS and not _is_counted_object(words, k):
            return not any(n.kind in BODY_KINDS and abs(n.first - k) <= _BESIDE for n in words.names)
        if any(n.last == k + 1 and acts(words, n) for n in words.names):
            return False
    return False


def _is_counted_object(words: Words, k: int) -> bool:
    """Tell whether a verb and a number stand before a noun: "Egypt's army killed 19 militants and lost three men"."""
    return any(words[j][:1].isdigit() and words[j - 1] in verbs() for j in range(k - 1, max(0, k - _BESIDE), -1))


def _common_body(words: Words, first: int, last: int, story: Story, index: int) -> str | None:
    """Return the body behind a common noun that acts: "the alliance", "the coalition"."""
    for k in range(last - 1, first - 1, -1):
        if words[k - 1] != "the" or words[k + 1] in {"of", "'s", "in"}:
            continue
        if words.low[k] == "alliance":
            return "NATO"
        if words.low[k] == "coalition":
            return coalition(words, story, index)
        if words.low[k] == "allies" and _allies(words, story, index) == "Allies":
            return "Allies"
    return None


def _own_army(words: Words, last: int) -> bool:
    """Tell whether an army or government without a name acts before word `last`."""
    return any(words[k - 1] == "the" and words[k] in _OWN_ARMY for k in range(clause_start(words, last), last))


def _last_owner(words: Words, phrase: Phrase, story: Story, index: int) -> str | None:
    """Return the body or state that a possessive points back to: "its fighters" to a group, whatever is done to it."""
    before = [n for n in reversed(words.names) if n.last <= phrase.first]
    groups_named = [n for n in before if n.kind == "group"] if is_fighter(phrase) else []
    for name in groups_named or before:
        if groups_named or (acts(words, name) and not (phrase.owner == "its" and are_many(words, name))):
            return name.value
    common = _common_body(words, 0, phrase.first, story, index)
    if common:
        return common
    for earlier in story.before(index, 3):
        if earlier[0] in {"it", "they", "he", "she"}:
            continue  # it goes on about the one before
        acting = [n for n in earlier.names if acts(earlier, n) and (n.kind == "group" or not is_fighter(phrase))]
        if acting:
            return (acting[0] if acting[0].first < 3 else acting[-1]).value
        common = _common_body(earlier, 0, len(earlier), story, index)
        if common:
            return common
    return None


# --- context


def _of_those(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the force of the figure before that "five of those forces" or "the five men" takes up."""
    k = phrase.quantity.last
    if words[k] == "of" and words[k + 1] in {"those", "these"} and story.known:
        known = story.known[-1]
        return (known.force or "-") if index - known.sentence <= 1 else None
    if not DEFINITE & set(words.low[max(0, phrase.first - 1) : phrase.quantity.first]):
        return None
    number, fighters = (phrase.quantity.low, phrase.quantity.high), is_fighter(phrase)
    same = (k for k in reversed(story.known) if (k.low, k.high) == number)
    return next((k.force for k in same if not fighters or k.kind == "fighter"), None)


def _known_kinds(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the force of kinds that have one: peacekeepers, and fighters whom the Kurds lose."""
    unit = phrase.noun.unit if phrase.noun else None
    if unit == "peacekeeper" or "peacekeeping" in phrase.modifiers:
        named = [n.value for each in (words, *story.before(index, 4)) for n in each.names if n.kind == "alliance"]
        return named[0] if named else "United Nations"
    if phrase.modifiers & {"government", "regime", "loyalist"} and not is_fighter(phrase):
        return _home_state(words, story, index, besides=killer_of(words, phrase, governor))
    if unit in _MISSIONS and not phrase.names:  # "the 500-strong mission prepares recruits"
        near = (words, *story.before(index, 6), *story.opening(index))
        named = [n.value for each in near for n in each.names if n.kind == "alliance"]
        return next((force for force in named if force != "Global Coalition"), next(iter(named), None))
    if (
        is_fighter(phrase)
        and words[governor.at] in _LOSING
        and not {"kurds", "kurdish"}.isdisjoint(words.low[: phrase.first])
    ):
        return _kurds(words, story, index)
    return None


def _home_state(words: Words, story: Story, index: int, besides: str | None = None) -> str | None:
    """Return the country that "government troops" belong to: the place of the news, not the one `besides`."""
    for each in (words, *story.before(index, 4), *story.opening(index)):
        for name in each.names:
            if name.kind in STATE_KINDS | {"part"} and name.value not in {"United States", besides}:
                return name.value
    return None
