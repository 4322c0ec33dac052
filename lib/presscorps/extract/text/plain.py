"""Text as automata look through it: lower-case Latin letters and digits, one space for every other character.

As long as the text itself, so that offsets hold.
"""

from __future__ import annotations

_PLAIN = bytes(ord(chr(i).lower()) if chr(i).isalnum() and i < 128 else 32 for i in range(256))


def plain(text: str) -> str:
    """Return `text` in lower case with a space for everything that is no Latin letter or digit."""
    return text.encode("ascii", "replace").translate(_PLAIN).decode("ascii")
