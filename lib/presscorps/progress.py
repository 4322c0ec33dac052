"""Progress of long work: a bar in terminals and notebooks, or news for whoever listens (the runner of reports)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TypeVar

DELAY = 4.0  # seconds; shorter work needs no bar
PAUSE = 0.5  # seconds between two pieces of news
Item = TypeVar("Item")
Listener = Callable[[str, int, int | None], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Let `listener` be told what is done, how much of it and of how many (None: not known), in place of bars."""
    _listeners[:] = [listener]


def progress(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
    """Yield `items`, and show how many of `total` have been worked on."""
    if _listeners:
        return _told(items, what, total)
    return iter(_bar(items, what, total) if _is_seen() else items)


@contextmanager
def counter(what: str) -> Iterator[Callable[[int], object]]:
    """Give a function that is told how many articles more are done; a bar shows it where somebody looks."""
    if not _is_seen():
        yield lambda number: None
        return
    with _bar(None, what, None) as bar:
        yield bar.update


def _is_seen() -> bool:
    """Tell whether somebody looks; where nobody does, tqdm is not even loaded."""
    return "ipykernel" in sys.modules or sys.stderr.isatty()


def _told(items: Iterable[Item], what: str, total: int | None) -> Iterator[Item]:
    """Yield `items`; tell the listener now and then."""
    last = time.monotonic()
    for done, item in enumerate(items, 1):
        yield item
        if time.monotonic() - last > PAUSE:
            last = time.monotonic()
            _listeners[0](what, done, total)


def _bar(items: Iterable[Item] | None, what: str, total: int | None):
    """Return `items` under a bar: of widgets in a notebook, of letters in a terminal, none where nobody looks."""
    if "ipykernel" in sys.modules and find_spec("ipywidgets"):
        from tqdm.notebook import tqdm

        return tqdm(items, total=total, desc=what, unit=" articles", delay=DELAY, leave=False)
    from tqdm import tqdm

    return tqdm(items, total=total, desc=what, unit=" articles", delay=DELAY, leave=False, disable=None)
