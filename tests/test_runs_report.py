"""`presscorps report` from the outside: what it refuses, what it publishes, and what it keeps to itself."""

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from presscorps.cli import main
from presscorps.paths import ROOT
from presscorps.runs import changed, publish
from presscorps.runs.report import not_borrowed
from presscorps.runs.scrub import scrub, what_to_hide
from presscorps.summarise.answers import since_before
from tests.tiny_project import TABLES, TinyProject

CHART = ["import matplotlib.pyplot as plt", "plt.plot([1, 2]);"]


@pytest.fixture
def project(tmp_path):
    return TinyProject(tmp_path / "some" / "where", {"1_first": CHART})


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--articles", "{empty}"], "is empty"),
        (["--articles", "{nowhere}"], "there is no"),
        (["-p", "tpo=4"], "unknown parameter 'tpo': did you mean 'top'?"),
        (["-p", "top=many"], "'top' must be of type int"),
        (["-p", "top=-1"], "top must be a number above 0"),
        (["-p", "actors=nobody.csv"], "actors: there is no file 'nobody.csv'"),
        (["--since", "yesterday"], "since must be a date"),
        (["-p", "top"], "-p needs NAME=VALUE"),
        (["--since", "2020-02-01", "--until", "2020-01-01"], "is after until"),
        (["--project", "{empty}"], "has no data/ and no notebooks"),
        (["--project", "{nowhere}"], "there is no such folder"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(project, tmp_path, capsys, options, words):
    (tmp_path / "empty").mkdir()
    places = {"empty": tmp_path / "empty", "nowhere": tmp_path / "nowhere"}
    code = main(["report", "--project", str(project.folder), *(option.format(**places) for option in options)])
    said = capsys.readouterr().err
    assert code == 2
    assert words in said
    assert said.count("\n") == 1
    assert not (project.out / "latest").exists()


@pytest.mark.slow
def test_folder_of_unreadable_files_is_one_line_and_code_2(project, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "noise.bin").write_bytes(bytes(range(256)))
    code, said, last = project.run("--articles", str(bad))
    assert (code, said) == (2, "")
    assert "noise.bin" in last
    assert not (project.out / "failed").exists()


@pytest.mark.slow
def test_equal_inputs_give_equal_reports(project):
    """Tables byte for byte; pages but for times and the line on the report before; and nothing is extracted twice."""
    assert project.run()[0] == 0
    first = (project.out / "latest").resolve()
    code, said, _ = project.run("--fail-on", "new,dispute,level-shift")
    second = (project.out / "latest").resolve()
    assert code == 0
    assert "Nothing changed since" in said
    assert first != second
    for name in TABLES:
        for kind in ("csv", "parquet"):
            file = f"tables/{name}.{kind}"
            assert (first / file).read_bytes() == (second / file).read_bytes()
    for page in [p.relative_to(first) for p in first.rglob("*.html")]:
        assert told_anew(first / page) == told_anew(second / page)
    assert project.latest()["extracted_anew"] == 0
    (project.folder / "data" / "articles" / "two.txt").write_text("Canada has 250 soldiers in Iraq.")
    code, said, last = project.run("--fail-on", "new")
    assert (code, last) == (10, "presscorps: alert: new")
    assert "New claims (1)" in said
    assert project.latest()["extracted_anew"] == 1
    assert json.loads((project.out / "latest" / "changes.json").read_text())["claims"]["new"]


def told_anew(page: Path) -> str:
    """Return a page without its times, and without what only a second report can say."""
    since = re.compile(r'<li><a href="changes.txt">.*?</li>\n?')
    times = re.compile(r"\d{4}-\d\d-\d\dT[\d:+]+Z?|\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC")  # a minute may pass
    return times.sub("TIME", since.sub("", page.read_text(encoding="utf-8")))


@pytest.mark.slow
def test_what_is_published_is_safe_and_says_nothing_of_the_machine(project, monkeypatch):
    monkeypatch.setenv("NEWS_API_TOKEN", "abcdef-secret-123")
    project.write_notebook("1_first", ["import os", "print(os.getcwd(), os.environ['NEWS_API_TOKEN'])", "articles"])
    code, _, last = project.run("--articles", str(project.folder / "data" / "articles"), "-p", "top=5")
    assert code == 0, last
    run = (project.out / "latest").resolve()
    for file in [p for p in run.rglob("*") if p.is_file()]:
        content = file.read_bytes()
        assert str(project.folder).encode() not in content
        assert b"abcdef-secret-123" not in content
    cells = pd.read_csv(run / "tables" / "sentences.csv")["text"]
    assert cells[0].startswith("'=NATO")
    assert pd.read_csv(run / "tables" / "articles.csv")["source"].tolist() == ["one.txt"]
    assert project.latest()["parameters"]["top"] == 5
    for page in run.rglob("*.html"):
        text = html.unescape(page.read_text(encoding="utf-8"))
        assert "default-src 'none'" in text
        assert not re.search(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"'](?:https?:)?//", text)


def test_another_project_borrows_no_cast_and_no_events(tmp_path):
    known = {"actors": "data/actors.csv", "events": "data/events.csv", "official": "data/official_troops.csv", "top": 3}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "events.csv").write_text("date,event\n")
    assert not_borrowed(known, {}, tmp_path) == {"actors": "data/actors.csv"}
    assert not_borrowed(known, {"actors": "elsewhere.csv"}, tmp_path) == {}
    assert not_borrowed(known, {}, ROOT) == {}


def test_secrets_and_folders_are_hidden(monkeypatch):
    monkeypatch.setenv("SOME_PASSWORD", "correct horse")
    monkeypatch.setenv("SHORT_TOKEN", "ab")
    hidden = what_to_hide({".": Path("/home/someone/project"), "old": Path("/mnt/archive")}, {"api_key": "k" * 20})
    said = "/home/someone/project/data /mnt/archive/x correct horse " + "k" * 20 + " ab"
    assert scrub(said, hidden) == "./data old/x *** *** ab"


def test_retention_keeps_the_newest_and_latest(tmp_path):
    for number in range(1, 6):
        folder = tmp_path / publish.BUILDING / f"run-{9 - number}"  # names that sort the wrong way round
        folder.mkdir(parents=True)
        publish.write_json(folder / "run.json", {"number": number, "outcome": "good"})
        publish.publish(folder, tmp_path)
    publish.retain(tmp_path, 2)
    assert [run["number"] for run, _ in publish.good_runs(tmp_path)] == [4, 5]
    assert json.loads((tmp_path / "latest" / "run.json").read_text())["number"] == 5


def test_text_of_changes_fits_one_screen():
    claim = {"says": "United States, Iraq: about 5,200, stock, actual " + "x" * 200}
    found = {
        "first_run": False,
        "claims": {"new": [claim] * 50, "changed": [claim], "vanished": []},
        "disputes": {"new": [{"says_low": "a", "outlets_low": "A", "says_high": "b", "outlets_high": "B"}]},
        "level_shifts": [claim] * 9,
        "actors": {"new": [{"actor_id": "nato", "n_mentions": 3, "n_articles": 2}]},
        "unusual": [{"what": "tone", "latest": -0.4, "usual": 0.1, "deviations": -5.0}],
    }
    text = changed.as_text(found, {"articles": 1200, "troop_counts": 3, "claims": 2}, "2026-01-01")
    assert len(text.splitlines()) <= 40
    assert max(map(len, text.splitlines())) <= 102
    assert "New claims (50)" in text
    assert "... and 46 more" in text
    assert changed.alerts(found, ["new", "vanished", "volume", "tone"]) == ["new", "tone"]


def test_help_names_the_exit_codes():
    done = subprocess.run([sys.executable, "-m", "presscorps", "report", "--help"], capture_output=True, text=True)
    assert "10 good, and something that" in " ".join(done.stdout.split())


def test_what_changed_since_the_report_before_is_one_line():
    changed = {"first_run": False, "claims": {"new": [1, 2], "changed": []}, "disputes": {"new": [1]}}
    changed["level_shifts"] = [1]
    (line,) = since_before(changed)
    assert line.basis == "2 new claims, 1 new dispute and 1 level that moved"
    assert since_before({**changed, "first_run": True}) == since_before(None) == []
