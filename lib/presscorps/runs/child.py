"""A process of the runner, seen from inside: its job in, events out, and a clean end."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from presscorps.mends import Mend
from presscorps.runs.lifeline import end_with_parent
from presscorps.runs.outcome import GOOD, NO_SPACE, NOTEBOOK_FAILED, WRONG_USE, Stop


class Child:
    """What a child process knows: its job, and the pipe to the runner."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        # Whatever prints from here on goes to the log and not between the events.
        self._events = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)
        self._failed = False

    def tell(self, event: str, **details: Any) -> None:
        """Send one event to the runner."""
        print(json.dumps({"event": event, **details}), file=self._events, flush=True)

    def fail(self, reason: str) -> None:
        """Tell why the job failed."""
        self._failed = True
        self.tell("failed", reason=reason)

    @classmethod
    def run(cls, work: Callable[[Child], None]) -> None:
        """Do `work` on the job file named on the command line, then end with an exit code."""
        child = cls(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
        end_with_parent(child.job["runner"])
        try:
            work(child)
        except Stop as stop:
            child.fail(str(stop))
            raise SystemExit(stop.code) from None
        except Mend as mend:
            child.fail(str(mend))
            raise SystemExit(WRONG_USE) from None
        except OSError as error:
            child.fail(f"{type(error).__name__}: {error}")
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise SystemExit(NO_SPACE if full else NOTEBOOK_FAILED) from error
        raise SystemExit(NOTEBOOK_FAILED if child._failed else GOOD)
