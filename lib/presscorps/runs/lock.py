"""One run at a time on one folder.

The lock belongs to the open file, so that it ends with the process however that ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from presscorps.runs.outcome import LOCKED, Stop


@contextlib.contextmanager
def locked(out: Path, *, wait: bool) -> Iterator[None]:
    """Hold the folder's lock; wait for another run, or Stop where one holds it."""
    with (out / ".lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            file.seek(0)
            raise Stop(LOCKED, f"{out}: another run holds the lock (process {file.read().strip()})") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
