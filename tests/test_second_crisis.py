"""Proof that nothing is hard-wired: `presscorps report --project` on another crisis, for real."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "germany-2020"
pytestmark = pytest.mark.slow

# What the texts state of US forces in Germany: the figure, and what it counts.
STATED = [
    (34_500, "stock"),
    (25_000, "stock"),
    (24_000, "stock"),
    (11_900, "outflow"),
]
# Names and numbers of the main crisis; none stands in the texts of this one.
OF_THE_MAIN_CRISIS = re.compile(
    r"\b(?:Iraq\w*|Soleimani|Suleimani|Baghdad|Erbil|Kata?ib|Muhandis|Ain al-?A[s]+ad|Tehran|Peshmerga|5,200)\b"
)
_EMBEDDED = re.compile(r"data:[\w/+.-]+;base64,[\w+/=]+|\"image/png\": \"[^\"]+\"")


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """Return the folder of a report on the example."""
    out = tmp_path_factory.mktemp("second")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "lib"), "PRESSCORPS_CACHE": str(out / "cache")}
    command = [sys.executable, "-m", "presscorps", "report", "--project", str(EXAMPLE), "--out", str(out / "runs")]
    done = subprocess.run(command, env=environment, cwd=out, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Read: 14 articles" in done.stdout
    return (out / "runs" / "latest").resolve()


@pytest.mark.parametrize(("figure", "measure"), STATED)
def test_the_figures_as_reported(run, figure, measure):
    counts = pd.read_parquet(run / "tables" / "troop_counts.parquet")
    rows = counts[counts["low"].eq(figure).fillna(False)]
    ours = rows[rows["force"].eq("United States") & rows["place"].eq("Germany") & rows["measure"].eq(measure)]
    assert len(ours), rows[["surface", "force", "place", "measure", "status"]].to_string()


def test_the_front_page_answers_for_this_crisis(run):
    page = (run / "index.html").read_text(encoding="utf-8")
    assert "United States in Germany" in page
    assert "34,500" in page


def test_cast_and_events_are_its_own(run):
    cast = set(pd.read_csv(EXAMPLE / "data" / "actors.csv")["actor_id"])
    mentioned = set(pd.read_parquet(run / "tables" / "mentions.parquet")["actor_id"])
    assert mentioned
    assert mentioned <= cast
    assert "Esper" in (run / "index.html").read_text(encoding="utf-8")


def test_nothing_of_the_main_crisis_is_anywhere_in_the_report(run):
    looked_at = 0
    for file in [
        path for path in run.rglob("*") if path.suffix in {".html", ".ipynb", ".csv", ".json", ".txt", ".bib", ".svg"}
    ]:
        text = _EMBEDDED.sub("", file.read_text(encoding="utf-8"))
        found = OF_THE_MAIN_CRISIS.search(text)
        assert not found, f"{file.relative_to(run)}: {text[max(found.start() - 60, 0) : found.end() + 40]}"
        looked_at += 1
    assert looked_at > 20


def test_the_texts_themselves_say_nothing_of_the_main_crisis():
    for file in (EXAMPLE / "data").rglob("*.*"):
        assert not OF_THE_MAIN_CRISIS.search(file.read_text(encoding="utf-8")), file
