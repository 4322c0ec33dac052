"""Who is given as the source of a figure: the statement around it, else words in its sentence."""

from __future__ import annotations

import re

from presscorps.extract import lexicon
from presscorps.extract.records import Sentence, Statement

_CUES = (
    r"(?:said|says|say|told|announced|added|report(?:s|ed)|wrote|tweeted|claim(?:s|ed)|confirm(?:s|ed)"
    r"|(?:estimate|believe)(?:s?\b|d\b(?! to\b))|acknowledged|admitted|stated|suggest(?:s|ed)|warned|vowed"
    r"|reckon(?:s|ed)?|thinks?(?! tank)|assert(?:s|ed)|conclude(?:s|d)|calculate(?:s|d)"
    r"|boast(?:s|ed) (?:that|of)|count(?:s|ed)|list(?:s|ed)|tall(?:y|ies|ied)"
    r"|(?:speaks?|spoke|spoken|talks?|talked) of|own(?:s|ed) up to|concede(?:s|d)|mention(?:s|ed)?|hears?)"
)
_APPOSED = r"(?:, (?:an?|the) [^,]{2,60},)?"
_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:an? |the |some )?[^,.;:()“”\"]{2,70})")
_WHEN = r"(?:on|in|at|during|after|to|last|this|late|early|earlier|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_BEHIND = re.compile(  # "..., officials said on Monday." and not ", while officials said that"
    rf"[,”\"] ([^,.;:()“”\"]{{2,60}}?{_APPOSED}),? (?:told|(?:{_CUES}|found|finds)(?=[,.;:”\"]|$| {_WHEN}\b))"
)
_INVERTED = re.compile(rf"[,”\"] {_CUES} ([^,.;:“”\"]{{2,70}})")
_OPENING = re.compile(
    r"(?:^|[.;:,—–] |\(|\bBut |\bAnd |\bthat )"
    r"((?:[A-Z]|the |some |[a-z]+s\b|police|an? |[a-z]+ [a-z]+s\b)"
    r"(?:(?!\b(?:that|which)\b)[^,.;:()“”\"]){0,70}?"
    rf"{_APPOSED}) (?:(?:also|later|so far|now|has|have|had) )*{_CUES}\b"
)

_OWN = re.compile(rf", ([^,.;:()“”\"]{{2,60}}?{_APPOSED}),? {_CUES}\W*$")  # "..., diplomats say."
_TURN = re.compile(r"; |, while ")
_PARTING = re.compile(r"; |, (?:but|while) ")
_SPOKE_LATELY = 3  # sentences
_NEAR = 90  # characters before a figure in which somebody who counts it stands
_AGENT = (  # a name or "some officials", in one piece
    r"((?:[A-Z]|the |some |western |a |an |officials|analysts|experts|intelligence )"
    r"(?:(?!\b(?:that|and|but|who|which)\b)[^,.;:()“”\"]){1,60}?)"
)
_COUNT = (
    r"(?:has |have |had )?(?:also )?(?:(?:estimate[sd]?|count(?:s|ed)|lists?|shows?|showed)(?: that)?"
    r"(?: there (?:are|were))?|puts?(?= (?:the|its|their|it)\b))"
)
_COUNTING = re.compile(
    rf"(?:^|[,;:(—–“\"] ?|\b(?:that|and|but|while|as) ){_AGENT} {_COUNT}"
    r"(?: (?:the|its|their) (?:number|total|figure|toll|strength)s? at)?(?: it at)? $"
)
_COUNTED = re.compile(rf" (?:that|which) {_AGENT} (?:estimate|estimated|believe|think)\b")
_CLAIM = r"(?:claim|estimate|figure|assessment|count|tally|toll|number|forecast)"
_CLAIMED = re.compile(  # "an official's earlier claim of"
    rf"\b((?:[A-Z]|the |an? |one )[^,.;:()“”\"]{{1,50}})['’]s? (?:\w+ )?{_CLAIM}(?: of| was| is| st[ao]\w+ at)? $"
)
_CLAIMED_THAT = re.compile(
    r"\b(?:the |an? )((?:[A-Z][\w.\u2024]* ?){1,4}(?:['’]s)?) (?:claims?|estimates?) that (?:there (?:are|were) )?$"
)
_CLAIMED_BY = re.compile(rf"\b{_CLAIM}s? by ((?:[A-Z]|the |an? )[^,.;:()“”\"]{{1,60}}?) (?:that|of)\b[^,;:()“”\"]*$")
_ESTIMATOR = re.compile(rf"(?:^|[,;:(—–“\"] ?|\b(?:that|and|but|while|as) ){_AGENT} $")  # "the CIA estimated 20,000"
_QUOTED = re.compile(r"\bquot(?:ed|es|ing) ((?:[A-Z]|an? |the )[^,.;:()“”\"]{1,60}?)(?: as saying\b|: [“\"])")
_HEADLINE = re.compile(rf"((?:\w+ ){{0,2}}(?i:{'|'.join(sorted(lexicon.word_class('sources.heads')))})): ")
_OUTLET = (
    r"(?:Times|Journal|Post|News|Guardian|Reuters|Press|Magazine|Agency|Tribune|Herald|CNN|BBC|NBC|CBS|ABC|AP|AFP)"
)
_REPORTED = re.compile(
    rf"\breported (?:in|by) ((?:the )?(?:[A-Z][^ ,.;:()“”\"]* ){{0,4}}{_OUTLET}\b)"
)  # not "reported in China"
_LINE = re.compile(
    r"^(?:\[[^\]]*\] )?(?:ARCHIVED RECORDING \()?([A-Z]+['’][A-Z]+|[A-Z][A-Z.'’]+(?: [A-Z.'’]{2,}){1,3})\)?: "
)  # AMY GOODMAN: Where
_PRONOUNS = frozenset({"it", "he", "she", "they", "this", "that", "we", "i"})  # the statement knows who they are
_PERSONS = frozenset({"he", "she", "they"})
_SAID_OF = re.compile(r"(?: \w+){0,3} (?:were|was|are|have|had|will|would|died|fell)\b")  # "claims 30 men were killed"
_ACTS = lexicon.word_class("sources.acts")
_CLAIMS = lexicon.word_class("sources.claims")
_PLEDGES = lexicon.word_class("sources.pledges")
_PLEDGED = 30  # characters: "pledged to send 200 men", not "pledged to close the border, and sent 200 men"
_NO_SPEAKER = re.compile(
    r"^(?:[tT]his|[tT]hat|[tT]hese|[iI]t|[fF]ormer|[a-z]+ed|an? man"
    r"|.*n['’]t|[tT]he (?:plan|agreement|deal|reason|lead|move)\b.*)$"
)

_DOT = "\u2024"  # stands for the point of an abbreviated title while names are cut at points
_TITLE = re.compile(r"\b(Sen|Rep|Gen|Gov|Col|Maj|Lt|Adm|Sgt|Capt|Mr|Mrs|Ms|Dr|Lt Gen|Corp|Inc|St|[A-Z])\.")
_BREAK = re.compile(r" (?:who|which|says|said|this week|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|that|in a)\b")
_HEAD = re.compile(
    r"^(?:(?:On|In) [A-Z]\w+(?= (?:the|an?) )|[Bb]y|[Aa]nd|[Bb]ut|[Ww]hile|[Aa]s|[Ww]hen|[Mm]eanwhile|[Pp]reviously"
    r"|[Ww]here|[Ss]o|[Ee]arlier) "
)
_TAIL = re.compile(
    r"(?:['’](?:ve|d)|\b(?:has|have|had|also|later|recently|just|then|now|once|since|\w+ly))$"
    r"|(?: (?:has|have|had|also|\w+ly))+$"
)
_NOBODY = re.compile(
    r"^(?:and|but|or|which|who|its|his|her|their|last|something"
    r"|\w+ing|to|as|do|does|did|this|next|since|contrary|according|in|on|at|by|after|before"
    r"|that|there|what|it is|it['’]s)\b"
    r"|^(?:recent|earlier|latest|media|press|other|some|several|many|news)$|n['’]t$|\b(?:is|are|was|were|be|been)\b|\b(?:an|a|the|to|of|not|will|would|can|could|may|might|must|should)$",
    re.IGNORECASE,
)


def read_speaker(sentence: Sentence, start: int, end: int, statements: list[Statement]) -> tuple[str | None, str]:
    """Return the source of the figure at article offsets start:end, as written, and its rule."""
    text, first, last = _TITLE.sub(r"\1" + _DOT, sentence.text), start - sentence.start, end - sentence.start
    counted = _who_counts(text, first, last)
    if counted:
        return counted, "who estimates it"
    for statement in statements:
        if statement.start < end and start < statement.end and _tells(statement, start, text, last):
            nearer = _last_opening(text, first, max(0, statement.start - sentence.start - len("that ")))
            inner = _named(nearer.group(1)) if nearer else None
            return (inner, "quoted inside") if inner else (statement.speaker, f"statement, “{statement.cue}”")
    here = [s for s in statements if s.sentence == sentence.index]
    offset = sentence.start
    speaker, rule = _beside_statements(text, first, last, here, offset) if here else _attributed(text, first, last)
    if speaker and speaker.lower() in _PRONOUNS:
        spoken = _meant(sentence, statements) or (speaker if speaker.lower() in _PERSONS else None)
        return spoken, f"{rule}, who spoke before"
    return speaker, rule


def _meant(sentence: Sentence, statements: list[Statement]) -> str | None:
    """Return who "he" or "it" is: whoever spoke last, in the sentences before."""
    spoke = (s.speaker for s in reversed(statements) if 0 < sentence.index - s.sentence <= _SPOKE_LATELY)
    return next((speaker for speaker in spoke if speaker), None)


def _tells(statement: Statement, start: int, text: str, last: int) -> bool:
    """Tell whether a statement says something about the figure: no order or pledge, no war that "claimed" lives."""
    wished = statement.cue in _ACTS or (statement.cue in _PLEDGES and start - statement.start > _PLEDGED)
    if (wished and not statement.direct) or _NO_SPEAKER.search(statement.speaker or ""):
        return False
    bare = statement.cue in _CLAIMS | _PLEDGES and abs(statement.start - start) <= 1
    return not bare or bool(_SAID_OF.match(text, last))


def _who_counts(text: str, first: int, last: int) -> str | None:
    """Return who counts or estimates right beside the figure: "agencies estimate 15,000 troops"."""
    near = text[max(0, first - _NEAR) : first]
    before = _COUNTING.search(near)
    behind = _COUNTED.match(text, last)
    report = _REPORTED.search(text, last)
    claim = _CLAIMED.search(near) or _CLAIMED_BY.search(near) or _CLAIMED_THAT.search(near)
    verb = _ESTIMATOR.search(near) if text.startswith("estimated ", first) else None
    found = before or behind or report or claim or verb or _QUOTED.search(text) or _HEADLINE.match(text)
    return _named(found.group(1)) if found else None


def _beside_statements(
    text: str, first: int, last: int, statements: list[Statement], offset: int
) -> tuple[str | None, str]:
    """Return the source of a figure outside the statements of its sentence.

    It goes on from one ("officials say 4 died and that ..."), or has a source of its own behind it.
    """
    opening = _last_opening(text, first)
    speakers = {statement.speaker for statement in statements if _tells(statement, -1, text, last)}
    name = _short(opening.group(1)) if opening else None
    apart = opening is not None and all(s.end - offset <= opening.start(1) for s in statements)
    if name in speakers or apart:
        return name, "attribution before"
    own = _OWN.search(text, last)
    behind = _BEHIND.search(text, last)
    if behind and _PARTING.search(text[last : behind.start()]) is None and _short(behind.group(1)) in speakers:
        return _short(behind.group(1)), "attribution behind"
    if own:
        return _short(own.group(1)), "attribution at the end"
    source = next((m for m in _ACCORDING.finditer(text) if _PARTING.search(text[m.end() : first]) is None), None)
    return (_short(source.group(1)), "“according to”") if source else (None, "outside what is said")


def _attributed(text: str, first: int, last: int) -> tuple[str | None, str]:
    """Return the source that the words of the sentence name, where no statement was found in it."""
    line = _LINE.match(text)
    if line:
        return line.group(1), "line of a transcript"
    for match in _ACCORDING.finditer(text):
        return _short(match.group(1)), "“according to”"
    for pattern in (_BEHIND, _INVERTED):
        match = pattern.search(text, last)
        if match and not _PARTING.search(text[last : match.start()]):
            return _short(match.group(1)), "attribution behind"
    opening = _last_opening(text, first)
    if opening and _TURN.search(text[opening.end() : first]):
        opening = None
    return (_short(opening.group(1)), "attribution before") if opening else (None, "the article's own voice")


def _last_opening(text: str, first: int, start: int = 0) -> re.Match | None:
    """Return the last "somebody said" between `start` and the figure."""
    found = [m for m in _OPENING.finditer(text, start) if m.end() <= first]
    if found and found[-1].group().split()[-1] in _CLAIMS and not text[found[-1].end() : first].strip():
        return None  # the war "claimed 2,000 lives"
    return found[-1] if found else None


def _named(speaker: str) -> str | None:
    """Return who speaks, shortened; None for pronouns."""
    name = _short(speaker)
    return None if not name or name.lower() in _PRONOUNS else name


def _short(speaker: str) -> str | None:
    """Cut what is no longer the speaker's name; None where no name is left: "The Pentagon is also"."""
    speaker = speaker.replace(_DOT, ".")
    name = _TAIL.sub("", _HEAD.sub("", _BREAK.split(speaker.strip())[0].strip(" ,")))
    return None if not name or _NOBODY.search(name) else name
