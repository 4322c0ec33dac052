"""The notebooks in JupyterLab, driven as a person would: open, run all, look; explore, filter, correct."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PATIENCE = 240_000  # milliseconds for a notebook on a busy machine
SETTLED = 5_000  # after the page says idle, the kernel is still being connected


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project, so that corrections are written there."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("lib", "data", "notebooks"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def lab(project):
    """A JupyterLab on the copy; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [
        f"--port={port}",
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
        f"--notebook-dir={project}",
    ]
    every_cell_in_the_page = project / "settings" / "@jupyterlab" / "notebook-extension"
    every_cell_in_the_page.mkdir(parents=True)
    (every_cell_in_the_page / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    environment = {
        **os.environ,
        "PYTHONPATH": str(project / "lib"),
        "JUPYTER_CONFIG_DIR": str(project / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(project / "settings"),
    }
    with (project / "lab.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", *settings], env=environment, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/api/status")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait(url: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("JupyterLab does not answer")


@pytest.fixture
def page(browser):
    opened = browser.new_page(viewport={"width": 1400, "height": 1000})
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


def run_all(page, lab: str, name: str) -> None:
    """Open a notebook in a workspace of its own and run all its cells."""
    page.goto(f"{lab}/lab/workspaces/{name}/tree/notebooks/{name}.ipynb")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(state="attached")
    page.wait_for_timeout(SETTLED)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    for _ in range(PATIENCE // 1000):
        page.wait_for_timeout(1000)
        prompts = [text.strip() for text in page.locator(".jp-InputPrompt").all_inner_texts()]
        numbered = [prompt for prompt in prompts if prompt]
        if numbered and all(prompt[1:-2].isdigit() for prompt in numbered):
            return
    raise AssertionError(f"{name} has not come to its end: {prompts}")


@pytest.mark.parametrize("path", NOTEBOOKS[1:], ids=lambda path: path.stem)
def test_runs_top_to_bottom_without_an_error(page, lab, path):
    run_all(page, lab, path.stem)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").all_inner_texts() == []
    if path.stem != "5_briefing":
        assert page.locator(".jp-RenderedImage img").count() > 0


def test_explore_filters_and_writes_a_correction(page, lab, project):
    pytest.importorskip("ipywidgets")
    run_all(page, lab, "0_start")
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count() == 0
    figures = page.locator(".widget-select select")
    before = figures.locator("option").count()
    force = page.locator(".widget-dropdown", has_text="force").first.locator("select")
    force.select_option("NATO")
    page.wait_for_function("n => document.querySelectorAll('.widget-select select option').length < n", arg=before)
    assert page.locator(".widget-html mark").first.inner_text()
    page.locator(".widget-text", has_text="because").locator("input").fill("a test")
    page.locator(".widget-text", has_text="reviewer").locator("input").fill("nobody")
    page.get_by_role("button", name="Write correction").click()
    page.get_by_text("Written to corrections.csv").wait_for()
    written = (project / "data" / "corrections.csv").read_text().splitlines()
    assert len(written) == 2
    assert written[1].split(",")[-2] == "nobody"
