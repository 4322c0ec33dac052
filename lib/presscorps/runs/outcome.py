"""How a run can end: the exit codes, and the one exception that carries them."""

from __future__ import annotations

GOOD, NOTEBOOK_FAILED, WRONG_USE, LOCKED, TIMED_OUT, NO_SPACE, ALERT = 0, 1, 2, 3, 4, 5, 10

MEANING = {
    GOOD: "good",
    NOTEBOOK_FAILED: "a notebook failed",
    WRONG_USE: "wrong use",
    LOCKED: "another run holds the lock",
    TIMED_OUT: "timed out",
    NO_SPACE: "not enough space",
    ALERT: "good, and something that --fail-on asks for happened",
}


class Stop(Exception):
    """Ends a run with an exit code and one clear line."""

    def __init__(self, code: int, line: str) -> None:
        super().__init__(line)
        self.code = code
