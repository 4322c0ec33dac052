"""The process that a notebook's code runs in: a plain IPython kernel with a memory limit and a lifeline.

`python -m presscorps.runs.kernel -f CONNECTION_FILE`, started by `worker.py` with the
Python of the report, whatever kernels are registered on the machine.
"""

from __future__ import annotations

import os
import sys

from presscorps.runs.lifeline import end_with_parent

MEMORY = "PRESSCORPS_MEMORY"


def limit_memory(limit: int) -> None:
    """Let allocations beyond `limit` bytes fail with MemoryError (0: no limit)."""
    if not limit:
        return
    import resource

    # Linux counts private writable memory under DATA; the address space would also count
    # what libraries merely reserve.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    end_with_parent(int(os.environ["JPY_PARENT_PID"]))  # as jupyter_client names who starts it
    limit_memory(int(os.environ.pop(MEMORY, "0")))
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()
