"""Which news agency an article comes from, as it says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from presscorps.corpus.clean import Cut
from presscorps.corpus.datelines import AGENCIES, Dateline

# "... the spokesman said. (Reuters)", "... - AFP": the last characters of a story.
_AT_END = re.compile(r"(?:[(\[]\s?|[–—-]{1,2}\s?)(?P<credit>[\w .&/’'-]{2,40}?)\s?[)\]]?\.?$")
_WITH_NAME = re.compile(r"^(?:[Bb]y|BY)\b.*(?:, | / | \| |\()(?P<credit>[\w .&/’'-]{2,40}?)\)?$")
_TAIL = 60


def find_agency(
    stated: str | None, dateline: Dateline | None, cut: Iterable[Cut], text: str, outlet: str | None
) -> str | None:
    """Return the agency's usual name: stated, in the dateline, on a line of its own, or at the end.

    "The Associated Press contributed to this report" credits help, not the story, and does not count.
    """
    if stated:
        return AGENCIES.get(stated, stated)
    if dateline and dateline.agency:
        return dateline.agency
    for rule, line in cut:
        if rule == "byline" and (agency := _in_byline(line)):
            return agency
    at_end = _AT_END.search(text[-_TAIL:])
    return (at_end and AGENCIES.get(at_end["credit"].strip())) or AGENCIES.get(outlet or "")


def _in_byline(line: str) -> str | None:
    with_name = _WITH_NAME.match(line)
    credit = with_name["credit"] if with_name else line.removeprefix("By ").removeprefix("by ")
    return AGENCIES.get(credit.strip())
