"""Every notebook runs alone, through papermill, from a folder that is not the project's."""

import os
from pathlib import Path

import nbformat
import papermill
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.slow
notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "lib"), os.environ.get("PYTHONPATH", "")]))


def run(path: Path, **parameters) -> list[dict]:
    """Return what the notebook showed, output by output."""
    papermill.execute_notebook(path, "out.ipynb", parameters=parameters, progress_bar=False)
    cells = nbformat.read("out.ipynb", 4).cells
    return [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]


@notebooks
def test_runs_on_the_default_corpus(path):
    shown = run(path, articles="data/articles")
    if path.stem not in ("0_start", "5_briefing"):
        assert any("image/png" in data for data in shown)


@notebooks
def test_runs_on_one_article_without_figures_actors_or_date(path, tmp_path):
    (tmp_path / "one.txt").write_text("The ferry timetable changes in spring.\n\nTickets stay as they are.")
    run(path, articles=str(tmp_path / "one.txt"), events="")


@notebooks
@pytest.mark.skipif(not SEEDS.exists(), reason="the seed articles are not beside the project")
def test_runs_on_the_seeds(path):
    run(path, articles=str(SEEDS))
