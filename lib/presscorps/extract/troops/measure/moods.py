"""Status: what is said of the figure is so, is planned, is only proposed, or is a cap.

The words that make a statement planned, proposed or authorised are data (lexicon/moods.csv);
which words of the sentence count hangs on where the governing verb stands.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from presscorps.extract import lexicon
from presscorps.extract.text.clauses import ADVERBS, AUXILIARIES, SAYING, STOPS, SUBORDINATORS, clause_start
from presscorps.extract.text.words import Words
from presscorps.extract.troops.quantities.phrases import Phrase, groups
from presscorps.extract.troops.verbs import ADDED_TO, WHOLE, Governor, verbs

_INCLUDING = lexicon.word_class("measures.including")
_BEGINS = lexicon.word_class("measures.begins")
_DEFINITE = lexicon.word_class("measures.definite")
_ALREADY = lexicon.word_class("measures.already")
_BEING = lexicon.word_class("measures.being")
_NEGATIONS = lexicon.word_class("measures.negations")
_ONLY_THOUGHT = lexicon.word_class("measures.only_thought")
_MODALS = lexicon.word_class("measures.modals")
_PRONOUNS = lexicon.word_class("measures.pronouns")
_PLEDGING = lexicon.word_class("moods.pledging")
_DECIDED = lexicon.word_class("moods.decided")
_LONG_SINCE = timedelta(45)
_ENABLED = 7  # words: "enabled allies in an African nation to arrest"
_NOUN = 6  # words before a noun that may set its mood: "considers the deployment of"
_DENYING = lexicon.word_class("moods.denying")
_GROUP = 6  # words: auxiliaries, adverbs and verb
_PERFECT = lexicon.word_class("moods.perfect")
_COPULA = lexicon.word_class("measures.copula")
_PRESENT = lexicon.word_class("moods.present")
_AHEAD = lexicon.word_class("moods.ahead")
_THOUGHTS = lexicon.word_class("measures.thoughts")
_PAST = lexicon.word_class("clauses.irregular_past") | lexicon.word_class("measures.participles")
_SOON = lexicon.word_class("moods.soon")
_BEHIND = lexicon.word_class("moods.behind")
_ITEMS = 24  # words before "including" that may say what the whole is: "is considering a build-up ..., including"
_TIME = 12  # words behind a verb in which its time may stand
_FACING = lexicon.word_class("moods.facing")
_WISHING = lexicon.word_class("moods.wishing")
_PERHAPS = frozenset({"potentially", "possibly"})
_WERE = frozenset({"was", "were", "been"})
_SETTLING = lexicon.word_class("moods.settling")
_OPPOSING = lexicon.word_class("moods.opposing")
_NO_DECISION = frozenset({"a", "any", "no", "possible"})  # "considers a decision to"
_WHEN = frozenset({"this", "last", "earlier", "week", "month", "year", "on"}) | _SOON  # "the decision this week to"
_CALLING = lexicon.word_class("moods.calling")
_ORDERS = lexicon.word_class("moods.orders")
_KEEPING = lexicon.word_class("moods.keeping")
_ENDS_AHEAD = lexicon.word_class("moods.ends_ahead")
_RATHER_NOW = frozenset({"today", "now", "currently", "presently"})
_ASIDE = 16  # words between a recommendation and its infinitive
_COMPARED = frozenset({"against", "than", "with", "from"})  # before what there was at another time
_FLOWS = frozenset({"inflow", "outflow"})
_DEMANDING = lexicon.word_class("moods.demanding")
_FORMING = lexicon.word_class("moods.forming")
_MADE = "the body that is made"
_FORMED = 10  # words from the verb to the size of the body
_THAT = frozenset({"that", "“", '"'})
_BESIDE = frozenset({"to", "with", "from", "by", "against"})


def read_status(words: Words, phrase: Phrase, governor: Governor) -> tuple[str, str]:
    """Return status and its rule: actual unless the words that govern the figure's own verb say otherwise."""
    if _in_place(words, phrase, governor):
        return "actual", "those already there"
    body = _body_made(words, phrase, governor)
    if body:
        governor = governor._replace(at=body, measure="stock", side="left", rule=_MADE)
    if governor.rule == "on the way" and not _COPULA.isdisjoint(words.low[phrase.last : phrase.last + 2]):
        return "actual", "under way"
    if governor.side == "left" and words[governor.at] in _FACING and governor.measure in {"stock", "other"}:
        return "actual", "enemies are there, whoever is to face them"
    wished = phrase.first - 1 - (words[phrase.first - 1] == "for")
    if phrase.form == "elided" and words[wished] in _WISHING and not words[phrase.last].isalpha():
        return "proposed", f"“{words[wished]}”"
    region = _region(words, phrase, governor)
    told = " " + " ".join(region) + " "
    if _is_old_level(words, phrase, governor):
        return "actual", "the level before"
    if words.low[-1] == "?" and governor.measure != "casualties" and words.low[0] in _MODALS:
        return "proposed", "only asked"
    opened = _by_opening(words, phrase, governor)
    if opened:
        return "proposed", opened
    if _goes_on_from_now(words, phrase, governor):
        return "planned", "where the level of today is to go"
    if words.low[governor.at : governor.at + 2] == ["bound", "for"]:
        return "planned", "“bound for”"
    if _is_futurate(words, governor):
        return "planned", f"“{words[governor.at]}” with a time ahead"
    if mood_words().isdisjoint(region):
        return _by_form(words, phrase, governor)
    for status in ("authorised", "proposed", "planned"):
        for mood in moods()[status]:
            if f" {mood} " in told and not _is_otherwise(words, phrase, governor, mood, told):
                return _weigh(words, governor, status, mood, region)
    return _by_form(words, phrase, governor)


def _body_made(words: Words, phrase: Phrase, governor: Governor) -> int | None:
    """Return the verb that makes the body that the figure sizes: "agreed to form a rapid force of 4,000 soldiers"."""
    sized = words[phrase.first - 1] == "of" and groups().get(words[phrase.first - 2]) == "armed"
    if governor.at < phrase.first or not (sized or phrase.form == "strong"):
        return None
    reach = range(phrase.first - 1, max(-1, phrase.first - _FORMED), -1)
    made = next((k for k in reach if words[k] in _FORMING or words[k] in STOPS), 0)
    return made if words[made] in _FORMING else None


def _by_opening(words: Words, phrase: Phrase, governor: Governor) -> str | None:
    """Return why a clause is only talk: what opens it denies it, demands it ("that NATO send 500"), or is an "if"."""
    start = clause_start(words, min(governor.at, phrase.first))
    opened, before = words[start - 1], words.low[max(0, start - 4) : start - 1]
    if opened in {"if", "unless"} and governor.measure in _FLOWS and "," not in words.low[start : governor.at]:
        return f"under “{opened}”"
    if opened not in _THAT or governor.measure == "casualties":
        return None
    if opened == "that" and not _DENYING.isdisjoint(before):
        return "denied that it is so"
    verb = words[governor.at]
    done = governor.side != "left" or verb.endswith(("s", "ed", "ing")) or verb in _PAST - {"put"}
    demanded = not _DEMANDING.isdisjoint(before) and (words[governor.at - 1] == "be" or not done)
    return "only demanded" if demanded else None


def _is_otherwise(words: Words, phrase: Phrase, governor: Governor, mood: str, told: str) -> bool:
    """Tell whether a mood word means something else here: the figure's own verb, "may have been", "much needed"."""
    if words[governor.at] == mood and ("unlisted" in governor.rule or governor.measure == "trained"):
        return True
    if mood == "may" and "may" not in words.text and "May" in words.text[1:]:
        return True  # the month
    if mood in _DECIDED and _is_dated_aside(words, governor, mood):
        return True
    if mood in _PERHAPS and not _WERE.isdisjoint(told.split(f" {mood} ")[0].split()[-1:]):
        return True  # "were potentially exposed": that much has happened
    if mood in {"may", "might"} and governor.rule == "“there are”" and phrase.noun and phrase.noun.kind == "fighter":
        return True  # an estimate of enemies: "there may be 4,000 fighters"
    if mood == "request" and "'s request ," in told:
        return True  # "at the government's request, sent thousands"
    told_of = mood in {"may", "might"} and f" {mood} have " in told and f" {mood} have to " not in told
    return told_of or (mood == "needed" and " much needed " in told)


def _is_dated_aside(words: Words, governor: Governor, mood: str) -> bool:
    """Tell whether a decision is an aside on the past of something in place: "the mission, agreed in 2018"."""
    aside = (k for k in range(1, len(words)) if words[k] == mood and words[k - 1] == "," and words[k + 1] == "in")
    return governor.measure == "stock" and any(words[k + 2].isdigit() for k in aside)


def _is_old_level(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the figure is where a change begins: "from 34,500 to 24,000", "a high of 570,000"."""
    if not governor.rule.startswith("level"):
        return False
    if governor.side == "right":  # "7,200 soldiers would be cut by a tenth"
        return True
    before = words.low[max(0, phrase.first - 5) : phrase.first + 1]
    return "from" in before and "to" not in before[before.index("from") :]


def _goes_on_from_now(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Read "from 66,000 troops today to 69,700": a level that goes on from that of today is to come."""
    before = words.low[max(0, phrase.first - _TIME) : phrase.first]
    if governor.measure != "stock" or before[-1:] != ["to"] or before[-2:-1] == [","] or "from" not in before:
        return False
    return not _RATHER_NOW.isdisjoint(before[before.index("from") :])


def is_long_done(rule: str, day: date | None, published: date | None) -> bool:
    """Tell whether what was decided (`rule` of the status) has happened since: "ordered 4,500 troops there in 1992"."""
    decided = not _DECIDED.isdisjoint(rule.strip("“”").split())
    return bool(decided and day and published and day < published - _LONG_SINCE)


def is_perfect(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the governing verb stands in the present perfect: "has killed", "have been sent"."""
    if phrase.form == "elided" and words[phrase.first - 1] in _COMPARED:
        return False  # "has lost 63, against 10 in the last war"
    if governor.side == "right":
        return not _PERFECT.isdisjoint(words.low[phrase.last : governor.at])
    if governor.side == "left":
        return not _PERFECT.isdisjoint(words.low[max(0, governor.at - 3) : governor.at])
    return False


def _in_place(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether the counted are a known part of the world: "our 29,000 troops", "the 500 deployed there"."""
    if governor.rule.startswith((WHOLE, ADDED_TO)):
        return True
    if governor.measure != "stock" or phrase.flow or governor.rule.startswith("level"):
        return False
    if governor.side == "right" and words[phrase.last] not in _ALREADY and not governor.rule.endswith("infinitive"):
        return False
    named = set(words.low[max(0, phrase.first - 2) : phrase.quantity.core]) & _DEFINITE
    return bool(named) or words[phrase.last] in _ALREADY


def _is_futurate(words: Words, governor: Governor) -> bool:
    """Tell whether the simple present speaks of a time to come: "500 soldiers follow over the weekend"."""
    at = governor.at
    return (
        governor.side == "right"
        and governor.measure in _FLOWS
        and words[at] in _PRESENT
        and words[at - 1] not in AUXILIARIES | {"to"}
        and _time_ahead(words, at, _AHEAD)
    )


def _time_ahead(words: Words, at: int, times: frozenset[str]) -> bool:
    """Tell whether a time to come stands behind a verb, in its clause: "next week", "over the weekend"."""
    reach = range(at + 1, min(len(words), at + _TIME))
    stop = next((k for k in reach if words[k] in STOPS or words[k] in SUBORDINATORS or words[k] == ","), reach.stop)
    ahead = next((k for k in range(at + 1, stop) if words[k] in times), None)
    return ahead is not None and words[ahead - 1] not in _BEHIND and words[ahead + 1] not in _BEHIND


def _behind(words: Words, phrase: Phrase) -> list[str]:
    """Return the words right behind a figure, up to a comma."""
    tail = words.low[phrase.last : phrase.last + _TIME]
    return tail[: next((k for k, word in enumerate(tail) if word in STOPS or word == ","), len(tail))]


def _by_form(words: Words, phrase: Phrase, governor: Governor) -> tuple[str, str]:
    """Return the status that the form of the verb itself gives: infinitive, progressive, negation."""
    at, verb = governor.at, words[governor.at]
    meant = governor.rule.startswith("relative") and words[at - 1] == "to"  # "whom Moscow means to send"
    if governor.side == "right" and governor.measure in _FLOWS and _is_to_be(words, at):
        return "planned", f"“to be {verb}”"
    if governor.side == "right" and ((meant and governor.measure in _FLOWS) or governor.rule.endswith("infinitive")):
        if governor.measure == "casualties":
            return "actual", "they are dead"  # "one of 58,000 to die there"
        return "planned", f"infinitive “to {verb}”"
    if governor.rule.endswith(" of”") and governor.measure in _FLOWS and _time_ahead(words, phrase.last, _AHEAD):
        return "planned", f"“{verb}” with a time ahead"
    if governor.side != "left" or "noun" in verbs().get(verb, {}):
        return "actual", "nothing says otherwise"
    if governor.rule == _MADE and _in_ing(verb) and words[at - 1] in {"on", "of", "for"}:
        return "planned", f"“{words[at - 1]} {verb}” them"  # "hinges on forming a 5,000-strong force"
    if words[at - 1] == "to" and _BEGINS.isdisjoint(words.low[max(0, at - _ENABLED) : at - 1]) and not _in_ing(verb):
        return ("proposed", "denied") if words[at - 2] == "not" else ("planned", f"infinitive “to {verb}”")
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and words[at - 1] == "on":
        return "planned", f"agreed: “on {verb}”"
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and _is_headline(words, at):
        return "planned", f"headline: “{verb}”"
    if (governor.measure in _FLOWS or governor.rule.startswith("level")) and _goes_on(words, at):
        return "planned", f"infinitive “to … {verb}”"
    group = words.low[max(0, at - 3) : at]
    if verb in _KEEPING and set(group[-2:]) & _BEING and not _ENDS_AHEAD.isdisjoint(_behind(words, phrase)):
        return "planned", f"“{verb}” them for a time to come"
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and words[at - 1] in _ONLY_THOUGHT:
        return "proposed", f"only thought of: “{words[at - 1]} {verb}”"
    if _in_ing(verb) and governor.measure in {"inflow", "outflow"} and set(group[-2:]) & _BEING:
        return ("proposed", "denied") if "not" in group else ("planned", f"under way: “{verb}”")
    if set(group) & _NEGATIONS and "only" not in group and verb not in _INCLUDING:
        return "proposed", "denied"
    return "actual", "nothing says otherwise"


def _goes_on(words: Words, at: int) -> bool:
    """Tell whether an infinitive goes on over a comma or "and": "to bring 6,400 home, shift 5,600 more"."""
    if words[at - 1] not in {",", "and", "or"} or words[at].endswith(("s", "ed", "ing")) or words[at] in _PAST:
        return False
    reach = range(clause_start(words, at), at - 1)
    return any(
        words[k] == "to" and words[k + 1] not in _DEFINITE | {"a", "an"} and words.text[k + 1].islower() for k in reach
    )


def _is_to_be(words: Words, at: int) -> bool:
    """Read "11,800 soldiers to be pulled out", but not "are said to be leaving"."""
    return words.low[at - 2 : at] == ["to", "be"] and words[at - 3] not in _BEGINS


def _in_ing(verb: str) -> bool:
    return verb.endswith("ing") and verb != "bring"


def _is_headline(words: Words, at: int) -> bool:
    """Tell whether a form in -ing stands directly behind whoever acts: "Pentagon sending 500 troops"."""
    return words.text[at - 1][:1].isupper() if at and any(n.last == at for n in words.names) else False


def _weigh(words: Words, governor: Governor, status: str, mood: str, region: list[str]) -> tuple[str, str]:
    """Settle moods that need a second look."""
    if governor.measure == "casualties" and mood in _DECIDED:
        return "actual", "a loss that is announced has happened"
    if status == "authorised" and governor.measure in {"casualties", "trained"}:
        return "actual", "a cap holds for forces only"
    if status == "authorised" and governor.measure == "outflow":
        return "planned", f"“{mood}”"
    if status == "authorised" and (set(region[: region.index(mood)]) & _asked()):
        return "proposed", "leave is only asked for"
    if mood.startswith("approv") and "plan" in region:
        return "planned", "an approved plan"
    settled = status == "proposed" and _of_settled(region, mood)
    if settled:
        return "planned", f"“{settled}”, whatever is said of it"
    if mood == "would" and governor.rule.startswith("“it "):
        return "proposed", "what it would take"
    if status == "planned" and "?" in words.low:
        return "proposed", "only asked"
    if mood == "would" and not (_is_reported(words, governor) or _is_settled(words, governor)):
        return "proposed", "“would”, and nobody has announced it"
    return status, f"“{mood}”"


def _of_settled(region: list[str], mood: str) -> str | None:
    """Return the noun that makes a plan of the figure's verb: "opposed the decision to", "the order calls for"."""
    at = region.index(mood.split()[0])
    for to in range(at + 2, len(region)):
        if region[to] != "to":
            continue
        k = next((k for k in range(to - 1, at, -1) if region[k] not in _WHEN), at)
        decided = region[k] in _SETTLING and region[k - 1] not in _NO_DECISION
        if decided or (region[k] in {"plan", "plans"} and mood in _OPPOSING):
            return f"{region[k]} to"
    calls = mood.endswith(" for") and region[at] in _CALLING
    return f"{region[at - 1]} {mood}" if calls and at and region[at - 1] in _ORDERS else None


def _is_settled(words: Words, governor: Governor) -> bool:
    """Tell whether "would" names a time or an order of things: "another 500 would follow over the weekend"."""
    settled = words[governor.at] == "follow" or _time_ahead(words, governor.at, _SOON)
    return settled and governor.measure in _FLOWS and governor.side == "right" and "if" not in words.low


def _is_reported(words: Words, governor: Governor) -> bool:
    """Tell whether "would" is somebody's "will": "announced that it would send", not "a plan that would send"."""
    k = next((k for k in range(governor.at, -1, -1) if words.low[k] == "would"), 0)
    if not _THOUGHTS.isdisjoint(words.low[:k]):
        return False
    told = SAYING | _PLEDGING
    return words[k + 1] != "have" and "if" not in words.low and not told.isdisjoint(words.low[:k])


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
        begin = max(phrase.last, governor.at - _GROUP)
        comma = next((k for k in range(governor.at - 1, begin, -1) if words[k] == ","), begin)
        group = words.low[comma : governor.at + 1]
        if words[phrase.first - 1] in _DEFINITE and words[phrase.first - 2] in _BESIDE:
            return group  # "the answer was to pivot to the 50 operators, who have worked on"
        return words.low[max(start, phrase.first - 6) : phrase.first] + group
    if words[governor.at] in _INCLUDING:
        return words.low[max(start, governor.at - _ITEMS) : governor.at]
    if governor.side == "none":
        reach = 6 if words[phrase.first - 1] == "of" else 4  # "aims at an army of"
        return words.low[max(start, phrase.first - reach) : phrase.first]
    if words[governor.at - 1] in {",", "and", "but"} and words[governor.at].endswith("ed"):
        start = governor.at  # a verb of its own beside another: "has vowed to stop them, deployed 500 troops"
    if governor.rule.endswith(" of”"):
        reach = 1 if governor.measure == "casualties" else _NOUN
        return words.low[max(start, governor.at - reach) : phrase.first]
    done = next((k for k in (governor.at - 1, governor.at - 2) if words[k] in _PERFECT), 0)
    if done and (_MODALS | {"to", "if"}).isdisjoint(words.low[max(0, done - 2) : done]):
        start = max(start, done)  # "wants to keep a zone and has sent 7,000": its own verb group is finite
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
            k = max(start, _before_aside(words, k - 1, start) - 5)
            break
        asked = word in _PRONOUNS and words[k - 2] in AUXILIARIES
        cleft = word == "done" and words[k] in _COPULA  # "what we should have done is"
        if word not in AUXILIARIES and word not in ADVERBS and word not in mood_words() and not asked and not cleft:
            break
        k -= 1
    return k


def _before_aside(words: Words, k: int, start: int) -> int:
    """Return where an aside before word `k` begins: "a recommendation from Gen. Kohl, the chief of staff, to"."""
    if words[k - 1] != ",":
        return k
    opening = next((j for j in range(k - 2, max(start, k - _ASIDE) - 1, -1) if words[j] == ","), None)
    if opening is None:
        return k
    before = range(opening - 1, max(start, opening - _ASIDE) - 1, -1)
    return next((j + 1 for j in before if words[j] in mood_words()), k)


@cache
def _asked() -> frozenset[str]:
    return frozenset(mood for mood in moods()["proposed"] if " " not in mood)


@cache
def mood_words() -> frozenset[str]:
    """Return every word that stands in a mood."""
    return frozenset(word for known in moods().values() for mood in known for word in mood.split())


@cache
def moods() -> dict[str, list[str]]:
    """Return status -> phrases that give it."""
    found: dict[str, list[str]] = {}
    for row in lexicon.rows("moods"):
        found.setdefault(row["status"], []).append(row["words"])
    return found
