"""What does the work: this process, all cores, or a Dask cluster. The results are the same.

An engine applies one function to a stream of arguments and yields the results in the order
of the arguments, with no more work under way than its workers can hold: neither the
arguments nor the results of a large corpus ever stand in memory together.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from presscorps.mends import Mend

ENGINES = ("serial", "processes", "dask")
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


def _processes(workers: int) -> Iterator[Callable]:
    """Work on all cores; where a worker is killed, what was under way is done again."""
    from presscorps.extract.scale.processes import open_pool

    with open_pool(workers, TRIES) as submit:
        yield lambda function, arguments: _in_order(submit, function, arguments, 2 * workers)


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
