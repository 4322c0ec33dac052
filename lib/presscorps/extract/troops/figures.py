"""Troop figures: which quantities of armed personnel a text states, and all about each.

Read `find_figures` first: a cheap gate, then for each sentence that passes the quantities,
their noun phrases, and for each phrase measure, force, place, status, date and speaker.
Each step returns its rule beside its value, so that `explain` can show why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from presscorps.extract import lexicon
from presscorps.extract.records import Article, Figure, Later, Sentence, Statement
from presscorps.extract.text.clauses import STOPS
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.text.words import BODY_KINDS, STATE_KINDS, Words
from presscorps.extract.troops.dates import day_to_come, read_as_of, signed
from presscorps.extract.troops.force.forces import force_beside, nation_behind, own_subject, read_force
from presscorps.extract.troops.lines import heading, measure_of, status_of
from presscorps.extract.troops.measure.fates import read_detail
from presscorps.extract.troops.measure.journeys import settle_journey
from presscorps.extract.troops.measure.measures import Governor, find_governor
from presscorps.extract.troops.measure.moods import is_long_done, is_perfect, read_status
from presscorps.extract.troops.parts import read_site, read_whole
from presscorps.extract.troops.place.places import read_place
from presscorps.extract.troops.quantities.counting import find_phrases
from presscorps.extract.troops.quantities.gates import open_gate
from presscorps.extract.troops.quantities.phrases import Phrase
from presscorps.extract.troops.quantities.setting import Setting
from presscorps.extract.troops.sources import read_speaker
from presscorps.extract.troops.story import Known, Story
from presscorps.extract.troops.verbs import ADDED_TO, WHOLE

_STILL_OPEN = 2  # sentences behind a figure that are read whatever their words: "the other 2,700 must wait"
_SAME_EVENT = 3  # sentences in which an event goes on
_DEFINITE = lexicon.word_class("measures.definite")
_ALREADY = lexicon.word_class("measures.already")
_ITEMS = 16  # words between a figure and the colon behind which its items stand
_TELLING = 20  # a number above is seldom given for two things in one article
_FOR_INSTANCE = (["for", "instance"], ["for", "example"])  # "Germany for instance 30 of 120"
_COMPLETING = lexicon.word_class("measures.completing")
_WERE = frozenset({"“were”", "“are”"})
_FALLEN = frozenset({"killed", "dead", "died", "fatalities"})
_OF_THE = 4  # words: "of the other"
_LEAVES = lexicon.word_class("measures.leaves")
_CHANGES = frozenset({"up", "down", "rise", "jump", "increase", "drop", "fall", "decrease", "decline"})
_LOSING = lexicon.word_class("elided.losing")
_TRAINING = lexicon.word_class("elided.training")


class Reading(NamedTuple):
    """A figure with the rule behind each of its fields."""

    figure: Figure
    why: dict[str, str]


def find_figures(article: Article, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> list[Figure]:
    """Return the troop figures of one article, in order."""
    return [reading.figure for reading in read_figures(article, sentences, statements)]


def read_figures(article: Article, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> list[Reading]:
    """Return the troop figures of one article with the rules that set their fields."""
    gate = open_gate(article.text)
    if not gate.passes:
        return []
    story, readings, last_hit = Story(article, sentences), [], -9
    for sentence in sentences:
        carried, still_open = sentence.index - last_hit <= 1, sentence.index - last_hit <= _STILL_OPEN
        if not gate.opens(sentence, carried=still_open):
            continue
        last = readings[-1].figure if readings and still_open else None
        found = _read_sentence(story, sentence, last, carried=carried)
        if found:
            last_hit = sentence.index
            readings.extend(found)
    return _with_speakers(readings, sentences, statements) if readings else []


def _with_speakers(
    readings: list[Reading], sentences: list[Sentence], statements: Sequence[Statement]
) -> list[Reading]:
    """Add the speakers, last of all: of an article's statements only those around its figures are asked for."""
    if isinstance(statements, Later):
        stating = [sentences[figure.sentence] for figure, _ in readings]
        statements = statements.around([(sentence.start, sentence.end) for sentence in stating])
    found = []
    for figure, why in readings:
        speaker, rule = read_speaker(sentences[figure.sentence], figure.start, figure.end, statements)
        found.append(Reading(figure._replace(speaker=speaker), why | {"speaker": rule}))
    return found


# --- one sentence


def _read_sentence(story: Story, sentence: Sentence, last: Figure | None, *, carried: bool) -> list[Reading]:
    """Return the figures of one sentence; `last` is the one before them, if near."""
    words = story.words(sentence.index)
    phrases = find_phrases(words, carried=carried, setting=Setting(story, sentence.index))
    readings: list[Reading] = []
    drafts: list[tuple[Phrase, Governor, str | None]] = []
    for phrase in _with_shared_last(words, phrases):
        drafts.append(_draft(words, phrase, drafts, story, sentence.index))
    for phrase, governor, force, why in sorted(drafts, key=lambda draft: draft[0].first):
        others = [p for p in phrases if p is not phrase]
        earlier = _earlier(drafts, phrase)
        place, place_rule = read_place(words, phrase, _as_its_part(governor), force, story, sentence.index, others)
        if place == force and readings and _names_only_whose(phrase, why["force"]):
            place, place_rule = readings[-1].figure.place, "as the figure beside it"
        reading = _figure(story, sentence, words, phrase, governor, force, place, why | {"place": place_rule})
        readings.append(_placed_in_whole(reading, words, phrase, others, last))
        kind = phrase.noun.kind if phrase.noun else (earlier[0].noun.kind if earlier and earlier[0].noun else "soldier")
        story.known.append(
            Known(sentence.index, kind, force, place, governor.measure, reading.figure.low, reading.figure.high)
        )
    return readings


def _with_shared_last(words: Words, phrases: list[Phrase]) -> list[Phrase]:
    """Return phrases in the order of reading: those that borrow from the next one come behind it."""
    ordered: list[Phrase] = []
    waiting: list[Phrase] = []
    for phrase in phrases:
        if phrase.form == "shared" or (phrase.form == "elided" and not ordered and _joined_on(words, phrase, phrases)):
            waiting.append(phrase)
            continue
        ordered.append(phrase)
        ordered.extend(waiting)
        waiting = []
    return ordered + waiting


def _joined_on(words: Words, phrase: Phrase, phrases: list[Phrase]) -> bool:
    """Tell whether a figure with a noun follows in the same breath: "30 of the 120 Germans"; a quotation is another."""
    following = next((p for p in phrases if p.first >= phrase.last and p.form != "elided"), None)
    return following is not None and STOPS.isdisjoint(words.low[phrase.last : following.first])


def _draft(words: Words, phrase: Phrase, drafts: list, story: Story, index: int):
    """Return (phrase, governor, force, why) of one figure; numbers without noun lean on the figure beside them."""
    model = drafts[-1] if drafts else None
    governor, rule = _governor_of(words, phrase, model, story, index)
    why = {"measure": rule}
    force, why["force"] = _force_of(words, phrase, governor, model, story, index)
    settled = settle_journey(words, phrase, governor, force, story, index, model and model[1])
    if settled is not governor:
        governor, why["measure"] = settled, settled.rule
    return phrase, governor, force, why


def _governor_of(words: Words, phrase: Phrase, model, story: Story, index: int) -> tuple[Governor, str]:
    """Return what governs the figure and the rule: its own verb, that of the figure beside it, or of one before."""
    whole = _whole_behind(words, phrase, model)
    own = find_governor(words, whole or phrase)
    governor, rule = own, own.rule
    if whole and own.side != "none":
        return own, rule
    if phrase.form == "elided" and model and model[1].measure == "trained" and words[own.at] in _COMPLETING:
        return own._replace(measure="trained"), f"“{words[own.at]}” the training"
    part = words.low[max(0, phrase.first - 2) : phrase.first] in (["of", "whom"], ["of", "which"])
    part = part or (words.low[phrase.last : phrase.last + 2] == ["of", "whom"] and own.rule in _WERE)
    if model and (phrase.form == "shared" or part or own.rule.startswith("“includ")):
        governor = model[1]
    elif phrase.form == "elided" and model and not _has_own_governor(words, phrase, own):
        governor, rule = _as_its_part(model[1]), "as the figure beside it"
    elif model and own.side == "none" and own.measure == "stock" and _is_itemised(words, phrase, model):
        governor, rule = model[1], "an item of the figure before the colon"
    if phrase.form == "elided" and _is_lost(words, phrase):
        return Governor(phrase.first - 1, "casualties", "left", "what a side lost", True), "what a side lost"
    if governor.measure == "stock" and phrase.flow and not _counts_others(words, phrase, governor):
        return governor._replace(measure="inflow"), "more, additional: a flow"
    if phrase.form == "people" and governor.measure == "other" and words[phrase.last] in _TRAINING:
        return governor._replace(measure="stock"), "nationals who train others are in place"
    listed = measure_of(heading(story, index)) if own.side == "none" and own.measure == "stock" else None
    if listed and governor is own:
        return own._replace(measure=listed), "as the heading of the list says"
    counted = model[1].measure if model else "casualties"
    if governor is own and phrase.form == "elided" and own.rule in _WERE and counted == "casualties":
        told = words.low[: own.at] + [word for before in story.before(index, 1) for word in before.low]
        if not _FALLEN.isdisjoint(told):  # "The dead numbered 9 million. Nearly 120,000 were Americans"
            return own._replace(measure="casualties"), "of the dead told of before"
    if governor is own and own.side == "none" and own.measure == "stock" and _is_known(words, phrase):
        same = next((k for k in reversed(story.known) if (k.low, k.high) == phrase.quantity[3:5]), None)
        if same and same.measure != "stock":
            return own._replace(measure=same.measure), "as where the article first gave the number"
    return governor, rule


def _whole_behind(words: Words, phrase: Phrase, model) -> Phrase | None:
    """Return a part and its whole as one phrase: "200 of the 900 soldiers based in Mali" have a verb in common."""
    behind = model is not None and phrase.form == "elided" and words[phrase.last] == "of" and model[0].noun
    if not behind or not 0 < model[0].first - phrase.last <= _OF_THE:
        return None
    return model[0]._replace(quantity=phrase.quantity, first=phrase.first)


def _is_itemised(words: Words, phrase: Phrase, model) -> bool:
    """Tell whether the figure is an item of one before a colon: "11,000 take part: 3,500 marines, 5,000 Filipinos"."""
    colon = next((k for k in range(phrase.first - 1, 0, -1) if words[k] in {":", ";", "."}), 0)
    before, governor = model[0], model[1]
    first = before.last <= colon <= before.last + _ITEMS
    return words[colon] == ":" and (first or governor.at < colon < before.first)


def _is_known(words: Words, phrase: Phrase) -> bool:
    """Tell whether a number is one that the article may have given before: "the five soldiers", "3,800 troops"."""
    named = words[phrase.first - 1] in _DEFINITE | {"all"} or words[phrase.first] in _DEFINITE
    return phrase.quantity.qualifier != "vague" and (named or (phrase.quantity.low or 0) > _TELLING)


def _counts_others(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether "more" only counts others in place: "1,500 more serve in the reserves"."""
    verb = governor.side == "right" and governor.rule.startswith("“")
    return verb or governor.rule == "“there are”" or (phrase.form == "elided" and words[phrase.first - 1] == "with")


def _force_of(words: Words, phrase: Phrase, governor: Governor, model, story: Story, index: int):
    """Return the force of one figure and its rule; `model` is the draft of the figure beside it."""
    own = [n for n in phrase.names if n.kind in STATE_KINDS]
    if own and phrase.form in {"shared", "elided"}:
        return own[0].value, "named inside the phrase"
    if phrase.form != "elided":
        return read_force(words, phrase, governor, story, index)
    nation = nation_behind(words, phrase)
    if nation:
        return nation, "named behind the number"
    colon = words[phrase.first - 1] == ":"
    skipped = 2 if words.low[phrase.first - 2 : phrase.first] in _FOR_INSTANCE else colon
    before = next((n for n in words.names if n.last == phrase.first - skipped and n.kind in STATE_KINDS), None)
    if colon and not before:  # "Hezbollah fighters: 85"
        kinds = STATE_KINDS | BODY_KINDS
        before = next((n for n in words.names if n.last == phrase.first - 2 and n.kind in kinds), None)
    if before:
        return before.value, "named before the number"
    if not model:
        people = _number_of(words, phrase) or (own_subject(words, phrase, 0) if _is_lost(words, phrase) else None)
        return (people, "named for the number") if people else read_force(words, phrase, governor, story, index)
    return force_beside(words, phrase, model, governor, story, index)


def _is_lost(words: Words, phrase: Phrase) -> bool:
    """Tell whether a side lost the number: "and lost half a dozen", "the Saudis concede fewer than 500"."""
    return words[phrase.first - 1] in _LOSING


def _number_of(words: Words, phrase: Phrase) -> str | None:
    """Return whose number a level is: "the number of Sudanese fighting for them has shrunk from 15,000"."""
    kinds = STATE_KINDS | BODY_KINDS
    named = (n for n in words.names if n.kind in kinds and n.last <= phrase.first and words[n.first - 1] == "of")
    return next((n.value for n in named if words[n.first - 2] in {"number", "numbers"}), None)


def _has_own_governor(words: Words, phrase: Phrase, governor: Governor) -> bool:
    """Tell whether a number without noun has a verb of its own: "and another 55 wounded"."""
    if words[phrase.first - 1] == "from" and words[phrase.first - 2] in _CHANGES:
        return False  # "80 were hurt, up from 55"
    if words[phrase.first - 1] in _DEFINITE and words[phrase.last] in _ALREADY:
        return True  # "in addition to the 500 already there"
    if words[phrase.first - 1] in _LEAVES and governor.side == "left":
        return True  # "which would leave 25,000 in place"
    if (
        governor.side == "left"
        and governor.adjacent
        and governor.at == phrase.first - 1
        and (governor.measure != "stock" or words[governor.at - 1] == "to")
    ):
        return True
    own = governor.rule.startswith(("level", "“", "hurt", WHOLE, ADDED_TO))
    return own or (governor.side == "right" and governor.adjacent)


def _placed_in_whole(
    reading: Reading, words: Words, phrase: Phrase, others: list[Phrase], last: Figure | None
) -> Reading:
    """Add the site of a figure, and the figure that it is a part of."""
    figure, why = reading
    site = read_site(words, phrase, figure.place, others)
    whole = read_whole(words, phrase, others)
    part_of = last.start if whole == "before" and last and _holds(last, figure) else None
    if isinstance(whole, Phrase):
        part_of = figure.start + words.start[whole.first] - words.start[phrase.first]
    said = {
        "site": "named in the clause" if site else "none named",
        "part_of": "start of the whole" if part_of is not None else "of none",
    }
    return Reading(figure._replace(site=site, part_of=part_of), why | said)


def _holds(whole: Figure, part: Figure) -> bool:
    """Tell whether a figure is large enough to hold another."""
    return whole.high is None or whole.high >= (part.low or part.high or 0)


def _as_its_part(governor: Governor) -> Governor:
    """Return what governs a figure's place: a whole stands where its part leaves, "3,000 of the 5,200 from Iraq"."""
    if not governor.rule.startswith(WHOLE):
        return governor
    return governor._replace(measure=governor.rule.removeprefix(WHOLE), rule="the verb of the whole")


def _names_only_whose(phrase: Phrase, rule: str) -> bool:
    """Tell whether a name beside a bare number says whose they are, not where: "850 troops, Italy 750"."""
    return phrase.form == "elided" and rule in {"named before the number", "named inside the phrase"}


def _earlier(drafts: list, phrase: Phrase):
    """Return the draft before a phrase."""
    before = [d for d in drafts if d[0].first < phrase.first]
    return before[-1] if before else None


def _status_and_day(story, index, start, words, phrase, governor, why) -> tuple[str, date | None]:
    """Return status and day, which hang together: what was ordered years ago has happened on the day it names."""
    published = story.article.published
    seen = {
        "measure": governor.measure,
        "perfect": is_perfect(words, phrase, governor),
        "before": partial(story.before, index, _SAME_EVENT),
    }
    status, why["status"] = read_status(words, phrase, governor)
    if status == "actual" and governor.side == "none" and governor.measure in {"stock", "inflow", "outflow"}:
        listed = status_of(heading(story, index))
        if listed:
            status, why["status"] = listed, "as the heading of the list says"
    own = seen | {"measure": "stock"}  # only a day of the same clause
    if status == "planned":
        day, rule = read_as_of(words, phrase.first, phrase.last, "actual", published, **own)
        if is_long_done(why["status"], day, published):
            why["status"], why["as_of"] = f"{why['status']}, and long done", rule
            return "actual", day
    if status == "actual" and published and governor.measure != "casualties":
        ahead = day_to_come(words, phrase.last, published)
        if ahead:
            why["status"], why["as_of"] = "holds on a day to come", ahead.rule
            return "planned", ahead.day
    day, why["as_of"] = read_as_of(words, phrase.first, phrase.last, status, published, **seen)
    message = signed(story.article.text, start) if day == published else None
    if message and (published is None or message.day <= published):
        day, why["as_of"] = message.day, message.rule
    return status, day


def _figure(story, sentence, words, phrase, governor, force, place, why) -> Reading:
    """Put one figure together, all but its speaker."""
    start = sentence.start + words.start[phrase.first]
    end = sentence.start + words.end[phrase.last - 1]
    q = phrase.quantity
    status, as_of = _status_and_day(story, sentence.index, start, words, phrase, governor, why)
    why["quantity"] = f"“{' '.join(words.text[q.first : q.last])}”"
    why["unit"] = f"shape: {phrase.form}"
    detail, why["detail"] = None, "no casualties"
    if governor.measure == "casualties":
        detail, why["detail"] = read_detail(words, phrase, governor.at)
    figure = Figure(
        sentence.index,
        start,
        end,
        story.article.text[start:end],
        q.low,
        q.high,
        q.qualifier,
        phrase.noun.unit if phrase.noun else None,
        force,
        place,
        governor.measure,
        status,
        as_of,
        None,
        detail,
    )
    return Reading(figure, why)


def explain(text: str) -> list[dict[str, tuple[object, str]]]:
    """Return, for each figure in `text`, field -> (value, the rule that set it)."""
    read = read_figures(Article("explained", text), split_sentences(text), [])
    return [
        {"surface": (figure.surface, "number, its hedges and its noun")}
        | {field: (getattr(figure, field), why["quantity"]) for field in ("low", "high", "qualifier")}
        | {field: (getattr(figure, field), why[field]) for field in Figure._fields[Figure._fields.index("unit") :]}
        for figure, why in read
    ]
