"""Text in, the article's own sentences out, and everything that was cut kept beside them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from presscorps.corpus.datelines import Dateline, is_date_line, read_dateline

_ODD_SPACE = re.compile(r"[\t\xa0\u2000-\u200a\u202f\u3000]")
_SPACES = re.compile(r"  +")
_BLANK_LINES = re.compile(r"\n{3,}")
# The head of an article ends with its first paragraph of this length: a date line below it belongs to the story.
_PARAGRAPH = 200
_HEAD_LINES = 12
_TAIL_LINES = 6
_CREDIT = 200  # characters at the end of a line in which a picture credit stands
_HEADLINE = 160
_NO_HEADLINE = re.compile(r".*[.!?…][\"”’)]?$|[a-z].*", re.DOTALL)
_STATED = re.compile(r"\b(?:published|posted|appeared|issued)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:[A-Z][\w.'’-]+|de|van|von|al|el|bin|of|and|the)(?: |$)){2,5}")


class Cut(NamedTuple):
    """One passage that was taken out, and the rule that took it."""

    rule: str
    text: str


class Cleaned(NamedTuple):
    """An article's text without what surrounds it, what was cut (in order), and its dateline."""

    text: str
    cut: list[Cut]
    dateline: Dateline | None = None


class _Rule(NamedTuple):
    name: str
    longest: int
    needs: tuple[str, ...]
    opens_list: bool
    whole: re.Pattern | None
    ending: re.Pattern | None
    beginning: re.Pattern | None


def clean(text: str) -> Cleaned:
    """Take captions, boxes, links, bylines, notices and the dateline out of `text`, line by line.

    Lines that stay are not rewritten; runs of blanks become one, runs of empty lines one.
    """
    lines = [line.strip() for line in _SPACES.sub(" ", _ODD_SPACE.sub(" ", text)).split("\n")]
    names = _name_the_lines(lines)
    kept = ["" if name else line for line, name in zip(lines, names, strict=True)]
    cut = [Cut(name, line) for line, name in zip(lines, names, strict=True) if name]
    _take_beginnings(kept, cut)
    dateline = _take_dateline(kept, cut)
    return Cleaned(_BLANK_LINES.sub("\n\n", "\n".join(kept)).strip(), cut, dateline)


def _name_the_lines(lines: list[str]) -> list[str | None]:
    """Return for each line the name of the rule that takes it out, None where it stays."""
    names: list[str | None] = []
    head, in_list = 0, False
    for line in lines:
        rule = _rule_for(line) if line else None
        name = rule.name if rule else None
        if line and name is None and head < _HEAD_LINES and is_date_line(line):
            name = "date line"
        if line and name is None and in_list and _is_headline(line):
            name = "related link"
        elif line:
            in_list = bool(rule and rule.opens_list and len(line) < 40)
        if name is None and line:
            head = _HEAD_LINES if len(line) >= _PARAGRAPH else head + 1
        names.append(name)
    _name_the_tail(lines, names)
    return names


def _name_the_tail(lines: list[str], names: list[str | None]) -> None:
    """Find bylines and date lines below the last paragraph."""
    shorts = 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if not line or names[number]:
            continue
        if _STATED.search(line) and is_date_line(line):
            names[number] = "date line"
        elif shorts < 2 and len(line) <= 40 and _NAME.fullmatch(line) and number > len(lines) // 2:
            names[number], shorts = "byline", shorts + 1
        else:
            return


def _rule_for(line: str) -> _Rule | None:
    """Return the rule that takes this line out."""
    for rule in _RULES:
        if len(line) > rule.longest or (rule.needs and not _has_one(line, rule.needs)):
            continue
        if rule.whole and rule.whole.fullmatch(line):
            return rule
        if rule.ending and rule.ending.search(line, max(len(line) - _CREDIT, 0)):
            return rule
    return None


def _has_one(line: str, words: tuple[str, ...]) -> bool:
    """Tell whether a line has one of `words` (a plain loop: this is the commonest test of all)."""
    for word in words:  # noqa: SIM110
        if word in line:
            return True
    return False


def _is_headline(line: str) -> bool:
    """Tell whether a line in a list of links can be the headline of another article."""
    return len(line) <= _HEADLINE and not _NO_HEADLINE.fullmatch(line)


def _take_beginnings(kept: list[str], cut: list[Cut]) -> None:
    """Cut labels off the lines that they stand before."""
    for rule in (rule for rule in _RULES if rule.beginning):
        for number, line in enumerate(kept):
            if _has_one(line, rule.needs) and (found := rule.beginning.match(line)):
                cut.append(Cut(rule.name, found[0].strip()))
                kept[number] = line[found.end() :]


def _take_dateline(kept: list[str], cut: list[Cut]) -> Dateline | None:
    """Cut the dateline off the first paragraph that has one, and return it."""
    first = [number for number, line in enumerate(kept) if line][:5]
    for number in first:
        if dateline := read_dateline(kept[number]):
            cut.append(Cut("dateline", kept[number][: dateline.end].strip()))
            kept[number] = kept[number][dateline.end :]
            return dateline
        if len(kept[number]) > _PARAGRAPH:
            return None
    return None


def _compile_rules() -> tuple[_Rule, ...]:
    """Compile the rule file."""
    rules = tomllib.loads(Path(__file__).with_name("cleaning.toml").read_text(encoding="utf-8"))["line"]
    return tuple(
        _Rule(
            rule["name"],
            rule["longest"],
            tuple(rule.get("needs", ())),
            rule.get("opens_list", False),
            _any_of(rule.get("patterns", [])),
            _any_of(rule.get("endings", []), "$"),
            _any_of(rule.get("beginnings", [])),
        )
        for rule in rules
    )


def _any_of(patterns: list[str], end: str = "") -> re.Pattern | None:
    joined = "|".join(f"(?:{pattern}){end}" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE) if joined else None


# Compiled on import: a mistake in the rule file is ours, and must not look like an unreadable article.
_RULES = _compile_rules()
