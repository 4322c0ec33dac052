"""What is generated: `python -m tests.generate` rewrites it, test_generated.py notices drift.

pyproject.toml is the one source of dependencies, lib/presscorps/tables.py the one source of columns.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from presscorps import tables

ROOT = Path(__file__).resolve().parents[1]
_DICTIONARY = re.compile(r"(<!-- dictionary -->\n).*(<!-- end of dictionary -->)", re.DOTALL)


def environment() -> str:
    """Return environment.yml: conda-forge's packages, pip for the rest, and the project itself."""
    project = _pyproject()
    conda = project["tool"]["presscorps"]["conda"]
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["widgets"]
    by_pip = [spec for spec in wanted if _name(spec) in {name.lower() for name in conda["pip"]}]
    lines = [
        "# Generated from pyproject.toml by `make generate`: do not edit.",
        "name: presscorps",
        "channels:",
        "  - conda-forge",
        "  - nodefaults",
        "dependencies:",
        f"  - python={conda['python']}",
        *(f"  - {spec}" for spec in wanted if spec not in by_pip),
        "  - pip",
        "  - pip:",
        *(f"      - {spec}" for spec in by_pip),
        "      - -e .",
    ]
    return "\n".join(lines) + "\n"


def constraints() -> str:
    """Return constraints.txt: the locked versions without hashes, for pip inside a conda environment."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+==[^\\\n]*?)\s*\\?$", lock, flags=re.MULTILINE)
    return "# Generated from requirements.lock by `make generate`: do not edit.\n" + "\n".join(pins) + "\n"


def data_readme() -> str:
    """Return data/README.md with the data dictionary of tables.py between its marks."""
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    return _DICTIONARY.sub(lambda m: f"{m[1]}\n{tables.dictionary()}\n{m[2]}", text)


GENERATED = {"environment.yml": environment, "constraints.txt": constraints, "data/README.md": data_readme}


def _pyproject() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _name(spec: str) -> str:
    return re.match(r"[A-Za-z0-9._-]+", spec)[0].lower()


if __name__ == "__main__":
    for path, make in GENERATED.items():
        (ROOT / path).write_text(make(), encoding="utf-8")
        print("wrote", path)
