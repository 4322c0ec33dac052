"""A project so small that a report on it takes seconds, and the means to look at what a run leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import nbformat
import psutil

LIBRARY = Path(__file__).resolve().parents[1] / "lib"
PARAMETERS = 'articles = "data/articles"\nsince = ""\nuntil = ""\nactors = "data/actors.csv"\ntop = 3'
TABLES = ("articles", "sentences", "troop_counts", "mentions", "quotes", "sentiment")
_PATIENCE = 10.0  # seconds that killed processes get to vanish


class TinyProject:
    """A project with given notebooks (name -> code cells) and one article."""

    def __init__(self, folder: Path, notebooks: dict[str, list[str]]) -> None:
        self.folder, self.out = folder, folder / "runs"
        self.marker = uuid.uuid4().hex  # every process of this project's runs carries it
        for name, cells in notebooks.items():
            self.write_notebook(name, cells)
        articles = folder / "data" / "articles"
        articles.mkdir(parents=True, exist_ok=True)
        cast = "actor_id,name,aliases,kind,country,wikidata\nnato,NATO,,organisation,,\n"
        (folder / "data" / "actors.csv").write_text(cast, encoding="utf-8")
        (articles / "one.txt").write_text("=NATO keeps 500 soldiers in Iraq. Nobody complained.", encoding="utf-8")

    def write_notebook(self, name: str, cells: list[str]) -> None:
        """Write a notebook with a title, a parameters cell and `cells`."""
        made = [nbformat.v4.new_markdown_cell(f"# {name}?"), nbformat.v4.new_code_cell(PARAMETERS)]
        made[1].metadata["tags"] = ["parameters"]
        notebook = nbformat.v4.new_notebook(cells=made + [nbformat.v4.new_code_cell(cell) for cell in cells])
        (self.folder / "notebooks").mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, self.folder / "notebooks" / f"{name}.ipynb")

    def remove_notebooks(self) -> None:
        """Remove all notebooks but the first."""
        for path in sorted((self.folder / "notebooks").glob("*.ipynb"))[1:]:
            path.unlink()

    def start(self, *options: str, out: Path | None = None) -> subprocess.Popen:
        """Start a report with JSON logs on its standard error."""
        command = [sys.executable, "-m", "presscorps", "report", "--project", str(self.folder), "--log", "json"]
        return subprocess.Popen(
            [*command, "--out", str(out or self.out), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": str(LIBRARY),
                "TINY": self.marker,
                "PRESSCORPS_CACHE": str(self.folder / "cache"),
            },
        )

    def run(self, *options: str, out: Path | None = None) -> tuple[int, str, str]:
        """Run a report to its end: exit code, standard output, the last log message."""
        process = self.start(*options, out=out)
        said, logged = process.communicate(timeout=240)
        lines = [json.loads(line)["message"] for line in logged.splitlines() if line.startswith("{")]
        assert "Traceback" not in logged, logged
        return process.returncode, said, lines[-1] if lines else logged

    def latest(self) -> dict | None:
        """Return run.json of the run that `latest` points to."""
        file = self.out / "latest" / "run.json"
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None

    def assert_sound(self) -> None:
        """Everything that is published is complete, and no process is left."""
        if self.out.exists():
            for run in [p for p in self.out.iterdir() if p.is_dir() and p.name[0] != "." and p.name != "failed"]:
                assert_complete(run)
        self.assert_no_process_left()

    def assert_no_process_left(self) -> None:
        """Wait a little for killed processes to vanish, then insist."""
        deadline = time.monotonic() + _PATIENCE
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not self.processes()

    def processes(self) -> list[psutil.Process]:
        """Return the living processes of this project's runs."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("TINY") == self.marker and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except psutil.Error:
                continue
        return found


def assert_complete(run: Path) -> None:
    """A published run has everything, and all of it can be read."""
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    assert record["outcome"] == "good"
    assert "</html>" in (run / "index.html").read_text(encoding="utf-8")
    assert record["notebooks"]
    for name in record["notebooks"]:
        notebook = nbformat.read(run / "notebooks" / f"{name}.ipynb", as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in code)
        assert not [o for cell in code for o in cell.outputs if o.output_type == "error"]
        assert "</html>" in (run / "notebooks" / f"{name}.html").read_text(encoding="utf-8")
    for name in TABLES:
        assert (run / "tables" / f"{name}.csv").stat().st_size
        assert (run / "tables" / f"{name}.parquet").read_bytes()[-4:] == b"PAR1"
    assert not list(run.rglob(".*"))
