"""The charts of a front page: drawn from the run's tables, written as files that the page shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from presscorps import charts


class Picture(NamedTuple):
    """One chart in the page: its name, alternative text, and the size of its two drawings in pixels."""

    name: str
    alt: str
    wide: tuple[int, int]
    narrow: tuple[int, int]


def draw(folder: Path, name: str, chart: Callable[[], charts.Chart]) -> Picture:
    """Draw a chart: `charts/NAME.png` and `.svg` for laptops, `NAME-narrow.svg` for phones."""
    folder.mkdir(exist_ok=True)
    wide = chart()
    (folder / f"{name}.png").write_bytes(wide.png())
    (folder / f"{name}.svg").write_bytes(wide.svg())
    with charts.narrow():
        small = chart()
        (folder / f"{name}-narrow.svg").write_bytes(small.svg())
    return Picture(name, wide.alt, _size(wide), _size(small))


def _size(chart: charts.Chart) -> tuple[int, int]:
    """Return width and height, so that a page leaves the room before it has the drawing."""
    width, height = chart.get_size_inches() * 100
    return round(width), round(height)
