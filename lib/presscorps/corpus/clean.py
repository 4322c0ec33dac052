"""Text in, the article's own sentences out, and everything that was cut kept beside them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")
_BLANK_LINES = re.compile(r"\n{3,}")


class Cut(NamedTuple):
    """One passage that was taken out, and the rule that took it."""

    rule: str
    text: str


class Cleaned(NamedTuple):
    """An article's text without what surrounds it, and what was cut, in order."""

    text: str
    cut: list[Cut]


def clean(text: str) -> Cleaned:
    """Take captions, boxes, links, bylines and notices out of `text`, line by line.

    Lines that stay are not rewritten; runs of blanks become one, runs of empty lines one.
    """
    kept, cut = [], []
    for line in _SPACES.sub(" ", text).split("\n"):
        line = line.strip()
        rule = _rule_for(line) if line else None
        if rule is None:
            kept.append(line)
        else:
            cut.append(Cut(rule, line))
    return Cleaned(_BLANK_LINES.sub("\n\n", "\n".join(kept)).strip(), cut)


def _rule_for(line: str) -> str | None:
    """Return the name of the rule that takes this line out."""
    for name, longest, pattern in _RULES:
        if len(line) <= longest and pattern.fullmatch(line):
            return name
    return None


def _compile_rules() -> tuple[tuple[str, int, re.Pattern], ...]:
    """Compile the rule file, one pattern per rule."""
    rules = tomllib.loads(Path(__file__).with_name("cleaning.toml").read_text(encoding="utf-8"))["line"]
    return tuple(
        (rule["name"], rule["longest"], re.compile("|".join(f"(?:{p})" for p in rule["patterns"]), re.IGNORECASE))
        for rule in rules
    )


# Compiled on import: a mistake in the rule file is ours, and must not look like an unreadable article.
_RULES = _compile_rules()
