"""Paths in, the bytes of every file out: folders, files, zip and gz, nothing left unaccounted for.

Archives are never unpacked to disk, so no name inside one can become a path. Sizes are
checked while reading, because what an archive says about itself may be a lie.
"""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from presscorps.mends import NotThere
from presscorps.paths import resolve

# A gigabyte of text is about 200,000 articles: more than that in one file asks for splitting.
MAX_BYTES = 1_000_000_000
# Text packs to a tenth or a twentieth; a hundredth is no text. Small members may be repetitive.
MAX_RATIO = 100
FREE_BYTES = 20_000_000
MAX_MEMBERS = 200_000
MAX_DEPTH = 2  # an archive in an archive is common, a third layer is a trap
_STEP = 1 << 20


class Input(NamedTuple):
    """One file: where it is (for people), its name (for the format) and its bytes."""

    source: str
    name: str
    data: bytes
    before: int = 0  # rows of the same file that stand before a piece of it


class Refused(NamedTuple):
    """Something that was not read, and why."""

    source: str
    reason: str


def open_inputs(
    paths: str | Path | list[str | Path], *, split: Callable[[str, str], Iterator[Input] | None] | None = None
) -> Iterator[Input | Refused]:
    """Yield every file under `paths` in a fixed order, each file once.

    `split` may give a large file in pieces (see pieces.py); it takes a path and its name for
    people. Raises FileNotFoundError where a given path does not exist.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    roots = [resolve(path) for path in given]
    for root in roots:
        if not root.exists():
            raise NotThere(f"{shown(root)}: no such file or folder; check the path")
    seen: set[str] = set()
    for root in roots:
        for file in _walk(root):
            if isinstance(file, Refused):
                yield file
            else:
                yield from _open_file(file, root, seen, split)


def shown(path: str | Path) -> str:
    """Return a path as text that every table can hold (file names may be in any encoding)."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _walk(root: Path) -> Iterator[Path | Refused]:
    """Yield the files under `root`, sorted; hidden ones (.git, .DS_Store) are no articles."""
    if not root.is_dir():
        yield root
        return
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield Path(folder, name)
    for error in closed:
        yield Refused(shown(error.filename), f"folder cannot be opened: {error.strerror}")


def _open_file(file: Path, root: Path, seen: set[str], split: Callable | None) -> Iterator[Input | Refused]:
    """Yield what one path holds; links are followed only to files within the folder given."""
    try:
        real = os.path.realpath(file, strict=True)
        if real in seen:
            return
        if file != root and file.is_symlink() and not _may_follow(real, root):
            yield Refused(shown(file), "symbolic link that leads to a folder or outside: give the path it leads to")
            return
        seen.add(real)
        if not os.path.isfile(real):
            yield Refused(shown(file), "no regular file")
            return
        if split and (pieces := split(real, shown(file))) is not None:
            yield from pieces
            return
        if os.path.getsize(real) > MAX_BYTES:
            yield Refused(shown(file), "larger than 1 GB: split it")
            return
        data = Path(real).read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        yield Refused(shown(file), f"cannot be opened: {getattr(error, 'strerror', None) or error}")
        return
    yield from _unpack(Input(shown(file), shown(file.name), data), MAX_DEPTH)


def _may_follow(real: str, root: Path) -> bool:
    """Tell whether a link's target is a file inside the folder that was given."""
    return os.path.isfile(real) and Path(real).is_relative_to(os.path.realpath(root))


def _unpack(given: Input, depth: int) -> Iterator[Input | Refused]:
    """Yield `given`, or what is in it where it is an archive."""
    kind = _archive_kind(given)
    if kind is None:
        yield given
    elif depth == 0:
        yield Refused(given.source, "archives nested too deeply: unpack it")
    elif kind == "gz":
        yield from _unpack_gzip(given, depth)
    else:
        yield from _unpack_zip(given, depth)


def _archive_kind(given: Input) -> str | None:
    """Tell archives by their first bytes: names lie. Office files are zips, but no archives of articles."""
    if given.data.startswith(b"\x1f\x8b"):
        return "gz"
    if given.data.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not given.name.lower().endswith(
        (".docx", ".xlsx", ".odt", ".epub", ".pptx", ".ods")
    ):
        return "zip"
    return None


def _unpack_gzip(given: Input, depth: int) -> Iterator[Input | Refused]:
    name = given.name[:-3] if given.name.lower().endswith(".gz") else given.name
    try:
        with gzip.open(io.BytesIO(given.data)) as stream:
            data = read_limited(stream, len(given.data))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield Refused(given.source, f"damaged or oversized archive: {error}")
        return
    yield from _unpack(Input(given.source, name, data), depth - 1)


def _unpack_zip(given: Input, depth: int) -> Iterator[Input | Refused]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(given.data))
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        yield Refused(given.source, f"damaged archive: {error}")
        return
    if not members:
        yield Refused(given.source, "empty archive")
    if len(members) > MAX_MEMBERS:
        yield Refused(given.source, f"more than {MAX_MEMBERS:,} files in one archive: split it")
        return
    left = max(MAX_RATIO * len(given.data), FREE_BYTES)
    for member in members:
        source = f"{given.source}:{shown(member.filename.encode('utf-8', 'replace').decode())}"
        name = member.filename.replace("\\", "/").rsplit("/", 1)[-1]
        if name.startswith("."):
            continue
        try:
            with archive.open(member) as stream:
                data = read_limited(stream, member.compress_size, left)
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error, RuntimeError, NotImplementedError) as e:
            yield Refused(source, f"damaged or oversized archive: {e}")
            continue
        left -= len(data)
        yield from _unpack(Input(source, name, data), depth - 1)


def read_limited(stream: io.BufferedIOBase, packed: int, left: int = MAX_BYTES) -> bytes:
    """Read a packed stream to its end; raise ValueError where it grows as only a bomb does."""
    limit = min(max(MAX_RATIO * packed, FREE_BYTES), left, MAX_BYTES)
    parts, size = [], 0
    while part := stream.read(_STEP):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise ValueError(f"unpacks to more than {limit // 1_000_000} MB from {packed} bytes")
    return b"".join(parts)
