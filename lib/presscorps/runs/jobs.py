"""Child processes side by side: started, listened to, stopped when they take too long.

Every job runs in its own process group and its kernel in another; both are known here, so
that nothing survives a run however it ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from presscorps.runs.outcome import GOOD, NOTEBOOK_FAILED, TIMED_OUT

Listen = Callable[["Job", dict[str, Any]], None]
_POLL = 0.5  # seconds between looks at the time limits
_GRACE = 10.0  # seconds that a killed process gets to vanish


class Job:
    """One child process: a module of this package, its job file, and what it told."""

    def __init__(self, name: str, module: str, folder: Path, job: dict[str, Any], limit: float | None = None) -> None:
        self.name, self.module, self.limit = name, module, limit
        self.file, self.log = folder / f"{name}.json", folder / f"{name}.log"
        self.job = job
        self.events: list[dict[str, Any]] = []
        self.code: int | None = None
        self.began, self.seconds = 0.0, 0.0
        self.process: subprocess.Popen | None = None
        self._rest = b""

    def start(self, environment: dict[str, str], cwd: Path) -> None:
        """Start the process."""
        self.file.write_text(json.dumps({**self.job, "runner": os.getpid()}), encoding="utf-8")
        self.began = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", f"presscorps.runs.{self.module}", str(self.file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment,
                cwd=cwd,
                start_new_session=True,
            )

    def listen(self, tell: Listen) -> bool:
        """Read what the process wrote; False once it has closed its pipe."""
        data = os.read(self.process.stdout.fileno(), 1 << 16)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self.events.append(json.loads(line))
            tell(self, self.events[-1])
        return bool(data)

    def end(self, code: int | None = None) -> None:
        """Wait for the process and note how it ended; `code` where the runner ended it."""
        self.process.stdout.close()
        returned = self.process.wait()
        self.seconds = time.monotonic() - self.began
        self.code = code if code is not None else returned if returned >= 0 else NOTEBOOK_FAILED
        self._kill_kernel()

    def kill(self) -> None:
        """End the process, its kernel and what these started, at once."""
        if self.process and self.process.poll() is None:
            _kill_group(self.process.pid)
        self._kill_kernel()

    def told(self, event: str) -> dict[str, Any] | None:
        """Return the last event of that name."""
        return next((e for e in reversed(self.events) if e["event"] == event), None)

    @property
    def reason(self) -> str | None:
        """One line that says why the job failed, None where it did not."""
        if self.code == GOOD:
            return None
        if self.code == TIMED_OUT:
            return f"took longer than {self.limit:g} s" if self.limit else "the run's time was over"
        failed = self.told("failed")
        if failed:
            return failed["reason"]
        last = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        return last[0] if last else f"its process was killed (signal {-self.process.returncode})"

    def _kill_kernel(self) -> None:
        """End the notebook's kernel and its children, if any is left of them."""
        kernel = self.told("kernel")
        if kernel:
            _kill_group(kernel["pid"])


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(
    jobs: Iterable[Job], *, at_once: int, environment: dict[str, str], cwd: Path, deadline: float, tell: Listen
) -> None:
    """Run the jobs, `at_once` at a time, each within its limit and all before `deadline`.

    A job that fails does not stop the others. Whatever ends this function (also a signal)
    ends the jobs.
    """
    waiting, running = list(jobs), {}
    selector = selectors.DefaultSelector()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                job = waiting.pop(0)
                running[job] = job  # known before it starts, so that a signal in between finds it
                job.start(environment, cwd)
                selector.register(job.process.stdout, selectors.EVENT_READ, job)
                tell(job, {"event": "start"})
            for key, _ in selector.select(_POLL):
                if not key.data.listen(tell):
                    _finish(key.data, running, selector, tell)
            for job in [j for j in running if time.monotonic() > _due(j, deadline)]:
                job.kill()
                _finish(job, running, selector, tell, TIMED_OUT)
    finally:
        for job in running:
            job.kill()
        _reap(running)
        selector.close()


def _due(job: Job, deadline: float) -> float:
    """Return when a job must have ended."""
    return min(deadline, job.began + job.limit) if job.limit else deadline


def _finish(job: Job, running: dict, selector: selectors.BaseSelector, tell: Listen, code: int | None = None) -> None:
    """Take an ended job out of the running ones."""
    selector.unregister(job.process.stdout)
    job.end(code)
    del running[job]
    tell(job, {"event": "end", "code": job.code, "seconds": round(job.seconds, 2), "reason": job.reason})


def _reap(jobs: Iterable[Job]) -> None:
    """Wait until killed processes are gone."""
    for job in jobs:
        if job.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                job.process.wait(_GRACE)


def _kill_group(leader: int) -> None:
    """Kill a process group that is led by one of our processes."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
