"""A command run as a process of its own: its time, its processor time and the most memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import NamedTuple

import psutil

_SECONDS_BETWEEN = 0.25  # looks at the memory of a run
# Compiled modules are kept, as they are wherever the project is installed.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Run(NamedTuple):
    """What one run took: seconds by the clock, processor seconds, and the most memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(*arguments: object) -> Run:
    """Run Python with arguments in a process of its own; raise RuntimeError where it fails."""
    start, before = time.perf_counter(), psutil.Process().cpu_times()
    command = [sys.executable, *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_ENVIRONMENT, text=True
    ) as own:
        most, seen = _watched(psutil.Process(own.pid))
        said = own.stderr.read()
    if own.returncode:
        raise RuntimeError(f"{command[1:4]} ended with code {own.returncode}: {said[-500:]}")
    after = psutil.Process().cpu_times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - start, max(cpu, seen), most)


def _watched(own: psutil.Process) -> tuple[float, float]:
    """Wait for a run; return the most memory (MiB) it and its workers held, and the processor seconds last seen.

    Memory that processes share counts once (PSS where the system tells it). The system credits a
    run with the time of its own children only, and workers are children of another process.
    """
    most, seconds = 0.0, {}
    while own.is_running() and own.status() != psutil.STATUS_ZOMBIE:
        held = 0.0
        for each in [own, *own.children(recursive=True)]:
            try:
                told = each.memory_full_info()
                held += getattr(told, "pss", told.rss)
                seconds[each.pid] = sum(each.cpu_times()[:2])
            except psutil.Error:
                continue  # it has ended since
        most = max(most, held / 2**20)
        time.sleep(_SECONDS_BETWEEN)
    return most, sum(seconds.values())
