"""Where things are. Paths are anchored here once, so that a notebook runs from any folder."""

from __future__ import annotations

from pathlib import Path

LIBRARY = Path(__file__).resolve().parent
ROOT = LIBRARY.parents[1]


def resolve(path: str | Path) -> Path:
    """Return `path` as seen from the current folder, else from the project's root.

    `data/articles` thus means the same from the project, from `notebooks/` and from
    anywhere else, while a file of the user's own always goes first.
    """
    given = Path(path).expanduser()
    if given.is_absolute() or given.exists():
        return given
    anchored = ROOT / given
    return anchored if anchored.exists() else given
