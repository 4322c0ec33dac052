"""Worker processes on this machine. What is killed in the middle of a batch does it again.

A module of its own because loading what starts processes takes longer than reading an article.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

_START = "spawn" if sys.platform == "win32" else "forkserver"


def load_ahead() -> None:
    """Let the process that workers are forked from load what they need, while the caller still loads its own."""
    if _START == "forkserver":
        from multiprocessing.forkserver import ensure_running

        get_context(_START).set_forkserver_preload(["presscorps.extract.scale.warm"])
        ensure_running()


@contextmanager
def open_pool(workers: int, tries: int) -> Iterator[Callable[[Callable, Any], _Job]]:
    """Give a function `submit(function, argument)`; a batch is given up when its workers were killed `tries` times."""
    pool = _Pool(workers, tries)
    try:
        yield pool.submit
    finally:
        pool.executor.shutdown(cancel_futures=True)


class _Pool:
    """Worker processes, and new ones in their place when one of them is killed.

    Where the system can, workers are forks of one fresh process that has everything loaded
    (warm.py): they start at once, and inherit no lock or thread of this process.
    """

    def __init__(self, workers: int, tries: int) -> None:
        self.workers, self.tries, self.context = workers, tries, get_context(_START)
        load_ahead()
        self.executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, mp_context=self.context, initializer=_end_with_parent)

    def submit(self, function: Callable, argument: Any) -> _Job:
        """Hand out one piece of work."""
        return _Job(self, function, argument)

    def renew(self, broken: ProcessPoolExecutor) -> None:
        """Start new workers, unless another job has done so: with one worker all of its siblings are lost."""
        if self.executor is broken:
            broken.shutdown(wait=False)
            self.executor = self._start()


class _Job:
    """One piece of work, done again where its worker was killed."""

    def __init__(self, pool: _Pool, function: Callable, argument: Any) -> None:
        self.pool, self.work = pool, (function, argument)
        self._submit()

    def _submit(self) -> None:
        try:
            self.executor = self.pool.executor
            self.future = self.executor.submit(*self.work)
        except BrokenProcessPool:
            self.pool.renew(self.executor)
            self._submit()

    def result(self) -> Any:
        """Return the result; raise OSError where workers are killed again and again."""
        for _ in range(self.pool.tries):
            try:
                return self.future.result()
            except BrokenProcessPool:
                self.pool.renew(self.executor)
                self._submit()
        raise OSError(f"worker processes were killed {self.pool.tries} times over one batch: is there enough memory?")


def _end_with_parent() -> None:
    """Let a worker end when the process that asked for it ends, even where that one is killed outright."""

    def wait() -> None:
        parent_process().join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()
