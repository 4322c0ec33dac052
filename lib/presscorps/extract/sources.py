"""Who is given as the source of a figure: the statement around it, else words in its sentence."""

from __future__ import annotations

import re

from presscorps.extract.records import Sentence, Statement

_NAME = r"(?:[A-Z][\w.'’-]*|(?:of|the|for|and|de|al|bin|von|in)(?= ))"
_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:a |an |the |some )?[^,.;:()“”\"]{2,70})")
_BEHIND = re.compile(
    r"[,”\"] ((?:[^,.;:()“”\"]{2,60}?)(?:, (?:an?|the) [^,]{2,50},)?) (?:said|says|told|announced|added|reported|wrote|tweeted|claimed|confirmed)\b"
)
_INVERTED = re.compile(r"[,”\"] (?:said|says|wrote|claimed|added|reported|tweeted|reports) ([^,.;:“”\"]{2,70})")
_OPENING = re.compile(
    r"(?:^|[.;:,—–] |\bBut |\bAnd )((?:[A-Z]|the |officials|police|a |an )[^,.;:()“”\"]{1,70}?(?:, (?:an?|the) [^,]{2,60},)?) (?:(?:also|later|has|have|had|officials) )?"
    r"(?:said|says|say|announced|reported|reports|estimates|estimated|claimed|claims|confirmed|believes|believe|told|acknowledged|admitted|stated|suggested|warned|vowed)\b"
)


def read_speaker(sentence: Sentence, start: int, end: int, statements: list[Statement]) -> tuple[str | None, str]:
    """Return the source of the figure at article offsets start:end, as written, and its rule."""
    for statement in statements:
        if statement.start <= start and end <= statement.end and statement.speaker:
            return statement.speaker, f"statement, “{statement.cue}”"
    if statements and any(s.sentence == sentence.index for s in statements):
        return None, "outside what is said"
    text, first, last = sentence.text, start - sentence.start, end - sentence.start
    for match in _ACCORDING.finditer(text):
        return _short(match.group(1)), "“according to”"
    for pattern, rule in ((_BEHIND, "attribution behind"), (_INVERTED, "attribution behind")):
        for match in pattern.finditer(text, last):
            return _short(match.group(1)), rule
    opening = None
    for match in _OPENING.finditer(text):
        if match.end() <= first:
            opening = match
    return (_short(opening.group(1)), "attribution before") if opening else (None, "the article's own voice")


def _short(speaker: str) -> str:
    """Cut what is no longer the speaker's name."""
    return re.split(r" (?:who|which|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|that|in a)\b", speaker.strip())[0].strip()
