"""What tests of several files share, and how `make test` spreads them over processes.

Each test goes to whichever process is free; those that need one costly thing, like a whole report, go to one
process together, so that it is made once. Plain `pytest` runs the same tests one after the other.
"""

import os
import shutil

import pytest

import presscorps as pc
from presscorps.paths import ROOT

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
BENCHMARK = ROOT.parent / "shared" / "benchmarks" / "articles-6k.jsonl.gz"
TOGETHER = ("test_jupyterlab", "test_report_browser", "test_report_published", "test_second_crisis", "six_thousand")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep tests together whose names hold one of TOGETHER (the mark for that does nothing with pytest 9.2)."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((part for part in TOGETHER if part in nodeid), nodeid)

    return Scheduling(config, log)


def pytest_collection_modifyitems(items):
    """Let slow tests come first, so that no process is left with one while the others have nothing to do."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: "slow" not in item.keywords)


@pytest.fixture(scope="session")
def six_thousand():
    """The real articles that lie beside the project for measuring, loaded once for all tests that look at them."""
    if not BENCHMARK.exists():
        pytest.skip("needs ../shared/benchmarks")
    return pc.load_articles(BENCHMARK)


@pytest.fixture(scope="module")
def browser():
    """A Chromium without a window, for one file: while it lives, no other event loop can. Skips where there is none."""
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
