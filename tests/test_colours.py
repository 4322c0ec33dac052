"""The charts' and pages' colours: told apart by colour-blind readers, readable on light and dark."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb

from presscorps import charts

STYLES = Path(charts.__file__).parent / "runs" / "templates" / "report" / "report.css"

# What readers without one kind of cone see of linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.
SIGHT = {
    "full": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]  # IEC 61966-2-1
WHITE = np.sum(TO_XYZ, axis=1)
APART = 20  # CIE76 units between lines of one chart: about ten times what an eye just notices (2.3)
VISIBLE = 10  # a fill from its ground
TEXT, MARK = 4.5, 3.0  # contrast ratios, WCAG 2 AA: text, and what must be seen of a drawing

GROUNDS = {"light": lambda colour: colour, "dark": lambda colour: charts.ON_DARK[colour]}
LINES = ("blue", "orange", "muted")  # the colours that stand side by side


def linear(colour: str) -> np.ndarray:
    """Return linear RGB of an sRGB colour."""
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str) -> np.ndarray:
    """Return CIE L*a*b* of a colour as one kind of reader sees it."""
    seen = np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1)
    t = np.array(TO_XYZ) @ seen / WHITE
    x, y, z = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, two: str, sight: str) -> float:
    """Return how far apart two colours look (CIE76)."""
    return float(np.linalg.norm(lab(one, sight) - lab(two, sight)))


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    light, dark = sorted((float(linear(c) @ TO_XYZ[1]) for c in (one, two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measures_are_right():
    assert distance("#000000", "#ffffff", "full") == pytest.approx(100, abs=0.1)
    assert distance("#ff0000", "#00aa00", "full") > 2 * distance("#ff0000", "#00aa00", "deuteranopia")
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_reader_tells_the_colours_apart(ground, sight):
    shown = GROUNDS[ground]
    for one, two in combinations(LINES, 2):
        a, b = shown(getattr(charts.WIDE, one)), shown(getattr(charts.WIDE, two))
        assert distance(a, b, sight) > APART, (one, two, a, b)
    paper = shown(charts.WIDE.paper)
    assert distance(shown(charts.WIDE.band), paper, sight) > VISIBLE


@pytest.mark.parametrize("ground", GROUNDS)
def test_drawings_have_contrast(ground):
    shown = GROUNDS[ground]
    paper = shown(charts.WIDE.paper)
    for name in ("ink", *LINES):  # each of them also writes
        assert contrast(shown(getattr(charts.WIDE, name)), paper) >= TEXT, name
    assert contrast(shown(charts.WIDE.blue), shown(charts.WIDE.band)) >= 2  # the line around a band


def test_pages_have_contrast():
    palettes = re.findall(r":root \{(.*?)\}", STYLES.read_text(), re.DOTALL)
    assert len(palettes) == 3, "light, dark and print"
    for rules in palettes:
        colour = {name: to_hex(value) for name, value in re.findall(r"--(\w+): (#\w+)", rules)}
        for text in ("ink", "muted", "link"):
            for ground in ("paper", "card"):
                assert contrast(colour[text], colour[ground]) >= TEXT, (text, ground)
        assert contrast(colour["ink"], colour["mark"]) >= TEXT
