"""What can go wrong in the night, really injected, with real processes.

After every fault: `latest` is the last good run, nothing half-written is published, no
process is left; and the next run succeeds.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.tiny_project import TinyProject

pytestmark = pytest.mark.slow

SLEEPY = ["import time", "time.sleep(0.4)", "time.sleep(0.4)", "articles"]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A project with one good run, made once."""
    project = TinyProject(tmp_path_factory.mktemp("template"), {"1_first": SLEEPY})
    assert_recovers(project)
    return project.folder


@pytest.fixture
def project(template, tmp_path):
    return copied(template, tmp_path / "project")


def copied(template, folder):
    """Return a project that has had one good run."""
    shutil.copytree(template, folder, symlinks=True)
    return TinyProject(folder, {})


def assert_recovers(project: TinyProject) -> None:
    """The next run succeeds and becomes the latest."""
    before = (project.latest() or {"number": 0})["number"]
    code, _, last = project.run()
    assert code == 0, last
    assert project.latest()["number"] > before
    project.assert_sound()


def test_runner_killed_at_any_moment(template, tmp_path):
    """20 moments of a whole run, on two folders side by side."""
    with ThreadPoolExecutor(2) as lanes:
        projects = [copied(template, tmp_path / name) for name in ("one", "two")]
        list(lanes.map(_kill_runner_often, projects, (1, 2)))


def _kill_runner_often(project, seed):
    chance, usual = random.Random(seed), project.latest()["seconds"] * 1.5  # two at a time take longer
    for moment in range(1, 11):
        good, process = project.latest(), project.start()
        time.sleep(chance.uniform(0, usual))
        process.kill()
        process.communicate()
        project.assert_sound()
        assert project.latest()["number"] >= good["number"]
        if moment % 5 == 0:
            assert_recovers(project)


def test_kernels_killed_at_any_moment(project):
    """10 moments: each of five kernels, in two runs."""
    chance, killed = random.Random(3), []
    for name in ("2_second", "3_third", "4_fourth", "5_fifth"):
        project.write_notebook(name, SLEEPY)
    for _ in range(2):
        good, process = project.latest(), project.start()
        for line in process.stderr:
            event = json.loads(line)
            if event.get("event") == "kernel":
                threading.Timer(chance.uniform(0, 2), _kill, (event["pid"], killed)).start()
        code = process.wait(240)
        process.stdout.close()
        assert code in (0, 1)
        assert (project.latest() == good) == (code == 1)
        project.assert_no_process_left()
    assert killed
    assert_recovers(project)


def _kill(pid, killed):
    try:
        os.kill(pid, signal.SIGKILL)
        killed.append(pid)
    except ProcessLookupError:
        pass


PUBLISHER = """
import sys
from pathlib import Path
from presscorps.runs import publish
out = Path(sys.argv[1])
print(flush=True)
for number in range(1, 1_000_000):
    publish.recover(out)
    folder = out / publish.BUILDING / publish.new_name(out)
    folder.mkdir(parents=True)
    for part in range(20):
        (folder / f"part-{part}").write_text("x" * 10_000)
    publish.write_json(folder / "run.json", {"number": number, "outcome": "good"})
    publish.publish(folder, out)
    publish.retain(out, 3)
"""


def test_killed_while_publishing(tmp_path):
    """30 moments of the short time in which files get their names."""
    chance = random.Random(4)
    for _ in range(30):
        process = subprocess.Popen(
            [os.sys.executable, "-c", PUBLISHER, str(tmp_path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": "lib"},
        )
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        process.communicate()
        shown = [p for p in tmp_path.iterdir() if p.name[0] != "." and p.name not in ("failed", "latest")]
        assert all(len(list(run.glob("part-*"))) == 20 for run in shown)
        if shown:
            assert len(list((tmp_path / "latest").glob("part-*"))) == 20


ENDLESS = """
import time
while True:
    try:
        time.sleep(1)
    except BaseException:  # nor does it listen
        pass
"""
MISBEHAVING = {
    "2_exit": (["1", "import sys; sys.exit(0)", "2"], "cell 4: `import sys; sys.exit(0)`: SystemExit: 0"),
    "3_kernel_exit": (["import os", "os._exit(0)"], "DeadKernelError: Kernel died"),
    "4_quit": (["exit()", "import time; time.sleep(3)", "3"], "Dead"),
    "5_error": (["ok = 1", "ok / 0", "never = 1"], "cell 4: `ok / 0`: ZeroDivisionError: division by zero"),
    "6_memory": (["eaten = []", "while True: eaten.append(bytearray(b'x' * (16 << 20)))"], "MemoryError"),
    "7_endless": ([ENDLESS], "took longer than 30 s"),
}


def test_notebooks_that_misbehave(project):
    """sys.exit(0), a dead kernel, an error, one that eats memory and one that never ends, in one run."""
    good = project.latest()
    for name, (cells, _) in MISBEHAVING.items():
        project.write_notebook(name, cells)
    code, _, last = project.run("--notebook-timeout", "30s", "--memory", "700M")
    assert (code, project.latest()) == (4, good)
    project.assert_no_process_left()
    failed = next((project.out / "failed").iterdir())
    told = json.loads((failed / "run.json").read_text())["notebooks"]
    assert told.pop("1_first")["outcome"] == "good"
    for name, (_, words) in MISBEHAVING.items():
        assert words in told[name]["reason"]
        assert words in last
    assert (failed / "notebooks" / "5_error.html").exists()
    project.remove_notebooks()
    assert_recovers(project)


def test_whole_run_takes_too_long(project):
    good = project.latest()
    code, _, _ = project.run("--timeout", "3s")
    assert (code, project.latest()) == (4, good)
    project.assert_no_process_left()


def test_signal_ends_kernels_at_once(project):
    good = project.latest()
    project.write_notebook("1_first", ["import subprocess", "subprocess.run(['sleep', '600'])"])
    for number in (signal.SIGTERM, signal.SIGINT):
        process = project.start()
        for line in process.stderr:
            if '"event": "cell", "number": 3' in line:
                break
        time.sleep(0.5)
        process.send_signal(number)
        began = time.monotonic()
        process.communicate(timeout=30)
        assert process.returncode == 128 + number
        assert time.monotonic() - began < 5
        project.assert_no_process_left()
        assert project.latest() == good
        failed = max((project.out / "failed").iterdir())
        assert json.loads((failed / "run.json").read_text())["reason"] == "ended by a signal"
    project.write_notebook("1_first", ["1"])
    assert_recovers(project)


def test_two_runs_at_once(project):
    first = project.start()
    for line in first.stderr:
        if '"event": "start"' in line:
            break
    waiting = project.start("--wait")
    code, _, last = project.run("--refuse")
    assert code == 3
    assert f"process {first.pid}" in last
    first.communicate(timeout=120)
    waiting.communicate(timeout=120)
    assert (first.returncode, waiting.returncode) == (0, 0)
    assert project.latest()["number"] == 3
    project.assert_sound()


def test_clock_that_jumps_back(project):
    """The last run was made when the clock stood in the year 2099."""
    old = (project.out / "latest").resolve()
    future = old.rename(old.with_name("2099-01-01T000000Z"))
    record = json.loads((future / "run.json").read_text())
    (future / "run.json").write_text(json.dumps(record | {"started": "2099-01-01T00:00:00+00:00"}))
    (project.out / "latest").unlink()
    (project.out / "latest").symlink_to(future.name)
    code, _, last = project.run("--keep", "1")
    assert code == 0, last
    assert project.latest()["number"] == 2
    assert not future.exists()
    project.assert_sound()


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 32 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", place], capture_output=True).returncode:
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["mount", "-o", "remount,rw", place], capture_output=True)
    subprocess.run(["umount", "-l", place], check=True)


def fill(filler):
    """Write until the disk is full."""
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass


def test_full_disk(project, small_disk):
    project.out = Path(shutil.move(project.out, small_disk / "runs"))
    good = project.latest()
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (27 << 20))
    code, _, last = project.run()
    assert (code, project.latest()) == (5, good)
    assert "MB free" in last
    for when in ('"job": "articles", "event": "start"', '"job": "1_first", "event": "start"', '"event": "cell"'):
        filler.unlink()
        process = project.start()
        for line in process.stderr:
            if when in line:
                fill(filler)
                break
        process.communicate(timeout=120)
        assert (process.returncode, project.latest()) == (5, good)
        project.assert_sound()
    filler.unlink()
    assert_recovers(project)


def test_read_only_folder(project, small_disk):
    project.out = Path(shutil.move(project.out, small_disk / "runs"))
    good = project.latest()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    code, _, last = project.run()
    assert (code, project.latest()) == (2, good)
    assert "Read-only file system" in last
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert_recovers(project)
