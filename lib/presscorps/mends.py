"""Errors that a user can put right: one sentence that names what is wrong and the mend."""

from __future__ import annotations


class Mend(ValueError):
    """What a user gave cannot be used; the message says what to change."""

    def _render_traceback_(self) -> list[str]:
        """Return what notebooks show in place of a traceback (IPython asks for it by this name)."""
        return [str(self)]


class NotThere(Mend, FileNotFoundError):
    """A path leads nowhere."""

    def __str__(self) -> str:
        """Return the sentence alone, without the error number of files."""
        return str(self.args[0])
