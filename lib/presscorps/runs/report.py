"""`presscorps report`: notebooks and articles in, a published report out.

The order: check everything, take the lock, read the articles, run the notebooks side by
side, write the front page, publish. What fails before the end leaves `latest` untouched.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from presscorps.paths import ROOT, resolve
from presscorps.runs import parameters, provenance, publish
from presscorps.runs.history import write_history
from presscorps.runs.jobs import Job, cores, run_all
from presscorps.runs.kernel import MEMORY
from presscorps.runs.lock import locked
from presscorps.runs.log import Log
from presscorps.runs.outcome import ALERT, GOOD, MEANING, NO_SPACE, NOTEBOOK_FAILED, TIMED_OUT, WRONG_USE, Stop
from presscorps.runs.scrub import scrub_all, what_to_hide

_ROOM = 8 << 20  # bytes that even a small report needs
_LITTLE = 1 << 20  # bytes below which a disk counts as full
OWN = ("actors", "events", "corrections")  # parameters naming files that belong to one crisis
_JOBS = ".jobs"  # job files and logs of a run, not published


class Options(NamedTuple):
    """What the command line asks for."""

    project: Path
    out: Path
    given: dict[str, str]
    keep: int = 30
    fail_on: tuple[str, ...] = ()
    timeout: float | None = None
    notebook_timeout: float | None = None
    memory: int = 0
    wait: bool = True
    log: str = "human"


class Interrupted(Exception):
    """A signal asked the run to end."""


def report(options: Options) -> int:
    """Make and publish a report; return the exit code (see `outcome`)."""
    log = Log(options.log)
    try:
        return _guarded(options, log)
    except Stop as stop:
        log.say(f"presscorps: {stop}", code=stop.code)
        return stop.code
    except KeyboardInterrupt:  # while waiting for the lock
        return 128 + signal.SIGINT
    except OSError as error:
        code = NO_SPACE if error.errno in (errno.ENOSPC, errno.EDQUOT) else WRONG_USE
        log.say(f"presscorps: {error.filename or options.out}: {error.strerror}", code=code)
        return code


def _guarded(options: Options, log: Log) -> int:
    """Check what can be checked, then run under the folder's lock."""
    notebooks = find_notebooks(options.project)
    known = parameters.together(notebooks)
    values = _from_here(parameters.check(options.given, known))
    parameters.check_files(values, known, options.project)
    values["articles"] = str(_articles(values.get("articles") or known.get("articles", ""), options.project))
    for name, path in not_borrowed(known, values, options.project).items():
        values[name] = ""
        if name != "corrections":
            log.say(f"{options.project / path} is not there: the report goes without {name} (see docs/recipes.md)")
    options.out.mkdir(parents=True, exist_ok=True)
    with locked(options.out, wait=options.wait):
        for name in publish.recover(options.out):
            log.say(f"run {name} had been interrupted: kept under {publish.FAILED}/")
        _check_room(options.out)
        return Run(options, notebooks, values, log).make()


def find_notebooks(project: Path) -> list[Path]:
    """Return the notebooks that take part in a report: those with a number before the name, from 1.

    A project that has only its own data/ is read with the notebooks of Presscorps.
    """
    if not project.is_dir():
        raise Stop(WRONG_USE, f"{project}: there is no such folder; check the path after --project")
    own = (project / "notebooks").is_dir()
    found = sorted(p for p in ((project if own else ROOT) / "notebooks").glob("[1-9]*.ipynb"))
    if not found or not (own or (project / "data").is_dir()):
        raise Stop(WRONG_USE, f"{project}: has no data/ and no notebooks/1_*.ipynb; name the folder that holds data/")
    return found


def not_borrowed(known: dict[str, Any], values: dict[str, Any], project: Path) -> dict[str, str]:
    """Return the files of OWN that another project than Presscorps itself lacks and nobody named.

    The cast and events of the example crisis would be wrong in any other.
    """
    if project.resolve() == ROOT.resolve():
        return {}
    defaults = {name: known[name] for name in OWN if known.get(name) and name not in values}
    return {name: path for name, path in defaults.items() if not (project / path).exists()}


def _from_here(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with paths as seen from the user's folder made absolute: notebooks run elsewhere."""
    return {name: str(Path(v).absolute()) if _is_path(name, v) else v for name, v in values.items()}


def _is_path(name: str, value: Any) -> bool:
    """Return whether a value is meant as a path: it looks like one and names something that exists."""
    if not isinstance(value, str) or not value:
        return False
    looks = name in ("articles", "previous") or os.sep in value or Path(value).suffix
    return bool(looks) and Path(value).exists()


def _articles(given: str, project: Path) -> Path:
    """Return where the articles are; Stop where there is nothing."""
    path = project / given if (project / given).exists() else resolve(given)
    if not given or not path.exists():
        raise Stop(WRONG_USE, f"articles: there is no {given!r}")
    if path.is_dir() and not any(p.is_file() for p in path.rglob("*")):
        raise Stop(WRONG_USE, f"articles: the folder {given!r} is empty")
    return path.absolute()


def _check_room(out: Path) -> None:
    """Stop where the disk has less room than the last report took."""
    last = publish.latest(out)
    needed = max(_ROOM, sum(p.stat().st_size for p in last.rglob("*") if p.is_file()) if last else 0)
    free = shutil.disk_usage(out).free
    if free < needed:
        raise Stop(NO_SPACE, f"{out}: {free >> 20} MB free, a report needs about {needed >> 20} MB")


class Run:
    """One run, from its folder's making to its publication."""

    def __init__(self, options: Options, notebooks: list[Path], values: dict[str, Any], log: Log) -> None:
        self.options, self.notebooks, self.values, self.log = options, notebooks, values, log
        self.began, out = time.monotonic(), options.out
        self.deadline = self.began + (options.timeout or float("inf"))
        self.folder = out / publish.BUILDING / publish.new_name(out)
        self.hidden = what_to_hide(_places(options, Path(values["articles"])), values)
        self.record = self._first_record()

    def make(self) -> int:
        """Make the report and publish it, or keep what there is of it as failed."""
        (self.folder / _JOBS).mkdir(parents=True)
        self._write_record()
        try:
            with _SignalsAsExceptions():
                self._build()
        except Interrupted as signalled:
            return self._fail(128 + int(str(signalled)), "ended by a signal")
        except Stop as stop:
            return self._fail(stop.code, str(stop))
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                return self._fail(NO_SPACE, "not enough space")
            raise
        return self._succeed()

    def _build(self) -> None:
        """Read the articles; then run the notebooks and write the front page side by side."""
        with tempfile.TemporaryDirectory(prefix="presscorps-") as private:
            environment = self._environment(Path(private))
            self._steps([self._reading()], environment)
            self.record |= {k: v for k, v in self._result.items() if k != "event"}
            notebooks = [self._notebook(path, Path(private)) for path in self.notebooks]
            self._steps([*notebooks, self._front()], environment)
        self.record |= {"outcome": "good", "seconds": round(time.monotonic() - self.began, 1)}
        self._write_record()

    def _steps(self, jobs: list[Job], environment: dict[str, str]) -> None:
        """Run jobs side by side; Stop when all have ended and one has failed."""
        run_all(
            jobs,
            at_once=cores(),
            environment=environment,
            cwd=self.options.project,
            deadline=self.deadline,
            tell=self._tell,
        )
        failed = [job for job in jobs if job.code != GOOD]
        if failed:
            raise Stop(_gravest(job.code for job in failed), " | ".join(f"{j.name}: {j.reason}" for j in failed))

    def _tell(self, job: Job, event: dict[str, Any]) -> None:
        """Pass an event on to the log, and keep what belongs into run.json."""
        if event["event"] == "result":
            self._result = event
        if event["event"] == "end" and job.name in self.record["notebooks"]:
            told = {"seconds": event["seconds"], "outcome": MEANING[event["code"]], "reason": event["reason"]}
            self.record["notebooks"][job.name] |= {name: value for name, value in told.items() if value is not None}
        self.log.follow(job, event)

    def _reading(self) -> Job:
        """Return the job that reads the articles."""
        previous = publish.latest(self.options.out)
        job = {
            "parameters": self.record["parameters"],
            "folder": str(self.folder),
            "articles": self.values["articles"],
            "earlier": str(previous) if previous else None,
            "earlier_started": _record(previous)["started"] if previous else None,
            "fail_on": self.options.fail_on,
        }
        return Job("articles", "reading", self.folder / _JOBS, job)

    def _notebook(self, path: Path, private: Path) -> Job:
        """Return the job of one notebook, with the parameters that it declares."""
        target = self.folder / "notebooks" / path.name
        target.parent.mkdir(exist_ok=True)
        declared, values = parameters.declared(path), {"previous": self._other_run(), **self.values}
        job = {
            "notebook": str(path),
            "target": str(target),
            "parameters": {name: value for name, value in values.items() if name in declared},
            "hidden": self.hidden,
            "cells": _cells(path),
            "sockets": str(private / str(self.notebooks.index(path))),
        }
        return Job(path.stem, "worker", self.folder / _JOBS, job, self.options.notebook_timeout)

    def _other_run(self) -> str:
        """Return the newest good run with other tables, the one that a briefing compares with; "" if none.

        The same tables once more bring no news; so equal inputs give equal notebooks.
        """
        for record, folder in reversed(publish.good_runs(self.options.out)):
            if record.get("tables_hash") != self.record["tables_hash"]:
                return str(folder)
        return ""

    def _front(self) -> Job:
        """Return the job that writes the front page, which reads the files that parameters name."""
        run = {**self._published(), "parameters": self.record["parameters"]}
        return Job("front page", "front", self.folder / _JOBS, {"folder": str(self.folder), "run": run})

    def _environment(self, private: Path) -> dict[str, str]:
        """Return the environment of the child processes.

        Kernels import the same Presscorps as we do, keep their connection files private, and
        read no settings of the user's own, so that a run depends on the project alone.
        """
        library = str(Path(__file__).resolve().parents[2])
        paths = [library, *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(dict.fromkeys(filter(None, paths))),
            "PRESSCORPS_CACHE": os.environ.get("PRESSCORPS_CACHE") or str(self.options.out / ".cache"),
            "TQDM_DISABLE": "1",  # no bars in published notebooks; their progress is shown outside
            "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
            "IPYTHONDIR": str(private / "ipython"),
            MEMORY: str(self.options.memory),
        }

    def _first_record(self) -> dict[str, Any]:
        """Return run.json as far as it is known at the start."""
        runs = publish.good_runs(self.options.out) + publish.failed_runs(self.options.out)
        return {
            "number": 1 + max((run.get("number", 0) for run, _ in runs), default=0),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "outcome": "running",
            "given": dict(self.options.given),
            "parameters": {**parameters.together(self.notebooks), **self.values},
            "versions": provenance.versions(),
            "commit": provenance.commit(self.options.project),
            "notebooks": {path.stem: {"title": _title(path)} for path in self.notebooks},
            "counts": {},
            "rejected": [],
        }

    def _published(self) -> dict[str, Any]:
        """Return run.json as it may leave the machine."""
        return scrub_all(self.record, self.hidden)

    def _write_record(self) -> None:
        """Write run.json."""
        publish.write_json(self.folder / "run.json", self._published())

    def _fail(self, code: int, reason: str) -> int:
        """Keep the run for a look, unless there is no space or nothing was run; return the code."""
        self.record |= {"outcome": "failed", "code": code, "reason": reason}
        self.record["seconds"] = round(time.monotonic() - self.began, 1)
        if code == NOTEBOOK_FAILED and shutil.disk_usage(self.options.out).free < _LITTLE:
            code = NO_SPACE  # whatever else it looks like
        if code in (NO_SPACE, WRONG_USE):
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            publish.keep_failed(self.folder, self.options.out, self._published())
            write_history(self.options.out)
        self.log.say(f"presscorps: {reason}", code=code)
        return code

    def _succeed(self) -> int:
        """Publish; return the exit code."""
        shutil.rmtree(self.folder / _JOBS)
        final = publish.publish(self.folder, self.options.out)
        publish.retain(self.options.out, self.options.keep)
        write_history(self.options.out)
        print((final / "changes.txt").read_text(encoding="utf-8") + f"Report: {final / 'index.html'}")
        if self.record["alerts"]:
            self.log.say(f"presscorps: alert: {', '.join(self.record['alerts'])}", code=ALERT)
        return ALERT if self.record["alerts"] else GOOD


def _places(options: Options, articles: Path) -> dict[str, Path]:
    """Return folders of this machine and what to call them in public; the project's own name wins."""
    return {"lib": ROOT, articles.name: articles, "runs": options.out, ".": options.project}


def _gravest(codes: Iterable[int]) -> int:
    """Return the exit code that says most about a run: no space, then time, then wrong use."""
    codes = set(codes)
    return next((code for code in (NO_SPACE, TIMED_OUT, WRONG_USE) if code in codes), NOTEBOOK_FAILED)


def _cells(notebook: Path) -> int:
    """Return how many cells a notebook has when it runs: papermill adds one with the parameters."""
    return len(_read(notebook)["cells"]) + 1


def _title(notebook: Path) -> str:
    """Return a notebook's first heading."""
    for cell in _read(notebook)["cells"]:
        first = "".join(cell["source"]).partition("\n")[0]
        if cell["cell_type"] == "markdown" and first.startswith("# "):
            return first.removeprefix("# ")
    return notebook.stem


def _record(run: Path) -> dict[str, Any]:
    """Return a run's run.json."""
    return json.loads((run / "run.json").read_text(encoding="utf-8"))


def _read(notebook: Path) -> dict[str, Any]:
    """Return a notebook's JSON."""
    return json.loads(notebook.read_text(encoding="utf-8"))


class _SignalsAsExceptions:
    """While it holds, SIGINT, SIGTERM and SIGHUP raise `Interrupted`, once."""

    _signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __enter__(self) -> None:
        self._before = {number: signal.signal(number, self._raise) for number in self._signals}

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _raise(self, number: int, _frame: object) -> None:
        for other in self._signals:
            signal.signal(other, signal.SIG_IGN)
        raise Interrupted(str(number))
