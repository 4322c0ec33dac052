"""Nationals and people who are soldiers: "the 120 Germans at Taji", "a mission of 500 people", "three gunmen".

The words alone do not say it. What they do ("serve", "train"), what befell them and at which
post, the body that they are of, and the setting of the sentence do.
"""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, AUXILIARIES
from presscorps.extract.text.words import BODY_KINDS, PLACE_KINDS, STATE_KINDS, Words
from presscorps.extract.troops.measure.measures import levels, verbs
from presscorps.extract.troops.quantities.elided import MOST_ABROAD, place_follows
from presscorps.extract.troops.quantities.phrases import (
    Phrase,
    groups,
    martial,
    modifiers_known,
    musters,
    nouns,
    owned_behind,
    sports,
)
from presscorps.extract.troops.quantities.quantities import read_core
from presscorps.extract.troops.quantities.setting import Setting

_CASUALTY = lexicon.word_class("elided.casualty")
_SERVING = lexicon.word_class("elided.serving")
_UNARMED = lexicon.word_class("elided.unarmed")
_TRAINING = lexicon.word_class("elided.training")
_GOING = lexicon.word_class("elided.going")
_BODIES = lexicon.word_class("elided.bodies")
_HOLDING = lexicon.word_class("elided.holding")
_SOLDIERLY = frozenset({"troops", "soldiers", "coalition", "surge", "drawdown"})
_ARMIES = lexicon.word_class("phrases.armies")
_CRAFT = lexicon.word_class("phrases.downed") | {"helicopter", "marine", "carrier"}
_CIVIL_CRAFT = lexicon.word_class("phrases.merchant") | lexicon.word_class("phrases.flying_civilians")
_OFFICIALS = lexicon.word_class("serving.officials")
_BETWEEN = lexicon.word_class("serving.between")
_ALONGSIDE = lexicon.word_class("serving.alongside")
_FIGHTING = lexicon.word_class("serving.fighting")
_GROUPS = lexicon.word_class("serving.groups")
_KNOWN = lexicon.word_class("serving.known")
_IDENTIFIED = lexicon.word_class("serving.identified")
_SECURITY = lexicon.word_class("serving.security")
_VOLUNTEERING = lexicon.word_class("serving.volunteering")
_NEVER_ALONE = frozenset({"woman", "foreigner", "citizen"})  # without more said they are anybody
_IT_IS = frozenset(
    {"it", "that", "this", "they", "will", "would", "'ll", "be", "is", "was", "are", "were", "'s", "'re"}
)
_GONE = frozenset({"gone", "went", "traveled", "travelled", "left", "flown", "flew"})
_CALAMITIES = lexicon.word_class("phrases.calamities")
_IN_ARMS = lexicon.word_class("serving.in_arms")
_WARS = lexicon.word_class("serving.wars")
_FALLING = lexicon.word_class("serving.falling")
_NO_SERVICE = lexicon.word_class("serving.no_service")
_ABROAD = frozenset({"in", "at", "from", "across", "over"})
_INCLUDE = frozenset({"include", "includes", "included"})
_MOST = frozenset({"most", "many", "all", "both", "mostly"})
_OF_THEM = (["of", "them"], ["of", "whom"])
_ASIDE = 10  # words that an aside behind nationals takes
_LINKS = frozenset({"a", "an", "who", "have", "has", "had", "been", "are", "were", "is", "was", "be", "being", ","})
_CAUGHT = lexicon.word_class("phrases.caught")
_LOSING = lexicon.word_class("elided.losing")
_SENDING = lexicon.word_class("elided.sending")
_MUSTERING = lexicon.word_class("elided.mustering")
_MISSION_BODIES = frozenset({"mission", "contingent", "patrol", "peacekeeping"})
_LEVEL_REACH = 12  # words between a group and how many members it has come to have
_CLASS = 20  # fewer who are trained may be anybody
_JOINING = frozenset({"joined", "enlisted", "signed", "volunteered", "joining"})
_ARMED_BODIES = frozenset({"army", "military", "forces", "navy", "legion", "corps", "ranks", "infantry"})
_COMPANY = 50  # fewer men may be anybody
_ARMY = 1000  # so many men are soldiers wherever soldiers are the topic
_CONTINGENT = 100  # fewer nationals in another country may be anybody
_PREDICATE = 22  # words between nationals and the group that they fight for
_AT_ARMS = frozenset({"fighting", "fought", "serve", "served", "serving"})
_AMONG = lexicon.word_class("parts.among")
_PARTED = 10  # words between a figure and a part of it
_OTHERS = frozenset({"other", "more", "additional", "remaining", "of", "the", "further", "last"})


def people_serve(words: Words, phrase: Phrase, before: list[Phrase], carried: bool, setting: Setting) -> bool:
    """Tell whether nationals or people are soldiers here: "the 120 Germans at Taji", "a mission of 500 people"."""
    if _named_again(words, phrase, setting) or _identified(words, phrase):
        return True
    if phrase.noun.kind == "member":
        return (carried and _service_members(words, setting)) or _members_of_group(words, phrase)
    if phrase.noun.kind in {"likely", "guard"}:
        return _armed_by_trade(words, phrase, setting)
    if _fight_for_group(words, phrase) or _of_soldiers_before(words, phrase, carried, setting):
        return True
    if phrase.noun.unit == "guy" and not _CASUALTY.isdisjoint(words.low[phrase.last : phrase.last + 3]):
        return setting.soldiers_near and not setting.criminal  # "we had six guys killed", a soldier says
    if phrase.noun.unit in {"man", "guy"} and _men_of_army(words, phrase, setting):
        return True
    if phrase.modifiers & _SECURITY and phrase.noun.unit in {None, "man"}:
        return _gunmen_fight(words, setting)
    if _in_their_ranks(words, phrase.first):
        return True
    if set(words.low) & _UNARMED or phrase.noun.unit in _NEVER_ALONE:
        return False
    if phrase.noun.force is None:
        return _people_of_mission(words, phrase, setting)
    return _nationals_serve(words, phrase, before, carried, setting)


def _armed_by_trade(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether guards, crews, officers, gunmen ... are armed personnel in this setting."""
    unit = phrase.noun.unit
    if unit == "guard" and phrase.quantity.high == 1:
        return False  # one guard is a watchman
    if phrase.modifiers & _SECURITY and unit == "personnel":
        return _guards_in_war(words, setting)
    return _BY_UNIT.get(unit, _gunmen_fight)(words, setting)


def _of_soldiers_before(words: Words, phrase: Phrase, carried: bool, setting: Setting) -> bool:
    """Tell whether people go on with soldiers or fighters spoken of before."""
    if phrase.noun.unit == "woman" and _fell_in_war(words, phrase, setting):
        return True
    if carried and phrase.noun.force and not setting.civil_here and _go_on(phrase, setting):
        return True
    return phrase.noun.unit is None and _it_is(words, phrase) and setting.soldiers_last


def _nationals_serve(words: Words, phrase: Phrase, before: list[Phrase], carried: bool, setting: Setting) -> bool:
    """Tell whether nationals are soldiers: by their service, their fall, the soldiers beside them, their setting."""
    if _bear_arms(words, phrase) or _fell_in_arms(words, phrase, setting):
        return True
    if _called_up(words, phrase) or _of_mission(words, phrase.last):
        return True
    if phrase.noun.force == "Palestine" or (phrase.quantity.low or 0) > 3 * MOST_ABROAD:
        return False
    if setting.civil and not before:
        return False
    return (
        _do_service(words, phrase)
        or _at_war(words, phrase, setting)
        or _beside_soldiers(words, phrase, before)
        or _befallen_beside(words, phrase, before, setting)
        or _sent(words, phrase, setting)
        or _are_trained(words, phrase)
        or _nationals_abroad(words, phrase, setting)
        or _posted_abroad(words, phrase, carried, setting)
    )


def _service_members(words: Words, setting: Setting) -> bool:
    """Tell whether members are the "service members" of the sentence before."""
    low = setting.before.low if setting.before else []
    return any(low[i] == "members" and low[i - 1] in {"service", "military", "duty"} for i in range(1, len(low)))


def _members_of_group(words: Words, phrase: Phrase) -> bool:
    """Read "the Islamic State still has 20,000 members", "ISIS has grown to 10,000 members"."""
    before = words.low[max(0, phrase.first - _LEVEL_REACH) : phrase.first]
    held = not _HOLDING.isdisjoint(before[-2:]) or (
        before[-1:] in (["to"], ["from"]) and not levels().keys().isdisjoint(before)
    )
    return held and any(n.kind == "group" and n.last <= phrase.first for n in words.names)


def _of_armed_group(words: Words, setting: Setting) -> bool:
    """Tell whether an armed group is named here or just before."""
    before = setting.before.names if setting.before else []
    return any(n.kind == "group" for n in [*words.names, *before])


def _men_of_army(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether many men are those of an army spoken of here or just before: "reinforced by 600 men"."""
    plain = not phrase.names and not phrase.modifiers - _OTHERS - {"men", "women", "and"}
    if not plain or (phrase.quantity.low or phrase.quantity.high or 0) < _COMPANY or _CAUGHT.intersection(words.low):
        return False
    near = set(words.low[max(0, phrase.first - 4) : phrase.last + 4])
    if near & _CASUALTY and not near & _LOSING:
        return False  # men who were killed may be anybody
    spoken_of = setting.soldiers_near or (setting.military and (phrase.quantity.low or 0) >= _ARMY)
    return (spoken_of or (setting.warlike and bool(near & _LOSING))) and not setting.civil_here


def _fell_in_war(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "800 women were wounded in those wars" beside soldiers."""
    behind = set(words.low[phrase.last : phrase.last + 8])
    return bool(behind & _CASUALTY) and bool(behind & {"war", "wars"}) and setting.soldiers_near


def _in_their_ranks(words: Words, first: int) -> bool:
    """Read "their forces include more than 100 American citizens", "the militia included dozens of foreigners"."""
    if words[first - 1] not in _INCLUDE:
        return False
    return any(groups().get(word) == "armed" or word == "ranks" for word in words.low[max(0, first - 4) : first - 1])


def _go_on(phrase: Phrase, setting: Setting) -> bool:
    """Tell whether the last figure was of the same nationals, who fight abroad: "about 12 Americans ... two were"."""
    return setting.last_unit == "people" and phrase.noun.force in {n.value for n in setting.before.names}


def _it_is(words: Words, phrase: Phrase) -> bool:
    """Tell whether the sentence only says how many: "It will be about 1,500 people"."""
    before = words.low[: phrase.first]
    return len(before) <= 4 and not _IT_IS.isdisjoint(before) and all(w in _IT_IS or not w.isalpha() for w in before)


def _at_war(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "8,400 Americans in Afghanistan", "3,000 Americans to train Iraqis" where soldiers or wars are spoken of."""
    k = phrase.last
    while words[k] in AUXILIARIES | ADVERBS | {"remain", "remaining"}:
        k += 1
    if (phrase.quantity.low or 0) < _CONTINGENT or setting.civil_here or setting.inside(phrase.noun.force):
        return False
    if words[k] == "to" and words[k + 1] in _TRAINING:
        return True
    abroad = words[k] in {"in", "across"} and place_follows(words, k + 1)
    return abroad and (setting.military or setting.told(_WARS)) and not setting.civil


def _named_again(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether as many soldiers or fighters were counted before: "five Taliban ... these five men"."""
    q = phrase.quantity
    many = (q.low or 0) > 2 or phrase.noun.kind == "likely"  # two men are too often somebody else
    return (
        words[phrase.first - 1] in _KNOWN
        and many
        and phrase.noun.force is None
        and setting.counted_before(q.low, q.high)
    )


def _identified(words: Words, phrase: Phrase) -> bool:
    """Tell whether the words behind say that they are soldiers: "two men, both Marines", "most of them sailors"."""
    k = phrase.last
    if words[k] in {",", "–", "—", "("} and words[k + 1] in _MOST and words.low[k + 2 : k + 4] in _OF_THEM:
        k += 2  # the two words that follow are stepped over below
    if words[k] == "and" and words[k + 2] in {"woman", "man"}:
        k += 3  # "two men and a woman, all Marines"
    if (
        words.low[k : k + 2] in _OF_THEM
        or (words[k] == "," and words[k + 1] in {"all", "both"})
        or (words[k] in _IDENTIFIED and words[k + 1] == "as")
    ):
        k += 2
    else:
        return False
    while k < len(words) and (k in words.name_at or words[k] in modifiers_known()) and (words[k],) not in nouns():
        k = words.name_at[k].last if k in words.name_at else k + 1
    noun = nouns().get((words[k],))
    inside = set(words.low[phrase.last : k])
    if noun is not None and noun.kind == "member":
        return owned_behind(words, k + 1)  # "four Danes, all members of the army"
    return noun is not None and (noun.kind in {"soldier", "fighter"} or (noun.kind == "likely" and inside & musters()))


def _fight_for_group(words: Words, phrase: Phrase) -> bool:
    """Tell whether nationals belong to an armed group: "800 Britons have gone to fight with Islamic State"."""
    fighting = False
    for k in range(phrase.last, min(len(words), phrase.last + _PREDICATE)):
        word, name = words.low[k], words.name_at.get(k)
        if (name and name.kind == "group") or word in _GROUPS:
            return fighting or words[k - 1] == "with" or words[k - 2] == "with"
        if word == "fight" and words[k - 1] == "to" and _GONE & set(words.low[phrase.last : k]):
            return True
        if word in _FIGHTING:
            fighting = words[k - 1] not in {"in", "of", "by", "during"}
        elif not (
            word in _BETWEEN | _ALONGSIDE
            or word == ","
            or word[0].isdigit()
            or words.text[k][0].isupper()
            or word in modifiers_known()
        ):
            return False
    return False


def _officers_of_army(words: Words, setting: Setting) -> bool:
    """Tell whether officers are of an army spoken of here or just before, and not of the police or a service."""
    return setting.said(_ARMIES) and not setting.said(_OFFICIALS)


def _guards_in_war(words: Words, setting: Setting) -> bool:
    """Tell whether guards are those of a place under attack by armed groups, or of a state at arms."""
    return setting.warlike and not setting.criminal


def _soldiers_topic(words: Words, setting: Setting) -> bool:
    """Tell whether soldiers are the topic of the last sentences or the title: "that 500-strong undertaking"."""
    return setting.military and not setting.civil_posts


def _volunteers_fight(words: Words, setting: Setting) -> bool:
    """Tell whether volunteers are those of a war: of an armed group named, or they fight or train, here or before."""
    if any(n.kind == "group" for n in words.names):
        return True
    return setting.warlike and setting.said(_VOLUNTEERING)


def _crew_of_warship(words: Words, setting: Setting) -> bool:
    """Tell whether a crew is that of a ship or aircraft of war spoken of here or just before."""
    return setting.said(_CRAFT) and not setting.said(_CIVIL_CRAFT)


def _personnel_of_army(words: Words, setting: Setting) -> bool:
    """Tell whether personnel are military, because soldiers or their craft are spoken of here or just before."""
    return (
        (setting.soldiers_near or setting.said(_CRAFT)) and not set(words.low) & _OFFICIALS and not setting.civil_posts
    )


def _gunmen_fight(words: Words, setting: Setting) -> bool:
    """Tell whether gunmen or attackers are of an armed group: beside soldiers, militants or a siege, and no crime."""
    return (setting.warlike or bool(set(words.low) & martial())) and not setting.criminal


def _do_service(words: Words, phrase: Phrase) -> bool:
    """Tell whether the words around say what soldiers do, or that they are of a body: "a force of 900 Canadians"."""
    around = set(words.low[max(0, phrase.first - 8) : phrase.last + 6])
    behind = words.low[phrase.last : phrase.last + 3]
    if around & _SERVING or behind[:2] == ["in", "uniform"] or (behind[:1] == ["in"] and behind[2:] == ["ranks"]):
        return True
    return words[phrase.first - 1] == "of" and groups().get(words[phrase.first - 2]) == "armed"


def _beside_soldiers(words: Words, phrase: Phrase, before: list[Phrase]) -> bool:
    """Tell whether soldiers stand just before: "900 troops and 40 Danes"."""
    if _and_soldiers(words, phrase.last):
        return True
    if words[phrase.first - 1] == "and" and (
        (words[phrase.first - 2],) in nouns() or (words[phrase.first - 2] + "s",) in nouns()
    ):
        return True  # "a British medic and two Americans"
    gap = words.low[before[-1].last : phrase.first] if before else []
    if gap and gap[-1] in _AMONG and len(gap) <= _PARTED and before[-1].noun and before[-1].noun.kind == "fighter":
        return True  # "26 fighters were killed, including four Syrians"
    return bool(before) and (len(gap) <= 3 or (len(gap) <= 12 and bool(set(gap) & {"joined", "alongside", ";", "and"})))


def _and_soldiers(words: Words, k: int) -> bool:
    """Tell whether a number of soldiers is joined on: "10,000 Americans and 6,000 service members"."""
    core = read_core(words, k + 1) if words[k] == "and" else None
    if core is None:
        return False
    k = core.last
    while (words[k], words[k + 1]) not in nouns() and (
        k in words.name_at or (words[k] in modifiers_known() and (words[k],) not in nouns())
    ):
        k = words.name_at[k].last if k in words.name_at else k + 1
    noun = nouns().get((words[k], words[k + 1])) or nouns().get((words[k],))
    return noun is not None and noun.kind == "soldier"


def _posted_abroad(words: Words, phrase: Phrase, carried: bool, setting: Setting) -> bool:
    """Read "5,200 Americans in Iraq" where soldiers are spoken of."""
    low, told = phrase.quantity.low or 0, set(words.low)
    if low == 1 or set(words.low[max(0, phrase.first - 8) : phrase.last + 6]) & {"killed", "died", "dead"}:
        return False
    soldierly = martial() if low >= 1000 and words[phrase.last] == "in" else _SOLDIERLY
    located = words[phrase.last] in {"in", "at", "already"}
    return located and not setting.inside(phrase.noun.force) and (carried or bool(told & soldierly))


def _bear_arms(words: Words, phrase: Phrase) -> bool:
    """Tell whether nationals fight or serve: "12 Americans are believed to be fighting", "300 Danes served"."""
    k = _predicate(words, phrase.last)
    if words[k] in _JOINING:
        return not _ARMED_BODIES.isdisjoint(words.low[k + 1 : k + 7])  # "who had signed up with the Russian army"
    return words[k] in _AT_ARMS and not _NO_SERVICE.intersection(words.low[k + 1 : k + 4])


def _predicate(words: Words, k: int) -> int:
    """Return where the verb of nationals stands, behind others and asides: "Danes, all of them reservists, fell"."""
    end = k + _PREDICATE
    while k < end and k < len(words):
        if words[k] == ",":
            closing = next((j for j in range(k + 1, k + _ASIDE) if words[j] == ","), None)
            k = closing + 1 if closing and words[k + 1] not in _LINKS else k + 1
        elif words[k] in _ALONGSIDE | _FALLING:
            return k
        elif k in words.name_at:
            k = words.name_at[k].last
        elif words[k] in _LINKS | ADVERBS | _BETWEEN:
            k += 1
        else:
            core = read_core(words, k)
            if core is None:
                return k
            k = core.last
    return k


def _fell_in_arms(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether nationals fell as soldiers do: in combat, in a war abroad, or in great number in another country."""
    k, told = _predicate(words, phrase.last), set(words.low)
    fell = words[k] in _FALLING or (words[k] in {"gave", "lost"} and words[k + 1] == "their")
    if not (fell or set(words.low[max(0, phrase.first - 3) : phrase.first]) & _CASUALTY) or told & _CALAMITIES:
        return False
    behind = words.low[k : k + _PREDICATE]
    if set(behind) & _IN_ARMS and not setting.at_home(phrase.noun.force):
        return True
    if (phrase.quantity.low or 0) < _CONTINGENT or phrase.noun.force == "Palestine":
        return False
    if _war_of_another(words, phrase):
        return True
    there = words[k + 1] in _ABROAD and k + 2 in words.name_at and setting.military  # "killed in Iraq", told at home
    abroad = there or not setting.inside(phrase.noun.force)
    return _in_another_country(words, phrase) and not setting.civil_here and abroad


def _in_another_country(words: Words, phrase: Phrase) -> bool:
    """Tell whether a place abroad follows: "died in Iraq"."""
    own, behind = phrase.noun.force, range(phrase.last, phrase.last + 9)
    named = (n for n in words.names if n.kind in PLACE_KINDS and n.first in behind)
    return any(n.value != own and words[n.first - 1 - (words[n.first - 1] == "the")] in _ABROAD for n in named)


def _war_of_another(words: Words, phrase: Phrase) -> bool:
    """Tell whether a war named after another country follows: "killed in the Vietnam War"."""
    own, behind = phrase.noun.force, range(phrase.last, phrase.last + 9)
    named = (n for n in words.names if n.kind in {"country", "adjective", "region"} and n.first in behind)
    return any(n.value != own and "War" in words.text[n.last - 1 : n.last + 1] for n in named)


def _are_trained(words: Words, phrase: Phrase) -> bool:
    """Read "Norway will train 2,500 Ukrainians a year"."""
    many = (phrase.quantity.low or phrase.quantity.high or 0) >= _CLASS
    return many and words[phrase.first - 1] in {"train", "trains", "trained", "training"}


def _of_mission(words: Words, k: int) -> bool:
    """Read "seven Senegalese of the ECOWAS mission", "nine Fijians from the battalion"."""
    if words[k] not in {"of", "from", "with"}:
        return False
    behind = words.low[k + 1 : k + 6]
    return any(w in _MISSION_BODIES or groups().get(w) == "armed" for w in behind)


def _called_up(words: Words, phrase: Phrase) -> bool:
    """Read "Kyiv wants to draft 450,000 more Ukrainians"."""
    k = phrase.first - 1
    called = words[k] in _MUSTERING or (words[k] == "up" and words[k - 1] in {"call", "calls", "called"})
    return called and (phrase.quantity.low or phrase.quantity.high or 0) >= _CONTINGENT


def _sent(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Read "Ankara has also sent 2,500 Tunisians" beside soldiers or fighters."""
    return words[phrase.first - 1] in _SENDING and (setting.military or setting.warlike) and not setting.civil_here


def _befallen_beside(words: Words, phrase: Phrase, before: list[Phrase], setting: Setting) -> bool:
    """Read "UNIFIL, which has 10,000 peacekeepers, said five Ghanaians were hurt": soldiers went before."""
    soldiers = any(p.noun and p.noun.kind == "soldier" for p in before)
    hurt = not _CASUALTY.isdisjoint(words.low[phrase.last : phrase.last + 7])
    return soldiers and hurt and not setting.civil_here


def _nationals_abroad(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether nationals in another country stay, move, train or fall as soldiers do, in a military setting."""
    home, low = phrase.noun.force, phrase.quantity.low or phrase.quantity.high or 0
    if low == 1 or low > MOST_ABROAD or not _at_arms_near(setting) or setting.civil or home == "Palestine":
        return False
    if setting.inside(home) or phrase.modifiers - _OTHERS or len(phrase.names) > 1:
        return False
    near = set(words.low[max(0, phrase.first - 5) : phrase.last + 4])
    if near & (_CASUALTY | {"lives"}):
        return setting.at_post and low < 1000 and not setting.at_home(home)
    known = low >= 20 and words[phrase.first - 1] in {"the", "all"}
    return known or _stays(words, phrase.last) or bool(near & _GOING)


def _at_arms_near(setting: Setting) -> bool:
    """Tell whether soldiers or their posts are the topic."""
    return setting.military or setting.at_post


def _stays(words: Words, k: int) -> bool:
    """Tell whether the verb or place behind nationals is one of soldiers: "are at the base", "train Iraqis"."""
    if words[k] in {"there", "in", "at", "on"}:
        return words[k] == "there" or place_follows(words, k + 1) or bool(set(words.low[k + 1 : k + 4]) & _BODIES)
    k = _past_adverbs(words, k)
    if words[k] in {"are", "were"}:
        return words[_past_adverbs(words, k + 1)] in {"there", "in", "at", "on"}
    if words[k] in {"have", "had"}:
        k = _past_adverbs(words, k + 1)
    if words[k] in {"live", "living", "lived", "reside", "work", "working"}:
        return False
    moving = {"stock", "inflow", "outflow"} & set(verbs().get(words[k], {}).values())
    return words[k] in _TRAINING or bool(moving)


def _past_adverbs(words: Words, k: int) -> int:
    while words[k] in ADVERBS:
        k += 1
    return k


def _people_of_mission(words: Words, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether people are those of a military mission: "NATO's mission with some 500 people"."""
    low = phrase.quantity.low or phrase.quantity.high or 0
    if low < 10 or low > MOST_ABROAD or not setting.military or setting.civil_here:
        return False
    behind = words.low[phrase.last : phrase.last + 4]
    bodies = bool(set(words.low) & (_BODIES | _SOLDIERLY))
    if behind[:2] in (["make", "up"], ["belong", "to"], ["serve", "in"], ["form", "the"]):
        return bodies
    if words[phrase.first - 1] == "," and set(words.low[max(0, phrase.first - 3) : phrase.first]) & _BODIES:
        return True
    held = set(words.low[max(0, phrase.first - 3) : phrase.first]) & _HOLDING
    if words[phrase.first - 1] == "of" and words[phrase.first - 2] not in _BODIES:
        return False
    owned = any(n.kind in STATE_KINDS | BODY_KINDS for n in words.names) or "mandate" in words.low
    return bool(held) and owned and bodies and not set(words.low) & _CASUALTY


def _team_of_soldiers(words: Words, setting: Setting) -> bool:
    """Tell whether a "five-man team" is of soldiers, who are spoken of here or just before."""
    return (setting.soldiers_near or setting.said(martial())) and not set(words.low) & (_OFFICIALS | sports())


_TEAMS = dict.fromkeys((word for word, kind in groups().items() if kind == "unit"), _team_of_soldiers)
_UNDERTAKINGS = dict.fromkeys(lexicon.word_class("phrases.undertakings"), _soldiers_topic)
_BY_UNIT = (
    _TEAMS
    | _UNDERTAKINGS
    | {
        "personnel": _personnel_of_army,
        "trainer": _personnel_of_army,
        "instructor": _personnel_of_army,
        "volunteer": _volunteers_fight,
        "officer": _officers_of_army,
        "cadet": _officers_of_army,
        "operative": _of_armed_group,
        "guard": _guards_in_war,
        "crew": _crew_of_warship,
    }
)
