"""What leaves the machine says nothing about it: no paths, user names or secrets.

`hidden` is a list of (text, what to show instead), longest text first.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

_SECRET_NAME = re.compile(r"(?i)token|secret|passw|api_?key|credential|private_?key")
_SHORTEST_SECRET = 8  # shorter values would hide ordinary words


def what_to_hide(places: dict[str, Path], parameters: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what must not be published: folders of this machine, and secrets by their names."""
    inside = places["."]
    hidden = {
        str(p): label for label, p in places.items() if len(str(p)) > 1 and (p == inside or inside not in p.parents)
    }
    home = str(Path.home())
    if len(home) > 1:
        hidden.setdefault(home, "~")
    named = [*os.environ.items(), *parameters.items()]
    secrets = [v for name, v in named if _SECRET_NAME.search(name) and isinstance(v, str)]
    hidden |= {secret: "***" for secret in secrets if len(secret) >= _SHORTEST_SECRET}
    return sorted(hidden.items(), key=lambda pair: -len(pair[0]))


def scrub(text: str, hidden: list[tuple[str, str]]) -> str:
    """Return `text` without what is hidden."""
    for secret, shown in hidden:
        text = text.replace(secret, shown)
    return text


def scrub_all(value: Any, hidden: list[tuple[str, str]]) -> Any:
    """Return nested lists, dicts and texts without what is hidden."""
    if isinstance(value, str):
        return scrub(value, hidden)
    if isinstance(value, dict):
        return {key: scrub_all(item, hidden) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [scrub_all(item, hidden) for item in value]
    return value
