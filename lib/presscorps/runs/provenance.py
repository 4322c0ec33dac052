"""With what a run was made: versions and commit."""

from __future__ import annotations

import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import presscorps

_NAMED = ("papermill", "nbconvert", "ipykernel", "pandas", "pyarrow", "nltk", "vaderSentiment", "matplotlib")


def versions() -> dict[str, str]:
    """Return the versions of Python, Presscorps and the packages that results depend on."""
    found = {"python": platform.python_version(), "presscorps": presscorps.__version__}
    for name in _NAMED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def commit(project: Path) -> str | None:
    """Return the project's commit, with `+` where files differ from it; None outside git."""
    try:
        head = _git(project, "rev-parse", "HEAD")
        return head + ("+" if _git(project, "status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.SubprocessError):
        return None


def _git(project: Path, *arguments: str) -> str:
    """Run git in the project and return what it prints."""
    done = subprocess.run(["git", *arguments], cwd=project, capture_output=True, text=True, check=True, timeout=20)
    return done.stdout.strip()
