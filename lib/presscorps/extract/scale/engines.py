"""What does the work: this process, all cores, or a Dask cluster. The results are the same.

An engine applies one function to a stream of arguments and yields the results in the order
of the arguments, with no more work under way than its workers can hold: neither the
arguments nor the results of a large corpus ever stand in memory together.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

from presscorps.mends import Mend

ENGINES = ("serial", "processes", "dask")
_START = "spawn" if sys.platform == "win32" else "forkserver"
TRIES = 3  # of a batch whose workers are killed: a batch that does not fit into memory would end all of them


@contextmanager
def open_engine(
    engine: str = "serial", *, scheduler: str | None = None, workers: int | None = None
) -> Iterator[Callable[[Callable, Iterable], Iterator]]:
    """Give a function `run(function, arguments)` that yields results in order.

    `scheduler` is the address of a Dask scheduler (tcp://host:8786); without it `dask` starts
    a local cluster. Raises ValueError for an engine that does not exist or is not installed.
    """
    if engine == "serial":
        yield map
    elif engine == "processes":
        yield from _processes(workers or os.cpu_count() or 1)
    elif engine == "dask":
        yield from _dask(scheduler, workers or os.cpu_count() or 1)
    else:
        raise Mend(f"engine {engine!r}: choose from {', '.join(ENGINES)}")


def load_ahead(engine: str) -> None:
    """Let the process that workers are forked from load what they need, while the caller still loads its own."""
    if engine == "processes" and _START == "forkserver":
        from multiprocessing.forkserver import ensure_running

        get_context(_START).set_forkserver_preload(["presscorps.extract.scale.warm"])
        ensure_running()


def _processes(workers: int) -> Iterator[Callable]:
    """Work on all cores; where a worker is killed, what was under way is done again."""
    pool = _Pool(workers)
    try:
        yield lambda function, arguments: _in_order(pool.submit, function, arguments, 2 * workers)
    finally:
        pool.executor.shutdown(cancel_futures=True)


class _Pool:
    """Worker processes, and new ones in their place when one of them is killed.

    Where the system can, workers are forks of one fresh process that has everything loaded
    (warm.py): they start at once, and inherit no lock or thread of this process.
    """

    def __init__(self, workers: int) -> None:
        self.workers, self.context = workers, get_context(_START)
        load_ahead("processes")
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
        for _ in range(TRIES):
            try:
                return self.future.result()
            except BrokenProcessPool:
                self.pool.renew(self.executor)
                self._submit()
        raise OSError(f"worker processes were killed {TRIES} times over one batch: is there enough memory?")


def _end_with_parent() -> None:
    """Let a worker end when the process that asked for it ends, even where that one is killed outright."""

    def wait() -> None:
        parent_process().join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def _dask(scheduler: str | None, workers: int) -> Iterator[Callable]:
    """Work on a Dask cluster; a worker that dies has its batches done again by another."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise Mend('engine dask is not installed: pip install ".[dask]" in the folder of the project') from error
    own = None if scheduler else LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    with Client(scheduler or own, set_as_default=False) as client:
        held = 2 * max(1, sum(client.nthreads().values()))

        def submit(function: Callable, argument: Any):
            # Impure: equal batches are each done, and nothing is kept on the cluster afterwards.
            return client.submit(function, argument, pure=False, retries=TRIES)

        yield lambda function, arguments: _in_order(submit, function, arguments, held)
    if own:
        own.close()


def _in_order(submit: Callable, function: Callable, arguments: Iterable, held: int) -> Iterator:
    """Submit the arguments with at most `held` under way; yield results in order."""
    under_way: deque = deque()
    for argument in arguments:
        under_way.append(submit(function, argument))
        if len(under_way) >= held:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()
