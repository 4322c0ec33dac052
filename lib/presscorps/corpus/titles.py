"""A title for a text that brings none."""

from __future__ import annotations

import re

_LONGEST = 160  # characters; headlines of the press stay below
_SHORTENED = 90
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_FIRST_SENTENCE = re.compile(r".+?[.!?](?=[\"”’']?\s|$)")


def split_title(text: str) -> tuple[str | None, str]:
    """Return the headline that stands on the first line of `text`, and the text below it.

    A headline is short, does not end as a sentence does, and something longer follows.
    Returns None and the whole text where the first line is none.
    """
    first, _, rest = text.partition("\n")
    headline = first.strip().lstrip("#").strip()
    if not headline or len(headline) > _LONGEST or (_SENTENCE_END.search(headline) and not headline.endswith("?")):
        return None, text
    if len(rest.strip()) < 2 * len(headline) or len(headline.split()) < 3:
        return None, text
    return headline, rest.strip()


def title_from_lead(text: str) -> str | None:
    """Return the beginning of the first sentence, for lists and charts."""
    line = text.strip().split("\n", 1)[0][:1000]
    sentence = _FIRST_SENTENCE.match(line)
    lead = (sentence[0] if sentence else line).rstrip(".")
    if len(lead) <= _SHORTENED:
        return lead or None
    return lead[:_SHORTENED].rsplit(" ", 1)[0].rstrip(",;:–—- ") + " …"
