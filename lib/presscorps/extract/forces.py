"""Whose personnel are counted: a state, an alliance or an armed group.

The nearest evidence decides: names inside the phrase, the noun itself, what stands behind
("of the 1st Cavalry Division"), the subject that sends or has them, and at last what the
article has spoken of before. Who merely says the figure does not own it.
"""

from __future__ import annotations

from collections import Counter

from presscorps.extract import lexicon
from presscorps.extract.clauses import AUXILIARIES, LOCATIVES, SAYING, clause_start
from presscorps.extract.measures import Governor, verbs
from presscorps.extract.phrases import Phrase, groups, modifiers_known
from presscorps.extract.story import Story
from presscorps.extract.words import BODY_KINDS, STATE_KINDS, Name, Words

_OWNING_KINDS = lexicon.word_class("forces.owning_kinds")
_OFFICE = lexicon.word_class("forces.office")
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
_COMMON_UNITS = frozenset(
    {("national", "guard"), ("coast", "guard"), ("air", "force"), ("special", "forces"), ("presidential", "guard")}
)
_LOSING = lexicon.word_class("forces.losing")
_OWN_ARMY = lexicon.word_class("forces.own_army")
_OWN_GROUP = frozenset({"group", "militia", "organization", "organisation", "movement", "network", "insurgency"})
_OFTEN_ABROAD = frozenset({"United States", "United Kingdom", "France", "NATO", "United Nations", "African Union"})
_HELPING = frozenset({"train", "training", "advise", "advising", "assist", "assisting", "help", "helping", "support"})
_AMERICAN = frozenset({"marine", "guardsman", "service member", "servicewoman", "airman"})


def read_force(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> tuple[str | None, str]:
    """Return whose personnel the figure counts and the rule that found it."""
    for rule, read in (
        ("named inside the phrase", _inside),
        ("implied by the noun", _by_noun),
        ("named behind the phrase", _behind),
        ("owner of the body", _body),
        ("whose mission the people are", _of_people),
        ("subject of the verb", _subject),
        ("named before", _context),
    ):
        force = read(words, phrase, governor, story, index)
        if force:
            return (None, f"{rule}, but it names none") if force == "-" else (force, rule)
    return None, "no force said"


# --- inside the phrase


def _inside(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the force among the names inside: a group before a state, a state before a unit."""
    fighter = bool(phrase.noun and phrase.noun.kind == "fighter") or bool(
        phrase.noun and phrase.noun.unit in _STATELESS_FIGHTERS
    )
    groups_named = [n for n in phrase.names if n.kind == "group"]
    if groups_named:
        return groups_named[0].value
    if "coalition" in phrase.modifiers and ("other" in phrase.modifiers or not phrase.names):
        return coalition(words, story, index)
    states = [n for n in phrase.names if n.kind in STATE_KINDS | {"leader"}]
    if states and fighter and phrase.noun.unit in _STATELESS_FIGHTERS:
        return "-"
    if states:
        return states[0].value
    bodies = [n for n in phrase.names if n.kind in {"alliance", "unit", "metonym"}]
    if bodies and _is_common_unit(words, bodies[0]):
        return _home_of_unit(words, story, index)
    if bodies:
        return bodies[0].value
    if "kurdish" in phrase.modifiers:
        return _kurds(words, story, index)
    return None


def _is_common_unit(words: Words, name: Name) -> bool:
    """Tell whether many states have a unit of this name: a National Guard, an Air Force; but one has a Delta Force."""
    if words.text[name.first].startswith("U"):  # U.S. Air Force
        return False
    return name.kind == "unit" and tuple(words.low[name.last - 2 : name.last]) in _COMMON_UNITS


def _home_of_unit(words: Words, story: Story, index: int) -> str:
    """Return whose National Guard or Air Force is meant: American unless another country alone is spoken of."""
    for each in (words, *story.before(index, 3), *story.opening(index)):
        named = {n.value for n in each.names if n.kind in STATE_KINDS | {"part", "leader", "metonym"}}
        if named:
            return "United States" if "United States" in named or len(named) > 1 else named.pop()
    return "United States"


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


def _of_people(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the state that acts or owns in a sentence on people of a mission: "Spain takes part with 500 people"."""
    if phrase.form != "people":
        return None
    return next(
        (
            n.value
            for n in words.names
            if n.kind in {"country", "capital"} and words[n.first - 1] not in {"in", "at", "from", "to", "and", "by"}
        ),
        None,
    )


def _behind(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the force in "of the Golani brigade", "from the army of Chad", "linked to al-Qaeda"."""
    i = phrase.last
    link = words[i]
    if link in {"loyal", "belonging", "linked", "allied", "affiliated"} and words[i + 1] in {"to", "with"}:
        link, i = "of", i + 1
    if link in {"who", "which", "that"} and words[i + 1] in {"belong", "belonged"}:
        link, i = "of", i + 2
    if link not in {"of", "from", "with", "in"} or (link == "from" and governor.measure == "outflow"):
        return None
    for k in range(i + 1, min(len(words), i + 8)):
        name = words.name_at.get(k)
        if name:
            if _is_common_unit(words, name):
                return _home_of_unit(words, story, index)
            if name.kind in BODY_KINDS:
                return name.value
            if link == "in":
                return None
            if name.kind == "adjective" or (
                name.kind in {"country", "capital"}
                and ((link == "from" and not _moving(governor)) or words[name.last] == "'s")
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


def _moving(governor: Governor) -> bool:
    return governor.measure in {"outflow"}


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
    if {phrase.owner, words[phrase.first - 1]} & {"our", "my", "your"}:
        return _speakers_state(words, phrase, story, index)
    if phrase.owner in {"its", "their", "his", "her"}:
        owner = _last_owner(words, phrase.first, story, index, fighter=_is_fighter(phrase))
        if owner:
            return owner
    relative = _antecedent(words, phrase)
    if relative and governor.measure not in {"casualties", "trained"}:
        return relative
    if governor.side != "left" or governor.measure == "trained":
        return None
    verb = words[governor.at]
    if governor.measure == "casualties" and verb not in _LOSING:
        return None
    if verb in _NOT_OWNERS:
        return None
    if set(words.low[max(0, governor.at - 4) : governor.at]) & {"we", "i"}:
        return _speakers_state(words, phrase, story, index)
    for name in _subjects(words, governor.at):
        if _is_fighter(phrase) and name.kind != "group":
            continue
        common = _common_body(words, name.last, governor.at, story, index)
        return common or name.value
    return _common_body(words, 0, governor.at, story, index)


def _antecedent(words: Words, phrase: Phrase) -> str | None:
    """Return the state or body that a relative clause is on: "France, which has airpower and 900 troops"."""
    start = clause_start(words, phrase.first)
    if words[start - 1] not in {"which", "who"} or words[start] not in {"has", "have", "had", "keeps", "sent"}:
        return None
    last = start - 1 - (words[start - 2] == ",")
    name = next((n for n in words.names if n.last == last), None)
    return name.value if name and name.kind in _OWNING_KINDS - {"adjective"} else None


def _speakers_state(words: Words, phrase: Phrase, story: Story, index: int) -> str | None:
    """Return the state that "we" and "our" speak for: the American one wherever the text names it."""
    near = (words, *story.before(index, 5), *story.opening(index))
    if any(n.value == "United States" for each in near for n in each.names):
        return "United States"
    return _state_before(words, phrase, story, index)


def _common_body(words: Words, first: int, last: int, story: Story, index: int) -> str | None:
    """Return the body behind a common noun that acts: "the alliance", "the coalition", "the army"."""
    for k in range(last - 1, first - 1, -1):
        if words[k - 1] != "the" or words[k + 1] in {"of", "'s", "in"}:
            continue
        if words.low[k] == "alliance":
            return "NATO"
        if words.low[k] == "coalition":
            return coalition(words, story, index)
        if words.low[k] in _OWN_ARMY:
            return _home_state(words, story, index)
    return None


def _is_fighter(phrase: Phrase) -> bool:
    return bool(phrase.noun and (phrase.noun.kind == "fighter" or phrase.noun.unit in _STATELESS_FIGHTERS))


def _subjects(words: Words, verb: int) -> list[Name]:
    """Return the names left of a verb that can be its subject, nearest first."""
    return [n for n in reversed(words.names) if n.last <= verb and _acts(words, n)]


def _acts(words: Words, name: Name) -> bool:
    """Tell whether a name acts: not inside a place phrase, an adjective only before an office."""
    if name.kind not in _OWNING_KINDS:
        return False
    if name.kind == "adjective":
        return any(words[k] in _OFFICE for k in range(name.last, name.last + 3))
    before = words[name.first - 1]
    relative = words[name.last + (words[name.last] == ",")] in {"which", "who"}
    if not relative and (before == "with" or _is_object(words, name.first)):
        return False
    if name.kind in {"country", "capital"}:
        if words[name.last] in {"'s", "'"} and words[name.last + 1] in _OFFICE:
            return True
        if before in LOCATIVES or (before == "the" and words[name.first - 2] in LOCATIVES):
            return False
        if before == ",":
            follower = words[name.last + 1] if words[name.last] == "," else words[name.last]
            return follower in AUXILIARIES or follower in verbs() or follower in {"which", "who", "'s"}
        if before in {"northern", "southern", "eastern", "western", "central"}:
            return False
    return not (before in LOCATIVES - {"by", "for", "of"} and name.kind != "metonym")


def _is_object(words: Words, i: int) -> bool:
    """Tell whether a participle stands before word `i`: "helping Saudi Arabia" makes it no subject."""
    before = words[i - 1]
    return before.endswith("ing") and before in verbs()


def _last_owner(words: Words, i: int, story: Story, index: int, *, fighter: bool) -> str | None:
    """Return the body or state that a possessive points back to."""
    for name in reversed(words.names):
        if name.last <= i and _acts(words, name):
            return name.value
    common = _common_body(words, 0, i, story, index)
    if common:
        return common
    for earlier in story.before(index, 2):
        acting = [n for n in earlier.names if _acts(earlier, n) and (n.kind == "group" or not fighter)]
        if acting:
            return (acting[0] if acting[0].first < 3 else acting[-1]).value
        common = _common_body(earlier, 0, len(earlier), story, index)
        if common:
            return common
    return None


# --- context


def _context(words: Words, phrase: Phrase, governor: Governor, story: Story, index: int) -> str | None:
    """Return the force that the article has been speaking of."""
    unit = phrase.noun.unit if phrase.noun else None
    if phrase.noun and phrase.noun.kind == "people" and not phrase.owner:
        return None
    if unit == "peacekeeper" or "peacekeeping" in phrase.modifiers:
        named = [n.value for each in (words, *story.before(index, 4)) for n in each.names if n.kind == "alliance"]
        return named[0] if named else "United Nations"
    if _is_fighter(phrase):
        if governor.measure == "trained":  # not the group that they are trained against
            return next((n.value for n in _subjects(words, phrase.first) if n.kind == "group"), None)
        if words[governor.at] in _LOSING and "kurds" in words.low[: phrase.first]:
            return _kurds(words, story, index)
        return _group_before(words, phrase, story, index)
    if phrase.modifiers & {"government", "regime", "loyalist", "local", "state"} or governor.measure == "trained":
        return _home_state(words, story, index)
    if phrase.modifiers & {"foreign", "international", "multinational"}:
        return None
    if unit in {"marine", "guardsman"} and (words.text[phrase.last - 1][0].isupper()):
        return "United States"
    if unit in _AMERICAN or "duty" in phrase.modifiers:
        return _state_before(words, phrase, story, index) or "United States"
    if governor.measure == "casualties":
        fallen = _fallen_at_home(words, story, index)
        if fallen:
            return fallen
    if any(_is_the_army(words, k) for k in range(1, len(words))):
        return "United States"
    sent_to = _goals(words, phrase) if governor.measure in {"inflow", "outflow"} else set()
    return _state_before(words, phrase, story, index, sent_to) or _only_country(words, story, index, sent_to)


def _fallen_at_home(words: Words, story: Story, index: int) -> str | None:
    """Return whose soldiers fell "in an ambush in Mali": those of the place, where no state from afar is spoken of."""
    near = [n for each in (words, *story.before(index, 2)) for n in each.names]
    if any(n.value in _OFTEN_ABROAD for n in near) or any(k.force in _OFTEN_ABROAD for k in story.known):
        return None
    states = {n.value for n in words.names if n.kind in STATE_KINDS | {"part"}}
    return states.pop() if len(states) == 1 else None


def _is_the_army(words: Words, k: int) -> bool:
    """Tell whether word `k` is "the Army": with a capital and no nationality, American papers mean their own."""
    return words.text[k] in {"Army", "Navy"} and words[k - 1] == "the" and words[k + 1] not in {"of", "'s"}


def _goals(words: Words, phrase: Phrase) -> set[str]:
    """Return the countries that the figure is said to go to or leave, or whose men it trains: they do not send it."""
    behind = [n for n in words.names if n.value != "United States" and n.first >= phrase.last]
    places = [
        n for n in behind if n.kind in {"country", "part", "capital"} and words[n.first - 1] in LOCATIVES - {"in"}
    ]
    helped = [n for n in behind if n.kind == "adjective" and words[n.first - 1] in _HELPING]
    return {n.value for n in places + helped}


def _only_country(words: Words, story: Story, index: int, goals: set[str]) -> str | None:
    """Return the country that the text is on; the United States where English news names no country at all."""
    for each in (words, *story.before(index, 4), *story.opening(index)):
        for name in each.names:
            if name.kind in STATE_KINDS | {"part"} and (name.value not in goals or name.kind == "capital"):
                return name.value
    return "United States"


def _group_before(words: Words, phrase: Phrase, story: Story, index: int) -> str | None:
    """Return the armed group named last before the figure; far off, only the one that the text is mostly on."""
    here = [n for n in words.names if n.kind == "group"]
    left = [n for n in here if n.first < phrase.first]
    if left or here:
        return (left[-1] if left else here[0]).value
    reach = 6 if any(words[i] == "the" and words[i + 1] in _OWN_GROUP for i in range(phrase.first)) else 1
    for earlier in story.before(index, reach):
        named = [n for n in earlier.names if n.kind == "group"]
        if named:
            return named[-1].value
    told = Counter(
        n.value for each in (*story.before(index, 12), *story.opening(index)) for n in each.names if n.kind == "group"
    )
    leading = told.most_common(2)
    if leading and leading[0][1] >= 3 and (len(leading) == 1 or leading[0][1] > 2 * leading[1][1]):
        return leading[0][0]
    return None


def _state_before(
    words: Words, phrase: Phrase, story: Story, index: int, goals: frozenset[str] | set[str] = frozenset()
) -> str | None:
    """Return the state or alliance whose forces were spoken of last: with a military word, as a metonym, as actor."""
    here = [n for n in words.names if n.value not in goals]
    for strict in (True, False):
        named = [n for n in here if n.last <= phrase.first and _speaks_of(words, n, strict=strict)]
        if named:
            return named[-1].value
        later = [n for n in here if n.first >= phrase.last and n.kind in {"metonym", "unit"}]
        if later:
            return later[0].value
    for strict in (True, False):
        for known in reversed(story.known):
            if known.force and known.kind != "fighter" and known.force not in goals and index - known.sentence <= 3:
                return known.force
        for earlier in story.before(index, 5):
            named = [n for n in earlier.names if n.value not in goals and _speaks_of(earlier, n, strict=strict)]
            if named:
                return named[-1].value
    for known in reversed(story.known):
        if known.force and known.kind != "fighter" and known.force not in goals:
            return known.force
    for earlier in story.opening(index):
        named = [n for n in earlier.names if n.value not in goals and _speaks_of(earlier, n, strict=False)]
        if named:
            return named[0].value
    return None


def _speaks_of(words: Words, name: Name, *, strict: bool) -> bool:
    """Tell whether a name shows whose forces the text is on."""
    if name.kind in {"metonym", "unit"}:
        return True
    if name.kind == "alliance":
        return not strict or name.value not in {"United Nations", "European Union"}
    if name.kind in {"adjective", "country"}:
        after = set()
        for k in range(name.last, name.last + 4):
            if words[k] in {"and", ",", ".", ""} or words[k] in LOCATIVES:
                break
            after.add(words[k])
        offices = _OFFICE - {"police", "national", "border", "state", "department", "parliament"} if strict else _OFFICE
        return bool(after & offices)
    if name.kind == "leader":
        return not strict
    return name.kind == "capital" and not strict and _acts(words, name) and words[name.last] not in SAYING


def _home_state(words: Words, story: Story, index: int) -> str | None:
    """Return the country that "government troops" belong to: the place of the news."""
    for each in (words, *story.before(index, 4), *story.opening(index)):
        for name in each.names:
            if name.kind in STATE_KINDS | {"part"} and name.value != "United States":
                return name.value
    return None
