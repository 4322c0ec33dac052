"""Commands with their output as the documents show them, and what they print today.

    $ presscorps check texts
    texts: 10 inputs = ...

A block is indented by four blanks; `...` stands for anything. `python -m tests.shown` writes today's output
into README.md and docs/walkthrough.md; look at the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.walkthrough_files import write_project

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "docs/walkthrough.md")
_STEP = re.compile(r"^    \$ (?P<command>.+)\n(?P<output>(?:    (?!\$ ).*\n|\n(?=    (?!\$ )))*)", re.MULTILINE)
_SETTING_UP = ("git ", "make ", "cd ", ". ")  # steps before there is a Presscorps; the other tests are in its place
_SAME = doctest.OutputChecker()


class Step(NamedTuple):
    """A command, the output that a document shows for it, and where in the document that stands."""

    command: str
    output: str
    start: int
    end: int


def steps(document: str) -> list[Step]:
    """Return the commands that a document shows and that can be run."""
    text = (ROOT / document).read_text(encoding="utf-8")
    found = [
        Step(m["command"], re.sub(r"^    ", "", m["output"], flags=re.MULTILINE), *m.span("output"))
        for m in _STEP.finditer(text)
    ]
    return [step for step in found if not step.command.startswith(_SETTING_UP)]


def prepare(folder: Path, document: str) -> Path:
    """Return the folder that a document's commands run in: the project's, or one with a new user's files."""
    tools = folder / "bin"
    tools.mkdir()
    for name, call in {"presscorps": "-m presscorps", "papermill": "-m papermill", "python": ""}.items():
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n')
        (tools / name).chmod(0o755)
    if document == "README.md":
        return ROOT
    write_project(folder / "my mali")
    return folder


def run(command: str, folder: Path, tools: Path) -> str:
    """Return what a command prints on standard output, with the machine's paths and times taken out."""
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "lib"),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "120",
    }
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    said = done.stdout.replace(str(folder), "/home/you")
    said = re.sub(r"\d{4}-\d\d-\d\dT\d{6}Z", "2026-01-31T120000Z", said)
    return "\n".join(line.rstrip() for line in said.splitlines()) + "\n" if said else done.stderr


def as_shown(want: str, got: str) -> bool:
    """Tell whether a document shows what a command prints."""
    return _SAME.check_output(want, got, doctest.ELLIPSIS)


def rewrite(document: str) -> None:
    """Write today's output into a document wherever it is not what is shown."""
    path = ROOT / document
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        folder = prepare(Path(made), document)
        printed = [(step, run(step.command, folder, Path(made) / "bin")) for step in steps(document)]
    for step, got in reversed(printed):
        if not as_shown(step.output, got):
            shown = "".join(f"    {line}\n" if line else "\n" for line in got.splitlines())
            text = text[: step.start] + shown + text[step.end :]
    path.write_text(text, encoding="utf-8")


def rewrite_session(document: str) -> None:
    """Write what the Python session of a document prints today in place of what it shows."""
    path, known = ROOT / document, {}
    text = path.read_text(encoding="utf-8")
    for example in doctest.DocTestParser().get_examples(text):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.chdir(ROOT):
            exec(compile(example.source, document, "single"), known)
        if example.want and not as_shown(example.want, printed.getvalue()):
            text = text.replace(example.want, printed.getvalue(), 1)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for name in DOCUMENTS:
        rewrite(name)
    rewrite_session("README.md")
