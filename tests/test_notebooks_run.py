"""Every notebook runs alone, through papermill, from a folder that is not the project's."""

import os
import re
from pathlib import Path

import nbformat
import papermill
import pytest
from traitlets.config import Config

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.slow
# Kernels talk over files in the test's folder: of a port found free, another test may make use first.
PRIVATE = Config({"KernelManager": {"transport": "ipc"}})
notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "lib"), os.environ.get("PYTHONPATH", "")]))


def run(path: Path, **parameters) -> list[dict]:
    """Return what the notebook showed, output by output."""
    papermill.execute_notebook(path, "out.ipynb", parameters=parameters, progress_bar=False, config=PRIVATE)
    cells = nbformat.read("out.ipynb", 4).cells
    return [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]


@notebooks
def test_runs_on_the_default_corpus_with_every_cell_run_again(path, tmp_path):
    """Each code cell stands twice in a row: what it leaves behind must not break itself or what follows.

    Once each, they run in test_jupyterlab.py and test_report_published.py.
    """
    notebook = nbformat.read(path, 4)
    notebook.cells = [copy for cell in notebook.cells for copy in [cell] * (2 if cell.cell_type == "code" else 1)]
    notebook.cells = [nbformat.from_dict({**cell, "id": f"cell-{n}"}) for n, cell in enumerate(notebook.cells)]
    nbformat.write(notebook, tmp_path / "twice.ipynb")
    shown = run(tmp_path / "twice.ipynb", articles="data/articles")
    assert not [data["text/html"] for data in shown if "&lt;NA&gt;" in data.get("text/html", "")]
    if path.stem not in ("0_start", "5_briefing"):
        assert any("image/png" in data for data in shown)


@notebooks
def test_runs_on_one_article_without_figures_actors_or_date(path, tmp_path):
    (tmp_path / "one.txt").write_text("The ferry timetable changes in spring.\n\nTickets stay as they are.")
    shown = run(path, articles=str(tmp_path / "one.txt"), events="")
    assert not [html for data in shown if "<tbody></tbody>" in (html := data.get("text/html", "").replace("\n", ""))]


@notebooks
def test_runs_on_statements_without_a_cast(path, tmp_path):
    said = 'Officials met.\n\n"We have 300 soldiers here," Colonel John Doe said. "Few of them sleep well," he added.'
    (tmp_path / "2020-01-06 one.txt").write_text(said)
    run(path, articles=str(tmp_path), actors="", events="")


@notebooks
@pytest.mark.skipif(not SEEDS.exists(), reason="the seed articles are not beside the project")
def test_runs_on_the_seeds(path):
    run(path, articles=str(SEEDS))


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("2_troop_counts", {"articles": "no/such/folder"}, "no/such/folder: no such file or folder; check the path"),
        ("1_corpus", {"since": "2031-01-01"}, "no article in the period asked for: .* change `since` and `until`"),
        ("3_actor_mentions", {"actors": "cast.csv"}, "cast.csv lacks the column 'actor_id': add it to the header, .*"),
        ("1_corpus", {"events": "events.csv"}, "events.csv, line 2: write the date '3.1.2020' as YYYY-MM-DD, .*"),
    ],
)
def test_a_mistake_is_one_sentence_with_the_mend(name, wrong, sentence, tmp_path):
    (tmp_path / "cast.csv").write_text("id,name\n1,Esper\n")
    (tmp_path / "events.csv").write_text("date,event\n3.1.2020,A strike\n")
    with pytest.raises(papermill.PapermillExecutionError):
        run(ROOT / "notebooks" / f"{name}.ipynb", **wrong)
    outputs = [output for cell in nbformat.read("out.ipynb", 4).cells for output in cell.get("outputs", [])]
    shown = [line for output in outputs if output.output_type == "error" for line in output.traceback]
    assert len(shown) == 1
    assert re.fullmatch(sentence, shown[0])
