"""The recipes for schedulers fit the command line as it is."""

import ast
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from presscorps.cli import _parser
from presscorps.runs.outcome import MEANING

ROOT = Path(__file__).resolve().parents[1]
RECIPES = [
    "deploy/crontab",
    "deploy/presscorps.service",
    "deploy/airflow_presscorps.py",
    "docs/scheduling.md",
    ".github/workflows/scheduled.yml",
]


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_command_of_a_recipe_is_one_we_have(recipe):
    text = (ROOT / recipe).read_text(encoding="utf-8").replace("\\\n", " ")
    commands = re.findall(r"-m presscorps ([^\n`]*)", text)
    assert commands
    for command in commands:
        words = re.split(r"\d?>|\|\||\$OPTIONS", command.replace('"${ARTICLES:-data/articles}"', "data/articles"))[0]
        _parser().parse_args(shlex.split(words.rstrip('",')))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_units_are_valid():
    units = [str(ROOT / "deploy" / name) for name in ("presscorps.service", "presscorps.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_cron_line_has_five_times_and_a_command():
    line = (ROOT / "deploy" / "crontab").read_text().strip().splitlines()[-1]
    assert re.match(r"(?:[\d*/,-]+ ){5}cd /\S+ && \S+python -m presscorps report ", line)


def test_airflow_recipe_is_python():
    tree = ast.parse((ROOT / "deploy" / "airflow_presscorps.py").read_text())
    assert {"BashOperator", "PapermillOperator"} <= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("name", ["tests", "scheduled"])
def test_workflows_are_read_only_but_for_publishing(name):
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text())
    assert flow["permissions"] == {"contents": "read"}
    for job in flow["jobs"].values():
        assert all("uses" in step or "run" in step for step in job["steps"])


def test_every_exit_code_is_documented():
    text = (ROOT / "docs" / "scheduling.md").read_text()
    assert all(re.search(rf"^\| {code} \|", text, re.M) for code in MEANING)
