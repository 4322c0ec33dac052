"""What is generated from pyproject.toml and tables.py has not drifted, and is right for its readers."""

import re
import tomllib

import pytest
import yaml

from tests.generate import GENERATED, ROOT

FLOORS = {"pandas": "3.0.3", "nltk": "3.9.4", "papermill": "2.7.0", "jupyterlab": "4.5.6", "ipykernel": "7.2.0"}


def _lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", list(GENERATED))
def test_generated_file_is_current(path):
    assert (ROOT / path).read_text(encoding="utf-8") == GENERATED[path](), f"{path} drifted: run `make generate`"


def test_environment_parses_as_conda_reads_it():
    rattler = pytest.importorskip("rattler")
    made = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    specs = [spec for spec in made["dependencies"] if isinstance(spec, str)]
    names = {rattler.MatchSpec(spec).name.normalized for spec in specs}
    assert {"python", "pip", "pandas", "nltk", "papermill", "jupyterlab", "ipykernel", "matplotlib"} <= names
    assert made["dependencies"][-1]["pip"][-1] == "-e ."
    assert made["channels"][0] == "conda-forge"


def test_floors_are_those_that_conda_forge_has():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for name, floor in FLOORS.items():
        assert f"{name}>={floor}" in wanted


def test_lock_has_hashes_and_no_host():
    lock = _lock()
    pins = re.findall(r"^[A-Za-z0-9._-]+==", lock, flags=re.MULTILINE)
    assert len(pins) > 50
    assert len(re.findall(r"==[^\n]*\\\n\s+--hash=sha256:", lock)) == len(pins)
    assert "://" not in lock
    assert "--index-url" not in lock


def test_lock_holds_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(s for extra in project["optional-dependencies"].values() for s in extra)]
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", _lock().lower(), flags=re.MULTILINE))
    missing = [s for s in wanted if re.match(r"[A-Za-z0-9._-]+", s)[0].lower().replace("_", "-") not in locked]
    assert not missing, "run `make lock`"
