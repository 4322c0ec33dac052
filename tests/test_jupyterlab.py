"""The notebooks in JupyterLab, driven as a person would: open, run all, look; explore, filter, correct."""

import io
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_runtime_dir

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PATIENCE = 240_000  # milliseconds for a notebook on a busy machine
SETTLED = 5_000  # for what the page moves and draws without saying when it is done


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
    settings = [
        "--port=0",  # any that is free
        "--KernelManager.transport=ipc",  # and kernels need none
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
        "IPYTHONDIR": str(project / "ipython"),
    }
    with (project / "lab.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", *settings], env=environment, stdout=log, stderr=log
        )
    told = Path(jupyter_runtime_dir()) / f"jpserver-{server.pid}.json"
    try:
        yield _address(told)
    finally:
        server.terminate()
        server.wait(20)


def _address(told: Path) -> str:
    """Return where the server answers that writes the file `told`."""
    for _ in range(120):
        try:
            address = json.loads(told.read_text())["url"].rstrip("/")
            urllib.request.urlopen(f"{address}/api/status", timeout=2).close()
            return address
        except (OSError, ValueError):
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
    _wait(page, lambda: connected(lab, name), "kernel has not been connected")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(state="attached")
    page.wait_for_timeout(1000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    _wait(page, lambda: {number.isdigit() for number in numbers(page)} == {True}, f"{name} has not come to its end")


def _wait(page, done, failing: str) -> None:
    for _ in range(PATIENCE // 1000):
        if done():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(failing)


def connected(lab: str, name: str) -> bool:
    """Tell whether the notebook's page talks to its kernel: the page itself says "idle" too early."""
    with urllib.request.urlopen(f"{lab}/api/sessions", timeout=60) as answer:
        kernels = [session["kernel"] for session in json.load(answer) if session["path"].endswith(f"{name}.ipynb")]
    return any(kernel["connections"] and kernel["execution_state"] == "idle" for kernel in kernels)


def numbers(page) -> list[str]:
    """Return what stands in the brackets before the code cells: a blank, an asterisk, or the number of a cell run."""
    prompts = [text.strip() for text in page.locator(".jp-InputPrompt").all_inner_texts()]
    return [prompt[1:-2] for prompt in prompts if prompt]


@pytest.mark.parametrize("path", NOTEBOOKS[1:], ids=lambda path: path.stem)
def test_runs_top_to_bottom_without_an_error(page, lab, path):
    run_all(page, lab, path.stem)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").all_inner_texts() == []
    if path.stem != "5_briefing":
        assert page.locator(".jp-RenderedImage img").count() > 0


def test_explore_filters_shows_what_is_clicked_and_writes_a_correction(page, lab, project):
    pytest.importorskip("ipywidgets")
    run_all(page, lab, "0_start")
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count() == 0
    choose(page, "force", "NATO")
    page.wait_for_function(ALL_SAY, arg="NATO")
    clicked(page)
    of_nato = len(listed(page))
    choose(page, "qualifier", "about")
    page.wait_for_function(FEWER, arg=of_nato)
    choose(page, "force", "all")
    choose(page, "qualifier", "all")
    choose(page, "place", "Kuwait")
    page.wait_for_function(ALL_SAY, arg="Kuwait")
    choose(page, "place", "all")
    for label, day in (("from", "2020-03-01"), ("until", "2020-03-15")):
        page.locator(".widget-datepicker", has_text=label).locator("input").fill(day)
    page.wait_for_function(ALL_SAY, arg="2020-03")
    page.wait_for_timeout(SETTLED)
    assert max(line[:10] for line in listed(page)) <= "2020-03-15"
    writes_a_correction(page, project)


ALL_SAY = """word => {
    const lines = [...document.querySelectorAll('.widget-select select option')].map(line => line.textContent);
    return lines.length > 0 && lines.every(line => line.includes(word));
}"""
FEWER = "n => document.querySelectorAll('.widget-select select option').length < n"
BLUE = 60  # by so much a point's blue exceeds its red


def listed(page) -> list[str]:
    lines = page.locator(".widget-select select option").all_inner_texts()
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def choose(page, menu: str, value: str) -> None:
    page.locator(".widget-dropdown", has_text=menu).first.locator("select").select_option(value)


def clicked(page) -> None:
    """Click points of the chart until another figure is chosen: its words are marked in its sentence."""
    chosen = page.locator(".widget-select select")
    canvas = page.locator(".jupyter-matplotlib-canvas-div, .jupyter-matplotlib-canvas-container").first
    canvas.scroll_into_view_if_needed()
    first = chosen.input_value()
    for _ in range(PATIENCE // SETTLED):  # looked at anew: on a busy machine the chart is drawn, and moved, late
        page.wait_for_timeout(SETTLED)
        box = canvas.bounding_box()
        for x, y in points(canvas.screenshot())[:5]:
            page.mouse.click(box["x"] + x, box["y"] + y)
            page.wait_for_timeout(1000)
            if chosen.input_value() != first:
                words = page.locator(".widget-html mark").first.inner_text()
                line = page.locator(".widget-select select option:checked").inner_text()
                assert words in line.replace("\N{NO-BREAK SPACE}", " ")
                return
    raise AssertionError("the chart shows no point, or no click on one has chosen a figure")


def points(picture: bytes) -> list[tuple[int, int]]:
    """Return the middle of a few points of a picture: the blue ones, some way apart."""
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGB")
    found: list[tuple[int, int]] = []
    for x in range(3, image.width - 3, 2):
        for y in range(3, image.height - 3, 2):
            around = [image.getpixel((x + dx, y + dy)) for dx, dy in ((0, 0), (3, 0), (-3, 0), (0, 3), (0, -3))]
            if all(b - r > BLUE for r, _, b in around) and all(abs(x - a) + abs(y - b) > 12 for a, b in found):
                found.append((x, y))
    return found


def writes_a_correction(page, project) -> None:
    """Write without a reason, which is refused, and then with one."""
    page.get_by_role("button", name="Write correction").click()
    page.get_by_text("Not written: say why").wait_for()
    page.locator(".widget-text", has_text="because").locator("input").fill("a test")
    page.locator(".widget-text", has_text="reviewer").locator("input").fill("nobody")
    page.get_by_role("button", name="Write correction").click()
    page.get_by_text("Written to corrections.csv").wait_for()
    written = (project / "data" / "corrections.csv").read_text().splitlines()
    assert len(written) == 2
    assert written[1].split(",")[-2] == "nobody"
