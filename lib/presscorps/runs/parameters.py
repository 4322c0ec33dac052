"""What the notebooks declare in their `parameters` cell, and whether what was given fits.

papermill only warns of an unknown parameter and then runs with the defaults: a typo would
give a report on the wrong question. So everything is checked before anything starts.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from math import inf
from pathlib import Path
from typing import Any

from presscorps.paths import resolve
from presscorps.runs.outcome import WRONG_USE, Stop
from presscorps.summarise.periods import EVERY

CHOICES = {"every": tuple(EVERY)}  # parameters of which only some values mean anything
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def declared(notebook: Path) -> dict[str, Any]:
    """Return the names and defaults of a notebook's `parameters` cell."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = [c for c in cells if "parameters" in c.get("metadata", {}).get("tags", [])]
    if len(tagged) != 1:
        raise Stop(WRONG_USE, f"{notebook.name}: needs one cell tagged `parameters`, has {len(tagged)}")
    found = {}
    for statement in ast.parse("".join(tagged[0]["source"])).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            found[statement.targets[0].id] = ast.literal_eval(statement.value)
    return found


def together(notebooks: Iterable[Path]) -> dict[str, Any]:
    """Return all parameters of all notebooks; the first default counts."""
    found: dict[str, Any] = {}
    for notebook in notebooks:
        found = {**declared(notebook), **found}
    return found


def check(given: dict[str, str], known: dict[str, Any]) -> dict[str, Any]:
    """Return `given` with the types that the notebooks declare; Stop where a name or value does not fit."""
    checked = {}
    for name, text in given.items():
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            mend = f"did you mean {near[0]!r}?" if near else f"the notebooks have {', '.join(sorted(known))}"
            raise Stop(WRONG_USE, f"unknown parameter {name!r}: {mend}")
        checked[name] = _typed(name, text, known[name])
        _check_value(name, checked[name], known[name])
    _check_period(checked.get("since", known.get("since")), checked.get("until", known.get("until")))
    return checked


def _typed(name: str, text: str, default: Any) -> Any:
    """Return `text` as a value of the type of `default`."""
    try:
        return _READERS.get(type(default), _literal)(text)
    except (ValueError, SyntaxError, KeyError):
        kind = type(default).__name__
        raise Stop(WRONG_USE, f"parameter {name!r} must be of type {kind} (like {default!r}), not {text!r}") from None


def _check_value(name: str, value: Any, default: Any) -> None:
    """Stop where a value has the right type and still cannot be meant."""
    if name in CHOICES and value not in CHOICES[name]:
        raise Stop(WRONG_USE, f"{name} must be one of {', '.join(CHOICES[name])}, not {value!r}")
    if type(default) in (int, float) and default > 0 and not 0 < value < inf:
        raise Stop(WRONG_USE, f"{name} must be a number above 0 (like {default}), not {value}")


def check_files(values: dict[str, Any], known: dict[str, Any], project: Path) -> None:
    """Stop where a value should name a file, as the notebooks' own does, and there is none; "" means none is wanted."""
    for name, value in values.items():
        names_file = isinstance(known[name], str) and Path(known[name]).suffix
        if names_file and value and not (project / value).is_file() and not resolve(value).is_file():
            raise Stop(WRONG_USE, f"{name}: there is no file {value!r}")


def _literal(text: str) -> Any:
    """Read a Python literal; anything else is text (for parameters whose default is None)."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _list(text: str) -> list:
    """Read `["a", "b"]` or `a,b`."""
    return list(ast.literal_eval(text)) if text.startswith(("[", "(")) else [part.strip() for part in text.split(",")]


def _dict(text: str) -> dict:
    """Read `{"a": 1}`."""
    return dict(ast.literal_eval(text))


_READERS: dict[type, Callable[[str], Any]] = {
    str: str,
    bool: lambda text: _TRUTH[text.lower()],
    int: int,
    float: float,
    list: _list,
    dict: _dict,
}


def _check_period(since: str | None, until: str | None) -> None:
    """Stop where a date is none, or the period ends before it begins."""
    for name, value in (("since", since), ("until", until)):
        if value and not _is_date(value):
            raise Stop(WRONG_USE, f"{name} must be a date like 2020-01-31, not {value!r}")
    if since and until and since > until:
        raise Stop(WRONG_USE, f"since ({since}) is after until ({until}): swap them")


def _is_date(text: str) -> bool:
    """Return whether a text is a day written YYYY-MM-DD (Python reads 2020-W01 as well, other tools do not)."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
