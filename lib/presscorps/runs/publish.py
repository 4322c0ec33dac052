"""A finished run appears as a whole or not at all.

Everything is written to a hidden folder beside the others, brought to the disk, and renamed;
then the link `latest` is replaced by another one, also by a rename.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BUILDING, DELETING, FAILED, LATEST = ".building", ".deleting", "failed", "latest"


def new_name(out: Path) -> str:
    """Return a folder name from the time in UTC that no run has: a clock can jump back."""
    name = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    taken = {run.name for place in (out, out / FAILED) if place.is_dir() for run in place.iterdir()}
    return next(n for n in (name, *(f"{name}-{i}" for i in range(2, 10_000))) if n not in taken)


def publish(building: Path, out: Path) -> Path:
    """Let the run appear under its name and point `latest` to it; return its folder."""
    final = out / building.name
    _bring_to_disk(building)
    os.rename(building, final)
    _sync(out)
    point_latest(out, final.name)
    return final


def point_latest(out: Path, name: str) -> None:
    """Point the link `latest` to a run, in one step."""
    link = out / f".{LATEST}"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    os.replace(link, out / LATEST)
    _sync(out)


def latest(out: Path) -> Path | None:
    """Return the newest good run, None where there is none."""
    link = out / LATEST
    return link.resolve() if (link / "run.json").is_file() else None


def good_runs(out: Path) -> list[tuple[dict[str, Any], Path]]:
    """Return the complete runs, oldest first by their number (times can jump)."""
    return _runs(out)


def failed_runs(out: Path) -> list[tuple[dict[str, Any], Path]]:
    """Return the failed runs that are kept, oldest first."""
    return _runs(out / FAILED)


def keep_failed(building: Path, out: Path, run: dict[str, Any]) -> Path | None:
    """Keep a failed run for a look, apart from the good ones."""
    (out / FAILED).mkdir(exist_ok=True)
    write_json(building / "run.json", run)
    shutil.rmtree(out / FAILED / building.name, ignore_errors=True)
    return building.rename(out / FAILED / building.name)


def recover(out: Path) -> list[str]:
    """Tidy up after a run that was killed; return the names of the runs concerned.

    Its half-built folder moves to the failed runs; if it was killed between appearing and
    becoming `latest`, it becomes so now.
    """
    shutil.rmtree(out / DELETING, ignore_errors=True)
    building = out / BUILDING
    left = sorted(building.iterdir()) if building.is_dir() else []
    for folder in left:
        try:
            run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
            keep_failed(folder, out, {**run, "outcome": "interrupted"})
        except (OSError, ValueError):
            shutil.rmtree(folder, ignore_errors=True)
    runs = good_runs(out)
    if runs and latest(out) != runs[-1][1].resolve():
        point_latest(out, runs[-1][1].name)
    return [folder.name for folder in left]


def retain(out: Path, keep: int) -> None:
    """Delete all but the newest `keep` good and failed runs; `latest` always stays."""
    for runs in (good_runs(out), failed_runs(out)):
        for _, folder in runs[: max(0, len(runs) - keep)]:
            if folder.resolve() != latest(out):
                _delete(folder, out)


def _delete(folder: Path, out: Path) -> None:
    """Delete a run, which vanishes as a whole or not at all."""
    (out / DELETING).mkdir(exist_ok=True)
    folder.rename(out / DELETING / folder.name)
    shutil.rmtree(out / DELETING, ignore_errors=True)


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Write a JSON file as a whole or not at all."""
    write_text(path, json.dumps(data, indent=2, ensure_ascii=False) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all."""
    draft = path.with_name(f".{path.name}")
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, path)


def _runs(folder: Path) -> list[tuple[dict[str, Any], Path]]:
    """Return the runs of a folder with their run.json, oldest first."""
    found = []
    for path in folder.glob("*/run.json") if folder.is_dir() else []:
        if not path.parent.is_symlink():
            with contextlib.suppress(OSError, ValueError):
                found.append((json.loads(path.read_text(encoding="utf-8")), path.parent))
    return sorted(found, key=lambda pair: pair[0].get("number", 0))


def _bring_to_disk(folder: Path) -> None:
    """Flush a folder's files, then its folders."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            _sync(Path(parent) / name)
        _sync(Path(parent))


def _sync(path: Path) -> None:
    """Flush one file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
