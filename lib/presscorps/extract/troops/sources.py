"""Who is given as the source of a figure: the statement around it, else words in its sentence."""

from __future__ import annotations

import re

from presscorps.extract import lexicon
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

_NEAR = 90  # characters before a figure in which somebody who counts it stands
_AGENT = (  # a name or "some officials", in one piece
    r"((?:[A-Z]|the |some |western |a |an |officials|analysts|experts|intelligence )"
    r"(?:(?!\b(?:that|and|but|who|which)\b)[^,.;:()“”\"]){1,60}?)"
)
_COUNT = r"(?:has |have |had )?(?:also )?(?:estimate[sd]?|put|puts|count(?:s|ed))"
_COUNTING = re.compile(
    rf"(?:^|[,;:(—–“\"] ?|\b(?:that|and|but|while|as) ){_AGENT} {_COUNT}"
    r"(?: that)?(?: there (?:are|were))?(?: (?:the|its|their) (?:number|total|figure|toll|strength)s? at)?(?: it at)? $"
)
_COUNTED = re.compile(rf" (?:that|which) {_AGENT} (?:estimate|estimated|believe|think)\b")
_OUTLET = (
    r"(?:Times|Journal|Post|News|Guardian|Reuters|Press|Magazine|Agency|Tribune|Herald|CNN|BBC|NBC|CBS|ABC|AP|AFP)"
)
_REPORTED = re.compile(
    rf"\breported (?:in|by) ((?:the )?(?:[A-Z][^ ,.;:()“”\"]* ){{0,4}}{_OUTLET}\b)"
)  # not "reported in China"
_LINE = re.compile(
    r"^(?:ARCHIVED RECORDING \()?([A-Z]+['’][A-Z]+|[A-Z][A-Z.'’]+(?: [A-Z.'’]{2,}){1,3})\)?: "
)  # AMY GOODMAN: Where
_PRONOUNS = frozenset({"it", "he", "she", "they", "this", "that", "we", "i"})  # the statement knows who they are
_ACTS = lexicon.word_class("sources.acts")
_CLAIMS = lexicon.word_class("sources.claims")
_NO_SPEAKER = re.compile(
    r"^(?:[tT]his|[tT]hat|[tT]hese|[iI]t|[fF]ormer|[a-z]+ed|an? man"
    r"|[tT]he (?:plan|agreement|deal|reason|lead|move)\b.*)$"
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
    r"|n['’]t$|\b(?:is|are|was|were|be|been)\b|\b(?:an|a|the|to|of|not|will|would)$",
    re.IGNORECASE,
)


def read_speaker(sentence: Sentence, start: int, end: int, statements: list[Statement]) -> tuple[str | None, str]:
    """Return the source of the figure at article offsets start:end, as written, and its rule."""
    text, first, last = _TITLE.sub(r"\1" + _DOT, sentence.text), start - sentence.start, end - sentence.start
    counted = _who_counts(text, first, last)
    if counted:
        return counted, "who estimates it"
    for statement in statements:
        if statement.start < end and start < statement.end and _tells(statement, start):
            return statement.speaker, f"statement, “{statement.cue}”"
    here = [s for s in statements if s.sentence == sentence.index]
    if here:
        return _goes_on(text, first, here)
    return _attributed(text, first, last)


def _tells(statement: Statement, start: int) -> bool:
    """Tell whether a statement says something about the figure: no order or pledge, no war that "claimed" lives."""
    speaker = statement.speaker or ""
    if statement.cue in _ACTS or _NO_SPEAKER.search(speaker):
        return False
    return not (statement.cue in _CLAIMS and abs(statement.start - start) <= 1)


def _who_counts(text: str, first: int, last: int) -> str | None:
    """Return who counts or estimates right beside the figure: "agencies estimate 15,000 troops"."""
    before = _COUNTING.search(text[max(0, first - _NEAR) : first])
    behind = _COUNTED.match(text, last)
    report = _REPORTED.search(text, last)
    found = before or behind or report
    name = _short(found.group(1)) if found else None
    return None if not name or name.lower() in _PRONOUNS else name


def _goes_on(text: str, first: int, statements: list[Statement]) -> tuple[str | None, str]:
    """Return the speaker of a statement whose first half holds the figure: "officials say 4 died and that ..."."""
    opening = _last_opening(text, first)
    speakers = {statement.speaker for statement in statements if _tells(statement, -1)}
    name = _short(opening.group(1)) if opening else None
    return (name, "attribution before") if name in speakers else (None, "outside what is said")


def _attributed(text: str, first: int, last: int) -> tuple[str | None, str]:
    """Return the source that the words of the sentence name, where no statement was found in it."""
    line = _LINE.match(text)
    if line:
        return line.group(1), "line of a transcript"
    for match in _ACCORDING.finditer(text):
        return _short(match.group(1)), "“according to”"
    for pattern in (_BEHIND, _INVERTED):
        for match in pattern.finditer(text, last):
            return _short(match.group(1)), "attribution behind"
    opening = _last_opening(text, first)
    return (_short(opening.group(1)), "attribution before") if opening else (None, "the article's own voice")


def _last_opening(text: str, first: int) -> re.Match | None:
    """Return the last "somebody said" before the figure."""
    found = [m for m in _OPENING.finditer(text) if m.end() <= first]
    if found and found[-1].group().split()[-1] in _CLAIMS and not text[found[-1].end() : first].strip():
        return None  # the war "claimed 2,000 lives"
    return found[-1] if found else None


def _short(speaker: str) -> str | None:
    """Cut what is no longer the speaker's name; None where no name is left: "The Pentagon is also"."""
    speaker = speaker.replace(_DOT, ".")
    name = _TAIL.sub("", _HEAD.sub("", _BREAK.split(speaker.strip())[0].strip()))
    return None if not name or _NOBODY.search(name) else name
