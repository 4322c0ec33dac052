"""The charts of a front page: drawn from the run's tables, written as files, and shown in the page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from presscorps import charts


class Picture(NamedTuple):
    """One chart in the page: its name, alternative text, and the two drawings as data URIs."""

    name: str
    alt: str
    wide: str
    narrow: str


def draw(folder: Path, name: str, chart: Callable[[], charts.Chart]) -> Picture:
    """Draw a chart for laptops and phones; write `charts/NAME.png` and `.svg` for download."""
    folder.mkdir(exist_ok=True)
    wide = chart()
    drawing = wide.svg()
    (folder / f"{name}.png").write_bytes(wide.png())
    (folder / f"{name}.svg").write_bytes(drawing)
    with charts.narrow():
        small = chart().svg()
    return Picture(name, wide.alt, _uri(drawing), _uri(small))


def _uri(svg: bytes) -> str:
    """Return an SVG as a data URI: a page from a disk may show it under a strict policy."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
