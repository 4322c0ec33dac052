"""Who is given as the source of a figure: the statement around it, else words in its sentence."""

from __future__ import annotations

import re

from presscorps.extract.records import Sentence, Statement

_CUES = (
    r"(?:said|says|say|told|announced|added|report(?:s|ed)|wrote|tweeted|claim(?:s|ed)|confirm(?:s|ed)|estimate(?:s|d)"
    r"|believe(?:s|d)|acknowledged|admitted|stated|suggested|warned|vowed)"
)
_APPOSED = r"(?:, (?:an?|the) [^,]{2,60},)?"
_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:an? |the |some )?[^,.;:()“”\"]{2,70})")
_BEHIND = re.compile(rf"[,”\"] ([^,.;:()“”\"]{{2,60}}?{_APPOSED}) {_CUES}\b")
_INVERTED = re.compile(rf"[,”\"] {_CUES} ([^,.;:“”\"]{{2,70}})")
_OPENING = re.compile(
    r"(?:^|[.;:,—–] |\bBut |\bAnd )((?:[A-Z]|the |officials|police|an? )[^,.;:()“”\"]{1,70}?"
    rf"{_APPOSED}) (?:(?:also|later|has|have|had) )?{_CUES}\b"
)

_DOT = "\u2024"  # stands for the point of an abbreviated title while names are cut at points
_TITLE = re.compile(r"\b(Sen|Rep|Gen|Gov|Col|Maj|Lt|Adm|Sgt|Capt|Mr|Mrs|Ms|Dr|Lt Gen)\.")
_BREAK = re.compile(r" (?:who|which|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|that|in a)\b")
_HEAD = re.compile(r"^(?:[Aa]nd|[Bb]ut|[Ww]hile|[Aa]s|[Ww]hen|[Mm]eanwhile|[Pp]reviously|[Ww]here|[Ss]o|[Ee]arlier) ")
_TAIL = re.compile(
    r"(?:['’](?:ve|d)|\b(?:has|have|had|also|later|recently|just|then|now|once|since|\w+ly))$"
    r"|(?: (?:has|have|had|also|\w+ly))+$"
)
_NOBODY = re.compile(
    r"^(?:last|something|\w+ing|to|this|next|since|contrary|according|in|on|at|by|after|before|that|there|what|it is)\b"
    r"|\b(?:is|are|was|were|be|been)\b|\b(?:an|a|the|to|of|not|will|would)$",
    re.IGNORECASE,
)


def read_speaker(sentence: Sentence, start: int, end: int, statements: list[Statement]) -> tuple[str | None, str]:
    """Return the source of the figure at article offsets start:end, as written, and its rule."""
    for statement in statements:
        if statement.start <= start and end <= statement.end and statement.speaker:
            return statement.speaker, f"statement, “{statement.cue}”"
    if statements and any(s.sentence == sentence.index for s in statements):
        return None, "outside what is said"
    text, first, last = _TITLE.sub(r"\1" + _DOT, sentence.text), start - sentence.start, end - sentence.start
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


def _short(speaker: str) -> str | None:
    """Cut what is no longer the speaker's name; None where no name is left: "The Pentagon is also"."""
    speaker = speaker.replace(_DOT, ".")
    name = _TAIL.sub("", _HEAD.sub("", _BREAK.split(speaker.strip())[0].strip()))
    return None if not name or _NOBODY.search(name) else name
