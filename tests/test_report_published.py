"""The report on the default corpus as it is published: small, whole, and readable to its last page."""

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
MOST = 6_000_000  # bytes of the whole folder: what a reader on a train still gets


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The folder of a report as `presscorps report` publishes it."""
    out = tmp_path_factory.mktemp("runs")
    command = [sys.executable, "-m", "presscorps", "report", "--out", str(out)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "lib")},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return (out / "latest").resolve()


def test_is_small(published):
    sizes = {path.relative_to(published): path.stat().st_size for path in published.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < MOST, sorted(sizes.items(), key=lambda item: -item[1])[:10]


def test_every_local_link_leads_somewhere(published):
    for page in published.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for href in map(unescape, re.findall(r'(?:href|src|srcset)="([^"]*)"', text)):
            name, _, anchor = href.partition("#")
            if not name or name.startswith(("http:", "https:", "data:")):
                continue
            target = (page.parent / name).resolve()
            assert target.is_file(), (page.name, href)
            if anchor:
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), (page.name, href)


def test_no_page_asks_another_host_for_anything(published):
    for page in published.rglob("*.html"):
        text = unescape(page.read_text(encoding="utf-8"))
        assert re.search(r"<meta[^>]*default-src 'none'", text), page
        assert not re.search(r'(?:src|srcset)="(?:https?:)?//', text), page
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", text), page


def test_nothing_says_missing_in_the_words_of_a_library(published):
    for page in published.rglob("*.html"):
        assert not re.search(
            r"<t[dh]>\s*(?:&lt;NA&gt;|NaN|NaT|None|nan)\s*</t[dh]>", page.read_text(encoding="utf-8")
        ), page


def test_the_turning_point_is_labelled(published):
    for name in ("tone", "tone-narrow", "coverage", "coverage-narrow"):
        assert "US drone kills Soleimani" in (published / "charts" / f"{name}.svg").read_text(encoding="utf-8")


def test_says_how_it_was_made(published):
    run = json.loads((published / "run.json").read_text(encoding="utf-8"))
    assert run["outcome"] == "good"
    assert run["counts"]["articles"] == 111


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1024, "dark")])
def test_notebooks_are_accessible_and_fit_their_width(published, browser, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    for path in [*sorted(published.glob("notebooks/*.html")), published.parent / "history.html"]:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        serious = [v for v in found if v["impact"] in ("serious", "critical")]
        assert [(path.name, v["id"], v["nodes"][0]["html"][:200]) for v in serious] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
