"""Where quotation marks open and close."""

from __future__ import annotations

import re

_PAIRS = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»")


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans inside quotation marks (without the marks), in order, not overlapping."""
    return [(m.start() + 1, m.end() - 1) for m in _PAIRS.finditer(text)]


def quoted_share(start: int, end: int, spans: list[tuple[int, int]]) -> float:
    """Return the share of the characters start:end that stand inside `spans`."""
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
    return inside / (end - start) if end > start else 0.0
